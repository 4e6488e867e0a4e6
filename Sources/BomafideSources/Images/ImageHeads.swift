import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Where the bytes of a file of an image are.
struct LayerPlace: Hashable, Sendable {
  /// The layer that brought the file, or changed it last; the lowest is 0.
  var layer: UInt16
  /// The layer that has the bytes: of a link it may be a lower one.
  var source: UInt16
  /// The place of the bytes in that layer, where it is not compressed and they lie there in one piece; else -1.
  var offset: Int64 = -1
}

/// Reads the beginnings of files in an image whose layers are not compressed: each where it lies.
final class ImageHeads: HeadReading {
  private let contents: ImageContents
  private let places: [RelativePath: LayerPlace]
  private let threads: Int
  private let gate = ByteGate(limit: 16 << 20)

  /// Prepares to read; nil where a file can only be had by reading all before it.
  init?(_ contents: ImageContents, _ scan: TreeScan, threads: Int) {
    guard contents.layers.allSatisfy({ $0.compression == nil }) else { return nil }
    for entry in scan.entries where entry.isFile && entry.size > 0 {
      guard let place = scan.layerPlaces[entry.path], place.offset >= 0 else { return nil }
    }
    self.contents = contents
    self.threads = threads
    places = scan.layerPlaces
  }

  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    let next = Mutex(0)
    let troubles = Mutex<[EntryTrouble]>([])
    Threads.run(min(threads, 1 + heads.count / 16)) {
      while true {
        let number = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if number >= heads.count { break }
        let head = heads[number]
        self.gate.enter(head.count)
        let bytes = self.bytes(of: head)
        if bytes.count == head.count {
          body(number, bytes)
        } else {
          troubles.withLock { $0.append(EntryTrouble(.changed, path: head.path.bytes)) }
        }
        self.gate.leave(head.count)
      }
    }
    return troubles.withLock { $0 }.findings(root: contents.path)
  }

  private func bytes(of head: FileHead) -> [UInt8] {
    guard let place = places[head.path], head.count > 0, place.offset >= 0 else { return [] }
    return contents.layers[Int(place.source)].store.bytes(at: place.offset, count: head.count)
  }
}
