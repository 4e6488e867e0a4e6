public import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// Reads CycloneDX 1.2 to 1.7 as XML, and writes one of these versions.
///
/// XML and JSON say the same in different words, so a document is said in JSON and then read as such, and what the JSON
/// codec writes is said in XML. A table made from the official schemas has the words, the order and the grammars.
///
/// What JSON has no place for rides along and is written to XML again: elements and attributes of other namespaces, among
/// them signatures. Comments, processing instructions, prefixes, the places of other elements among those of an array, and
/// entries of dependencies that are nested in others aren't kept as they stand.
///
/// Source: ECMA-424, and <https://cyclonedx.org/docs/1.6/xml/> for each element.
public struct CycloneDXXML: DocumentCodec {
  /// The version to write; every version is read.
  public var version: CycloneDXVersion

  /// The size of the parts in which elements are read, in bytes.
  var partSize = 1 << 20

  /// Whether elements are compared with those before them, which changes nothing but the time.
  var usesForms = true

  let hashing: Hashing

  /// Makes a codec.
  public init(hashing: Hashing, version: CycloneDXVersion = .v1_6) {
    self.hashing = hashing
    self.version = version
  }

  public var format: DocumentFormat { .cycloneDXXML(version) }

  /// The versions share the reading; the codec of the document's own version recognizes it.
  ///
  /// What says that it is CycloneDX and has no known version is 1.6's to refuse.
  public func recognizes(_ input: Input) -> Bool {
    guard let namespace = Self.namespace(of: input) else { return false }
    return Self.version(of: namespace) ?? .v1_6 == version
  }

  /// The namespace of the outermost element, if it is a bill of CycloneDX.
  private static func namespace(of input: Input) -> String? {
    guard input.isXML else { return nil }
    return input.bytes.withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var xml = try XMLReader(buffer, path: input.path)
        while true {
          switch try xml.nextEvent() {
          case .start(let name):
            let namespace = xml.namespaces[name.namespace]
            let isBill = "bom" ~= name && namespace.hasPrefix(CycloneDXXMLReading.namespace)
            return isBill ? namespace : nil
          case .finish: return nil
          default: continue
          }
        }
      } catch {
        // Sniffing only asks; whoever reads the input reports what is wrong with it.
        return nil
      }
    }
  }

  private static func version(of namespace: String) -> CycloneDXVersion? {
    CycloneDXVersion(rawValue: String(namespace.dropFirst(CycloneDXXMLReading.namespace.count)))
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try input.bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
      try decode(buffer, path: input.path)
    }
  }

  private func decode(_ buffer: UnsafeBufferPointer<UInt8>, path: String) throws(InputError)
    -> DecodedDocument
  {
    var xml = try XMLReader(buffer, path: path)
    guard case .start(let root) = try xml.nextEvent() else {
      throw xml.error(
        at: 0, expected: "<bom>", found: "no element",
        remedy: "take the document from its source again")
    }
    let namespace = xml.namespaces[root.namespace]
    guard "bom" ~= root, let version = Self.version(of: namespace) else {
      throw xml.error(
        at: root.offset - 1, expected: "<bom> of CycloneDX 1.2 to 1.7",
        found: "<\(root.qualified.printable())> of the namespace '\(namespace.printable())'",
        remedy: "write xmlns=\"\(CycloneDXXMLReading.namespace)1.6\" with the version that the "
          + "document follows")
    }
    let place = xml.location(at: root.offset - 1)
    var reading = CycloneDXXMLReading(xml, root: root, version: version, size: buffer.count)
    reading.partSize = partSize
    reading.usesForms = usesForms
    try reading.document()
    var findings = reading.findings()
    var json = try JSONReader(reading.json.bytes, path: path, depthLimit: 2048)
    var reader = CycloneDXReading(version: version, json)
    reader.partSize = partSize
    let bill = try reader.document(&json)
    // What the JSON alone tells has no place in the XML but the whole document.
    findings += reader.checking.troubles.filter { $0.rule == "cyclonedx.unreachable" }.map { one in
      Finding(
        one.rule, one.severity, one.message, at: place,
        expected: one.expected, found: one.found, remedy: one.remedy)
    }
    return DecodedDocument(
      bill: bill, findings: findings, format: .cycloneDXXML(version), version: version.rawValue)
  }

  public func encode(_ bill: BillOfMaterials, into sink: inout ByteSink) -> [Finding] {
    let codec = CycloneDXJSON(hashing: hashing, version: version)
    var (bytes, losses) = codec.said(bill, for: format, keeping: CycloneDXXMLReading.extras)
    do throws(InputError) {
      try write(&bytes, &losses, into: &sink)
    } catch {
      // What our own writer has written is JSON.
      assertionFailure("\(error)")
    }
    return losses.findings
  }

  private func write(_ bytes: inout [UInt8], _ losses: inout Losses, into sink: inout ByteSink)
    throws(InputError)
  {
    try bytes.withUnsafeMutableBufferPointer { (buffer) throws(InputError) in
      let json = try JSONReader(UnsafeBufferPointer(buffer), path: "", depthLimit: 4096)
      var writing = CycloneDXXMLWriting(json, version: version, losses: losses, into: sink)
      writing.document()
      losses = writing.losses
      sink = writing.finish()
    }
  }
}

extension DocumentFormat {
  /// CycloneDX as XML, of one version; 1.6 is the one that short names mean.
  public static func cycloneDXXML(_ version: CycloneDXVersion) -> DocumentFormat {
    DocumentFormat(
      name: "cyclonedx-\(version.rawValue)-xml",
      otherNames: version == .v1_6 ? ["cyclonedx-xml"] : [], fileSuffix: ".cdx.xml",
      mediaType: "application/vnd.cyclonedx+xml; version=\(version.rawValue)",
      title: "CycloneDX \(version.rawValue) as XML")
  }
}
