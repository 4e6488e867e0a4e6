import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

private let suites = [
  "spdx2-tools-python", "spdx2-tools-golang", "spdx-examples", "real-world-spdx",
  "ntia-conformance-checker",
]

@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct SPDX2ConformanceTests {
  /// Documents that are refused on purpose.
  private static let knownDeviations = [
    "spdx2-tools-python/data/SPDXJSONExample-UTF-16.spdx.json":
      "JSON is UTF-8 (RFC 8259, 8.1); the error names the command that converts it"
  ]

  @Test func `what was read is written and read again the same, in every suite`() throws {
    for suite in suites {
      let known = Self.knownDeviations.filter { $0.key.hasPrefix(suite + "/") }
      var report = ConformanceReport(suite: suite, knownDeviations: known)
      var count = 0
      for (root, one) in try sharedCases(suite) {
        guard let file = one["file"]?.text, file.hasSuffix(".json") else { continue }
        let input = try Input(contentsOf: root + "/" + file)
        guard SPDX2JSON.test().recognizes(input) || file.contains("UTF-16") else { continue }
        count += 1
        report.record("\(suite)/\(file)", trouble: try trouble(input, one))
      }
      report.finish()
      #expect(count > 0, "\(suite) has documents")
      #expect(report.problems == [])
    }
  }

  /// What is wrong with how a document was read and written, or nil.
  private func trouble(_ input: Input, _ one: JSONValue) throws -> String? {
    let isValid = one["spdx_tools_0_8_5"]?.text == "valid"
    let document: DecodedDocument
    do {
      document = try SPDX2JSON.test().decode(input)
    } catch {
      if isValid, one["json_schema"]?.text == "valid" { return "refused: \(error)" }
      return error.location.line == nil ? "refused without a line" : nil
    }
    if isValid, !document.findings.isEmpty {
      return "valid, but: \(document.findings.map(\.message))"
    }
    for codec in [SPDX2JSON.test(), .test(style: .python)] {
      let written = codec.encode(document.bill)
      let again = try codec.decode(Input(bytes: written.bytes, path: input.path))
      // A bill that misses what a document needs gains it: IDs and verification codes.
      let misses = document.findings.contains {
        $0.rule == "spdx2.missing-field" || $0.rule == "spdx2.duplicate-id"
      }
      let gains = document.bill.components.contains {
        $0.filesAnalyzed == true && $0.verificationCode == nil
      }
      if written.findings.isEmpty, !misses, !gains, again.bill != document.bill {
        return "another bill after writing"
      }
      // What is written once is stable from then on.
      let bytes = codec.encode(again.bill).bytes
      let third = try codec.decode(Input(bytes: bytes, path: input.path))
      if third.bill != again.bill || codec.encode(third.bill).bytes != bytes { return "not stable" }
    }
    return nil
  }

  @Test func `a document in UTF-16 is refused with the command that converts it`() throws {
    let input = try Input(
      contentsOf: SharedMaterial.path(
        "conformance/spdx2-tools-python/data/SPDXJSONExample-UTF-16.spdx.json"))
    let error = #expect(throws: InputError.self) { try SPDX2JSON.test().decode(input) }
    #expect(error?.remedy.hasPrefix("iconv -f UTF-16") == true)
  }
}

/// CPython's tree, where `make acceptance` has put it.
private let tree = PackageFiles.path(".build/real/cpython-3.13.5")

@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: tree + "/Misc/sbom.spdx.json"),
    "run 'make acceptance' first, which fetches CPython's source"))
struct CPythonDocumentTests {
  @Test func `CPython's documents are written again byte for byte`() throws {
    let codec = SPDX2JSON.test(layout: .partial, style: .python)
    for name in ["sbom", "externals"] {
      let input = try Input(contentsOf: "\(tree)/Misc/\(name).spdx.json")
      let document = try codec.decode(input)
      #expect(document.isPartial)
      #expect(document.findings == [])
      #expect(codec.encode(document.bill).bytes == input.bytes, "\(name)")
    }
  }
}
