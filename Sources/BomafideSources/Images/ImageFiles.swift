import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The files of which an image consists: those of a folder, or the members of a tar.
final class ImageFiles: Sendable {
  private enum Storage: Sendable {
    case folder(RootFolder)
    case members(ByteStore, [String: Member])
  }

  /// A member of a tar.
  private enum Member: Sendable {
    case file(ByteStore.Piece)
    /// Older programs store a layer once, and link to it.
    case link(to: String)
  }

  /// No image has more parts: 127 layers is what kernels can mount.
  private static let mostMembers = 65_536
  /// What people and programs add to an archive.
  static let mostStrangers = 256
  private static let longestJSON = 16 << 20

  let path: String
  /// The archive as it lies on the disk, which may be compressed; nil for a folder.
  let archive: ByteStore?
  private let storage: Storage
  /// The folder around all members, with its slash; mostly there is none.
  private let top: String

  /// Takes the files of a folder.
  init(folder path: String) throws(InputError) {
    self.path = path
    storage = .folder(try RootFolder(path: path))
    archive = nil
    top = ""
  }

  /// Lists the members of a tar; nil where `isPart` is not true for very many of them.
  ///
  /// - Parameter file: the tar as it lies on the disk, where that is compressed.
  init?(
    archive: ByteStore, of file: ByteStore? = nil, path: String,
    where isPart: (String) -> Bool = { _ in true }
  ) throws(InputError) {
    let outcome = CharacterSet.withUTF8 {
      Result { () throws(InputError) in try Self.members(of: archive, path, isPart) }
    }
    guard let members = try outcome.get() else { return nil }
    self.path = path
    self.archive = file ?? archive
    storage = .members(archive, members)
    top = ""
  }

  private init(_ files: ImageFiles, top: String) {
    path = files.path
    archive = files.archive
    storage = files.storage
    self.top = top
  }

  /// The files of the folder around all members; nil where there is none.
  func inTopFolder() -> ImageFiles? {
    guard case .members(_, let members) = storage, top.isEmpty, let first = members.keys.first,
      let slash = first.firstIndex(of: "/")
    else { return nil }
    let folder = String(first[...slash])
    return members.keys.allSatisfy { $0.hasPrefix(folder) } ? ImageFiles(self, top: folder) : nil
  }

  private static func members(
    of store: ByteStore, _ path: String, _ isPart: (String) -> Bool
  ) throws(InputError) -> [String: Member]? {
    let reader = try ArchiveReader(store, .tar, path: path)
    var members: [String: Member] = [:]
    var count = 0
    var strangers = 0
    while let header = try reader.next() {
      guard let bytes = header.name, let name = try? RelativePath(bytes: bytes) else { continue }
      let text = name.description
      let kind = FileKind(entryMode: header.mode)
      if kind == .folder, header.hardLinkTarget == nil { continue }
      if !isPart(text) {
        strangers += 1
        if strangers > mostStrangers { return nil }
      }
      count += 1
      if count > mostMembers {
        throw InputError(
          at: SourceLocation(path: path), expected: "an image of at most \(mostMembers) parts",
          found: "more", remedy: "save the image again with the tool that made it")
      }
      if let target = header.hardLinkTarget {
        members[text] = .link(to: String(decoding: target, as: UTF8.self))
      } else if kind == .symlink {
        let folder = name.parent.map { "\($0)/" } ?? ""
        members[text] = .link(
          to: folder + String(decoding: header.symlinkTarget ?? [], as: UTF8.self))
      } else if kind == .file, let size = header.size {
        members[text] = .file(ByteStore.Piece(offset: reader.position, count: size))
      }
    }
    return members
  }

  /// The content of a file; nil where there is none.
  func store(_ name: String) -> ByteStore? {
    switch storage {
    case .folder(let root):
      return (try? RelativePath(bytes: Array(name.utf8))).flatMap(root.store)
    case .members(let store, let members):
      var name = top + name
      // A link to a link is as far as any program goes; circles end here too.
      for _ in 0..<4 {
        switch members[name] {
        case .file(let piece): return ByteStore(store, [piece])
        case .link(let target): name = Self.normal(target)
        case nil: return nil
        }
      }
      return nil
    }
  }

  /// Reads a file of JSON.
  ///
  /// - Parameters:
  ///   - digest: what its content must have.
  ///   - size: how many bytes it must have.
  /// - Throws: `InputError` if it is missing, too long, not what digest and size say, or no JSON.
  func json(
    _ name: String, digest: Digest? = nil, size: Int64? = nil
  ) throws(InputError) -> JSONNode {
    let place = "\(path)/\(name)"
    func trouble(_ expected: String, _ found: String) -> InputError {
      InputError(
        at: SourceLocation(path: place), expected: expected, found: found,
        remedy: "save the image again with the tool that made it")
    }
    guard let store = store(name) else { throw trouble("a part of the image", "no such file") }
    if store.size > Self.longestJSON {
      throw trouble("at most \(Self.longestJSON >> 20) MiB of JSON", "\(store.size) bytes")
    }
    if let size, size != store.size {
      throw trouble("\(size) bytes, as its descriptor says", "\(store.size)")
    }
    let bytes = store.bytes(at: 0, count: Int(store.size))
    if let digest {
      let found = hashBytes(bytes, digest.algorithm)
      if found != digest { throw trouble("content with the digest \(digest)", "\(found)") }
    }
    return try Input(bytes: bytes, path: place).json(depthLimit: 64) {
      (reader) throws(InputError) -> JSONNode in try JSONNode.read(&reader)
    }
  }

  /// Reads what a descriptor points to.
  func json(_ descriptor: ImageDescriptor) throws(InputError) -> JSONNode {
    try json(descriptor.blobName, digest: descriptor.digest, size: descriptor.size)
  }

  /// Whether layers or blobs lie there, as images have them.
  var hasParts: Bool {
    switch storage {
    case .folder(let root): isFolder(at: "\(root.path)/blobs/sha256")
    case .members(_, let members):
      members.keys.contains {
        $0.hasPrefix("\(top)blobs/sha256/") || $0.hasPrefix(top) && $0.hasSuffix("/layer.tar")
      }
    }
  }

  /// A path without `.` and `..`, which never leads out.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
