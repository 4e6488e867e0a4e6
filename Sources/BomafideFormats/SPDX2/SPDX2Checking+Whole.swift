import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What can be judged only when the whole document is known.
extension SPDX2Reading {
  mutating func checkWhole(
    version: String, at start: Int, isPartial: Bool, _ json: inout JSONReader
  ) {
    checkVersion(version, at: start, &json)
    checkLicenses(&json)
    checkForeignEnds(&json)
    checkPackages(&json)
    if isPartial { return }
    checkNames(&json)
    checkDescribes(at: start, &json)
  }

  private func subject(_ element: SPDX2Notes.Element) -> String {
    switch element.kind {
    case .package:
      let component = bill.components[element.index]
      return component.name.isEmpty ? component.id.key : component.name
    case .file: return bill.files[element.index].path.description
    case .snippet: return bill.snippets[element.index].id.key
    }
  }

  // MARK: Versions

  private mutating func checkVersion(_ version: String, at start: Int, _ json: inout JSONReader) {
    switch version {
    case "SPDX-2.3": break
    case "SPDX-2.2":
      for (name, offset, subject) in notes.additions {
        report(
          "spdx2.version", at: offset, &json, subject: subject,
          "SPDX 2.2 has no \(name), which \(subject.printable()) has",
          remedy: "write \"spdxVersion\": \"SPDX-2.3\", or leave it out")
      }
      for (element, has) in notes.lacking {
        for name in has.missing(element.kind) {
          missing(name, in: subject(element), at: element.offset, &json)
        }
      }
    case "SPDX-2.0", "SPDX-2.1":
      report(
        "spdx2.version", .warning, at: start, &json, subject: "the document",
        "the document is of \(version), and is judged by 2.2",
        remedy: "bomafide convert '\(json.path)' -o spdx-2.3-json")
    default:
      report(
        "spdx2.version", at: start, &json, subject: "the document",
        "there is no \(version.printable())", remedy: "write \"spdxVersion\": \"SPDX-2.3\"")
    }
  }

  // MARK: References

  private mutating func checkLicenses(_ json: inout JSONReader) {
    let own = Set(bill.customLicenses.map(\.id))
    let documents = Set(bill.externalDocuments.map(\.id))
    for (text, value) in notes.licenses.sorted(by: { $0.text.base < $1.text.base }) {
      guard case .value(.expression(let expression)) = value else { continue }
      for license in expression.licenses {
        guard case .reference(let reference) = license.kind else { continue }
        if let document = reference.document {
          if documents.contains(document) || documents.contains("DocumentRef-\(document)") {
            continue
          }
          undeclared("\(document)", at: text, &json)
        } else if !own.contains(reference.description) {
          report(
            "spdx2.license-reference", at: text, &json, subject: reference.description,
            "'\(reference.description.printable())' is a license without a text",
            remedy: "add it to hasExtractedLicensingInfos, with its extractedText")
        }
      }
    }
  }

  private mutating func checkForeignEnds(_ json: inout JSONReader) {
    let documents = Set(bill.externalDocuments.map(\.id))
    for (document, text) in notes.foreignEnds.sorted(by: { $0.value.base < $1.value.base })
    where !documents.contains(document) {
      undeclared(document, at: text, &json)
    }
  }

  private mutating func undeclared(
    _ document: String, at text: JSONText, _ json: inout JSONReader
  ) {
    report(
      "spdx2.external-document", at: text, &json, subject: document,
      "'\(document.printable())' is no document that this one refers to",
      remedy: "add it to externalDocumentRefs, with its namespace and SHA-1")
  }

  // MARK: Files

  private mutating func checkPackages(_ json: inout JSONReader) {
    let contained = notes.packages.isEmpty ? [:] : bill.containedFiles()
    for (index, note) in notes.packages.enumerated() {
      let component = bill.components[index]
      let name = subject(.init(kind: .package, index: index, offset: 0))
      let files = contained[component.id] ?? []
      guard component.filesAnalyzed == false else {
        checkCode(component, name, note, files, &json)
        continue
      }
      var troubles: [(String, Int)] = []
      if let code = note.code { troubles.append(("a packageVerificationCode", code)) }
      if let licenses = note.licenses, !component.licensesInFiles.isEmpty {
        troubles.append(("licenseInfoFromFiles", licenses))
      }
      if !files.isEmpty {
        troubles.append(("\(files.count) \(files.count == 1 ? "file" : "files")", note.offset))
      }
      for (what, offset) in troubles {
        report(
          "spdx2.files-analyzed", at: offset, &json, subject: name,
          "\(name.printable()) has \(what), though its files were not analyzed",
          remedy: "write \"filesAnalyzed\": true, or remove it")
      }
    }
  }

  private mutating func checkCode(
    _ component: Component, _ name: String, _ note: SPDX2Notes.Package, _ files: [ElementID],
    _ json: inout JSONReader
  ) {
    guard let code = component.verificationCode, let place = note.code else {
      // 2.2 and 2.3 take it for true where nothing is said, but most tools don't.
      if component.filesAnalyzed == true {
        report(
          "spdx2.verification-code", .warning, at: note.offset, &json, subject: name,
          "\(name.printable()) has no packageVerificationCode, though its files were analyzed",
          remedy: "bomafide generate computes it; or write \"filesAnalyzed\": false")
      }
      return
    }
    guard VerificationCode.isWellFormed(code.value) else {
      report(
        "spdx2.verification-code", at: place, &json, subject: name,
        "the packageVerificationCode of \(name.printable()) is no SHA-1: '\(code.value.printable())'",
        remedy: "write 40 hexadecimal digits in lower case")
      return
    }
    guard let sha1, !files.isEmpty, let known = computed(component, code, files, sha1),
      known != code.value
    else { return }
    // A document need not list all files, so that another code is no proof.
    report(
      "spdx2.verification-code", .warning, at: place, &json, subject: name,
      "the packageVerificationCode of \(name.printable()) is not that of its \(files.count) files",
      remedy: "list all files of the package, or write \(known)")
  }

  private mutating func computed(
    _ component: Component, _ code: VerificationCode, _ ids: [ElementID],
    _ sha1: ([UInt8]) -> [UInt8]
  ) -> String? {
    // Mostly one package has all files.
    let indices = ids.count == bill.files.count ? Array(bill.files.indices) : places(of: ids)
    let files = indices.lazy.map { [bill] in bill.files[$0] }
    return VerificationCode.compute(files: files, excluding: code.excludedFiles, sha1: sha1)?.value
  }

  private mutating func places(of ids: [ElementID]) -> [Int] {
    if notes.filePlaces.isEmpty {
      for (index, file) in bill.files.enumerated() { notes.filePlaces[file.id] = index }
    }
    return Set(ids).compactMap { notes.filePlaces[$0] }
  }

  private mutating func checkNames(_ json: inout JSONReader) {
    guard let first = notes.firstBareName else { return }
    let name = first.string
    let others = notes.bareNames > 1 ? " and \(notes.bareNames - 1) more" : ""
    report(
      "spdx2.file-name", .warning, at: first, &json, subject: name,
      "'\(name.printable())'\(others) does not begin with './'",
      remedy: "write './\(name.printable())'")
  }

  /// Checks that the document says what it describes.
  ///
  /// Source: SPDX 2.3, 11.1, `DESCRIBES`.
  private mutating func checkDescribes(at start: Int, _ json: inout JSONReader) {
    if !bill.roots.isEmpty { return }
    if bill.relationships.contains(where: { $0.from == .document && $0.kind == .describes }) {
      return
    }
    if bill.components.count == 1, bill.files.isEmpty, bill.snippets.isEmpty {
      // A document of one package describes it, and need not say so.
      bill.roots = [bill.components[0].id]
      return
    }
    report(
      "spdx2.describes", at: start, &json, subject: "the document",
      "nothing says what the document describes",
      remedy: "add a relationship SPDXRef-DOCUMENT DESCRIBES to the package it is about")
  }
}
