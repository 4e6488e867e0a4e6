/// Who makes a claim, from the one to be believed first to the one to be believed last.
///
/// Where two claims about one flaw in one product contradict each other, the one of the lower number holds, and the
/// other is kept as suppressed, with the reason.
public enum Authority: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// The project itself, or the CNA that speaks for it (PSF, curl, OpenSSL).
  case project = 1
  /// The database of a package ecosystem (PYSEC, RUSTSEC, Go, GHSA, Bitnami).
  case ecosystem
  /// A distribution, about its own packages.
  case distribution
  /// Who completes the records of others (CISA's ADP, overrides of NVD).
  case enrichment
  /// The National Vulnerability Database.
  case nvd
  /// Versions that a converter derived from NVD (OSV's GIT ranges of CVE records).
  case derived

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
