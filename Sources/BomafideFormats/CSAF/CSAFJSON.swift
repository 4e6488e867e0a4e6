public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads, judges and writes security advisories and VEX documents of the Common Security Advisory Framework.
///
/// Reading runs every test that the document alone can answer: mandatory ones are errors, recommended ones (2.0:
/// optional) warnings, informative ones notes.
///
/// Source: <https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html>.
public struct CSAFJSON: DocumentCodec {
  /// The version to write; this one is recognized.
  public var release: CSAFRelease

  public init(release: CSAFRelease = .v2_0) { self.release = release }

  public var format: DocumentFormat { .csafJSON(release) }

  public func recognizes(_ input: Input) -> Bool { Self.release(of: input) == release }

  /// The release that the input says it is of: 2.0 where it says another one, nil where it is no CSAF.
  private static func release(of input: Input) -> CSAFRelease? {
    guard let version = input.nestedString("document", "csaf_version") else { return nil }
    return CSAFRelease(rawValue: version) ?? .v2_0
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    let release = Self.release(of: input) ?? release
    return try input.json { (json) throws(InputError) in
      let start = json.offset
      let root = try JSONNode.read(&json)
      guard root.at("document", "csaf_version")?.text != nil else {
        throw json.error(
          at: start, expected: "a document of CSAF", found: "no text 'document.csaf_version'",
          remedy: "write \"csaf_version\": \"\(release.rawValue)\" into its \"document\"")
      }
      let document = CSAFDocument(root, release: release)
      let findings = CSAFChecking(document: document, path: input.path).findings(&json)
      return DecodedDocument(
        bill: CSAFReading(document).bill(), findings: findings, format: .csafJSON(release),
        version: root.at("document", "csaf_version")?.text ?? release.rawValue)
    }
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var writing = CSAFWriting(bill, release: release)
    let value = writing.document()
    var writer = JSONWriter(into: sink)
    writer.value(value)
    sink = writer.finish()
    return writing.losses.findings
  }
}

extension DocumentFormat {
  /// CSAF of a version as JSON; the short name means 2.0.
  public static func csafJSON(_ release: CSAFRelease) -> DocumentFormat {
    let short = ["csaf-\(release.rawValue)"]
    return DocumentFormat(
      name: "csaf-\(release.rawValue)-json",
      otherNames: release == .v2_0 ? ["csaf", "csaf-json"] + short : short,
      fileSuffix: ".json", mediaType: "application/json", title: "CSAF \(release.rawValue)")
  }
}
