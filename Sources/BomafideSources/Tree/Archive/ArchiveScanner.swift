import BomafideIdentifiers
import BomafideModel

/// One pass over an archive.
struct ArchiveScanner {
  private let file: ArchiveFile
  private let plan: ScanPlan
  private let gathering: ArchiveGathering?
  private var top: TopFolderRule
  private var listing: ArchiveListing
  private var meter: ProgressMeter
  private var headerCount = 0
  private var nesting: ArchiveNesting
  private var facts = PackageFactsReader()
  private let extraction: Extraction?
  private var layerPlaces: [RelativePath: LayerPlace] = [:]

  /// The bytes unpacked so far, and those passed over.
  private var unpacked: Int64 = 0

  /// Prepares a pass; `gathering` takes what files begin with, `extraction` one file as a whole.
  init(
    _ file: ArchiveFile, _ plan: ScanPlan, _ top: TopFolderRule,
    gathering: ArchiveGathering? = nil, extraction: Extraction? = nil
  ) {
    self.file = file
    self.plan = plan
    self.top = top
    self.gathering = gathering
    self.extraction = extraction
    nesting = ArchiveNesting(plan, root: file.path)
    listing = ArchiveListing(path: file.path)
    meter = ProgressMeter(plan.progress)
  }

  /// Reads the archive to its end; nil says that entries lie in more than one folder, so that nothing may be stripped.
  consuming func run() throws(InputError) -> TreeScan? {
    let file = self.file
    let plan = self.plan
    let pipeline = HashPipeline(plan)
    var scanner = self
    let outcome = CharacterSet.withUTF8 {
      Result { () throws(InputError) in
        try scanner.pass(
          try file.entries(
            plan.limits, isFirst: scanner.gathering == nil && scanner.extraction == nil), pipeline)
      }
    }
    // The thread that hashes must end whatever happened here.
    let digests = pipeline.close()
    if try !outcome.get() { return nil }
    for trouble in scanner.nesting.troubles {
      scanner.listing.addTrouble(trouble.cause, path: trouble.path)
    }
    var scan = scanner.listing.finish(
      digests, plan: plan, stripped: scanner.top.folder, ignores: plan.ignore == .gitignore)
    scan.packages = file.headerFacts() + scanner.facts.finish(scan)
    scan.layerPlaces = scanner.layerPlaces
    scanner.nesting.finish(&scan)
    return scan
  }

  /// Whether the pass came to its end, and not to an entry outside the top folder.
  private mutating func pass(
    _ reader: any EntryReading, _ pipeline: HashPipeline
  ) throws(InputError) -> Bool {
    while let header = try reader.next() {
      headerCount += 1
      if headerCount > plan.limits.entries { throw limit(.entries, header.name) }
      guard let name = header.name else {
        listing.addTrouble(.namelessEntry, path: [])
        continue
      }
      let kind = FileKind(entryMode: header.mode)
      let isFolder = kind == .folder && header.hardLinkTarget == nil
      let full: RelativePath
      do {
        full = try RelativePath(bytes: name)
      } catch {
        // './' is the root itself.
        let isRoot =
          isFolder && name.allSatisfy { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        if !isRoot || name.starts(with: Array("/".utf8)) || name.starts(with: Array("..".utf8)) {
          listing.addTrouble(.escapingName(expected: error.expected), path: name)
        }
        continue
      }
      try checkName(full)
      switch top.place(full.bytes, isFolder: isFolder) {
      case .root: continue
      case .outside(let folder): throw outside(full, folder)
      case .ambiguous: return false
      case .inside(let bytes):
        if isFolder { continue }
        let path = RelativePath(uncheckedBytes: bytes)
        if plan.excludes(path) { continue }
        try add(path, header, kind, reader, pipeline)
      }
      if let report = meter.advance(files: 1, bytes: 0) {
        plan.progress?(ScanProgress(files: report.files, bytes: unpacked))
      }
    }
    while let count = try reader.drain() {
      unpacked += Int64(count)
      try checkTotals(adding: 0, nil)
    }
    layerPlaces = reader.layerPlaces
    for trouble in reader.troubles { listing.addTrouble(trouble.cause, path: trouble.path) }
    return true
  }

  private func checkName(_ path: RelativePath) throws(InputError) {
    if path.bytes.count > plan.limits.pathLength { throw limit(.pathLength, path.bytes) }
    let depth = path.bytes.count { $0 == UInt8(ascii: "/") }
    if depth > plan.limits.depth { throw limit(.depth, path.bytes) }
  }

  private mutating func add(
    _ path: RelativePath, _ header: EntryHeader, _ kind: FileKind,
    _ reader: any EntryReading, _ pipeline: HashPipeline
  ) throws(InputError) {
    var entry = TreeEntry(path: path, isExecutable: kind == .file && header.mode & 0o100 != 0)
    if kind == .file { entry.specialBits = UInt8(header.mode >> 9 & 7) }
    if let target = header.hardLinkTarget {
      let target = top.strip(target)
      // In a cpio the last of the links carries the bytes of all.
      guard kind == .file, let size = header.size, size > 0, reader.linksCarryContent else {
        listing.add(entry, hardLinkTo: target)
        gathering?.add(path, linkTo: target)
        return
      }
      let index = listing.count
      try readContent(&entry, index, header, reader, pipeline)
      listing.add(entry, withContentOf: target)
      return
    }
    switch kind {
    case .symlink:
      let target = header.symlinkTarget ?? []
      entry.kind = .symlink(target: target)
      entry.size = Int64(target.count)
      listing.add(entry)
    case .file:
      if header.isEncrypted { throw encrypted(path) }
      let index = listing.count
      try readContent(&entry, index, header, reader, pipeline)
      listing.add(entry)
    default:
      entry.kind = .other(kind.words)
      listing.add(entry)
    }
  }

  private mutating func readContent(
    _ entry: inout TreeEntry, _ index: Int, _ header: EntryHeader,
    _ reader: any EntryReading, _ pipeline: HashPipeline
  ) throws(InputError) {
    let path = entry.path
    let isHashed = !plan.algorithms.isEmpty && plan.hashes(path)
    let isRule = plan.ignore == .gitignore && path.name == ".gitignore"
    var isKept = plan.keepsContent(path) || isRule
    let hasFacts = gathering == nil && extraction == nil && PackageFactsReader.wants(path)
    var factual: [UInt8] = []
    let wanted = gathering?.count(of: path)
    var spool: Spool? = extraction?.path == path ? Spool() : nil
    // An exit by an error leaves no file behind.
    defer { spool?.close() }
    if let size = header.size {
      try checkTotals(adding: size, path)
      if !isHashed, !isKept, wanted == nil, !hasFacts, !nesting.isWanted, spool == nil {
        try reader.skip()
        entry.size = size
        unpacked += size
        return
      }
    }
    var content: [UInt8] = []
    var head: [UInt8] = []
    var count: Int64 = 0
    while true {
      if let wanted, let size = header.size, head.count == wanted, !isHashed, !isKept, spool == nil
      {
        // The rest of the file is not looked at.
        try reader.skip()
        unpacked += size - count
        count = size
        break
      }
      let space = pipeline.space
      let got = try reader.read(space)
      if got == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: space[..<got])
      if count == 0, nesting.isWanted, ArchiveNesting.mayBeArchive(bytes) { spool = Spool() }
      spool?.append(bytes)
      count += Int64(got)
      unpacked += Int64(got)
      try checkTotals(adding: 0, path)
      if hasFacts, count <= PackageFactsReader.contentLimit { factual += bytes }
      if isKept {
        if count > plan.contentLimit {
          listing.addTrouble(
            .contentTooLong(size: header.size ?? count, limit: plan.contentLimit), path: path.bytes)
          isKept = false
          content = []
        } else {
          content += bytes
        }
      }
      if let wanted, head.count < wanted {
        head += bytes.prefix(wanted - head.count)
      }
      pipeline.advance(got, of: index, isHashed: isHashed)
    }
    if wanted != nil { gathering?.add(path, head) }
    if let size = header.size, size != count { throw wrongSize(path, size, count) }
    if isHashed { pipeline.finish(index) }
    if isKept { entry.content = content }
    entry.size = count
    if hasFacts, factual.count == count { facts.take(path, factual) }
    if let spool { try take(spool, path) }
  }

  /// Hands over a file that was taken as a whole.
  private mutating func take(_ spool: Spool, _ path: RelativePath) throws(InputError) {
    guard let store = spool.finish() else {
      throw InputError(
        at: SourceLocation(path: file.path), expected: "room on the disk for temporary files",
        found: "\(spool.failure?.text ?? "none"), at '\(path.description.printable(limit: 200))'",
        remedy: "df -h /tmp shows how much is left")
    }
    if extraction?.path == path { extraction?.store = store }
    unpacked += nesting.look(into: store, at: path)
    try checkTotals(adding: 0, path)
  }

  private func checkTotals(adding size: Int64, _ path: RelativePath?) throws(InputError) {
    let (total, overflows) = unpacked.addingReportingOverflow(size)
    if size < 0 || overflows || total > plan.limits.totalBytes {
      throw limit(.totalBytes, path?.bytes)
    }
    let allowed = Int64(plan.limits.ratio).multipliedReportingOverflow(by: file.size)
    if total > 64 << 20, !allowed.overflow, total > allowed.partialValue {
      throw limit(.ratio, path?.bytes)
    }
  }

  private func limit(_ limit: LimitTrouble, _ entry: [UInt8]?) -> InputError {
    LimitTrouble.error(limit, plan.limits, root: file.path, entry: entry ?? [])
  }

  private func outside(_ path: RelativePath, _ folder: String) -> InputError {
    InputError(
      at: SourceLocation(path: file.path), expected: "every entry in '\(folder)/'",
      found: "'\(path.description.printable(limit: 200))'",
      remedy: "name the folder that holds all entries, or none")
  }

  private func encrypted(_ path: RelativePath) -> InputError {
    InputError(
      at: SourceLocation(path: file.path), expected: "an archive without a password",
      found: "'\(path.description.printable(limit: 200))', which is encrypted",
      remedy: "unpack the archive, and name the directory")
  }

  private func wrongSize(_ path: RelativePath, _ stated: Int64, _ found: Int64) -> InputError {
    InputError(
      at: SourceLocation(path: file.path),
      expected: "\(stated) bytes of '\(path.description.printable(limit: 200))'",
      found: "\(found)",
      remedy: "fetch the archive again, and compare its checksum with the published one")
  }
}

/// One file of an archive, to be taken as a whole.
final class Extraction {
  let path: RelativePath
  var store: ByteStore?

  init(_ path: RelativePath) { self.path = path }
}
