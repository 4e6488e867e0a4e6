import BomafideBinaries
import BomafideIdentifiers
import Synchronization

/// Reads the compiled files of a tree.
struct BinarySearch {
  /// What a file tells.
  struct Found: Sendable {
    var file: Int
    var facts: BinaryFacts
  }

  let tree: TreeIndex
  let paths: [RelativePath]
  let catalogue: Catalogue

  /// The most bytes of a compiled file that are looked at.
  static let limit = 64 << 20
  /// The most bytes of a large program of Go, which are read of one file at a time.
  static let programLimit = 256 << 20
  /// The smallest file without an ending that may be a program.
  static let smallestProgram = 4_096

  /// What all compiled files tell, in the order of the files; those of tests and samples are data.
  func found(_ reading: any ContentReading) throws -> [Found] {
    let files = try (named() + programs(reading)).sorted()
    if files.isEmpty { return [] }
    let patterns = BinaryPatterns(catalogue)
    let results = Mutex([BinaryFacts?](repeating: nil, count: files.count))
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: Self.limit) }) { number, bytes in
      let isWhole = tree.files[files[number]].size <= Int64(bytes.count)
      let facts = BinaryFacts(bytes, patterns, isWhole: isWhole)
      if !facts.isEmpty { results.withLock { $0[number] = facts } }
    }
    var found = zip(files, results.withLock { $0 }).compactMap { file, facts in
      facts.map { Found(file: file, facts: $0) }
    }
    for number in found.indices where found[number].facts.needsMore {
      let request = ReadRequest(paths[found[number].file], limit: Self.programLimit)
      let facts = Mutex(found[number].facts)
      _ = try reading.read([request]) { _, bytes in facts.withLock { $0.addGo(bytes) } }
      found[number].facts = facts.withLock { $0 }
    }
    return found
  }

  /// The module that the tree itself is, by the `go.mod` at its root.
  func ownModule(_ reading: any ContentReading) throws -> String? {
    guard let file = tree.file("go.mod") else { return nil }
    let name = Mutex<String?>(nil)
    _ = try reading.read([ReadRequest(paths[file], limit: 64 << 10)]) { _, bytes in
      let line = ByteSearch.lines(bytes).lazy.map { String(decoding: $0.text, as: UTF8.self) }
        .first { $0.hasPrefix("module ") }
      name.withLock { $0 = line?.split(separator: " ").dropFirst().first.map(String.init) }
    }
    return name.withLock { $0 }
  }

  /// The files whose names say that they are compiled.
  private func named() -> [Int] {
    tree.files.indices.filter { file in
      tree.files[file].kind == .binary && !tree.folders[tree.files[file].folder].isAside
    }
  }

  /// The files without an ending that begin as compiled ones do.
  private func programs(_ reading: any ContentReading) throws -> [Int] {
    let files = tree.files.indices.filter { file in
      let info = tree.files[file]
      return info.kind == .other && info.size >= Self.smallestProgram && !info.name.hasPrefix(".")
        && Self.isEndless(info.name) && !tree.folders[info.folder].isAside
    }
    if files.isEmpty { return [] }
    let isProgram = Mutex([Bool](repeating: false, count: files.count))
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: ObjectFile.magicSize) }) {
      number, bytes in
      if ObjectFile.begins(bytes) { isProgram.withLock { $0[number] = true } }
    }
    return zip(files, isProgram.withLock { $0 }).filter(\.1).map(\.0)
  }

  /// Whether a name has no ending, or only a number for one: `gh`, `python3.13`.
  private static func isEndless(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return true }
    return name[name.index(after: dot)...].utf8.allSatisfy(VersionText.isDigit)
  }
}
