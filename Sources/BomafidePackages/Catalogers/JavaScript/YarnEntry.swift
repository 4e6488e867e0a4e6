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
    for line in text.lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") { continue }
      let indent = line.text.utf8.prefix { $0 == 0x20 }.count
      if indent == 0 {
        guard body.hasSuffix(":") else {
          throw text.path.trouble(
            line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
            remedy: "yarn install")
        }
        entries.append(YarnEntry(keys: keys(body.dropLast()), line: line.number))
        section = nil
        continue
      }
      guard !entries.isEmpty else {
        throw text.path.trouble(
          line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
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
