import BomafideBinaries
public import BomafideIdentifiers
public import BomafideModel
import Synchronization

/// The compiled files of a tree, told by their first bytes and not by their names.
public enum CompiledFiles {
  /// The smallest file that can be a compiled one.
  private static let smallest: Int64 = 64

  /// The paths of the files that are programs, libraries, object files, archives of these, or WebAssembly.
  ///
  /// - Returns: The paths in the order of the files, and what went wrong with single files.
  public static func find(
    in files: [TreeFile], reading: any ContentReading
  ) throws -> (paths: [RelativePath], findings: [Finding]) {
    let candidates = files.filter { $0.size >= smallest }
    let isCompiled = Mutex([Bool](repeating: false, count: candidates.count))
    let requests = candidates.map { ReadRequest($0.path, limit: ObjectFile.magicSize) }
    let findings = try reading.read(requests) { number, bytes in
      let head = bytes.prefix(ObjectFile.magicSize)
      if ObjectFile.begins(Array(head)) || head.starts(with: [0x00, 0x61, 0x73, 0x6D])
        || head.elementsEqual("!<arch>\n".utf8) && isLibrary(candidates[number].path.name)
      {
        isCompiled.withLock { $0[number] = true }
      }
    }
    let paths = isCompiled.withLock { compiled in
      zip(candidates, compiled).filter(\.1).map(\.0.path)
    }
    return (paths, findings)
  }

  /// Whether an `ar` archive is one of object files; packages of Debian are such archives too.
  private static func isLibrary(_ name: String) -> Bool {
    name.hasSuffix(".a") || name.lowercased().hasSuffix(".lib")
  }
}
