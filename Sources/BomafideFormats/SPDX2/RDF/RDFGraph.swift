import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The nodes of an RDF/XML document and what they say, in the order of the document.
///
/// Nodes of one IRI are one node, however often they stand there. What is read is RDF/XML without data types and
/// languages, which SPDX 2 has no use for.
///
/// Source: RDF 1.1 XML Syntax, <https://www.w3.org/TR/rdf-syntax-grammar/>.
struct RDFGraph {
  typealias Place = MarkedJSON.Place

  enum Value: Hashable {
    case literal(String)
    case node(Int)
    /// An IRI that the document says nothing about, or only elsewhere.
    case resource(String)
  }

  struct Statement {
    /// The name of the property; one of another namespace than SPDX's usual ones keeps that before it.
    var name: String
    var value: Value
    var place: Place
  }

  struct Node {
    var iri: String?
    var types: [String] = []
    var statements: [Statement] = []
    var place: Place
  }

  static let syntax = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let terms = "http://spdx.org/rdf/terms#"

  private static let plain: Set = [
    terms, "http://www.w3.org/2000/01/rdf-schema#", "http://usefulinc.com/ns/doap#",
    "http://www.w3.org/2009/pointers#",
  ]

  private(set) var nodes: [Node] = []
  private var numbers: [String: Int] = [:]
  private var base = ""

  /// The node of an IRI, if the document says something about it.
  func node(_ iri: String) -> Int? { numbers[iri] }

  /// Reads a document.
  ///
  /// - Throws: `InputError` for what is no RDF/XML.
  init(_ input: Input) throws(InputError) {
    self.init()
    var graph = self
    try input.bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
      var reader = try XMLReader(buffer, path: input.path)
      guard case .start(let root) = try reader.nextEvent() else { return }
      graph.base = Self.attribute(&reader, "base", XMLReader.xmlNamespace) ?? ""
      guard Self.namespace(reader, root) == Self.syntax, root.string == "RDF" else {
        throw reader.error(
          at: root.offset - 1, expected: "<rdf:RDF>", found: "<\(root.qualified.printable())>",
          remedy: "give an RDF/XML document")
      }
      while let name = try Self.nextStart(&reader) { _ = try graph.element(&reader, name) }
    }
    self = graph
  }

  private init() {}

  // MARK: Elements

  /// The next start tag inside of the open element; nil at its end.
  private static func nextStart(_ reader: inout XMLReader) throws(InputError) -> XMLName? {
    while true {
      switch try reader.nextEvent() {
      case .start(let name): return name
      case .text(let text):
        if !text.isBlank {
          throw reader.error(
            at: reader.offset, expected: "an element", found: "text",
            remedy: "put the text into an element of its own")
        }
      case .end, .finish: return nil
      }
    }
  }

  private static func namespace(_ reader: borrowing XMLReader, _ name: XMLName) -> String {
    name.namespace < reader.namespaces.count ? reader.namespaces[name.namespace] : ""
  }

  private static func attribute(
    _ reader: inout XMLReader, _ wanted: String, _ namespace: Int? = nil
  ) -> String? {
    for attribute in reader.attributes where attribute.name.string == wanted {
      let isWanted =
        namespace.map { attribute.name.namespace == $0 }
        ?? (Self.namespace(reader, attribute.name) == syntax)
      if isWanted { return attribute.value.string }
    }
    return nil
  }

  private static func place(_ reader: inout XMLReader, _ name: XMLName) -> Place {
    let location = reader.location(at: name.offset - 1)
    return Place(location.line ?? 1, location.column ?? 1)
  }

  private static func propertyName(_ reader: borrowing XMLReader, _ name: XMLName) -> String {
    let namespace = namespace(reader, name)
    if plain.contains(namespace) { return name.string }
    return namespace == syntax ? "rdf:\(name.string)" : namespace + name.string
  }

  /// Reads a node whose start tag was read last.
  private mutating func element(_ reader: inout XMLReader, _ name: XMLName) throws(InputError)
    -> Int
  {
    let place = Self.place(&reader, name)
    let number = subject(&reader, place)
    let namespace = Self.namespace(reader, name)
    let type = namespace == Self.syntax ? "rdf:\(name.string)" : name.string
    if type != "rdf:Description", !nodes[number].types.contains(type) {
      nodes[number].types.append(type)
    }
    attributeStatements(&reader, of: number, place)
    while let property = try Self.nextStart(&reader) {
      try self.property(&reader, property, of: number)
    }
    return number
  }

  /// The node that the attributes of a start tag name.
  private mutating func subject(_ reader: inout XMLReader, _ place: Place) -> Int {
    if let iri = Self.attribute(&reader, "about") { return number(of: resolved(iri), place) }
    if let id = Self.attribute(&reader, "ID") { return number(of: resolved("#\(id)"), place) }
    if let id = Self.attribute(&reader, "nodeID") { return number(of: "_:\(id)", place) }
    nodes.append(Node(place: place))
    return nodes.count - 1
  }

  private func resolved(_ iri: String) -> String {
    iri.hasPrefix("#") || iri.isEmpty ? base.prefix { $0 != "#" } + iri : iri
  }

  private mutating func number(of iri: String, _ place: Place) -> Int {
    if let number = numbers[iri] { return number }
    numbers[iri] = nodes.count
    nodes.append(Node(iri: iri.hasPrefix("_:") ? nil : iri, place: place))
    return nodes.count - 1
  }

  /// Attributes of a node that say what an element inside could.
  private mutating func attributeStatements(
    _ reader: inout XMLReader, of number: Int, _ place: Place
  ) {
    let attributes = reader.attributes
    for attribute in attributes {
      let name = Self.propertyName(reader, attribute.name)
      if name == "rdf:type" {
        nodes[number].types.append(Self.localName(attribute.value.string))
      } else if !name.hasPrefix("rdf:"), attribute.name.namespace != XMLReader.xmlNamespace,
        attribute.name.namespace != XMLReader.noNamespace
      {
        add(
          Statement(name: name, value: .literal(attribute.value.string), place: place), to: number)
      }
    }
  }

  private mutating func add(_ statement: Statement, to number: Int) {
    let isKnown = nodes[number].statements.contains {
      $0.name == statement.name && $0.value == statement.value
    }
    if !isKnown { nodes[number].statements.append(statement) }
  }

  /// Reads a property whose start tag was read last.
  private mutating func property(
    _ reader: inout XMLReader, _ element: XMLName, of number: Int
  ) throws(InputError) {
    let place = Self.place(&reader, element)
    let name = Self.propertyName(reader, element)
    var values: [Value] = []
    if let iri = Self.attribute(&reader, "resource") { values.append(.resource(resolved(iri))) }
    if let id = Self.attribute(&reader, "nodeID") {
      values.append(.node(self.number(of: "_:\(id)", place)))
    }
    if Self.attribute(&reader, "parseType") == "Resource" {
      nodes.append(Node(place: place))
      let inner = nodes.count - 1
      while let property = try Self.nextStart(&reader) {
        try self.property(&reader, property, of: inner)
      }
      add(Statement(name: name, value: .node(inner), place: place), to: number)
      return
    }
    var text: [UInt8] = []
    var isOpen = true
    while isOpen {
      switch try reader.nextEvent() {
      case .text(let piece): piece.append(to: &text)
      case .start(let child): values.append(.node(try self.element(&reader, child)))
      case .end, .finish: isOpen = false
      }
    }
    if values.isEmpty { values = [.literal(String(decoding: text, as: UTF8.self))] }
    for value in values {
      if name == "rdf:type" {
        if case .resource(let type) = value { nodes[number].types.append(Self.localName(type)) }
      } else {
        add(Statement(name: name, value: value, place: place), to: number)
      }
    }
  }

  /// What stands behind the last `#` or `/` of an IRI.
  static func localName(_ iri: String) -> String {
    guard let mark = iri.lastIndex(where: { $0 == "#" || $0 == "/" }) else { return iri }
    return String(iri[iri.index(after: mark)...])
  }
}
