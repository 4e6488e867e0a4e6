import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SPDX3ConformanceTests {
  static let folders = [
    "spdx-examples", "sbomqs", "ntia-conformance-checker", "spdx3-model-examples",
  ]

  /// SHACL sees one document only, and so calls an element of another one untyped.
  private static let imported =
    "names an element that the document imports, which the shapes can't follow"

  static let deviations = [
    "software/example3/spdx3.0/example3-bin.json": imported,
    "software/example4/spdx3.0/example4-bin.json": imported,
    "software/example5/spdx3.0/example5-bin.json": imported,
    "software/example6/spdx3.0/example6-bin.json": imported,
  ]

  @Test(arguments: folders)
  func `verdicts are those of the suite, and reading undoes writing`(folder: String) throws {
    let cases = try sharedCases(folder).filter { $0.value["kind"]?.text == "spdx3" }
    if cases.isEmpty { return }
    let names = cases.compactMap { $0.value["file"]?.text }
    var verdicts = ConformanceReport(
      suite: "\(folder), SPDX 3, verdicts",
      knownDeviations: Self.deviations.filter { names.contains($0.key) })
    var laws = ConformanceReport(suite: "\(folder), SPDX 3, written and read again")
    for (root, one) in cases {
      guard let name = one["file"]?.text else { continue }
      let isValid =
        one["json_schema_3_0_1"]?.text == "valid"
        && one["shacl_3_0_1"]?.text ?? "conforms" == "conforms"
      let document: DecodedDocument
      do {
        document = try SPDX3JSON().decode(try Input(contentsOf: root + "/" + name))
      } catch {
        verdicts.record(name, found: false, expected: isValid)
        continue
      }
      let errors = document.findings.filter { $0.severity == .error }
      #expect(document.findings.allSatisfy { $0.location?.column != nil })
      verdicts.record(
        name, trouble: errors.isEmpty == isValid ? nil : errors.first?.message ?? "nothing found")
      laws.record(name, trouble: try Self.trouble(document.bill))
    }
    verdicts.finish()
    laws.finish()
    #expect(verdicts.problems == [])
    #expect(laws.problems == [])
  }

  /// What changes when a bill is written and read again.
  static func trouble(_ bill: BillOfMaterials) throws -> String? {
    for style in [SPDX3JSON.Style.pretty, .canonical] {
      let written = SPDX3JSON(style: style).encode(bill)
      if let loss = written.findings.first(where: { $0.rule == "convert.loss" }) {
        return loss.message
      }
      let again = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "again.json"))
      if again.bill != bill { return "the bill differs (\(style))" }
      if SPDX3JSON(style: style).encode(again.bill).bytes != written.bytes {
        return "the bytes differ (\(style))"
      }
    }
    return nil
  }
}
