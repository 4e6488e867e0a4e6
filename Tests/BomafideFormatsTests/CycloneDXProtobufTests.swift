import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct CycloneDXProtobufTests {
  static func bytes(_ version: CycloneDXVersion = .v1_6) throws -> [UInt8] {
    let bill = try CycloneDXXMLTests.decode(CycloneDXXMLTests.document).bill
    return CycloneDXProtobuf.test(version).encode(bill).bytes
  }

  @Test func `a document is written and read again, by the codec of its version`() throws {
    let formats = Formats(hashing: SmallHashes.hashing)
    for version in CycloneDXProtobuf.versions {
      let input = Input(bytes: try Self.bytes(version), path: "a")
      let names = formats.codecs.filter { $0.recognizes(input) }.map(\.format.name)
      #expect(names == ["cyclonedx-\(version.rawValue)-protobuf"])
      let read = try formats.decode(input)
      #expect(read.findings.filter { $0.severity == .error } == [])
      #expect(read.bill.components.map(\.name) == ["app", "lib <one>"])
      #expect(read.bill.components.last?.digests.count == 1)
      #expect(read.bill.relationships.count { $0.kind == .dependsOn } == 2)
      #expect(CycloneDXProtobuf.test(version).encode(read.bill).bytes == input.bytes)
    }
  }

  @Test func `fields without a place are told with their byte, faults too`() throws {
    let bytes = try Self.bytes() + [0x98, 0x06, 0x01]
    let read = try CycloneDXProtobuf.test().decode(Input(bytes: bytes, path: "a"))
    let finding = read.findings.first { $0.rule == "cyclonedx.not-kept" }
    #expect(finding?.location == SourceLocation(path: "a", line: 1, column: bytes.count - 2))
    // The serial number's field holds no serial number.
    let bad: [UInt8] = [0x0A, 3, 0x31, 0x2E, 0x36, 0x1A, 1, 0x78]
    let found = try CycloneDXProtobuf.test().decode(Input(bytes: bad, path: "a")).findings
    #expect(found.map(\.rule) == ["cyclonedx.value"])
    #expect(found.first?.location?.column == 6)
  }

  @Test func `hostile bytes give an error or a bill that can be written`() throws {
    var random = SeededGenerator(seed: 3)
    let bytes = try Self.bytes()
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<2 {
        damaged[Int.random(in: 5..<bytes.count, using: &random)] =
          UInt8.random(in: 0...0xFF, using: &random)
      }
      let end = Int.random(in: 0...bytes.count, using: &random)
      for candidate in [damaged, Array(bytes[..<end])] {
        guard let read = try? CycloneDXProtobuf.test().decode(Input(bytes: candidate, path: "a"))
        else { continue }
        _ = CycloneDXProtobuf.test().encode(read.bill)
      }
    }
    let head: [UInt8] = [0x0A, 3, 0x31, 0x2E, 0x36]
    for tail: [UInt8] in [
      [0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x10] + Array(repeating: 0xFF, count: 11), [0x2B],
      [0x00], [0x1A, 2, 0xC0, 0x80], [0x2A, 1], [0x22, 3, 0x0A, 1],
    ] {
      let error = #expect(throws: InputError.self) {
        try CycloneDXProtobuf.test().decode(Input(bytes: head + tail, path: "a"))
      }
      #expect(error?.location.column != nil)
    }
    // Components inside each other: field 21 of a component, field 5 of the document.
    var deep: [UInt8] = []
    for _ in 0..<5000 {
      var length: [UInt8] = []
      var rest = deep.count
      while rest >= 0x80 {
        length.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      deep = [0xAA, 0x01] + length + [UInt8(rest)] + deep
    }
    var size: [UInt8] = []
    var rest = deep.count
    while rest >= 0x80 {
      size.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    let nested = head + [0x2A] + size + [UInt8(rest)] + deep
    #expect(throws: InputError.self) {
      try CycloneDXProtobuf.test().decode(Input(bytes: nested, path: "a"))
    }
  }
}

/// Compares with `protoc`, which the official .proto files stand behind.
@Suite(
  .enabled(
    if: SharedMaterial.isExpected("conformance") && Protoc.isExpected,
    "set BOMAFIDE_SHARED, and install protobuf-compiler"))
struct CycloneDXProtobufConformanceTests {
  @Test func `what protoc encodes is read, and what is written it decodes`() throws {
    let reason = "the document says no version, or another one than its folder"
    var report = ConformanceReport(
      suite: "cyclonedx-spec (Protobuf)",
      knownDeviations: [
        "1.5/valid-evidence-1.5.textproto": "a reference that is there twice is written once",
        "1.7/valid-patent-1.7.textproto": reason,
        "1.7/valid-cryptography-full-deprecated-1.7.textproto": reason,
      ])
    for version in CycloneDXProtobuf.versions {
      let folder = SharedMaterial.path("conformance/cyclonedx-spec/\(version.rawValue)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      for name in names where name.hasSuffix(".textproto") && name.hasPrefix("valid-") {
        report.record(
          "\(version.rawValue)/\(name)", trouble: try Self.trouble("\(folder)/\(name)", version))
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  static func trouble(_ path: String, _ version: CycloneDXVersion) throws -> String? {
    let text = try Data(contentsOf: URL(fileURLWithPath: path))
    let encoded = try Protoc.run("--encode", version, text)
    guard !encoded.isEmpty else { return "protoc doesn't encode it" }
    let codec = CycloneDXProtobuf.test(version)
    let input = Input(bytes: encoded, path: path)
    guard codec.recognizes(input) else { return "not recognized" }
    let read = try codec.decode(input)
    if let error = read.findings.first(where: { $0.severity == .error }) {
      return "\(error.location?.column ?? 0): \(error.message)"
    }
    if let unkept = read.findings.first(where: { $0.rule == "cyclonedx.not-kept" }) {
      return unkept.message
    }
    let written = codec.encode(read.bill)
    if let loss = written.findings.first { return loss.message }
    let again = try codec.decode(Input(bytes: written.bytes, path: path))
    if again.bill != read.bill {
      return CycloneDXConformanceTests.difference(again.bill, read.bill)
    }
    let before = try Protoc.run("--decode", version, Data(encoded))
    let after = try Protoc.run("--decode", version, Data(written.bytes))
    // The order of elements in the bill is its own, so the lines are compared as a set.
    let lines = { (bytes: [UInt8]) in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }.sorted()
    }
    let (x, y) = (lines(before), lines(after))
    if x == y { return nil }
    let missing = x.filter { !y.contains($0) }.prefix(3)
    let added = y.filter { !x.contains($0) }.prefix(3)
    return
      "protoc sees others: -\(missing.joined(separator: ", ")) +\(added.joined(separator: ", "))"
  }

  /// A line without what Protobuf can't spell: the zone of UTC, and fractions that are nothing.
  static func spelling(_ line: Substring) -> String {
    var text = String(line)
    text.replace(#/(\d\d:\d\d:\d\d(?:\.\d*[1-9])?)(?:\.0+|0+)?(?:\+00:00|Z)"/#) {
      "\($0.output.1)Z\""
    }
    text.replace(#/: (-?\d+)\.0(,?)$/#) { ": \($0.output.1)\($0.output.2)" }
    return text
  }

  @Test func `a valid document of JSON becomes Protobuf and JSON again`() throws {
    let reason = "JSON has the identity without a list, Protobuf has one spelling for both"
    var report = ConformanceReport(
      suite: "cyclonedx JSON, Protobuf, JSON",
      knownDeviations: [
        "1.6/valid-evidence-1.6.json": reason, "1.7/valid-evidence-1.7.json": reason,
      ])
    let cases = try CycloneDXConformanceTests.specification() + CycloneDXConformanceTests.examples()
    for one in cases where one.isValid {
      let read = try CycloneDXJSON.test().decode(try Input(contentsOf: one.path))
      guard let version = CycloneDXVersion(rawValue: read.version), version > .v1_2 else {
        continue
      }
      let codec = CycloneDXProtobuf.test(version)
      let written = codec.encode(read.bill)
      let again = try codec.decode(Input(bytes: written.bytes, path: one.path))
      var trouble: String?
      if let error = again.findings.first(where: { $0.severity == .error }),
        written.findings.isEmpty
      {
        trouble = error.message
      } else if codec.encode(again.bill).bytes != written.bytes {
        trouble = "written otherwise the next time"
      } else if written.findings.isEmpty {
        trouble = CycloneDXXMLConformanceTests.difference(
          read.bill, again.bill, CycloneDXJSON.test(version), ignoring: Self.spelling)
      }
      report.record(one.name, trouble: trouble)
    }
    report.finish()
    #expect(report.problems == [])
  }
}

/// The compiler of Protobuf, where it is installed.
enum Protoc {
  static let path = ["/usr/bin/protoc", "/usr/local/bin/protoc"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static var isExpected: Bool {
    path != nil || !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
  }

  static func run(_ option: String, _ version: CycloneDXVersion, _ input: Data) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/protoc")
    let folder = SharedMaterial.path("schemas/cyclonedx/\(version.rawValue)")
    let package = "cyclonedx.v" + version.rawValue.replacing(".", with: "_")
    process.arguments = [
      "\(option)=\(package).Bom", "--proto_path=\(folder)", "bom-\(version.rawValue).proto",
    ]
    // A file, since a pipe that nobody reads ends the tests.
    let folderOfInput = FileManager.default.temporaryDirectory
    let file = folderOfInput.appendingPathComponent("bomafide-\(UUID().uuidString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let to = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = to
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = to.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](output)
  }
}

extension CycloneDXProtobuf {
  /// A codec with the hashes of the tests.
  static func test(_ version: CycloneDXVersion = .v1_6) -> CycloneDXProtobuf {
    CycloneDXProtobuf(hashing: SmallHashes.hashing, version: version)
  }
}
