import BomafideJSON
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
  private let formats = Formats(hashing: SmallHashes.hashing)

  /// The documents of SPDX 2 of a suite, in all forms.
  private func documents(_ suite: String) throws -> [(name: String, input: Input, JSONValue)] {
    try sharedCases(suite).compactMap { root, one in
      guard let file = one["file"]?.text else { return nil }
      let kind = one["kind"]?.text ?? ""
      guard kind == "spdx2" || kind.hasPrefix("not judged") || suite.hasPrefix("ntia") else {
        return nil
      }
      let input = try Input(contentsOf: root + "/" + file)
      let isOther = SPDX3JSON().recognizes(input)
      return isOther ? nil : ("\(suite)/\(file)", input, one)
    }
  }

  // MARK: Verdicts

  /// Documents that are judged otherwise, with the reason.
  private static let knownVerdicts: [String: String] = [
    "spdx2-tools-python/data/SPDXJSONExample-UTF-16.spdx.json":
      "JSON is UTF-8 (RFC 8259, 8.1); the error names the command that converts it",
    "ntia-conformance-checker/real_world_sboms/spdx_sample_15.spdx":
      "a package's tags behind its annotation are its tags: no clause ends a package there",
  ]

  /// Documents whose authors made them differ from those of the other forms.
  private static let knownDifferences: [String: String] = [
    "missing_dependency_relationships: ntia-conformance-checker/missing_dependency_relationships/SPDXRdfExample-v2.3.spdx.rdf.xml":
      "the document in RDF lacks the package SPDXRef-Package, which the other forms have",
    "missing_unique_identifiers: ntia-conformance-checker/missing_unique_identifiers/SPDXRdfExample-v2.3.spdx.rdf.xml":
      "elements without IDs are told apart by their order, which RDF doesn't have",
    "missing_unique_identifiers: ntia-conformance-checker/missing_unique_identifiers/SPDXXMLExample-v2.3.spdx.xml":
      "the documents lack the IDs of different elements",
  ]

  @Test func `verdicts are those of the full validation, in every suite and form`() throws {
    for suite in suites {
      let known = Self.knownVerdicts.filter { $0.key.hasPrefix(suite + "/") }
      var report = ConformanceReport(suite: "\(suite), SPDX 2, verdicts", knownDeviations: known)
      for (name, input, one) in try documents(suite) {
        guard let verdict = one["spdx_tools_0_8_5"]?.text else { continue }
        let errors: [String]
        do {
          errors = try formats.decode(input).findings.filter { $0.severity == .error }
            .map { "\($0.location?.line ?? 0):\($0.rule): \($0.message)" }
        } catch {
          errors = ["\(error)"]
          #expect(error.location.line != nil, "\(name): an error without its line")
        }
        let shown = errors.prefix(3).joined(separator: "; ")
        report.record(
          name,
          trouble: (verdict == "valid") == errors.isEmpty
            ? nil : "the suite says \(verdict) \(one["first_message"]?.text ?? ""), found: \(shown)"
        )
      }
      report.finish()
      #expect(report.problems == [])
    }
  }

  // MARK: Round trips

  @Test(arguments: suites)
  func `what was read is written and read again the same, in every form`(suite: String) throws {
    var report = ConformanceReport(suite: "\(suite), SPDX 2, round trips")
    for (name, input, _) in try documents(suite) {
      let document: DecodedDocument
      do {
        document = try formats.decode(input)
      } catch {
        if error.location.line == nil { report.record(name, trouble: "refused without a line") }
        continue
      }
      report.record(name, trouble: try trouble(document, input))
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0, "\(suite) has documents")
  }

  /// What is wrong with how a document is written and read again, or nil.
  private func trouble(_ document: DecodedDocument, _ input: Input) throws -> String? {
    let isOld = document.format.name.contains("-2.2-")
    // A bill that misses what a document needs gains it: IDs, verification codes, what 2.2 demands.
    let misses = document.findings.contains {
      $0.rule == "spdx2.missing-field" || $0.rule == "spdx2.duplicate-id"
        || $0.rule == "spdx2.files-analyzed"
    }
    let gains =
      document.bill.components.contains { $0.filesAnalyzed == true && $0.verificationCode == nil }
      || isOld && document.bill.components.contains { $0.filesAnalyzed == true }
    let version = isOld ? SPDX2Version.v2_2 : .v2_3
    let texts = SPDX2FormTests.forms.map { SPDX2Text.test($0, version: version) }
    let codecs: [(any DocumentCodec, SPDX2Form)] =
      [
        (SPDX2JSON(hashing: SmallHashes.hashing, version: version), .json),
        (SPDX2JSON.test(style: .python), .json),
      ] + texts.map { ($0, $0.form) }
    for (codec, form) in codecs {
      let written = codec.encode(document.bill)
      let reader: any DocumentReader =
        form == .json ? SPDX2JSON.test() : SPDX2Text.test(form)
      let again = try reader.decode(Input(bytes: written.bytes, path: input.path))
      let isExact = written.findings.isEmpty && !misses && !gains
      if isExact, plain(again.bill, form) != plain(document.bill, form) {
        return "another bill after writing \(codec.format)"
      }
      // What is written once is stable from then on.
      let bytes = codec.encode(again.bill).bytes
      if bytes == written.bytes { continue }
      let third = try reader.decode(Input(bytes: bytes, path: input.path))
      if codec.encode(third.bill).bytes != bytes { return "not stable in \(codec.format)" }
    }
    return nil
  }

  /// A bill without what a form can't tell apart: empty arrays, and in tag-value the order of files.
  private func plain(_ bill: BillOfMaterials, _ form: SPDX2Form) -> BillOfMaterials {
    if form == .json || form == .yaml { return bill }
    var bill = SPDX2FormTests.inOrder(bill, form)
    func dropEmpty(_ foreign: inout ForeignData) {
      foreign[.spdx2] = foreign[.spdx2].filter { $0.value != .array([]) }
    }
    dropEmpty(&bill.foreign)
    for index in bill.components.indices { dropEmpty(&bill.components[index].foreign) }
    for index in bill.customLicenses.indices { dropEmpty(&bill.customLicenses[index].foreign) }
    for index in bill.files.indices {
      if var details = bill.files[index].details {
        dropEmpty(&details.foreign)
        bill.files[index].details = details == File.Details() ? nil : details
      }
    }
    return bill
  }

  // MARK: One document in many forms

  @Test func `one document in many forms is one bill`() throws {
    let suite = "ntia-conformance-checker"
    var report = ConformanceReport(
      suite: "\(suite), SPDX 2, one bill in all forms", knownDeviations: Self.knownDifferences)
    var groups: [String: [(String, Input)]] = [:]
    for (name, input, _) in try documents(suite) {
      let folder = name.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
      guard name.contains("Example-v2.3") else { continue }
      groups[folder, default: []].append((name, input))
    }
    for (folder, members) in groups.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      let first = try formats.decode(members[0].1).bill
      for (name, input) in members.dropFirst() {
        let other = try formats.decode(input).bill
        let (a, b) = (Essence(first).lines, Essence(other).lines)
        let odd = Set(a).symmetricDifference(b).sorted().prefix(4).joined(separator: " | ")
        report.record("\(folder): \(name)", trouble: a == b ? nil : odd)
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a document in UTF-16 is refused as JSON, with the command that converts it`() throws {
    let input = try Input(
      contentsOf: SharedMaterial.path(
        "conformance/spdx2-tools-python/data/SPDXJSONExample-UTF-16.spdx.json"))
    let error = #expect(throws: InputError.self) { try SPDX2JSON.test().decode(input) }
    #expect(error?.remedy.hasPrefix("iconv -f UTF-16") == true)
  }
}

/// What a bill says, in lines without order, so that documents that were written by hand can be compared.
private struct Essence {
  var lines: [String] = []

  init(_ bill: BillOfMaterials) {
    func add(_ name: String, _ value: Any?) {
      if let value { lines.append("\(name) = \(value)") }
    }
    add("name", bill.name)
    add("namespace", bill.namespace)
    add("created", bill.created)
    for tool in bill.tools { add("tool", "\(tool.name) \(tool.version ?? "")") }
    for author in bill.authors where !author.name.isEmpty { add("author", author.name) }
    for component in bill.components {
      let id = component.id
      add("\(id) name", component.name)
      add("\(id) version", component.version)
      add("\(id) supplier", component.supplier.value?.name)
      add("\(id) download", component.download)
      add("\(id) purpose", component.purpose)
      for digest in component.digests { add("\(id) digest", digest) }
      for purl in component.purls { add("\(id) purl", purl) }
      for cpe in component.cpes { add("\(id) cpe", cpe) }
      for reference in component.references { add("\(id) reference", reference.locator) }
      add("\(id) code", component.verificationCode?.value)
      add("\(id) license", Self.letters(component.declaredLicense))
    }
    for file in bill.files {
      add("file \(file.path)", file.digests.sorted())
      add("file \(file.path) types", file.details?.types.sorted())
    }
    for snippet in bill.snippets {
      add("\(snippet.id) of", snippet.file)
      add("\(snippet.id) bytes", snippet.bytes)
      add("\(snippet.id) lines", snippet.lines)
    }
    for edge in bill.relationships {
      for end in edge.to { add("\(edge.from) \(edge.kind)", end) }
    }
    for root in bill.roots { add("root", root) }
    for annotation in bill.annotations {
      add("annotation of \(annotation.subject)", annotation.date)
    }
    for license in bill.customLicenses { add("license", license.id) }
    for document in bill.externalDocuments { add("document \(document.id)", document.uri) }
    lines = Set(lines).sorted()
  }

  /// An expression without the order of its parts.
  private static func letters(_ license: Stated<License>) -> String {
    String("\(license)".sorted())
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
