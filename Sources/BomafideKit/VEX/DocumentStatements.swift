import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The statements of a document that was read, whatever its format: OpenVEX, CSAF, CycloneDX or SPDX 3.
struct DocumentStatements {
  private let bill: BillOfMaterials
  private let path: String
  private let format: DocumentFormat?
  /// Whether the statements stand in the bill that they are applied to.
  private let isOwn: Bool
  private let components: [ElementID: Component]
  private var parents: [ElementID: [Relationship]] = [:]
  private var parts: [ElementID: [ElementID]] = [:]

  private(set) var statements: [ReviewedStatement] = []

  /// - Parameter isOwn: The document is the bill itself, so that its IDs lead to the components.
  init(_ bill: BillOfMaterials, path: String, format: DocumentFormat?, isOwn: Bool = false) {
    self.bill = bill
    self.path = path
    self.format = format
    self.isOwn = isOwn
    components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    for edge in bill.relationships {
      for end in edge.to { parents[end, default: []].append(edge) }
      if edge.kind == .contains { parts[edge.from, default: []] += edge.to }
    }
    for flaw in bill.vulnerabilities {
      for statement in flaw.statements {
        if let one = self.statement(statement, about: flaw) { statements.append(one) }
      }
    }
  }

  private func statement(
    _ statement: VEXStatement, about flaw: Vulnerability
  ) -> ReviewedStatement? {
    guard let status = statement.status, !flaw.name.isEmpty,
      statement.foreign[.spdx3, "security_withdrawnTime"] == nil
    else { return nil }
    let products = statement.products.flatMap { self.products($0, status) }
    if products.isEmpty { return nil }
    return ReviewedStatement(
      flaw.name, aliases: flaw.aliases, products: products, status: status,
      justification: statement.justification, impact: statement.impact, action: statement.action,
      notes: statement.notes, author: statement.supplier?.name ?? bill.authors.first?.name,
      time: statement.updated ?? statement.issued ?? bill.created,
      at: SourceLocation(path: path))
  }

  // MARK: Products

  private func products(
    _ product: VEXStatement.Product, _ status: VEXStatement.Status
  ) -> [ReviewedStatement.Product] {
    if !product.subcomponents.isEmpty {
      guard let whole = subject(product.element, status) else { return [] }
      return product.subcomponents.compactMap { part in
        subject(part, status).map { ReviewedStatement.Product($0, in: whole) }
      }
    }
    if let combined = combined(product.element, status) { return [combined] }
    guard let subject = subject(product.element, status) else { return [] }
    let limited = limited(subject, by: product.versions, status)
    guard let parent = nesting(of: product.element) else {
      return limited.map { ReviewedStatement.Product($0) }
    }
    guard let whole = self.subject(parent, status) else { return [] }
    return limited.map { ReviewedStatement.Product($0, in: whole) }
  }

  /// A product of CSAF that is made of a part and of what the part is in.
  ///
  /// Source: CSAF 2.0, 3.2.2.4, Product Tree Property, Relationships.
  private func combined(
    _ element: ElementID, _ status: VEXStatement.Status
  ) -> ReviewedStatement.Product? {
    guard format?.name.hasPrefix("csaf") == true, let ends = parts[element], ends.count == 2,
      let part = ends.first, let whole = ends.last, isJoined(part, whole),
      let subject = subject(part, status), let product = self.subject(whole, status)
    else { return nil }
    return ReviewedStatement.Product(subject, in: product)
  }

  private func isJoined(_ part: ElementID, _ whole: ElementID) -> Bool {
    let above = parents[part] ?? []
    let kinds: [Relationship.Kind] = [.contains, .hasOptionalComponent, .dependsOn]
    if above.contains(where: { $0.from == whole && kinds.contains($0.kind) }) { return true }
    return (parents[whole] ?? []).contains { $0.from == part && $0.kind == .hasPrerequisite }
  }

  /// What a component of CycloneDX is nested in, where that is all that the document says of its place.
  ///
  /// What the document is about limits nothing: its statements are meant for later versions of it too.
  private func nesting(of element: ElementID) -> ElementID? {
    guard !isOwn, format?.name.hasPrefix("cyclonedx") == true else { return nil }
    let above = parents[element] ?? []
    guard above.count == 1, above[0].kind == .contains, !bill.roots.contains(above[0].from),
      let parent = components[above[0].from], !VEXSubject(parent).isEmpty
    else { return nil }
    return above[0].from
  }

  /// The names of an element; nil where what is said of it would be taken for more than was meant.
  private func subject(_ element: ElementID, _ status: VEXStatement.Status) -> VEXSubject? {
    var elements: [VEXSubject.Element] = isOwn ? [.own(element)] : []
    if case .external(let document, let id) = element {
      if document.isEmpty || id.hasPrefix("pkg:"), let purl = try? PackageURL(parsing: id) {
        return VEXSubject(purls: [purl])
      }
      let uri = bill.externalDocuments.first { $0.id == document }?.uri ?? document
      if !uri.isEmpty { elements.append(.of(document: uri, id: id)) }
    }
    if element == .document, let namespace = bill.namespace {
      elements.append(.of(document: namespace, id: nil))
    }
    guard let component = components[element] else {
      return elements.isEmpty ? nil : VEXSubject(elements: elements)
    }
    if case .component(let key) = element, !isOwn { elements += names(key) }
    var subject = VEXSubject(component)
    subject.elements = elements
    if subject.isEmpty { return nil }
    guard case .value(let version) = component.version, !subject.statesVersion,
      subject.versions == nil
    else { return subject }
    // The names alone would say every version.
    let exact = limited(
      subject,
      by: [version.hasPrefix("vers:") ? .init(range: version) : .init(version: version)], status)
    return exact.first
  }

  /// What an ID of another document can lead to: an element of the bill with its namespace, or an address.
  private func names(_ key: String) -> [VEXSubject.Element] {
    var names: [VEXSubject.Element] = []
    if let namespace = bill.namespace { names.append(.of(document: namespace, id: key)) }
    guard key.contains(":"), !key.hasPrefix("pkg:"), !key.hasPrefix("cpe:") else { return names }
    if let mark = key.lastIndex(of: "#") {
      names.append(.of(document: String(key[..<mark]), id: String(key[key.index(after: mark)...])))
    } else {
      names.append(.of(document: key, id: nil))
    }
    return names
  }

  /// The subject in the versions that are named beside it, each by itself.
  ///
  /// A version whose own status contradicts what is said is left out; so is one that can't be read, where it would be
  /// taken for every version.
  private func limited(
    _ subject: VEXSubject, by versions: [VEXStatement.Versions], _ status: VEXStatement.Status
  ) -> [VEXSubject] {
    if versions.isEmpty { return [subject] }
    let clear = versions.filter { $0.status == "unaffected" }
    let meant: [VEXStatement.Versions]
    if status.isSuppressing {
      meant = clear.isEmpty ? versions.filter { $0.status != "unknown" } : clear
    } else {
      meant = versions.filter { $0.status != "unaffected" }
    }
    return meant.compactMap { one in
      var limited = subject
      let range = one.range ?? one.version.map { "= \($0)" } ?? ""
      limited.versions = try? VEXVersions(parsing: range)
      return limited.versions == nil && status.isSuppressing ? nil : limited
    }
  }
}

extension VEXSubject {
  /// Whether some name says a version.
  fileprivate var statesVersion: Bool {
    purls.contains { $0.version != nil } || cpes.contains { $0.version != .any }
      || purls.isEmpty && cpes.isEmpty
  }
}
