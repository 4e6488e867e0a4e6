import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Writing {
  static let packageMembers: Set = [
    "SPDXID", "annotations", "attributionTexts", "builtDate", "checksums", "comment",
    "copyrightText", "description", "downloadLocation", "externalRefs", "filesAnalyzed",
    "homepage", "licenseComments", "licenseConcluded", "licenseDeclared", "licenseInfoFromFiles",
    "name", "originator", "packageFileName", "packageVerificationCode", "primaryPackagePurpose",
    "releaseDate", "sourceInfo", "summary", "supplier", "validUntilDate", "versionInfo",
  ]

  mutating func packages() {
    let shown = bill.components.indices.filter { !project.contains(bill.components[$0].id) }
    for index in shown { noteLosses(of: bill.components[index]) }
    let codes = verificationCodes()
    for index in shown {
      noteFaults(of: bill.components[index], number: index + 1, code: codes[index])
    }
    list(shown.count) { writing, index in
      let component = writing.bill.components[shown[index]]
      writing.package(component, number: shown[index] + 1, code: codes[shown[index]])
    }
  }

  private mutating func package(_ component: Component, number: Int, code: VerificationCode?) {
    let foreign = component.foreign
    var extras = Extras(foreign, known: Self.packageMembers)
    json.beginObject()
    key("SPDXID", &extras)
    id(number)
    annotations(
      of: component.id, kept: foreign, saying: statements(of: component), &extras)
    texts("attributionTexts", component.attributions, foreign, &extras)
    new(
      SPDX2.builtDate, component.built, foreign, "builtDate", of: component.name, &extras)
    checksums(component.digests, foreign, &extras)
    optional("comment", component.comment, &extras)
    demanded(SPDX2.copyrightText, component.copyright, foreign, "copyrightText", &extras)
    optional("description", component.details, &extras)
    field(SPDX2.downloadLocation, component.download, foreign, "downloadLocation", &extras)
    references(component, &extras)
    if let analyzed = component.filesAnalyzed {
      key("filesAnalyzed", &extras)
      json.bool(analyzed)
    }
    field(SPDX2.homepage, component.homepage, foreign, "homepage", &extras)
    optional("licenseComments", component.licenseComment, &extras)
    demanded(
      SPDX2.packageLicenseConcluded, component.concludedLicense, foreign, "licenseConcluded",
      &extras)
    demanded(SPDX2.licenseDeclared, component.declaredLicense, foreign, "licenseDeclared", &extras)
    if component.filesAnalyzed != false {
      if component.filesAnalyzed == true {
        demanded("licenseInfoFromFiles", component.licensesInFiles, foreign, &extras)
      } else {
        licenses("licenseInfoFromFiles", component.licensesInFiles, foreign, &extras)
      }
    }
    key("name", &extras)
    json.string(component.name)
    field(SPDX2.originator, component.producer, foreign, "originator", &extras)
    optional("packageFileName", component.fileName, &extras)
    if let code { verificationCode(code, foreign, &extras) }
    new(
      SPDX2.primaryPackagePurpose, component.purpose, foreign, "primaryPackagePurpose",
      of: component.name, &extras)
    new(
      SPDX2.releaseDate, component.released, foreign, "releaseDate", of: component.name, &extras)
    optional(
      "sourceInfo", component.sourceInfo ?? SPDX2.changesText(component.pedigree), &extras)
    optional("summary", component.summary, &extras)
    field(SPDX2.supplier, component.supplier, foreign, "supplier", &extras)
    new(
      SPDX2.validUntilDate, component.validUntil, foreign, "validUntilDate", of: component.name,
      &extras)
    field(SPDX2.versionInfo, component.version, foreign, "versionInfo", &extras)
    rest(&extras)
    json.endObject()
  }

  // MARK: Verification codes

  /// The codes to write: none where files weren't looked at; computed where they were and none is given.
  private mutating func verificationCodes() -> [VerificationCode?] {
    let needsComputing = bill.components.contains {
      $0.filesAnalyzed == true && $0.verificationCode == nil
    }
    var contained: [ElementID: [Int]] = [:]
    if needsComputing {
      for edge in bill.relationships where edge.kind == .contains {
        let indices = edge.to.compactMap { ids.fileIndex(of: $0) }
        if !indices.isEmpty { contained[edge.from, default: []] += indices }
      }
    }
    var codes: [VerificationCode?] = []
    for component in bill.components {
      if component.filesAnalyzed == false {
        codes.append(nil)
      } else if component.filesAnalyzed == nil || component.verificationCode != nil {
        codes.append(component.verificationCode)
      } else {
        let files = contained[component.id] ?? []
        codes.append(computeCode(of: component, files: files.lazy.map { [bill] in bill.files[$0] }))
      }
    }
    return codes
  }

  private mutating func computeCode(
    of component: Component, files: some Sequence<File>
  ) -> VerificationCode? {
    if let code = VerificationCode.compute(files: files, sha1: options.hashing.sha1) {
      return code
    }
    losses.add(
      Finding(
        "spdx2.missing-field", .warning, subject: component.name,
        "\(component.name.printable()) has files without SHA-1, so it has no verification code",
        remedy: "generate the document with 'bomafide generate', which computes SHA-1 digests"))
    return nil
  }

  private mutating func verificationCode(
    _ code: VerificationCode, _ foreign: ForeignData, _ extras: inout Extras
  ) {
    key("packageVerificationCode", &extras)
    var kept = ForeignData()
    if case .object(let members) = foreign[.spdx2, "packageVerificationCode"] {
      kept[.spdx2] = members
    }
    var inner = Extras(
      kept, known: ["packageVerificationCodeExcludedFiles", "packageVerificationCodeValue"])
    json.beginObject()
    texts("packageVerificationCodeExcludedFiles", code.excludedFiles, kept, &inner)
    key("packageVerificationCodeValue", &inner)
    json.string(code.value)
    rest(&inner)
    json.endObject()
  }

  // MARK: References

  private mutating func references(_ component: Component, _ extras: inout Extras) {
    var list = SPDX2ExternalReference.list(component)
    if case .array(let kept) = component.foreign[.spdx2, "externalRefs"] {
      // What can't be read as a reference is among them too, so the JSON itself is written.
      let read = kept.compactMap { SPDX2ExternalReference($0) }
      if SPDX2ExternalReference.meaning(of: read) == SPDX2ExternalReference.meaning(of: list) {
        key("externalRefs", &extras)
        self.list(kept.count) { writing, index in
          if let reference = SPDX2ExternalReference(kept[index]) {
            writing.reference(reference, of: component.name)
          } else {
            writing.json.value(kept[index])
          }
        }
        return
      }
    }
    if list.isEmpty { return }
    for index in list.indices { list[index].type = list[index].type.replacing(" ", with: "-") }
    key("externalRefs", &extras)
    self.list(list.count) { $0.reference(list[$1], of: component.name) }
  }

  private mutating func reference(_ reference: SPDX2ExternalReference, of subject: String) {
    if let (expected, _) = SPDX2Reading.fault(of: reference) {
      losses.fault(
        "spdx2.reference",
        "packages with a reference '\(reference.type.printable())' that is not as it should be",
        of: subject, remedy: "state \(expected)")
    }
    let reference = fitting(reference, of: subject)
    var foreign = ForeignData()
    foreign[.spdx2] = reference.foreign
    var extras = Extras(
      foreign, known: ["referenceCategory", "referenceLocator", "referenceType"])
    json.beginObject()
    optional("comment", reference.comment, &extras)
    key("referenceCategory", &extras)
    json.string(reference.category)
    key("referenceLocator", &extras)
    json.string(reference.locator)
    key("referenceType", &extras)
    json.string(reference.type)
    rest(&extras)
    json.endObject()
  }
}
