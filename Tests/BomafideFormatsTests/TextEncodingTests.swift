import BomafideJSON
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

@Suite struct TextEncodingTests {
  private static func wide(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [
    "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n", "{\"spdxVersion\": \"SPDX-2.3\"}",
    "<?xml version=\"1.0\"?><Document/>", "spdxVersion: SPDX-2.3\n",
  ])
  func `a document in UTF-16 without a mark is refused with the command that converts it`(
    text: String
  ) throws {
    for isBigEndian in [true, false] {
      let input = Input(bytes: Self.wide(text, isBigEndian: isBigEndian), path: "a/it's.spdx.txt")
      let error = #expect(throws: InputError.self) {
        try Formats(hashing: SmallHashes.hashing).decode(input)
      }
      let encoding = isBigEndian ? "UTF-16BE" : "UTF-16LE"
      #expect(error?.found.contains(encoding) == true)
      #expect(
        error?.remedy.hasPrefix(
          #"iconv -f \#(encoding) -t UTF-8 'a/it'\''s.spdx.txt' > 'a/it'\''s.utf-8.spdx.txt'"#)
          == true, "\(error?.remedy ?? "")")
    }
  }

  @Test(arguments: [
    ("sbom.json", "sbom.utf-8.json"), ("a.b/sbom", "a.b/sbom.utf-8"), (".spdx", ".spdx.utf-8"),
    ("/x/y.spdx.yaml", "/x/y.utf-8.spdx.yaml"),
  ])
  func `the converted file is named after the input`(path: String, name: String) {
    #expect(TextEncoding.converted(path) == name)
  }

  @Test func `bytes that are no wide text are not taken for it`() {
    #expect(TextEncoding.wide([0, 1, 2, 3, 4]) == nil)
    #expect(TextEncoding.wide([0x41, 0, 0xFF, 0xFE]) == nil)
    #expect(TextEncoding.wide([0x41, 0, 0, 0]) == "UTF-32LE")
    #expect(TextEncoding.wide([0xFF, 0xFE, 0x41, 0]) == "UTF-16")
  }
}

/// YAML as other tools write it.
@Suite struct SPDX2WrappedYAMLTests {
  private static let plain = """
    spdxVersion: SPDX-2.3
    SPDXID: SPDXRef-DOCUMENT
    name: d
    dataLicense: CC0-1.0
    documentNamespace: https://example.org/d
    creationInfo:
      created: "2024-01-02T03:04:05Z"
      creators: ["Tool: t-1"]
    packages:
    - SPDXID: SPDXRef-a
      name: a
      downloadLocation: NOASSERTION
      filesAnalyzed: false

    """

  @Test(arguments: ["---\n# made by a tool\nDocument:\n", "Document:   # it\r\n"])
  func `a document that stands below 'Document' is read, and that is told`(head: String) throws {
    let wrapped =
      head
      + Self.plain.split(separator: "\n").map { "  \($0)\n" }.joined()
    let input = Input(wrapped, path: "a.spdx.yaml")
    let read = try Formats(hashing: SmallHashes.hashing).decode(input)
    #expect(read.format == SPDX2Form.yaml.format(.v2_3))
    #expect(read.findings.map(\.rule) == ["spdx2.unknown-field"])
    #expect(read.findings.first?.location?.line == head.split(separator: "\n").count)
    #expect(
      read.bill
        == (try Formats(hashing: SmallHashes.hashing).decode(Input(Self.plain, path: "b"))).bill)
  }

  @Test func `a key called Document elsewhere wraps nothing`() throws {
    let codec = SPDX2Text.test(.yaml)
    #expect(!codec.recognizes(Input("Document: x\nother:\n  spdxVersion: SPDX-2.3\n", path: "a")))
    #expect(!codec.recognizes(Input("other:\n  spdxVersion: SPDX-2.3\n", path: "a")))
  }

  @Test func `what the YAML parser complains of is said once`() throws {
    func error(_ text: String) -> InputError? {
      #expect(throws: InputError.self) {
        try SPDX2Text.test(.yaml).decode(Input("spdxVersion: SPDX-2.3\n\(text)", path: "a"))
      }
    }
    #expect(error("a: *x\n")?.found == "undefined alias")
    #expect(error("a: 'x' y\n")?.expected == "key")
    for depth in [600, 5000] {
      let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let deep = error("a: \(nested)\n")
      #expect(deep?.expected == "at most 500 values inside each other")
      #expect(deep?.found == "values that are nested deeper")
    }
  }
}
