import BomafideIdentifiers

/// What tells a component apart from others, in the ways that two documents may share.
struct ComponentIdentity {
  /// Types of package URLs that hand out what others made under the same name.
  private static let distributions: Set<String> = [
    "alpm", "apk", "bitbucket", "bitnami", "conan", "conda", "deb", "docker", "generic", "github",
    "gitlab", "nix", "oci", "opam", "otp", "qpkg", "rpm", "swid", "vcpkg", "yocto",
  ]

  let component: Component
  /// Lower-case, group and name as one.
  let fullName: String
  /// Registries that the package URLs name, such as `npm`: the same name in another one is another package.
  let registries: Set<String>
  let version: DottedVersion?
  /// The version as text; empty where none is stated.
  let versionText: String

  init(_ component: Component) {
    self.component = component
    let name = component.name.lowercased()
    fullName =
      component.group.map { $0.isEmpty ? name : "\($0.lowercased())/\(name)" } ?? name
    registries = Set(
      component.purls.map(\.type.name).filter { !Self.distributions.contains($0) })
    versionText = component.version.value ?? component.purls.lazy.compactMap(\.version).first ?? ""
    version = DottedVersion(versionText)
  }

  /// Whether both may be the same package, by the registries that they name.
  func fits(_ other: ComponentIdentity) -> Bool {
    registries.isEmpty || other.registries.isEmpty
      || !registries.isDisjoint(with: other.registries)
  }

  /// Whether the package URLs of both name one package, built for different systems, as by `arch`.
  func isOtherBuild(than other: ComponentIdentity) -> Bool {
    let pairs = component.purls.flatMap { mine in
      other.component.purls.filter {
        $0.type == mine.type && $0.namespace == mine.namespace && $0.name == mine.name
      }.map { (mine.qualifiers.dictionary, $0.qualifiers.dictionary) }
    }
    return !pairs.isEmpty
      && pairs.allSatisfy { mine, theirs in
        mine.contains { key, value in
          !Self.saysPlace(key) && theirs[key].map { $0 != value } == true
        }
      }
  }

  // MARK: Keys, from the surest on

  /// All that names the component, versions and checksums included.
  var everything: String {
    let component = component
    var words = [
      component.name, component.group ?? "", versionText, component.supplier.value?.name ?? "",
    ]
    words += component.purls.map(\.description).sorted()
    words += component.cpes.map(\.description).sorted()
    words += component.digests.sorted().map(\.description)
    return words.joined(separator: "\u{0}")
  }

  /// Whether it says more about itself than a name.
  var isTelling: Bool {
    !versionText.isEmpty || !component.purls.isEmpty || !component.cpes.isEmpty
      || !component.digests.isEmpty
  }

  var purls: [String] { component.purls.map(\.description) }

  /// Package URLs without their version, with what else tells packages apart.
  var purlsWithoutVersion: [String] {
    component.purls.map { purl in
      var words = [purl.type.name, purl.namespace ?? "", purl.name, purl.subpath ?? ""]
      words += purl.qualifiers.dictionary.filter { !Self.saysPlace($0.key) }
        .map { "\($0.key)=\($0.value)" }.sorted()
      return words.joined(separator: "\u{0}")
    }
  }

  var packages: [String] {
    component.purls.map { "\($0.type.name)\u{0}\($0.namespace ?? "")\u{0}\($0.name)" }
  }

  var products: [String] {
    component.cpes.compactMap { cpe in
      guard let vendor = cpe.vendor.text, let product = cpe.product.text else { return nil }
      return "\(cpe.part.rawValue)\u{0}\(vendor.lowercased())\u{0}\(product.lowercased())"
    }
  }

  var suppliedName: [String] {
    component.supplier.value.map { ["\(fullName)\u{0}\($0.name.lowercased())"] } ?? []
  }

  var digests: [String] {
    component.digests.filter { $0.algorithm != .adler32 }.map(\.description)
  }

  /// The same name in the same registry.
  var registeredName: [String] {
    registries.map { "\(fullName)\u{0}\($0)" }
  }

  /// The last part of the name, for documents that write the group into it.
  var lastName: [String] {
    let last = fullName.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    return [last.map { String(fullName[fullName.index(after: $0)...]) } ?? fullName]
  }

  /// Qualifiers that say where a package was got from, which changes with its version.
  private static func saysPlace(_ key: String) -> Bool {
    ["download_url", "vcs_url", "checksum", "file_name", "package-id"].contains(key)
  }
}
