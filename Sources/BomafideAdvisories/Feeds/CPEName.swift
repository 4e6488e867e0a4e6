import BomafideIdentifiers

/// The parts of a CPE 2.3 name that claims are made of: unescaped, in lower case.
///
/// It reads what feeds hold a million times, so it takes what stands between the colons as it is; `CPE` checks the grammar.
struct CPEName {
  var part: Character
  var vendor: String
  var product: String
  /// As written; `*` is any version, `-` none.
  var version: String
  /// Nil for any or none.
  var update: String?
  /// The software that the product runs in; nil for any.
  var target: String?

  /// Reads a formatted string; nil where it is none, or names no vendor and product.
  init?(_ text: String) {
    var text = text
    guard let name = text.withUTF8({ CPEName($0) }) else { return nil }
    self = name
  }

  /// Reads the bytes of a formatted string.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 2048, let fields = CPEFields(bytes),
      let part = fields.part, let vendor = fields.concrete(CPEFields.vendor),
      let product = fields.concrete(CPEFields.product)
    else { return nil }
    self.part = part
    self.vendor = vendor
    self.product = product
    version = fields.text(CPEFields.version)
    update = fields.concrete(CPEFields.update)
    target = fields.concrete(CPEFields.target)
  }

  /// Part, vendor and product, as in `o:microsoft:windows`.
  var prefix: String { "\(part):\(vendor):\(product)" }

  /// The version with its update; nil for any.
  var fullVersion: String? {
    version == "*" ? nil : ProductScheme.version(version, update: update)
  }
}

/// Where the fields of a CPE 2.3 name stand.
struct CPEFields {
  static let vendor = 1
  static let product = 2
  static let version = 3
  static let update = 4
  static let target = 8

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The ends of the eleven fields, from the part on.
  private var ends: (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) =
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  private var escaped: UInt16 = 0

  private static let start = 8

  /// Finds the fields; `bytes` has to outlive the value.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let prefix: StaticString = "cpe:2.3:"
    guard bytes.count > Self.start,
      prefix.withUTF8Buffer({ bytes.prefix(Self.start).elementsEqual($0) })
    else { return nil }
    self.bytes = bytes
    var field = 0
    var at = Self.start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\\") {
        escaped |= 1 << UInt16(field)
        at += 2
        continue
      }
      if byte == UInt8(ascii: ":") {
        set(field, at)
        field += 1
        if field > 10 { return nil }
      }
      at += 1
    }
    guard field == 10 else { return nil }
    set(10, bytes.count)
  }

  private mutating func set(_ field: Int, _ end: Int) {
    switch field {
    case 0: ends.0 = end
    case 1: ends.1 = end
    case 2: ends.2 = end
    case 3: ends.3 = end
    case 4: ends.4 = end
    case 5: ends.5 = end
    case 6: ends.6 = end
    case 7: ends.7 = end
    case 8: ends.8 = end
    case 9: ends.9 = end
    default: ends.10 = end
    }
  }

  private func end(_ field: Int) -> Int {
    switch field {
    case 0: ends.0
    case 1: ends.1
    case 2: ends.2
    case 3: ends.3
    case 4: ends.4
    case 5: ends.5
    case 6: ends.6
    case 7: ends.7
    case 8: ends.8
    case 9: ends.9
    default: ends.10
    }
  }

  private func raw(_ field: Int) -> UnsafeBufferPointer<UInt8> {
    let from = field == 0 ? Self.start : end(field - 1) + 1
    let to = end(field)
    guard from <= to else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: bytes[from..<to])
  }

  /// `a`, `o` or `h`.
  var part: Character? {
    let raw = raw(0)
    guard raw.count == 1 else { return nil }
    switch raw[0] | 0x20 {
    case UInt8(ascii: "a"): return "a"
    case UInt8(ascii: "o"): return "o"
    case UInt8(ascii: "h"): return "h"
    default: return nil
    }
  }

  /// Whether a field is `*` or `-`, or empty.
  func isOpen(_ field: Int) -> Bool {
    let raw = raw(field)
    return raw.isEmpty
      || raw.count == 1 && (raw[0] == UInt8(ascii: "*") || raw[0] == UInt8(ascii: "-"))
  }

  func concrete(_ field: Int) -> String? { isOpen(field) ? nil : text(field) }

  /// The field, unescaped and in lower case.
  func text(_ field: Int) -> String {
    let raw = raw(field)
    let isEscaped = escaped & 1 << UInt16(field) != 0
    return String(unsafeUninitializedCapacity: raw.count) { buffer in
      var count = 0
      var index = 0
      while index < raw.count {
        var byte = raw[index]
        if isEscaped, byte == UInt8(ascii: "\\"), index + 1 < raw.count {
          index += 1
          byte = raw[index]
        }
        buffer[count] = byte.asciiLowercased
        count += 1
        index += 1
      }
      return count
    }
  }
}
