import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

/// What holds for YAML, XML and tag-value alike.
@Suite struct SPDX2FormTests {
  static let forms: [SPDX2Form] = [.yaml, .xml, .tagValue]

  @Test(arguments: forms) func `decoding undoes encoding, and nothing is lost`(form: SPDX2Form)
    throws
  {
    var random = SeededGenerator(seed: 11)
    let codec = SPDX2Text.test(form)
    for _ in 0..<60 {
      var bill = try SPDX2RoundTripTests.bill(&random)
      // Only JSON and YAML can say that there is nobody.
      if bill.authors.isEmpty { bill.authors = [Agent(.person, name: "A")] }
      let written = codec.encode(bill)
      let losses = written.findings.filter { $0.rule == "convert.loss" }
      #expect(losses.filter { !$0.message.contains("U+FFFD") } == [])
      if !losses.isEmpty { continue }
      let input = Input(bytes: written.bytes, path: "a")
      #expect(codec.recognizes(input))
      let read = try codec.decode(input)
      #expect(read.findings.allSatisfy { SPDX2RoundTripTests.judged.contains($0.rule) })
      expectSame(Self.inOrder(read.bill, form), Self.inOrder(bill, form))
      #expect(codec.encode(read.bill).bytes == written.bytes)
    }
  }

  /// In tag-value files stand behind their package, so their order may be another one.
  static func inOrder(_ bill: BillOfMaterials, _ form: SPDX2Form) -> BillOfMaterials {
    form == .tagValue ? SPDX2TagValueTests.inOrder(bill) : bill
  }

  @Test(arguments: forms) func `texts of every sort survive`(form: SPDX2Form) throws {
    let texts = [
      "", " ", "true", "No", "~", "null", "1.10", "0x1F", "1e5", ".5", "2024-02-29", "12:30",
      "- a", "a: b", "a:", "a #b", "#a", "'a'", "\"a\"", "[a", "{a", "&a", "*a", "!a", "%a", "@a",
      "`a`", "|", ">", "?", "=", "<<", "a\nb", "a\nb\n", "a\n\n", "\na", " a\nb", "a\n  b\n\tc",
      "a\r\nb", "a\tb", "\ta", "<a>&amp;</a>", "]]>", "ä\u{2028}b", "\u{85}", "😀", "a\\nb", "---",
      "...", "--- a\n...", "a \nb ", "NONE", "Person: x",
    ]
    let codec = SPDX2Text.test(form)
    for text in texts {
      var bill = BillOfMaterials()
      bill.name = "n"
      bill.namespace = "https://example.org/1"
      bill.created = Timestamp(secondsSinceEpoch: 0)
      bill.authors = [Agent(.person, name: "A")]
      bill.comment = text
      var component = Component(id: .component("a"), name: "a")
      component.attributions = [text, text]
      bill.components = [component]
      bill.roots = [component.id]
      let written = codec.encode(bill)
      #expect(written.findings == [])
      let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
      #expect(read.bill.comment == text, "\(text.debugDescription): \(written.text)")
      #expect(read.bill.components.first?.attributions == [text, text], "\(text.debugDescription)")
    }
  }

  @Test(arguments: forms) func `complaints name the place in the document itself`(form: SPDX2Form)
    throws
  {
    let text =
      switch form {
      case .yaml: "spdxVersion: SPDX-2.3\nname: a\n\npackages:\n- name: b\n  builtDate: now\n"
      case .xml:
        "<Document><spdxVersion>SPDX-2.3</spdxVersion>\n<packages>\n <name>b</name>\n\n\n"
          + "  <builtDate>now</builtDate></packages></Document>"
      default: "SPDXVersion: SPDX-2.3\nPackageName: b\n\n\n\nBuiltDate: now\n"
      }
    let codec = SPDX2Text.test(form)
    let read = try codec.decode(Input(text, path: "a"))
    let finding = try #require(read.findings.first { $0.rule == "spdx2.value" })
    #expect(finding.location?.line == 6)
  }

  @Test(arguments: forms) func `damaged documents give an error or findings`(form: SPDX2Form)
    throws
  {
    var random = SeededGenerator(seed: 3)
    let codec = SPDX2Text.test(form)
    let whole = codec.encode(try SPDX2RoundTripTests.bill(&random)).bytes
    for _ in 0..<150 {
      var bytes = whole
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      case 1:
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      default: bytes.remove(at: Int.random(in: 0..<bytes.count, using: &random))
      }
      do {
        let read = try codec.decode(Input(bytes: bytes, path: "a"))
        _ = codec.encode(read.bill)
      } catch {
        #expect(error.location.line != nil)
      }
    }
  }

  @Test(arguments: SPDX2Version.allCases)
  func `exactly one codec reads what any codec writes`(version: SPDX2Version) throws {
    var random = SeededGenerator(seed: 5)
    let bill = try SPDX2RoundTripTests.bill(&random)
    let formats = Formats(hashing: SmallHashes.hashing)
    for codec in formats.codecs where codec.format.name.hasPrefix("spdx-\(version.rawValue)") {
      let input = Input(bytes: codec.encode(bill).bytes, path: "a")
      #expect(formats.codecs.count { $0.recognizes(input) } == 1, "\(codec.format)")
      let read = try formats.decode(input)
      #expect(read.version == version.identifier)
      #expect(read.format == codec.format)
    }
  }
}

@Suite struct SPDX2YAMLTests {
  private let codec = SPDX2Text.test(.yaml)

  @Test func `plain values stay as they are written, and are told where others read more`() throws {
    let read = try codec.decode(
      Input("spdxVersion: SPDX-2.3\npackages:\n- name: a\n  versionInfo: 3.10\n", path: "a"))
    #expect(read.bill.components.first?.version == .value("3.10"))
    let finding = try #require(read.findings.first { $0.rule == "spdx2.yaml-type" })
    #expect(finding.location == SourceLocation(path: "a", line: 4, column: 16))
    #expect(finding.remedy == "write \"3.10\" in quotation marks")
  }

  @Test func `an alias is what it stands for`() throws {
    let read = try codec.decode(
      Input(
        "spdxVersion: SPDX-2.3\npackages:\n- &a\n  name: a\n  copyrightText: NONE\n- *a\n",
        path: "a"))
    #expect(read.bill.components.map(\.copyright) == [.none, .none])
  }

  @Test func `many aliases, deep nesting and repeated keys are refused at their place`() {
    var bomb = "spdxVersion: SPDX-2.3\na0: &a0 [x, x]\n"
    for level in 1..<30 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let texts = [
      bomb, "spdxVersion: SPDX-2.3\nx: " + String(repeating: "[", count: 100_000),
      "spdxVersion: SPDX-2.3\nx:\n  " + String(repeating: "- ", count: 100_000),
      "spdxVersion: SPDX-2.3\nname: a\nname: b\n", "spdxVersion: SPDX-2.3\nname: 'a\n",
      "spdxVersion: SPDX-2.3\n? [a]\n: b\n", "spdxVersion: SPDX-2.3\n\u{1}: b\n",
      "spdxVersion: SPDX-2.3\n---\nname: b\n", "spdxVersion: SPDX-2.3\na: *b\n",
    ]
    for text in texts {
      let error = #expect(throws: InputError.self) { try codec.decode(Input(text, path: "a")) }
      #expect(error?.location.line ?? 0 >= 1)
    }
  }

  @Test func `twenty levels of aliases are bounded in memory`() {
    // Fewer aliases than the guard counts, but each stands for ten times as much.
    var bomb = "spdxVersion: SPDX-2.3\n"
    bomb += "a0: &a0 [\(Array(repeating: "x", count: 2_000).joined(separator: ", "))]\n"
    bomb += "a1: &a1 [*a0, *a0, *a0, *a0, *a0]\na2: &a2 [*a1, *a1, *a1, *a1, *a1]\n"
    bomb += "a3: &a3 [*a2, *a2, *a2, *a2, *a2]\na4: [*a3, *a3, *a3, *a3, *a3]\n"
    do {
      _ = try codec.decode(Input(bomb, path: "a"))
    } catch {
      #expect(error.remedy.contains("write the values out"))
    }
  }
}

@Suite struct SPDX2XMLTests {
  private let codec = SPDX2Text.test(.xml)

  @Test(arguments: [
    "<Document><spdxVersion>SPDX-2.3</spdxVersion><name>a</name><name>b</name></Document>",
    "<Document>words<spdxVersion>SPDX-2.3</spdxVersion></Document>",
    "<Document><spdxVersion>SPDX-2.3</spdxVersion>", "<Document/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]><Document>&b;</Document>",
  ])
  func `what the JSON form can't say is refused at its place`(text: String) {
    let error = #expect(throws: InputError.self) { try codec.decode(Input(text, path: "a")) }
    #expect(error?.location.line == 1)
  }

  @Test func `one element of an array is an array`() throws {
    let read = try codec.decode(
      Input(
        "<Document><spdxVersion>SPDX-2.3</spdxVersion><creationInfo><creators>Tool: a</creators>"
          + "</creationInfo><packages><name>a</name><filesAnalyzed>false</filesAnalyzed></packages>"
          + "</Document>", path: "a"))
    #expect(read.bill.tools == [Tool(name: "a")])
    #expect(read.bill.components.first?.filesAnalyzed == false)
  }

  @Test func `control characters and odd names are told`() throws {
    var bill = BillOfMaterials()
    bill.name = "a"
    bill.comment = "a\u{1}b"
    bill.foreign[.spdx2, "a b"] = .string("c")
    let written = codec.encode(bill)
    #expect(written.findings.count { $0.rule == "convert.loss" } == 2)
    #expect(try codec.decode(Input(bytes: written.bytes, path: "a")).bill.comment == "a\u{FFFD}b")
  }
}
