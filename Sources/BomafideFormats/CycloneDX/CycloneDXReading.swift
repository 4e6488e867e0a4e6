import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Reads a CycloneDX document into a bill and checks it, in one pass over its bytes.
///
/// Members of which a document has many are read where they stand, as long as they say what they say in the one way
/// that the writer would choose. All others are checked, read as a tree, and kept as they are where the model or the
/// writer would change them. Nothing is refused but bad JSON.
struct CycloneDXReading {
  let version: CycloneDXVersion
  let plan: CycloneDXPlan
  /// Where more than this follows, in bytes, files are read in parts of this size.
  var partSize = 1 << 20
  /// How many elements were read in parts by what they have in common.
  var partedCount = 0
  /// Whether it was tried to read files in parts.
  var triedParts = false
  var checking: CycloneDXChecking
  var bill = BillOfMaterials()
  /// The names from which the IDs of the components are made.
  var componentKeys: [JSONText?] = []
  /// What each component contains.
  var contained: [(from: Int32, to: [CycloneDXNameTable.Element])] = []
  /// Files that belong to nothing; they follow the others.
  var looseFiles: [File] = []
  /// How many files are part of components; they come first.
  var containedFiles = 0
  var dependencies: [Dependency] = []
  /// What the entries of `dependencies` name, one after the other.
  var dependencyEnds: [JSONText] = []
  var compositions: [JSONValue] = []
  var vulnerabilities: [(offset: Int, value: JSONValue)] = []
  var annotations: [(offset: Int, value: JSONValue)] = []
  var licenses = CycloneDXLicenseMemory()

  /// An entry of `dependencies`.
  struct Dependency {
    var ref: JSONText
    var dependsOn: Range<Int>?
    var provides: Range<Int>?
    var offset: Int
    /// Whether it has parts that aren't as they should be.
    var isOdd: Bool
  }

  init(version: CycloneDXVersion, _ json: borrowing JSONReader) {
    self.version = version
    plan = CycloneDXPlan(version)
    checking = CycloneDXChecking(json)
  }

  mutating func document(_ json: inout JSONReader) throws(InputError) -> BillOfMaterials {
    var members: [JSONValue.Member] = []
    var root: Int?
    var hasMetadata = false
    var components: (offset: Int, index: Int)?
    var object = try checking.open(objectOf: &json, plan.document)
    reading: while true {
      switch try checking.next(&object, &json) {
      case .end: break reading
      case .unknown(let key):
        _ = try json.peek()
        members.append(.init(key.string, try json.value(again: json.offset)))
        try checking.close(&object, key, &json)
      case .member(let index):
        let member = plan.document.members[index]
        let kind = try json.peek()
        let offset = json.offset
        switch (member.name.string, kind) {
        case ("components", .array):
          if hasMetadata {
            try self.components(&json)
          } else {
            // The root comes first, wherever it stands.
            components = (offset, index)
            try json.skip()
          }
        case ("metadata", .object):
          hasMetadata = true
          root = try metadata(&json)
        case ("dependencies", .array): try dependencies(&json)
        case ("compositions", .array):
          _ = try checking.check(member.shape, &json)
          compositions = try json.value(again: offset).elements ?? []
          if compositions.isEmpty { bill.foreign[.cycloneDX, "compositions"] = .array([]) }
        case ("vulnerabilities", .array):
          _ = try checking.check(member.shape, &json)
          vulnerabilities = try elements(&json, again: offset)
          if vulnerabilities.isEmpty { bill.foreign[.cycloneDX, "vulnerabilities"] = .array([]) }
        case ("annotations", .array):
          _ = try checking.check(member.shape, &json)
          annotations = try elements(&json, again: offset)
          if annotations.isEmpty { bill.foreign[.cycloneDX, "annotations"] = .array([]) }
        case ("bomFormat", _), ("specVersion", _), ("components", _):
          _ = try checking.check(member.shape, &json)
        default:
          _ = try checking.check(member.shape, &json)
          members.append(.init(member.name.string, try json.value(again: offset)))
        }
        checking.close(&object, index, 0)
      }
    }
    if let components {
      let end = json.mark
      json.index = components.offset
      checking.path.append(.member(plan.document.members[components.index].name))
      try self.components(&json)
      checking.path.removeLast()
      json.rewind(to: end)
    }
    numberElements()
    if let root { bill.roots = [bill.components[root].id] }
    head(members)
    try join(&json, root: root)
    readVulnerabilities()
    readAnnotations()
    checking.checkReferences()
    bill.foreign.sortCycloneDX()
    return bill
  }

  private mutating func components(_ json: inout JSONReader) throws(InputError) {
    let list = try components(&json, isTop: true)
    if list.isEmpty { bill.foreign[.cycloneDX, "components"] = .array([]) }
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

  /// Reads `metadata`; the result is the number of the root component.
  private mutating func metadata(_ json: inout JSONReader) throws(InputError) -> Int? {
    var members: [JSONValue.Member] = []
    var root: Int?
    var isEmpty = true
    var object = try checking.open(objectOf: &json, plan.metadata)
    reading: while true {
      switch try checking.next(&object, &json) {
      case .end: break reading
      case .unknown(let key):
        isEmpty = false
        _ = try json.peek()
        members.append(.init(key.string, try json.value(again: json.offset)))
        try checking.close(&object, key, &json)
      case .member(let index):
        isEmpty = false
        let member = plan.metadata.members[index]
        let kind = try json.peek()
        if kind == .object, member.name.matches("component") {
          if case .component(let number) = try component(&json, isRoot: true, isTop: true).element {
            root = Int(number)
          }
        } else {
          let offset = json.offset
          _ = try checking.check(member.shape, &json)
          members.append(.init(member.name.string, try json.value(again: offset)))
        }
        checking.close(&object, index, 0)
      }
    }
    members.sort { JSONWriter.precedes($0.name, $1.name) }
    var foreign = ForeignData()
    let rest = read(members, CycloneDX.metadataFields, into: &bill, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    foreign.sortCycloneDX()
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
    if members.isEmpty { return [] }
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
    let members = self[.cycloneDX]
    if members.count < 2 { return }
    self[.cycloneDX] = members.sorted { JSONWriter.precedes($0.name, $1.name) }
  }
}
