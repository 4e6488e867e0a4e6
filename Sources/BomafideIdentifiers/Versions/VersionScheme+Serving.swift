extension VersionScheme {
  /// The types of package URLs, and the names in VERS, whose versions this scheme orders.
  public var packageTypes: [String] {
    switch self {
    case .semver:
      ["bitnami", "cargo", "hex", "julia", "nginx", "npm", "semver", "swift", "vscode-extension"]
    case .pub: ["pub"]
    case .golang: ["golang"]
    case .pypi: ["pypi"]
    case .deb: ["deb"]
    case .rpm: ["rpm"]
    case .apk: ["alpine", "apk"]
    case .maven: ["maven"]
    case .gem: ["gem"]
    case .nuget: ["nuget"]
    case .composer: ["composer"]
    case .cran: ["cran"]
    case .hackage: ["hackage"]
    case .openssl: ["openssl"]
    case .dotted: ["generic"]
    case .intdot: ["intdot"]
    case .gentoo: ["ebuild", "gentoo"]
    case .alpm: ["alpm"]
    case .conan: ["conan"]
    case .datetime: ["datetime"]
    case .lexicographic: ["lexicographic"]
    }
  }

  /// The ecosystems of OSV whose versions this scheme orders, without a release such as `:12`.
  public var ecosystems: [String] {
    switch self {
    case .semver:
      ["Bitnami", "GitHub Actions", "Hex", "Julia", "SwiftURL", "VSCode", "crates.io", "npm"]
    case .pub: ["Pub"]
    case .golang: ["Go"]
    case .pypi: ["PyPI"]
    case .deb: ["Debian", "Echo", "Ubuntu"]
    case .rpm:
      [
        "AlmaLinux", "Azure Linux", "Mageia", "Photon OS", "Red Hat", "Rocky Linux", "SUSE",
        "openEuler", "openSUSE",
      ]
    case .apk:
      [
        "Alpaquita", "Alpine", "BellSoft Hardened Containers", "Chainguard", "MinimOS", "Wolfi",
      ]
    case .maven: ["Maven"]
    case .gem: ["RubyGems"]
    case .nuget: ["NuGet"]
    case .composer: ["Packagist"]
    case .cran: ["Bioconductor", "CRAN"]
    case .hackage: ["GHC", "Hackage"]
    case .conan: ["ConanCenter"]
    case .openssl, .dotted, .intdot, .gentoo, .alpm, .datetime, .lexicographic: []
    }
  }

  /// The scheme that orders the versions of a type of package URL, or of a name in VERS; nil where none is known.
  public static func serving(packageType type: some StringProtocol) -> VersionScheme? {
    byType[type.asciiLowercased]
  }

  /// The scheme that orders the versions of an ecosystem of OSV, as `Debian:12`; nil where none is known.
  public static func serving(ecosystem: some StringProtocol) -> VersionScheme? {
    byEcosystem[String(ecosystem.prefix { $0 != ":" })]
  }

  private static let byType = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { scheme in
      scheme.packageTypes.map { ($0, scheme) }
    })

  private static let byEcosystem = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { scheme in
      scheme.ecosystems.map { ($0, scheme) }
    })
}
