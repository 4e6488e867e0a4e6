import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  // MARK: Findings

  mutating func report(
    _ rule: RuleID, _ severity: Severity = .error, at text: JSONText, _ json: inout JSONReader,
    subject: String, _ message: String, remedy: String
  ) {
    report(
      rule, severity, at: json.offset(of: text), &json, subject: subject, message, remedy: remedy)
  }

  mutating func report(
    _ rule: RuleID, _ severity: Severity = .error, at offset: Int, _ json: inout JSONReader,
    subject: String, _ message: String, remedy: String
  ) {
    findings.append(
      Finding(
        rule, severity, subject: subject, message, at: json.location(at: offset), remedy: remedy))
  }

  mutating func missing(
    _ member: String, in subject: String, at offset: Int, _ json: inout JSONReader
  ) {
    report(
      "spdx2.missing-field", at: offset, &json, subject: subject,
      "\(subject.printable()) has no '\(member)'", remedy: "add its \"\(member)\"")
  }

  /// Notes a value that doesn't parse and rides along.
  mutating func unreadable(
    _ member: String, _ text: JSONText, _ expected: String, _ json: inout JSONReader,
    subject: String
  ) {
    findings.append(
      Finding(
        "spdx2.value", .error, subject: subject,
        "'\(member)' of \(subject.printable()) doesn't parse",
        at: json.location(at: json.offset(of: text)), expected: expected,
        found: "'\(text.string.printable())'", remedy: "write \(expected)"))
  }

  // MARK: Values

  /// Goes behind a `null`, which SPDX has nowhere, and notes it.
  mutating func isNull(
    _ json: inout JSONReader, _ name: @autoclosure () -> String, _ severity: Severity = .warning
  ) throws(InputError) -> Bool {
    guard try json.peek() == .null else { return false }
    let offset = json.offset
    try json.null()
    let name = name()
    report(
      "spdx2.null", severity, at: offset, &json, subject: name, "'\(name.printable())' is null",
      remedy: "remove the member, or give it a value")
    return true
  }

  /// Reads an array whose elements `body` reads; a `null` among them is noted, an empty array kept.
  mutating func list(
    _ json: inout JSONReader, _ name: String,
    _ body: (inout SPDX2Reading, inout JSONReader) throws(InputError) -> Void
  ) throws(InputError) {
    var array = try json.beginArray()
    var isEmpty = true
    while try json.nextElement(in: &array) {
      isEmpty = false
      if try isNull(&json, "an element of \(name)", .error) { continue }
      try body(&self, &json)
    }
    if isEmpty { bill.foreign[.spdx2, name] = .array([]) }
  }

  /// Reads an array of strings; an empty one is kept.
  mutating func texts(
    _ json: inout JSONReader, _ name: String, keeping foreign: inout ForeignData,
    checking check: (inout SPDX2Reading, JSONText, inout JSONReader) -> Void = { _, _, _ in }
  ) throws(InputError) -> [String] {
    var array = try json.beginArray()
    var texts: [String] = []
    while try json.nextElement(in: &array) {
      if try isNull(&json, "an element of \(name)", .error) { continue }
      let text = try json.string()
      check(&self, text, &json)
      texts.append(text.string)
    }
    if texts.isEmpty { foreign[.spdx2, name] = .array([]) }
    return texts
  }

  /// Reads a string that has several spellings.
  mutating func field<Value>(
    _ field: SPDX2Field<Value>, _ json: inout JSONReader, keeping foreign: inout ForeignData,
    expected: String = "a value that SPDX knows", subject: () -> String
  ) throws(InputError) -> Value {
    let text = try json.string()
    let raw = text.string
    if field.parse(raw) == nil {
      unreadable(field.name, text, expected, &json, subject: subject())
    }
    return field.value(raw, keeping: &foreign)
  }

  /// Reads a license, `NONE` or `NOASSERTION`.
  mutating func license(
    _ field: SPDX2Field<Stated<License>>, _ json: inout JSONReader,
    keeping foreign: inout ForeignData, subject: () -> String
  ) throws(InputError) -> Stated<License> {
    let text = try json.string()
    let raw = text.string
    let value = license(raw, text, field.name, &json, subject: subject)
    if field.print(value) != raw { foreign[.spdx2, field.name] = .string(raw) }
    return value
  }

  /// Reads an array of licenses.
  mutating func licenses(
    _ json: inout JSONReader, _ name: String, keeping foreign: inout ForeignData,
    subject: () -> String
  ) throws(InputError) -> [Stated<License>] {
    var array = try json.beginArray()
    var values: [Stated<License>] = []
    var raw: [String] = []
    while try json.nextElement(in: &array) {
      let text = try json.string()
      let spelling = text.string
      values.append(license(spelling, text, name, &json, subject: subject))
      raw.append(spelling)
    }
    if values.isEmpty {
      foreign[.spdx2, name] = .array([])
    } else if values.map({ SPDX2.licenseText($0) ?? SPDX2.noAssertion }) != raw {
      foreign[.spdx2, name] = .array(raw.map(JSONValue.string))
    }
    return values
  }

  private mutating func license(
    _ raw: String, _ text: JSONText, _ name: String, _ json: inout JSONReader,
    subject: () -> String
  ) -> Stated<License> {
    let value: Stated<License>
    if let known = licenses[raw] {
      value = known
    } else {
      value = SPDX2.license(raw)
      licenses[raw] = value
      notes.licenses.append((text, value))
    }
    if case .value(.named) = value {
      unreadable(
        name, text, "a license expression, NONE or NOASSERTION", &json, subject: subject())
    }
    return value
  }

  // MARK: Checksums

  /// Reads an array of checksums; what the digests don't say is kept.
  mutating func checksums(
    _ json: inout JSONReader, keeping foreign: inout ForeignData, subject: () -> String
  ) throws(InputError) -> [Digest] {
    var digests: [Digest] = []
    _ = try json.peek()
    let start = json.offset
    var isExact = true
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      let (digest, exact) = try checksum(&json, subject: subject)
      if let digest { digests.append(digest) }
      isExact = isExact && exact
    }
    if !isExact || digests.isEmpty {
      foreign[.spdx2, "checksums"] = try json.value(again: start)
    }
    return digests
  }

  /// Reads one checksum, and says whether the digest is all of it.
  mutating func checksum(_ json: inout JSONReader, subject: () -> String) throws(InputError)
    -> (Digest?, isExact: Bool)
  {
    var name: JSONText?
    var value: JSONText?
    var isExact = true
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      if "algorithm" ~= key {
        name = try json.string()
      } else if "checksumValue" ~= key {
        value = try json.string()
      } else {
        isExact = false
        try json.skip()
      }
    }
    guard let name, let value else {
      let member = name == nil ? "algorithm" : "checksumValue"
      missing(member, in: "a checksum of \(subject())", at: start, &json)
      return (nil, false)
    }
    let exact = SPDX2.algorithm(name)
    if exact == nil {
      unreadable("algorithm", name, "an algorithm of SPDX 2.3", &json, subject: subject())
    }
    guard let algorithm = exact ?? SPDX2.algorithm(inAnyCase: name.string) else {
      return (nil, false)
    }
    guard let (digest, isLowerCase) = Self.digest(algorithm, value) else {
      let digits = algorithm.byteCount.map { "\($0 * 2) " } ?? ""
      unreadable(
        "checksumValue", value, "\(digits)hexadecimal digits", &json, subject: subject())
      return (nil, false)
    }
    if !isLowerCase {
      unreadable(
        "checksumValue", value, "hexadecimal digits in lower case", &json, subject: subject())
    }
    if !algorithm.isInOldSPDX, notes.version != "SPDX-2.3" {
      notes.additions.append(("algorithm '\(name.string)'", json.offset(of: name), subject()))
    }
    return (digest, isExact && isLowerCase)
  }

  private static func digest(_ algorithm: DigestAlgorithm, _ text: JSONText) -> (Digest, Bool)? {
    let raw = text.raw
    let length = algorithm.byteCount ?? raw.count / 2
    guard text.isPlain, raw.count == length * 2, length > 0 else { return nil }
    // Without branches on the digits: what is wrong or in upper case is collected on the side.
    var wrong: UInt8 = 0
    var upper: UInt8 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      for index in 0..<length {
        let (a, b) = (raw[index &* 2], raw[index &* 2 &+ 1])
        wrong |= Self.fault(a) | Self.fault(b)
        upper |= Self.upper(a) | Self.upper(b)
        buffer[index] = Self.nibble(a) << 4 | Self.nibble(b)
      }
      count = length
    }
    guard wrong == 0 else { return nil }
    return (Digest(algorithm, bytes: bytes), upper == 0)
  }

  @inline(__always)
  private static func nibble(_ digit: UInt8) -> UInt8 {
    ((digit & 15) &+ (digit >> 6) &* 9) & 15
  }

  @inline(__always)
  private static func fault(_ digit: UInt8) -> UInt8 {
    digit &- 0x30 < 10 || (digit | 0x20) &- 0x61 < 6 ? 0 : 1
  }

  @inline(__always)
  private static func upper(_ digit: UInt8) -> UInt8 { digit &- 0x41 < 6 ? 1 : 0 }
}

extension JSONReader {
  /// Where a text of this input begins.
  func offset(of text: JSONText) -> Int { text.base - base - 1 }
}
