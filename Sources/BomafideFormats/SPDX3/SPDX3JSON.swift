public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads and writes SPDX 3.0.1 as JSON-LD.
///
/// How the model is said in SPDX 3 (absent lines have the same name):
///
/// | model | SPDX 3.0.1 |
/// | --- | --- |
/// | `BillOfMaterials.namespace` | the `spdxId` of the SpdxDocument, up to its `#` |
/// | `roots`, `lifecycles` | `rootElement` and `software_sbomType` of a software_Sbom, the document's root |
/// | `created`, `authors`, `tools`, `creationComment` | one CreationInfo that all elements share |
/// | `Agent` | Person, Organization, SoftwareAgent or Agent; mail and URLs are external identifiers |
/// | `Tool` | Tool; its version stands behind the name |
/// | `Component` | software_Package, and the packages of other profiles; `details` is `description` |
/// | the first of `purls` | `software_packageUrl`; other purls, CPEs and `identifiers` are external identifiers |
/// | `declaredLicense`, `concludedLicense` | relationships to one LicenseExpression for each expression |
/// | `licenseComment` | the comment of the relationship |
/// | `File.Details.licensesInFile` | `hasDeclaredLicense` of the file |
/// | `CustomLicense` | SimpleLicensingText, with links expandedlicensing_CustomLicense |
/// | `Relationship` | Relationship, with a life cycle LifecycleScopedRelationship; in SPDX's direction |
/// | `ExternalDocument` | ExternalMap in `import` |
/// | `Annotation` | Annotation with a CreationInfo of its own |
/// | `evidence`, `pedigree` | an Annotation whose statement is JSON; relatives are relationships |
/// | `vulnerabilities` | security_Vulnerability, and a relationship for each statement and rating |
///
/// What is read and has no place in the model rides along: members on their element, whole elements on the bill
/// (`elements`), and both are written back. `null` in foreign data stands for what the document doesn't have: an
/// SpdxDocument, an Sbom, a CreationInfo.
///
/// Arrays whose order means nothing keep the order of the bill. Elements are written in this order: the CreationInfo,
/// the document, the Sbom, agents, tools, packages, files, snippets, relationships, licenses, annotations, the rest.
///
/// Source: SPDX 3.0.1, <https://spdx.github.io/spdx-spec/v3.0.1/>, its model and its JSON schema.
public struct SPDX3JSON: DocumentCodec {
  /// How the text looks; members are sorted by name in both.
  public enum Style: Hashable, Sendable {
    /// One member a line, indented by two spaces.
    case pretty
    /// No white space, as the specification's canonical serialization wants it.
    case canonical
  }

  /// How the text looks.
  public var style: Style

  /// Makes a codec that writes in `style`.
  public init(style: Style = .pretty) { self.style = style }

  public var format: DocumentFormat { .spdx3JSON }

  public func recognizes(_ input: Input) -> Bool {
    if let context = input.topLevelString("@context") { return Self.isContext(context) }
    guard input.formatMark == "@context" else { return false }
    do throws(InputError) {
      return try input.bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
        var json = try JSONReader(buffer, path: input.path)
        var object = try json.beginObject()
        while let key = try json.nextKey(in: &object) {
          guard "@context" ~= key else {
            try json.skip()
            continue
          }
          return try json.value().elements?.contains { Self.isContext($0.text ?? "") } ?? false
        }
        return false
      }
    } catch {
      // Sniffing only asks; whoever decodes the input reports what is wrong with it.
      return false
    }
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try input.json { (json) throws(InputError) in
      let graph = try SPDX3Graph(&json)
      let findings = try graph.check(&json)
      var reading = SPDX3Reading(graph)
      return reading.document(format: format, findings: findings)
    }
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var writing = SPDX3Writing(bill, format: format)
    writing.gather()
    var json = JSONWriter(
      into: sink,
      style: style == .canonical
        ? JSONWriter.Style(spacing: .compact, endsWithNewline: false) : JSONWriter.Style())
    writing.write(to: &json)
    sink = json.finish()
    return writing.losses.findings
  }

  /// Whether an `@context` is that of a version of SPDX 3.
  static func isContext(_ text: String) -> Bool {
    text.hasPrefix("https://spdx.org/rdf/3.") && text.hasSuffix("/spdx-context.jsonld")
  }
}

extension DocumentFormat {
  /// SPDX 3.0.1 as JSON-LD.
  public static let spdx3JSON = DocumentFormat(
    name: "spdx-3.0.1-json",
    otherNames: ["spdx3-json", "spdx-3-json", "spdx-3.0.1"],
    fileSuffix: ".spdx3.json", mediaType: "application/spdx+json", title: "SPDX 3.0.1")
}
