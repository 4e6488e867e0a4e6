public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads CycloneDX 1.2 to 1.7 as JSON, and writes one of these versions.
///
/// How the model is said in CycloneDX (absent lines have the same name):
///
/// | model | CycloneDX |
/// | --- | --- |
/// | `BillOfMaterials.namespace` | `serialNumber`; another URI gives a UUID made from it |
/// | `revision` | `version` |
/// | `created`, `authors`, `tools`, `lifecycles`, `dataLicense` | `metadata`: `timestamp`, `authors` and `manufacturer`, `tools`, `lifecycles`, `licenses` |
/// | `roots` | `metadata.component` |
/// | `Component.purpose` | `type` |
/// | `producer` | `manufacturer`; `author` up to 1.5 |
/// | `details`, `digests`, `concludedLicense`, `declaredLicense` | `description`, `hashes`, `licenses` with `acknowledgement` |
/// | `homepage`, `download` | `externalReferences` of the types `website`, `distribution` |
/// | `File` | component of the type `file`, its path as name |
/// | `Relationship` `contains` | nested `components` |
/// | `dependsOn`, `.other("provides")` | `dependencies` |
/// | `completeness` | `compositions`; an empty `dependsOn` for `.complete` without ends |
/// | `Evidence` | `evidence.identity`, `evidence.occurrences` |
///
/// What the model has no place for rides along as foreign data, and is written again. A spelling that the writer
/// wouldn't choose is kept too, and written as long as it still means what the model says.
///
/// Members are written in the order of the schema, arrays in the order of the bill.
///
/// Source: ECMA-424, and <https://cyclonedx.org/docs/1.6/json/> for each field.
public struct CycloneDXJSON: DocumentCodec {
  /// The version to write; every version is read.
  public var version: CycloneDXVersion

  /// The size of the parts in which files are read, in bytes.
  var partSize = 1 << 20

  let hashing: Hashing

  /// Makes a codec.
  public init(hashing: Hashing, version: CycloneDXVersion = .v1_6) {
    self.hashing = hashing
    self.version = version
  }

  public var format: DocumentFormat { .cycloneDXJSON(version) }

  /// The versions share the reading; the codec of the document's own version recognizes it.
  ///
  /// What says that it is CycloneDX and has no known version is 1.6's to refuse.
  public func recognizes(_ input: Input) -> Bool {
    guard input.topLevelString("bomFormat") == "CycloneDX" else { return false }
    return Self.version(of: input) ?? .v1_6 == version
  }

  private static func version(of input: Input) -> CycloneDXVersion? {
    input.topLevelString("specVersion").flatMap(CycloneDXVersion.init)
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    guard let version = Self.version(of: input) else {
      // What is no JSON is told first.
      return try input.json { (json) throws(InputError) in
        let start = json.offset
        try json.skip()
        throw json.error(
          at: start, expected: "\"specVersion\" from 1.2 to 1.7",
          found: input.topLevelString("specVersion").map { "'\($0.printable())'" }
            ?? "no such member",
          remedy: "write the version of CycloneDX that the document follows")
      }
    }
    return try input.json { (json) throws(InputError) in try decode(&json, version: version) }
  }

  /// Reads a document of `version` from JSON, which may be said from another syntax.
  ///
  /// The result is of the JSON format of that version; what follows the document is the caller's to look at.
  func decode(_ json: inout JSONReader, version: CycloneDXVersion) throws(InputError)
    -> DecodedDocument
  {
    var reading = CycloneDXReading(version: version, json)
    reading.partSize = partSize
    let bill = try reading.document(&json)
    let findings = try reading.checking.findings(&json)
    return DecodedDocument(
      bill: bill, findings: findings, format: .cycloneDXJSON(version), version: version.rawValue)
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var writing = CycloneDXWriting(bill, options: self, into: sink)
    writing.document()
    let findings = writing.losses.findings
    sink = writing.finish()
    return findings
  }

  /// Says a bill in compact JSON that becomes a document of another syntax, with what is lost.
  ///
  /// - Parameter kept: The member in which that syntax keeps what JSON has no place for.
  func said(_ bill: BillOfMaterials, for format: DocumentFormat, keeping kept: String?)
    -> (bytes: [UInt8], losses: Losses)
  {
    var losses = Losses(writing: format)
    let bytes = ByteSink.collect { sink in
      let style = JSONWriter.Style(spacing: .compact, endsWithNewline: false)
      var writing = CycloneDXWriting(
        bill, options: self, style: style, for: format, keeping: kept, into: sink)
      writing.document()
      losses = writing.losses
      sink = writing.finish()
    }
    return (bytes, losses)
  }
}
