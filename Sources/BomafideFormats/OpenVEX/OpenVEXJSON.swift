public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads OpenVEX 0.0.1 and 0.2.0, and writes 0.2.0.
///
/// How the model is said in OpenVEX:
///
/// | model | OpenVEX |
/// | --- | --- |
/// | `BillOfMaterials.namespace`, `revision`, `created` | `@id`, `version`, `timestamp` |
/// | `authors`, `tools` | `author`, `tooling`: one text each |
/// | `Vulnerability` with its statements | a statement for each, with the vulnerability in it |
/// | `Vulnerability.key`, `name`, `aliases`, `summary` | `@id`, `name`, `aliases`, `description` |
/// | `VEXStatement.issued` | `timestamp`; left out where it is the document's |
/// | `Component` | a product or subcomponent: `@id`, `identifiers`, `hashes` |
///
/// Statements are kept by vulnerability. Where the document mixes them, each remembers its position (`#position` in its
/// foreign data), and they are written in that order. A product is one component wherever it is named by the same
/// `@id`; a product that names less, or more, than the component says keeps its own spelling (`#product`).
public struct OpenVEXJSON: DocumentCodec {
  /// Names documents that have no name of their own.
  public var hashing: Hashing

  public init(hashing: Hashing) { self.hashing = hashing }

  public var format: DocumentFormat { .openVEX }

  public func recognizes(_ input: Input) -> Bool {
    guard let context = input.topLevelString("@context") else { return false }
    return context == OpenVEX.contextPrefix || context.hasPrefix(OpenVEX.contextPrefix + "/")
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try input.json { (json) throws(InputError) in
      let root = try json.locatedValue()
      var reading = OpenVEXReading()
      reading.document(root)
      let findings = reading.complaints.sorted { $0.offset < $1.offset }.map { complaint in
        var finding = complaint.finding
        finding.location = json.location(at: complaint.offset)
        finding.related = complaint.related.map { offset, message in
          Finding.Related(json.location(at: offset), message)
        }
        return finding
      }
      return DecodedDocument(
        bill: reading.bill, findings: findings.sorted(), format: format,
        version: reading.version.rawValue)
    }
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var writing = OpenVEXWriting(bill, hashing: hashing)
    let document = writing.document()
    var json = JSONWriter(into: sink)
    json.value(document)
    sink = json.finish()
    return writing.losses.findings
  }
}
