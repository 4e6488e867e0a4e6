import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Makes a bill of the elements of a document.
struct SPDX3Reading {
  let graph: SPDX3Graph
  var bill = BillOfMaterials()
  var base = SPDX3Names.base(nil)
  /// Whether the bill says what the element says.
  var isRead: [Bool]
  /// The element of the bill that each element is.
  var elementIDs: [ElementID?]
  /// The elements that the document imports, by their names.
  var importedIDs: [String: ElementID] = [:]
  /// The CreationInfo that the document's own elements share: its name, and its members.
  var creationID: String?
  var creation: JSONValue?
  /// The number of its name among those of plain elements.
  var creationNumber: Int?
  /// Where the component, file or snippet of each element stands.
  var components: [Int: Int] = [:]
  var files: [Int32]
  var snippets: [Int: Int] = [:]
  var agents: [String: Agent] = [:]
  var relationships = 0
  /// The IDs of custom licenses by their names.
  var customIDs: [String: String] = [:]
  var customNames: [String: String] = [:]
  /// The license that each expression says, and the first expression that says it.
  var expressions: [String: Stated<License>] = [:]
  var firstExpressions: [Stated<License>: String] = [:]
  var marked: Set<String> = []
  /// What has a license already, by the kind of license.
  var licensed: Set<String> = []
  var unreadImports: [JSONValue] = []
  /// The names that several elements have.
  private let repeated: Set<String>

  init(_ graph: SPDX3Graph) {
    self.graph = graph
    isRead = Array(repeating: false, count: graph.contents.count)
    elementIDs = Array(repeating: nil, count: graph.contents.count)
    files = Array(repeating: -1, count: graph.contents.count)
    repeated = Set(graph.duplicates.keys.compactMap { graph.element(at: $0)["spdxId"]?.text })
  }

  /// Whether a name is the one that a writer makes by itself; one that another element has too has to be kept.
  func isMade(_ name: String?, _ made: @autoclosure () -> String) -> Bool {
    guard let name, repeated.isEmpty || !repeated.contains(name) else { return false }
    return name == made()
  }

  /// The element of the bill that a name stands for.
  func id(_ name: String) -> ElementID? {
    if let place = graph.find(name), let id = elementIDs[place] { return id }
    return importedIDs[name]
  }

  /// The component whose element has the name.
  func component(named name: String) -> Int? { graph.find(name).flatMap { components[$0] } }

  mutating func document(format: DocumentFormat, findings: [Finding]) -> DecodedDocument {
    let documentPlace = place(of: "SpdxDocument")
    let sbomPlace = onlyPlace(of: "software_Sbom")
    if let documentPlace, let id = graph.element(at: documentPlace)["spdxId"]?.text {
      bill.namespace = String(id.prefix { $0 != "#" })
      base = SPDX3Names.base(bill.namespace)
      elementIDs[documentPlace] = .document
    }
    findCreation(documentPlace ?? sbomPlace)
    readCreation()
    elements()
    customLicenses()
    imports(documentPlace)
    joinSnippets()
    statements()
    edges()
    annotations()
    vulnerabilities()
    readDocument(documentPlace, sbomPlace)
    var rest: [JSONValue] = []
    for place in isRead.indices where !isRead[place] {
      rest.append(sharing(graph.element(at: place)))
    }
    if !rest.isEmpty { bill.foreign[.spdx3, "elements"] = .array(rest) }
    sortForeign()
    return DecodedDocument(
      bill: bill, findings: findings, format: format, version: "SPDX-\(graph.version)",
      isPartial: documentPlace == nil)
  }

  private mutating func sortForeign() {
    bill.foreign[.spdx3] = bill.foreign[.spdx3].sorted { JSONWriter.precedes($0.name, $1.name) }
  }

  private func place(of type: String) -> Int? {
    graph.trees.first { isFirst($0.place) && SPDX3Graph.type(of: $0.element) == type }?.place
  }

  private func onlyPlace(of type: String) -> Int? {
    let places = graph.trees.filter { SPDX3Graph.type(of: $0.element) == type }.map(\.place)
    return places.count == 1 && isFirst(places[0]) ? places[0] : nil
  }

  /// Whether no element before has the same name.
  func isFirst(_ place: Int) -> Bool {
    graph.duplicates.isEmpty || graph.duplicates[place] == nil
  }

  // MARK: Creation

  private mutating func findCreation(_ place: Int?) {
    switch said(place) {
    case .string(let id):
      guard let place = graph.find(id), graph.type(at: place) == "CreationInfo" else { return }
      creationID = id
      creation = graph.element(at: place)
      creationNumber = graph.reader.creations.firstIndex { $0.string == id }
      isRead[place] = true
    case .object(let members): creation = .object(members)
    default: return
    }
  }

  /// What the element at `place`, or else the first that says it, says of its making: the order in which elements stand
  /// must not matter, so what names no CreationInfo is passed over.
  private func said(_ place: Int?) -> JSONValue? {
    if let place { return creationInfo(at: place) }
    return isRead.indices.lazy.compactMap { creationInfo(at: $0) }.first
  }

  /// The CreationInfo that an element names or holds, or nil where that is none.
  private func creationInfo(at place: Int) -> JSONValue? {
    if case .tree(let tree) = graph.contents[place], tree["creationInfo"] == nil { return nil }
    guard let said = graph.element(at: place)["creationInfo"] else { return nil }
    let type = said.text.map { graph.find($0).flatMap { graph.type(at: $0) } }
    return (type ?? SPDX3Graph.type(of: said)) == "CreationInfo" ? said : nil
  }

  private mutating func readCreation() {
    guard let creation, let all = creation.members else {
      bill.foreign[.spdx3, "CreationInfo"] = .null
      return
    }
    var members = SPDX3Members(all)
    if members["type"]?.text == "CreationInfo" { members.drop("type") }
    if members["specVersion"]?.text == SPDX3.specVersion { members.drop("specVersion") }
    if members["@id"]?.text == SPDX3Writing.creationID { members.drop("@id") }
    bill.created = members.take(SPDX3.created)
    bill.creationComment = members.text("comment")
    if let names = members["createdBy"]?.elements {
      bill.authors = names.compactMap { agent($0) }
      if bill.authors.count == names.count, !names.isEmpty { members.drop("createdBy") }
    }
    if let names = members["createdUsing"]?.elements {
      bill.tools = names.compactMap { tool($0) }
      if bill.tools.count == names.count, !names.isEmpty { members.drop("createdUsing") }
    }
    var kept = members.rest
    for name in ["createdBy", "created", "specVersion"] where creation[name] == nil {
      kept.append(JSONValue.Member(name, .null))
    }
    if !kept.isEmpty {
      kept.sort { JSONWriter.precedes($0.name, $1.name) }
      bill.foreign[.spdx3, "CreationInfo"] = .object(kept)
    }
  }

  /// The element with the name of the shared CreationInfo where it holds a copy.
  private func sharing(_ element: JSONValue) -> JSONValue {
    guard creationID == nil, let creation, element["creationInfo"] == creation,
      case .object(let members) = element
    else { return element }
    return .object(
      members.map { member in
        member.name == "creationInfo"
          ? JSONValue.Member(member.name, .string(SPDX3Writing.creationID)) : member
      })
  }

  /// Takes off what every element of the document has.
  func dropCommon(_ members: inout SPDX3Members, type: String?) {
    if let type, members["type"]?.text == type { members.drop("type") }
    switch members["creationInfo"] {
    case .string(let id)?: if id == creationID { members.drop("creationInfo") }
    case let value?: if value == creation { members.drop("creationInfo") }
    case nil: return
    }
  }

  // MARK: Agents and tools

  /// The agent that a name, or an object in its place, stands for.
  mutating func agent(_ value: JSONValue) -> Agent? {
    if let id = value.text {
      if let known = agents[id] { return known }
      var agent = Agent(.unspecified, name: id)
      agent.foreign[.spdx3, "@id"] = .string(id)
      if let place = graph.find(id), let found = readAgent(graph.element(at: place)) {
        if graph.element(at: place)["spdxId"]?.text == id {
          agent = found
          isRead[place] = true
        } else {
          // A blank node rides along; what it says of the agent holds all the same.
          (agent.kind, agent.email, agent.urls) = (found.kind, found.email, found.urls)
          if !found.name.isEmpty { agent.name = found.name }
        }
      }
      agents[id] = agent
      return agent
    }
    return readAgent(value)
  }

  private func readAgent(_ value: JSONValue) -> Agent? {
    guard let all = value.members, let type = SPDX3Graph.type(of: value) else { return nil }
    let kind: Agent.Kind
    switch type {
    case "Person": kind = .person
    case "Organization": kind = .organization
    case "SoftwareAgent": kind = .tool
    case "Agent": kind = .unspecified
    default: return nil
    }
    var members = SPDX3Members(all)
    dropCommon(&members, type: type)
    var agent = Agent(kind, name: members.text("name") ?? "")
    let contact = members.take(SPDX3.contact)
    agent.email = contact.email
    agent.urls = contact.urls
    if isMade(members["spdxId"]?.text, SPDX3Names.agent(agent, base)) { members.drop("spdxId") }
    agent.foreign = members.foreign
    return agent
  }

  private mutating func tool(_ value: JSONValue) -> Tool? {
    var element = value
    if let id = value.text {
      guard let place = graph.find(id), graph.element(at: place)["spdxId"]?.text == id else {
        var tool = Tool(name: id)
        tool.foreign[.spdx3, "@id"] = .string(id)
        return tool
      }
      element = graph.element(at: place)
    }
    guard let all = element.members, SPDX3Graph.type(of: element) == "Tool" else { return nil }
    if let id = value.text, let place = graph.find(id) { isRead[place] = true }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "Tool")
    var tool = SPDX2.tool(members["name"]?.text ?? "")
    if SPDX3Names.name(of: tool) == members["name"]?.text {
      members.drop("name")
    } else {
      tool = Tool(name: members.text("name") ?? "")
    }
    if isMade(members["spdxId"]?.text, SPDX3Names.tool(tool, base)) { members.drop("spdxId") }
    tool.foreign = members.foreign
    return tool
  }
}

extension SPDX3 {
  /// How an agent can be reached.
  struct Contact: Hashable, Sendable {
    var email: String?
    var urls: [String] = []
  }

  static let contact = SPDX3Field<Contact>(
    name: "externalIdentifier",
    parse: { value in
      var contact = Contact()
      for one in value?.elements ?? [] {
        guard let text = one["identifier"]?.text else { continue }
        switch one["externalIdentifierType"]?.text {
        case "email": if contact.email == nil { contact.email = text }
        case "urlScheme": contact.urls.append(text)
        default: continue
        }
      }
      return contact
    },
    print: { contact in
      var all = contact.email.map { [identifier("email", $0)] } ?? []
      all += contact.urls.map { identifier("urlScheme", $0) }
      return all.isEmpty ? nil : .array(all)
    })
}
