/// A collection of records that is imported together: a zip of OSV, a year of NVD, a catalog.
public struct AdvisorySource: Hashable, Sendable {
  /// The shapes that are read.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case osv
    case nvd
    /// Lines that replace NVD's configurations.
    case nvdOverrides = "nvd-overrides"
    case cve5
    case csaf
    case kev
    case epss
  }

  /// The name by which answers cite it: `osv/PyPI`, `nvd/2021`, `cve5/openssl`.
  public var name: String
  public var kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
