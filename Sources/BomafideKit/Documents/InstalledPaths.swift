import BomafideIdentifiers

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where the files of a package lie once folders of theirs are links, as `lib` is one to `usr/lib`.
///
/// Links are followed as if the folder of the installation were the system's root, so none leads out of it.
struct InstalledPaths {
  /// As many as Linux follows in one path.
  private static let mostLinks = 40

  private let root: String
  private var folders: [RelativePath: RelativePath] = [:]

  init(root: String) { self.root = root }

  /// The path with the links of its folders followed; the file itself may be a link.
  mutating func resolved(_ path: RelativePath) -> RelativePath {
    guard let folder = path.parent else { return path }
    let place = folders[folder] ?? resolvedFolder(folder)
    folders[folder] = place
    let name = path.bytes[(folder.bytes.count + 1)...]
    return RelativePath(
      uncheckedBytes: place.bytes.isEmpty ? Array(name) : place.bytes + [0x2F] + name)
  }

  private func resolvedFolder(_ folder: RelativePath) -> RelativePath {
    var rest = Array(folder.bytes.split(separator: 0x2F).reversed())
    var done: [ArraySlice<UInt8>] = []
    var links = 0
    while let part = rest.popLast() {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        _ = done.popLast()
        continue
      }
      let path = Array((done + [part]).joined(separator: [0x2F]))
      guard let target = target(of: path) else {
        done.append(part)
        continue
      }
      links += 1
      if links > Self.mostLinks { return folder }
      if target.first == 0x2F { done = [] }
      rest += target.split(separator: 0x2F).reversed()
    }
    return RelativePath(uncheckedBytes: Array(done.joined(separator: [0x2F])))
  }

  /// What a link holds; nil where the path is none.
  private func target(of path: [UInt8]) -> [UInt8]? {
    let full = Array(root.utf8) + [0x2F] + path + [0]
    let bytes = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
      count = full.withUnsafeBufferPointer { name in
        name.withMemoryRebound(to: CChar.self) { name in
          guard let name = name.baseAddress, let start = buffer.baseAddress else { return 0 }
          return start.withMemoryRebound(to: CChar.self, capacity: 4_096) {
            max(0, readlink(name, $0, 4_096))
          }
        }
      }
    }
    return bytes.isEmpty ? nil : bytes
  }
}
