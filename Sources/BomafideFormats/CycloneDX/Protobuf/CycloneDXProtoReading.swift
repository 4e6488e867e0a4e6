import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a CycloneDX document that is Protobuf in JSON, with the places it comes from.
struct CycloneDXProtoReading: ~Copyable {
  typealias Field = CycloneDXProtoShapes.Field

  /// How many messages stand inside each other at most, as in the official libraries.
  private static let depthLimit = 100

  let shapes = CycloneDXProtoShapes.all
  let proto: ProtoReader
  let version: CycloneDXVersion
  var json: JSONBuffer
  var origin = JSONOrigin()
  var findings: [Finding] = []
  private var depth = 0

  init(_ proto: ProtoReader, version: CycloneDXVersion) {
    self.proto = proto
    self.version = version
    json = JSONBuffer(capacity: proto.bytes.count * 2)
  }

  /// Says the document in JSON.
  mutating func document() throws(InputError) {
    guard let root = CycloneDXProtoShapes.document(version),
      case .message(_, let fields) = shapes.shapes[root]
    else { return }
    json.write("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"")
    json.write(version.rawValue)
    json.write(UInt8(ascii: "\""))
    var isFirst = false
    let entries = try proto.entries(0..<proto.bytes.count)
    try members(entries, fields.filter { $0.member != "spec_version" }, known: fields, &isFirst)
    json.write(UInt8(ascii: "}"))
  }

  private mutating func mark(_ offset: Int) { origin.mark(json.count, line: 1, column: offset + 1) }

  /// Writes the members of an object.
  private mutating func members(
    _ entries: [ProtoReader.Entry], _ fields: [Field], known: [Field], _ isFirst: inout Bool
  ) throws(InputError) {
    for field in fields {
      let found = entries.filter { $0.number == field.number }
      if field.kind == .group {
        guard let last = found.last, let range = last.range,
          case .message(_, let inner) = shapes.shapes[field.shape]
        else { continue }
        try members(try proto.entries(range), inner, known: inner, &isFirst)
        continue
      }
      guard !found.isEmpty else {
        absent(field, &isFirst)
        continue
      }
      key(field.member, &isFirst)
      switch field.presence {
      case .repeated: try array(found, field)
      case .arrayInJSON:
        json.write(UInt8(ascii: "["))
        try value(last(found), field)
        json.write(UInt8(ascii: "]"))
      default:
        if field.presence == .onceInJSON, found.count > 1 { unkept(found[1], "a second value") }
        try value(field.presence == .onceInJSON ? found[0] : last(found), field)
      }
    }
    for entry in entries where !known.contains(where: { $0.number == entry.number }) {
      unkept(entry, "field \(entry.number), which this version doesn't know")
    }
  }

  private func last(_ entries: [ProtoReader.Entry]) -> ProtoReader.Entry {
    entries.last ?? ProtoReader.Entry(number: 0, offset: 0)
  }

  private mutating func key(_ name: String, _ isFirst: inout Bool) {
    if !isFirst { json.write(UInt8(ascii: ",")) }
    isFirst = false
    json.string(name)
    json.write(UInt8(ascii: ":"))
  }

  private mutating func unkept(_ entry: ProtoReader.Entry, _ what: String) {
    if findings.count > 1000 { return }
    findings.append(
      Finding(
        "cyclonedx.not-kept", .warning, "the document has \(what)",
        at: SourceLocation(path: proto.path, line: 1, column: entry.offset + 1),
        remedy: "remove it, or accept that it is not written again"))
  }

  /// Writes what an absent field means.
  private mutating func absent(_ field: Field, _ isFirst: inout Bool) {
    guard field.presence == .demanded || field.presence == .implicit && field.kind == .words else {
      return
    }
    switch field.kind {
    case .string:
      key(field.member, &isFirst)
      json.write("\"\"")
    case .words:
      guard case .words(let words) = shapes.shapes[field.shape],
        let word = words.first(where: { $0.number == 0 })?.word
      else { return }
      key(field.member, &isFirst)
      json.string(word)
    case .float, .double, .integer:
      key(field.member, &isFirst)
      json.write("0")
    case .bool:
      key(field.member, &isFirst)
      json.write("false")
    default: return
    }
  }

  private mutating func array(_ entries: [ProtoReader.Entry], _ field: Field) throws(InputError) {
    if field.kind == .message, case .message(.tools, _) = shapes.shapes[field.shape] {
      try value(entries[0], field)
      return
    }
    json.write(UInt8(ascii: "["))
    var isFirst = true
    for entry in entries {
      if field.kind == .message, case .message(.dependency, _) = shapes.shapes[field.shape] {
        try dependency(entry, &isFirst)
        continue
      }
      // Numbers may be packed.
      if let range = entry.range, field.kind == .integer || field.kind == .words {
        for packed in try numbers(range) {
          if !isFirst { json.write(UInt8(ascii: ",")) }
          isFirst = false
          try value(packed, field)
        }
        continue
      }
      if !isFirst { json.write(UInt8(ascii: ",")) }
      isFirst = false
      try value(entry, field)
    }
    json.write(UInt8(ascii: "]"))
  }

  private func numbers(_ range: Range<Int>) throws(InputError) -> [ProtoReader.Entry] {
    var numbers: [ProtoReader.Entry] = []
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for at in range {
      guard shift < 70 else {
        throw proto.error(at: at, "a number of at most 10 bytes", "a longer one")
      }
      value |= UInt64(proto.bytes[at] & 0x7F) << shift
      shift += 7
      if proto.bytes[at] < 0x80 {
        numbers.append(ProtoReader.Entry(number: 0, value: value, offset: at))
        (value, shift) = (0, 0)
      }
    }
    guard shift == 0 else {
      throw proto.error(at: range.upperBound, "the rest of a number", "the end of the field")
    }
    return numbers
  }

  private mutating func value(_ entry: ProtoReader.Entry, _ field: Field) throws(InputError) {
    mark(entry.offset)
    switch field.kind {
    case .string:
      guard let range = entry.range else { throw wrongType(entry, "a text") }
      json.string(try proto.text(range))
    case .bool: json.write(entry.value == 0 ? "false" : "true")
    case .integer: json.write("\(Int64(bitPattern: entry.value))")
    case .float: fraction("\(Float(bitPattern: UInt32(truncatingIfNeeded: entry.value)))")
    case .double: fraction("\(Double(bitPattern: entry.value))")
    case .words: word(entry, field)
    case .time, .date: try time(entry, isDate: field.kind == .date)
    case .message, .group: try message(entry, field.shape)
    }
  }

  private func wrongType(_ entry: ProtoReader.Entry, _ expected: String) -> InputError {
    proto.error(at: entry.offset, expected, "a field of another wire type")
  }

  private mutating func fraction(_ text: String) {
    if text == "nan" || text.hasSuffix("inf") {
      json.string(text)
    } else {
      json.write(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }
  }

  private mutating func word(_ entry: ProtoReader.Entry, _ field: Field) {
    guard case .words(let words) = shapes.shapes[field.shape] else { return }
    let word = words.first { $0.number == Int(truncatingIfNeeded: entry.value) }?.word
    // A number without a word is told by whoever checks the value.
    json.string(word ?? "\(Int64(bitPattern: entry.value))")
  }

  /// Writes a time as RFC 3339 has it.
  private mutating func time(_ entry: ProtoReader.Entry, isDate: Bool) throws(InputError) {
    guard let range = entry.range else { throw wrongType(entry, "a time") }
    var (seconds, nanos): (Int64, Int64) = (0, 0)
    for part in try proto.entries(range) {
      if part.number == 1 { seconds = Int64(bitPattern: part.value) }
      if part.number == 2 { nanos = Int64(bitPattern: part.value) }
    }
    guard let text = ProtoTime.text(seconds: seconds, nanos: nanos) else {
      throw proto.error(at: entry.offset, "a time from year 1 to 9999", "\(seconds) seconds")
    }
    json.string(isDate ? String(text.prefix(10)) : text)
  }

  private mutating func message(_ entry: ProtoReader.Entry, _ shape: Int) throws(InputError) {
    guard let range = entry.range else { throw wrongType(entry, "a message") }
    guard case .message(let role, let fields) = shapes.shapes[shape] else { return }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw proto.error(
        at: entry.offset, "at most \(Self.depthLimit) messages inside each other", "one more")
    }
    let entries = try proto.entries(range)
    switch role {
    case .object: try object(entries, fields)
    case .array: try array(entries.filter { $0.number == fields[0].number }, fields[0])
    case .standIn:
      guard let found = entries.last,
        let field = fields.first(where: { $0.number == found.number })
      else {
        json.write("{}")
        return
      }
      if field.member.isEmpty {
        try value(found, field)
      } else {
        try object([found], [field])
      }
    case .tools:
      let isNew = entries.contains { entry in
        fields.contains {
          $0.number == entry.number && ($0.member == "components" || $0.member == "services")
        }
      }
      if !isNew { json.write(UInt8(ascii: "[")) }
      try object(entries, fields)
      if !isNew { json.write(UInt8(ascii: "]")) }
    case .dependency: json.write("{}")
    }
  }

  private mutating func object(_ entries: [ProtoReader.Entry], _ fields: [Field])
    throws(InputError)
  {
    json.write(UInt8(ascii: "{"))
    var isFirst = true
    try members(entries, fields, known: fields, &isFirst)
    json.write(UInt8(ascii: "}"))
  }

  // MARK: Dependencies

  /// Writes a dependency, and those nested in it that lead anywhere, as a flat list.
  private mutating func dependency(_ entry: ProtoReader.Entry, _ isFirst: inout Bool)
    throws(InputError)
  {
    guard let range = entry.range else { throw wrongType(entry, "a message") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw proto.error(
        at: entry.offset, "at most \(Self.depthLimit) messages inside each other", "one more")
    }
    let entries = try proto.entries(range)
    if !isFirst { json.write(UInt8(ascii: ",")) }
    isFirst = false
    mark(entry.offset)
    json.write("{\"ref\":")
    json.string(try reference(entries))
    let inner = entries.filter { $0.number == 2 }
    let provides = entries.filter { $0.number == 3 }
    var deeper: [ProtoReader.Entry] = []
    if !inner.isEmpty || provides.isEmpty {
      json.write(",\"dependsOn\":[")
      for (index, one) in inner.enumerated() {
        guard let range = one.range else { throw wrongType(one, "a message") }
        let parts = try proto.entries(range)
        if index > 0 { json.write(UInt8(ascii: ",")) }
        mark(one.offset)
        json.string(try reference(parts))
        if parts.contains(where: { $0.number != 1 }) { deeper.append(one) }
      }
      json.write(UInt8(ascii: "]"))
    }
    if !provides.isEmpty {
      json.write(",\"provides\":[")
      for (index, one) in provides.enumerated() {
        guard let range = one.range else { throw wrongType(one, "a text") }
        if index > 0 { json.write(UInt8(ascii: ",")) }
        mark(one.offset)
        json.string(try proto.text(range))
      }
      json.write(UInt8(ascii: "]"))
    }
    json.write(UInt8(ascii: "}"))
    for one in deeper { try dependency(one, &isFirst) }
  }

  private func reference(_ entries: [ProtoReader.Entry]) throws(InputError)
    -> UnsafeBufferPointer<UInt8>
  {
    guard let range = entries.last(where: { $0.number == 1 })?.range else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return try proto.text(range)
  }
}
