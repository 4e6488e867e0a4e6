import BomafideIdentifiers
import BomafideModel

/// What a component is called in the records: its package, its products, its repositories.
struct ComponentNames: Sendable {
  /// Who says that the component has the name.
  enum Origin: Hashable, Sendable {
    /// The bill.
    case stated
    /// The table of known libraries: the bill names the project otherwise. Only the project's own records are believed.
    case equated
    /// The table of known libraries, by the component's name in a curated bill.
    case named
  }

  /// A package of an ecosystem.
  struct Package: Sendable {
    /// Without a release.
    var ecosystem: String
    /// The release, for a distribution.
    var release: DistributionRelease?
    /// Names in the order in which they are asked; a later one counts only where no record has an earlier one.
    var names: [String]
    var version: String?
    /// How the bill names it.
    var text: String
    /// Whether it is looked up beside what the package URL names: that no source speaks of the ecosystem is no news.
    var isAside = false
  }

  /// A product that a CPE names.
  struct Product: Sendable {
    var part: Character
    var vendor: String
    var product: String
    var version: String?
    var target: String?
    var origin: Origin
    var text: String
  }

  /// A repository, in a state.
  struct Repository: Sendable {
    var key: String
    var tag: String?
    var commit: String?
    /// The version, where no tag is stated, or beside it.
    var version: String?
    var origin: Origin
    var text: String
  }

  var packages: [Package] = []
  var products: [Product] = []
  var repositories: [Repository] = []
  /// Whether its package manager's records cover it, so that CPEs and repositories are not asked.
  var isCovered = false
  /// A distribution whose release isn't known, or of which OSV has no records.
  var unknownRelease: String?

  var isEmpty: Bool {
    packages.isEmpty && products.isEmpty && repositories.isEmpty && unknownRelease == nil
  }

  /// Whether some version, tag or commit is known.
  var hasVersion: Bool {
    packages.contains { $0.version != nil } || products.contains { $0.version != nil }
      || repositories.contains { $0.version != nil || $0.tag != nil || $0.commit != nil }
  }
}

extension ComponentNames {
  /// Types of package URLs that name no package of a covered ecosystem, though OSV has records under some of their names.
  ///
  /// What they hold is mostly code of other projects, and records about that code are kept under its CPEs and repositories.
  private static let uncovered: Set<String> = ["conan", "swift", "github"]

  /// Names a component.
  init(of component: Component, system: DistributionRelease?, options: MatchOptions) {
    let stated = Self.useful(component.version.value)
    for url in component.purls {
      if let package = Self.distributionPackage(of: url, in: component, system: system) {
        isCovered = true
        if let release = package.release, release.ecosystem != nil,
          release.version != nil || DistributionRelease.rolling.contains(release.name)
        {
          packages.append(package)
        } else {
          unknownRelease = url.description
        }
      } else if let known = PackageEcosystem.package(of: url) {
        packages.append(
          Package(
            ecosystem: known.ecosystem, names: Self.names(of: known),
            version: Self.version(url.version ?? stated, of: known), text: url.description))
        if !Self.uncovered.contains(url.type.description) { isCovered = true }
      } else if url.type == .github {
        packages.append(
          Package(
            ecosystem: "GitHub Actions", names: ["\(url.namespace ?? "")/\(url.name)"],
            version: url.version ?? stated, text: url.description, isAside: true))
      }
    }
    if component.purls.isEmpty {
      packages += Self.oneWordModules(of: component)
      isCovered = !packages.isEmpty
    }
    if isCovered { return }
    addProducts(of: component, version: stated)
    addRepositories(of: component, version: stated)
    if products.isEmpty, repositories.isEmpty, options.isCurated,
      let library = options.libraries.library(named: component.name)
    {
      add(library, version: stated, origin: .named, text: "the name \(component.name)")
    }
    addOtherNames(options.libraries)
  }

  /// A version that says something.
  private static func useful(_ version: String?) -> String? {
    guard let version, !version.isEmpty,
      !["noassertion", "none", "unknown", "n/a", "-", "*"].contains(version.asciiLowercased)
    else { return nil }
    return version
  }

  // MARK: Packages

  static func names(of package: PackageEcosystem.Package) -> [String] {
    // Records name Swift packages with the scheme of their address, and without.
    if package.ecosystem == "SwiftURL" { return [package.name, "https://\(package.name)"] }
    guard package.ecosystem == "Go" else { return [package.name] }
    switch package.name {
    case "std", "golang.org/std": return ["stdlib"]
    case "cmd", "golang.org/toolchain": return ["toolchain"]
    default: return [package.name]
    }
  }

  static func version(_ version: String?, of package: PackageEcosystem.Package) -> String? {
    guard package.ecosystem == "Go", let version, version.hasPrefix("go"),
      version.dropFirst(2).first?.isNumber == true
    else { return version }
    return String(version.dropFirst(2))
  }

  // MARK: Products

  private mutating func addProducts(of component: Component, version: String?) {
    let more = component.identifiers.compactMap { identifier -> CPE? in
      guard identifier.kind == .cpe22 else { return nil }
      do { return try CPE(parsing: identifier.value) } catch { return nil }
    }
    for cpe in component.cpes + more {
      guard let vendor = Self.literal(cpe.vendor), let product = Self.literal(cpe.product),
        let part = ["a", "o", "h"].first(where: { $0 == cpe.part.rawValue })?.first
      else { continue }
      let own = Self.literal(cpe.version).map {
        ProductScheme.version($0, update: Self.literal(cpe.update))
      }
      let one = Product(
        part: part, vendor: vendor, product: product, version: own ?? version,
        target: Self.literal(cpe.targetSoftware), origin: .stated, text: cpe.description)
      if !products.contains(where: { $0.text == one.text }) { products.append(one) }
    }
  }

  /// The text of an attribute in lower case; nil where it is a pattern, or says nothing.
  private static func literal(_ attribute: CPE.Attribute) -> String? {
    guard case .value(let value) = attribute, !value.hasWildcards else { return nil }
    return value.text.asciiLowercased
  }

  // MARK: Other names

  private mutating func add(
    _ library: KnownLibrary, version: String?, origin: Origin, text: String
  ) {
    for name in library.products {
      let parts = name.split(separator: ":").map(String.init)
      guard parts.count == 2,
        !products.contains(where: { $0.vendor == parts[0] && $0.product == parts[1] })
      else { continue }
      products.append(
        Product(
          part: "a", vendor: parts[0], product: parts[1], version: version, target: nil,
          origin: origin, text: text))
    }
    for key in library.repositories where !repositories.contains(where: { $0.key == key }) {
      repositories.append(
        Repository(key: key, version: version, origin: origin, text: text))
    }
  }

  /// Adds the other names of what is stated: of a product, its other products; of a repository, its other places; and the
  /// one to the other for the project's own records.
  private mutating func addOtherNames(_ libraries: KnownLibraries) {
    for product in products where product.origin == .stated && product.part == "a" {
      guard let library = libraries.library(vendor: product.vendor, product: product.product)
      else { continue }
      add(
        KnownLibrary(name: library.name, products: library.products), version: product.version,
        origin: .stated, text: product.text)
      add(library, version: product.version, origin: .equated, text: product.text)
    }
    for repository in repositories where repository.origin == .stated {
      guard let library = libraries.library(repository: repository.key) else { continue }
      for key in library.repositories where !repositories.contains(where: { $0.key == key }) {
        var other = repository
        other.key = key
        repositories.append(other)
      }
      add(
        library, version: repository.tag.flatMap { ReleaseTag($0).version } ?? repository.version,
        origin: .equated, text: repository.text)
    }
  }
}
