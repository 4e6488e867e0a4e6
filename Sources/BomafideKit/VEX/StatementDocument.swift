import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Says reviewed statements as a bill of vulnerabilities, which the codecs write as VEX documents.
///
/// - A range of versions becomes the qualifier `vers` of a package URL, or `affects[].versions` in CycloneDX.
/// - A component in a product is a subcomponent; in CycloneDX it is nested in the product.
/// - With a bill, the products are the bill's components in their versions.
struct StatementDocument {
  /// How a component in a product is said.
  private enum Nesting {
    case subcomponent, nested
  }

  private(set) var bill = BillOfMaterials()
  /// What can't be said, and what was left out.
  private(set) var findings: [Finding] = []
  private let nesting: Nesting
  private let target: BillOfMaterials?
  private let format: DocumentFormat
  private var keys: [String: ElementID] = [:]

  /// - Parameter target: The bill whose components the products are; nil says them as the statements do.
  init(
    _ statements: [ReviewedStatement], for format: DocumentFormat, of target: BillOfMaterials?,
    name: String?, _ invocation: Invocation
  ) {
    self.format = format
    self.target = target
    nesting = format.name.hasPrefix("cyclonedx") ? .nested : .subcomponent
    var places: [[String]: Int] = [:]
    for statement in VEXBook(statements).statements {
      let products = products(of: statement)
      if products.isEmpty { continue }
      let key = statement.names
      let place = places[key] ?? bill.vulnerabilities.count
      if place == bill.vulnerabilities.count {
        var flaw = Vulnerability(name: statement.vulnerability)
        flaw.aliases = statement.aliases
        bill.vulnerabilities.append(flaw)
        places[key] = place
      }
      bill.vulnerabilities[place].statements += said(statement, products)
    }
    head(statements, name: name, invocation)
  }

  // MARK: The head

  /// The document is as old as its newest statement, so that it doesn't outrank what is said after that.
  ///
  /// Nothing is said that the format has no place for, since that would be told as lost.
  private mutating func head(
    _ statements: [ReviewedStatement], name: String?, _ invocation: Invocation
  ) {
    let isOpenVEX = format.name.hasPrefix("openvex")
    let isCSAF = format.name.hasPrefix("csaf")
    bill.created = statements.compactMap(\.time).max() ?? invocation.time
    bill.tools = [invocation.tool]
    if !isOpenVEX, nesting != .nested { bill.name = name }
    let names = Set(statements.compactMap(\.author))
    if let author = invocation.author {
      bill.authors = [author]
    } else if names.count == 1, let name = names.first {
      bill.authors = [Agent(.organization, name: name)]
    }
    if isOpenVEX {
      let author = bill.authors.first
      bill.authors =
        author.map { agent in
          [Agent(.unspecified, name: agent.email.map { "\(agent.name) <\($0)>" } ?? agent.name)]
        } ?? []
      bill.tools = [Tool(name: "\(invocation.tool.name) \(invocation.tool.version ?? "")")]
    }
    // The address of a CSAF document is known to its publisher alone.
    if isCSAF { return }
    let said = hashBytes(Array("\(bill.vulnerabilities)\(bill.components)".utf8), .sha256)
    if nesting == .nested {
      bill.namespace = "urn:uuid:" + DocumentNamespace.uuid(from: said)
      bill.revision = 1
    } else {
      bill.namespace = DocumentNamespace.derived(name: name ?? "vex", from: said)
      if !isOpenVEX { bill.dataLicense = "CC0-1.0" }
    }
  }

  // MARK: Statements

  private mutating func said(
    _ statement: ReviewedStatement, _ products: [VEXStatement.Product]
  ) -> [VEXStatement] {
    var one = VEXStatement(statement.status)
    one.justification = statement.justification
    one.impact = statement.impact
    one.action = statement.action
    var notes = [statement.notes].compactMap(\.self)
    if !statement.evidence.isEmpty {
      notes.append("Evidence: " + statement.evidence.joined(separator: "; "))
    }
    if let day = statement.expires {
      notes.append("Holds until \(day).")
      findings.append(
        Finding(
          "vex.not-exported", .note, subject: statement.vulnerability,
          "\(format.title) has no place for the day on which a statement expires; it is in the notes",
          at: statement.location, expected: "a document that stops to hold on \(day)",
          found: "one that holds on", remedy: "export again after that day"))
    }
    one.notes = notes.isEmpty ? nil : notes.joined(separator: "\n")
    one.supplier = statement.author.map { Agent(.unspecified, name: $0) }
    one.issued = statement.time
    one.products = products
    // SPDX 3 has room for one part of one product in a statement.
    guard format.name.hasPrefix("spdx-3"), products.contains(where: { !$0.subcomponents.isEmpty })
    else { return [one] }
    return products.map { product in
      var single = one
      single.products = [product]
      return single
    }
  }

  // MARK: Products

  private mutating func products(of statement: ReviewedStatement) -> [VEXStatement.Product] {
    var products: [VEXStatement.Product] = []
    for product in statement.products {
      if let target {
        products += expanded(product, in: target)
      } else if let whole = said(product, of: statement) {
        products.append(whole)
      }
    }
    if products.isEmpty, let target {
      findings.append(
        VEXBook.misfit(of: statement, in: target) ?? VEXFinding.noComponent(statement, in: target))
    }
    var seen: Set<VEXStatement.Product> = []
    return products.filter { seen.insert($0).inserted }
  }

  private mutating func said(
    _ product: ReviewedStatement.Product, of statement: ReviewedStatement
  ) -> VEXStatement.Product? {
    let (part, range) = spelled(product.subject)
    let parent = product.parent.map { spelled($0) }
    // What can't be limited as it is meant would be taken for every version.
    let isLimited = range.isSaid || nesting == .nested && range.vers != nil
    guard isLimited, parent?.range.isSaid != false, part.isNamed, parent?.component.isNamed != false
    else {
      findings.append(
        Finding(
          "vex.not-exported", .warning, subject: statement.vulnerability,
          "\(format.title) can't say '\(product.text)': the statement about "
            + "\(statement.vulnerability) is left out there",
          at: statement.location, expected: "a package URL where versions are limited",
          found: product.text,
          remedy: "add --bill DOCUMENT, and the products are its components in their versions"))
      return nil
    }
    return place(
      part, in: parent?.component, versions: range.isSaid ? nil : range.vers,
      isSuppressing: statement.isSuppressing)
  }

  private struct Range {
    /// Whether the names say it.
    var isSaid = false
    var vers: VersionRange?
  }

  /// A component that has the names of a subject, with its range in the package URLs.
  private func spelled(_ subject: VEXSubject) -> (component: Component, range: Range) {
    var component = Component(id: .component(subject.text), name: subject.text)
    let (purl, cpe) = (subject.purls.first, subject.cpes.first)
    if let name = purl?.name ?? cpe?.product.text { component.name = name }
    if let version = purl?.version ?? cpe?.version.text { component.version = .value(version) }
    if nesting == .nested { component.purpose = .library }
    component.purls = subject.purls
    component.cpes = subject.cpes
    component.digests = subject.digests
    guard let versions = subject.versions else { return (component, Range(isSaid: true)) }
    guard let range = versions.range(ofType: subject.schemeName) else {
      return (component, Range())
    }
    let purls = subject.purls.compactMap { $0.with(range: range) }
    if nesting == .nested || purls.isEmpty || purls.count < subject.purls.count {
      return (component, Range(vers: range))
    }
    // Other names would say every version.
    component.purls = purls
    component.cpes = []
    component.digests = []
    return (component, Range(isSaid: true, vers: range))
  }

  private mutating func expanded(
    _ product: ReviewedStatement.Product, in target: BillOfMaterials
  ) -> [VEXStatement.Product] {
    let known = product.subject.components(of: target)
    guard let parent = product.parent else {
      return known.map { place($0.identity, in: nil, versions: nil, isSuppressing: true) }
    }
    let wholes = parent.components(of: target)
    return wholes.flatMap { whole in
      known.filter { $0.id != whole.id }.map {
        place($0.identity, in: whole.identity, versions: nil, isSuppressing: true)
      }
    }
  }

  private mutating func place(
    _ part: Component, in whole: Component?, versions: VersionRange?, isSuppressing: Bool
  ) -> VEXStatement.Product {
    let ranges =
      versions.map { range in
        [
          VEXStatement.Versions(
            range: range.description, status: isSuppressing ? "unaffected" : nil)
        ]
      } ?? []
    guard let whole else {
      return VEXStatement.Product(add(part), versions: ranges)
    }
    let product = add(whole)
    switch nesting {
    case .subcomponent: return VEXStatement.Product(product, subcomponents: [add(part)])
    case .nested:
      let key = "\(part.identityKey) in \(whole.identityKey)"
      if let known = keys[key] { return VEXStatement.Product(known, versions: ranges) }
      var copy = part
      copy.id = .component(key)
      keys[key] = copy.id
      bill.components.append(copy)
      bill.relationships.append(Relationship(product, .contains, [copy.id]))
      return VEXStatement.Product(copy.id, versions: ranges)
    }
  }

  private mutating func add(_ component: Component) -> ElementID {
    let key = component.identityKey
    if let known = keys[key] { return known }
    var component = component
    component.id = .component(key)
    keys[key] = component.id
    bill.components.append(component)
    return component.id
  }
}

extension Component {
  /// The component as a VEX document names it: by its names and its version.
  fileprivate var identity: Component {
    var copy = Component(id: id, name: name)
    copy.version = version
    copy.purpose = purpose
    copy.purls = purls
    copy.cpes = cpes
    // They name one file, and are told where there is no other name.
    if purls.isEmpty, cpes.isEmpty { copy.digests = digests }
    return copy
  }

  /// Whether there is a name by which others know it.
  fileprivate var isNamed: Bool { !purls.isEmpty || !cpes.isEmpty || !digests.isEmpty }

  /// The same for the same names.
  fileprivate var identityKey: String {
    if let purl = purls.first { return purl.description }
    if let cpe = cpes.first { return cpe.description }
    if let digest = digests.first { return digest.description }
    return version.value.map { "\(name)@\($0)" } ?? name
  }
}
