import BomafideIdentifiers

/// The products of a CSAF document by their names in it, as claims name them.
struct CSAFProducts {
  /// A package or product, without a version.
  enum Name: Hashable {
    case package(ecosystem: String, name: String)
    case product(part: Character, vendor: String, product: String, target: String?)

    var scheme: VersionScheme {
      switch self {
      case .package(let ecosystem, _): ProductScheme.scheme(ecosystem: ecosystem)
      case .product(_, let vendor, let product, _):
        ProductScheme.scheme(vendor: vendor, product: product)
      }
    }
  }

  /// Which versions a product stands for.
  enum Versions {
    case all
    case one(String)
    case range(VersionRange)
    /// A range in a language that isn't known.
    case unreadable
  }

  private var known: [String: [(name: Name, versions: Versions)]] = [:]

  init(_ wire: CSAFWire) {
    var products: [String: CSAFWire.Product] = [:]
    for product in wire.products where products[product.id] == nil {
      products[product.id] = product
    }
    for product in wire.products where known[product.id] == nil {
      known[product.id] = Self.names(of: product, on: nil)
    }
    for relationship in wire.relationships where known[relationship.product.id] == nil {
      // What a component of a product is called stands at the component, or at both together.
      var both = products[relationship.component] ?? CSAFWire.Product()
      if relationship.product.cpe != nil || !relationship.product.urls.isEmpty {
        both.cpe = relationship.product.cpe
        both.urls = relationship.product.urls
      }
      known[relationship.product.id] = Self.names(
        of: both, on: products[relationship.platform]?.cpe)
    }
  }

  /// What a name in the document stands for; empty where it has no package URL and no CPE.
  subscript(id: String) -> [(name: Name, versions: Versions)] { known[id] ?? [] }

  private static func names(of product: CSAFWire.Product, on platform: String?)
    -> [(name: Name, versions: Versions)]
  {
    var all: [(name: Name, versions: Versions)] = []
    for text in product.urls.prefix(FeedLimits.products) {
      guard let url = try? PackageURL(parsing: text), let name = Self.package(url, on: platform)
      else { continue }
      all.append((name, versions(of: product, own: version(of: url))))
    }
    if let text = product.cpe, let cpe = try? CPE(parsing: text),
      let part = cpe.part.rawValue.first, cpe.part != .any, cpe.part != .na,
      let vendor = cpe.vendor.text, let name = cpe.product.text
    {
      var own: String?
      if let version = cpe.version.text?.asciiLowercased {
        own = ProductScheme.version(version, update: cpe.update.text?.asciiLowercased)
      }
      all.append(
        (
          .product(
            part: part, vendor: vendor.asciiLowercased, product: name.asciiLowercased,
            target: cpe.targetSoftware.text?.asciiLowercased), versions(of: product, own: own)
        ))
    }
    return all
  }

  private static func versions(of product: CSAFWire.Product, own: String?) -> Versions {
    if let own { return .one(own) }
    guard let version = product.version, !version.isEmpty else { return .all }
    if !product.isRange { return .one(version) }
    if let range = try? VersionRange(parsing: version) { return .range(range) }
    return .unreadable
  }

  /// RPM keeps the epoch in a qualifier.
  private static func version(of url: PackageURL) -> String? {
    guard let version = url.version else { return nil }
    guard url.type == .rpm, let epoch = url.qualifiers["epoch"] else { return version }
    return "\(epoch):\(version)"
  }

  private static func package(_ url: PackageURL, on platform: String?) -> Name? {
    if let package = PackageEcosystem.package(of: url) {
      return .package(ecosystem: package.ecosystem, name: package.name)
    }
    guard ["apk", "deb", "rpm"].contains(url.type.description),
      let ecosystem = distributions[url.namespace ?? ""]
    else { return nil }
    var release = ""
    if ecosystem == "Red Hat", let platform, platform.hasPrefix("cpe:/"),
      let vendor = platform.firstRange(of: ":redhat:")
    {
      // Red Hat's records name its releases by what follows the vendor in a CPE.
      release = ":" + platform[vendor.upperBound...]
    } else if let distro = url.qualifiers["distro"], let dash = distro.lastIndex(of: "-") {
      release = ":" + distro[distro.index(after: dash)...]
    }
    return .package(ecosystem: ecosystem + release, name: url.name)
  }

  /// The ecosystems of distributions by the namespaces of their package URLs.
  private static let distributions: [String: String] = [
    "almalinux": "AlmaLinux", "alpine": "Alpine", "chainguard": "Chainguard", "debian": "Debian",
    "mageia": "Mageia", "openeuler": "openEuler", "opensuse": "openSUSE", "redhat": "Red Hat",
    "rocky": "Rocky Linux", "rocky-linux": "Rocky Linux", "suse": "SUSE", "ubuntu": "Ubuntu",
    "wolfi": "Wolfi",
  ]
}

extension IntervalBuilder {
  /// Adds a range of VERS.
  mutating func add(_ range: VersionRange) {
    if range.isNone { return note([]) }
    if range.isAll { return add(.all) }
    var holes = IntervalBuilder(scheme: scheme)
    var lower: VersionRange.Constraint?
    var hasBound = false
    for constraint in range.constraints {
      switch constraint.comparator {
      case .equal: add(VersionInterval(exactly: constraint.version))
      case .notEqual: holes.add(VersionInterval(exactly: constraint.version))
      case .greater, .greaterOrEqual:
        hasBound = true
        lower = lower ?? constraint
      case .less, .lessOrEqual:
        if lower != nil || !hasBound {
          add(interval(from: lower, to: constraint))
        }
        hasBound = true
        lower = nil
      }
    }
    if lower != nil { add(interval(from: lower, to: nil)) }
    if isEmpty, holes.hasStatement { add(.all) }
    if holes.hasStatement { subtract(holes) }
  }

  private func interval(from lower: VersionRange.Constraint?, to upper: VersionRange.Constraint?)
    -> VersionInterval
  {
    VersionInterval(
      from: lower?.version, to: upper?.version, includesLower: lower?.comparator != .greater,
      includesUpper: upper?.comparator == .lessOrEqual)
  }
}
