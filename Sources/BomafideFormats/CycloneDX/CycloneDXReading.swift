import BomafideIdentifiers
import BomafideModel

/// Reads a CycloneDX document into a bill.
///
/// The checking has told what is wrong; here nothing is refused but bad JSON. What doesn't fit the model is kept.
struct CycloneDXReading {
  let version: CycloneDXVersion
  var bill = BillOfMaterials()
  /// The elements by the names that they have in the document.
  var named: [String: ElementID] = [:]
  /// The elements that are there, so that none is made twice.
  var taken: Set<ElementID> = []
  /// The last number that each key which several elements want got.
  var repeated: [String: Int] = [:]
  /// What each component contains.
  var contained: [(from: ElementID, to: [ElementID])] = []
  /// Files that belong to nothing; they follow the others.
  var looseFiles: [JSONValue] = []
  var dependencies: [JSONValue] = []
  var compositions: [JSONValue] = []

  init(version: CycloneDXVersion) { self.version = version }

  mutating func document(_ json: inout JSONReader) throws(InputError) -> BillOfMaterials {
    var root: JSONValue?
    var components: Int?
    var members: [JSONValue.Member] = []
    var object = try json.beginObject()
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      switch name {
      case "components":
        // The root comes first, wherever it stands.
        _ = try json.peek()
        components = json.index
        try json.skip()
      case "metadata":
        let value = try json.value(sortingMembers: true)
        if value.members == nil { members.append(.init(name, value)) }
        root = metadata(value)
      case "dependencies": dependencies = try list(&json, name)
      case "compositions": compositions = try list(&json, name)
      case "bomFormat", "specVersion": try json.skip()
      default: members.append(.init(name, try json.value(sortingMembers: true)))
      }
    }
    if let root, let id = component(root, depth: 0, isRoot: true) { bill.roots = [id] }
    if let components { try self.components(&json, at: components) }
    for value in looseFiles { _ = component(value, depth: 0) }
    head(members)
    join()
    bill.foreign.sortCycloneDX()
    return bill
  }

  private mutating func list(_ json: inout JSONReader, _ name: String) throws(InputError)
    -> [JSONValue]
  {
    let value = try json.value(sortingMembers: true)
    guard let elements = value.elements else {
      bill.foreign[.cycloneDX, name] = value
      return []
    }
    if elements.isEmpty { bill.foreign[.cycloneDX, name] = value }
    return elements
  }

  private mutating func components(_ json: inout JSONReader, at place: Int) throws(InputError) {
    let end = json.index
    json.index = place
    if try json.peek() == .array {
      var array = try json.beginArray()
      var isEmpty = true
      while try json.nextElement(in: &array) {
        isEmpty = false
        let value = try json.value(sortingMembers: true)
        if Self.isFile(value) { looseFiles.append(value) } else { _ = component(value, depth: 0) }
      }
      if isEmpty { bill.foreign[.cycloneDX, "components"] = .array([]) }
    }
    json.index = end
  }

  /// Reads the document's own members.
  private mutating func head(_ members: [JSONValue.Member]) {
    var foreign = bill.foreign
    let rest = read(members, CycloneDX.documentFields, into: &bill, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    if bill.namespace == nil, foreign[.cycloneDX, "serialNumber"] == nil {
      foreign[.cycloneDX, "serialNumber"] = .null
    }
    // The version that counts where none is given, from 1.5 on.
    if bill.revision == nil { bill.revision = 1 }
    bill.foreign = foreign
  }

  /// Reads `metadata`; the result is the root component.
  private mutating func metadata(_ value: JSONValue) -> JSONValue? {
    guard var members = value.members else { return nil }
    var root: JSONValue?
    if let index = members.firstIndex(where: { $0.name == "component" }),
      members[index].value.members != nil
    {
      root = members.remove(at: index).value
    }
    var foreign = ForeignData()
    let rest = read(members, CycloneDX.metadataFields, into: &bill, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    foreign.sortCycloneDX()
    let isEmpty = value.members?.isEmpty ?? false
    if !foreign.isEmpty || isEmpty {
      bill.foreign[.cycloneDX, "metadata"] = .object(foreign[.cycloneDX])
    }
    return root
  }

  /// Reads the members that have fields, keeps other spellings, and gives back the rest.
  func read<Subject>(
    _ members: [JSONValue.Member], _ fields: [CycloneDXField<Subject>],
    into subject: inout Subject, keeping foreign: inout ForeignData
  ) -> [JSONValue.Member] {
    var rest = members
    var met: [(field: CycloneDXField<Subject>, value: JSONValue)] = []
    for field in fields {
      guard let index = rest.firstIndex(where: { $0.name == field.name }) else { continue }
      let value = rest.remove(at: index).value
      field.read(value, &subject)
      met.append((field, value))
    }
    // All are read before any is written, since some say the same.
    for (field, value) in met where field.write(subject, version) != value {
      foreign[.cycloneDX, field.name] = value
    }
    return rest
  }
}

extension ForeignData {
  /// Orders CycloneDX's members by name, since their order in an object says nothing.
  mutating func sortCycloneDX() {
    if isEmpty { return }
    self[.cycloneDX] = self[.cycloneDX].sorted { JSONWriter.precedes($0.name, $1.name) }
  }
}
