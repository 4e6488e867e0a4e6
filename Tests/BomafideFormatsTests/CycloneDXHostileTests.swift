import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct CycloneDXHostileTests {
  @Test func `a document that is cut off is an error with its place`() {
    let bytes = Array(CycloneDXReadingTests.document.utf8)
    for end in stride(from: 1, to: bytes.count - 1, by: 7) {
      let input = Input(bytes: Array(bytes[..<end]), path: "cut.json")
      let error = #expect(throws: InputError.self) { try CycloneDXJSON.test().decode(input) }
      #expect(error?.location.line != nil)
    }
  }

  @Test func `a damaged document gives an error or a bill that can be written`() {
    var random = SeededGenerator(seed: 16)
    let bytes = Array(CycloneDXReadingTests.document.utf8)
    for _ in 0..<600 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0x20...0x7E, using: &random)
      }
      do {
        let read = try CycloneDXJSON.test().decode(Input(bytes: damaged, path: "damaged.json"))
        for version in [CycloneDXVersion.v1_2, .v1_6] {
          let written = CycloneDXJSON.test(version).encode(read.bill)
          #expect(throws: Never.self) {
            try CycloneDXJSON.test().decode(Input(bytes: written.bytes, path: "again.json"))
          }
        }
      } catch {
        #expect(error.location.line != nil)
      }
    }
  }

  @Test func `every value of a wrong sort is found, and the rest is read`() throws {
    for value in ["null", "1", "true", "[]", "{}", "[[]]", "[null]", #""x""#] {
      for name in [
        "version", "metadata", "components", "services", "dependencies", "compositions",
        "vulnerabilities", "serialNumber",
      ] {
        let text = #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "\#(name)": \#(value)}"#
        let read = try CycloneDXJSON.test().decode(Input(text))
        _ = CycloneDXJSON.test(.v1_4).encode(read.bill)
      }
      for name in ["licenses", "hashes", "components", "evidence", "pedigree", "supplier", "name"] {
        let text = """
          {"bomFormat": "CycloneDX", "specVersion": "1.6",
           "components": [{"type": "library", "\(name)": \(value)}]}
          """
        let read = try CycloneDXJSON.test().decode(Input(text))
        _ = CycloneDXJSON.test(.v1_4).encode(read.bill)
      }
    }
  }

  @Test func `depth and duplicate keys are refused`() {
    let open = String(repeating: #"{"type":"library","name":"x","components":["#, count: 50_000)
    let deep = Input(#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":["# + open)
    #expect(throws: InputError.self) { try CycloneDXJSON.test().decode(deep) }
    let twice = Input(#"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"version":2}"#)
    let error = #expect(throws: InputError.self) { try CycloneDXJSON.test().decode(twice) }
    #expect(error?.location.column == 58)
  }

  @Test func `components that contain each other, or go very deep, are all written`() throws {
    var bill = BillOfMaterials()
    for index in 0..<500 {
      bill.components.append(Component(id: .component("c\(index)"), name: "c\(index)"))
      // A long chain, then a circle.
      let next = index < 399 ? index + 1 : index == 499 ? 400 : index + 1
      if index != 399 {
        bill.relationships.append(
          Relationship(.component("c\(index)"), .contains, [.component("c\(next)")]))
      }
    }
    let written = CycloneDXJSON.test().encode(bill)
    let read = try CycloneDXJSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.findings == [])
    #expect(Set(read.bill.components.map(\.name)).count == 500)
    #expect(written.findings.contains { $0.message.contains("relationship contains") })
  }

  @Test func `faults beyond a thousand are counted`() throws {
    let components = Array(repeating: "{}", count: 3000).joined(separator: ",")
    let read = try CycloneDXJSON.test().decode(
      Input(#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[\#(components)]}"#))
    #expect(read.findings.count == 1001)
    #expect(read.findings.last?.rule == "cyclonedx.more-trouble")
  }

  @Test func `twice the components take about twice the time`() throws {
    func seconds(_ count: Int) throws -> Double {
      let components = (0..<count).map { index in
        #"{"type":"library","bom-ref":"c\#(index)","name":"c\#(index)","version":"1","purl":"pkg:npm/c\#(index)@1"}"#
      }
      let edges = (0..<count).map { #"{"ref":"c\#($0)","dependsOn":["c\#(($0 + 1) % count)"]}"# }
      let input = Input(
        """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[\(components.joined(separator: ","))],
        "dependencies":[\(edges.joined(separator: ","))]}
        """)
      let clock = ContinuousClock()
      let time = try clock.measure {
        let read = try CycloneDXJSON.test().decode(input)
        #expect(read.bill.relationships.count == count)
        #expect(CycloneDXJSON.test().encode(read.bill).findings.isEmpty)
      }
      return Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
    }
    let small = try seconds(1000)
    let large = try seconds(8000)
    #expect(large < small * 8 * 4, "\(small) and \(large)")
  }
}
