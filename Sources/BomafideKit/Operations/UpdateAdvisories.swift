import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Fetches advisories from where they are published, and imports what is new.
public struct UpdateAdvisories: Hashable, Sendable {
  /// The addresses to fetch; empty for the standard ones.
  public var urls: [String]
  /// The folder of the database.
  public var database: String
  /// Whether records are kept as the sources have them too.
  public var keepsText: Bool

  public init(urls: [String] = [], database: String, keepsText: Bool = true) {
    self.urls = urls
    self.database = database
    self.keepsText = keepsText
  }

  /// Does the work.
  ///
  /// What can't be fetched stays as it is in the database, and is told when the rest is imported.
  public func run(_ context: OperationContext) throws -> Presentation {
    if context.invocation.network == .offline {
      throw InputError(
        at: SourceLocation(path: "--offline"), expected: "leave to use the network", found: "none",
        remedy:
          "leave out '--offline' and unset BOMAFIDE_OFFLINE, or 'bomafide advisories import FILE...'"
      )
    }
    let year = Int(context.invocation.time.description.prefix(4)) ?? AdvisoryServers.firstYear
    let urls = urls.isEmpty ? AdvisoryServers.standard(year: year) : urls
    var record = try DownloadRecord(database: database)
    let downloader = Downloader()
    defer { downloader.close() }
    var files: [String] = []
    var tags: [String: DownloadRecord.Entry] = [:]
    var failures: [InputError] = []
    for (number, url) in urls.enumerated() {
      let path = try DownloadRecord.path(of: url, in: database)
      try DownloadRecord.makeFolder(of: path)
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      do {
        let outcome = try downloader.fetch(url, unless: record.tag(of: url), to: path) {
          [progress = context.progress] done, total in
          progress(
            WorkProgress(
              "fetching \(name) (\(number + 1) of \(urls.count)), KiB", done: Int(done >> 10),
              of: total.map { Int($0 >> 10) }))
        }
        if case .fetched(let tag) = outcome {
          files.append(path)
          tags[url] = DownloadRecord.Entry(tag: tag, digest: try fileDigest(at: path).hex)
        }
      } catch let error as InputError {
        failures.append(error)
      }
    }
    if failures.count == urls.count, let errors = InputErrors(failures) { throw errors }
    let units =
      files.isEmpty ? [] : try FeedInventory(files, name: nil, limits: context.limits).units
    let result = try AdvisoryImport(database: database, keepsText: keepsText).run(units, context)
    // What is imported need not be kept; a tag is only good as long as its content is in the database.
    record.entries.merge(tags) { $1 }
    try record.write()
    for file in files { unlink(file) }
    let report = DatabaseReport(result.manifest, folder: database, outcomes: result.outcomes)
    return Presentation(remarks: result.remarks, failures: failures) { format, style in
      format == "json" ? report.json() : report.text(style)
    }
  }
}
