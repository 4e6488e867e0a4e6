import BomafideIdentifiers
import BomafideModel

/// What SPDX 3 has no place for.
extension SPDX3Writing {
  mutating func noteLosses() {
    if bill.revision != nil { losses.note("revision", of: subject) }
    if let namespace = bill.namespace, !SPDX3Names.hasScheme(namespace) {
      losses.add(
        Finding(
          "spdx3.value", .warning,
          "the namespace '\(namespace.printable())' is no IRI, and so are no names that are made of it",
          remedy: "state an absolute URI, such as https://example.org/spdx/name-1.0-UUID"))
    }
    for phase in bill.lifecycles where SPDX3.word(phase) == nil {
      losses.note("life cycle", of: subject, value: "\(phase)")
    }
    if let version = bill.licenseListVersion {
      let said = licenseNames.isEmpty ? nil : SPDX3.semantic(version)
      if said != version {
        losses.note("version of the license list", of: subject, value: version, instead: said)
      }
    }
    if let created = bill.created, !created.fraction.isEmpty {
      losses.note("fraction of the second of its creation", of: subject)
    }
    noteForeign(bill.foreign, of: subject)
    for component in bill.components { noteLosses(of: component) }
    for file in bill.files { noteLosses(of: file) }
    for snippet in bill.snippets {
      noteForeign(snippet.foreign, of: snippet.name ?? "\(snippet.id)")
    }
    for edge in bill.relationships { noteForeign(edge.foreign, of: "\(edge.from)") }
    for one in bill.annotations {
      if !one.date.fraction.isEmpty { losses.note("fraction of a second", of: "\(one.subject)") }
      noteForeign(one.foreign, of: "\(one.subject)")
    }
    for license in bill.customLicenses { noteForeign(license.foreign, of: license.id) }
  }

  private mutating func noteLosses(of component: Component) {
    let name = component.name
    if let group = component.group { losses.note("group", of: name, value: group) }
    for purpose in [component.purpose].compactMap({ $0 }) + component.additionalPurposes
    where SPDX3.word(purpose) == nil {
      losses.note("purpose", of: name, value: purpose.rawValue, instead: "other")
    }
    if component.supplier == .none { losses.note("absence of a supplier", of: name) }
    if component.producer == .none { losses.note("absence of an originator", of: name) }
    for author in component.authors { losses.note("author", of: name, value: author.name) }
    if let publisher = component.publisher { losses.note("publisher", of: name, value: publisher) }
    if let scope = component.scope { losses.note("scope", of: name, value: scope.rawValue) }
    if let file = component.fileName { losses.note("file name", of: name, value: file) }
    if !component.licensesInFiles.isEmpty { losses.note("licenses in files", of: name) }
    if component.filesAnalyzed != nil { losses.note("mark of analyzed files", of: name) }
    if let pedigree = component.pedigree { noteForeign(pedigree.foreign, of: name) }
    for digest in component.digests where SPDX3.word(digest.algorithm) == nil {
      losses.note("digest", of: name, value: digest.description)
    }
    for one in component.identifiers where !SPDX3.word(one.kind).isExact {
      if case .other("packageUrl") = one.kind { continue }
      if case .other("cpe23") = one.kind { continue }
      losses.note(
        "kind of the identifier", of: name, value: one.value, instead: SPDX3.word(one.kind).word)
    }
    noteLosses(of: component.references, of: name)
    for date in [component.released, component.built, component.validUntil] {
      if let date, !date.fraction.isEmpty {
        losses.note("fraction of a second", of: name, value: date.description)
      }
    }
    noteForeign(component.foreign, of: name)
  }

  private mutating func noteLosses(of file: File) {
    if file.packedDigests == nil || file.packedDigests?.isPair != true {
      for digest in file.digests where SPDX3.word(digest.algorithm) == nil {
        losses.note("digest", of: file.path.description, value: digest.description)
      }
    }
    guard let details = file.details else { return }
    let name = file.path.description
    for type in details.types where type != SPDX3.contentType(details.types) {
      let purpose = SPDX3.otherTypes[type]
      let said =
        type == "TEXT" && SPDX3.contentType(details.types) == "text/plain"
        ? "text/plain"
        : purpose != nil && details.purpose == nil
          && purpose == SPDX3.purpose(ofTypes: details.types)
          ? "a purpose" : nil
      losses.note("file type", of: name, value: type, instead: said)
    }
    if let notice = details.notice { losses.note("notice", of: name, value: notice) }
    for one in details.contributors { losses.note("contributor", of: name, value: one) }
    noteForeign(details.foreign, of: name)
  }

  /// Notes what other formats keep about an element, but for spellings of what is said anyway.
  mutating func noteForeign(_ foreign: ForeignData, of subject: String) {
    if foreign.isEmpty { return }
    if foreign[.spdx2].count == 1, foreign[.spdx2][0].name == "SPDXID", foreign[.cycloneDX].isEmpty
    {
      return
    }
    losses.note(foreign, of: [.spdx2], except: Self.spellings, of: subject)
    losses.note(foreign, of: [.cycloneDX, .openVEX, .csaf], of: subject)
  }

  /// Members of SPDX 2 that are kept for their spelling only.
  private static let spellings: Set = [
    "SPDXID", "annotations", "attributionTexts", "builtDate", "checksums", "copyrightText",
    "creationInfo", "documentDescribes", "downloadLocation", "externalRefs", "fileContributors",
    "fileTypes", "files", "hasExtractedLicensingInfos", "homepage", "licenseConcluded",
    "licenseDeclared", "licenseInfoFromFiles", "licenseInfoInFiles", "licenseInfoInSnippets",
    "originator", "packageVerificationCode", "packages", "primaryPackagePurpose", "ranges",
    "releaseDate", "relationshipType", "relationships", "snippets", "supplier", "validUntilDate",
    "versionInfo", "externalDocumentRefs", "comment", "annotationDate", "annotator",
  ]
}
