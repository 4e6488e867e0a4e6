import BomafideIdentifiers
import BomafideModel

extension ComponentNames {
  /// Distributions whose records name the packages that are installed, not those they were built from.
  private static let namesBinaries: Set<String> = [
    "AlmaLinux", "Azure Linux", "Red Hat", "Rocky Linux", "SUSE", "openEuler", "openSUSE",
  ]

  /// The package of a distribution that a package URL names; nil for other types.
  static func distributionPackage(
    of url: PackageURL, in component: Component, system: DistributionRelease?
  ) -> Package? {
    guard let release = DistributionRelease(of: url, fallback: system) else { return nil }
    var version = url.version ?? component.version.value
    if let epoch = url.qualifiers["epoch"], epoch != "0", let plain = version,
      !plain.contains(":")
    {
      version = "\(epoch):\(plain)"
    }
    var names = [url.name]
    if let source = source(of: url, in: component) {
      if namesBinaries.contains(release.ecosystem ?? "") {
        if source.name != url.name { names.append(source.name) }
      } else {
        names = [source.name]
        version = source.version ?? version
      }
    }
    return Package(
      ecosystem: release.ecosystem ?? "", release: release, names: names, version: version,
      text: url.description)
  }

  /// The source package: `upstream` of the package URL, or what Trivy writes beside it.
  private static func source(
    of url: PackageURL, in component: Component
  ) -> (name: String, version: String?)? {
    if let upstream = url.qualifiers["upstream"] {
      if url.type == .rpm, upstream.hasSuffix(".src.rpm") {
        // name-version-release.src.rpm
        let parts = upstream.dropLast(8).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 2 else { return nil }
        let release = parts.suffix(2).joined(separator: "-")
        return (parts.dropLast(2).joined(separator: "-"), release)
      }
      let parts = upstream.split(separator: "@", maxSplits: 1).map(String.init)
      guard let name = parts.first else { return nil }
      return (name, parts.count > 1 ? parts[1] : nil)
    }
    func property(_ name: String) -> String? {
      component.properties.first { $0.name == "aquasecurity:trivy:\(name)" }?.value.flatMap {
        $0.isEmpty ? nil : $0
      }
    }
    guard let name = property("SrcName") else { return nil }
    guard var version = property("SrcVersion") else { return (name, nil) }
    if let release = property("SrcRelease") { version += "-\(release)" }
    if let epoch = property("SrcEpoch"), epoch != "0" { version = "\(epoch):\(version)" }
    return (name, version)
  }
}
