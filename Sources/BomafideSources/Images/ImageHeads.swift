import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Where the bytes of a file of an image are.
struct LayerPlace: Hashable, Sendable {
  /// The layer that brought the file, or changed it last; the lowest is 0.
  var layer: UInt16
  /// The layer that has the bytes: of a link it may be a lower one.
  var source: UInt16
  /// The place of the bytes in that layer without its compression, where they lie there in one piece; else -1.
  var offset: Int64 = -1
}

/// Reads the beginnings of files in an image: each where it lies.
///
/// Layers that are compressed by gzip are unpacked from the places that were noted in them.
final class ImageHeads: HeadReading {
  private let contents: ImageContents
  private let places: [RelativePath: LayerPlace]
  private let threads: Int
  private let gate = ByteGate(limit: 16 << 20)
  private let points: [Int: RestartPoints]
  private let runs = UnpackedRuns()

  /// Prepares to read; nil where a file can only be had by reading all before it.
  init?(_ contents: ImageContents, _ scan: TreeScan, threads: Int) {
    guard let points = contents.restartPoints else { return nil }
    for entry in scan.entries where entry.isFile && entry.size > 0 {
      guard let place = scan.layerPlaces[entry.path], place.offset >= 0 else { return nil }
    }
    self.contents = contents
    self.points = points
    self.threads = threads
    places = scan.layerPlaces
  }

  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    let groups = groups(of: heads)
    let next = Mutex(0)
    let troubles = Mutex<[EntryTrouble]>([])
    // Who unpacks waits for a processor, and not for the disk.
    let most = points.isEmpty ? threads : min(threads, Threads.processors)
    Threads.run(min(most, groups.count, 1 + heads.count / 16)) {
      let reader = RunReader()
      while true {
        let group = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if group >= groups.count { break }
        let goesOn = groups[group].count > 1 && self.begin(heads[groups[group][0]], reader)
        for number in groups[group] {
          let head = heads[number]
          self.gate.enter(head.count)
          let bytes = (goesOn ? self.next(head, reader) : nil) ?? self.bytes(of: head)
          if bytes.count == head.count {
            body(number, bytes)
          } else {
            troubles.withLock { $0.append(EntryTrouble(.changed, path: head.path.bytes)) }
          }
          self.gate.leave(head.count)
        }
      }
    }
    if contents.hasChanged { throw ArchiveFile(contents).changed() }
    return troubles.withLock { $0 }.findings(root: contents.path)
  }

  /// Which files one thread reads behind each other: those that are unpacked from the same place.
  private func groups(of heads: [FileHead]) -> [[Int]] {
    if points.isEmpty { return heads.indices.map { [$0] } }
    var sorted: [(layer: UInt16, offset: Int64, number: Int)] = []
    for (number, head) in heads.enumerated() {
      let place = places[head.path]
      sorted.append((place?.source ?? 0, place?.offset ?? 0, number))
    }
    sorted.sort { $0 < $1 }
    var groups: [[Int]] = []
    var last: (layer: UInt16, run: Int) = (0, -1)
    for (layer, offset, number) in sorted {
      let run = (layer, points[Int(layer)]?.index(before: offset) ?? number)
      if run == last, !groups.isEmpty {
        groups[groups.count - 1].append(number)
      } else {
        groups.append([number])
      }
      last = run
    }
    return groups
  }

  /// Goes to the noted place before a file; false where the layer is not compressed.
  private func begin(_ head: FileHead, _ reader: RunReader) -> Bool {
    guard let place = places[head.path], let points = points[Int(place.source)] else {
      return false
    }
    let point = points.points[points.index(before: place.offset)]
    reader.begin(point, of: contents.layers[Int(place.source)].store)
    return true
  }

  /// What a file begins with that lies behind those that the thread read before; nil where it doesn't.
  private func next(_ head: FileHead, _ reader: RunReader) -> [UInt8]? {
    guard head.count > 0, let place = places[head.path] else { return nil }
    return reader.bytes(at: place.offset, count: head.count)
  }

  private func bytes(of head: FileHead) -> [UInt8] {
    guard let place = places[head.path], head.count > 0, place.offset >= 0 else { return [] }
    let layer = Int(place.source)
    let store = contents.layers[layer].store
    guard let points = points[layer] else {
      return store.bytes(at: place.offset, count: head.count)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.count)
    while bytes.count < head.count {
      let offset = place.offset + Int64(bytes.count)
      let index = points.index(before: offset)
      let run = runs.run(UnpackedRuns.Key(layer: layer, index: index)) {
        points.run(index, of: store)
      }
      let start = Int(offset - points.points[index].offset)
      if start >= run.count { break }
      bytes += run[start...].prefix(head.count - bytes.count)
    }
    return bytes
  }
}

/// The parts of layers that were unpacked last: who asks for a file mostly asks for its neighbors too.
private final class UnpackedRuns: Sendable {
  struct Key: Hashable {
    var layer: Int
    /// The place that the part begins at.
    var index: Int
  }

  /// How many bytes are kept.
  private static let limit = 16 << 20

  /// The one that was asked for last comes last.
  private let known = Mutex<[(key: Key, bytes: [UInt8])]>([])

  func run(_ key: Key, _ unpack: () -> [UInt8]) -> [UInt8] {
    let kept = known.withLock { known -> [UInt8]? in
      guard let place = known.lastIndex(where: { $0.key == key }) else { return nil }
      known.append(known.remove(at: place))
      return known.last?.bytes
    }
    if let kept { return kept }
    let bytes = unpack()
    // What is given up is handed out, so that the memory is freed behind the lock.
    _ = known.withLock { known -> [[UInt8]] in
      known.append((key, bytes))
      var count = known.reduce(0) { $0 + $1.bytes.count }
      var first = 0
      while count > Self.limit, first < known.count - 1 {
        count -= known[first].bytes.count
        first += 1
      }
      defer { known.removeFirst(first) }
      return known[..<first].map(\.bytes)
    }
    return bytes
  }
}
