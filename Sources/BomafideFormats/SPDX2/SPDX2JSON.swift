public import BomafideJSON
public import BomafideModel

/// Reads and writes SPDX 2.2 and 2.3 as JSON; every version is read.
///
/// How the model is said in SPDX 2.3 (absent lines have the same name):
///
/// | model | SPDX 2.3 |
/// | --- | --- |
/// | `BillOfMaterials.roots` | `DESCRIBES` from the document; `documentDescribes` is read |
/// | `authors`, `tools` | `creationInfo.creators` |
/// | `Component` | package; `producer` is `originator`, `details` is `description` |
/// | `purls`, `cpes`, `identifiers`, `references` | `externalRefs` |
/// | `Relationship` | one relationship for each end, in SPDX's direction; `hasFiles` is read |
/// | `completeness` | `.complete` without ends is `NONE`, `.incomplete` is `NOASSERTION` as a last end |
/// | `evidence` | an annotation of the package by the document's first tool, at the document's time |
/// | `License.named` | `LicenseRef-…` with its words as extracted text |
///
/// IDs and spellings of a document that was read are kept as foreign data, and written back.
///
/// Source: SPDX 2.3, <https://spdx.github.io/spdx-spec/v2.3/>, and its JSON schema.
public struct SPDX2JSON: DocumentCodec {
  /// How much of a document is written.
  public enum Layout: Hashable, Sendable {
    /// A document of its own.
    case complete
    /// Packages, files and relationships only, without the project itself, to be completed at release.
    case partial
  }

  /// How the text looks; keys are sorted and indented by two spaces in both.
  public enum Style: Hashable, Sendable {
    /// UTF-8, a line feed at the end, `PACKAGE-MANAGER`.
    case canonical
    /// As CPython's tools write through Python's `json`: ASCII, no line feed at the end, `PACKAGE_MANAGER`.
    case python
  }

  /// In which order the elements of arrays are written.
  public enum Order: Hashable, Sendable {
    /// As the bill has them.
    case asGiven
    /// Each array sorted by the JSON text of its elements, the innermost first.
    case sorted
  }

  /// The version that is written.
  public var version: SPDX2Version
  public var layout: Layout
  public var style: Style
  public var order: Order

  /// What stands before the path in `fileName`.
  ///
  /// SPDX 2.3, 8.1, wants `./`; CPython's documents have nothing.
  public var fileNamePrefix: String

  let hashing: Hashing

  /// The form that the JSON is made for, which spells some words otherwise.
  var form = SPDX2Form.json

  /// The size of the parts in which large arrays are read, in bytes.
  var partSize = 1 << 20

  /// Whether the evidence of components is written, as annotations.
  ///
  /// Commands that collect evidence report it themselves, and keep it out of their documents.
  public var saysEvidence = true

  /// Makes a codec; without a `fileNamePrefix` it follows from the style and layout.
  public init(
    hashing: Hashing, version: SPDX2Version = .v2_3, layout: Layout = .complete,
    style: Style = .canonical, order: Order = .asGiven, fileNamePrefix: String? = nil
  ) {
    self.hashing = hashing
    self.version = version
    self.layout = layout
    self.style = style
    self.order = order
    self.fileNamePrefix =
      fileNamePrefix ?? (style == .canonical && layout == .complete ? "./" : "")
  }

  public var format: DocumentFormat { form.format(version) }

  public func recognizes(_ input: Input) -> Bool {
    // One codec reads all versions.
    guard version == .v2_3 else { return false }
    return input.topLevelString("spdxVersion")?.hasPrefix("SPDX-2.") ?? false
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try input.json { (json) throws(InputError) in
      var reading = SPDX2Reading(form: .json, hashing: hashing)
      reading.partSize = partSize
      return try reading.document(&json)
    }
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var writing = SPDX2Writing(bill, options: self, into: sink)
    writing.document()
    let findings = writing.losses.findings
    sink = writing.finish()
    return findings
  }

  /// How the JSON looks.
  var jsonStyle: JSONWriter.Style {
    switch style {
    case .canonical: JSONWriter.Style()
    case .python: JSONWriter.Style(escapesNonASCII: true, endsWithNewline: false)
    }
  }
}
