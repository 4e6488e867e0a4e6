import BomafideJSON
public import BomafideModel

/// What a feed holds, one after the other.
public enum AdvisoryFeedItem: Sendable {
  case record(AdvisoryRecord)
  case exploitation(KnownExploitation)
  case prediction(ExploitPrediction)
  /// A record that can't be read; the others are.
  case trouble(InputError)
}

/// Reads the files in which advisories are published.
public enum AdvisoryFeed {
  /// How many bytes of a file `kind` should be given, at least; more do no harm.
  public static let headLength = 64 * 1024

  /// What a file holds, by how it begins; nil where it is no feed.
  ///
  /// - Parameter path: Tells line-wise overrides from others where the content alone doesn't.
  public static func kind(of head: [UInt8], path: String) -> AdvisorySource.Kind? {
    FeedSniffing.kind(of: head, path: path)
  }

  /// Reads a file, and gives each thing in it to `collect`, in the order of the file.
  ///
  /// A record that can't be read is given as trouble, with its place.
  ///
  /// - Parameters:
  ///   - bytes: One record of OSV, CVE or CSAF, or a whole file of NVD, its overrides, KEV or EPSS.
  ///   - path: How messages call the file.
  /// - Throws: `InputError` if the file is no feed of the source's kind, or is cut off; what `collect` throws.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, source: AdvisorySource,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    switch source.kind {
    case .osv: try OSVFeed.read(bytes, path: path, into: collect)
    case .nvd: try NVDFeed.read(bytes, path: path, into: collect)
    case .nvdOverrides: try NVDOverridesFeed.read(bytes, path: path, into: collect)
    case .cve5: try CVE5Feed.read(bytes, path: path, into: collect)
    case .csaf: try CSAFFeed.read(bytes, path: path, into: collect)
    case .kev: try KEVFeed.read(bytes, path: path, into: collect)
    case .epss: try EPSSFeed.read(bytes, path: path, into: collect)
    }
  }
}
