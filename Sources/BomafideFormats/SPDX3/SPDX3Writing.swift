import BomafideIdentifiers
import BomafideModel

/// Writes a bill as an SPDX 3 document.
///
/// Everything but the files is gathered first, for the document names all its elements; files are made as they are
/// written.
struct SPDX3Writing {
  static let creationID = "_:CreationInfo"
  static let annotationInfo = "_:AnnotationInfo-"

  let bill: BillOfMaterials
  let base: String
  var losses: Losses
  /// The elements, in the order in which they are written; files stand between `parts` and `tail`.
  var head: [JSONValue] = []
  var people: [JSONValue] = []
  var parts: [JSONValue] = []
  var tail: [JSONValue] = []
  var licenses: [JSONValue] = []
  /// The elements that ride along.
  let rest: [JSONValue]
  /// All names that are taken.
  var taken: Set<String> = []
  /// The names that elements of the bill came with.
  var claimed: Set<String> = []
  /// The next number behind a name that is taken.
  private var numbers: [String: Int] = [:]
  private let externalURIs: [String: String]
  var ids: [ElementID: String] = [:]
  var fileNames: [String] = []
  var agentNames: [Agent: String] = [:]
  var toolNames: [Tool: String] = [:]
  var licenseNames: [License: String] = [:]
  /// What the license expressions that ride along say.
  var keptLicenses: [String: Stated<License>] = [:]
  var customNames: [String: String] = [:]
  var customIDs: [String: String] = [:]
  /// The name of the CreationInfo that elements share, or nil where there is none.
  let creation: String?

  init(_ bill: BillOfMaterials, format: DocumentFormat) {
    self.bill = bill
    base = SPDX3Names.base(bill.namespace)
    losses = Losses(writing: format)
    externalURIs = Dictionary(bill.externalDocuments.map { ($0.id, $0.uri) }) { first, _ in first }
    rest = bill.foreign[.spdx3, "elements"]?.elements ?? []
    switch bill.foreign[.spdx3, "CreationInfo"] {
    case .null: creation = nil
    case let kept: creation = kept?["@id"]?.text ?? Self.creationID
    }
  }

  // MARK: Names

  /// A name that nothing else has, `made` if it is free.
  mutating func unique(_ made: String) -> String {
    if taken.insert(made).inserted { return made }
    var number = numbers[made] ?? 2
    while !taken.insert("\(made)-\(number)").inserted { number += 1 }
    numbers[made] = number + 1
    return "\(made)-\(number)"
  }

  /// The name of an element: the one that it came with, or one made of what it is.
  ///
  /// A name made of a key is one that the element may have come with.
  mutating func name(_ foreign: ForeignData, _ made: String, isOfKey: Bool = false) -> String {
    let own = foreign.isEmpty ? nil : foreign[.spdx3, "spdxId"]?.text
    guard let kept = own ?? (isOfKey ? made : nil) else { return unique(made) }
    // What rides along may have the same name; a document that has it twice is written so.
    if claimed.insert(kept).inserted {
      taken.insert(kept)
      return kept
    }
    return unique(kept)
  }

  /// The name of an element of the bill.
  func iri(_ id: ElementID) -> String {
    if let known = ids[id] { return known }
    switch id {
    case .document: return SPDX3Names.document(base)
    case .component(let key), .namedFile(let key), .snippet(let key):
      return SPDX3Names.iri(key, base)
    case .file(let path): return SPDX3Names.file(path.description, base)
    case .external(let document, let inner):
      if document == inner { return inner }
      let uri = externalURIs[document] ?? document
      return uri + "#" + inner
    }
  }

  private mutating func nameElements() {
    for element in rest {
      for name in ["spdxId", "@id"] {
        if let id = element[name]?.text { taken.insert(id) }
      }
    }
    let document = bill.foreign[.spdx3, "SpdxDocument"]?["spdxId"]?.text
    ids[.document] = document ?? unique(SPDX3Names.document(base))
    if let document { taken.insert(document) }
    for component in bill.components {
      let name = name(component.foreign, key(component.id), isOfKey: true)
      if ids.updateValue(name, forKey: component.id) != nil {
        losses.note("second component of one ID", of: component.name)
      }
    }
    fileNames.reserveCapacity(bill.files.count)
    for file in bill.files {
      let id = file.id
      let name = name(file.details?.foreign ?? ForeignData(), key(id), isOfKey: true)
      fileNames.append(name)
      ids[id] = name
    }
    for snippet in bill.snippets {
      ids[snippet.id] = name(snippet.foreign, key(snippet.id), isOfKey: true)
    }
  }

  private func key(_ id: ElementID) -> String {
    switch id {
    case .file(let path): SPDX3Names.file(path.description, base)
    case .component(let key), .namedFile(let key), .snippet(let key): SPDX3Names.iri(key, base)
    case .document, .external: iri(id)
    }
  }

  // MARK: Elements

  mutating func gather() {
    nameElements()
    gatherLicenses()
    let creation = creationInfo()
    for component in bill.components { parts.append(package(component)) }
    for (index, file) in bill.files.enumerated() where file.details != nil {
      licenseEdges(of: file, fileNames[index])
    }
    for snippet in bill.snippets { parts.append(self.snippet(snippet)) }
    edges()
    vulnerabilities()
    let notes = annotations()
    if let creation { head.append(creation) }
    head += notes.infos
    tail += licenses
    tail += notes.annotations
    tail += rest
    collections()
    noteLosses()
  }

  /// Begins an element with what every element has.
  func begin(_ type: String, _ name: String, _ foreign: ForeignData) -> SPDX3Object {
    var object = SPDX3Object(type, foreign)
    object.put("spdxId", .string(name)) { _ in false }
    object.put("creationInfo", creation.map(JSONValue.string)) { $0 != .null }
    return object
  }

  private mutating func creationInfo() -> JSONValue? {
    guard let creation else { return nil }
    var foreign = ForeignData()
    foreign[.spdx3] = bill.foreign[.spdx3, "CreationInfo"]?.members ?? []
    var object = SPDX3Object("CreationInfo", foreign)
    object.put("@id", .string(creation)) { _ in false }
    object.put("specVersion", .string(SPDX3.specVersion)) { _ in true }
    object.put("comment", bill.creationComment)
    object.put(SPDX3.created, bill.created)
    let kept = object[kept: "createdBy"]
    var authors = bill.authors.map { agent($0) }
    if authors.isEmpty, kept == nil { authors = standIn().map { [$0] } ?? [] }
    let isMute = kept == .null && !authors.isEmpty
    object.put("createdBy", authors.isEmpty ? nil : .array(authors.map(JSONValue.string))) { _ in
      !isMute
    }
    let tools = bill.tools.map { tool($0) }
    object.put("createdUsing", tools.isEmpty ? nil : .array(tools.map(JSONValue.string))) { _ in
      true
    }
    return object.value
  }

  /// The agent that stands for the missing author: the program that made the bill.
  private mutating func standIn() -> String? {
    guard let tool = bill.tools.first else {
      losses.add(
        Finding(
          "spdx3.missing-property", .warning, subject: subject,
          "the bill has no author and no tool, so the document has no 'createdBy'",
          remedy: "generate the document with 'bomafide generate', which sets it"))
      return nil
    }
    losses.note("absence of authors", of: subject, instead: "a SoftwareAgent, the tool")
    return agent(Agent(.tool, name: tool.name))
  }

  /// What messages call the bill.
  var subject: String { bill.name ?? "the document" }

  /// The name of an agent, which becomes an element where it is none yet.
  mutating func agent(_ agent: Agent) -> String {
    if let id = agent.foreign[.spdx3, "@id"]?.text { return id }
    if let known = agentNames[agent] { return known }
    let name = name(agent.foreign, SPDX3Names.agent(agent, base))
    agentNames[agent] = name
    var object = begin(SPDX3Names.type(of: agent), name, agent.foreign)
    object.put("name", agent.name.isEmpty ? nil : agent.name)
    object.put(SPDX3.contact, SPDX3.Contact(email: agent.email, urls: agent.urls))
    people.append(object.value)
    return name
  }

  private mutating func tool(_ tool: Tool) -> String {
    if let id = tool.foreign[.spdx3, "@id"]?.text { return id }
    if let known = toolNames[tool] { return known }
    if tool.vendor != nil { losses.note("vendor of the tool", of: subject, value: tool.name) }
    let name = name(tool.foreign, SPDX3Names.tool(tool, base))
    toolNames[tool] = name
    var object = begin("Tool", name, tool.foreign)
    let text = SPDX3Names.name(of: tool)
    object.put("name", text.isEmpty ? nil : text)
    people.append(object.value)
    return name
  }

  // MARK: Text

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("@context")
    json.string(SPDX3.context)
    json.key("@graph")
    json.beginArray()
    write(head, to: &json)
    write(people, to: &json)
    write(parts, to: &json)
    for (index, file) in bill.files.enumerated() {
      json.element()
      write(file, fileNames[index], to: &json)
    }
    write(tail, to: &json)
    json.endArray()
    json.endObject()
  }

  private func write(_ elements: [JSONValue], to json: inout JSONWriter) {
    for element in elements {
      json.element()
      json.value(element)
    }
  }
}
