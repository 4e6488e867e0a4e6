import BomafideIdentifiers
import BomafideModel

/// What a reader of the document will refuse, told by the reader's own rules and checks.
///
/// What the bill doesn't state can't be made up, and what it states can't be left out; so it is written, and told.
extension SPDX2Writing {
  /// Notes what is wrong with the document as a whole; all its elements are written by then.
  mutating func noteFaults() {
    let isComplete = options.layout == .complete
    if isComplete { noteHeadFaults() }
    for document in isComplete ? bill.externalDocuments : [] { noteFaults(of: document) }
    var licenses: Set<String> = []
    for license in isComplete ? bill.customLicenses : [] {
      noteFaults(of: license)
      if licenses.insert(license.id).inserted { continue }
      losses.fault(
        "spdx2.duplicate-id", "licenses with the ID of another one", of: license.id,
        remedy: "give one of them another ID")
    }
    noteLicensesWithoutText()
    noteStrangers()
    noteFilesNotAnalyzed()
    for index in bill.snippets.indices { noteFaults(ofSnippet: index) }
  }

  private mutating func noteHeadFaults() {
    if let namespace = bill.namespace, !SPDX2Reading.isAbsoluteURI(namespace) {
      losses.fault(
        "spdx2.namespace", "a namespace that is no absolute URI, or has a '#'", of: namespace,
        remedy: "state one such as https://example.org/spdx/name-1.0-UUID")
    }
    if let license = bill.dataLicense, license != "CC0-1.0" {
      losses.fault(
        "spdx2.data-license", "another data license than CC0-1.0", of: license,
        remedy: "ask its authors for CC0-1.0, or choose another format")
    }
    for raw in creators where !SPDX2Reading.isCreator(raw) {
      losses.fault(
        "spdx2.value", "creators that are no person, organization or tool with a name", of: raw,
        remedy: "write 'Person: name (mail)', 'Organization: name (mail)' or 'Tool: name-version'")
    }
  }

  private mutating func noteFaults(of document: ExternalDocument) {
    if document.digest == nil, document.foreign[.spdx2, "checksum"] == nil {
      losses.fault(
        "spdx2.missing-field", "external documents without a 'checksum'", of: document.id,
        remedy: "state the SHA-1 of the other document")
    }
    if !document.uri.isEmpty, !SPDX2Reading.isAbsoluteURI(document.uri) {
      losses.fault(
        "spdx2.namespace", "external documents whose URI isn't absolute, or has a '#'",
        of: document.uri, remedy: "state the other document's namespace")
    }
  }

  private mutating func noteFaults(of license: CustomLicense) {
    if !SPDX2Reading.hasForm(license.id, "LicenseRef-") {
      losses.fault(
        "spdx2.id", "licenses whose ID isn't 'LicenseRef-' and letters, digits, '.' and '-'",
        of: license.id, remedy: "give the license such an ID")
    }
    if license.text.isEmpty {
      losses.fault(
        "spdx2.missing-field", "licenses without an 'extractedText'", of: license.id,
        remedy: "state the text of the license")
    }
    for url in license.urls where SPDX2Reading.isNoAddress(url) {
      losses.fault(
        "spdx2.url", "licenses with a 'seeAlsos' that is no address", of: license.id,
        remedy: "state a URL")
    }
  }

  // MARK: Packages

  mutating func noteFaults(of component: Component, number: Int, code: VerificationCode?) {
    let name = component.name.isEmpty ? ids.text(number) : component.name
    for (field, value) in [
      (SPDX2.downloadLocation, component.download), (SPDX2.homepage, component.homepage),
    ] {
      guard let text = field.spelling(value, component.foreign), SPDX2Reading.isNoAddress(text)
      else { continue }
      losses.fault(
        "spdx2.url", "packages whose '\(field.name)' is no address", of: name,
        remedy: "state a URL such as https://example.org/a.tar.gz")
    }
    if let code, !VerificationCode.isWellFormed(code.value) {
      losses.fault(
        "spdx2.verification-code", "packages whose verification code is no SHA-1", of: name,
        remedy: "state 40 hexadecimal digits in lower case")
    }
  }

  /// Notes packages whose files weren't looked at, and that contain some all the same.
  private mutating func noteFilesNotAnalyzed() {
    let others = Set(bill.components.lazy.filter { $0.filesAnalyzed == false }.map(\.id))
    if others.isEmpty { return }
    var told: Set<ElementID> = []
    for edge in bill.relationships where edge.kind == .contains && others.contains(edge.from) {
      guard edge.to.contains(where: Self.isFile), told.insert(edge.from).inserted else { continue }
      losses.fault(
        "spdx2.files-analyzed", "packages that contain files though these were not analyzed",
        of: name(of: edge.from), remedy: "state that the files were analyzed, or leave them out")
    }
  }

  // MARK: Files and snippets

  mutating func noteFaults(of file: File) {
    let name = file.details?.nameAsWritten ?? options.fileNamePrefix + file.path.description
    let written = fitting(file.digests)
    if !written.contains(where: { $0.algorithm == .sha1 }) {
      // Only some forms can say that there is no checksum at all; 8.4 demands one of SHA-1.
      let isSaid =
        !written.isEmpty
        || (options.form.saysEmptyArrays && file.details?.foreign[.spdx2, "checksums"] != .null)
      losses.fault(
        isSaid ? "spdx2.file-checksum" : "spdx2.missing-field",
        isSaid ? "files without a SHA-1" : "files without 'checksums'", of: name,
        remedy: "state the SHA-1 of each file, as 'bomafide generate' does")
    }
    if file.details?.nameAsWritten?.utf8.first == UInt8(ascii: "/") {
      losses.fault(
        "spdx2.file-name", "files with an absolute name", of: name,
        remedy: "state the path from the root of the package")
    }
  }

  private mutating func noteFaults(ofSnippet index: Int) {
    let snippet = bill.snippets[index]
    let hasRanges = snippet.foreign[.spdx2, "ranges"] != nil
    let isFine = (snippet.bytes?.lowerBound ?? 0) >= 1 && (snippet.lines?.lowerBound ?? 1) >= 1
    if !hasRanges, !isFine {
      let isSaid = snippet.bytes != nil || snippet.lines != nil || options.form.saysEmptyArrays
      losses.fault(
        isSaid ? "spdx2.snippet-range" : "spdx2.missing-field",
        isSaid ? "snippets without a range of bytes from 1" : "snippets without 'ranges'",
        of: ids.text(ids.firstFile + bill.files.count + index),
        remedy: "state the first and last byte of the snippet")
    }
    if snippet.file == .document {
      losses.fault(
        "spdx2.dangling-id", "snippets that name no file", of: SPDX2.documentID,
        remedy: "state the file that the snippet is from")
    }
  }

  // MARK: What leads nowhere

  private mutating func noteLicensesWithoutText() {
    let own = Set(bill.customLicenses.map(\.id))
    let documents = Set(bill.externalDocuments.map(\.id))
    var told: Set<String> = []
    func look(_ license: Stated<License>, _ losses: inout Losses) {
      guard case .value(.expression(let expression)) = license else { return }
      for one in expression.licenses {
        guard case .reference(let reference) = one.kind else { continue }
        if let document = reference.document {
          let name = "\(document)"
          guard !documents.contains(name), !documents.contains("DocumentRef-\(name)"),
            told.insert(name).inserted
          else { continue }
          losses.fault(
            "spdx2.external-document", "licenses of documents that it doesn't refer to", of: name,
            remedy: "state the other document's namespace and SHA-1")
        } else if !own.contains(reference.description),
          told.insert(reference.description).inserted
        {
          losses.fault(
            "spdx2.license-reference", "licenses without a text", of: reference.description,
            remedy: "state the text of the license")
        }
      }
    }
    for one in bill.components {
      look(one.declaredLicense, &losses)
      look(one.concludedLicense, &losses)
      if one.filesAnalyzed == false { continue }
      for license in one.licensesInFiles { look(license, &losses) }
    }
    for file in bill.files {
      guard let details = file.details else { continue }
      look(details.concludedLicense, &losses)
      for license in details.licensesInFile { look(license, &losses) }
    }
    for one in bill.snippets {
      look(one.concludedLicense, &losses)
      for license in one.licensesInSnippet { look(license, &losses) }
    }
  }

  /// Notes what edges and snippets name, and the bill doesn't have.
  private mutating func noteStrangers() {
    let documents = Set(bill.externalDocuments.map(\.id))
    for stranger in ids.strangers {
      if case .external(let document, _) = stranger, document.hasPrefix("DocumentRef-") {
        if documents.contains(document) { continue }
        losses.fault(
          "spdx2.external-document", "elements of documents that it doesn't refer to",
          of: document, remedy: "state the other document's namespace and SHA-1")
      } else {
        losses.fault(
          "spdx2.dangling-id", "relationships to what is no element", of: stranger.textInPlaceOfID,
          remedy: "add the element, or leave the relationship out")
      }
    }
  }
}

extension SPDX2Form {
  /// Whether an array without elements can be told from none.
  var saysEmptyArrays: Bool {
    switch self {
    case .json, .yaml: true
    case .xml, .tagValue: false
    }
  }
}

extension VerificationCode {
  /// Whether a value is a SHA-1 in lower-case hexadecimal.
  static func isWellFormed(_ value: String) -> Bool {
    value.utf8.count == 40
      && value.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }
}
