import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct JSONReaderTests {
  func value(_ text: String, depthLimit: Int = 512) throws(InputError) -> JSONValue {
    try value(Array(text.utf8), depthLimit: depthLimit)
  }

  func value(_ bytes: [UInt8], depthLimit: Int = 512) throws(InputError) -> JSONValue {
    try Input(bytes: bytes, path: "t.json").json(depthLimit: depthLimit) {
      (json) throws(InputError) in try json.value()
    }
  }

  @Test func `members keep their order and numbers their spelling`() throws {
    let read = try value(#" {"b": [1.50e+3, -0, true, false, null], "a": {"": "x"}} "#)
    #expect(
      read
        == .object([
          .init(
            "b", .array([.number("1.50e+3"), .number("-0"), .bool(true), .bool(false), .null])),
          .init("a", .object([.init("", .string("x"))])),
        ]))
  }

  @Test func `escapes are resolved`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00 end of it""#
    #expect(try value(text) == .string("\"\\/\u{8}\u{C}\n\r\tAé€😀 end of it"))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
    "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "[1 2]", "[1}", "{\"a\":1]", "01", "-", "-a", "1.",
    ".5", "1e", "1e+", "+1", "0x1", "NaN", "Infinity", "tru", "True", "nul", "falsee", "\"",
    "\"abc", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"a\u{1}b\"", "\"tab\there\"", "1 1",
    "[] x", "{} {}", "/* c */ 1", "[1] // c", "\u{A0}1",
  ])
  func `what is no JSON is refused at its place`(text: String) throws {
    let error = #expect(throws: InputError.self) { try value(text) }
    #expect(error?.location.path == "t.json")
    #expect(error?.location.line != nil)
    #expect(error?.location.column != nil)
    #expect(error?.remedy.isEmpty == false)
  }

  @Test func `an error says line and column in bytes`() throws {
    let error = #expect(throws: InputError.self) { try value("{\n  \"é\": [1,\n   2 3]}") }
    #expect(error?.location == SourceLocation(path: "t.json", line: 3, column: 6))
    #expect(error?.expected == "',' or ']' after an element")
    #expect(error?.found == "'3'")
  }

  @Test(arguments: [
    "\"\\ud800\"", "\"\\ud83dx\"", "\"\\ud83d\\n\"", "\"\\ud83d\\u0041\"", "\"\\ude00\"",
    "\"\\udfff\\ud800\"",
  ])
  func `half a surrogate pair is refused`(text: String) throws {
    let error = #expect(throws: InputError.self) { try value(text) }
    #expect(error?.found.contains("surrogate") == true)
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
      [0xFF], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
  func `what is no UTF-8 is refused`(bytes: [UInt8]) throws {
    for padding in 0..<9 {
      let text = [0x22] + Array(repeating: 0x61, count: padding) + bytes + [0x22]
      let error = #expect(throws: InputError.self) { try value(text) }
      #expect(error?.expected == "UTF-8")
      #expect(error?.location.column == padding + 2)
    }
  }

  @Test func `UTF-8 of every length is read wherever it stands`() throws {
    for padding in 0..<17 {
      let text = String(repeating: "a", count: padding) + "é€😀\u{10FFFF}\u{7FF}\u{E000}\u{7F}z"
      #expect(try value("\"\(text)\"") == .string(text))
    }
  }

  @Test func `UTF-16 and UTF-32 are named`() throws {
    let text = Array("{\"a\": 1}".utf8)
    func units(_ before: Int, _ after: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      for byte in text {
        bytes += [UInt8](repeating: 0, count: before) + [byte]
        bytes += [UInt8](repeating: 0, count: after)
      }
      return bytes
    }
    let cases: [([UInt8], String)] = [
      ([0xFF, 0xFE] + units(0, 1), "UTF-16"), (units(0, 1), "UTF-16LE"),
      (units(1, 0), "UTF-16BE"), (units(0, 3), "UTF-32LE"),
    ]
    for (bytes, name) in cases {
      let error = #expect(throws: InputError.self) { try value(bytes) }
      #expect(error?.found == "text in \(name)")
      #expect(error?.remedy.hasPrefix("iconv -f \(name) -t UTF-8") == true)
    }
    #expect(try value([0xEF, 0xBB, 0xBF] + text) == .object([.init("a", .number("1"))]))
  }

  @Test func `a key that comes twice is refused with both places`() throws {
    let error = #expect(throws: InputError.self) {
      try value("{\"a\": {\"b\": 1},\n \"b\": 2,\n \"\\u0061\": 3}")
    }
    #expect(error?.location == SourceLocation(path: "t.json", line: 3, column: 2))
    #expect(error?.found == "'a' again, first at t.json:1:2")
  }

  @Test func `a key that comes twice among thousands is refused`() throws {
    let keys = (0..<5000).map { "\"key \($0)\": \($0)" }
    let text = "{" + keys.joined(separator: ",\n") + ",\n\"key 17\": 0}"
    let error = #expect(throws: InputError.self) { try value(text) }
    #expect(error?.found == "'key 17' again, first at t.json:18:1")
  }

  @Test func `keys that only Unicode calls equal are two keys`() throws {
    let many = (0..<40).map { "\"\($0)\": 0" }.joined(separator: ",")
    for rest in ["", many + ","] {
      let read = try value("{\(rest)\"\u{E9}\": 1, \"e\u{301}\": 2}")
      guard case .object(let members) = read else {
        Issue.record("not an object")
        return
      }
      #expect(members.suffix(2).map(\.value) == [.number("1"), .number("2")])
    }
  }

  @Test func `depth is limited`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try value(nested(512))
    let error = #expect(throws: InputError.self) { try value(nested(513)) }
    #expect(error?.location.column == 513)
    #expect(throws: InputError.self) { try value(#"{"a": [{}]}"#, depthLimit: 2) }
    _ = try value(#"[[], [], {"a": {}}]"#, depthLimit: 3)
  }

  @Test func `a hundred megabytes of brackets are refused at once`() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)
    let input = Input(bytes: bytes, path: "t.json")
    let start = ContinuousClock.now
    #expect(throws: InputError.self) {
      try input.json { (json) throws(InputError) in try json.skip() }
    }
    #expect(throws: InputError.self) { try SPDX2JSON.test().decode(input) }
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test func `a wrong type names the key`() throws {
    let error = #expect(throws: InputError.self) {
      try Input("{\"name\":\n 12}").json { (json) throws(InputError) in
        var object = try json.beginObject()
        while try json.nextKey(in: &object) != nil { _ = try json.string() }
      }
    }
    #expect(
      error?.description.hasPrefix("test.json:2:2: error: expected a string for 'name'") == true)
    #expect(error?.found == "a number")
  }

  @Test(arguments: [("12", 12), ("-7", -7), ("9223372036854775807", Int.max)])
  func `whole numbers are read`(text: String, number: Int) throws {
    #expect(try Input(text).json { (json) throws(InputError) in try json.integer() } == number)
  }

  @Test(arguments: ["1.0", "1e3", "9223372036854775808"])
  func `other numbers are no whole ones`(text: String) {
    #expect(throws: InputError.self) {
      try Input(text).json { (json) throws(InputError) in try json.integer() }
    }
  }

  @Test func `a top-level string is found without reading the rest`() {
    #expect(Input(#"{"a": [1, {"x": "no"}], "x": "yes", broken"#).topLevelString("x") == "yes")
    #expect(Input(#"{"a": {"x": "no"}}"#).topLevelString("x") == nil)
    #expect(Input(#"{"x": 1}"#).topLevelString("x") == nil)
    #expect(Input(#"["x"]"#).topLevelString("x") == nil)
    #expect(Input("").topLevelString("x") == nil)
  }
}
