public import BomafideJSON
public import BomafideModel

/// Reads and writes SPDX 2.2 and 2.3 as tag-value, YAML or XML.
///
/// The document is said in JSON on the way, so that all forms share their words, their checks and their losses;
/// complaints name the line and column of the document itself.
///
/// Source: SPDX 2.3, 5.2, <https://spdx.github.io/spdx-spec/v2.3/conformance/>.
public struct SPDX2Text: DocumentCodec {
  /// The syntax; never JSON, which `SPDX2JSON` reads and writes by itself.
  public let form: SPDX2Form

  /// The version that is written; every version is read.
  public var version: SPDX2Version

  /// In which order the elements are written.
  public var order: SPDX2JSON.Order

  /// Whether the evidence of components is written, as annotations.
  public var saysEvidence = true

  let hashing: Hashing

  public init(
    _ form: SPDX2Form, hashing: Hashing, version: SPDX2Version = .v2_3,
    order: SPDX2JSON.Order = .asGiven
  ) {
    self.form = form
    self.hashing = hashing
    self.version = version
    self.order = order
  }

  public var format: DocumentFormat { form.format(version) }

  public func recognizes(_ input: Input) -> Bool {
    // One codec reads all versions.
    guard version == .v2_3 else { return false }
    return switch form {
    case .tagValue: TagValueSniffing.recognizes(input)
    case .yaml: SPDX2YAML.recognizes(input)
    case .xml: SPDX2XML.root(of: input)?.name == "Document"
    case .json: false
    }
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    let (input, note) = try input.inUTF8()
    let (translation, findings) = try translated(input)
    var document = try translation.json(path: input.path) { (json) throws(InputError) in
      var reading = SPDX2Reading(form: form, hashing: hashing)
      return try reading.document(&json)
    }
    document.findings = (document.findings + findings + note).sorted()
    return document
  }

  private func translated(_ input: Input) throws(InputError) -> (JSONTranslation, [Finding]) {
    switch form {
    case .tagValue: try TagValueReading.read(input)
    case .yaml, .json:
      try YAMLReading.read(input, types: SPDX2YAML.types, wrapper: SPDX2YAML.wrapper)
    case .xml: (try SPDX2XMLReading.read(input), [])
    }
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    var codec = SPDX2JSON(hashing: hashing, version: version, order: order)
    codec.form = form
    codec.saysEvidence = saysEvidence
    let document = codec.encode(bill)
    var losses = Losses(writing: format)
    let error: InputError?
    switch form {
    case .tagValue:
      var writing = TagValueWriting(into: sink, losses: losses)
      error = writing.document(document.bytes)
      losses = writing.losses
      sink = writing.finish()
    case .xml:
      var writing = SPDX2XMLWriting(into: sink, losses: losses)
      error = writing.document(document.bytes)
      losses = writing.losses
      sink = writing.finish()
    case .yaml, .json:
      var writing = YAMLWriting(into: sink)
      error = writing.document(document.bytes)
      sink = writing.finish()
    }
    if let error {
      // The JSON is the program's own, so this tells of a fault of the program, and not of the bill.
      losses.note("rest of the document", of: "\(error.location)", value: error.found)
    }
    return document.findings + losses.findings
  }

  /// A codec for each form and version, the newest first.
  static func all(_ hashing: Hashing) -> [any DocumentCodec] {
    SPDX2Version.allCases.reversed().flatMap { version in
      [SPDX2Form.yaml, .xml, .tagValue].map { SPDX2Text($0, hashing: hashing, version: version) }
    }
  }
}
