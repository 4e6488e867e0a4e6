import BomafideIdentifiers
import BomafideModel

/// The entries of an archive in the order they came, and what becomes of them at its end.
struct ArchiveListing {
  private let path: String
  private var entries: [TreeEntry] = []
  private var hardLinks: [(index: Int, target: [UInt8])] = []
  private var contents: [(index: Int, target: [UInt8])] = []
  private var troubles: [EntryTrouble] = []
  private var repeated: Set<RelativePath> = []

  init(path: String) { self.path = path }

  var count: Int { entries.count }

  mutating func add(_ entry: TreeEntry) { entries.append(entry) }

  mutating func add(_ entry: TreeEntry, hardLinkTo target: [UInt8]) {
    hardLinks.append((entries.count, target))
    entries.append(entry)
  }

  /// Adds the last link to a file, which has its bytes; `target` and what else links to it stand before it.
  mutating func add(_ entry: TreeEntry, withContentOf target: [UInt8]) {
    contents.append((entries.count, target))
    entries.append(entry)
  }

  mutating func addTrouble(_ cause: EntryTrouble.Cause, path: [UInt8]) {
    troubles.append(EntryTrouble(cause, path: path))
  }

  /// Puts the entries in order, resolves links to files, and judges names that can't stand together.
  consuming func finish(
    _ digests: [(entry: Int, digests: PackedDigests)], plan: ScanPlan, stripped: [UInt8]?,
    ignores: Bool
  ) -> TreeScan {
    for (index, digests) in digests { entries[index].packedDigests = digests }
    let lateContents = giveLateContents()
    resolveHardLinks()
    sortAndDropEarlier()
    judgeNames()
    var ignoredCount = 0
    if ignores { ignoredCount = ArchiveIgnore.apply(to: &entries, keeping: plan.keepsContent) }
    let total = entries.reduce(Int64(0)) { $0 + ($1.kind == .file ? $1.size : 0) }
    var scan = TreeScan(
      entries: entries, findings: troubles.findings(root: path),
      ignoredCount: ignoredCount, totalBytes: total,
      strippedFolder: stripped.map { RelativePath(uncheckedBytes: $0) })
    scan.repeatedPaths = repeated
    scan.lateContents = lateContents
    return scan
  }

  /// Gives the files whose bytes a later link carries what that link has.
  ///
  /// - Returns: Where the bytes of each such file are.
  private mutating func giveLateContents() -> [RelativePath: RelativePath] {
    if contents.isEmpty { return [:] }
    var carriers: [[UInt8]: Int] = [:]
    for (index, target) in contents { carriers[target] = index }
    var late: [RelativePath: RelativePath] = [:]
    for index in entries.indices {
      let path = entries[index].path
      guard let carrier = carriers[path.bytes], carrier > index, entries[index].kind == .file else {
        continue
      }
      entries[index] = entries[carrier]
      entries[index].path = path
      late[path] = entries[carrier].path
    }
    return late
  }

  /// Gives each hard link what the file it names has, as of the link's place in the archive.
  private mutating func resolveHardLinks() {
    if hardLinks.isEmpty { return }
    var latest: [[UInt8]: Int] = [:]
    var links = hardLinks[...]
    for index in entries.indices {
      if let link = links.first, link.index == index {
        links = links.dropFirst()
        let name = entries[index].path
        if let target = latest[link.target], target != index {
          entries[index] = entries[target]
          entries[index].path = name
        } else {
          entries[index].kind = .other("a hard link to nothing")
          troubles.append(EntryTrouble(.danglingHardLink(target: link.target), path: name.bytes))
        }
      }
      latest[entries[index].path.bytes] = index
    }
  }

  private mutating func sortAndDropEarlier() {
    var isSorted = true
    for index in entries.indices.dropFirst() where !(entries[index - 1].path < entries[index].path)
    {
      isSorted = false
      break
    }
    if isSorted { return }
    let order = entries.indices.sorted { a, b in
      if entries[a].path.bytes.precedes(entries[b].path.bytes, skipping: 0) { return true }
      return a < b && entries[a].path == entries[b].path
    }
    var sorted: [TreeEntry] = []
    sorted.reserveCapacity(entries.count)
    for index in order {
      if sorted.last?.path == entries[index].path {
        troubles.append(EntryTrouble(.duplicate, path: entries[index].path.bytes))
        repeated.insert(entries[index].path)
        sorted.removeLast()
      }
      sorted.append(entries[index])
    }
    entries = sorted
  }

  /// Finds entries that lie below another entry that is no folder.
  ///
  /// Below a link, an unpacking program would write to wherever the link leads.
  private mutating func judgeNames() {
    let entries = entries
    for entry in entries where entry.kind != .file {
      let prefix = entry.path.bytes + [UInt8(ascii: "/")]
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if entries[middle].path.bytes.precedes(prefix, skipping: 0) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      while low < entries.count, entries[low].path.bytes.starts(with: prefix) {
        troubles.append(
          EntryTrouble(.belowLink(link: entry.path.bytes), path: entries[low].path.bytes))
        low += 1
      }
    }
  }
}
