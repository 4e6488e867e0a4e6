import BomafideIdentifiers
public import BomafideModel
import Yams

extension StatementFile {
  /// Reads a file of statements; `path` is what places in errors are called.
  ///
  /// - Throws: `InputErrors` with everything that is wrong, not just the first.
  public static func read(_ bytes: [UInt8], path: String) throws(InputErrors) -> StatementFile {
    try read(parsed(bytes, path: path))
  }

  static func parsed(_ bytes: [UInt8], path: String) throws(InputErrors) -> ParsedYAML {
    if hasNoContent(bytes) {
      throw InputErrors(
        InputError(
          at: SourceLocation(path: path, line: 1, column: 1), expected: "a file of statements",
          found: bytes.isEmpty ? "an empty file" : "only comments",
          remedy: "write 'vex: \(formatVersion)' and 'statements: []'"))
    }
    do throws(ManifestTrouble) {
      return try ParsedYAML.parse(bytes, path: path)
    } catch {
      throw InputErrors(error.errors[0], Array(error.errors.dropFirst()))
    }
  }

  static func read(_ parsed: ParsedYAML) throws(InputErrors) -> StatementFile {
    var reader = StatementFileReader(parsed)
    let file = reader.file(parsed.root)
    reader.errors.sort { ($0.location, $0.expected) < ($1.location, $1.expected) }
    if let errors = InputErrors(Array(reader.errors.prefix(200))) { throw errors }
    guard let file else {
      throw InputErrors(
        InputError(
          at: SourceLocation(path: path(of: parsed)), expected: "a file of statements",
          found: "none", remedy: "write 'vex: \(formatVersion)' and 'statements: []'"))
    }
    return file
  }

  private static func path(of parsed: ParsedYAML) -> String { parsed.text.path }

  private static func hasNoContent(_ bytes: [UInt8]) -> Bool {
    bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).allSatisfy { line in
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      return text.isEmpty || text.first == UInt8(ascii: "#")
    }
  }
}

/// Turns YAML nodes into statements and keeps every error on the way.
struct StatementFileReader {
  let text: YAMLText
  var errors: [InputError]
  private let repeatedKeys: Set<Int>

  init(_ parsed: ParsedYAML) {
    text = parsed.text
    errors = parsed.errors
    repeatedKeys = parsed.repeatedKeys
  }

  private typealias Fields = [String: Node]

  mutating func file(_ root: Node) -> StatementFile? {
    guard let fields = fields(root, .file) else { return nil }
    if let node = fields["vex"], let version = scalar(node, "vex", .file) {
      if Int(version.value) != StatementFile.formatVersion {
        complain(
          at: version.location, "format \(StatementFile.formatVersion) of statements",
          "'\(version.value.printable())'", "write 'vex: \(StatementFile.formatVersion)'")
      }
    }
    let title = text(fields, "title", .file)
    let author = text(fields, "author", .file)
    let statements = list(fields, "statements", .file).compactMap { statement($0) }
    return StatementFile(path: text.path, title: title, author: author, statements: statements)
  }

  private mutating func statement(_ node: Node) -> StatementFile.Statement? {
    let schema = StatementSchema.statement
    guard let fields = fields(node, schema) else { return nil }
    let vulnerability = text(fields, "vulnerability", schema)
    let status = text(fields, "status", schema)
    let products = self.products(fields)
    let aliases = texts(fields, "aliases", schema)
    let evidence = texts(fields, "evidence", schema)
    let isProposal = boolean(fields, "proposal", schema)
    let others = ["justification", "impact", "action", "notes", "author", "date", "expires"].map {
      text(fields, $0, schema)
    }
    guard let vulnerability, let status else { return nil }
    var statement = StatementFile.Statement(
      vulnerability: vulnerability, status: status, at: text.location(of: node))
    statement.products = products
    statement.aliases = aliases
    statement.evidence = evidence
    statement.isProposal = isProposal
    statement.justification = others[0]
    statement.impact = others[1]
    statement.action = others[2]
    statement.notes = others[3]
    statement.author = others[4]
    statement.date = others[5]
    statement.expires = others[6]
    return statement
  }

  // MARK: Products

  /// A list of names and mappings, or one of them.
  private mutating func products(_ fields: Fields) -> [StatementFile.Product] {
    guard let node = fields["products"] else { return [] }
    let nodes: [Node]
    if case .sequence(let sequence) = node { nodes = Array(sequence) } else { nodes = [node] }
    if nodes.isEmpty {
      complain(
        at: text.location(of: node), "at least one product", "an empty list",
        "write 'products: \(StatementSchema.statement["products"]?.example ?? "")'")
    }
    return nodes.compactMap { product($0) }
  }

  private mutating func product(_ node: Node) -> StatementFile.Product? {
    guard case .mapping = node else {
      return scalar(node, "component", .product).map { StatementFile.Product($0) }
    }
    guard let fields = fields(node, .product) else { return nil }
    let component = text(fields, "component", .product)
    let versions = text(fields, "versions", .product)
    var parent: StatementFile.Product?
    if let node = fields["in"] {
      if case .mapping = node {
        if let fields = self.fields(node, .parent),
          let component = text(fields, "component", .parent)
        {
          parent = StatementFile.Product(component, versions: text(fields, "versions", .parent))
        }
      } else {
        parent = scalar(node, "in", .product).map { StatementFile.Product($0) }
      }
    }
    guard let component else { return nil }
    var product = StatementFile.Product(component, versions: versions, in: parent?.component)
    product.parentVersions = parent?.versions
    return product
  }

  // MARK: Nodes

  private mutating func complain(
    at location: SourceLocation, _ expected: String, _ found: String, _ remedy: String
  ) {
    if errors.count > 800 { return }
    errors.append(InputError(at: location, expected: expected, found: found, remedy: remedy))
  }

  /// The entries of a mapping; unknown and missing keys are complained about.
  private mutating func fields(_ node: Node, _ schema: StatementSchema) -> Fields? {
    let location = text.location(of: node)
    guard case .mapping(let mapping) = node else {
      let keys = schema.keys.filter(\.isRequired).map { "'\($0.name): \($0.example)'" }
      complain(
        at: location, "\(schema.title), a mapping", ManifestDecoder.found(node),
        "write " + keys.joined(separator: ", "))
      return nil
    }
    var fields: Fields = [:]
    var strange = 0
    for (key, value) in mapping {
      let place = text.offset(of: key)
      if repeatedKeys.contains(place) { continue }
      guard case .scalar(let scalar) = key else {
        complain(
          at: text.location(at: place), "a key of \(schema.title)", ManifestDecoder.found(key),
          "write one of: " + schema.keys.map(\.name).joined(separator: ", "))
        continue
      }
      if schema[scalar.string] == nil {
        strange += 1
        if errors.count <= 800 {
          errors.append(schema.unknown(scalar.string, at: text.location(at: place)))
        }
      } else {
        fields[scalar.string] = value
      }
    }
    // A key that is spelled otherwise is told already.
    if strange > 0 { return fields }
    for key in schema.keys where key.isRequired && fields[key.name] == nil {
      complain(
        at: location, "the key '\(key.name)'", "none in \(schema.title)",
        "write '\(key.name): \(key.example)'")
    }
    return fields
  }

  private mutating func list(_ fields: Fields, _ name: String, _ schema: StatementSchema) -> [Node]
  {
    guard let node = fields[name] else { return [] }
    if case .sequence(let sequence) = node { return Array(sequence) }
    if ManifestDecoder.isNull(node) { return [] }
    complain(
      at: text.location(of: node), schema[name]?.phrase ?? "a list", ManifestDecoder.found(node),
      "write '\(name): \(schema[name]?.example ?? "[]")'")
    return []
  }

  private mutating func texts(
    _ fields: Fields, _ name: String, _ schema: StatementSchema
  ) -> [Placed<String>] {
    guard let node = fields[name] else { return [] }
    if case .scalar = node, !ManifestDecoder.isNull(node) {
      return [scalar(node, name, schema)].compactMap(\.self)
    }
    return list(fields, name, schema).compactMap { scalar($0, name, schema) }
  }

  private mutating func text(
    _ fields: Fields, _ name: String, _ schema: StatementSchema
  ) -> Placed<String>? {
    fields[name].flatMap { scalar($0, name, schema) }
  }

  private mutating func scalar(
    _ node: Node, _ name: String, _ schema: StatementSchema
  ) -> Placed<String>? {
    let location = text.location(of: node)
    guard case .scalar(let scalar) = node, !ManifestDecoder.isNull(node),
      scalar.string.contains(where: { !$0.isWhitespace })
    else {
      let found = if case .scalar = node { "nothing" } else { ManifestDecoder.found(node) }
      complain(
        at: location, schema[name]?.phrase ?? "text", found,
        "write '\(name): \(schema[name]?.example ?? "")'")
      return nil
    }
    return Placed(scalar.string, at: location)
  }

  private mutating func boolean(
    _ fields: Fields, _ name: String, _ schema: StatementSchema
  ) -> Bool {
    guard let value = text(fields, name, schema) else { return false }
    if ["true", "false"].contains(value.value) { return value.value == "true" }
    complain(
      at: value.location, "true or false", "'\(value.value.printable())'", "write '\(name): true'")
    return false
  }
}
