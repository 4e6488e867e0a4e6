import BomafideIdentifiers
import BomafideModel
import Yams

/// Turns YAML nodes into the manifest's values and keeps every error on the way.
///
/// What a value has to be, and the words that say so, come from the table of keys.
struct ManifestDecoder {
  let text: YAMLText
  var errors: [InputError]
  private let repeatedKeys: Set<Int>

  /// A mapping whose keys are all known.
  struct Fields {
    let section: ManifestSchema.Section
    let location: SourceLocation
    fileprivate(set) var entries: [String: (key: Node, value: Node)] = [:]

    subscript(name: String) -> (key: Node, value: Node)? {
      assert(section[name] != nil, "the table of \(section.title) lacks '\(name)'")
      return entries[name]
    }

    /// The table's line for `name`.
    func key(_ name: String) -> ManifestSchema.Key {
      section[name] ?? ManifestSchema.Key(name, .text, "", example: "")
    }
  }

  /// A scalar and the key it belongs to.
  struct Scalar {
    var text: String
    var node: Node
    var key: ManifestSchema.Key
    var location: SourceLocation
  }

  init(_ parsed: ParsedYAML) {
    text = parsed.text
    errors = parsed.errors
    repeatedKeys = parsed.repeatedKeys
  }

  mutating func complain(
    at location: SourceLocation, expected: String, found: String, remedy: String
  ) {
    if errors.count > ManifestTrouble.limit * 4 { return }
    errors.append(
      InputError(at: location, expected: expected, found: found, remedy: remedy))
  }

  // MARK: Mappings

  /// The entries of a mapping; unknown and missing keys are complained about.
  mutating func fields(_ node: Node, _ id: ManifestSchema.SectionID) -> Fields? {
    let section = ManifestSchema.section(id)
    let location = text.location(of: node)
    guard case .mapping(let mapping) = node else {
      complain(
        at: location, expected: ManifestSchema.ValueType.section(id).phrase,
        found: Self.found(node), remedy: Self.remedy(section))
      return nil
    }
    var fields = Fields(section: section, location: location)
    var meant: Set<String> = []
    for (key, value) in mapping {
      let place = text.offset(of: key)
      if repeatedKeys.contains(place) { continue }
      guard case .scalar(let scalar) = key else {
        complain(
          at: text.location(at: place), expected: "a key of '\(section.title)'",
          found: Self.found(key), remedy: Self.remedy(section))
        continue
      }
      if section[scalar.string] == nil {
        errors.append(
          Suggestion.unknownKey(scalar.string, in: section, at: text.location(at: place)))
        if let key = Suggestion.meantKey(scalar.string, in: section) { meant.insert(key) }
      } else {
        fields.entries[scalar.string] = (key, value)
      }
    }
    for key in section.keys
    where key.isRequired && fields.entries[key.name] == nil && !meant.contains(key.name) {
      complain(
        at: location, expected: "the key '\(key.name)'", found: "none in '\(section.title)'",
        remedy: "write '\(key.name): \(key.example)'")
    }
    return fields
  }

  /// The items of a list of mappings.
  mutating func sections<Value>(
    _ fields: Fields, _ name: String, _ read: (inout ManifestDecoder, Node) -> Value?
  ) -> [Value] {
    elements(fields, name).compactMap { read(&self, $0) }
  }

  // MARK: Scalars and lists of them

  /// The nodes of a list.
  private mutating func elements(_ fields: Fields, _ name: String) -> [Node] {
    guard let (_, value) = fields[name] else { return [] }
    let key = fields.key(name)
    switch value {
    case .sequence(let sequence): return Array(sequence)
    case .scalar where Self.isNull(value): return []
    case .scalar(let scalar) where Self.listTakesText(key):
      complain(
        at: text.location(of: value), expected: key.type.phrase, found: Self.found(value),
        remedy: "write '\(name): [\(YAMLScalar.flow(scalar.string))]'")
    default:
      complain(
        at: text.location(of: value), expected: key.type.phrase, found: Self.found(value),
        remedy: "write '\(name): \(key.example)'")
    }
    return []
  }

  private static func listTakesText(_ key: ManifestSchema.Key) -> Bool {
    if case .list(.section) = key.type { false } else { true }
  }

  /// The scalars of a list.
  mutating func items(_ fields: Fields, _ name: String) -> [Scalar] {
    let key = fields.key(name)
    return elements(fields, name).compactMap { scalar($0, key) }
  }

  /// The scalars of a list, or the one that stands for it.
  mutating func oneOrMore(_ fields: Fields, _ name: String) -> [Scalar] {
    guard let (_, value) = fields[name] else { return [] }
    if case .sequence = value { return items(fields, name) }
    return [scalar(value, fields.key(name))].compactMap(\.self)
  }

  /// The scalar of a key, or nil if it is absent or none.
  mutating func scalar(_ fields: Fields, _ name: String) -> Scalar? {
    guard let (key, value) = fields[name] else { return nil }
    if Self.isNull(value) {
      let entry = fields.key(name)
      complain(
        at: text.location(of: key), expected: entry.type.phrase, found: "nothing after '\(name):'",
        remedy: "write '\(name): \(entry.example)', or remove the key")
      return nil
    }
    return scalar(value, fields.key(name))
  }

  private mutating func scalar(_ node: Node, _ key: ManifestSchema.Key) -> Scalar? {
    let location = text.location(of: node)
    guard case .scalar(let scalar) = node, !Self.isNull(node) else {
      complain(
        at: location, expected: key.type.itemPhrase, found: Self.found(node),
        remedy: "write '\(key.name): \(key.example)'")
      return nil
    }
    return Scalar(text: scalar.string, node: node, key: key, location: location)
  }

  // MARK: Words

  static func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  static func found(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): isNull(node) ? "nothing" : "'\(scalar.string.printable())'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  private static func remedy(_ section: ManifestSchema.Section) -> String {
    let keys = section.keys.filter(\.isRequired)
    let shown = keys.isEmpty ? Array(section.keys.prefix(1)) : keys
    return "write " + shown.map { "'\($0.name): \($0.example)'" }.joined(separator: " and ")
  }
}

extension ManifestSchema.ValueType {
  /// What one item has to be, where this is a list.
  var itemPhrase: String {
    switch self {
    case .list(let type), .oneOrList(let type): type.phrase
    default: phrase
    }
  }
}
