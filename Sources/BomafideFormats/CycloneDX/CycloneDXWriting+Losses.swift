import BomafideIdentifiers
import BomafideModel

/// What CycloneDX, or the version that is written, has no place for.
extension CycloneDXWriting {
  mutating func noteDocumentLosses() {
    for loss in edges.losses {
      losses.note(loss.field, of: loss.subject, value: loss.value, instead: loss.instead)
    }
    let name = "the document"
    if let title = bill.name, title != rootName { losses.note("name", of: name, value: title) }
    if let namespace = bill.namespace, serialNumber?.text != namespace {
      losses.note("namespace", of: name, value: namespace, instead: "a serial number made from it")
    }
    if bill.comment != nil { losses.note("comment", of: name) }
    if bill.creationComment != nil { losses.note("comment on the creation", of: name) }
    if let version = bill.licenseListVersion {
      losses.note("version of the license list", of: name, value: version)
    }
    for root in bill.roots.dropFirst(nesting.root == nil ? 0 : 1) {
      losses.note("root", of: name, value: root.description)
    }
    if bill.lifecycles.contains(.runtime) {
      losses.note("life cycle", of: name, value: "runtime", instead: "operations")
    }
    let isOrganization = bill.authors.filter { $0.kind == .organization }
    for agent in isOrganization.dropFirst(version >= .v1_6 ? 1 : 0) {
      losses.note("kind of an author", of: name, value: agent.name, instead: "a person")
    }
    for agent in bill.authors where agent.kind != .organization && !agent.urls.isEmpty {
      losses.note("URL of an author", of: name, value: agent.urls[0])
    }
    noteAnnotations()
    noteVulnerabilities()
    for license in bill.customLicenses { losses.note("license's text", of: license.id) }
    for document in bill.externalDocuments { losses.note("external document", of: document.id) }
    for snippet in bill.snippets { losses.note("snippet", of: snippet.id.description) }
    for edge in bill.relationships where !edge.foreign.isEmpty {
      noteForeign(edge.foreign, of: edge.from.description)
    }
    noteForeign(bill.foreign, of: name)
  }

  mutating func noteLosses(of component: Component) {
    let name = component.name
    noteKinds(component, name)
    noteLicenses(component, name)
    noteLosses(of: component.digests, name)
    noteAgents(component, name)
    for purl in component.purls.dropFirst() {
      losses.note("further package URL", of: name, value: purl.description)
    }
    for cpe in component.cpes.dropFirst() {
      losses.note("further CPE", of: name, value: cpe.description)
    }
    for one in component.identifiers {
      let isSaid = version >= .v1_6 && [.omniborID, .gitoid, .swhid].contains(one.kind)
      if !isSaid { losses.note("identifier", of: name, value: one.value) }
    }
    for reference in component.references where reference.comment == nil {
      let type = CycloneDX.referenceType(reference.kind)
      if !type.isExact {
        losses.note(
          "kind of the reference", of: name, value: reference.kind, instead: "'\(type.0)'")
      }
    }
    noteTexts(component, name)
    noteForeign(component.foreign, of: name)
  }

  private mutating func noteKinds(_ component: Component, _ name: String) {
    if component.purpose == nil
      || !CycloneDX.purposes.contains(where: { $0.purpose == component.purpose })
    {
      losses.note(
        "purpose", of: name, value: component.purpose?.rawValue ?? "unstated",
        instead: "'library'")
    }
    for purpose in component.additionalPurposes {
      losses.note("additional purpose", of: name, value: purpose.rawValue)
    }
    switch component.scope {
    case .runtime: losses.note("scope", of: name, value: "runtime", instead: "'required'")
    case .build?, .test?, .development?:
      losses.note("scope", of: name, value: component.scope?.rawValue, instead: "'excluded'")
    default: break
    }
    if version < .v1_4, component.version.value == nil {
      losses.note("missing version", of: name, instead: "an empty one")
    }
    noteNone(component.supplier, "supplier", name)
    noteNone(component.producer, "producer", name)
    noteNone(component.download, "download", name)
    noteNone(component.homepage, "homepage", name)
    noteNone(component.copyright, "copyright", name)
    noteNone(component.version, "version", name)
    noteNone(component.declaredLicense, "declared license", name)
    noteNone(component.concludedLicense, "concluded license", name)
  }

  @inline(__always)
  private mutating func noteNone<Value>(
    _ value: Stated<Value>, _ field: StaticString, _ name: String
  ) {
    if case .none = value { losses.note("'none' as \(field)", of: name) }
  }

  @inline(__always)
  private mutating func note(_ isThere: Bool, _ field: StaticString, _ name: String) {
    if isThere { losses.note("\(field)", of: name) }
  }

  private mutating func noteLicenses(_ component: Component, _ name: String) {
    let declared = component.declaredLicense.value
    let concluded = component.concludedLicense.value
    if version < .v1_6, let concluded, concluded != declared {
      losses.note(
        "concluded license", of: name, value: concluded.description,
        instead: declared == nil ? "a license" : nil)
    } else if version < .v1_7, declared != nil, concluded != nil {
      for license in [declared, concluded] {
        if let license, CycloneDX.isCompound(license) {
          losses.note(
            "two license expressions", of: name, value: license.description,
            instead: "a license's name")
        }
      }
    }
    if !component.licensesInFiles.isEmpty { losses.note("licenses in files", of: name) }
    if component.licenseComment != nil { losses.note("comment on licenses", of: name) }
  }

  private mutating func noteAgents(_ component: Component, _ name: String) {
    noteKind(component.supplier, "supplier", name)
    noteKind(component.producer, "producer", name)
    for author in component.authors where !author.urls.isEmpty {
      losses.note("URL of the author", of: name, value: author.urls[0])
    }
    if version < .v1_6 {
      if let producer = component.producer.value {
        losses.note(
          "producer", of: name, value: producer.name,
          instead: component.authors.isEmpty ? "'author'" : nil)
        if component.authors.isEmpty {
          for url in producer.urls { losses.note("URL of the producer", of: name, value: url) }
          if let email = producer.email {
            losses.note("address of the producer", of: name, value: email)
          }
          for member in producer.foreign[.cycloneDX] {
            losses.note("member manufacturer.\(member.name)", of: name)
          }
        }
      }
      if !component.authors.isEmpty, !CycloneDX.isPlainAuthor(component) {
        losses.note("authors", of: name, instead: "one text")
      }
    }
  }

  @inline(__always)
  private mutating func noteKind(_ agent: Stated<Agent>, _ field: StaticString, _ name: String) {
    // A person is told from an organization by the contact's address.
    guard case .value(let agent) = agent, agent.kind != .organization,
      agent.kind != .person || agent.email == nil
    else { return }
    losses.note(
      "kind of the \(field)", of: name, value: agent.name, instead: "an organization")
  }

  private mutating func noteTexts(_ component: Component, _ name: String) {
    if component.summary != nil {
      losses.note(
        "summary", of: name, instead: component.details == nil ? "the description" : nil)
    }
    note(component.comment != nil, "comment", name)
    note(component.sourceInfo != nil, "source information", name)
    note(component.fileName != nil, "file name", name)
    note(!component.attributions.isEmpty, "attribution", name)
    note(component.verificationCode != nil, "verification code", name)
    note(component.filesAnalyzed != nil, "analysis of files", name)
    note(component.released != nil, "release date", name)
    note(component.built != nil, "build date", name)
    note(component.validUntil != nil, "end of validity", name)
    if let pedigree = component.pedigree {
      let lineage = pedigree.ancestors + pedigree.descendants + pedigree.variants
      note(!lineage.isEmpty, "lineage", name)
    }
  }

  mutating func noteLosses(of file: File, _ details: File.Details) {
    let name = file.path.description
    noteLosses(of: file.digests, name)
    for (field, isThere) in [
      ("type", !details.types.isEmpty), ("licenses in the file", !details.licensesInFile.isEmpty),
      ("comment on licenses", details.licenseComment != nil), ("comment", details.comment != nil),
      ("notice", details.notice != nil), ("contributors", !details.contributors.isEmpty),
      ("attribution", !details.attributions.isEmpty), ("purpose", details.purpose != nil),
      ("'none' as concluded license", details.concludedLicense == .none),
      ("'none' as copyright", details.copyright == .none),
    ] where isThere {
      losses.note(field, of: name)
    }
    if version < .v1_6, details.concludedLicense.value != nil {
      losses.note("kind of the license", of: name, instead: "a license")
    }
    noteForeign(details.foreign, of: name)
  }

  mutating func noteLosses(of digests: [Digest], _ name: String) {
    for digest in digests where CycloneDX.name(of: digest.algorithm) == nil {
      losses.note("digest", of: name, value: digest.description)
    }
  }

  /// Notes what other formats keep about an element.
  mutating func noteForeign(_ foreign: ForeignData, of subject: String) {
    if foreign.isEmpty { return }
    // An ID of SPDX is a name in a document; here the elements have names of their own.
    losses.note(
      foreign, of: [.spdx2, .spdx3, .openVEX, .csaf], except: ["SPDXID", "spdxId"], of: subject)
  }
}
