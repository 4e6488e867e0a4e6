import BomafideIdentifiers
import BomafideModel

/// What OpenVEX has no place for: it names products and says nothing else of them.
extension OpenVEXWriting {
  mutating func noteLosses() {
    let name = bill.name ?? "the bill"
    if let title = bill.name { losses.note("name", of: title) }
    for author in bill.authors.dropFirst() { losses.note("further author", of: author.name) }
    if let author = bill.authors.first, author.kind != .unspecified || author.email != nil {
      losses.note("kind of the author", of: author.name, instead: "one text")
    }
    if bill.tools.count > 1 || bill.tools.contains(where: { $0.version != nil || $0.vendor != nil })
    {
      losses.note("tools", of: name, instead: "one text")
    }
    for (field, isSaid) in [
      ("life cycle", !bill.lifecycles.isEmpty), ("data license", bill.dataLicense != nil),
      ("version of the license list", bill.licenseListVersion != nil),
      ("comment", bill.comment != nil), ("comment on the creation", bill.creationComment != nil),
      ("roots", !bill.roots.isEmpty),
    ] where isSaid { losses.note(field, of: name) }
    for component in bill.components {
      if isNamed(component.id) {
        noteLosses(of: component)
      } else {
        losses.note("component that no statement names", of: component.name)
      }
    }
    for file in bill.files where !isNamed(file.id) {
      losses.note("file", of: file.path.description)
    }
    for snippet in bill.snippets { losses.note("snippet", of: snippet.id.description) }
    for edge in bill.relationships { losses.note("relationship", of: edge.from.description) }
    for annotation in bill.annotations {
      losses.note("annotation", of: annotation.subject.description)
    }
    for license in bill.customLicenses { losses.note("license's text", of: license.id) }
    for document in bill.externalDocuments { losses.note("external document", of: document.id) }
    noteForeign(bill.foreign, of: name)
  }

  private mutating func noteLosses(of component: Component) {
    let name = component.name
    let purl = component.purls.first
    let isNamedByPurl = purl?.name == name && purl?.version == component.version.value
    let isNamedByID =
      component.purls.isEmpty && component.id == .component(name) && component.version == .unstated
    for (field, isSaid) in [
      ("name and version", !isNamedByPurl && !isNamedByID),
      ("purpose", component.purpose != nil), ("supplier", component.supplier != .unstated),
      ("producer", component.producer != .unstated), ("authors", !component.authors.isEmpty),
      ("publisher", component.publisher != nil), ("references", !component.references.isEmpty),
      ("further package URLs", component.purls.count > 2),
      ("further CPEs", component.cpes.count > 1), ("download", component.download != .unstated),
      ("homepage", component.homepage != .unstated), ("file name", component.fileName != nil),
      ("declared license", component.declaredLicense != .unstated),
      ("concluded license", component.concludedLicense != .unstated),
      ("copyright", component.copyright != .unstated), ("scope", component.scope != nil),
      ("summary", component.summary != nil), ("details", component.details != nil),
      ("comment", component.comment != nil),
      ("verification code", component.verificationCode != nil),
      ("pedigree", component.pedigree != nil), ("properties", !component.properties.isEmpty),
      ("evidence", !component.evidence.isEmpty),
      ("attributions", !component.attributions.isEmpty),
      ("additional purposes", !component.additionalPurposes.isEmpty),
      ("licenses in files", !component.licensesInFiles.isEmpty),
      ("comment on licenses", component.licenseComment != nil),
      ("source information", component.sourceInfo != nil),
      ("times", component.released != nil || component.built != nil || component.validUntil != nil),
    ] where isSaid { losses.note(field, of: name) }
    for identifier in component.identifiers where identifier.kind != .cpe22 {
      losses.note("identifier", of: name, value: identifier.value)
    }
    for digest in component.digests
    where !OpenVEX.hashes.contains(where: { $0.algorithm == digest.algorithm }) {
      losses.note("digest", of: name, value: digest.description)
    }
    noteForeign(component.foreign, of: name)
  }

  mutating func noteLosses(of flaw: Vulnerability, _ name: String) {
    let usesWords = flaw.statements.contains { $0.status == .affected && $0.action == nil }
    for (field, isSaid) in [
      ("source", flaw.source != nil), ("details", flaw.details != nil && flaw.summary != nil),
      ("recommendation", flaw.recommendation != nil && !usesWords),
      ("workaround", flaw.workaround != nil && !(usesWords && flaw.recommendation == nil)),
      ("ratings", !flaw.ratings.isEmpty), ("weaknesses", !flaw.weaknesses.isEmpty),
      ("references", !flaw.references.isEmpty),
      (
        "times",
        flaw.created != nil || flaw.published != nil || flaw.updated != nil
          || flaw.withdrawn != nil
      ),
      ("key", flaw.key.map { !OpenVEX.hasScheme($0) } ?? false),
      ("repetition of an alias", Set(flaw.aliases).count < flaw.aliases.count),
    ] where isSaid { losses.note("\(field) of the vulnerability", of: name) }
    noteForeign(flaw.foreign, of: name)
  }

  mutating func noteLosses(of statement: VEXStatement, _ name: String) {
    for product in statement.products where !product.versions.isEmpty {
      losses.note("versions of the affected element", of: product.element.description)
    }
    let usesResponses = statement.status == .affected && statement.action == nil
    if !statement.responses.isEmpty, !usesResponses {
      losses.note("responses", of: name, value: statement.responses.joined(separator: ", "))
    }
    if let supplier = statement.supplier, supplier.kind != .unspecified || supplier.email != nil {
      losses.note("kind of the supplier", of: name, value: supplier.name, instead: "one text")
    }
    if let key = statement.key, !OpenVEX.hasScheme(key) {
      losses.note("key of the statement", of: name, value: key)
    }
    noteForeign(statement.foreign, of: name)
    for product in statement.products { noteForeign(product.foreign, of: name) }
  }

  /// Notes what other formats keep about something.
  private mutating func noteForeign(_ foreign: ForeignData, of subject: String) {
    losses.note(
      foreign, of: ForeignData.Family.allCases.filter { $0 != .openVEX }, of: subject)
  }
}
