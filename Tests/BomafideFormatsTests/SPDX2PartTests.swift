import BomafideJSON
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

/// Large arrays are read in parts; that may make no difference to what is read and what is told.
@Suite struct SPDX2PartTests {
  @Test(arguments: [64, 200, 1000, 5000], Layout.allCases)
  func `a document read in parts is read like one read in order`(size: Int, layout: Layout) {
    for version in ["SPDX-2.3", "SPDX-2.2"] {
      let bytes = layout.bytes(version)
      let whole = Self.read(bytes, partSize: .max)
      #expect(Self.read(bytes, partSize: size) == whole)
      #expect(whole.bill?.files.count == 61)
      #expect((whole.bill?.relationships.count ?? 0) > 1)
    }
  }

  @Test(arguments: Layout.allCases)
  func `what is wrong is told at its place, in whichever part it is`(layout: Layout) {
    let bytes = layout.bytes("SPDX-2.3")
    let wrong: [[UInt8]] = [[], Array("\"".utf8), Array("\\".utf8), Array(",".utf8), [0xFF], [10]]
    for place in stride(from: 40, to: bytes.count, by: 1409) {
      for replacement in wrong {
        var damaged = bytes
        damaged.replaceSubrange(place..<place + 1, with: replacement)
        let parts = Self.read(damaged, partSize: 300)
        #expect(parts == Self.read(damaged, partSize: .max))
      }
      let cut = Array(bytes[..<place])
      #expect(Self.read(cut, partSize: 300) == Self.read(cut, partSize: .max))
    }
  }

  @Test(arguments: Layout.allCases, ["", "\u{FEFF}"])
  func `plain elements are read in parts`(layout: Layout, mark: String) throws {
    let input = Input(bytes: Array(mark.utf8) + layout.bytes("SPDX-2.3"), path: "a")
    let count = try input.json { (json) throws(InputError) in
      var reading = SPDX2Reading(form: .json, hashing: SmallHashes.hashing)
      reading.partSize = 300
      _ = try reading.document(&json)
      return reading.partedCount
    }
    #expect(count > 40)
  }

  @Test func `an escape at the end of a part stays whole`() {
    let bytes = Layout.lines.bytes("SPDX-2.3")
    let whole = Self.read(bytes, partSize: .max)
    for size in 280..<300 { #expect(Self.read(bytes, partSize: size) == whole) }
  }

  @Test(arguments: [10, 70, 200, 505, 600])
  func `an element that is nested deep is read like one read in order`(depth: Int) {
    let text = String(decoding: Layout.lines.bytes("SPDX-2.3"), as: UTF8.self)
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let key = "\"fileName\""
    var pieces = text.split(separator: key, omittingEmptySubsequences: false).map(String.init)
    pieces[30] = pieces[30].replacing(#""SPDXID""#, with: "\"x\": \(nested), \"SPDXID\"")
    let bytes = Array(pieces.joined(separator: key).utf8)
    #expect(bytes.count > text.utf8.count)
    #expect(Self.read(bytes, partSize: 300) == Self.read(bytes, partSize: .max))
  }

  @Test func `a key that stands twice is told in whichever part it is`() {
    let text = String(decoding: Layout.compact.bytes("SPDX-2.3"), as: UTF8.self)
    let key = "\"fileName\":"
    let pieces = text.split(separator: key, omittingEmptySubsequences: false).map(String.init)
    for number in [2, 17, 40] {
      var changed = pieces
      changed[number] = "\"\(number)\"," + key + changed[number]
      let bytes = Array(changed.joined(separator: key).utf8)
      let whole = Self.read(bytes, partSize: .max)
      #expect(whole.error != nil || !whole.findings.isEmpty)
      #expect(Self.read(bytes, partSize: 300) == whole)
    }
  }

  // MARK: Documents

  struct Outcome: Equatable {
    var bill: BillOfMaterials?
    var findings: [Finding] = []
    var error: InputError?
  }

  static func read(_ bytes: [UInt8], partSize: Int) -> Outcome {
    var codec = SPDX2JSON(hashing: SmallHashes.hashing)
    codec.partSize = partSize
    do throws(InputError) {
      let document = try codec.decode(Input(bytes: bytes, path: "a"))
      return Outcome(bill: document.bill, findings: document.findings)
    } catch {
      return Outcome(error: error)
    }
  }

  enum Layout: CaseIterable {
    case lines, compact, spaced

    /// A document with files and relationships of all sorts, plain ones and others.
    func bytes(_ version: String) -> [UInt8] {
      let members = [
        "\"SPDXID\": \"SPDXRef-DOCUMENT\"", "\"spdxVersion\": \"\(version)\"", "\"name\": \"n\"",
        "\"files\": [\(SPDX2PartTests.files.joined(separator: ", "))]",
        "\"relationships\": [\(SPDX2PartTests.edges.joined(separator: ", "))]",
      ]
      let text = "{\(members.joined(separator: ", "))}"
      return Array(
        text.replacing(", ", with: separator).replacing("{", with: opening)
          .replacing(": ", with: colon).replacing("@", with: "{ , ").utf8)
    }

    private var separator: String {
      switch self {
      case .lines: ",\n    "
      case .compact: ","
      case .spaced: " \t,\r\n"
      }
    }

    private var opening: String { self == .lines ? "{\n      " : "{" }

    private var colon: String { self == .compact ? ":" : ": " }
  }

  private static let sha1 = String(repeating: "0a", count: 20)
  private static let sha256 = String(repeating: "c7", count: 32)

  private static let files: [String] = (0..<61).map { number in
    var id = "SPDXRef-FILE-src-a-\(number).c"
    var name = "./src/a_\(number).c"
    var checksums = [("SHA1", sha1), ("SHA256", sha256)]
    var more = ""
    switch number {
    case 9: name = "./src/\\u00e9_\\\"\(number)"
    case 12: id = "SPDXRef-FILE-src-a-3.c"
    case 15: name = "./src/a_3.c"
    case 18: name = "/src/a_\(number).c"
    case 21: name = "src/a_\(number).c"
    case 24: checksums = [("SHA256", sha256)]
    case 27: checksums = [("SHA1", sha1.uppercased()), ("SHA256", sha256)]
    case 30: checksums = []
    case 33: more = ", \"comment\": \"[@SPDXID}]\", \"licenseConcluded\": \"MIT\""
    case 36: id = "SPDXRef-36_a"
    case 39: id = "SPDXRef-other-39"
    case 42: name = "./.src/..a/.b\(number)"
    case 45: name = "./src/../b\(number)"
    case 48: name = "./src/ü\(number)"
    case 51: more = ", \"unknown\": [{\"SPDXID\": \"x\"}, {\"SPDXID\": \"y\"}]"
    case 54: checksums = [("SHA1", sha1)]
    case 57: more = ", \"comment\": null"
    default: break
    }
    let said = checksums.map { "{\"algorithm\": \"\($0.0)\", \"checksumValue\": \"\($0.1)\"}" }
    return "{\"SPDXID\": \"\(id)\", \"checksums\": [\(said.joined(separator: ", "))], "
      + "\"fileName\": \"\(name)\"\(more)}"
  }

  private static let edges: [String] = (0..<80).map { number in
    var from = number < 40 ? "SPDXRef-FILE-src-a-0.c" : "SPDXRef-FILE-src-a-1.c"
    var to = "SPDXRef-FILE-src-a-\(number % 8).c"
    var type = "CONTAINS"
    var more = ""
    switch number {
    case 8: to = "SPDXRef-nothing"
    case 16: more = ", \"comment\": \"c\""
    case 24: type = "DEPENDENCY_OF"
    case 30: type = "ODD"
    case 36: to = "NONE"
    case 44: from = "SPDXRef-DOCUMENT"
    case 52: return "null"
    case 60: return "{\"spdxElementId\": \"SPDXRef-DOCUMENT\"}"
    default: break
    }
    return "{\"relatedSpdxElement\": \"\(to)\", \"relationshipType\": \"\(type)\", "
      + "\"spdxElementId\": \"\(from)\"\(more)}"
  }
}
