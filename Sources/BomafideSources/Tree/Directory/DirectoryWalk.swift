import BomafideIdentifiers
import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One walk over a directory: folders are listed and files read by a few threads that share one stack of tasks.
///
/// A folder's own files come off the stack before the folders in it, so few folders are open at any time.
///
/// `@unchecked Sendable`: what isn't constant is touched under `monitor` alone.
final class DirectoryWalk: @unchecked Sendable {
  private enum Task {
    case list(Folder)
    case read(Folder, Range<Int>)
  }

  /// More threads than processors, as threads that wait for a cold disk cost nothing.
  private static let threadCount = 8
  private static let filesPerBatch = 16

  private let root: RootFolder
  private let plan: ScanPlan
  private let appliesIgnoreRules: Bool
  private let monitor = Monitor()

  private var tasks: [Task] = []
  private var running = 0
  private var failure: InputError?
  private var troubles: [EntryTrouble] = []
  private var ignoredCount = 0
  private var entryCount = 0
  private var totalBytes: Int64 = 0
  private var meter: ProgressMeter

  init(root: RootFolder, plan: ScanPlan) {
    self.root = root
    self.plan = plan
    meter = ProgressMeter(plan.progress)
    switch plan.ignore {
    case .none: appliesIgnoreRules = false
    case .gitignore: appliesIgnoreRules = true
    case .automatic:
      appliesIgnoreRules = faccessat(root.descriptor, ".git", F_OK, 0) == 0
    }
  }

  func run() throws(InputError) -> TreeScan {
    let top = Folder(path: [], depth: 0, scope: nil, listsTrackedOnly: false)
    tasks = [.list(top)]
    Threads.run(Self.threadCount) { self.work() }
    if let failure { throw failure }
    return TreeScan(
      entries: Self.flatten(top, count: entryCount),
      findings: troubles.map { $0.finding(root: root.path) }.sorted(),
      ignoredCount: ignoredCount, totalBytes: totalBytes)
  }

  private func work() {
    var reader = FileReader(plan: plan)
    monitor.lock()
    while failure == nil {
      if let task = tasks.popLast() {
        running += 1
        monitor.unlock()
        switch task {
        case .list(let folder): list(folder)
        case .read(let folder, let range): read(folder, range, &reader)
        }
        monitor.lock()
        running -= 1
      } else if running > 0 {
        monitor.wait()
      } else {
        break
      }
    }
    monitor.unlock()
    monitor.wakeAll()
  }

  private func list(_ folder: Folder) {
    let limits = plan.limits
    if folder.depth > limits.depth || folder.path.count > limits.pathLength {
      return fail(
        LimitTrouble.error(
          folder.depth > limits.depth ? .depth : .pathLength, limits, root: root.path,
          entry: folder.pathWithoutSlash))
    }
    let descriptor = root.openFolder(folder.pathWithoutSlash)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      let trouble = EntryTrouble(.unreadable(SystemTrouble.last), path: folder.pathWithoutSlash)
      if descriptor >= 0 { close(descriptor) }
      return monitor.locked { troubles.append(trouble) }
    }
    folder.stream = stream
    var listing = FolderListing(folder, plan: plan, appliesIgnoreRules: appliesIgnoreRules)
    listing.run(stream)

    var batches: [Task] = []
    var start = 0
    while start < folder.entries.count {
      let end = min(start + Self.filesPerBatch, folder.entries.count)
      batches.append(.read(folder, start..<end))
      start = end
    }
    folder.pendingBatches = batches.count
    if batches.isEmpty { folder.closeStream() }

    monitor.lock()
    tasks += folder.folders.reversed().map { .list($0) }
    tasks += batches.reversed()
    troubles += listing.trouble
    ignoredCount += listing.ignoredCount
    entryCount += folder.entries.count + folder.folders.count
    let isTooMany = entryCount > limits.entries
    monitor.unlock()
    monitor.wakeAll()
    if isTooMany {
      fail(
        LimitTrouble.error(.entries, limits, root: root.path, entry: folder.pathWithoutSlash))
    }
  }

  private func read(_ folder: Folder, _ range: Range<Int>, _ reader: inout FileReader) {
    guard let stream = folder.stream else { return }
    reader.begin()
    for index in range {
      reader.read(&folder.entries[index], nameStart: folder.path.count, in: dirfd(stream))
    }
    let report: ScanProgress? = monitor.locked {
      folder.pendingBatches -= 1
      if folder.pendingBatches == 0 { folder.closeStream() }
      troubles += reader.troubles
      totalBytes += reader.byteCount
      return meter.advance(files: range.count, bytes: reader.byteCount)
    }
    if let report { plan.progress?(report) }
    let isTooMuch = reader.isOverLimit || monitor.locked { totalBytes > plan.limits.totalBytes }
    if isTooMuch {
      fail(
        LimitTrouble.error(
          .totalBytes, plan.limits, root: root.path,
          entry: folder.entries[range.upperBound - 1].path.bytes))
    }
  }

  private func fail(_ error: InputError) {
    monitor.locked { failure = failure ?? error }
    monitor.wakeAll()
  }

  /// All entries in the order of their paths: at each folder its files and folders are merged by name.
  private static func flatten(_ top: Folder, count: Int) -> [TreeEntry] {
    struct Place {
      let folder: Folder
      let entries: [TreeEntry]
      var entry = 0
      var inner = 0
    }
    var all: [TreeEntry] = []
    all.reserveCapacity(count)
    var places = [Place(folder: top, entries: top.takeEntries())]
    while let last = places.indices.last {
      let place = places[last]
      let next = place.inner < place.folder.folders.count ? place.folder.folders[place.inner] : nil
      let skipped = place.folder.path.count
      var entry = place.entry
      while entry < place.entries.count,
        next.map({ place.entries[entry].path.bytes.precedes($0.path, skipping: skipped) }) ?? true
      {
        all.append(place.entries[entry])
        entry += 1
      }
      places[last].entry = entry
      if let next {
        places[last].inner += 1
        places.append(Place(folder: next, entries: next.takeEntries()))
      } else {
        // The folders of the walk are let go of as their entries are taken.
        place.folder.folders = []
        places.removeLast()
      }
    }
    return all
  }
}
