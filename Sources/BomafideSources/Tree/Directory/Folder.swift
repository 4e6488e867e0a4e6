import BomafideIdentifiers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One folder of a walk and the names in it.
///
/// `@unchecked Sendable`: one thread makes and lists it, and hands it on under the walk's lock; from then on nothing
/// changes until all threads have ended.
final class Folder: @unchecked Sendable {
  #if canImport(Darwin)
    typealias Stream = UnsafeMutablePointer<DIR>
  #else
    typealias Stream = OpaquePointer
  #endif

  /// A file, link or other thing, as the folder tells it.
  struct Item {
    var path: [UInt8]
    var kind: FileKind
  }

  /// The way from the root with a slash at its end; empty for the root.
  let path: [UInt8]

  /// How many folders lie around this one.
  let depth: Int

  /// The ignore rules around this folder, its own not included.
  let scope: IgnoreScope?

  /// Whether an ignore rule left the folder out, so that only tracked files in it are listed.
  let listsTrackedOnly: Bool

  /// What is no folder in it, sorted by path.
  var items: [Item] = []

  /// The folders in it, sorted by path.
  var folders: [Folder] = []

  init(path: [UInt8], depth: Int, scope: IgnoreScope?, listsTrackedOnly: Bool) {
    self.path = path
    self.depth = depth
    self.scope = scope
    self.listsTrackedOnly = listsTrackedOnly
  }

  /// The path without the slash at its end.
  var pathWithoutSlash: [UInt8] { Array(path.dropLast()) }

  /// Makes an entry of each item in the order of all paths: at each folder its items and folders are merged.
  ///
  /// The folder forgets its items on the way. Kinds other than files and links are complete; the rest is yet to
  /// be read.
  func takeEntries(count: Int) -> [TreeEntry] {
    struct Place {
      let folder: Folder
      var item = 0
      var inner = 0
    }
    var entries: [TreeEntry] = []
    entries.reserveCapacity(count)
    var places = [Place(folder: self)]
    while let last = places.indices.last {
      let folder = places[last].folder
      let inner = places[last].inner
      let next = inner < folder.folders.count ? folder.folders[inner] : nil
      var item = places[last].item
      while item < folder.items.count,
        next.map({ folder.items[item].path.precedes($0.path, skipping: folder.path.count) }) ?? true
      {
        entries.append(TreeEntry(folder.items[item]))
        item += 1
      }
      places[last].item = item
      if let next {
        places[last].inner += 1
        places.append(Place(folder: next))
      } else {
        folder.items = []
        folder.folders = []
        places.removeLast()
      }
    }
    return entries
  }
}

extension TreeEntry {
  fileprivate init(_ item: Folder.Item) {
    self.init(path: RelativePath(uncheckedBytes: item.path))
    switch item.kind {
    case .file: break
    case .symlink: kind = .symlink(target: [])
    default: kind = .other(item.kind.words)
    }
  }
}

extension [UInt8] {
  /// Whether these bytes come before others, where both share their first `skipped` bytes.
  func precedes(_ other: [UInt8], skipping skipped: Int) -> Bool {
    withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        let count = Swift.min(left.count, right.count)
        if skipped < count, let a = left.baseAddress, let b = right.baseAddress {
          let order = memcmp(a + skipped, b + skipped, count - skipped)
          if order != 0 { return order < 0 }
        }
        return left.count < right.count
      }
    }
  }
}
