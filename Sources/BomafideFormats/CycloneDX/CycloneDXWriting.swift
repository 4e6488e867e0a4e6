import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Writes a bill as a CycloneDX document.
struct CycloneDXWriting: ~Copyable {
  let bill: BillOfMaterials
  let options: CycloneDXJSON
  let version: CycloneDXVersion
  var json: JSONWriter
  var losses: Losses
  var fitting = CycloneDXFitting()
  var elements: CycloneDXElements
  let nesting: CycloneDXNesting
  let edges: CycloneDXEdges
  let names: CycloneDXNames
  /// The shapes of a document, its `metadata` and its components.
  let shape: CycloneDXShapes.Object
  let metadataShape: CycloneDXShapes.Object
  let componentShape: CycloneDXShapes.Object
  let plan: CycloneDXPlan
  /// The names and the fields of the members of a component, by their numbers.
  let memberNames: [String]
  let memberFields: [CycloneDXField<Component>?]
  /// The fields for which the version has no member.
  let otherFields: [CycloneDXField<Component>]
  /// What licenses are in the version, without a loss.
  var licenseMemory: [LicenseKey: JSONValue?] = [:]

  /// - Parameters:
  ///   - format: The format of the document that the JSON becomes; nil for JSON itself.
  ///   - kept: A member of other syntaxes' own that may stand in any object.
  init(
    _ bill: BillOfMaterials, options: CycloneDXJSON, style: JSONWriter.Style = JSONWriter.Style(),
    for format: DocumentFormat? = nil, keeping kept: String? = nil, into sink: consuming ByteSink
  ) {
    var losses = Losses(writing: format ?? options.format)
    let bill = CycloneDX.joiningCompositions(
      CycloneDX.copyingRelatives(bill, options.version, &losses), options.version, keeping: kept,
      &losses)
    self.losses = losses
    self.options = options
    version = options.version
    json = JSONWriter(into: sink, style: style)
    fitting.kept = kept
    var elements = CycloneDXElements(bill)
    let nesting = CycloneDXNesting(
      bill, &elements, listsParts: CycloneDX.listsParts(options.version))
    let edges = CycloneDXEdges(bill, nesting, &elements)
    self.bill = nesting.marking(bill)
    self.elements = elements
    self.nesting = nesting
    self.edges = edges
    names = CycloneDXNames(bill, elements) { edges.isNamed[$0] }
    shape = CycloneDXShapes.all.object([], of: options.version)
    metadataShape = CycloneDXShapes.all.object(["metadata"], of: options.version)
    let componentShape = CycloneDXShapes.all.object(["components"], of: options.version)
    self.componentShape = componentShape
    plan = CycloneDXPlan(options.version)
    memberNames = componentShape.members.map(\.name.string)
    memberFields = memberNames.map { name in
      CycloneDX.componentFields.first { $0.name == name }
    }
    otherFields = CycloneDX.componentFields.filter { componentShape.names[$0.name] == nil }
  }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { json.finish() }

  mutating func document() {
    var values = self.values(bill, CycloneDX.documentFields, bill.foreign, blank: BillOfMaterials())
    values["metadata"] = nil
    values["serialNumber"] = serialNumber.map { Candidates($0) }
    if let schema = bill.foreign[.cycloneDX, "$schema"] {
      values["$schema"] = Candidates(schemaAddress(schema))
    }
    json.beginObject()
    for member in shape.members {
      let name = member.name.string
      switch name {
      case "bomFormat":
        json.key(name)
        json.string("CycloneDX")
      case "specVersion":
        json.key(name)
        json.string(version.rawValue)
      case "metadata": metadata()
      case "components":
        if !nesting.tops.isEmpty || values[name] != nil {
          json.key(name)
          elements(nesting.tops)
        }
      case "dependencies": dependencies(values[name])
      case "compositions": compositions(values[name])
      case "vulnerabilities": vulnerabilities(values[name]?.first)
      case "annotations": annotations(values[name]?.first)
      default:
        if let value = values[name] { write(name, value, of: shape, subject: "the document") }
      }
      values[name] = nil
    }
    for (name, value) in values.sorted(by: { JSONWriter.precedes($0.key, $1.key) })
    where name != "vulnerabilities" && name != "annotations" {
      write(name, value, of: shape, subject: "the document")
    }
    json.endObject()
    for name in ["vulnerabilities", "annotations"]
    where shape.names[name] == nil && values[name]?.first.elements?.isEmpty == false {
      losses.note("member \(name)", of: "the document")
    }
    noteDocumentLosses()
  }

  private mutating func metadata() {
    var kept = ForeignData()
    let foreign = bill.foreign[.cycloneDX, "metadata"]
    kept[.cycloneDX] = foreign?.members ?? []
    var values = self.values(bill, CycloneDX.metadataFields, kept, blank: BillOfMaterials())
    if values.isEmpty && nesting.root == nil {
      if foreign == nil { return }
      if foreign?.members == nil { return }
    }
    json.key("metadata")
    json.beginObject()
    for member in metadataShape.members {
      let name = member.name.string
      if name == "component", let root = nesting.root {
        json.key(name)
        component(root)
      } else if let value = values[name] {
        write(name, value, of: metadataShape, subject: "the document", prefix: "metadata.")
      }
      values[name] = nil
    }
    for (name, value) in values.sorted(by: { JSONWriter.precedes($0.key, $1.key) }) {
      write(name, value, of: metadataShape, subject: "the document", prefix: "metadata.")
    }
    json.endObject()
  }

  /// The address of the schema, which follows the version.
  private func schemaAddress(_ kept: JSONValue) -> JSONValue {
    guard let text = kept.text, text.hasPrefix("http://cyclonedx.org/schema/bom-"),
      !text.contains("bom-\(version.rawValue)")
    else { return kept }
    let suffix = version == .v1_2 ? "a" : ""
    return .string("http://cyclonedx.org/schema/bom-\(version.rawValue)\(suffix).schema.json")
  }

  // MARK: Members

  /// What can be written as a member: as it is kept, and as the model says it.
  struct Candidates {
    var first: JSONValue
    var second: JSONValue?

    init(_ first: JSONValue, _ second: JSONValue? = nil) {
      self.first = first
      self.second = second
    }
  }

  /// The values of the fields of `subject`, and what rides along.
  func values<Subject>(
    _ subject: Subject, _ fields: [CycloneDXField<Subject>], _ foreign: ForeignData, blank: Subject
  ) -> [String: Candidates] {
    var values: [String: Candidates] = [:]
    for member in foreign[.cycloneDX] { values[member.name] = Candidates(member.value) }
    for field in fields {
      let made = field.write(subject, version)
      if let kept = values[field.name]?.first, field.means(kept, subject, blank: blank, version) {
        values[field.name] = Candidates(kept, made)
      } else {
        values[field.name] = made.map { Candidates($0) }
      }
    }
    return values
  }

  /// Writes a member as well as the version can; what it can't is noted.
  mutating func write(
    _ name: String, _ candidates: Candidates, of object: CycloneDXShapes.Object, subject: String,
    prefix: String = ""
  ) {
    var value = fitting.member(name, candidates.first, of: object)
    var lost = fitting.takeLosses()
    if !lost.isEmpty, let second = candidates.second {
      (value, lost) = mended(name, value, second, of: object, lost)
    }
    for loss in lost {
      losses.note("member \(prefix)\(loss.path)", of: subject, instead: loss.instead)
    }
    if let value {
      json.key(name)
      json.value(value)
    }
  }
}

extension CycloneDXShapes {
  /// The shape of the object at `path` in a document, or in its list there.
  func object(_ path: [String], of version: CycloneDXVersion) -> Object {
    var at = shape(path, below: Self.document(version)) ?? 0
    while case .list(let item, _, _, _) = shapes[at] { at = item }
    guard case .object(let object) = shapes[at] else {
      return Object(members: [], isClosed: false, groups: [], hasVersionRange: false)
    }
    return object
  }
}
