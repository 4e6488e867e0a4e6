import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Reads the beginnings of files in an archive.
///
/// An archive can only be read from its beginning, and who reads it once will ask for more of it: so the first pass
/// keeps what every file begins with, up to 64 KiB of each and 64 MiB of all. Later requests are answered from there,
/// and only what was not kept takes another pass. A wheel is thus unpacked once, a large archive a few times, and
/// memory stays within bounds either way.
final class ArchiveHeads: HeadReading {
  /// How many bytes are kept of one file, and of all.
  private static let keptOfOne = 64 << 10
  private static let keptOfAll = 64 << 20
  /// How many bytes are gathered before several threads look at them.
  private static let batchSize = 8 << 20
  /// How many hard links may lead to each other.
  private static let linkDepth = 8

  private struct Store {
    var heads: [RelativePath: [UInt8]] = [:]
    var room = ArchiveHeads.keptOfAll
    var isFilled = false
  }

  private let file: ArchiveFile
  private let plan: ScanPlan
  private let scan: TreeScan
  private let store = Mutex(Store())

  /// Prepares to read from the archive that `scan` is of.
  init(_ file: ArchiveFile, _ scan: TreeScan, _ plan: ScanPlan) {
    self.file = file
    self.scan = scan
    var plan = plan
    plan.algorithms = []
    plan.keepsContent = { _ in false }
    plan.ignore = .none
    plan.nesting = 0
    self.plan = plan
  }

  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    var wanted: [RelativePath: [Int]] = [:]
    for (number, head) in heads.enumerated() {
      wanted[scan.lateContents[head.path] ?? head.path, default: []].append(number)
    }
    serve(&wanted, heads, body)
    var depth = 0
    while !wanted.isEmpty, depth < Self.linkDepth {
      wanted = try pass(wanted, heads, body)
      serve(&wanted, heads, body)
      depth += 1
    }
    return wanted.values.joined().map { heads[$0].path }.sorted()
      .map { EntryTrouble(.danglingHardLink(target: $0.bytes), path: $0.bytes) }
      .findings(root: file.path)
  }

  /// Hands out what is kept, and takes it off the list.
  private func serve(
    _ wanted: inout [RelativePath: [Int]], _ heads: [FileHead],
    _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) {
    var ready: [(number: Int, bytes: [UInt8])] = []
    store.withLock { store in
      for (path, numbers) in wanted {
        guard let bytes = store.heads[path] else { continue }
        let rest = numbers.filter { heads[$0].count > bytes.count }
        if rest.count < numbers.count {
          for number in numbers where heads[number].count <= bytes.count {
            ready.append((number, bytes))
          }
          wanted[path] = rest.isEmpty ? nil : rest
        }
      }
    }
    hand(ready, heads, body)
  }

  /// Calls `body` from several threads.
  private func hand(
    _ ready: [(number: Int, bytes: [UInt8])], _ heads: [FileHead],
    _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) {
    let next = Mutex(0)
    Threads.run(min(plan.threads, 1 + ready.count / 16)) {
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if index >= ready.count { break }
        let (number, bytes) = ready[index]
        let count = heads[number].count
        body(number, bytes.count > count ? Array(bytes[..<count]) : bytes)
      }
    }
  }

  /// Goes through the archive once.
  ///
  /// - Returns: The paths that hard links lead to, which the links' readers now want.
  private func pass(
    _ wanted: [RelativePath: [Int]], _ heads: [FileHead],
    _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [RelativePath: [Int]] {
    let fills = store.withLock { store in
      defer { store.isFilled = true }
      return !store.isFilled
    }
    let counts = wanted.mapValues { numbers in numbers.map { heads[$0].count }.max() ?? 0 }
    let gathering = ArchiveGathering(
      batchSize: Self.batchSize, repeated: scan.repeatedPaths,
      wants: { path in
        let asked = counts[path]
        let room = fills ? self.store.withLock { $0.room } : 0
        return room > 0 ? max(asked ?? 0, min(room, Self.keptOfOne)) : asked
      },
      takes: { batch in
        if fills { self.keep(batch) }
        var ready: [(number: Int, bytes: [UInt8])] = []
        for (path, bytes) in batch {
          for number in wanted[path] ?? [] { ready.append((number, bytes)) }
        }
        self.hand(ready, heads, body)
      })
    let top = TopFolderRule(stripping: scan.strippedFolder)
    let scanned = try ArchiveScanner(file, plan, top, gathering: gathering).run()
    gathering.finish()
    if scanned == nil || file.hasChanged { throw file.changed() }
    var rest: [RelativePath: [Int]] = [:]
    for (path, target) in gathering.links {
      if let numbers = wanted[path] {
        rest[scan.lateContents[target] ?? target, default: []] += numbers
      }
    }
    return rest
  }

  private func keep(_ batch: [(path: RelativePath, bytes: [UInt8])]) {
    store.withLock { store in
      for (path, bytes) in batch where bytes.count <= store.room {
        store.room -= bytes.count
        store.heads[path] = bytes
      }
    }
  }
}

/// Gathers what files begin with while an archive is passed over.
///
/// Of a path that stands in the archive more than once the last counts, as when it is unpacked; those are held back to
/// the end.
final class ArchiveGathering {
  private let batchSize: Int
  private let repeated: Set<RelativePath>
  private let wants: (RelativePath) -> Int?
  private let takes: ([(path: RelativePath, bytes: [UInt8])]) -> Void
  private var batch: [(path: RelativePath, bytes: [UInt8])] = []
  private var room: Int
  private var held: [RelativePath: [UInt8]] = [:]

  /// What each hard link leads to.
  private(set) var links: [RelativePath: RelativePath] = [:]

  init(
    batchSize: Int, repeated: Set<RelativePath>, wants: @escaping (RelativePath) -> Int?,
    takes: @escaping ([(path: RelativePath, bytes: [UInt8])]) -> Void
  ) {
    self.batchSize = batchSize
    self.repeated = repeated
    self.wants = wants
    self.takes = takes
    room = batchSize
  }

  /// How many bytes of a file are wanted; nil where none of it is, not even that it is empty.
  func count(of path: RelativePath) -> Int? { wants(path) }

  func add(_ path: RelativePath, _ bytes: [UInt8]) {
    if repeated.contains(path) {
      held[path] = bytes
      links[path] = nil
      return
    }
    batch.append((path, bytes))
    room -= bytes.count + 64
    if room <= 0 { flush() }
  }

  func add(_ path: RelativePath, linkTo target: [UInt8]) {
    held[path] = nil
    links[path] = RelativePath(uncheckedBytes: target)
  }

  /// Hands out what is left.
  func finish() {
    for path in held.keys.sorted() { if let bytes = held[path] { batch.append((path, bytes)) } }
    held = [:]
    flush()
  }

  private func flush() {
    if !batch.isEmpty { takes(batch) }
    batch = []
    room = batchSize
  }
}
