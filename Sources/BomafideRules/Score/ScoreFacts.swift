import BomafideIdentifiers
import BomafideModel

/// What the fields of profiles ask of a bill more than once, found once.
struct ScoreFacts: Sendable {
  let subject: ScoredBill
  var bill: BillOfMaterials { subject.bill }
  var components: [Component] { subject.bill.components }

  /// The relationships that go out from each element, by their places.
  private let outgoing: [ElementID: [Int]]
  /// The components that a relationship of composition or dependency names, at either end.
  let connected: Set<ElementID>
  /// The components of which it is said that their relationships are not known.
  let openEnded: Set<ElementID>
  let roots: Set<ElementID>
  /// What the bill is about.
  let primary: Component?
  private let filePlaces: [ElementID: Int]
  private let componentPlaces: [ElementID: Int]
  /// The source that each component was made from: the ends of `generates` and `hasSource`.
  private let sources: [ElementID: [ElementID]]
  let compositions: ScoreCompositions
  let printed: PrintedSPDX3
  /// The components whose claim to files of the tree was checked against it; none without a tree.
  let holders: Set<ElementID>
  /// What has an effective license by a relationship of SPDX 3, by its name there.
  ///
  /// The license is no element of the bill, so the relationship rides along.
  let effectivelyLicensed: [String]

  init(_ subject: ScoredBill) {
    self.subject = subject
    let bill = subject.bill
    var outgoing: [ElementID: [Int]] = [:]
    var connected: Set<ElementID> = []
    var open: Set<ElementID> = []
    var sources: [ElementID: [ElementID]] = [:]
    var wanted: Set<ElementID> = []
    var holders: Set<ElementID> = []
    // What the document is said to describe, in so many words, is its root too.
    var roots = bill.roots
    for (index, edge) in bill.relationships.enumerated() {
      if edge.from.namesComponent { outgoing[edge.from, default: []].append(index) }
      switch edge.kind {
      case .generates:
        for end in edge.to { sources[end, default: []].append(edge.from) }
        wanted.insert(edge.from)
      case .hasSource:
        sources[edge.from, default: []] += edge.to
        wanted.formUnion(edge.to)
      case .hasDistributionArtifact: wanted.formUnion(edge.to)
      case .describes where edge.from == .document: roots += edge.to
      case .contains where subject.tree != nil:
        if edge.to.contains(where: \.namesFile) { holders.insert(edge.from) }
      default: break
      }
      guard edge.kind.joinsComponents else { continue }
      if edge.to.isEmpty, edge.completeness != .complete {
        open.insert(edge.from)
        continue
      }
      connected.insert(edge.from)
      for end in edge.to where end.namesComponent { connected.insert(end) }
    }
    var files: [ElementID: Int] = [:]
    if !wanted.isEmpty {
      for (index, file) in bill.files.enumerated() where wanted.contains(file.id) {
        files[file.id] = index
      }
    }
    self.outgoing = outgoing
    self.connected = connected
    self.sources = sources
    self.holders = holders
    effectivelyLicensed = (bill.foreign[.spdx3, "elements"]?.scoreElements ?? []).compactMap {
      $0["comment"]?.text?.contains("hasEffectiveLicense") ?? false ? $0["from"]?.text : nil
    }
    openEnded = open.subtracting(connected)
    self.roots = Set(roots)
    primary = roots.lazy.compactMap { id in bill.components.first { $0.id == id } }.first
    printed = PrintedSPDX3(bill)
    filePlaces = files
    componentPlaces = Dictionary(
      bill.components.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    compositions = ScoreCompositions(bill)
  }

  /// The relationships that go out from a component.
  func edges(from id: ElementID) -> [Relationship] {
    (outgoing[id] ?? []).map { bill.relationships[$0] }
  }

  /// The relationships by which a component says what it depends on or holds.
  func composition(of id: ElementID) -> [Relationship] {
    edges(from: id).filter { edge in
      guard edge.kind.joinsComponents else { return false }
      return edge.to.isEmpty || edge.to.contains(where: \.namesComponent)
    }
  }

  /// The files that a component is handed out as.
  func artifacts(of id: ElementID) -> [File] {
    edges(from: id).filter { $0.kind == .hasDistributionArtifact }.flatMap(\.to).compactMap(file)
  }

  /// What a component was made from.
  func sources(of id: ElementID) -> [ElementID] { sources[id] ?? [] }

  /// A file that something is handed out as or made from.
  func file(_ id: ElementID) -> File? { filePlaces[id].map { bill.files[$0] } }

  /// Who answers for the bill: people and organizations.
  var authors: [Agent] {
    bill.authors.map(printed.resolved).filter { $0.kind != .tool } + otherMakers
  }

  /// The component called `id`, in constant time.
  func component(_ id: ElementID) -> Component? { componentPlaces[id].map { bill.components[$0] } }

}

extension ElementID {
  var namesComponent: Bool { if case .component = self { true } else { false } }

  var namesFile: Bool {
    switch self {
    case .file, .namedFile: true
    default: false
    }
  }
}

extension Relationship.Kind {
  /// Whether the relationship says that one component is a part of another one, or needs it.
  var joinsComponents: Bool {
    switch self {
    case .contains, .dependsOn, .hasPrerequisite, .staticallyLinks, .dynamicallyLinks,
      .hasOptionalComponent, .hasOptionalDependency, .hasProvidedDependency, .packages, .usesTool,
      .generates, .hasDistributionArtifact, .hasSource, .descendantOf, .ancestorOf, .variantOf,
      .copyOf, .expandsFrom, .hasDependencyManifest, .other("provides"):
      true
    default: false
    }
  }
}

/// What CycloneDX's compositions say about completeness, where the model's relationships can't.
///
/// They stand in the foreign data of the bill: `{"aggregate": "unknown", "dependencies": ["comp-1"]}`. One that names
/// no element speaks of the whole document.
struct ScoreCompositions: Sendable {
  private var aggregates: [String: String] = [:]
  private var whole: String?

  init(_ bill: BillOfMaterials) {
    for entry in bill.foreign[.cycloneDX, "compositions"]?.scoreElements ?? [] {
      guard let aggregate = entry["aggregate"]?.text else { continue }
      let lists = ["assemblies", "dependencies"].compactMap { entry[$0]?.scoreElements }
      if lists.isEmpty { whole = aggregate }
      for name in lists.joined() {
        if let name = name.text { aggregates[name] = aggregate }
      }
    }
  }

  /// What is said of the component, such as `complete` or `unknown`.
  subscript(component: Component) -> String? {
    let name = component.foreign[.cycloneDX, "bom-ref"]?.text
    return name.flatMap { aggregates[$0] } ?? whole
  }
}

extension JSONValue {
  /// The elements, where this is an array.
  var scoreElements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
