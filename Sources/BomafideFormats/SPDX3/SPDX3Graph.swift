import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The elements of a document: nearly all as they stand there, the odd ones as trees.
struct SPDX3Graph {
  /// An element, by its place among those of its kind.
  enum Content {
    /// An element with its members ordered by name, without `element` where that is listed.
    case tree(JSONValue)
    case file(Int32)
    case edge(Int32)
  }

  private(set) var contents: [Content] = []
  private(set) var files: [SPDX3PlainFile] = []
  private(set) var edges: [SPDX3PlainEdge] = []
  /// Where each element begins, in bytes.
  private(set) var offsets: [Int] = []
  /// The names that each collection lists as its `element`.
  private(set) var lists: [Int: Range<Int>] = [:]
  private(set) var reader = SPDX3PlainReader()
  /// The element of each of the reader's names, or -1.
  private(set) var places: [Int32] = []
  /// Elements whose `spdxId` an earlier one has, with that one.
  private(set) var duplicates: [Int: Int] = [:]
  private var table = IndexTable()
  /// The version that the context names.
  private(set) var version = ""
  /// Where the context stands, and what it is.
  private(set) var contextOffset = 0
  private(set) var context: JSONValue?
  /// Members beside `@graph` that belong to no element, and where they stand.
  private(set) var strays: [(name: String, offset: Int)] = []
  /// The prefixes that a context of its own adds.
  private var prefixes: [String: String] = [:]

  /// Reads a document.
  init(_ json: inout JSONReader) throws(InputError) {
    let start = json.mark
    let offset = json.offset
    try read(&json, isFast: true)
    readContext()
    if !prefixes.isEmpty {
      // Names are abbreviated, so no bytes can stand for them.
      json.rewind(to: start)
      (contents, files, edges, offsets, lists) = ([], [], [], [], [:])
      (reader, strays) = (SPDX3PlainReader(), [])
      try read(&json, isFast: false)
    }
    guard version.hasPrefix("3.") else {
      throw json.error(
        at: context == nil ? offset : contextOffset,
        expected: "\"@context\": \"\(SPDX3.context)\"",
        found: context == nil ? "no such member" : "another context",
        remedy: "write the context, if this is a document of SPDX 3")
    }
    for place in contents.indices where !prefixes.isEmpty {
      if case .tree(let tree) = contents[place] { contents[place] = .tree(expanded(tree)) }
    }
    index()
  }

  private mutating func read(_ json: inout JSONReader, isFast: Bool) throws(InputError) {
    var inline: [JSONValue.Member] = []
    var hasGraph = false
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      if "@context" ~= key {
        contextOffset = json.offset(of: key)
        context = try json.value()
      } else if "@graph" ~= key {
        hasGraph = true
        var array = try json.beginArray()
        while try json.nextElement(in: &array) { try element(&json, isFast) }
      } else {
        strays.append((key.string, json.offset(of: key)))
        inline.append(JSONValue.Member(key.string, try json.value(sortingMembers: true)))
      }
    }
    if !hasGraph {
      strays = []
      offsets = [start]
      contents = [.tree(.object(inline.sorted { JSONWriter.precedes($0.name, $1.name) }))]
    }
  }

  private mutating func element(_ json: inout JSONReader, _ isFast: Bool) throws(InputError) {
    guard try json.peek() == .object else {
      throw json.error(
        at: json.offset, expected: "an object for each element of '@graph'",
        found: try json.peek().rawValue, remedy: "write an element here, or remove it")
    }
    offsets.append(json.offset)
    switch isFast ? try reader.element(&json) : nil {
    case .file(let file):
      contents.append(.file(Int32(files.count)))
      files.append(file)
    case .edge(let edge):
      contents.append(.edge(Int32(edges.count)))
      edges.append(edge)
    case nil: try tree(&json, isFast)
    }
  }

  private mutating func tree(_ json: inout JSONReader, _ isFast: Bool) throws(InputError) {
    var members: [JSONValue.Member] = []
    var list: Range<Int>?
    var object = try json.beginObject()
    while let key = try json.nextKey(in: &object) {
      if isFast, "element" ~= key, let range = try reader.names(&json) {
        list = range
      } else {
        let name = key.string
        members.append(JSONValue.Member(name, try json.value(sortingMembers: true)))
      }
    }
    let type = Self.type(of: .object(members))
    if let list {
      if Self.collections.contains(type ?? "") {
        lists[contents.count] = list
      } else {
        members.append(JSONValue.Member("element", names(list)))
      }
    }
    members.sort { JSONWriter.precedes($0.name, $1.name) }
    contents.append(.tree(.object(members)))
  }

  private static let collections: Set = ["SpdxDocument", "software_Sbom", "Bom", "Bundle"]

  private func names(_ range: Range<Int>) -> JSONValue {
    .array(reader.names[range].map { .string($0.string) })
  }

  // MARK: Context

  private mutating func readContext() {
    var names: [String] = []
    switch context {
    case .string(let name): names = [name]
    case .array(let parts):
      names = parts.compactMap(\.text)
      for member in parts.flatMap({ $0.members ?? [] }) {
        if let iri = member.value.text, !member.name.hasPrefix("@") { prefixes[member.name] = iri }
      }
    default: break
    }
    guard let name = names.first(where: SPDX3JSON.isContext) else { return }
    version = String(name.split(separator: "/")[3])
  }

  /// Writes IRIs out that are abbreviated by a prefix of the document's own.
  private func expanded(_ value: JSONValue, isID: Bool = false) -> JSONValue {
    switch value {
    case .string(let text) where isID:
      guard let colon = text.firstIndex(of: ":"), let iri = prefixes[String(text[..<colon])],
        !text[colon...].hasPrefix("://")
      else { return value }
      return .string(iri + text[text.index(after: colon)...])
    case .array(let elements): return .array(elements.map { expanded($0, isID: isID) })
    case .object(let members):
      return .object(
        members.map { member in
          JSONValue.Member(
            member.name, expanded(member.value, isID: Self.namesElements(member.name)))
        })
    case .null, .bool, .number, .string: return value
    }
  }

  /// Whether a property holds names of elements.
  private static func namesElements(_ name: String) -> Bool {
    if name == "spdxId" || name == "@id" { return true }
    return identifying.contains(name)
  }

  private static let identifying: Set<String> = {
    var names: Set<String> = []
    for one in SPDX3Shapes.shared.classes.values {
      for property in one.properties.values {
        if case .reference = property.kind { names.insert(property.name) }
      }
    }
    return names
  }()

  // MARK: Names

  private mutating func index() {
    var table = IndexTable(capacity: contents.count)
    for (place, content) in contents.enumerated() {
      func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        table.insert(table.hash(bytes), place) { has($0, bytes) }
      }
      var first: Int?
      switch content {
      case .file(let number): first = insert(files[Int(number)].id.raw)
      case .edge(let number): first = insert(edges[Int(number)].id.raw)
      case .tree(let tree):
        if var id = tree["spdxId"]?.text { first = id.withUTF8 { insert($0) } }
        if var id = tree["@id"]?.text { _ = id.withUTF8 { insert($0) } }
      }
      if let first { duplicates[place] = first }
    }
    self.table = table
    resolve()
  }

  /// Finds the elements that relationships and collections name; most stand in the order of the elements.
  private mutating func resolve() {
    var places: [Int32] = []
    places.reserveCapacity(reader.names.count)
    var guess = 0
    for name in reader.names {
      let bytes = name.raw
      if guess < contents.count, duplicates.isEmpty, has(guess, bytes) {
        places.append(Int32(guess))
        guess += 1
      } else if let place = find(bytes) {
        places.append(Int32(place))
        guess = place + 1
      } else {
        places.append(-1)
      }
    }
    self.places = places
  }

  /// Whether the element at `place` has the name.
  private func has(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch contents[place] {
    case .file(let number): return JSONText.equal(files[Int(number)].id.raw, bytes)
    case .edge(let number): return JSONText.equal(edges[Int(number)].id.raw, bytes)
    case .tree(let tree):
      for key in ["spdxId", "@id"] {
        if var id = tree[key]?.text, id.withUTF8({ JSONText.equal($0, bytes) }) { return true }
      }
      return false
    }
  }

  /// The first element that has the name.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    table.find(table.hash(bytes)) { has($0, bytes) }
  }

  /// The first element that has the name.
  func find(_ name: String) -> Int? {
    var name = name
    return name.withUTF8 { find($0) }
  }

  // MARK: Elements

  /// Whether the element at `place` is no tree.
  func isPlain(_ place: Int) -> Bool {
    if case .tree = contents[place] { false } else { true }
  }

  /// The type of an element.
  static func type(of element: JSONValue) -> String? {
    element["type"]?.text ?? element["@type"]?.text
  }

  /// The type of the element at `place`.
  func type(at place: Int) -> String? {
    switch contents[place] {
    case .file: "software_File"
    case .edge: "Relationship"
    case .tree(let tree): Self.type(of: tree)
    }
  }

  /// The elements that are trees, with their places.
  var trees: some Sequence<(place: Int, element: JSONValue)> {
    contents.indices.lazy.compactMap { place in
      if case .tree(let tree) = contents[place] { (place, tree) } else { nil }
    }
  }

  /// The element at `place`, whole.
  func element(at place: Int) -> JSONValue {
    switch contents[place] {
    case .tree(let tree):
      guard let list = lists[place], let members = tree.members else { return tree }
      return .sorted([("element", names(list))], and: members)
    case .file(let number):
      let one = files[Int(number)]
      let name = one.file.details?.nameAsWritten ?? one.file.path.description
      let digests = SPDX3.Verification(digests: one.file.digests)
      return .sorted([
        ("creationInfo", .string(reader.creations[one.creation].string)), ("name", .string(name)),
        ("spdxId", .string(one.id.string)), ("type", .string("software_File")),
        ("verifiedUsing", SPDX3.verification.print(digests)),
      ])
    case .edge(let number):
      let one = edges[Int(number)]
      return .sorted([
        ("completeness", one.completeness.map { .string($0.string) }),
        ("creationInfo", .string(reader.creations[one.creation].string)),
        ("from", .string(one.from.string)), ("relationshipType", .string(one.word.string)),
        ("spdxId", .string(one.id.string)), ("to", names(one.to)),
        ("type", .string("Relationship")),
      ])
    }
  }

  /// The element called `name`, whole.
  func element(named name: String) -> JSONValue? { find(name).map { element(at: $0) } }

  /// The names of the classes whose profiles the document needs.
  var types: Set<String> {
    var types: Set<String> = files.isEmpty ? [] : ["software_File"]
    for (_, element) in trees { if let type = Self.type(of: element) { types.insert(type) } }
    return types
  }
}
