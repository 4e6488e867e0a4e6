/// What the official .proto files say about one message, for all versions together, and how JSON says the same.
struct CycloneDXProtoShapes: Sendable {
  /// What a field holds.
  enum Kind: UInt8, Sendable {
    case string = 0x73
    case bool = 0x62
    case integer = 0x69
    case float = 0x66
    case double = 0x64
    case time = 0x74
    case date = 0x79
    case words = 0x65
    case message = 0x6D
    /// A message whose members are those of the object around it.
    case group = 0x67
  }

  /// How often a field is there.
  enum Presence: UInt8, Sendable {
    /// A value that is absent is zero, or empty.
    case implicit = 0x2D
    /// The same, and JSON demands the member.
    case demanded = 0x2B
    case optional = 0x3F
    case repeated = 0x2A
    /// Repeated, and once in JSON.
    case onceInJSON = 0x21
    /// Once, and an array in JSON.
    case arrayInJSON = 0x5B
  }

  struct Field: Sendable {
    var number: Int
    var kind: Kind
    var shape: Int
    var presence: Presence
    var member: String
  }

  enum Role: String, Sendable {
    case object = "o"
    case array = "a"
    case standIn = "u"
    case tools = "t"
    case dependency = "p"
  }

  enum Shape: Sendable {
    case words([(number: Int, word: String)])
    case message(Role, [Field])
  }

  static let all = CycloneDXProtoShapes()

  private(set) var shapes: [Shape] = []

  /// The shape of a whole document; 1.2 has none.
  static func document(_ version: CycloneDXVersion) -> Int? {
    version.index > 0 ? roots[version.index - 1] : nil
  }

  private init() {
    let bytes = UnsafeBufferPointer(start: Self.text.utf8Start, count: Self.text.utf8CodeUnitCount)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      let kind = String(decoding: fields[0], as: UTF8.self)
      if let role = Role(rawValue: kind) {
        shapes.append(.message(role, fields.dropFirst().compactMap { Self.field($0) }))
      } else {
        shapes.append(
          .words(
            fields.dropFirst().compactMap { field in
              guard let mark = field.firstIndex(of: UInt8(ascii: "=")),
                let number = Int(String(decoding: field[..<mark], as: UTF8.self))
              else { return nil }
              return (number, String(decoding: field[(mark + 1)...], as: UTF8.self))
            }))
      }
    }
  }

  /// A field, as `3:m12*>member`.
  private static func field(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Field? {
    let number = bytes.prefix { $0 != UInt8(ascii: ":") }
    var rest = bytes.dropFirst(number.count + 1)
    guard let first = rest.first, let kind = Kind(rawValue: first) else { return nil }
    rest = rest.dropFirst()
    let shape = rest.prefix { 0x30...0x39 ~= $0 }
    rest = rest.dropFirst(shape.count)
    guard let mark = rest.first, let presence = Presence(rawValue: mark) else { return nil }
    func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
      String(decoding: bytes, as: UTF8.self)
    }
    return Field(
      number: Int(text(number)) ?? 0, kind: kind, shape: Int(text(shape)) ?? 0,
      presence: presence, member: text(rest.dropFirst(2)))
  }
}
