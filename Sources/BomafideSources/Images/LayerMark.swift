import BomafideIdentifiers

/// What an entry of a layer says by its name about the layers below.
///
/// Source: OCI Image Layer Filesystem Changeset, "Whiteouts".
enum LayerMark {
  /// A note of a file system that builders once used, or what lies in its folder; it says nothing.
  case note
  /// What is at the path is gone.
  case gone(RelativePath)
  /// What lies in the folder is gone; nil stands for the root.
  case emptied(RelativePath?)
  /// A mark that doesn't say what is gone.
  case nameless

  /// What the names of marks begin with.
  private static let prefix = Array(".wh.".utf8)

  /// Whether a part of the path begins as marks do.
  private static func mayBeMark(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start + prefix.count <= bytes.count {
        if bytes[start] == prefix[0], bytes[start + 1] == prefix[1],
          bytes[start...].starts(with: prefix)
        {
          return true
        }
        while start < bytes.count, bytes[start] != UInt8(ascii: "/") { start += 1 }
        start += 1
      }
      return false
    }
  }

  /// Reads the mark; nil for any other entry.
  init?(_ path: RelativePath) {
    let bytes = path.bytes
    let prefix = Self.prefix
    guard Self.mayBeMark(bytes) else { return nil }
    let slash = UInt8(ascii: "/")
    let isNote = bytes.split(separator: slash).contains { part in
      part.starts(with: prefix + prefix) && !part.elementsEqual(".wh..wh..opq".utf8)
    }
    if isNote {
      self = .note
      return
    }
    let start = bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0
    let name = bytes[start...]
    guard name.starts(with: prefix) else { return nil }
    let hidden = name.dropFirst(prefix.count)
    if hidden.elementsEqual(".wh..opq".utf8) {
      self = .emptied(path.parent)
    } else if hidden.isEmpty || hidden.elementsEqual(".".utf8) || hidden.elementsEqual("..".utf8) {
      self = .nameless
    } else {
      self = .gone(RelativePath(uncheckedBytes: Array(bytes[..<start]) + hidden))
    }
  }
}
