import BomafideJSON
import BomafideFormats
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// Documents of every format against the verdicts of independent validators, and the law that reading undoes writing.
///
/// The documents of SPDX 3 have suites of their own.
@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct VerdictConformanceTests {
  /// A document, and what the judges say of it.
  struct Case {
    var name: String
    var path: String
    /// nil where no judge took it.
    var isValid: Bool?
  }

  /// Where we know better than the judges.
  static let knownDeviations = [
    "testdata/validation/cyclonedx/cdx-1-4-valid-sbom.cdx.json":
      "a package URL of the type oci has a namespace, which ECMA-427 prohibits; the schema does not look at it",
    "real_world_sboms/spdx_sample_15.spdx":
      "a field of a package stands behind an annotation of it, which SPDX 2.3 does not forbid; the judge's parser does",
  ]

  private func cases(_ suite: String, kinds: Set<String>) throws -> [Case] {
    let folder = SharedMaterial.path("conformance/\(suite)")
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/cases.json")))
    let value = try Input(bytes: bytes, path: suite)
      .json { (json) throws(InputError) in try json.value() }
    guard case .array(let all)? = value["cases"] else { return [] }
    return all.compactMap { one in
      guard let file = one["file"]?.text, kinds.contains(one["kind"]?.text ?? "cyclonedx") else {
        return nil
      }
      let verdicts = [
        "verdict", "cyclonedx_python_lib_11_12_0", "json_schema", "spdx_tools_0_8_5",
      ].compactMap { one[$0]?.text }
      let isValid = verdicts.isEmpty ? nil : verdicts.allSatisfy { $0 == "valid" }
      return Case(name: file, path: "\(folder)/\(file)", isValid: isValid)
    }
  }

  @Test(arguments: [
    ("sbomqs", "cyclonedx"), ("protobom", "cyclonedx"), ("cyclonedx-examples", "cyclonedx"),
    ("sbomqs", "spdx2"), ("protobom", "spdx2"), ("ntia-conformance-checker", "spdx2"),
  ])
  func `verdicts are those of the judges`(suite: String, kind: String) throws {
    let cases = try cases(suite, kinds: [kind])
    let names = Set(cases.map(\.name))
    var report = ConformanceReport(
      suite: "\(suite), \(kind), verdicts",
      knownDeviations: Self.knownDeviations.filter { names.contains($0.key) })
    for one in cases {
      guard let isValid = one.isValid else { continue }
      let input = Input(
        bytes: [UInt8](try Data(contentsOf: URL(filePath: one.path))), path: one.name)
      if !Formats.all.codecs.contains(where: { $0.recognizes(input) }), input.isXML { continue }
      var trouble: String?
      do throws(InputError) {
        let errors = try Formats.all.decode(input).findings.filter { $0.severity == .error }
        if isValid, let first = errors.first {
          trouble = "valid, but \(first.rule) \(first.location?.line ?? 0): \(first.message)"
        }
        if !isValid, errors.isEmpty { trouble = "invalid, but accepted" }
      } catch {
        if isValid { trouble = "valid, but \(error)" }
      }
      report.record(one.name, trouble: trouble)
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }

  @Test(arguments: [
    ("sbomqs", ["cyclonedx", "spdx2"]), ("protobom", ["cyclonedx", "spdx2"]),
    ("cyclonedx-examples", ["cyclonedx"]), ("ntia-conformance-checker", ["spdx2"]),
  ])
  func `a valid document is written and read again the same`(suite: String, kinds: [String]) throws
  {
    var report = ConformanceReport(suite: "\(suite), written and read again")
    for one in try cases(suite, kinds: Set(kinds)) where one.isValid == true {
      let input = Input(
        bytes: [UInt8](try Data(contentsOf: URL(filePath: one.path))), path: one.name)
      guard let codec = Formats.all.codecs.first(where: { $0.recognizes(input) }),
        let read = try? codec.decode(input),
        // The codec of the version that the document has.
        let own = Formats.all.codecs.first(where: { $0.format == read.format })
      else { continue }
      let written = own.encode(read.bill)
      var trouble: String?
      do throws(InputError) {
        let again = try own.decode(Input(bytes: written.bytes, path: one.name))
        if again.bill != read.bill { trouble = "the bill differs after writing and reading" }
        if own.encode(again.bill).bytes != written.bytes { trouble = "other bytes" }
      } catch {
        trouble = "what was written cannot be read: \(error)"
      }
      report.record(one.name, trouble: trouble)
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }
}
