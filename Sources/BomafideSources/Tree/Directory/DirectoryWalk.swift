import BomafideIdentifiers
import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One walk over the folders of a directory: a few threads share one stack of folders to list.
///
/// `@unchecked Sendable`: what isn't constant is touched under `monitor` alone until the threads have ended.
final class DirectoryWalk: @unchecked Sendable {
  private let root: RootFolder
  private let plan: ScanPlan
  private let appliesIgnoreRules: Bool
  private let monitor = Monitor()
  private let top: Folder

  private var waiting: [Folder]
  private var running = 0
  private var entryCount = 0
  private var failure: InputError?
  private(set) var troubles: [EntryTrouble] = []
  private(set) var ignoredCount = 0

  init(root: RootFolder, plan: ScanPlan) {
    self.root = root
    self.plan = plan
    let isWorkTree = faccessat(root.descriptor, ".git", F_OK, 0) == 0
    let around =
      plan.ignore == .none || isWorkTree
      ? nil : WorkTreeAround(of: root.descriptor, path: root.path)
    switch plan.ignore {
    case .none: appliesIgnoreRules = false
    case .gitignore: appliesIgnoreRules = true
    case .automatic: appliesIgnoreRules = isWorkTree || around != nil
    }
    top = Folder(
      path: [], depth: 0, scope: around?.scope, listsTrackedOnly: around?.listsTrackedOnly ?? false)
    waiting = [top]
    troubles = around?.troubles ?? []
  }

  /// Lists all folders, and gives an entry for each thing found in them, sorted and yet to be read.
  func run(threads: Int) throws(InputError) -> [TreeEntry] {
    Threads.run(threads) { self.work() }
    if let failure { throw failure }
    return top.takeEntries(count: entryCount)
  }

  private func work() {
    monitor.lock()
    while failure == nil {
      if let folder = waiting.popLast() {
        running += 1
        monitor.unlock()
        list(folder)
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
    let path = folder.pathWithoutSlash
    if folder.depth > limits.depth {
      return fail(LimitTrouble.error(.depth, limits, root: root.path, entry: path))
    }
    let descriptor = root.openFolder(path)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      let trouble = EntryTrouble(.unreadable(SystemTrouble.last), path: path)
      if descriptor >= 0 { close(descriptor) }
      return monitor.locked { troubles.append(trouble) }
    }
    defer { closedir(stream) }
    var listing = FolderListing(folder, plan: plan, appliesIgnoreRules: appliesIgnoreRules)
    listing.run(stream)
    if let long = listing.longestPath, long.count > limits.pathLength {
      return fail(LimitTrouble.error(.pathLength, limits, root: root.path, entry: long))
    }

    monitor.lock()
    waiting += folder.folders
    troubles += listing.trouble
    ignoredCount += listing.ignoredCount
    entryCount += folder.items.count + folder.folders.count
    let isTooMany = entryCount > limits.entries
    let isWorth = waiting.count
    monitor.unlock()
    if isWorth > 1 { monitor.wakeAll() } else if isWorth == 1 { monitor.wakeOne() }
    if isTooMany { fail(LimitTrouble.error(.entries, limits, root: root.path, entry: path)) }
  }

  private func fail(_ error: InputError) {
    monitor.locked { failure = failure ?? error }
    monitor.wakeAll()
  }
}
