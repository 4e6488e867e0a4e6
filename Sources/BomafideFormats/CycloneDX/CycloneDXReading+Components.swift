import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What a component of a document says, while it is read.
struct CycloneDXDraft {
  var isFile = false
  /// The name in the document, its hash and its number in the table of names.
  var ref: (text: JSONText, number: Int)?
  var name: JSONText?
  var version: JSONText?
  var purl: JSONText?
  var digests = PackedDigests()
  /// What only components have that aren't plain files.
  var component: Component?
  /// The number of what its licenses say in the memory of licenses.
  var licenses: Int?
  var foreign = ForeignData()
  /// The members that are read as trees.
  var others: [(name: String, offset: Int)] = []
  /// The number in the bill, where one was needed before all was read.
  var number: Int?
  var parts: [CycloneDXNameTable.Element] = []

  /// Makes room for what only components have.
  @inline(__always)
  mutating func makeComponent() {
    if component == nil { component = Component(id: .document, name: "") }
  }
}

extension CycloneDXReading {
  /// The members that a file may have; one with more is a component.
  private static let fileMembers: Set<String> = [
    "type", "bom-ref", "name", "hashes", "mime-type", "licenses", "copyright", "properties",
  ]

  /// Whether a component of the type `file` says no more than the model's files can.
  private static func isFile(_ value: JSONValue) -> Bool {
    guard value["type"]?.text == "file", let members = value.members,
      members.allSatisfy({
        // Up to 1.3 a version has to be there.
        fileMembers.contains($0.name) || $0.name == "version" && $0.value.text == ""
      })
    else { return false }
    return path(value) != nil
  }

  private static func path(_ value: JSONValue) -> RelativePath? {
    guard let name = value["name"]?.text else { return nil }
    do throws(SyntaxError) {
      return try RelativePath(parsing: name)
    } catch {
      return nil
    }
  }

  /// Reads a list of components.
  ///
  /// - Parameter isTop: whether they stand beside all others, so that files among them follow those of components.
  mutating func components(_ json: inout JSONReader, isTop: Bool) throws(InputError)
    -> (hash: UInt64, elements: [CycloneDXNameTable.Element], isEmpty: Bool)
  {
    var elements: [CycloneDXNameTable.Element] = []
    var list = try checking.open(listOf: &json, isUnique: plan.isUnique)
    while let place = try checking.next(&list, &json) {
      let (hash, element) = try component(&json, isTop: isTop)
      if !isTop, let element { elements.append(element) }
      checking.close(&list, hash, at: place)
      if isTop, !triedParts, case .looseFile = element {
        triedParts = true
        try fileParts(&list, &json)
      }
    }
    try checking.close(list, &json)
    return (list.hash, elements, list.count == 0)
  }

  /// Reads a component, and what it contains.
  mutating func component(_ json: inout JSONReader, isRoot: Bool = false, isTop: Bool)
    throws(InputError) -> (hash: UInt64, element: CycloneDXNameTable.Element?)
  {
    guard try checking.expect(.object, &json) else { return (try checking.anything(&json), nil) }
    var draft = CycloneDXDraft()
    let start = json.offset
    let hash = try members(&json, &draft)
    let element: CycloneDXNameTable.Element
    if draft.isFile, draft.number == nil, !isRoot, let file = try file(&json, &draft, at: start) {
      if isTop {
        element = .looseFile(Int32(truncatingIfNeeded: looseFiles.count))
        looseFiles.append(file)
      } else {
        element = .file(Int32(truncatingIfNeeded: bill.files.count))
        bill.files.append(file)
      }
    } else {
      element = .component(Int32(truncatingIfNeeded: try finish(&json, &draft)))
    }
    if let ref = draft.ref { checking.names.set(ref.number, element) }
    return (hash, element)
  }

  /// Checks the members of a component, and reads those that can be read where they stand.
  private mutating func members(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64
  {
    var object = try checking.open(objectOf: &json, plan.component)
    while true {
      switch try checking.next(&object, &json) {
      case .end: return object.hash
      case .unknown(let key):
        _ = try json.peek()
        draft.others.append((key.string, json.offset))
        try checking.close(&object, key, &json)
      case .member(let index):
        if plan.component.hasVersionRange {
          try checking.note(plan.component.members[index].name, &json)
        }
        let kind = try json.peek()
        if let hash = try inPlace(plan.roles[index], kind, &json, &draft) {
          checking.close(&object, index, hash)
        } else {
          let member = plan.component.members[index]
          draft.others.append((member.name.string, json.offset))
          let hash = try checking.check(member.shape, &json)
          checking.close(&object, index, hash)
        }
      }
    }
  }

  /// Makes a place for a component whose parts come next.
  mutating func reserve(_ draft: inout CycloneDXDraft) -> Int {
    if let number = draft.number { return number }
    let number = bill.components.count
    bill.components.append(Component(id: .document, name: ""))
    componentKeys.append(nil)
    draft.number = number
    return number
  }

  /// Makes a component of what was read; the result is its number.
  private mutating func finish(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> Int
  {
    var component = draft.component ?? Component(id: .document, name: "")
    draft.component = nil
    if draft.isFile { component.purpose = .file }
    component.name = draft.name?.string ?? ""
    component.version = Stated(draft.version?.string)
    component.digests = draft.digests.list
    var foreign = draft.foreign
    if let number = draft.licenses {
      let said = licenses[number]
      component.declaredLicense = Stated(said.declared)
      component.concludedLicense = Stated(said.concluded)
      foreign[.cycloneDX, "licenses"] = said.kept
    }
    foreign[.cycloneDX, "bom-ref"] = draft.ref.map { .string($0.text.string) } ?? .null
    var key = draft.ref?.text ?? draft.purl
    if !draft.others.isEmpty {
      var members: [JSONValue.Member] = []
      for (name, offset) in draft.others {
        let value = try json.value(again: offset)
        members.append(.init(name, value))
        // One that names nothing is wrong, and rides along.
        if name == "bom-ref", value.text != nil {
          foreign[.cycloneDX, name] = value
          key = JSONText(base: json.base, count: 0, isPlain: true)
        }
      }
      let rest = read(members, CycloneDX.componentFields, into: &component, keeping: &foreign)
      for member in rest where member.name != "bom-ref" {
        foreign[.cycloneDX, member.name] = member.value
      }
    }
    foreign.sortCycloneDX()
    component.foreign = foreign
    let number: Int
    if let reserved = draft.number {
      number = reserved
      bill.components[number] = component
    } else {
      number = bill.components.count
      bill.components.append(component)
      componentKeys.append(nil)
    }
    componentKeys[number] = key
    if !draft.parts.isEmpty {
      contained.append((Int32(truncatingIfNeeded: number), draft.parts))
    }
    return number
  }

  // MARK: Files

  /// Makes a file of what was read, if it says no more than a file can.
  private mutating func file(
    _ json: inout JSONReader, _ draft: inout CycloneDXDraft, at start: Int
  ) throws(InputError) -> File? {
    if draft.others.isEmpty, draft.component == nil, draft.foreign.isEmpty,
      draft.licenses == nil, draft.version?.count ?? 0 == 0, let name = draft.name,
      let path = name.plainPath
    {
      var file = File(path: path, packedDigests: draft.digests)
      if let ref = draft.ref?.text, Self.isReference(ref, to: name) { return file }
      var details = File.Details()
      details.foreign[.cycloneDX, "bom-ref"] = draft.ref.map { .string($0.text.string) } ?? .null
      file.details = details
      return file
    }
    let value = try json.value(again: start)
    guard Self.isFile(value), let members = value.members, let path = Self.path(value) else {
      return nil
    }
    return file(members, path)
  }

  /// Whether `ref` is the name that a file called `name` gets where it has none.
  static func isReference(_ ref: JSONText, to name: JSONText) -> Bool {
    let prefix: StaticString = "file:"
    let length = prefix.utf8CodeUnitCount
    return ref.isPlain && ref.count == name.count &+ length
      && JSONText.equal(ref.base, prefix.utf8Start, length)
      && JSONText.equal(ref.base + length, name.base, name.count)
  }

  private func file(_ all: [JSONValue.Member], _ path: RelativePath) -> File {
    var members = all
    func take(_ name: String) -> JSONValue? {
      members.firstIndex { $0.name == name }.map { members.remove(at: $0).value }
    }
    var foreign = ForeignData()
    let ref = take("bom-ref")?.text
    if ref != CycloneDX.fileReference(path) {
      foreign[.cycloneDX, "bom-ref"] = ref.map(JSONValue.string) ?? .null
    }
    let name = take("name")?.text
    _ = (take("type"), take("version"))
    var file = CycloneDXFile(path: path)
    let rest = read(members, CycloneDXFile.fields, into: &file, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    foreign.sortCycloneDX()

    var details = File.Details()
    details.foreign = foreign
    details.concludedLicense = Stated(file.license)
    details.copyright = Stated(file.copyright)
    if name != path.description { details.nameAsWritten = name }
    return File(
      path: path, digests: file.digests, details: details == File.Details() ? nil : details)
  }
}

/// What a component of the type `file` says, while it is read or written.
struct CycloneDXFile {
  var path: RelativePath
  var digests: [Digest] = []
  var license: License?
  var copyright: String?

  static let fields: [CycloneDXField<CycloneDXFile>] = [
    .init(
      "hashes", read: { $1.digests = CycloneDX.digests($0) },
      write: { file, _ in CycloneDX.hashes(file.digests) }),
    .init(
      "licenses",
      read: { value, file in
        let said = CycloneDX.licenses(value)
        if said.declared == nil { file.license = said.concluded }
      },
      write: { file, version in
        CycloneDX.licenses(declared: nil, concluded: file.license, version)
      }),
    .text("copyright", read: { $1.copyright = $0 }, write: { $0.copyright }),
  ]
}

extension CycloneDX {
  /// The name that a file gets where it has none of its own.
  static func fileReference(_ path: RelativePath) -> String { "file:\(path.description)" }
}

extension JSONText {
  /// The path that the text is, where it is one of plain ASCII without empty parts, `.` and `..`.
  ///
  /// Such a path is printed as it stands here.
  var plainPath: RelativePath? {
    guard isPlain, count > 0 else { return nil }
    var partStart = 0
    for index in 0...count {
      let byte = index < count ? base[index] : UInt8(ascii: "/")
      if byte >= 0x80 || byte == UInt8(ascii: "\\") { return nil }
      guard byte == UInt8(ascii: "/") else { continue }
      let length = index &- partStart
      if length == 0 { return nil }
      if base[partStart] == UInt8(ascii: "."),
        length == 1 || length == 2 && base[partStart &+ 1] == UInt8(ascii: ".")
      {
        return nil
      }
      partStart = index &+ 1
    }
    return RelativePath(uncheckedBytes: Array(raw))
  }
}
