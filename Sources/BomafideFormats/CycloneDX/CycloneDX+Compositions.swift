import BomafideJSON
import BomafideModel

extension CycloneDX {
  /// The bill with what a version can say of compositions that ride along.
  ///
  /// A composition rides along when it says more than the model can, or comes from a version without compositions. Where
  /// what a version can say of it is the completeness of edges, it is that from here on: it would be read so, too.
  ///
  /// - Parameter kept: A member of other syntaxes' own that may stand in any object.
  static func joiningCompositions(
    _ bill: BillOfMaterials, _ version: CycloneDXVersion, keeping kept: String?,
    _ losses: inout Losses
  ) -> BillOfMaterials {
    guard let compositions = bill.foreign[.cycloneDX, "compositions"]?.elements else {
      return bill
    }
    let shape = CycloneDXShapes.all.object([], of: version)
    var fitting = CycloneDXFitting()
    fitting.kept = kept
    var rest: [JSONValue] = []
    var joined: CompositionJoining?
    for composition in compositions {
      let fitted = fitting.member("compositions", .array([composition]), of: shape)
      let lost = fitting.takeLosses()
      guard let left = fitted?.elements?.first, CompositionJoining.isSayable(left) else {
        rest.append(composition)
        continue
      }
      var joining = joined ?? CompositionJoining(bill)
      if joining.complete(left) {
        for loss in lost {
          losses.note("member \(loss.path)", of: "the document", instead: loss.instead)
        }
      } else {
        rest.append(composition)
      }
      joined = joining
    }
    guard var bill = joined?.finished() else { return bill }
    bill.foreign[.cycloneDX, "compositions"] = rest.isEmpty ? nil : .array(rest)
    return bill
  }
}

/// Makes compositions the completeness of a bill's edges.
private struct CompositionJoining {
  private struct Edge: Hashable {
    var from: ElementID
    var kind: Relationship.Kind
  }

  private var bill: BillOfMaterials
  /// Edges to be added, with the numbers of the elements that they go out from.
  private var added: [(number: Int, edge: Relationship)] = []
  private var elements: [String: (id: ElementID, number: Int)] = [:]
  private var places: [Edge: Int] = [:]
  private var decided: Set<Edge> = []

  init(_ bill: BillOfMaterials) {
    self.bill = bill
    for (number, component) in bill.components.enumerated() {
      add(component.foreign, component.id, number)
    }
    for (number, file) in bill.files.enumerated() {
      let name = CycloneDX.fileReference(file.path)
      add(
        file.details?.foreign ?? ForeignData(), file.id, bill.components.count + number, or: name)
    }
    locate()
    for edge in bill.relationships {
      // An empty list says by itself that it is whole.
      let isNone = edge.kind == .dependsOn && edge.to.isEmpty && edge.foreign.isEmpty
      if edge.completeness != .unstated, !(isNone && edge.completeness == .complete) {
        decided.insert(Edge(from: edge.from, kind: edge.kind))
      }
    }
  }

  private mutating func add(
    _ foreign: ForeignData, _ id: ElementID, _ number: Int, or other: String? = nil
  ) {
    guard let name = foreign[.cycloneDX, "bom-ref"]?.text ?? other, elements[name] == nil else {
      return
    }
    elements[name] = (id, number)
  }

  private mutating func locate() {
    places = [:]
    for (place, edge) in bill.relationships.enumerated() {
      let key = Edge(from: edge.from, kind: edge.kind)
      if places[key] == nil { places[key] = place }
    }
  }

  private static func completeness(_ composition: JSONValue) -> Relationship.Completeness? {
    composition["aggregate"]?.text.flatMap(Relationship.Completeness.init(rawValue:))
  }

  /// Whether a composition has no members but those that edges can say.
  static func isSayable(_ composition: JSONValue) -> Bool {
    let known: Set<String> = ["aggregate", "assemblies", "dependencies"]
    guard let members = composition.members, members.count > 1,
      members.allSatisfy({ known.contains($0.name) })
    else { return false }
    return (completeness(composition) ?? .unstated) != .unstated
  }

  /// Takes a composition that is sayable, unless the bill's edges can't say it.
  mutating func complete(_ composition: JSONValue) -> Bool {
    guard let completeness = Self.completeness(composition) else { return false }
    var found: [(edge: Edge, number: Int)] = []
    for (name, kind) in [
      ("assemblies", Relationship.Kind.contains), ("dependencies", .dependsOn),
    ] {
      guard let list = composition[name] else { continue }
      guard let refs = list.elements, !refs.isEmpty else { return false }
      for ref in refs {
        guard let (id, number) = ref.text.flatMap({ elements[$0] }) else { return false }
        let edge = Edge(from: id, kind: kind)
        if kind == .contains, places[edge] == nil { return false }
        if decided.contains(edge) { return false }
        found.append((edge, number))
      }
    }
    for (edge, number) in found { decide(edge, number, completeness) }
    return true
  }

  private mutating func decide(
    _ edge: Edge, _ number: Int, _ completeness: Relationship.Completeness
  ) {
    decided.insert(edge)
    if let place = places[edge] {
      bill.relationships[place].completeness = completeness
    } else {
      added.append((number, Relationship(edge.from, edge.kind, [], completeness: completeness)))
    }
  }

  /// The bill with the edges that were added, in the order of the elements that they go out from.
  func finished() -> BillOfMaterials {
    if added.isEmpty { return bill }
    let numbers = Dictionary(elements.values.map { ($0.id, $0.number) }) { first, _ in first }
    let new = added.enumerated().sorted {
      ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
    }
    var rest = new.map(\.element)[...]
    var result: [Relationship] = []
    result.reserveCapacity(bill.relationships.count + new.count)
    for edge in bill.relationships {
      let number = numbers[edge.from] ?? -1
      while let next = rest.first, next.number < number {
        result.append(next.edge)
        rest.removeFirst()
      }
      result.append(edge)
    }
    var bill = bill
    bill.relationships = result + rest.map(\.edge)
    return bill
  }
}
