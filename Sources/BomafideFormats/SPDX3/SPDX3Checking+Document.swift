import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Graph {
  /// Compares the document with the shapes of its classes; the findings are in the order of their places.
  func check(_ json: inout JSONReader) throws(InputError) -> [Finding] {
    var checking = SPDX3Checking(self)
    checking.checkAll()
    var findings = documentFindings(&json)
    findings += try checking.located(&json)
    return findings.sorted()
  }

  private func documentFindings(_ json: inout JSONReader) -> [Finding] {
    var findings: [Finding] = []
    let place = json.location(at: contextOffset)
    if version != SPDX3.specVersion {
      findings.append(
        Finding(
          "spdx3.context", .error, subject: "the document",
          "the document is of SPDX \(version.printable()), and is read as \(SPDX3.specVersion)",
          at: place, expected: SPDX3.context,
          remedy: "write \"@context\": \"\(SPDX3.context)\""))
    } else if context?.text == nil {
      findings.append(
        Finding(
          "spdx3.context", .warning, subject: "the document",
          "the context is a list, which the JSON schema refuses", at: place,
          expected: SPDX3.context, remedy: "write \"@context\": \"\(SPDX3.context)\""))
    }
    for stray in strays {
      findings.append(
        Finding(
          "spdx3.unknown-property", .error, subject: "the document",
          "'\(stray.name.printable())' stands beside '@graph'", at: json.location(at: stray.offset),
          remedy: "remove the member, or write it into an element of '@graph'"))
    }
    let documents = trees.filter { Self.type(of: $0.element) == "SpdxDocument" }.map(\.place)
    if documents.isEmpty {
      findings.append(
        Finding(
          "spdx3.document", .warning, subject: "the document", "there is no SpdxDocument",
          at: json.location(at: offsets.first ?? 0), remedy: "add an SpdxDocument"))
    }
    for extra in documents.dropFirst() {
      findings.append(
        Finding(
          "spdx3.document", .error, subject: "the document", "there is a second SpdxDocument",
          at: json.location(at: offsets[extra]),
          remedy: "write each SpdxDocument to a file of its own"))
    }
    return findings
  }
}
