import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// Keeps an element that JSON has no place for, and goes behind its end.
  mutating func keep(_ name: XMLName, in place: String) throws(InputError) {
    let start = name.offset - 1
    // The prefixes that are bound outside of the element's own tag.
    let outer = xml.open.last?.bindings ?? 0
    let bindings = Array(xml.bindings.prefix(outer))
    let inner = xml.bindings[min(outer, xml.bindings.count)...].map(\.prefix)
    let spaces = xml.namespaces
    try xml.skipElement()
    let raw = UnsafeBufferPointer(start: xml.base + start, count: xml.offset - start)
    var markup = String(decoding: raw.prefix(1 + name.count), as: UTF8.self)
    var known = inner
    for binding in bindings.reversed()
    where !known.contains(where: { JSONText.equal($0, binding.prefix) }) {
      known.append(binding.prefix)
      guard Self.uses(raw, binding.prefix) else { continue }
      let prefix = String(decoding: binding.prefix, as: UTF8.self)
      markup += " xmlns:\(prefix)=\"\(Self.escaped(spaces[binding.namespace]))\""
    }
    markup += String(decoding: raw.dropFirst(1 + name.count), as: UTF8.self)
    keep(Extra(place: place, attribute: nil, markup: markup))
  }

  /// Keeps something for the object that is open.
  mutating func keep(_ extra: Extra) {
    lesson?.isSpoiled = true
    if kept.isEmpty { return }
    kept[kept.count - 1].extras.append(extra)
  }

  /// The elements between the object that is open and the place where the reader is.
  var placeInObject: String {
    guard let last = kept.last, path.count > last.depth else { return "" }
    return path[last.depth...].map(\.name.string).joined(separator: "/")
  }

  /// Whether a prefix stands anywhere in a piece of a document.
  private static func uses(
    _ raw: UnsafeBufferPointer<UInt8>, _ prefix: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let base = raw.baseAddress, let first = prefix.first else { return false }
    var at = 1
    while at + prefix.count < raw.count {
      if raw[at] == first, raw[at + prefix.count] == UInt8(ascii: ":"),
        JSONText.equal(UnsafeBufferPointer(start: base + at, count: prefix.count), prefix)
      {
        return true
      }
      at += 1
    }
    return false
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Writes what was kept for the object that is open, and closes its account.
  mutating func writeExtras(isFirst: inout Bool) {
    guard let extras = kept.popLast()?.extras, !extras.isEmpty else { return }
    if !isFirst { json.write(UInt8(ascii: ",")) }
    isFirst = false
    json.string(Self.extras)
    json.write(":[")
    for (index, extra) in extras.enumerated() {
      if index > 0 { json.write(UInt8(ascii: ",")) }
      var members: [(String, String)] = []
      if let attribute = extra.attribute {
        members = [
          ("attribute", attribute.name), ("namespace", attribute.namespace),
          ("value", attribute.value),
        ]
      } else {
        members = [("element", extra.markup)]
      }
      if !extra.place.isEmpty { members.append(("in", extra.place)) }
      for (number, member) in members.enumerated() {
        json.write(UInt8(ascii: number == 0 ? "{" : ","))
        json.string(member.0)
        json.write(UInt8(ascii: ":"))
        json.string(member.1)
      }
      json.write(UInt8(ascii: "}"))
    }
    json.write(UInt8(ascii: "]"))
  }
}
