import BomafideJSON
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
  /// The names of files that aren't made of their path, by their places.
  private(set) var oddFiles: [Int: String] = [:]
  /// What stands before the path in the name of a file, and as it is written.
  private let filePrefix: String
  private let filePrefixBytes: [UInt8]
  /// Finds files by their paths, among the names that are made of them.
  private var paths = IndexTable()
  /// The names of all elements but files and collections, once they are known.
  var names: [String] = []
  var sbomName: String?
  /// The relationships whose many ends are written without being gathered, by their places in `tail`.
  var streamed: [Int: Int] = [:]
  static let manyEnds = 16
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
    filePrefix = SPDX3Names.file("", base)
    let quoted = JSONWriter.bytes(
      of: .string(filePrefix), style: JSONWriter.Style(spacing: .compact, endsWithNewline: false))
    filePrefixBytes = Array(quoted.dropFirst().dropLast())
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
    if !isOfFile(made), taken.insert(made).inserted { return made }
    var number = numbers[made] ?? 2
    while isOfFile("\(made)-\(number)") || !taken.insert("\(made)-\(number)").inserted {
      number += 1
    }
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
    if !isOfFile(kept), claimed.insert(kept).inserted {
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
    nameFiles()
    for snippet in bill.snippets {
      ids[snippet.id] = name(snippet.foreign, key(snippet.id), isOfKey: true)
    }
  }

  /// Names the files that can't be called by their path alone; all others need no name of their own.
  private mutating func nameFiles() {
    let isClaimed = taken.contains { $0.hasPrefix(filePrefix) }
    var paths = IndexTable(capacity: bill.files.count)
    var odd: [Int] = []
    for (index, file) in bill.files.enumerated() {
      let details = file.details
      let isOwn =
        details.map {
          $0.key != nil || (!$0.foreign.isEmpty && $0.foreign[.spdx3, "spdxId"] != nil)
        }
        ?? false
      if isOwn || (isClaimed && taken.contains(SPDX3Names.file(file.path.description, base))) {
        odd.append(index)
        continue
      }
      let hash = file.path.bytes.withUnsafeBufferPointer { paths.hash($0) }
      if paths.insert(hash, index, isSame: { bill.files[$0].path == file.path }) != nil {
        odd.append(index)
      }
    }
    self.paths = paths
    for index in odd {
      let file = bill.files[index]
      let name = name(file.details?.foreign ?? ForeignData(), key(file.id), isOfKey: true)
      oddFiles[index] = name
      if ids[file.id] == nil { ids[file.id] = name }
    }
  }

  /// Whether a file is called so, since its path makes it.
  private func isOfFile(_ name: String) -> Bool {
    guard name.hasPrefix(filePrefix) else { return false }
    let path = SPDX2FileName(SPDX3Names.decoded(name.dropFirst(filePrefix.count))).path
    let hash = path.bytes.withUnsafeBufferPointer { paths.hash($0) }
    guard let index = paths.find(hash, isSame: { bill.files[$0].path == path }) else {
      return false
    }
    return SPDX3Names.file(bill.files[index].path.description, base) == name
  }

  /// Whether an element is one of the bill, or of another document that it names.
  func isKnown(_ id: ElementID) -> Bool {
    if ids[id] != nil { return true }
    switch id {
    case .document: return true
    case .file(let path):
      let hash = path.bytes.withUnsafeBufferPointer { paths.hash($0) }
      return paths.find(hash, isSame: { bill.files[$0].path == path }) != nil
    case .component, .namedFile, .snippet: return false
    case .external: return true
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
      licenseEdges(of: file, fileName(index))
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
    if !object.members.contains(where: { $0.name == "created" }) {
      missing("created", "time of its creation")
    }
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
      missing("createdBy", "author and no tool")
      return nil
    }
    losses.note("absence of authors", of: subject, instead: "a SoftwareAgent, the tool")
    return agent(Agent(.tool, name: tool.name))
  }

  /// Notes a property that the format demands and the bill doesn't have.
  private mutating func missing(_ property: String, _ what: String) {
    losses.add(
      Finding(
        "spdx3.missing-property", .warning, subject: subject,
        "the bill has no \(what), so the document has no '\(property)'",
        remedy: "generate the document with 'bomafide generate', which sets it"))
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

  /// The name of the file at `index`.
  func fileName(_ index: Int) -> String {
    oddFiles[index] ?? SPDX3Names.file(bill.files[index].path.description, base)
  }

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("@context")
    json.string(SPDX3.context)
    json.key("@graph")
    json.beginArray()
    for element in head {
      json.element()
      let isDocument = element["type"]?.text == "SpdxDocument"
      write(element, filling: "element", to: &json) { writing, json in
        if isDocument, let name = writing.sbomName {
          json.element()
          json.string(name)
        }
        for index in writing.bill.files.indices {
          json.element()
          writing.writeFileName(index, to: &json)
        }
        for name in writing.names {
          json.element()
          json.string(name)
        }
      }
    }
    write(people, to: &json)
    write(parts, to: &json)
    for index in bill.files.indices {
      json.element()
      write(bill.files[index], index, to: &json)
    }
    for (place, element) in tail.enumerated() {
      json.element()
      guard let edge = streamed[place] else {
        json.value(element)
        continue
      }
      write(element, filling: "to", to: &json) { writing, json in
        for end in writing.bill.relationships[edge].to {
          json.element()
          writing.write(end, to: &json)
        }
      }
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ elements: [JSONValue], to json: inout JSONWriter) {
    for element in elements {
      json.element()
      json.value(element)
    }
  }

  /// Writes an object; `fill` writes the elements of the member that is `null`.
  private func write(
    _ element: JSONValue, filling name: String, to json: inout JSONWriter,
    _ fill: (borrowing SPDX3Writing, inout JSONWriter) -> Void
  ) {
    json.beginObject()
    for member in element.members ?? [] {
      json.key(member.name)
      if member.name == name, member.value == .null {
        json.beginArray()
        fill(self, &json)
        json.endArray()
      } else {
        json.value(member.value)
      }
    }
    json.endObject()
  }

  /// Writes the name of an element.
  @inline(__always)
  private func write(_ id: ElementID, to json: inout JSONWriter) {
    if oddFiles.isEmpty, case .file(let path) = id {
      writeName(of: path, to: &json)
    } else {
      json.string(iri(id))
    }
  }

  /// Writes the name of the file at `index`.
  @inline(__always)
  func writeFileName(_ index: Int, to json: inout JSONWriter) {
    if !oddFiles.isEmpty, let name = oddFiles[index] {
      json.string(name)
    } else {
      writeName(of: bill.files[index].path, to: &json)
    }
  }

  @inline(__always)
  private func writeName(of path: RelativePath, to json: inout JSONWriter) {
    // What needs no percent-encoding needs no escape either.
    guard path.bytes.withUnsafeBufferPointer({ SPDX3Names.isPlain($0) }), path.bytes.isPlainASCII
    else {
      json.string(SPDX3Names.file(path.description, base))
      return
    }
    json.sink.write(0x22)
    json.sink.write(filePrefixBytes)
    json.sink.write(path.bytes)
    json.sink.write(0x22)
    json.didWrite()
  }
}
