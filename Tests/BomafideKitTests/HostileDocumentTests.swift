import BomafideJSON
import BomafideFormats
import BomafideKit
import BomafideModel
import BomafideTesting
import Testing

/// Documents that are made to do harm, against every codec: each is refused with a clear error, or read with findings,
/// in little time.
@Suite struct HostileDocumentTests {
  static let codecs = Formats.all.codecs

  /// The longest time for one hostile document; sound codecs take far less.
  static let bound = Duration.seconds(20)

  enum Syntax {
    case json, xml, yaml, other
  }

  private func sample(_ codec: any DocumentCodec) throws -> [UInt8] {
    codec.encode(try SampleBill.small).bytes
  }

  private func syntax(_ codec: any DocumentCodec) throws -> Syntax {
    let first = try sample(codec).first { $0 > 0x20 }
    if first == UInt8(ascii: "{") { return .json }
    if first == UInt8(ascii: "<") { return .xml }
    return codec.format.name.hasSuffix("yaml") ? .yaml : .other
  }

  /// Reads, and expects an error with a place and a remedy, or a bill that can be written, in time.
  ///
  /// - Returns: The error, where there is one.
  @discardableResult
  private func expectHarmless(
    _ codec: any DocumentCodec, _ bytes: [UInt8], _ what: String
  ) -> InputError? {
    let start = ContinuousClock.now
    defer {
      let time = start.duration(to: .now)
      #expect(time < Self.bound, "\(codec.format.name), \(what): took \(time)")
    }
    do throws(InputError) {
      let read = try codec.decode(Input(bytes: bytes, path: "hostile"))
      _ = codec.encode(read.bill)
      #expect(read.findings.allSatisfy { !$0.remedy.isEmpty }, "\(codec.format.name), \(what)")
      return nil
    } catch {
      #expect(error.location.path == "hostile", "\(codec.format.name), \(what): \(error)")
      #expect(!error.remedy.isEmpty && !error.expected.isEmpty, "\(codec.format.name), \(what)")
      return error
    }
  }

  @Test(arguments: codecs.indices)
  func `a document that is cut off is harmless`(number: Int) throws {
    let codec = Self.codecs[number]
    let bytes = try sample(codec)
    var refused = 0
    // Every third place, others for each codec.
    let ends = Array(stride(from: number % 3, to: bytes.count, by: 3))
    for end in ends {
      if expectHarmless(codec, Array(bytes[..<end]), "cut at \(end)") != nil { refused += 1 }
    }
    let isJSON = try syntax(codec) == .json
    if isJSON { #expect(refused >= ends.count - 1, "what is cut off is no JSON") }
  }

  @Test(arguments: codecs.indices)
  func `a document with flipped bits is harmless`(number: Int) throws {
    let codec = Self.codecs[number]
    let bytes = try sample(codec)
    // Every seventh byte, others for each codec; the fuzz target does the rest.
    for place in stride(from: number % 7, to: bytes.count, by: 7) {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place % 8)
      expectHarmless(codec, flipped, "bit \(place % 8) of byte \(place)")
    }
  }

  @Test(arguments: codecs.indices)
  func `depth without end is refused`(number: Int) throws {
    let codec = Self.codecs[number]
    let depth = 100_000
    let openings: [String] =
      switch try syntax(codec) {
      case .json: ["[", "{\"a\":", "{\"components\":[", "{\"@graph\":["]
      case .xml: ["<a>", "<components><component>", "<a b='c'>"]
      case .yaml: ["[", "{a: ", "- ", "? "]
      case .other: ["(", "[", "<text>"]
      }
    let bytes = try sample(codec)
    for opening in openings {
      let bomb = Array(String(repeating: opening, count: depth).utf8)
      #expect(
        expectHarmless(codec, bomb, "\(opening) \(depth) times") != nil, "\(codec.format.name)")
      // In the place of a value, where the reader has begun to believe the document.
      for mark in [": ", ">"] {
        guard let place = bytes.firstRange(of: Array(mark.utf8)) else { continue }
        expectHarmless(
          codec, bytes[..<place.upperBound] + bomb, "\(opening) \(depth) times after '\(mark)'")
      }
    }
  }

  @Test(arguments: codecs.indices)
  func `a string of no end is refused`(number: Int) throws {
    let codec = Self.codecs[number]
    let text = Array(repeating: UInt8(ascii: "a"), count: 1 << 20)
    switch try syntax(codec) {
    case .json:
      #expect(
        expectHarmless(codec, Array("{\"spdxVersion\": \"".utf8) + text, "open string") != nil)
    case .xml:
      #expect(expectHarmless(codec, Array("<bom xmlns=\"".utf8) + text, "open attribute") != nil)
    case .yaml: expectHarmless(codec, Array("SPDXID: \"".utf8) + text, "open string")
    case .other:
      // A length of 1 GB that is only declared, as binary formats do; an open text of tag-value.
      expectHarmless(codec, [0x0A, 0x80, 0x80, 0x80, 0x80, 0x04] + text, "declared length")
      expectHarmless(codec, [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], "length")
      expectHarmless(codec, Array("PackageComment: <text>".utf8) + text, "open text")
    }
  }

  @Test(arguments: codecs.indices)
  func `bytes that are no UTF-8 are refused or told`(number: Int) throws {
    let codec = Self.codecs[number]
    let bytes = try sample(codec)
    let bad: [[UInt8]] = [
      [0xFF], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F],
    ]
    guard try syntax(codec) == .json || syntax(codec) == .xml,
      let place = bytes.firstRange(of: Array("2.7.1".utf8))
    else { return }
    for sequence in bad {
      let broken = bytes[..<place.lowerBound] + sequence + bytes[place.lowerBound...]
      let error = expectHarmless(codec, Array(broken), "\(sequence)")
      #expect(error != nil, "\(codec.format.name) reads \(sequence)")
    }
  }

  @Test(arguments: codecs.indices)
  func `a key twice and half a surrogate pair are refused in JSON`(number: Int) throws {
    let codec = Self.codecs[number]
    guard try syntax(codec) == .json else { return }
    let text = String(decoding: try sample(codec), as: UTF8.self)
    guard let brace = text.firstIndex(of: "{") else { return }
    let rest = text[text.index(after: brace)...]
    for member in ["\"x\": 1, \"x\": 2,", "\"x\": \"\\ud800\",", "\"x\": \"\\udc00\\ud800\","] {
      let error = expectHarmless(codec, Array("{\(member)\(rest)".utf8), member)
      #expect(error?.location.line == 1, "\(codec.format.name) reads \(member)")
    }
  }

  @Test(arguments: codecs.indices)
  func `entities of XML are never expanded or fetched`(number: Int) throws {
    let codec = Self.codecs[number]
    guard try syntax(codec) == .xml else { return }
    let text = String(decoding: try sample(codec), as: UTF8.self)
    guard let root = text.ranges(of: "<").first(where: { !text[$0.upperBound...].hasPrefix("?") })
    else { return }
    let name = text[root.upperBound...].prefix { !" />\n\r\t".contains($0) }
    var laughs = "<!ENTITY l0 \"ha\">"
    for level in 1...30 {
      laughs += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    for (subset, use) in [
      (laughs, "&l30;"), ("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "&x;"),
      ("<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\">%x;", "&x;"),
      (
        "<!ENTITY x \"\(String(repeating: "a", count: 100_000))\">",
        String(repeating: "&x;", count: 10_000)
      ),
    ] {
      let broken =
        text[..<root.lowerBound] + "<!DOCTYPE \(name) [\(subset)]>"
        + text[root.lowerBound...].replacing("2.7.1", with: use)
      let error = expectHarmless(codec, Array(broken.utf8), subset.prefix(40) + "…")
      #expect(error != nil, "\(codec.format.name) reads a document type with entities")
    }
  }

  @Test(arguments: codecs.indices)
  func `anchors of YAML do not multiply`(number: Int) throws {
    let codec = Self.codecs[number]
    guard try syntax(codec) == .yaml else { return }
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(names)]\n"
    }
    let text = String(decoding: try sample(codec), as: UTF8.self)
    #expect(expectHarmless(codec, Array((bomb + text).utf8), "anchors before") != nil)
    #expect(expectHarmless(codec, Array((text + bomb).utf8), "anchors behind") != nil)
    expectHarmless(codec, Array("a: &a\n  b: *a\n".utf8), "an anchor in itself")
  }

  @Test(arguments: codecs.indices)
  func `circles of edges end`(number: Int) throws {
    let codec = Self.codecs[number]
    var bill = try SampleBill.small
    let names = (0..<300).map { "c\($0)" }
    bill.components = names.map { Component(id: .component($0), name: $0) }
    bill.roots = [.component("c0")]
    bill.relationships = []
    for (one, next) in zip(names, names.dropFirst() + ["c0"]) {
      for kind in [Relationship.Kind.contains, .dependsOn] {
        bill.relationships.append(Relationship(.component(one), kind, [.component(next)]))
        bill.relationships.append(Relationship(.component(one), kind, [.component(one)]))
      }
    }
    expectHarmless(codec, codec.encode(bill).bytes, "circles")
  }
}
