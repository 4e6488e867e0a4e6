import BomafideIdentifiers
import Foundation

/// The entries of a record of NVD, found by their bytes: another way to the same facts, to compare the feed with.
struct NVDEntryScan {
  struct Entry {
    var isVulnerable: Bool
    var isBounded: Bool
    /// The CPE as JSON escapes it.
    var name: String
    /// Only what is not a version: `-`, `*`; else empty.
    var version: String
  }

  private(set) var entries: [Entry] = []
  /// Whether a configuration needs several nodes.
  private(set) var hasAND = false

  init(_ text: [UInt8]) {
    // JSON holds no zero byte, so the search of C ends at this one.
    (text + [0]).withUnsafeBytes { bytes in
      hasAND =
        Self.find(#""operator":"AND","nodes""#, in: bytes, from: 0) != nil
        || Self.find(#"],"operator":"AND"}"#, in: bytes, from: 0) != nil
      let bounds = [#""versionEnd"#, #""versionStart"#].map { Self.places(of: $0, in: bytes) }
      var next = bounds.map { _ in 0 }
      for found in Self.places(of: #""criteria":""#, in: bytes) {
        let start = found + 12
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        var first = found
        while first > 0, bytes[first] != UInt8(ascii: "{") { first -= 1 }
        var last = end
        while last < bytes.count, bytes[last] != UInt8(ascii: "}") { last += 1 }
        var isBounded = false
        for (index, places) in bounds.enumerated() {
          while next[index] < places.count, places[next[index]] < first { next[index] += 1 }
          if next[index] < places.count, places[next[index]] < last { isBounded = true }
        }
        let mark = Self.find(#""vulnerable":"#, in: bytes, from: first) ?? bytes.count
        entries.append(
          Entry(
            isVulnerable: mark + 13 < last && bytes[mark + 13] == UInt8(ascii: "t"),
            isBounded: isBounded, name: String(decoding: bytes[start..<end], as: UTF8.self),
            version: Self.version(bytes[start..<end])))
      }
    }
  }

  private static func places(of text: String, in bytes: UnsafeRawBufferPointer) -> [Int] {
    var places: [Int] = []
    var at = 0
    while let found = find(text, in: bytes, from: at) {
      places.append(found)
      at = found + 1
    }
    return places
  }

  private static func find(_ needle: String, in bytes: UnsafeRawBufferPointer, from start: Int)
    -> Int?
  {
    guard let base = bytes.baseAddress, start < bytes.count else { return nil }
    let text = (base + start).assumingMemoryBound(to: CChar.self)
    return strstr(text, needle).map { UnsafeRawPointer($0) - base }
  }

  /// The sixth field, where it is one character.
  private static func version(_ name: Slice<UnsafeRawBufferPointer>) -> String {
    var field = 0
    var at = name.startIndex
    while at < name.endIndex, field < 5 {
      if name[at] == UInt8(ascii: "\\") {
        at += 2
      } else if name[at] == UInt8(ascii: ":") {
        field += 1
      }
      at += 1
    }
    guard at + 1 < name.endIndex, name[at + 1] == UInt8(ascii: ":") else { return "" }
    let only = name[at]
    return only == UInt8(ascii: "-") ? "-" : only == UInt8(ascii: "*") ? "*" : ""
  }
}

/// The parts of a CPE as JSON escapes it, by the grammar of `CPE`.
struct CPEParts {
  var vendor: String
  var product: String
  var version: String
  var update: String?

  init?(_ text: String) {
    guard let name = try? CPE(parsing: text.replacing(#"\\"#, with: #"\"#)),
      let vendor = name.vendor.text, let product = name.product.text,
      let version = name.version.text
    else { return nil }
    self.vendor = vendor.lowercased()
    self.product = product.lowercased()
    self.version = version.lowercased()
    update = name.update.text?.lowercased()
  }
}
