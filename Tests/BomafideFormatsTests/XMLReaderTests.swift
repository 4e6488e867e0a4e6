import BomafideJSON
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

@Suite struct XMLReaderTests {
  /// Everything that the reader says of a document, a line each.
  static func events(_ text: String, depthLimit: Int = 512) throws(InputError) -> [String] {
    try events(Array(text.utf8), depthLimit: depthLimit)
  }

  static func events(_ bytes: [UInt8], depthLimit: Int = 512) throws(InputError) -> [String] {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) -> [String] in
      var reader = try XMLReader(buffer, path: "test.xml", depthLimit: depthLimit)
      var lines: [String] = []
      while true {
        switch try reader.nextEvent() {
        case .start(let name):
          var line = "<\(name.string)"
          if name.namespace != 0 { line += " in \(reader.namespaces[name.namespace])" }
          for one in reader.attributes {
            let space = one.name.namespace
            line += " \(space == 0 ? "" : "{\(reader.namespaces[space])}")\(one.name.string)"
            line += "=\(one.value.string)"
          }
          lines.append(line)
        case .text(let text): lines.append("\(text.isBlank ? "blank" : text.string)")
        case .end: lines.append(">")
        case .finish: return lines
        }
      }
    }
  }

  @Test func `elements, attributes and texts come in order`() throws {
    let text = """
      <?xml version="1.0" encoding="utf-8"?>
      <!-- a remark -->
      <a x="1" y='"2"'>
        <b/>text &amp; &#x41;&#66;<![CDATA[<raw> &amp;]]><?go on?>end</a>
      <!-- after -->
      """
    let events = try Self.events(text)
    #expect(
      events == [
        "<a x=1 y=\"2\"", "blank", "<b", ">", "text & AB", "<raw> &amp;", "end", ">",
      ])
  }

  @Test func `names belong to the namespaces that are declared where they stand`() throws {
    let text = """
      <a xmlns="urn:one" xmlns:p="urn:two" p:x="1" x="2"><p:b xmlns:p="urn:three"/><p:c/>\
      <d xmlns=""><e xml:lang="en"/></d><f/></a>
      """
    #expect(
      try Self.events(text) == [
        "<a in urn:one {urn:two}x=1 x=2", "<b in urn:three", ">", "<c in urn:two", ">", "<d",
        "<e {http://www.w3.org/XML/1998/namespace}lang=en", ">", ">", "<f in urn:one", ">", ">",
      ])
  }

  @Test func `line ends become line feeds, and white space in attributes spaces`() throws {
    #expect(
      try Self.events("<a x='1\r\n2\t3&#10;4'>1\r\n2\r3&#13;4</a>") == [
        "<a x=1 2 3\n4", "1\n2\n3\r4", ">",
      ])
  }

  @Test func `a byte order mark, wide characters and wide names are read`() throws {
    #expect(try Self.events("\u{FEFF}<é·x>ü𝄞\u{FFFD}</é·x>") == ["<é·x", "ü𝄞\u{FFFD}", ">"])
  }

  static let wrong: [(text: String, line: Int, column: Int)] = [
    ("", 1, 1), (" ", 1, 2), ("x", 1, 1), ("<a>", 1, 4), ("<a", 1, 3), ("<a></b>", 1, 4),
    ("<a>\n</a>\n<b/>", 3, 1), ("<a/>x", 1, 5), ("</a>", 1, 1), ("<a><b></a></b>", 1, 7),
    ("<1/>", 1, 2), ("<-a/>", 1, 2), ("<a:/>", 1, 4), ("<:a/>", 1, 2), ("<a:b:c/>", 1, 5),
    ("<a x/>", 1, 5), ("<a x=1/>", 1, 6), ("<a x='1'y='2'/>", 1, 9), ("<a x='<'/>", 1, 7),
    ("<a x='1' x='2'/>", 1, 10), ("<a x='1", 1, 8), ("<a / >", 1, 5),
    ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", 1, 36), ("<p:a/>", 1, 2),
    ("<a p:x='1'/>", 1, 4), ("<a xmlns:p='u' xmlns:p='v'/>", 1, 16),
    ("<a xmlns='u' xmlns='v'/>", 1, 14), ("<a xmlns:p=''/>", 1, 4),
    ("<a xmlns:xml='u'/>", 1, 4), ("<a xmlns:xmlns='u'/>", 1, 4),
    ("<a>&b;</a>", 1, 4), ("<a>&amp</a>", 1, 4), ("<a>&#0;</a>", 1, 4), ("<a>&#xD800;</a>", 1, 4),
    ("<a>&#x110000;</a>", 1, 4), ("<a>&#;</a>", 1, 4), ("<a>&#x;</a>", 1, 4), ("<a>& </a>", 1, 4),
    ("<a>&#99999999999;</a>", 1, 4), ("<a>]]></a>", 1, 4), ("<a>\u{1}</a>", 1, 4),
    ("<a>\u{FFFE}</a>", 1, 4), ("<a x='\u{1}'/>", 1, 7), ("<a><!-- -- --></a>", 1, 9),
    ("<a><!-- --></a><!--", 1, 20), ("<a><!x></a>", 1, 4), ("<a><![CDATA[]]</a>", 1, 19),
    ("<![CDATA[]]><a/>", 1, 1), (" <?xml version='1.0'?><a/>", 1, 2), ("<?xml?><a/>", 1, 1),
    ("<?xml version='1.1'?><a/>", 1, 1), ("<?xml encoding='UTF-8'?><a/>", 1, 1),
    ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 1, 1), ("<?xml version='1.0'", 1, 20),
    ("<?xml version='1.0' standalone='so'?><a/>", 1, 1), ("<a><?b</a>", 1, 7),
    ("<!DOCTYPE a><a/>", 1, 1), ("<a b='&lt'/>", 1, 7), ("<×/>", 1, 2), ("<a·></a·", 1, 11),
  ]

  @Test(arguments: wrong.indices)
  func `what is no XML is refused where it stands`(index: Int) {
    let (text, line, column) = Self.wrong[index]
    let error = #expect(throws: InputError.self) { try Self.events(text) }
    let place = SourceLocation(path: "test.xml", line: line, column: column)
    #expect(error?.location == place, "\(text): \(error?.description ?? "")")
  }

  @Test func `a billion laughs and external entities are refused before anything is expanded`() {
    let laughs = """
      <?xml version="1.0"?>
      <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;">]>
      <lolz>&lol1;</lolz>
      """
    let external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
    for text in [laughs, external] {
      let error = #expect(throws: InputError.self) { try Self.events(text) }
      #expect(error?.expected == "no document type declaration")
      #expect(error?.remedy.contains("remove the declaration") == true)
    }
  }

  @Test func `depth, attributes and namespaces have their limits`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: InputError.self) { try Self.events(deep) }
    let attributes = (0..<100_000).map { "x\($0)='1'" }.joined(separator: " ")
    #expect(throws: InputError.self) { try Self.events("<a \(attributes)/>") }
    let prefixes = (0..<100_000).map { "xmlns:x\($0)='\($0)'" }.joined(separator: " ")
    #expect(throws: InputError.self) { try Self.events("<a \(prefixes)/>") }
    let many = "<a>" + String(repeating: "<b/>", count: 10_000) + "</a>"
    #expect(try Self.events(many).count == 20_002)
  }

  @Test func `UTF-16 is refused with the command that converts it`() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0x3C, 0, 0x61, 0]] {
      let error = #expect(throws: InputError.self) { try Self.events(bytes) }
      #expect(error?.remedy.hasPrefix("iconv -f UTF-16") == true)
    }
    for bytes: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82],
    ] {
      let text = Array("<a>".utf8) + bytes + Array("</a>".utf8)
      #expect(throws: InputError.self) { try Self.events(text) }
    }
  }

  @Test func `a document that is cut off or damaged gives an error or events, never a crash`() {
    let text = """
      <?xml version="1.0"?><!-- é --><a xmlns="u" xmlns:p="v" p:x="1&amp;2">
        <p:b>text &#x20AC; ü</p:b><![CDATA[ ]] ]]><?pi x?><c/></a>
      """
    let bytes = Array(text.utf8)
    for end in 0..<bytes.count - 1 {
      #expect(throws: InputError.self) { try Self.events(Array(bytes[..<end])) }
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...0xFF, using: &random)
      }
      _ = try? Self.events(damaged)
    }
  }

  @Test func `the text of an element is put together, and elements can be skipped`() throws {
    let bytes = Array("<a><b>1<!-- -->2<![CDATA[3]]></b><c><d/><e>x</e></c><f>4</f></a>".utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      var reader = try XMLReader(buffer, path: "a")
      var texts: [String] = []
      while true {
        let event = try reader.nextEvent()
        if case .finish = event { break }
        guard case .start(let name) = event, reader.depth > 1 else { continue }
        if "c" ~= name { try reader.skipElement() } else { texts.append(try reader.elementText()) }
      }
      #expect(texts == ["123", "4"])
    }
  }

  @Test func `reading undoes writing`() throws {
    let values = ["a", "<&>\"'", "\t\n\r x", "ü𝄞]]>", "\u{1}\u{FFFF}", ""]
    var replaced = 0
    let bytes = ByteSink.collect { sink in
      var writer = XMLWriter(into: sink)
      writer.start("root")
      for value in values {
        writer.start("value")
        writer.attribute("as", value)
        writer.text(value)
        writer.end()
      }
      writer.start("empty")
      writer.end()
      writer.end()
      replaced = writer.replaced
      sink = writer.finish()
    }
    var expected = ["<root", "blank"]
    for value in values {
      let kept = value == "\u{1}\u{FFFF}" ? "\u{FFFD}\u{FFFD}" : value
      expected += ["<value as=\(kept)"] + (kept.isEmpty ? [] : [kept]) + [">", "blank"]
    }
    let events = try Self.events(bytes)
    #expect(events == expected + ["<empty", ">", "blank", ">"])
    #expect(replaced == 4)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\n  <empty/>\n</root>\n"))
  }
}
