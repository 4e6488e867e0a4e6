import BomafideIdentifiers

/// What can be asked about an element.
public enum QueryField: String, Hashable, Sendable, CaseIterable {
  case name, group, version, purl, type, cpe, id, identifier
  case license, declared, concluded, copyright
  case supplier, producer, author
  case purpose, scope, path, digest, download, homepage, description, property, evidence
  case vulnerability
  /// `component` or `file`.
  case kind
  /// `yes` for what the bill is about.
  case root
  /// How many files, dependents, dependencies it has.
  case files, dependents, dependencies

  /// The field of a name, or of another common word for it.
  public init?(named name: String) {
    let name = name.lowercased()
    let others: [String: QueryField] = [
      "licence": .license, "licenses": .license, "namespace": .group, "hash": .digest,
      "checksum": .digest, "file": .path, "ecosystem": .type, "manufacturer": .producer,
      "originator": .producer, "url": .download, "bom-ref": .id, "spdxid": .id,
      "cve": .vulnerability,
      "purls": .purl, "cpes": .cpe,
    ]
    if let field = QueryField(rawValue: name) ?? others[name] { self = field } else { return nil }
  }
}

/// An element that a query is asked about.
public struct QuerySubject: Sendable {
  public enum Element: Hashable, Sendable {
    case component(Component)
    case file(File)
  }

  public let element: Element
  private let context: QueryContext

  init(_ element: Element, _ context: QueryContext) {
    self.element = element
    self.context = context
  }

  public var isComponent: Bool { if case .component = element { true } else { false } }

  /// The values of a field; none where nothing is stated.
  public func values(_ field: QueryField) -> [String] {
    switch element {
    case .component(let component): Self.values(of: component, field, context)
    case .file(let file): Self.values(of: file, field, context)
    }
  }

  private static func values(
    of component: Component, _ field: QueryField, _ context: QueryContext
  ) -> [String] {
    switch field {
    case .name: [component.name].filter { !$0.isEmpty }
    case .group: [component.group].compactMap(\.self).filter { !$0.isEmpty }
    case .version: text(component.version)
    case .purl: component.purls.flatMap { Array(Set([$0.description, $0.package.description])) }
    case .type: component.purls.map(\.type.name)
    case .cpe: component.cpes.map(\.description)
    case .id: ids(component.id, component.foreign)
    case .identifier: component.identifiers.map(\.value)
    case .license: licenses(component.declaredLicense) + licenses(component.concludedLicense)
    case .declared: licenses(component.declaredLicense)
    case .concluded: licenses(component.concludedLicense)
    case .copyright: text(component.copyright)
    case .supplier: [component.supplier.value?.name].compactMap(\.self)
    case .producer: [component.producer.value?.name].compactMap(\.self)
    case .author: component.authors.map(\.name)
    case .purpose: [component.purpose?.rawValue].compactMap(\.self)
    case .scope: [component.scope?.rawValue].compactMap(\.self)
    case .path:
      (context.contained[component.id] ?? []).map { context.paths[$0] ?? $0.description }
        + [component.fileName].compactMap(\.self)
    case .digest: component.digests.flatMap { [$0.description, $0.hex] }
    case .download: text(component.download)
    case .homepage: text(component.homepage)
    case .description: [component.summary, component.details].compactMap(\.self)
    case .property:
      component.properties.flatMap { property in
        [property.name] + (property.value.map { ["\(property.name)=\($0)"] } ?? [])
      }
    case .evidence: component.evidence.map { $0.technique.rawValue }
    case .vulnerability: context.vulnerabilities[component.id] ?? []
    case .kind: ["component"]
    case .root: context.roots.contains(component.id) ? ["yes"] : []
    case .files: [String(context.contained[component.id]?.count ?? 0)]
    case .dependents:
      [String(context.graph[component.id].map { count(context.graph.predecessors[$0]) } ?? 0)]
    case .dependencies:
      [String(context.graph[component.id].map { count(context.graph.successors[$0]) } ?? 0)]
    }
  }

  private static func values(of file: File, _ field: QueryField, _ context: QueryContext)
    -> [String]
  {
    switch field {
    case .name: [file.path.name]
    case .path: [file.path.description]
    case .digest: file.digests.flatMap { [$0.description, $0.hex] }
    case .license, .concluded: licenses(file.details?.concludedLicense ?? .unstated)
    case .declared: (file.details?.licensesInFile ?? []).flatMap(licenses)
    case .copyright: text(file.details?.copyright ?? .unstated)
    case .purpose:
      [file.details?.purpose?.rawValue].compactMap(\.self) + (file.details?.types ?? [])
    case .id: ids(file.id, file.details?.foreign ?? ForeignData())
    case .kind: ["file"]
    case .root: context.roots.contains(file.id) ? ["yes"] : []
    default: []
    }
  }

  private static func count(_ edges: [ComponentGraph.Edge]) -> Int { Set(edges.map(\.node)).count }

  private static func text(_ value: Stated<String>) -> [String] {
    switch value {
    case .unstated: []
    case .none: ["NONE"]
    case .value(let text): text.isEmpty ? [] : [text]
    }
  }

  /// The whole expression, and each license in it.
  private static func licenses(_ license: Stated<License>) -> [String] {
    switch license {
    case .unstated: return []
    case .none: return ["NONE"]
    case .value(.named(let name)): return [name]
    case .value(.expression(let expression)):
      let whole = expression.description
      let parts = expression.licenses.map(\.description).filter { $0 != whole }
      return [whole] + parts
    }
  }

  private static func ids(_ id: ElementID, _ foreign: ForeignData) -> [String] {
    var ids: [String] = []
    switch id {
    case .component(let key), .namedFile(let key): ids.append(key)
    case .file(let path): ids.append(path.description)
    default: ids.append(id.description)
    }
    if foreign.isEmpty { return ids }
    for (family, name) in [
      (ForeignData.Family.spdx2, "SPDXID"), (.cycloneDX, "bom-ref"), (.spdx3, "spdxId"),
    ] {
      if let own = foreign[family, name]?.text, !ids.contains(own) { ids.append(own) }
    }
    return ids
  }
}

/// What a query needs to know of a bill beyond the single element.
public final class QueryContext: Sendable {
  public let graph: ComponentGraph
  let bill: BillOfMaterials
  let roots: Set<ElementID>
  let contained: [ElementID: [ElementID]]
  let paths: [ElementID: String]
  let vulnerabilities: [ElementID: [String]]

  public init(_ bill: BillOfMaterials) {
    self.bill = bill
    graph = ComponentGraph(bill)
    roots = Set(bill.roots)
    contained = bill.containedFiles()
    // The path of most files is their ID.
    var paths: [ElementID: String] = [:]
    for file in bill.files {
      let id = file.id
      if contained.isEmpty { continue }
      paths[id] = file.path.description
    }
    self.paths = paths
    var vulnerabilities: [ElementID: [String]] = [:]
    for vulnerability in bill.vulnerabilities {
      for statement in vulnerability.statements {
        for product in statement.products {
          for id in [product.element] + product.subcomponents {
            vulnerabilities[id, default: []] += [vulnerability.name] + vulnerability.aliases
          }
        }
      }
    }
    self.vulnerabilities = vulnerabilities
  }

  /// A component, to ask a query about.
  public func subject(_ component: Component) -> QuerySubject {
    QuerySubject(.component(component), self)
  }

  /// The components, and where asked for the files, that match; in the order of the bill.
  public func matches(_ query: Query, withFiles: Bool) -> [QuerySubject] {
    var found: [QuerySubject] = []
    for component in bill.components {
      let subject = QuerySubject(.component(component), self)
      if query.matches(subject) { found.append(subject) }
    }
    if withFiles {
      for file in bill.files {
        let subject = QuerySubject(.file(file), self)
        if query.matches(subject) { found.append(subject) }
      }
    }
    return found
  }
}
