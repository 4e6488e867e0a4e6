import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Files from which one source is imported: mostly one, or the records of a folder.
struct FeedUnit: Sendable {
  var source: AdvisorySource
  /// Sorted.
  var files: [String]
  /// In bytes, as they lie on the disk.
  var size: Int64
}

/// Finds the feeds among files and folders, and what each is called.
struct FeedInventory {
  /// Sorted by the source's name.
  private(set) var units: [FeedUnit] = []
  /// Files of folders that are no feeds.
  private(set) var skipped: [String] = []

  /// Looks at what the user named.
  ///
  /// - Parameter name: What to call the one source that is there; nil where its file says it.
  /// - Throws: `InputErrors` with each path that can't be read or holds no feed, and for two sources of one name.
  init(_ paths: [String], name: String?, limits: TreeLimits) throws(InputErrors) {
    var troubles: [InputError] = []
    for path in paths {
      do throws(InputError) {
        if let folder = try Self.folder(path) {
          try add(folder, at: path, limits)
        } else if let kind = try Self.kind(of: path, limits) {
          units.append(
            FeedUnit(
              source: AdvisorySource(name: Self.name(of: path, kind), kind: kind), files: [path],
              size: Self.size(of: path)))
        } else {
          throw InputError(
            at: SourceLocation(path: path), expected: "a file of advisories",
            found: "a file of another kind",
            remedy: "name a zip of OSV, CVE or CSAF records, or a file of NVD, KEV or EPSS")
        }
      } catch {
        troubles.append(error)
      }
    }
    if let name {
      if units.count == 1 {
        units[0].source.name = name
      } else if troubles.isEmpty {
        troubles.append(
          InputError(
            at: SourceLocation(path: "--source"),
            expected: "one source to be called '\(name.printable())'",
            found: "\(units.count) sources", remedy: "import one after the other"))
      }
    }
    units.sort { $0.source.name < $1.source.name }
    for (one, other) in zip(units, units.dropFirst()) where one.source.name == other.source.name {
      troubles.append(
        InputError(
          at: SourceLocation(path: other.files[0]),
          expected: "one file for the source '\(one.source.name.printable())'",
          found: "'\(one.files[0].printable())' as well",
          remedy: "import one of them with '--source NAME'"))
    }
    if let errors = InputErrors(troubles) { throw errors }
  }

  /// Adds what is in a folder: files that hold a whole source, and for each folder in it the single records.
  private mutating func add(
    _ scan: TreeScan, at path: String, _ limits: TreeLimits
  ) throws(InputError) {
    var records: [AdvisorySource: FeedUnit] = [:]
    let before = units.count
    for entry in scan.entries where entry.kind == .file {
      let file = "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\(entry.path)"
      guard let kind = try Self.kind(of: file, limits) else {
        skipped.append(file)
        continue
      }
      guard Self.isRecord(kind), !Self.isArchive(file) else {
        units.append(
          FeedUnit(
            source: AdvisorySource(name: Self.name(of: file, kind), kind: kind), files: [file],
            size: entry.size))
        continue
      }
      let source = AdvisorySource(
        name: "\(kind.rawValue)/\(Self.lastPart(Self.folder(of: file)))", kind: kind)
      records[source, default: FeedUnit(source: source, files: [], size: 0)].files.append(file)
      records[source]?.size += entry.size
    }
    units += records.values
    if units.count == before {
      throw InputError(
        at: SourceLocation(path: path), expected: "files of advisories in the folder",
        found: scan.entries.isEmpty ? "nothing" : "\(scan.entries.count) files of other kinds",
        remedy: "ls -R \(ShellText.quoted(path)); name the folder that holds the files")
    }
  }

  /// The files of a folder; nil where the path is none.
  private static func folder(_ path: String) throws(InputError) -> TreeScan? {
    guard let tree = try folderTree(path) else { return nil }
    return try tree.scan(ScanPlan(algorithms: [], ignore: .none))
  }

  private static func folderTree(_ path: String) throws(InputError) -> DirectoryTree? {
    do {
      return try DirectoryTree(path: path)
    } catch {
      // A file is looked at as one, and a path where nothing is tells that itself.
      return nil
    }
  }

  /// What a file holds, by its first bytes, or by those of the first record in a zip.
  private static func kind(
    of path: String, _ limits: TreeLimits
  ) throws(InputError) -> AdvisorySource.Kind? {
    guard isArchive(path) else {
      return AdvisoryFeed.kind(
        of: try decompressedHead(at: path, count: AdvisoryFeed.headLength), path: path)
    }
    var kind: AdvisorySource.Kind?
    var rest = 32
    try readEntries(ofArchive: path, limits: limits) { name, bytes in
      kind = AdvisoryFeed.kind(of: Array(bytes.prefix(AdvisoryFeed.headLength)), path: name)
      rest -= 1
      return kind == nil && rest > 0
    }
    return kind
  }

  private static func isArchive(_ path: String) -> Bool {
    do {
      return try fileHead(at: path, count: 512).map { FilePacking(head: $0) == .zip } ?? false
    } catch {
      // Whoever reads the file tells why it can't be read.
      return false
    }
  }

  /// Whether a file of the kind is a single record.
  private static func isRecord(_ kind: AdvisorySource.Kind) -> Bool {
    switch kind {
    case .osv, .cve5, .csaf: true
    case .nvd, .nvdOverrides, .kev, .epss: false
    }
  }

  private static func size(of path: String) -> Int64 { BomafideSources.fileSize(at: path) ?? 0 }

  /// What a source is called: its kind and its file, as `osv/PyPI` for `PyPI.zip` and for `PyPI/all.zip`.
  static func name(of path: String, _ kind: AdvisorySource.Kind) -> String {
    switch kind {
    case .kev, .epss, .nvdOverrides: return kind.rawValue
    case .osv, .nvd, .cve5, .csaf: break
    }
    var stem = lastPart(path)
    let endings = [".gz", ".xz", ".zst", ".bz2", ".zip", ".json", ".jsonl", ".ndjson", ".csv"]
    while let ending = endings.first(where: { stem.lowercased().hasSuffix($0) }),
      stem.count > ending.count
    {
      stem.removeLast(ending.count)
    }
    if stem == "all" { stem = lastPart(folder(of: path)) }
    for prefix in ["nvdcve-2.0-", "nvdcve-"] where kind == .nvd && stem.hasPrefix(prefix) {
      stem.removeFirst(prefix.count)
    }
    return "\(kind.rawValue)/\(stem)"
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
