import BomafideIdentifiers

/// A family of operating systems, as far as flaws are tied to one.
///
/// Distributions of Linux are one family: what a record says of one holds for another one's build of the same code.
enum OperatingSystem: String, Hashable, Sendable, CaseIterable {
  case windows, macOS = "macos", iOS = "ios", android, linux, freeBSD = "freebsd"
  case openBSD = "openbsd", netBSD = "netbsd", solaris, aix

  /// How CPEs begin that name the family: vendor and the beginning of the product.
  private var products: [String] {
    switch self {
    case .windows: ["microsoft:windows"]
    case .macOS: ["apple:mac_os", "apple:macos", "apple:os_x"]
    case .iOS: ["apple:iphone_os", "apple:ipados", "apple:ios", "apple:tvos", "apple:watchos"]
    case .android: ["google:android"]
    case .linux:
      [
        "linux:linux", "debian:debian_linux", "canonical:ubuntu_linux", "redhat:enterprise_linux",
        "redhat:linux", "fedoraproject:fedora", "opensuse:", "suse:", "novell:suse",
        "oracle:linux", "centos:", "gentoo:linux", "mandrakesoft:", "mandriva:", "slackware:",
        "alpinelinux:", "almalinux:", "rockylinux:", "amazon:linux",
      ]
    case .freeBSD: ["freebsd:freebsd"]
    case .openBSD: ["openbsd:openbsd"]
    case .netBSD: ["netbsd:netbsd"]
    case .solaris: ["sun:solaris", "oracle:solaris", "sun:sunos"]
    case .aix: ["ibm:aix"]
    }
  }

  /// The names by which people, bills and `target_sw` call the family.
  private var names: [String] {
    switch self {
    case .windows: ["windows", "win32", "win64", "microsoft windows"]
    case .macOS: ["macos", "mac_os", "mac_os_x", "mac os x", "darwin", "os x", "osx"]
    case .iOS: ["ios", "iphone_os", "ipados", "iphone os"]
    case .linux: ["linux", "linux_kernel", "gnu/linux"]
    default: [rawValue]
    }
  }

  /// The CPE prefix that stands for the family.
  var prefix: String { "o:" + (products.first ?? rawValue) }

  /// The family that a CPE prefix such as `o:microsoft:windows_10` names; nil for others.
  init?(prefix: String) {
    guard prefix.hasPrefix("o:") else { return nil }
    let name = prefix.dropFirst(2)
    guard let found = Self.allCases.first(where: { $0.products.contains { name.hasPrefix($0) } })
    else { return nil }
    self = found
  }

  /// The family that a `target_sw` names; nil where it names no operating system.
  init?(target: String) {
    guard let found = Self.allCases.first(where: { $0.names.contains(target) }) else { return nil }
    self = found
  }

  /// The family that a person or a bill names; distributions of Linux are known by their names.
  init?(named name: String) {
    let name = name.asciiLowercased
    if let found = Self.allCases.first(where: { $0.names.contains(name) }) {
      self = found
    } else if DistributionRelease(name: name, version: nil).ecosystem != nil
      || ["fedora", "arch", "gentoo", "amzn", "ol"].contains(name)
    {
      self = .linux
    } else {
      return nil
    }
  }

  /// The name that is shown.
  var title: String {
    switch self {
    case .windows: "Windows"
    case .macOS: "macOS"
    case .iOS: "iOS"
    case .android: "Android"
    case .linux: "Linux"
    case .freeBSD: "FreeBSD"
    case .openBSD: "OpenBSD"
    case .netBSD: "NetBSD"
    case .solaris: "Solaris"
    case .aix: "AIX"
    }
  }
}
