public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads CycloneDX 1.3 to 1.7 as Protobuf, and writes one of these versions.
///
/// Protobuf and JSON say the same in different words, so a document is said in JSON and then read as such, and what the
/// JSON codec writes is said in Protobuf. A table made from the official .proto files has the numbers and words. Places are
/// bytes: complaints name line 1 and the byte as its column.
///
/// Source: ECMA-424, and <https://cyclonedx.org/docs/1.6/proto/> for each message.
public struct CycloneDXProtobuf: DocumentCodec {
  /// The versions that have Protobuf.
  public static let versions = CycloneDXVersion.allCases.filter { $0 > .v1_2 }

  /// The version to write; every version is read.
  public let version: CycloneDXVersion

  let hashing: Hashing

  /// Makes a codec; 1.2 has no Protobuf, so 1.3 is written in its place.
  public init(hashing: Hashing, version: CycloneDXVersion = .v1_6) {
    self.hashing = hashing
    self.version = max(version, .v1_3)
  }

  public var format: DocumentFormat { .cycloneDXProtobuf(version) }

  /// A document begins with its version, which is the field of number 1.
  public func recognizes(_ input: Input) -> Bool {
    guard let text = Self.version(of: input) else { return false }
    return Self.known(text) ?? .v1_6 == version
  }

  private static func version(of input: Input) -> String? {
    let bytes = input.bytes
    guard bytes.count >= 5, bytes[0] == 0x0A, 3...4 ~= bytes[1], bytes.count >= 2 + Int(bytes[1]),
      bytes[2] == UInt8(ascii: "1"), bytes[3] == UInt8(ascii: "."),
      bytes[4..<2 + Int(bytes[1])].allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    return String(decoding: bytes[2..<2 + Int(bytes[1])], as: UTF8.self)
  }

  private static func known(_ text: String) -> CycloneDXVersion? {
    CycloneDXVersion(rawValue: text).flatMap { versions.contains($0) ? $0 : nil }
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    let text = Self.version(of: input)
    guard let text, let version = Self.known(text) else {
      throw InputError(
        at: SourceLocation(path: input.path, line: 1, column: 1),
        expected: "CycloneDX 1.3 to 1.7 as Protobuf, with its version as the first field",
        found: text.map { "version \($0)" } ?? "something else",
        remedy: "write the document in a version that has Protobuf")
    }
    return try input.bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
      var reading = CycloneDXProtoReading(
        ProtoReader(bytes: buffer, path: input.path), version: version)
      try reading.document()
      var json = try JSONReader(
        reading.json.bytes, path: input.path, depthLimit: 1024, origin: reading.origin)
      let codec = CycloneDXJSON(hashing: hashing, version: version)
      var read = try codec.decode(&json, version: version)
      read.format = .cycloneDXProtobuf(version)
      read.findings = read.findings.compactMap(Self.judged)
      read.findings = (reading.findings + read.findings).enumerated().sorted {
        ($0.element.location?.column ?? 0, $0.offset)
          < ($1.element.location?.column ?? 0, $1.offset)
      }.map(\.element)
      return read
    }
  }

  /// A finding of JSON as Protobuf has it.
  ///
  /// It has no signatures, empty texts for absent ones, and no lists that are sets.
  private static func judged(_ finding: Finding) -> Finding? {
    var finding = finding
    switch finding.rule {
    case "cyclonedx.choice" where finding.expected?.contains("signature") ?? false: return nil
    case "cyclonedx.value" where finding.found == "''": return nil
    case "cyclonedx.duplicate-element": finding.severity = .warning
    default: break
    }
    return finding
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    let codec = CycloneDXJSON(hashing: hashing, version: version)
    var (bytes, losses) = codec.said(bill, for: format, keeping: "")
    do throws(InputError) {
      let value = try Input(bytes: bytes, path: "").json(depthLimit: 4096) {
        (json) throws(InputError) in try json.value()
      }
      bytes = []
      var writing = CycloneDXProtoWriting(version: version)
      sink.write(writing.document(value))
      for loss in writing.lost {
        losses.note("member \(loss.path)", of: loss.subject, instead: loss.instead)
      }
    } catch {
      // What our own writer has written is JSON.
      assertionFailure("\(error)")
    }
    return losses.findings
  }
}

extension DocumentFormat {
  /// CycloneDX as Protobuf, of one version; 1.6 is the one that short names mean.
  public static func cycloneDXProtobuf(_ version: CycloneDXVersion) -> DocumentFormat {
    DocumentFormat(
      name: "cyclonedx-\(version.rawValue)-protobuf",
      otherNames: version == .v1_6 ? ["cyclonedx-protobuf"] : [], fileSuffix: ".cdx.pb",
      mediaType: "application/x.vnd.cyclonedx+protobuf; version=\(version.rawValue)",
      title: "CycloneDX \(version.rawValue) as Protobuf")
  }
}
