import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Testing

@Suite struct CSAFHostileTests {
  static let codec = CSAFJSON()

  private func read(_ text: String) {
    do throws(InputError) {
      let read = try Self.codec.decode(Input(text))
      #expect(read.findings.allSatisfy { $0.location?.line != nil })
      _ = Self.codec.encode(read.bill)
    } catch {
      #expect(!error.remedy.isEmpty)
    }
  }

  @Test func `branches nested deep are refused or read, never a crash`() {
    for depth in [100, 5_000, 100_000] {
      read(
        #"{"document": {"csaf_version": "2.0"}, "product_tree": "#
          + String(repeating: #"{"branches": ["#, count: depth)
          + String(repeating: "]}", count: depth) + "}")
    }
  }

  @Test func `values of other types are complaints wherever they stand`() throws {
    let text = CSAFTests.document(status: "fixed")
    for value in ["null", "1", "\"x\"", "[]", "{}", "[[]]", "[{}]", "true", "1e999"] {
      for key in [
        "document", "publisher", "tracking", "revision_history", "product_tree",
        "full_product_names", "vulnerabilities", "notes", "product_status", "title", "cve",
        "product_identification_helper", "purl", "date", "number", "version", "category",
      ] {
        read(text.replacing("\"\(key)\": ", with: "\"\(key)\": \(value), \"_\(key)\": "))
      }
    }
  }

  @Test func `many items for one big group take no time that matters`() throws {
    let ids = (0..<20_000).map { "\"P\($0)\"" }.joined(separator: ",")
    let flags = (0..<5_000).map {
      #"{"label": "component_not_present", "date": "2024-01-01T00:00:00.\#($0)Z", "group_ids": ["G"]}"#
    }
    let remedies = (0..<5_000).map {
      #"{"category": "mitigation", "details": "\#($0)", "group_ids": ["G"]}"#
    }
    let text = CSAFTests.document(
      more: ", \"flags\": [\(flags.joined(separator: ","))], "
        + "\"remediations\": [\(remedies.joined(separator: ","))]",
      tree: ", \"product_groups\": [{\"group_id\": \"G\", \"product_ids\": [\(ids)]}]")
    let clock = ContinuousClock()
    let time = try clock.measure {
      let read = try Self.codec.decode(Input(text))
      #expect(read.findings.count == 1001)
      #expect(read.findings.last?.rule == "csaf.more-trouble")
    }
    #expect(time < .seconds(60))
  }

  @Test func `a document with changed bytes is read or refused, never a crash`() {
    var random = SeededGenerator(seed: 7)
    let bytes = Array(CSAFTests.document(status: "fixed").utf8)
    for _ in 0..<500 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(
          in: 0x20...0x7E, using: &random)
      }
      read(String(decoding: changed, as: UTF8.self))
    }
    for count in stride(from: 0, to: bytes.count, by: 7) {
      read(String(decoding: bytes[..<count], as: UTF8.self))
    }
  }

  @Test func `long texts are no trap for patterns`() {
    for text in [
      "cpe:2.3:a:" + String(repeating: "?", count: 50_000),
      "cpe:2.3:a:" + String(repeating: "a", count: 50_000) + "*:",
      String(repeating: "a-", count: 50_000),
      "CVSS:3.1/" + String(repeating: "AV:N/", count: 20_000),
      String(repeating: "9", count: 100_000), "1.0.0-" + String(repeating: "a.", count: 50_000),
    ] {
      let document = CSAFTests.document(status: "fixed")
      read(document.replacing("\"purl\": \"pkg:pypi/a@1.0\"", with: "\"cpe\": \"\(text)\""))
      read(document.replacing("\"number\": \"1\"", with: "\"number\": \"\(text)\""))
      read(document.replacing("\"title\": ", with: "\"lang\": \"\(text)\", \"title\": "))
    }
  }
}
