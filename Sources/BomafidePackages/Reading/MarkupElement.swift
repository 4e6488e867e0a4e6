import BomafideIdentifiers
import BomafideModel

/// An element of a small XML document, with its line.
///
/// Manifests of tools are no showcases of XML: names are taken without their prefixes, and entities but the five of XML
/// and numbers stay as they are written, so that nothing is ever fetched or expanded.
struct MarkupElement: Sendable {
  var name: String
  var attributes: [String: String] = [:]
  var children: [MarkupElement] = []
  /// The characters between the tags without white space at the ends.
  var text = ""
  /// The line of its start tag, from 1.
  var line: Int

  private static let depthLimit = 64
  private static let elementLimit = 1_000_000

  /// Reads the outermost element.
  ///
  /// - Throws: `InputError` where elements aren't closed, are nested too deeply, or there is none.
  static func parse(_ bytes: [UInt8], at path: RelativePath) throws(InputError) -> MarkupElement {
    let text = try SourceLines(bytes, at: path).text
    var scanner = Scanner(units: Array(text.utf8), path: path)
    return try scanner.document()
  }

  /// The first child of a name.
  subscript(name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// The text at the end of a path of names; nil where it is empty.
  func text(_ path: String...) -> String? {
    var element: MarkupElement? = self
    for name in path { element = element?[name] }
    return element.flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  /// All children of a name.
  func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

  /// An attribute, in any case of letters.
  func attribute(_ name: String) -> String? {
    if let value = attributes[name] { return value.isEmpty ? nil : value }
    return attributes.first { $0.key.asciiLowercased == name.asciiLowercased }
      .flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  private struct Scanner {
    let units: [UInt8]
    let path: RelativePath
    var index = 0
    var line = 1
    var count = 0

    mutating func document() throws(InputError) -> MarkupElement {
      var open: [MarkupElement] = []
      while index < units.count {
        guard units[index] == UInt8(ascii: "<") else {
          let start = index
          while index < units.count, units[index] != UInt8(ascii: "<") { index += 1 }
          if !open.isEmpty { open[open.count - 1].text += plain(units[start..<index]) }
          pass(start)
          continue
        }
        if holds("<!--") {
          skip(to: "-->")
        } else if holds("<![CDATA[") {
          let start = index + 9
          skip(to: "]]>")
          if !open.isEmpty, start <= index - 3 {
            open[open.count - 1].text += String(decoding: units[start..<(index - 3)], as: UTF8.self)
          }
        } else if holds("<?") || holds("<!") {
          skip(to: ">")
        } else if holds("</") {
          let start = index
          let name = closingName()
          pass(start)
          guard var last = open.popLast(), last.name == name else {
            throw trouble("the end of '\(open.last?.name ?? "the document")'", "'</\(name)>'")
          }
          last.text = String(last.text.stripped)
          guard !open.isEmpty else { return last }
          open[open.count - 1].children.append(last)
        } else {
          let (element, isEmpty) = try startTag()
          guard open.count < depthLimit else {
            throw trouble("at most \(depthLimit) levels", "a deeper nesting")
          }
          guard count < elementLimit else {
            throw trouble("at most \(elementLimit) elements", "more of them")
          }
          if !isEmpty {
            open.append(element)
          } else if open.isEmpty {
            return element
          } else {
            open[open.count - 1].children.append(element)
          }
        }
      }
      throw trouble(
        open.last.map { "the end of '\($0.name)'" } ?? "an element", "the end of the file")
    }

    private func trouble(_ expected: String, _ found: String) -> InputError {
      path.trouble(line, expected: expected, found: found, remedy: "mend the XML there")
    }

    private func holds(_ text: StaticString) -> Bool {
      index + text.utf8CodeUnitCount <= units.count
        && text.withUTF8Buffer {
          units[index..<(index + $0.count)].elementsEqual($0)
        }
    }

    /// Counts the lines from a place to here.
    private mutating func pass(_ start: Int) {
      for place in start..<index where units[place] == 0x0A { line += 1 }
    }

    private mutating func skip(to end: StaticString) {
      let start = index
      index += 2
      while index < units.count, !holds(end) { index += 1 }
      index = min(units.count, index + end.utf8CodeUnitCount)
      pass(start)
    }

    private mutating func closingName() -> String {
      let start = index + 2
      while index < units.count, units[index] != UInt8(ascii: ">") { index += 1 }
      let name = units[min(start, index)..<index]
      if index < units.count { index += 1 }
      return local(name)
    }

    private func local(_ name: ArraySlice<UInt8>) -> String {
      let text = String(decoding: name, as: UTF8.self).stripped
      return String(text.split(separator: ":").last ?? "")
    }

    private mutating func startTag() throws(InputError) -> (MarkupElement, isEmpty: Bool) {
      let start = index
      index += 1
      let name = word()
      guard !name.isEmpty else { throw trouble("the name of an element", "'<'") }
      count += 1
      var element = MarkupElement(name: local(name), line: line)
      while index < units.count {
        while index < units.count, units[index].isASCIISpace { index += 1 }
        guard index < units.count else { break }
        if units[index] == UInt8(ascii: ">") {
          index += 1
          pass(start)
          return (element, false)
        }
        if holds("/>") {
          index += 2
          pass(start)
          return (element, true)
        }
        let key = word()
        guard !key.isEmpty else { throw trouble("an attribute or '>'", "another character") }
        while index < units.count, units[index].isASCIISpace { index += 1 }
        guard index < units.count, units[index] == UInt8(ascii: "=") else { continue }
        index += 1
        while index < units.count, units[index].isASCIISpace { index += 1 }
        guard index < units.count, units[index] == 0x22 || units[index] == 0x27 else {
          throw trouble("a value in quotes", "none")
        }
        let quote = units[index]
        let from = index + 1
        index = from
        while index < units.count, units[index] != quote { index += 1 }
        if element.attributes.count < 256 {
          element.attributes[local(key)] = plain(units[from..<index])
        }
        if index < units.count { index += 1 }
      }
      throw trouble("the end of a tag", "the end of the file")
    }

    private mutating func word() -> ArraySlice<UInt8> {
      let start = index
      while index < units.count, !units[index].isASCIISpace,
        !"<>/=\"'".utf8.contains(units[index])
      {
        index += 1
      }
      return units[start..<index]
    }

    /// The characters with the entities of XML replaced.
    private func plain(_ units: ArraySlice<UInt8>) -> String {
      let text = String(decoding: units, as: UTF8.self)
      guard units.contains(UInt8(ascii: "&")) else { return text }
      var out = ""
      var rest = text[...]
      while let mark = rest.firstIndex(of: "&") {
        out += rest[..<mark]
        rest = rest[mark...]
        guard let end = rest.prefix(12).firstIndex(of: ";"),
          let character = Self.entity(rest[rest.index(after: mark)..<end])
        else {
          out += "&"
          rest = rest.dropFirst()
          continue
        }
        out.append(character)
        rest = rest[rest.index(after: end)...]
      }
      return out + rest
    }

    private static func entity(_ name: Substring) -> Character? {
      switch name {
      case "lt": return "<"
      case "gt": return ">"
      case "amp": return "&"
      case "quot": return "\""
      case "apos": return "'"
      default:
        guard let number = name.after("#") else { return nil }
        let value = number.after("x").map { UInt32($0, radix: 16) } ?? UInt32(number)
        return value.flatMap(UnicodeScalar.init).map(Character.init)
      }
    }
  }
}
