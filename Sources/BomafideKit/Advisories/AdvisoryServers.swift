import BomafideAdvisories

/// Where advisories are published.
enum AdvisoryServers {
  /// The ecosystems of the OSV export that are fetched unless the user names others.
  ///
  /// Source: <https://google.github.io/osv.dev/data/>.
  private static let ecosystems = [
    "AlmaLinux", "Alpine", "Bitnami", "CRAN", "Debian", "GIT", "Go", "Hackage", "Hex", "Maven",
    "NuGet", "OSS-Fuzz", "Packagist", "Pub", "PyPI", "Rocky Linux", "RubyGems", "SwiftURL",
    "Ubuntu",
    "crates.io", "npm",
  ]

  /// The first year that NVD has a file for.
  static let firstYear = 2002

  /// The files that are fetched where the user names none.
  ///
  /// - Parameter year: The last year of NVD's files.
  ///
  /// Source: <https://nvd.nist.gov/vuln/data-feeds>, <https://www.cisa.gov/known-exploited-vulnerabilities-catalog>,
  /// <https://www.first.org/epss/data_stats>.
  static func standard(year: Int) -> [String] {
    let osv = "https://osv-vulnerabilities.storage.googleapis.com"
    return ecosystems.map { "\(osv)/\($0.replacing(" ", with: "%20"))/all.zip" }
      + (firstYear...max(firstYear, year)).map {
        "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-\($0).json.gz"
      } + [
        "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
        "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
      ]
  }
}
