import BomafideIdentifiers

/// A release of a distribution, and the ecosystems of OSV that speak for it.
struct DistributionRelease: Hashable, Sendable {
  /// The ecosystem without its release, such as `Alpine`; nil where OSV has none for the distribution.
  var ecosystem: String?
  /// The distribution's own name, such as `alpine`.
  var name: String
  /// The release, such as `3.16`; nil where none is known, or there are none.
  var version: String?

  /// Distributions whose packages have one state only.
  static let rolling: Set<String> = [
    "alpaquita", "arch", "chainguard", "echo", "minimos", "wolfi",
  ]

  /// Names of distributions, as `os-release` and package URLs have them, and their ecosystems.
  private static let ecosystems: [String: String] = [
    "almalinux": "AlmaLinux", "alma": "AlmaLinux", "alpaquita": "Alpaquita", "alpine": "Alpine",
    "azurelinux": "Azure Linux", "bellsoft-hardened-containers": "BellSoft Hardened Containers",
    "centos": "Red Hat", "chainguard": "Chainguard", "debian": "Debian", "echo": "Echo",
    "mageia": "Mageia", "mariner": "Azure Linux", "minimos": "MinimOS", "openeuler": "openEuler",
    "opensuse": "openSUSE", "opensuse-leap": "openSUSE", "opensuse-tumbleweed": "openSUSE",
    "opensuse.leap": "openSUSE", "opensuse.tumbleweed": "openSUSE", "photon": "Photon OS",
    "redhat": "Red Hat", "rhel": "Red Hat", "rocky": "Rocky Linux", "rockylinux": "Rocky Linux",
    "sled": "SUSE", "sles": "SUSE", "suse": "SUSE", "ubuntu": "Ubuntu", "wolfi": "Wolfi",
  ]

  /// Code names by which package URLs name releases.
  ///
  /// Source: <https://www.debian.org/releases/>, <https://wiki.ubuntu.com/Releases>.
  private static let codeNames: [String: (name: String, version: String)] = [
    "wheezy": ("debian", "7"), "jessie": ("debian", "8"), "stretch": ("debian", "9"),
    "buster": ("debian", "10"), "bullseye": ("debian", "11"), "bookworm": ("debian", "12"),
    "trixie": ("debian", "13"), "forky": ("debian", "14"),
    "trusty": ("ubuntu", "14.04"), "xenial": ("ubuntu", "16.04"), "bionic": ("ubuntu", "18.04"),
    "focal": ("ubuntu", "20.04"), "jammy": ("ubuntu", "22.04"), "noble": ("ubuntu", "24.04"),
  ]

  init(name: String, version: String?) {
    var name = name.asciiLowercased
    var version = version.map(\.asciiLowercased)
    if let known = version.flatMap({ Self.codeNames[$0] }) {
      name = known.name
      version = known.version
    } else if version == nil, let known = Self.codeNames[name] {
      (name, version) = known
    }
    self.name = name
    self.version = version
    ecosystem = Self.ecosystems[name]
  }

  /// Reads a package URL of a distribution: its namespace, `distro`, and last the marks that a version has of its release.
  ///
  /// - Parameter fallback: The operating system that the bill names beside its packages.
  init?(of url: PackageURL, fallback: DistributionRelease?) {
    guard ["deb", "rpm", "apk", "alpm"].contains(url.type.description) else { return nil }
    let vendor = url.namespace ?? ""
    if let distro = url.qualifiers["distro"] {
      self.init(qualifier: distro, vendor: vendor)
      if version != nil || Self.rolling.contains(name) { return }
    } else {
      self.init(name: vendor, version: nil)
    }
    if let fallback, fallback.name == name || name.isEmpty || ecosystem == fallback.ecosystem {
      self = fallback
      return
    }
    version = url.version.flatMap { Self.mark(in: $0, type: url.type.description) }
  }

  /// Reads `alpine-3.16`, `opensuse-leap-15.5`, `bookworm`, or `3.16.2` of a vendor.
  init(qualifier: String, vendor: String) {
    if qualifier.first?.isNumber == true {
      self.init(name: vendor, version: qualifier)
    } else if let dash = qualifier.lastIndex(of: "-"), dash < qualifier.endIndex {
      let version = qualifier[qualifier.index(after: dash)...]
      let isWhole = Self.ecosystems[qualifier.asciiLowercased] != nil
      self.init(
        name: String(isWhole ? qualifier[...] : qualifier[..<dash]),
        version: isWhole || version.isEmpty ? nil : String(version))
    } else if Self.codeNames[qualifier.asciiLowercased] != nil {
      self.init(name: qualifier, version: nil)
    } else {
      self.init(name: qualifier.isEmpty ? vendor : qualifier, version: nil)
    }
  }

  /// The release that a version says it was built for: `+deb11u7`, `.el8_5`.
  private static func mark(in version: String, type: String) -> String? {
    let marks = type == "deb" ? ["+deb", "~deb"] : type == "rpm" ? [".el", ".module_el"] : []
    for mark in marks {
      guard let found = version.firstRange(of: mark) else { continue }
      let digits = version[found.upperBound...].prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty { return String(digits) }
    }
    return nil
  }

  /// Whether an ecosystem, as records name it with its release, speaks for this release.
  func isServed(by ecosystem: String) -> Bool {
    guard let own = self.ecosystem, ecosystem.hasPrefix(own) else { return false }
    let rest = ecosystem.dropFirst(own.count)
    if rest.isEmpty { return true }
    guard rest.first == ":" else { return false }
    let said = rest.dropFirst().asciiLowercased
    guard let version else { return false }
    let parts = version.split(separator: ".").map(String.init)
    let major = parts.first ?? ""
    let minor = parts.prefix(2).joined(separator: ".")
    switch own {
    case "Alpine": return said == (major.first?.isNumber == true ? "v\(minor)" : version)
    case "Debian", "AlmaLinux", "Rocky Linux", "Mageia", "Azure Linux": return said == major
    case "Ubuntu": return said == minor || said == "\(minor):lts"
    case "Red Hat":
      let words = said.split(separator: ":")
      guard words.first == "enterprise_linux" || words.first == "rhel_eus", words.count > 1 else {
        return false
      }
      return words[1] == major || words[1] == minor
    case "openSUSE": return said == version || said == "leap \(minor)"
    case "SUSE":
      let release = parts.count > 1 ? "\(major) sp\(parts[1])" : major
      return said.hasPrefix("linux enterprise") && said.hasSuffix(" \(release)")
    default: return said == version || said == minor || said.hasPrefix("\(minor)-")
    }
  }
}
