import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Reading {
  /// Reads packages, files and snippets.
  mutating func elements() {
    var paths = IndexTable(capacity: graph.files.count)
    bill.files.reserveCapacity(graph.files.count)
    for place in isRead.indices where isFirst(place) {
      switch graph.contents[place] {
      case .edge: continue
      case .file(let number): file(graph.files[Int(number)], place, &paths)
      case .tree(let element):
        guard let type = SPDX3Graph.type(of: element), let all = element.members else { continue }
        switch type {
        case "software_Package", "ai_AIPackage", "dataset_DatasetPackage":
          component(all, type, place)
        case "software_File": file(all, place, &paths)
        case "software_Snippet": snippet(all, place)
        default: continue
        }
      }
      isRead[place] = true
    }
  }

  /// Reads a file that has nothing unusual.
  private mutating func file(_ plain: SPDX3PlainFile, _ place: Int, _ paths: inout IndexTable) {
    var file = plain.file
    var foreign: [JSONValue.Member] = []
    if plain.creation != creationNumber {
      let name = graph.reader.creations[plain.creation].string
      foreign.append(.init("creationInfo", .string(name)))
    }
    var key: String?
    if isNew(file.path, &paths) {
      if !SPDX3Names.isMade(plain.id, file.path, base) {
        foreign.append(.init("spdxId", .string(plain.id.string)))
      }
    } else {
      let id = plain.id.string
      let made = SPDX3Names.key(id, base)
      if SPDX3Names.iri(made, base) != id { foreign.append(.init("spdxId", .string(id))) }
      key = made
    }
    if key != nil || !foreign.isEmpty {
      var details = file.details ?? File.Details()
      details.key = key
      details.foreign[.spdx3] = foreign
      file.details = details
    }
    append(file, place)
  }

  private mutating func isNew(_ path: RelativePath, _ paths: inout IndexTable) -> Bool {
    let hash = path.bytes.withUnsafeBufferPointer { paths.hash($0) }
    return paths.insert(hash, bill.files.count) { bill.files[$0].path == path } == nil
  }

  private mutating func append(_ file: File, _ place: Int) {
    files[place] = Int32(bill.files.count)
    elementIDs[place] = file.id
    bill.files.append(file)
  }

  /// The key of an element; a name that it doesn't give again is kept.
  private mutating func key(_ members: inout SPDX3Members, or other: String) -> (String, String?) {
    guard let id = members["spdxId"]?.text else { return (other, nil) }
    let key = SPDX3Names.key(id, base)
    if SPDX3Names.iri(key, base) == id { members.drop("spdxId") }
    return (key, id)
  }

  private mutating func component(_ all: [JSONValue.Member], _ type: String, _ place: Int) {
    var members = SPDX3Members(all)
    dropCommon(&members, type: "software_Package")
    let (key, id) = key(&members, or: "package-\(bill.components.count + 1)")
    var component = Component(id: .component(key), name: members.text("name") ?? "")
    component.version = members.take(SPDX3.version)
    component.purpose = members.take(SPDX3.purpose)
    component.additionalPurposes = members.take(SPDX3.additionalPurposes)
    if let supplier = members["suppliedBy"] {
      if let agent = agent(supplier) {
        component.supplier = .value(agent)
        members.drop("suppliedBy")
      }
    }
    if let makers = members["originatedBy"]?.elements, let first = makers.first,
      let agent = agent(first)
    {
      component.producer = .value(agent)
      if makers.count == 1 { members.drop("originatedBy") }
    }
    let verification = members.take(SPDX3.verification)
    component.digests = verification.digests
    component.verificationCode = verification.code
    let raw = members["software_packageUrl"]?.text
    let purl = raw.flatMap(SPDX3.purl)
    if let purl, purl.description == raw { members.drop("software_packageUrl") }
    let identity = SPDX3.identity.parse(members["externalIdentifier"])
    component.identify(purl, identity)
    if SPDX3.identity.print(component.identityBehindPurl) == members["externalIdentifier"] {
      members.drop("externalIdentifier")
    }
    component.references = members.take(SPDX3.references)
    component.download = members.take(SPDX3.download)
    component.homepage = members.take(SPDX3.homepage)
    component.copyright = members.take(SPDX3.copyright)
    component.attributions = members.take(SPDX3.attributions)
    component.summary = members.text("summary")
    component.details = members.text("description")
    component.comment = members.text("comment")
    component.sourceInfo = members.text("software_sourceInfo")
    component.released = members.take(SPDX3.released)
    component.built = members.take(SPDX3.built)
    component.validUntil = members.take(SPDX3.validUntil)
    component.properties = members.take(SPDX3.properties)
    component.foreign = members.foreign
    if id != nil {
      components[place] = bill.components.count
      elementIDs[place] = component.id
    }
    bill.components.append(component)
  }

  private mutating func file(
    _ all: [JSONValue.Member], _ place: Int, _ paths: inout IndexTable
  ) {
    var members = SPDX3Members(all)
    dropCommon(&members, type: "software_File")
    var details = File.Details()
    let name = members.text("name") ?? ""
    let path = SPDX2FileName(name).path
    if path.description != name { details.nameAsWritten = name }
    let id = members["spdxId"]?.text
    if isNew(path, &paths) {
      if let id, id == SPDX3Names.file(path.description, base) { members.drop("spdxId") }
    } else {
      details.key = key(&members, or: "file-\(bill.files.count + 1)").0
    }
    let raw = members["verifiedUsing"]
    let verification = SPDX3.verification.parse(raw)
    if raw != nil, verification.code == nil, SPDX3.verification.print(verification) == raw {
      members.drop("verifiedUsing")
    }
    if let type = members.text("contentType") { details.types = [type] }
    details.purpose = members.take(SPDX3.purpose)
    details.copyright = members.take(SPDX3.copyright)
    details.attributions = members.take(SPDX3.attributions)
    details.comment = members.text("comment")
    details.foreign = members.foreign
    let file = File(
      path: path, digests: verification.digests,
      details: details == File.Details() ? nil : details)
    if id == nil {
      bill.files.append(file)
    } else {
      append(file, place)
    }
  }

  private mutating func snippet(_ all: [JSONValue.Member], _ place: Int) {
    var members = SPDX3Members(all)
    dropCommon(&members, type: "software_Snippet")
    let (key, id) = key(&members, or: "snippet-\(bill.snippets.count + 1)")
    var snippet = Snippet(id: .snippet(key), file: .document)
    snippet.name = members.text("name")
    snippet.bytes = members.take(SPDX3.byteRange)
    snippet.lines = members.take(SPDX3.lineRange)
    snippet.copyright = members.take(SPDX3.copyright)
    snippet.attributions = members.take(SPDX3.attributions)
    snippet.comment = members.text("comment")
    snippet.foreign = members.foreign
    if id != nil {
      snippets[place] = bill.snippets.count
      elementIDs[place] = snippet.id
    }
    bill.snippets.append(snippet)
  }

  /// Finds the files of snippets, now that all are known.
  mutating func joinSnippets() {
    for index in bill.snippets.indices {
      guard let name = bill.snippets[index].foreign[.spdx3, "software_snippetFromFile"]?.text else {
        continue
      }
      if let file = id(name) {
        bill.snippets[index].file = file
        bill.snippets[index].foreign[.spdx3, "software_snippetFromFile"] = nil
      }
    }
  }
}

extension Component {
  /// Takes the purl of a package and its other identifiers; the same purl counts once.
  mutating func identify(_ purl: PackageURL?, _ identity: SPDX3.Identity) {
    purls = (purl.map { [$0] } ?? []) + identity.purls.filter { $0 != purl }
    cpes = identity.cpes
    identifiers = identity.others
  }

  /// What identifies the component beside its first purl.
  var identityBehindPurl: SPDX3.Identity {
    SPDX3.Identity(purls: Array(purls.dropFirst()), cpes: cpes, others: identifiers)
  }
}

extension SPDX3 {
  static let byteRange = range("software_byteRange")
  static let lineRange = range("software_lineRange")

  private static func range(_ name: String) -> SPDX3Field<ClosedRange<Int>?> {
    SPDX3Field(
      name: name,
      parse: { value in
        guard case .number(let first) = value?["beginIntegerRange"],
          case .number(let last) = value?["endIntegerRange"], let first = Int(first),
          let last = Int(last), first <= last
        else { return nil }
        return first...last
      },
      print: { range in
        range.map { range in
          .object([
            .init("beginIntegerRange", .number("\(range.lowerBound)")),
            .init("endIntegerRange", .number("\(range.upperBound)")),
            .init("type", .string("PositiveIntegerRange")),
          ])
        }
      })
  }

  /// CycloneDX's properties, which SPDX 3 can say as an extension.
  static let properties = SPDX3Field<[Property]>(
    name: "extension",
    parse: { value in
      var found: [Property] = []
      for one in value?.elements ?? []
      where one["type"]?.text == "extension_CdxPropertiesExtension" {
        for entry in one["extension_cdxProperty"]?.elements ?? [] {
          guard let name = entry["extension_cdxPropName"]?.text else { continue }
          found.append(Property(name, entry["extension_cdxPropValue"]?.text))
        }
      }
      return found
    },
    print: { properties in
      if properties.isEmpty { return nil }
      let entries = properties.map { property in
        JSONValue.sorted([
          ("extension_cdxPropName", .string(property.name)),
          ("extension_cdxPropValue", property.value.map(JSONValue.string)),
          ("type", .string("extension_CdxPropertyEntry")),
        ])
      }
      return .array([
        .sorted([
          ("extension_cdxProperty", .array(entries)),
          ("type", .string("extension_CdxPropertiesExtension")),
        ])
      ])
    })
}
