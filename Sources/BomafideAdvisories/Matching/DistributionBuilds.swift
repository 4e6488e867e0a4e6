import BomafideIdentifiers
import BomafideModel

/// Packages in the form of a distribution that others built, under the names of its own: Node.js of NodeSource, PostgreSQL
/// of its project.
///
/// The distribution's records are about its own builds, and its mending isn't in others.
enum DistributionBuilds {
  /// How vendors of RPM packages begin which the distributions themselves built.
  private static let vendors: [String: [String]] = [
    "AlmaLinux": ["alma"], "Azure Linux": ["microsoft"], "Red Hat": ["red hat", "centos"],
    "Rocky Linux": ["rocky"], "SUSE": ["suse", "opensuse"], "openSUSE": ["suse", "opensuse"],
  ]

  /// The words that Debian and Ubuntu write into the revisions of their packages; others mark their builds by their own.
  ///
  /// Source: <https://www.debian.org/doc/manuals/developers-reference/pkgs.html>,
  /// <https://documentation.ubuntu.com/project/how-ubuntu-is-made/concepts/version-strings/>.
  private static let marks: Set<String> = [
    "alpha", "beta", "bpo", "build", "bzr", "cross", "deb", "debian", "dfsg", "ds", "esm", "exp",
    "fakesync", "git", "hg", "lts", "maysync", "nmu", "pre", "rc", "really", "repack", "svn",
    "ubuntu", "willsync",
  ]

  /// Whether a package says of itself that another than the distribution built it.
  static func isForeign(_ owner: Component, in ecosystem: String) -> Bool {
    owner.purls.contains { url in
      switch url.type.description {
      case "rpm":
        guard let known = vendors[ecosystem], let vendor = owner.supplier.value?.name else {
          return false
        }
        return !known.contains { vendor.asciiLowercased.hasPrefix($0) }
      case "deb":
        guard let version = url.version ?? owner.version.value,
          let dash = version.lastIndex(of: "-")
        else { return false }
        return version[dash...].asciiLowercased.split { !("a"..."z").contains($0) }
          .contains { $0.utf8.count > 1 && !marks.contains(String($0)) }
      default: return false
      }
    }
  }
}
