public import BomafideIdentifiers

/// The ecosystems of OSV: how their packages are named, and which of them are distributions.
public enum PackageEcosystem {
  /// A package as claims name it.
  public struct Package: Hashable, Sendable {
    /// OSV's name, without a release.
    public var ecosystem: String
    /// The name as the ecosystem compares names.
    public var name: String

    public init(ecosystem: String, name: String) {
      self.ecosystem = ecosystem
      self.name = PackageEcosystem.normalized(name, in: ecosystem)
    }
  }

  /// The name as the ecosystem compares names; the ecosystem may have a release.
  public static func normalized(_ name: String, in ecosystem: some StringProtocol) -> String {
    switch ecosystem.prefix(while: { $0 != ":" }) {
    case "PyPI": dashed(name)
    case "NuGet", "Packagist", "Hex", "Pub", "Bitnami", "ConanCenter", "GitHub Actions", "VSCode",
      "SwiftURL":
      name.asciiLowercased
    default: name
    }
  }

  /// PEP 503: lower case, and runs of `-`, `_` and `.` are one `-`.
  private static func dashed(_ name: String) -> String {
    var out: [UInt8] = []
    for byte in name.utf8 {
      if byte == 0x2D || byte == 0x2E || byte == 0x5F {
        if out.last != 0x2D { out.append(0x2D) }
      } else {
        out.append(byte.asciiLowercased)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The package of an ecosystem of languages that a package URL names; nil for distributions and other types.
  public static func package(of url: PackageURL) -> Package? {
    guard let ecosystem = ecosystems[url.type.description] else { return nil }
    let name =
      switch ecosystem {
      case "Maven": "\(url.namespace ?? ""):\(url.name)"
      default: url.namespace.map { "\($0)/\(url.name)" } ?? url.name
      }
    return Package(ecosystem: ecosystem, name: name)
  }

  private static let ecosystems: [String: String] = [
    "bitnami": "Bitnami", "cargo": "crates.io", "composer": "Packagist", "conan": "ConanCenter",
    "cran": "CRAN", "gem": "RubyGems", "githubactions": "GitHub Actions", "golang": "Go",
    "hackage": "Hackage", "hex": "Hex", "julia": "Julia", "maven": "Maven", "npm": "npm",
    "nuget": "NuGet", "pub": "Pub", "pypi": "PyPI", "swift": "SwiftURL",
    "vscode-extension": "VSCode",
  ]

  /// The ecosystem that a registry's address stands for (`collectionURL` of CVE records); nil where it is none of OSV's.
  public static func ecosystem(ofCollection address: some StringProtocol) -> String? {
    guard let key = RepositoryKey.key(of: address + "/-") else { return nil }
    let host = key.prefix { $0 != "/" }
    return collections[String(host)]
  }

  private static let collections: [String: String] = [
    "pypi.python.org": "PyPI", "pypi.org": "PyPI", "registry.npmjs.org": "npm",
    "npmjs.com": "npm", "repo.maven.apache.org": "Maven", "repo1.maven.org": "Maven",
    "central.sonatype.com": "Maven", "crates.io": "crates.io", "pkg.go.dev": "Go",
    "proxy.golang.org": "Go", "rubygems.org": "RubyGems", "nuget.org": "NuGet",
    "api.nuget.org": "NuGet", "packagist.org": "Packagist", "hex.pm": "Hex", "repo.hex.pm": "Hex",
    "pub.dev": "Pub", "hackage.haskell.org": "Hackage", "cran.r-project.org": "CRAN",
    "conan.io": "ConanCenter", "center.conan.io": "ConanCenter",
  ]

  /// Whether an ecosystem, with or without a release, is a distribution that speaks for its own packages.
  public static func isDistribution(_ ecosystem: some StringProtocol) -> Bool {
    distributions.contains(String(ecosystem.prefix { $0 != ":" }))
  }

  private static let distributions: Set<String> = [
    "AlmaLinux", "Alpaquita", "Alpine", "Android", "Azure Linux", "BellSoft Hardened Containers",
    "Chainguard", "Debian", "Echo", "FreeBSD", "Mageia", "MinimOS", "Photon OS", "Red Hat",
    "Rocky Linux", "SUSE", "Ubuntu", "Wolfi", "openEuler", "openSUSE",
  ]
}
