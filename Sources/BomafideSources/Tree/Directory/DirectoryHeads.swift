import BomafideIdentifiers
import BomafideModel
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the beginnings of files below a directory: a few threads take batches from one list, each with a buffer.
///
/// Long beginnings wait for one another, so that however many there are, only so many bytes of them are in memory.
final class DirectoryHeads: HeadReading {
  private static let filesPerBatch = 16
  /// The most bytes of long beginnings at a time, unless a single one is longer.
  private static let longBytesAtOnce = 16 << 20

  private struct State {
    var next = 0
    var troubles: [EntryTrouble] = []
  }

  private let root: RootFolder
  private let plan: ScanPlan
  private let meter: Mutex<ProgressMeter>
  private let gate = ByteGate(limit: DirectoryHeads.longBytesAtOnce)

  init(root: RootFolder, plan: ScanPlan) {
    self.root = root
    self.plan = plan
    meter = Mutex(ProgressMeter(plan.progress))
  }

  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    let state = Mutex(State())
    Threads.run(min(plan.threads, 1 + heads.count / Self.filesPerBatch)) {
      var buffer = HeadBuffer()
      while true {
        let start = state.withLock { state in
          defer { state.next += Self.filesPerBatch }
          return state.next
        }
        if start >= heads.count { break }
        let batch = start..<min(start + Self.filesPerBatch, heads.count)
        var byteCount: Int64 = 0
        for number in batch {
          let isLong = heads[number].count > HeadBuffer.size
          if isLong { self.gate.enter(heads[number].count) }
          defer {
            if isLong {
              buffer.drop()
              self.gate.leave(heads[number].count)
            }
          }
          if let trouble = buffer.fill(heads[number], self.root) {
            state.withLock { $0.troubles.append(trouble) }
          } else {
            byteCount += Int64(buffer.bytes.count)
            body(number, buffer.bytes)
          }
        }
        let bytes = byteCount
        if let report = self.meter.withLock({ $0.advance(files: batch.count, bytes: bytes) }) {
          self.plan.progress?(report)
        }
      }
    }
    return state.withLock { $0.troubles }.findings(root: root.path)
  }
}

/// Counts bytes that are in memory, and lets threads wait until there is room for more.
final class ByteGate: Sendable {
  private let limit: Int
  private let monitor = Monitor()
  private let used = Mutex(0)

  init(limit: Int) { self.limit = limit }

  func enter(_ count: Int) {
    monitor.lock()
    while used.withLock({ $0 > 0 && $0 + count > limit }) { monitor.wait() }
    used.withLock { $0 += count }
    monitor.unlock()
  }

  func leave(_ count: Int) {
    monitor.lock()
    used.withLock { $0 -= count }
    monitor.unlock()
    monitor.wakeAll()
  }
}

/// The buffer of one thread: what one file begins with.
private struct HeadBuffer: ~Copyable {
  /// How many bytes are kept for the next file.
  static let size = 256 << 10

  /// The bytes of the last file; whoever keeps them makes the next file take new room.
  private(set) var bytes: [UInt8] = []
  private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 4_096)

  deinit { space.deallocate() }

  /// Gives up the room of a long beginning.
  mutating func drop() { bytes = [] }

  /// Reads the beginning of a file, or tells why it can't.
  mutating func fill(_ head: FileHead, _ root: RootFolder) -> EntryTrouble? {
    func trouble(_ cause: EntryTrouble.Cause) -> EntryTrouble {
      EntryTrouble(cause, path: head.path.bytes)
    }
    let file = root.reach(head.path.bytes) {
      openat($0, $1, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    if file < 0 { return trouble(.unreadable(SystemTrouble.last)) }
    defer { close(file) }
    var status = stat()
    if fstat(file, &status) != 0 { return trouble(.unreadable(SystemTrouble.last)) }
    // It was a regular file when the folder was listed.
    if status.st_mode & S_IFMT != S_IFREG { return trouble(.changed) }
    let count: Int
    if head.count > Self.size {
      var read = 0
      bytes = [UInt8](unsafeUninitializedCapacity: head.count) { buffer, filled in
        read = readFully(
          file,
          UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[..<head.count]))
        filled = max(0, read)
      }
      count = read
    } else {
      count = readFully(file, UnsafeMutableRawBufferPointer(rebasing: space[..<head.count]))
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: space[..<max(0, count)])
    }
    if count < 0 { return trouble(.unreadable(SystemTrouble.last)) }
    return count < head.count ? trouble(.changed) : nil
  }
}
