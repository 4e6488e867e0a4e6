import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@testable import BomafideFormats

/// Elements like those before them are read by their form, in parts; that may make no difference to what is read and told.
@Suite struct CycloneDXXMLFormTests {
  typealias Outcome = SPDX2PartTests.Outcome

  @Test(arguments: [200, 5000, .max], ["1.2", "1.5", "1.7"])
  func `a document read by forms is read like one read element by element`(
    size: Int, version: String
  ) {
    for separator in ["\n    ", "", " \t", "\r\n"] {
      let bytes = Self.document(version, separator)
      let plain = Self.read(bytes, usesForms: false)
      #expect(Self.read(bytes, partSize: size) == plain)
      #expect((plain.bill?.files.count ?? 0) > 150)
      #expect(plain.findings.contains { $0.rule == "cyclonedx.duplicate-ref" })
    }
  }

  @Test func `what is wrong is told at its place, whatever was learned before it`() {
    let bytes = Self.document("1.6", "\n  ")
    let wrong: [[UInt8]] = [
      [], Array("\"".utf8), Array("<".utf8), Array("&".utf8), Array(">".utf8), Array("]]>".utf8),
      Array("]".utf8), [0xFF], [0x00], [0x20], Array("<!--".utf8), Array("<!DOCTYPE x>".utf8),
    ]
    for place in stride(from: 60, to: bytes.count, by: 8009) {
      for replacement in wrong {
        var damaged = bytes
        damaged.replaceSubrange(place..<place + 1, with: replacement)
        #expect(Self.read(damaged, partSize: 700) == Self.read(damaged, usesForms: false))
      }
      let cut = Array(bytes[..<place])
      #expect(Self.read(cut, partSize: 700) == Self.read(cut, usesForms: false))
    }
  }

  @Test(arguments: ["", "\u{FEFF}"], [4000, .max])
  func `elements of known forms are not read one by one`(mark: String, size: Int) throws {
    let components = (0..<2000).map { number in
      "<component type=\"file\" bom-ref=\"f\(number)\"><name>src/f\(number).c</name><hashes>"
        + "<hash alg=\"SHA-1\">\(Self.sha1)</hash></hashes></component>"
    }
    let bytes = Array(mark.utf8) + Self.document("1.6", components, "\n  ")
    let counts = try Self.counts(bytes, partSize: size)
    #expect(counts.formed + counts.parted == 1999)
    #expect(size == .max ? counts.parted == 0 : counts.parted > 1800)
    #expect(Self.read(bytes, partSize: size) == Self.read(bytes, usesForms: false))
    // Among odd ones, too.
    let mixed = Array(mark.utf8) + Self.document("1.6", "\n  ")
    let among = try Self.counts(mixed, partSize: size)
    #expect(among.formed + among.parted > 100)
  }

  @Test func `attributes and elements in another order are a form of their own`() throws {
    let components = (0..<60).map { number in
      number % 2 == 0
        ? "<component type=\"library\" bom-ref=\"a\(number)\"><name>n\(number)</name>"
          + "<version>1.\(number)</version></component>"
        : "<component bom-ref='b' type=\"library\"><name>n\(number)</name></component>"
          .replacing("'b'", with: "\"b\(number)\"")
    }
    let bytes = Self.document("1.6", components, "\n")
    let counts = try Self.counts(bytes, partSize: .max)
    #expect(counts.formed == 58)
    #expect(Self.read(bytes) == Self.read(bytes, usesForms: false))
    #expect(Self.read(bytes).bill?.components.map(\.name) == (0..<60).map { "n\($0)" })
  }

  @Test func `lists whose elements all differ are read one by one`() throws {
    let components = (0..<2000).map { number in
      let properties = (0..<number % 50 + 1).map { "<property name=\"p\($0)\">v</property>" }
      return "<component type=\"library\"><name>n\(number)</name>"
        + "<properties>\(properties.joined())</properties></component>"
    }
    let bytes = Self.document("1.6", components, "\n")
    #expect(Self.read(bytes, partSize: 4000) == Self.read(bytes, usesForms: false))
  }

  @Test(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
  func `documents of the conformance suites are the same by forms and without`() throws {
    let cases = try CycloneDXXMLConformanceTests.specification()
    #expect(cases.count > 100)
    for one in cases {
      let bytes = try Input(contentsOf: one.path).bytes
      #expect(Self.read(bytes, partSize: 64) == Self.read(bytes, usesForms: false), "\(one.name)")
    }
  }

  // MARK: Documents

  static func read(_ bytes: [UInt8], partSize: Int = .max, usesForms: Bool = true) -> Outcome {
    var codec = CycloneDXXML(hashing: SmallHashes.hashing)
    codec.partSize = partSize
    codec.usesForms = usesForms
    do throws(InputError) {
      let document = try codec.decode(Input(bytes: bytes, path: "a"))
      return .init(bill: document.bill, findings: document.findings)
    } catch {
      return .init(error: error)
    }
  }

  private static func counts(_ bytes: [UInt8], partSize: Int) throws
    -> (formed: Int, parted: Int)
  {
    try bytes.withUnsafeBufferPointer { buffer in
      var xml = try XMLReader(buffer, path: "a")
      guard case .start(let root) = try xml.nextEvent() else { return (0, 0) }
      var reading = CycloneDXXMLReading(xml, root: root, version: .v1_6, size: buffer.count)
      reading.partSize = partSize
      try reading.document()
      return (reading.formedCount, reading.partedCount)
    }
  }

  private static func document(_ version: String, _ separator: String) -> [UInt8] {
    document(version, components, separator)
  }

  private static func document(_ version: String, _ components: [String], _ separator: String)
    -> [UInt8]
  {
    let text =
      "<?xml version=\"1.0\"?>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/\(version)\" "
      + "xmlns:x=\"urn:x\" version=\"1\">\n<components>\(separator)"
      + components.joined(separator: separator) + "\(separator)</components>\n<dependencies>"
      + "<dependency ref=\"file:src/a_1.c\"><dependency ref=\"file:src/a_2.c\"/></dependency>"
      + "</dependencies>\n</bom>\n"
    return Array(text.utf8)
  }

  private static let sha1 = String(repeating: "0a", count: 20)
  private static let sha256 = String(repeating: "c7", count: 32)

  /// Files and libraries, plain ones and others.
  private static let components: [String] = (0..<200).map { number in
    var ref = "file:src/a_\(number).c"
    var name = "src/a_\(number).c"
    var type = "file"
    var hashes = [("SHA-1", sha1), ("SHA-256", sha256)]
    var more = ""
    var tag = ""
    switch number {
    case 33: name = "src/é_\(number)"
    case 36: ref = "file:src/a_3.c"
    case 39: name = "src/&#233;&amp;_\(number)"
    case 42: name = " src/a "
    case 45: ref = "other-\(number)"
    case 48: hashes = [("SHA-256", sha256)]
    case 51: hashes = [("SHA-1", sha1.uppercased())]
    case 54: hashes = [("SHA-1", sha256)]
    case 57: hashes = [("SHA-256", String(sha256.dropLast()) + "g")]
    case 60: hashes = [("SHA-999", sha1)]
    case 63: more = "<copyright>C</copyright>"
    case 66: more = "<unknown/>"
    case 69: ref = ""
    case 72: name = "<![CDATA[a]]>b"
    case 75: more = "<x:other at=\"1\">text</x:other>"
    case 78: tag = " x:a=\"1\""
    case 81: tag = " mime-type=\"text/plain\""
    case 84: more = "<components><component type=\"file\"><name>x</name></component></components>"
    case 87: return "<component type=\"library\"><name>l</name><version>1</version></component>"
    case 90: return "<!-- a comment -->"
    case 93: return "<x:component/>"
    case 96: name = ""
    case 99: name = "a\\\"b"
    case 102: (ref, name) = ("a]b", "a]b")
    case 105: type = "nothing"
    case 108: tag = " xmlns:y=\"urn:y\""
    case 111: name = "a<!-- inside -->b"
    case 114: name = "a\nb"
    case 117: more = "<licenses><expression>MIT OR</expression></licenses>"
    case 120: more = "<purl>npm/x</purl>"
    case 123...130: more = "<licenses><license><id>MIT</id></license></licenses>"
    case 131: more = "<licenses><license><id>NoSuch</id></license></licenses>"
    case 133...140: more = "<purl>pkg:npm/l\(number)@1</purl>"
    case 141: more = "<purl>pkg:npm/</purl>"
    case 143...150: more = "<version>1</version>"
    case 199: return "<unknown/>"
    default: break
    }
    let said = hashes.map { "<hash alg=\"\($0.0)\">\($0.1)</hash>" }
    let (version, last) = more.hasPrefix("<version") ? (more, "") : ("<version/>", more)
    return "<component type=\"\(type)\" bom-ref=\"\(ref)\"\(tag)>\n <name>\(name)</name>"
      + "\(version)<hashes>\(said.joined(separator: " "))</hashes>\(last)</component>"
  }
}
