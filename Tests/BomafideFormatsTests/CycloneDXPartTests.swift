import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import Testing

@testable import BomafideFormats

/// Files are read and written in parts; that may make no difference to what is read, written and told.
@Suite struct CycloneDXPartTests {
  @Test(arguments: [64, 300, 2000], ["1.3", "1.4", "1.6", "1.7"])
  func `a document read in parts is read like one read in order`(size: Int, version: String) {
    for separator in [",\n    ", ",", " ,\t"] {
      let bytes = Self.document(version, separator)
      let whole = Self.read(bytes, partSize: .max)
      #expect(Self.read(bytes, partSize: size) == whole)
      #expect((whole.bill?.files.count ?? 0) > 50)
      #expect(whole.findings.contains { $0.rule == "cyclonedx.duplicate-element" })
    }
  }

  @Test func `what is wrong is told at its place, in whichever part it is`() {
    let bytes = Self.document("1.6", ",\n  ")
    let wrong: [[UInt8]] = [[], Array("\"".utf8), Array("\\".utf8), Array("}".utf8), [0xFF]]
    for place in stride(from: 60, to: bytes.count, by: 1009) {
      for replacement in wrong {
        var damaged = bytes
        damaged.replaceSubrange(place..<place + 1, with: replacement)
        #expect(Self.read(damaged, partSize: 300) == Self.read(damaged, partSize: .max))
      }
    }
  }

  @Test func `many files are written in their order, and read again as they were`() throws {
    var bill = BillOfMaterials()
    bill.name = "n"
    for number in 0..<20_000 {
      let name = number % 4999 == 7 ? "ü/\(number)" : "a/b\(number).c"
      var file = File(
        path: try RelativePath(parsing: name),
        digests: [
          Digest(.sha1, bytes: Array(repeating: UInt8(number & 0xFF), count: 20)),
          Digest(.sha256, bytes: Array(repeating: UInt8(number >> 8), count: 32)),
        ])
      if number % 3001 == 5 {
        var details = File.Details()
        details.copyright = .value("C")
        file.details = details
      }
      if number % 3001 == 6 { file.digests = [file.digests[0]] }
      bill.files.append(file)
    }
    bill.relationships = [Relationship(.document, .describes, bill.files.map(\.id))]
    let hashing = SmallHashes.hashing
    for codec in [CycloneDXJSON(hashing: hashing), SPDX2JSON(hashing: hashing)]
      as [any DocumentCodec]
    {
      let bytes = codec.encode(bill).bytes
      let read = try codec.decode(Input(bytes: bytes, path: "a"))
      #expect(read.bill.files.map(\.path) == bill.files.map(\.path))
      #expect(read.bill.files.map(\.digests) == bill.files.map(\.digests))
      #expect(codec.encode(read.bill).bytes == bytes)
    }
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func `plain files are read in parts, whatever the order of their members`(mark: String) throws {
    let ordered = String(decoding: Self.document("1.6", ",\n  "), as: UTF8.self)
    let swapped = ordered.replacing(/"type": "file",\s*("bom-ref": "[^"]*")/) {
      "\($0.output.1), \"type\": \"file\""
    }
    #expect(swapped != ordered)
    for text in [ordered, swapped] {
      let input = Input(bytes: Array((mark + text).utf8), path: "a")
      let count = try input.json { (json) throws(InputError) in
        var reading = CycloneDXReading(version: .v1_6, json)
        reading.partSize = 300
        _ = try reading.document(&json)
        return reading.partedCount
      }
      #expect(count > 40)
    }
  }

  private static func read(_ bytes: [UInt8], partSize: Int) -> SPDX2PartTests.Outcome {
    var codec = CycloneDXJSON(hashing: SmallHashes.hashing)
    codec.partSize = partSize
    do throws(InputError) {
      let document = try codec.decode(Input(bytes: bytes, path: "a"))
      return .init(bill: document.bill, findings: document.findings)
    } catch {
      return .init(error: error)
    }
  }

  /// A document with files of all sorts, plain ones and others.
  private static func document(_ version: String, _ separator: String) -> [UInt8] {
    let text =
      "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"\(version)\", \"version\": 1, "
      + "\"metadata\": {}, \"components\": [\(files.joined(separator: ", "))]}"
    return Array(text.replacing(", ", with: separator).utf8)
  }

  private static let sha1 = String(repeating: "0a", count: 20)
  private static let sha256 = String(repeating: "c7", count: 32)

  private static let files: [String] = (0..<70).map { number in
    var ref = "file:src/a_\(number).c"
    var name = "src/a_\(number).c"
    var hashes = [("SHA-1", sha1), ("SHA-256", sha256)]
    var more = ""
    switch number {
    case 9: name = "src/\\u00e9_\(number)"
    case 12: ref = "file:src/a_3.c"
    case 15: (ref, name) = ("file:src/a_4.c", "src/a_4.c")
    case 18: name = "/src/a_\(number).c"
    case 21: ref = "other-\(number)"
    case 24: hashes = [("SHA-256", sha256)]
    case 27: hashes = [("SHA-1", sha1.uppercased())]
    case 30: hashes = []
    case 33: more = ", \"copyright\": \"C\""
    case 36: more = ", \"unknown\": [{\"type\": \"file\"}]"
    case 39: ref = ""
    case 42: name = "src/../a"
    case 45: hashes = [("SHA-256", sha256), ("SHA-1", sha1)]
    case 48: hashes = [("MD5", String(repeating: "1", count: 32))]
    case 51: more = ", \"components\": [{\"type\": \"file\", \"name\": \"x\"}]"
    case 54: more = ", \"version\": \"1\""
    case 57: return "null"
    case 60: ref = "urn:cdx:a/1#b"
    case 63: return "{\"type\": \"library\", \"name\": \"l\", \"purl\": \"pkg:npm/l@1\"}"
    default: break
    }
    let said = hashes.map { "{\"alg\": \"\($0.0)\", \"content\": \"\($0.1)\"}" }
    return "{\"type\": \"file\", \"bom-ref\": \"\(ref)\", \"name\": \"\(name)\", "
      + "\"hashes\": [\(said.joined(separator: ", "))]\(more)}"
  }
}
