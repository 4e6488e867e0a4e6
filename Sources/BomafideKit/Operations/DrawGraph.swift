import BomafideIdentifiers
import BomafideModel

/// Draws how the components of a document hang together.
public struct DrawGraph: Hashable, Sendable {
  /// The formats of `-o`.
  public static let formats = ["svg", "dot", "mermaid"]
  /// How many components are drawn one by one.
  public static let standardLimit = 300

  /// The document; `-` is standard input.
  public var document: String
  /// Draws what is near these components; empty is the whole document.
  public var around: [String]
  /// How many steps from them; nil is all, or 2 where there are some.
  public var depth: Int?
  public var limit: Int

  public init(
    document: String, around: [String] = [], depth: Int? = nil, limit: Int = standardLimit
  ) {
    self.document = document
    self.around = around
    self.depth = depth
    self.limit = limit
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Presentation {
    for (name, value, most) in [("--depth", depth, 1_000_000), ("--limit", Optional(limit), 2000)] {
      guard let value, !(1...most).contains(value) else { continue }
      throw InputError(
        at: SourceLocation(path: name), expected: "a number from 1 to \(most)", found: "\(value)",
        remedy: "\(name) \(min(most, 2))")
    }
    let read = try ReadDocument(document, context)
    if read.bill.components.isEmpty {
      throw InputError(
        at: SourceLocation(path: document), expected: "a document with components to draw",
        found: "one that has none", remedy: "bomafide generate, or name another document")
    }
    let graph = ComponentGraph(read.bill)
    let lookup = ComponentLookup(bill: read.bill, path: document)
    var places: [Int] = []
    for name in around {
      let component = try lookup.one(name, for: "--around")
      if let place = graph[component.id] { places.append(place) }
    }
    let root = read.bill.roots.first.flatMap { read.bill[component: $0] }
    let name =
      read.bill.name ?? root.map(ElementNames.name) ?? document.split(separator: "/").last.map(
        String.init) ?? document
    let title = around.isEmpty ? name : "\(around.joined(separator: ", ")) in \(name)"
    let diagram = Diagram.overview(
      graph, title: title, limit: limit, around: places,
      depth: depth ?? (around.isEmpty ? nil : 2))
    return Presentation(remarks: diagram.note.isEmpty ? [] : ["\(document): note: \(diagram.note)"])
    {
      format, _ in
      switch format {
      case "dot": diagram.dot()
      case "mermaid": diagram.mermaid()
      default: diagram.svg()
      }
    }
  }
}
