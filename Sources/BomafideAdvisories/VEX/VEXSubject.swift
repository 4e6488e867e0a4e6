public import BomafideIdentifiers
public import BomafideModel

/// What a statement is about: names of a component, of which one has to fit, and perhaps a range of versions.
///
/// A package URL without version is every version; its qualifiers have to be those of the component, which may have more.
/// The qualifier `vers` is a range of versions.
///
/// Source: OpenVEX 0.2.0, Product Data Structure; purl-spec, Known qualifiers: vers.
public struct VEXSubject: Hashable, Sendable {
  /// An element that a document names by its own ID.
  public enum Element: Hashable, Sendable {
    /// An element of the bill that the statement stands in.
    case own(ElementID)
    /// An element of the document with that namespace or BOM-Link; nil is the document as a whole.
    case of(document: String, id: String?)
  }

  public var purls: [PackageURL]
  public var cpes: [CPE]
  public var digests: [Digest]
  public var elements: [Element]
  /// Limits every name; nil limits none.
  public var versions: VEXVersions?

  public init(
    purls: [PackageURL] = [], cpes: [CPE] = [], digests: [Digest] = [], elements: [Element] = [],
    versions: VEXVersions? = nil
  ) {
    self.purls = []
    self.cpes = cpes
    self.digests = digests
    self.elements = elements
    self.versions = versions
    for purl in purls {
      let (plain, range) = purl.withoutRange
      self.purls.append(plain)
      if let range, self.versions == nil { self.versions = VEXVersions(range) }
    }
  }

  /// The names of a component.
  public init(_ component: Component, versions: VEXVersions? = nil) {
    self.init(
      purls: component.purls, cpes: component.cpes, digests: component.digests, versions: versions)
  }

  /// Reads a package URL, a CPE or a digest such as `sha256:…`.
  ///
  /// - Throws: `SyntaxError` where the text is none of them.
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let lower = text.prefix(8).lowercased()
    if lower.hasPrefix("cpe:") {
      self.init(cpes: [try CPE(parsing: text)])
    } else if lower.hasPrefix("pkg:") {
      self.init(purls: [try PackageURL(parsing: text)])
    } else if lower.hasPrefix("sha") || lower.hasPrefix("md5") || lower.hasPrefix("blake") {
      self.init(digests: [try Digest(parsing: text)])
    } else {
      throw SyntaxError(
        text: text, offset: 0, expected: "a package URL, a CPE or a digest, as 'pkg:pypi/idna'")
    }
  }

  /// Whether there is nothing by which a component could be known.
  public var isEmpty: Bool {
    purls.isEmpty && cpes.isEmpty && digests.isEmpty && elements.isEmpty
  }

  /// The name to show people: the first one, with the range.
  public var text: String {
    let name =
      purls.first?.description ?? cpes.first?.description ?? digests.first?.description
      ?? elements.first?.text ?? "a product without identifiers"
    return versions.map { "\(name), versions \($0)" } ?? name
  }

  /// The type of package whose scheme orders the versions, as VERS has it.
  public var schemeName: String { scheme.packageTypes.first ?? "generic" }

  /// The order of the component's versions.
  public var scheme: VersionScheme {
    if let purl = purls.first {
      if let scheme = VersionScheme.serving(packageType: purl.type.name) { return scheme }
      if purl.type == .github, let owner = purl.namespace {
        return ProductScheme.scheme(repository: "github.com/\(owner)/\(purl.name)".lowercased())
      }
    }
    if let cpe = cpes.first, let vendor = cpe.vendor.text, let product = cpe.product.text {
      return ProductScheme.scheme(
        vendor: vendor.lowercased(), product: product.lowercased())
    }
    return .dotted
  }
}

extension VEXSubject {
  /// How a component stands to what a statement is about.
  public enum Fit: Int, Hashable, Sendable, Comparable {
    /// Another component.
    case other
    /// The component, in a version that is not meant.
    case otherVersion
    /// The component, and whether its version is meant can't be read.
    case unreadableVersion
    case same

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// How a component of `bill` stands to this.
  func fit(_ component: Component, in bill: BillIdentity) -> Fit {
    var best = Fit.other
    for mine in purls {
      for other in component.purls where mine.package == other.package {
        best = max(best, fit(mine, other, component))
      }
    }
    for mine in cpes {
      for other in component.cpes {
        if mine.matches(other) {
          best = max(best, fit(other.version.text ?? component.version.value))
        } else if mine.with(version: .any).matches(other) {
          best = max(best, .otherVersion)
        }
      }
    }
    if digests.contains(where: component.digests.contains) {
      best = max(best, fit(component.version.value))
    }
    if elements.contains(where: { bill.isNamed($0, component.id) }) {
      best = max(best, fit(component.version.value))
    }
    return best
  }

  private func fit(_ mine: PackageURL, _ other: PackageURL, _ component: Component) -> Fit {
    if mine.covers(other) { return fit(other.version ?? component.version.value) }
    // A bill may state the version beside the package URL.
    guard let wanted = mine.version, wanted != other.version,
      mine.coversBesidesVersion(other)
    else { return .other }
    if other.version == nil, component.version.value == wanted { return fit(wanted) }
    return .otherVersion
  }

  private func fit(_ version: String?) -> Fit {
    guard let versions else { return .same }
    guard let version else { return .unreadableVersion }
    switch versions.holds(version, under: scheme) {
    case .inside: return .same
    case .outside: return .otherVersion
    case .unreadable: return .unreadableVersion
    }
  }
}

/// By what names a bill and its elements are known from outside.
struct BillIdentity {
  private let names: Set<String>

  init(_ bill: BillOfMaterials) {
    var names: Set<String> = []
    if let namespace = bill.namespace {
      names.insert(namespace)
      if namespace.hasPrefix("urn:uuid:") {
        // Source: CycloneDX, BOM-Link, <https://cyclonedx.org/capabilities/bomlink/>.
        let serial = namespace.dropFirst("urn:uuid:".count)
        names.insert("urn:cdx:\(serial)/\(bill.revision ?? 1)")
        names.insert("urn:cdx:\(serial)")
      }
    }
    self.names = names
  }

  /// Whether an element stands for the bill as a whole.
  func isWhole(_ element: VEXSubject.Element) -> Bool {
    switch element {
    case .own(let id): id == .document
    case .of(let document, nil): names.contains(document)
    case .of: false
    }
  }

  func isNamed(_ element: VEXSubject.Element, _ id: ElementID) -> Bool {
    switch element {
    case .own(let own): own == id
    case .of(_, nil): false
    case .of(let document, let key?): names.contains(document) && id == .component(key)
    }
  }
}

extension VEXSubject.Element {
  /// The element as people read it.
  public var text: String {
    switch self {
    case .own(let id): id.description
    case .of(let document, let id): id.map { "\(document)#\($0)" } ?? document
    }
  }
}

extension PackageURL {
  /// The URL without the qualifier `vers`, and the range that it is.
  fileprivate var withoutRange: (PackageURL, VersionRange?) {
    var rest = qualifiers.dictionary
    guard let text = rest.removeValue(forKey: "vers"),
      let range = try? VersionRange(parsing: text),
      let plain = try? PackageURL(
        type: type, namespace: namespace, name: name, version: version, qualifiers: rest,
        subpath: subpath)
    else { return (self, nil) }
    return (plain, range)
  }

  /// The same URL with a range of versions.
  public func with(range: VersionRange) -> PackageURL? {
    var all = qualifiers.dictionary
    all["vers"] = range.description
    return try? PackageURL(
      type: type, namespace: namespace, name: name, version: String?.none, qualifiers: all,
      subpath: subpath)
  }

  /// Whether this URL names the package of `other`, in this version or another.
  func coversBesidesVersion(_ other: PackageURL) -> Bool {
    guard package == other.package else { return false }
    if let subpath, subpath != other.subpath { return false }
    let theirs = other.qualifiers.dictionary
    return qualifiers.dictionary.allSatisfy { theirs[$0.key] == $0.value }
  }
}
