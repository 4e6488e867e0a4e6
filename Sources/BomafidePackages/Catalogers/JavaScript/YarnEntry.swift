import BomafideIdentifiers
import BomafideModel

/// An entry of `yarn.lock`: the ranges that were asked for, and what they came to.
struct YarnEntry {
  var keys: [String]
  var line: Int
  var values: [String: String] = [:]
  var sections: [String: [(name: String, value: String)]] = [:]

  /// - Throws: `InputError` at a line that belongs to no entry.
  static func entries(of text: SourceLines) throws(InputError) -> [YarnEntry] {
    var entries: [YarnEntry] = []
    var section: String?
    var inner: String?
    var long: (key: Substring, line: Int)?
    for line in text.lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") { continue }
      let indent = line.text.utf8.prefix { $0 == 0x20 }.count
      if indent == 0, long == nil, let key = body.after("? ") {
        // A key of more than 1,024 letters stands alone, with `:` on the next line.
        long = (key, line.number)
        continue
      }
      if indent == 0 {
        if let key = long, body == ":" {
          entries.append(YarnEntry(keys: keys(key.key), line: key.line))
          (section, long) = (nil, nil)
          continue
        }
        guard body.hasSuffix(":"), long == nil else {
          throw text.path.trouble(
            line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
            remedy: "yarn install")
        }
        entries.append(YarnEntry(keys: keys(body.dropLast()), line: line.number))
        section = nil
        continue
      }
      guard !entries.isEmpty, long == nil else {
        throw text.path.trouble(
          line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
          remedy: "yarn install")
      }
      guard isClosed(body) else {
        throw text.path.trouble(
          line.number, expected: "'\"' at the end", found: "'\(body.prefix(60))'",
          remedy: "yarn install")
      }
      let (name, value) = pair(body)
      if indent <= 2 {
        inner = nil
        if let value {
          entries[entries.count - 1].values[name] = value
          section = nil
        } else {
          section = name
        }
      } else if let section {
        if indent <= 4 {
          inner = name
          if let value {
            entries[entries.count - 1].sections[section, default: []].append((name, value))
          }
        } else if section == "dependenciesMeta", name == "optional", value == "true", let inner {
          entries[entries.count - 1].sections[section, default: []].append((inner, "optional"))
        }
      }
    }
    return entries
  }

  /// The ranges at the head of an entry: in quotes each, or all together.
  private static func keys(_ text: Substring) -> [String] {
    var keys: [String] = []
    for part in text.split(separator: ",") {
      let key = part.stripped.filter { $0 != "\"" && $0 != "'" }
      if key.isEmpty { continue }
      // A range may hold a comma, and no name begins without a letter.
      if NodePackage.split(key).rest.isEmpty, !keys.isEmpty, key != "__metadata" {
        keys[keys.count - 1] += ",\(part.filter { $0 != "\"" })"
      } else {
        keys.append(key)
      }
    }
    return keys
  }

  /// Whether a name or value in quotes ends with them.
  private static func isClosed(_ text: Substring) -> Bool {
    var isOpen = false
    var isEscaped = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\""), !isEscaped { isOpen.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return !isOpen
  }

  /// `name value`, `name: value`, or `name:` alone, each perhaps in quotes.
  private static func pair(_ text: Substring) -> (name: String, value: String?) {
    var name: Substring
    var rest: Substring
    if text.first == "\"" {
      let end = text.dropFirst().firstIndex(of: "\"") ?? text.endIndex
      name = text.dropFirst().prefix(upTo: end)
      rest = end < text.endIndex ? text[text.index(after: end)...] : ""
    } else {
      let end = text.firstIndex { $0 == " " } ?? text.endIndex
      name = text[..<end]
      rest = text[end...]
    }
    if name.last == ":" { name = name.dropLast() }
    if rest.first == ":" { rest = rest.dropFirst() }
    rest = rest.stripped
    if rest.isEmpty { return (String(name), nil) }
    if rest.first == "\"", rest.last == "\"", rest.count > 1 { rest = rest.dropFirst().dropLast() }
    return (String(name), String(rest))
  }
}
