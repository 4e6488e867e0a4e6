import BomafideJSON
import BomafideFormats
import BomafideModel

/// The lines of a document on which its elements say what they say, which the model does not keep.
struct DocumentLines {
  /// What one element says.
  private struct Element {
    /// The line that it begins on.
    var line: Int
    /// The first line of each text in it.
    var values: [String: Int] = [:]
    /// The line of each member that is a text.
    var members: [String: Int] = [:]
  }

  /// By the names that the document gives them.
  private var elements: [String: Element] = [:]

  /// Reads where things stand; of a document that can't be read nothing is known.
  init(_ bytes: [UInt8], path: String) {
    let input = Input(bytes: bytes, path: path)
    if input.isJSONObject {
      do throws(InputError) {
        try input.json { (reader) throws(InputError) in
          var outer = Element(line: 1)
          try self.read(&reader, into: &outer)
        }
      } catch {
        // Whoever decodes the document tells what is wrong with it.
        elements = [:]
      }
    } else {
      readLines(bytes)
    }
  }

  /// The line where an element says a value: in one of some members, else anywhere in it, else where it begins.
  func line(of value: String, _ keys: [String], in element: String) -> Int {
    guard let found = elements[element] else { return 1 }
    for key in keys { if let line = found.members[key] { return line } }
    return found.values[value] ?? found.line
  }

  // MARK: JSON

  /// How many texts a nameless part may have; one with more is no part of a component.
  private static let mostValues = 4_096

  private static let names = ["SPDXID", "bom-ref", "spdxId", "@id"]

  private mutating func read(
    _ reader: inout JSONReader, into element: inout Element
  ) throws(InputError) {
    switch try reader.peek() {
    case .object:
      var inner = Element(line: reader.location(at: reader.offset).line ?? 1)
      var name: String?
      var title: String?
      var object = try reader.beginObject()
      while let key = try reader.nextKey(in: &object) {
        let key = key.string
        guard try reader.peek() == .string else {
          try read(&reader, into: &inner)
          continue
        }
        let line = reader.location(at: reader.offset).line ?? 1
        let text = try reader.string().string
        if Self.names.contains(key) { name = text }
        if key == "name" { title = text }
        if inner.members[key] == nil { inner.members[key] = line }
        if inner.values[text] == nil { inner.values[text] = line }
      }
      if let name = name ?? title {
        if elements[name] == nil { elements[name] = inner }
        if let title, elements[title] == nil { elements[title] = inner }
      }
      // What a nameless part says, such as a license or a reference, the element around it says.
      if name == nil, inner.values.count <= Self.mostValues {
        element.values.merge(inner.values) { first, _ in first }
      }
    case .array:
      var array = try reader.beginArray()
      while try reader.nextElement(in: &array) { try read(&reader, into: &element) }
    case .string:
      let line = reader.location(at: reader.offset).line ?? 1
      let text = try reader.string().string
      if element.values[text] == nil { element.values[text] = line }
    default: try reader.skip()
    }
  }

  // MARK: Other syntaxes

  /// Reads a line at a time: what stands between quotes, tags, or behind a colon; an element begins at its name.
  private mutating func readLines(_ bytes: [UInt8]) {
    var current = Element(line: 1)
    var name: String?
    var number = 0
    func isStart(_ line: Substring) -> Bool {
      line.hasPrefix("PackageName:") || line.hasPrefix("FileName:") || line.hasPrefix("- ")
        || line.hasPrefix("<component ") || line.hasPrefix("<component>")
        || line.hasPrefix("<spdx:Package ") || line.hasPrefix("<packages>")
    }
    func finish(_ elements: inout [String: Element]) {
      if let name, elements[name] == nil { elements[name] = current }
      if let title = current.members["name"] ?? current.members["PackageName"] {
        for (value, line) in current.values where line == title && elements[value] == nil {
          elements[value] = current
        }
      }
    }
    for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = String(decoding: piece, as: UTF8.self).drop { $0 == " " || $0 == "\t" }
      if isStart(line) {
        finish(&elements)
        current = Element(line: number)
        name = nil
      }
      let words = line.split { "\"'<>= ".contains($0) || $0 == "\r" || $0 == "\t" }
      for word in words where current.values[String(word)] == nil {
        current.values[String(word)] = number
      }
      guard let colon = line.firstIndex(where: { ":>=".contains($0) }) else { continue }
      let key = line[..<colon].split { "<\"- ".contains($0) }.first.map(String.init) ?? ""
      let rest = line[line.index(after: colon)...].drop { $0 == " " }
      let value =
        rest.prefix { $0 != "<" && $0 != "\r" }.split(separator: "\"").first.map(String.init) ?? ""
      if current.members[key] == nil { current.members[key] = number }
      if current.values[value] == nil { current.values[value] = number }
      if name == nil, key == "SPDXID" { name = value }
      if name == nil, let range = line.firstRange(of: "bom-ref=\"") {
        name = String(line[range.upperBound...].prefix { $0 != "\"" })
      }
    }
    finish(&elements)
  }
}
