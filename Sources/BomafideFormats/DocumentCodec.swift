public import BomafideJSON
public import BomafideModel

/// Reads documents of one format.
///
/// Laws, tested for every reader in the list: exactly one recognizes a document; a damaged document gives an `InputError`
/// or findings, never a crash.
public protocol DocumentReader: Sendable {
  var format: DocumentFormat { get }

  /// Whether `input` says that it is of this format, however broken it may be otherwise.
  func recognizes(_ input: Input) -> Bool

  /// Reads a document.
  ///
  /// Values that don't parse are findings, and ride along in the bill's foreign data.
  /// - Throws: `InputError` where the document can't be read at all.
  func decode(_ input: Input) throws(InputError) -> DecodedDocument
}

/// Reads and writes documents of one format.
///
/// Laws, tested for every codec in the list beside those of readers: decoding undoes encoding, up to the losses that
/// encoding reports; encoding is deterministic.
public protocol DocumentCodec: DocumentReader {
  /// Writes a bill.
  ///
  /// This can't fail. What the format can't say is a finding of the rule `convert.loss`.
  func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding]
}

extension DocumentCodec {
  /// Writes a bill into memory.
  public func encode(_ bill: BillOfMaterials) -> EncodedDocument {
    var findings: [Finding] = []
    let bytes = ByteSink.collect { findings = encode(bill, into: &$0) }
    return EncodedDocument(bytes: bytes, findings: findings)
  }
}

/// A document as it was read.
public struct DecodedDocument: Sendable {
  public var bill: BillOfMaterials

  /// What is wrong with the document, in the order of their places.
  public var findings: [Finding]

  public var format: DocumentFormat

  /// The version that the document says it has, such as `SPDX-2.2`.
  public var version: String

  /// Whether the document leaves out what makes it a document: its name, its creation, its namespace.
  public var isPartial: Bool

  public init(
    bill: BillOfMaterials, findings: [Finding], format: DocumentFormat, version: String,
    isPartial: Bool = false
  ) {
    self.bill = bill
    self.findings = findings
    self.format = format
    self.version = version
    self.isPartial = isPartial
  }
}

/// A document as it was written.
public struct EncodedDocument: Sendable {
  public var bytes: [UInt8]

  /// What the format couldn't say.
  public var findings: [Finding]

  public init(bytes: [UInt8], findings: [Finding]) {
    self.bytes = bytes
    self.findings = findings
  }
}
