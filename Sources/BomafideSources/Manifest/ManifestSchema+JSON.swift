import BomafideIdentifiers
import BomafideModel

extension ManifestSchema {
  /// The JSON Schema of the manifest (draft 2020-12), by which editors complete and check it.
  ///
  /// It is kept as `docs/manifest.schema.json`.
  public static func json() -> String {
    let definitions = SectionID.allCases.filter { $0 != .manifest }.map { id in
      JSONValue.Member(id.rawValue, schema(of: section(id)))
    }
    var members: [JSONValue.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .string("The manifest of Bomafide, \(Manifest.fileName)")),
    ]
    if case .object(let root) = schema(of: manifest) { members += root }
    members.append(.init("$defs", .object(definitions)))
    var out = ""
    write(.object(members), indent: "", to: &out)
    return out + "\n"
  }

  private static func schema(of section: Section) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("description", .string(section.doc)), .init("type", .string("object")),
      .init("additionalProperties", .bool(false)),
    ]
    let required = section.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    if section.id == .probe {
      members.append(
        .init(
          "oneOf",
          .array(probeKinds.map { .object([.init("required", .array([.string($0)]))]) })))
      members.append(
        .init(
          "dependentRequired",
          .object([
            .init("packing", .array([.string("macro")])),
            .init("base", .array([.string("packing")])),
          ])))
    }
    members.append(
      .init(
        "properties",
        .object(
          section.keys.map { key in
            var about = key.doc
            if let fallback = key.fallback { about += " Default: \(fallback)." }
            about += " Example: `\(key.name): \(key.example)`"
            return .init(
              key.name, .object([.init("description", .string(about))] + Self.members(of: key.type))
            )
          })))
    return .object(members)
  }

  private static func members(of type: ValueType) -> [JSONValue.Member] {
    func string(pattern: String? = nil) -> [JSONValue.Member] {
      [.init("type", .string("string"))] + (pattern.map { [.init("pattern", .string($0))] } ?? [])
    }
    switch type {
    case .formatVersion: return [.init("const", .number("\(Manifest.formatVersion)"))]
    case .text, .statedText, .template, .statedTemplate, .license, .packing, .valuePath:
      return string()
    case .version:
      return [.init("type", .array([.string("string"), .string("number")]))]
    case .identifier:
      return [
        .init("type", .array([.string("string"), .string("number")])),
        .init("pattern", .string("^\\S+$")),
      ]
    case .boolean: return [.init("type", .string("boolean"))]
    case .lineNumber:
      return [.init("type", .string("integer")), .init("minimum", .number("1"))]
    case .choice(let words):
      let areNumbers = words.allSatisfy { Int($0) != nil }
      return [
        .init("enum", .array(words.map { areNumbers ? .number($0) : .string($0) }))
      ]
    case .purlOrCPE: return string(pattern: "^(pkg:|cpe:2\\.3:)")
    case .agent: return string(pattern: "^(NOASSERTION$|(Organization|Person):\\s*\\S)")
    case .digest: return string(pattern: "^[A-Za-z0-9-]+:[0-9A-Fa-f]+$")
    case .glob, .path: return string(pattern: "^[^/]")
    case .pattern: return string() + [.init("format", .string("regex"))]
    case .section(let id): return [.init("$ref", .string("#/$defs/\(id.rawValue)"))]
    case .list(let item):
      return [
        .init("type", .string("array")), .init("items", .object(members(of: item))),
      ]
    case .oneOrList(let item):
      return [
        .init(
          "oneOf", .array([.object(members(of: item)), .object(members(of: .list(item)))]))
      ]
    case .word(let word, let id):
      return [
        .init(
          "oneOf",
          .array([
            .object([.init("const", .string(word))]), .object(members(of: .section(id))),
          ]))
      ]
    }
  }

  /// Writes JSON with two spaces of indentation; short lists of scalars stand on one line.
  private static func write(_ value: JSONValue, indent: String, to out: inout String) {
    let inner = indent + "  "
    switch value {
    case .null: out += "null"
    case .bool(let bool): out += bool ? "true" : "false"
    case .number(let number): out += number
    case .string(let text): out += quoted(text)
    case .array(let items):
      let isFlat = items.allSatisfy { item in
        switch item {
        case .string, .number: true
        default: false
        }
      }
      if items.isEmpty || isFlat {
        out += "["
        for (index, item) in items.enumerated() {
          if index > 0 { out += ", " }
          write(item, indent: "", to: &out)
        }
        out += "]"
        return
      }
      out += "[\n"
      for (index, item) in items.enumerated() {
        out += inner
        write(item, indent: inner, to: &out)
        out += index + 1 < items.count ? ",\n" : "\n"
      }
      out += indent + "]"
    case .object(let members):
      out += "{\n"
      for (index, member) in members.enumerated() {
        out += inner + quoted(member.name) + ": "
        write(member.value, indent: inner, to: &out)
        out += index + 1 < members.count ? ",\n" : "\n"
      }
      out += indent + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
