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
final class DirectoryHeads: HeadReading {
  private static let filesPerBatch = 16

  private struct State {
    var next = 0
    var troubles: [EntryTrouble] = []
  }

  private let root: RootFolder
  private let plan: ScanPlan
  private let meter: Mutex<ProgressMeter>

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

/// The buffer of one thread: what one file begins with.
private struct HeadBuffer: ~Copyable {
  /// The bytes of the last file; whoever keeps them makes the next file take new room.
  private(set) var bytes: [UInt8] = []
  private var space = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 256 << 10, alignment: 4_096)

  deinit { space.deallocate() }

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
    if head.count > space.count {
      space.deallocate()
      space = .allocate(byteCount: head.count, alignment: 4_096)
    }
    let count = readFully(file, UnsafeMutableRawBufferPointer(rebasing: space[..<head.count]))
    if count < 0 { return trouble(.unreadable(SystemTrouble.last)) }
    if count < head.count { return trouble(.changed) }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: space[..<count])
    return nil
  }
}
