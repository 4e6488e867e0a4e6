import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  mutating func package(_ json: inout JSONReader) throws(InputError) {
    let index = bill.components.count
    var component = Component(id: .component("package \(index + 1)"), name: "")
    var foreign = ForeignData()
    var id: JSONText?
    var own: [Annotation] = []
    var has = (name: false, download: false, concluded: false)
    var demands: SPDX2Notes.Demands = []
    var object = try json.beginObject()
    let start = json.offset - 1
    var note = SPDX2Notes.Package(offset: start)
    func subject() -> String {
      component.name.isEmpty ? id?.string ?? "package \(index + 1)" : component.name
    }
    while let key = try json.nextKey(in: &object) {
      if try isNull(&json, key.string) { continue }
      let name = key.string
      if Self.newMembers.contains(name), notes.version != "SPDX-2.3" {
        notes.additions.append((name, json.offset(of: key), subject()))
      }
      switch name {
      case "SPDXID": id = try json.string()
      case "name":
        has.name = true
        component.name = try json.string().string
      case "versionInfo":
        component.version = try field(
          SPDX2.versionInfo, &json, keeping: &foreign, subject: subject)
      case "packageFileName": component.fileName = try json.string().string
      case "supplier":
        component.supplier = try agent(SPDX2.supplier, &json, keeping: &foreign, subject)
      case "originator":
        component.producer = try agent(SPDX2.originator, &json, keeping: &foreign, subject)
      case "downloadLocation":
        has.download = true
        component.download = try address(
          SPDX2.downloadLocation, &json, keeping: &foreign, subject: subject)
      case "homepage":
        component.homepage = try address(SPDX2.homepage, &json, keeping: &foreign, subject: subject)
      case "filesAnalyzed": component.filesAnalyzed = try json.bool()
      case "packageVerificationCode":
        note.code = json.offset(of: key)
        component.verificationCode = try verificationCode(&json, keeping: &foreign, subject)
      case "checksums":
        component.digests = try checksums(&json, keeping: &foreign, subject: subject)
      case "licenseConcluded":
        has.concluded = true
        demands.insert(.concluded)
        component.concludedLicense = try license(
          SPDX2.packageLicenseConcluded, &json, keeping: &foreign, subject: subject)
      case "licenseDeclared":
        demands.insert(.declared)
        component.declaredLicense = try license(
          SPDX2.licenseDeclared, &json, keeping: &foreign, subject: subject)
      case "licenseInfoFromFiles":
        note.licenses = json.offset(of: key)
        component.licensesInFiles = try licenses(&json, name, keeping: &foreign, subject: subject)
      case "licenseComments": component.licenseComment = try json.string().string
      case "copyrightText":
        demands.insert(.copyright)
        component.copyright = try field(
          SPDX2.copyrightText, &json, keeping: &foreign, subject: subject)
      case "sourceInfo": component.sourceInfo = try json.string().string
      case "summary": component.summary = try json.string().string
      case "description": component.details = try json.string().string
      case "comment": component.comment = try json.string().string
      case "attributionTexts":
        component.attributions = try texts(&json, name, keeping: &foreign)
      case "primaryPackagePurpose":
        component.purpose = try field(
          SPDX2.primaryPackagePurpose, &json, keeping: &foreign,
          expected: "a purpose of SPDX 2.3, such as LIBRARY", subject: subject)
      case "releaseDate":
        component.released = try date(SPDX2.releaseDate, &json, keeping: &foreign, subject: subject)
      case "builtDate":
        component.built = try date(SPDX2.builtDate, &json, keeping: &foreign, subject: subject)
      case "validUntilDate":
        component.validUntil = try date(
          SPDX2.validUntilDate, &json, keeping: &foreign, subject: subject)
      case "externalRefs":
        let meaning = try references(&json, keeping: &foreign, subject)
        component.purls = meaning.purls
        component.cpes = meaning.cpes
        component.identifiers = meaning.identifiers
        component.references = meaning.references
      case "annotations":
        own = try annotationList(&json, of: .document, keeping: &foreign)
      case "hasFiles":
        var array = try json.beginArray()
        while try json.nextElement(in: &array) {
          contained.append((index, try json.string()))
        }
      default:
        unknownMember(name, at: json.offset(of: key), &json, subject: subject())
        foreign[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    notes.packages.append(note)
    notes.note(demands, .package, index, at: start)
    if !has.name { missing("name", in: subject(), at: start, &json) }
    if !has.download {
      component.download = SPDX2.downloadLocation.value(nil, keeping: &foreign)
      missing("downloadLocation", in: subject(), at: start, &json)
    }
    if !has.concluded {
      component.concludedLicense = SPDX2.packageLicenseConcluded.value(nil, keeping: &foreign)
    }
    if let id {
      checkID(id, &json, subject: subject)
      foreign[.spdx2, "SPDXID"] = .string(id.string)
      component.id = .component(id.string)
      if let first = ids.insert(id, .component(index)) {
        duplicate(id, first, &json, subject: subject())
        component.id = .component("\(id.string) (package \(index + 1))")
      }
    } else {
      missing("SPDXID", in: subject(), at: start, &json)
    }
    foreign.sortMembers()
    component.foreign = foreign
    bill.components.append(component)
    annotations[1] += own.map { $0.of(component.id) }
  }

  /// What only 2.3 has.
  private static let newMembers: Set = [
    "builtDate", "primaryPackagePurpose", "releaseDate", "validUntilDate",
  ]

  private mutating func address(
    _ field: SPDX2Field<Stated<String>>, _ json: inout JSONReader,
    keeping foreign: inout ForeignData, subject: () -> String
  ) throws(InputError) -> Stated<String> {
    let text = try json.string()
    checkAddress(text, field.name, &json, subject: subject)
    return field.value(text.string, keeping: &foreign)
  }

  mutating func duplicate(
    _ id: JSONText, _ first: JSONText, _ json: inout JSONReader, subject: String
  ) {
    let place = json.location(at: json.offset(of: first))
    findings.append(
      Finding(
        "spdx2.duplicate-id", .error, subject: subject,
        "'\(id.string.printable())' is the SPDXID of two elements",
        at: json.location(at: json.offset(of: id)), related: [.init(place, "first used here")],
        remedy: "give \(subject.printable()) an SPDXID of its own"))
  }

  private mutating func agent(
    _ field: SPDX2Field<Stated<Agent>>, _ json: inout JSONReader,
    keeping foreign: inout ForeignData, _ subject: () -> String
  ) throws(InputError) -> Stated<Agent> {
    let text = try json.string()
    let raw = text.string
    let value = field.value(raw, keeping: &foreign)
    if let agent = value.value, agent.kind == .unspecified || agent.kind == .tool {
      unreadable(
        field.name, text, "'Organization: name' or 'Person: name (mail)'", &json,
        subject: subject())
      foreign[.spdx2, field.name] = .string(raw)
    }
    return value
  }

  private mutating func verificationCode(
    _ json: inout JSONReader, keeping foreign: inout ForeignData, _ subject: () -> String
  ) throws(InputError) -> VerificationCode? {
    var code: VerificationCode?
    var excluded: [String] = []
    var kept = ForeignData()
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      switch name {
      case "packageVerificationCodeValue": code = VerificationCode(try json.string().string)
      case "packageVerificationCodeExcludedFiles":
        excluded = try texts(&json, name, keeping: &kept)
      default: kept[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    code?.excludedFiles = excluded
    if code == nil {
      missing("packageVerificationCodeValue", in: subject(), at: start, &json)
    } else if !kept.isEmpty {
      kept.sortMembers()
      foreign[.spdx2, "packageVerificationCode"] = .object(kept[.spdx2])
    }
    return code
  }

  private mutating func references(
    _ json: inout JSONReader, keeping foreign: inout ForeignData, _ subject: () -> String
  ) throws(InputError) -> SPDX2ExternalReference.Meaning {
    var raw: [JSONValue] = []
    var list: [SPDX2ExternalReference] = []
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      _ = try json.peek()
      let place = json.offset
      let value = try json.value(sortingMembers: true)
      raw.append(value)
      if let reference = SPDX2ExternalReference(value) {
        list.append(reference)
        checkReference(reference, at: place, &json, subject: subject)
      } else {
        report(
          "spdx2.value", at: place, &json, subject: subject(),
          "an external reference of \(subject().printable()) isn't whole",
          remedy: "give it a referenceCategory, a referenceType and a referenceLocator")
      }
    }
    let meaning = SPDX2ExternalReference.meaning(of: list)
    if list.count < raw.count || SPDX2ExternalReference.list(meaning) != list || raw.isEmpty {
      foreign[.spdx2, "externalRefs"] = .array(raw.map { SPDX2ExternalReference($0)?.json ?? $0 })
    }
    return meaning
  }
}

extension Annotation {
  /// The same annotation of another element.
  func of(_ subject: ElementID) -> Annotation {
    var copy = self
    copy.subject = subject
    return copy
  }
}
