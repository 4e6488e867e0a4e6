import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a CycloneDX document that is JSON in Protobuf.
struct CycloneDXProtoWriting {
  typealias Field = CycloneDXProtoShapes.Field

  let shapes = CycloneDXProtoShapes.all
  let version: CycloneDXVersion
  /// What can't be said: the member, and what is said in its place.
  private(set) var lost: [(path: String, subject: String, instead: String?)] = []
  private var path: [String] = []
  private var subjects: [String] = []

  init(version: CycloneDXVersion) { self.version = version }

  /// The bytes of a whole document.
  mutating func document(_ value: JSONValue) -> [UInt8] {
    guard let root = CycloneDXProtoShapes.document(version),
      case .message(_, let fields) = shapes.shapes[root], var members = value.members
    else { return [] }
    members.removeAll { ["bomFormat", "specVersion", "$schema"].contains($0.name) }
    members.insert(.init("spec_version", .string(version.rawValue)), at: 0)
    return object(members, fields)
  }

  private mutating func lose(_ instead: String? = nil) {
    lost.append((path.joined(separator: "."), subjects.last ?? "the document", instead))
  }

  // MARK: Messages

  private mutating func object(_ members: [JSONValue.Member], _ fields: [Field]) -> [UInt8] {
    let name = members.first { $0.name == "name" }?.value.text
    let outer = path
    if let name, !subjects.isEmpty || !path.isEmpty {
      subjects.append(name)
      path = []
    }
    defer {
      if name != nil, !subjects.isEmpty || !outer.isEmpty { subjects.removeLast() }
      path = outer
    }
    var writer = ProtoWriter()
    var used: Set<String> = []
    var fields = fields.sorted { $0.number < $1.number }
    fields = grouped(members, fields, &writer, &used)
    for member in members where !used.contains(member.name) {
      used.insert(member.name)
      let own = fields.filter { $0.member == member.name }
      path.append(member.name)
      self.member(member.value, own, &writer)
      path.removeLast()
    }
    return writer.bytes
  }

  /// Writes messages whose members are those of this object, where they say more than the other fields.
  private mutating func grouped(
    _ members: [JSONValue.Member], _ fields: [Field], _ writer: inout ProtoWriter,
    _ used: inout Set<String>
  ) -> [Field] {
    let plain = fields.filter { $0.kind != .group }
    for group in fields where group.kind == .group {
      guard case .message(_, let inner) = shapes.shapes[group.shape] else { continue }
      let own = inner.map(\.member).filter { name in !plain.contains { $0.member == name } }
      guard members.contains(where: { own.contains($0.name) }) else { continue }
      let said = members.filter { member in inner.contains { $0.member == member.name } }
      used.formUnion(said.map(\.name))
      writer.field(group.number, object(said, inner))
      break
    }
    return plain
  }

  /// Writes a member by the field that says it best.
  private mutating func member(_ value: JSONValue, _ fields: [Field], _ writer: inout ProtoWriter) {
    guard let first = fields.first else {
      lose()
      return
    }
    let before = (writer, lost)
    write(value, first, &writer)
    guard let second = fields.dropFirst().first, lost.count > before.1.count else { return }
    let after = (writer, lost)
    (writer, lost) = before
    write(value, second, &writer)
    if lost.count > after.1.count { (writer, lost) = after }
  }

  private mutating func write(_ value: JSONValue, _ field: Field, _ writer: inout ProtoWriter) {
    let isTools = role(field) == .tools
    switch (field.presence, value) {
    case (.repeated, .array(let elements)):
      if elements.isEmpty { lose("absence") }
      for element in elements { single(element, field, &writer) }
    case (.repeated, _) where isTools: lose()
    case (_, .array(let elements)) where isTools || field.presence == .arrayInJSON:
      if elements.isEmpty { lose("absence") }
      for (index, element) in elements.enumerated() {
        if index == 0 { single(element, field, &writer) } else { lose() }
      }
    default: single(value, field, &writer)
    }
  }

  private func role(_ field: Field) -> CycloneDXProtoShapes.Role? {
    guard field.kind == .message, case .message(let role, _) = shapes.shapes[field.shape] else {
      return nil
    }
    return role
  }

  // MARK: Values

  private mutating func single(_ value: JSONValue, _ field: Field, _ writer: inout ProtoWriter) {
    let isImplicit = field.presence == .implicit || field.presence == .demanded
    switch (field.kind, value) {
    case (.string, .string(let text)):
      if !isImplicit || !text.isEmpty { writer.field(field.number, Array(text.utf8)) }
    case (.bool, .bool(let flag)): writer.field(field.number, flag ? 1 : 0)
    case (.integer, .number(let text)):
      guard let number = Self.integer(text) else { return lose() }
      if !isImplicit || number != 0 {
        writer.field(field.number, UInt64(bitPattern: Int64(number)))
      }
    case (.float, .number(let text)), (.double, .number(let text)):
      guard let number = Double(text) else { return lose() }
      let isDouble = field.kind == .double
      if !isDouble, Double("\(Float(number))") != number { lose("a rounded number") }
      if !isImplicit || number != 0 { writer.field(field.number, number, isDouble: isDouble) }
    case (.words, .string(let text)):
      guard case .words(let words) = shapes.shapes[field.shape],
        let number = words.first(where: { $0.word == text })?.number
      else { return lose() }
      if !isImplicit || number != 0 { writer.field(field.number, UInt64(number)) }
    case (.time, .string(let text)), (.date, .string(let text)):
      guard let time = ProtoTime.parse(text) else { return lose() }
      if time.hasZone { lose("the same time in UTC") }
      var inner = ProtoWriter()
      if time.seconds != 0 { inner.field(1, UInt64(bitPattern: time.seconds)) }
      if time.nanos != 0 { inner.field(2, UInt64(time.nanos)) }
      writer.field(field.number, inner.bytes)
    case (.message, _): message(value, field, &writer)
    default: lose()
    }
  }

  private static func integer(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    guard let number = Double(text), number == number.rounded(), abs(number) < 1e15 else {
      return nil
    }
    return Int(number)
  }

  private mutating func message(_ value: JSONValue, _ field: Field, _ writer: inout ProtoWriter) {
    guard case .message(let role, let fields) = shapes.shapes[field.shape] else { return }
    switch (role, value) {
    case (.object, .object(let members)), (.tools, .object(let members)):
      writer.field(field.number, object(members, fields))
    case (.dependency, .object(let members)):
      writer.field(field.number, dependency(members, fields))
    case (.array, .array(let elements)):
      var inner = ProtoWriter()
      for element in elements { single(element, fields[0], &inner) }
      writer.field(field.number, inner.bytes)
    case (.standIn, _):
      if let bytes = standIn(value, fields) { writer.field(field.number, bytes) } else { lose() }
    default: lose()
    }
  }

  /// Writes a value as the one field that says it best.
  private mutating func standIn(_ value: JSONValue, _ fields: [Field]) -> [UInt8]? {
    var best: (bytes: [UInt8], lost: Int)?
    let before = lost
    var bestLost = before
    for field in fields {
      lost = before
      var writer = ProtoWriter()
      if field.member.isEmpty {
        single(value, field, &writer)
      } else if let members = value.members, let inner = value[field.member], members.count == 1 {
        single(inner, field, &writer)
      } else {
        continue
      }
      let count = lost.count - before.count
      if !writer.bytes.isEmpty, count < best?.lost ?? .max {
        best = (writer.bytes, count)
        bestLost = lost
      }
    }
    lost = bestLost
    return best?.bytes
  }

  private mutating func dependency(_ members: [JSONValue.Member], _ fields: [Field]) -> [UInt8] {
    var writer = ProtoWriter()
    for member in members {
      path.append(member.name)
      switch (member.name, member.value) {
      case ("ref", .string(let text)): writer.field(1, Array(text.utf8))
      case ("dependsOn", .array(let list)):
        for element in list {
          guard let text = element.text else {
            lose()
            continue
          }
          var inner = ProtoWriter()
          inner.field(1, Array(text.utf8))
          writer.field(2, inner.bytes)
        }
      case ("provides", .array(let list)) where fields.contains { $0.member == "provides" }:
        for element in list {
          if let text = element.text { writer.field(3, Array(text.utf8)) } else { lose() }
        }
      default: lose()
      }
      path.removeLast()
    }
    return writer.bytes
  }
}
