import BomafideIdentifiers
import BomafideModel
import Yams

/// What the YAML parser complains about, in words that say what to write.
struct YAMLTrouble {
  let inputError: InputError

  init(_ error: any Error, text: YAMLText) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      inputError = Self.describe(problem, context, at: text.offset(of: mark), text)
    case YamlError.duplicatedKeysInMapping(_, let context):
      inputError = InputError(
        at: text.location(at: text.offset(of: context.mark)), expected: "each key once",
        found: "many that are repeated", remedy: "remove all but one of each")
    default:
      inputError = InputError(
        at: SourceLocation(path: text.path, line: 1, column: 1), expected: "YAML",
        found: "\(error)".printable(limit: 200),
        remedy: "run 'bomafide init' to see what a manifest looks like")
    }
  }

  private static func describe(
    _ problem: String, _ context: YamlError.Context?, at offset: Int, _ text: YAMLText
  ) -> InputError {
    var offset = offset
    if problem.hasPrefix("did not find expected alphabetic") {
      // The mark stands behind the '*' or '&'.
      while offset > 0, "*&".utf8.contains(text.bytes[offset - 1]) { offset -= 1 }
    }
    let byte = offset < text.bytes.count ? text.bytes[offset] : 0
    let location = text.location(at: offset)
    let opened = context.map { text.location(at: text.offset(of: $0.mark)) }
    let start = opened.map { "line \($0.line ?? 1), column \($0.column ?? 1)" } ?? "an earlier line"
    let character = String(
      decoding: text.bytes[min(offset, text.bytes.count)...].prefix(1), as: UTF8.self)
    func error(_ expected: String, _ found: String, _ remedy: String) -> InputError {
      InputError(at: location, expected: expected, found: found, remedy: remedy)
    }
    if byte == 0x09 {
      return error("spaces", "a tab", "write spaces instead; YAML takes no tabs for indentation")
    }
    switch problem {
    case "but found another document":
      return error(
        "one document", "a second one", "remove this line and what follows it")
    case "found character that cannot start any token":
      return error(
        "a value", "'\(character.printable())', which no plain value starts with",
        "put the value in quotation marks, as in \"\(rest(of: offset, text))\"")
    case "found undefined alias", "did not find expected alphabetic or numeric character":
      return error(
        "a value", "an alias of YAML ('*' or '&' before a name)",
        "put the value in quotation marks, as in \"\(rest(of: offset, text))\"")
    case "mapping values are not allowed in this context":
      let line = text.line(text.lineIndex(at: offset))
      guard let colon = line.firstRange(of: ": ".utf8)?.lowerBound, colon < offset else {
        return error(
          "a key indented as the others of its mapping", "a key indented more than they are",
          "indent the line as the one above it")
      }
      let key = String(decoding: line[..<colon], as: UTF8.self)
      let value = String(decoding: line[(colon + 2)...], as: UTF8.self)
      return error(
        "one 'key: value' on a line", "another ':'",
        "put the value in quotation marks: "
          + "\(key.drop { $0 == " " }): \(YAMLScalar.quoted(value))".printable(limit: 100))
    case "did not find expected key":
      return error(
        "a key of the mapping that starts at \(start)", "something else",
        "indent the line as the other keys of its mapping are, and close what is quoted")
    case "did not find expected '-' indicator":
      return error(
        "the next '- ' of the list that starts at \(start)", "something else",
        "start the line with '- ', indented as the other items are, or less than them")
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      let bracket = problem.hasSuffix("']'") ? "]" : "}"
      return error(
        "',' or '\(bracket)' for the bracket opened at \(start)", found(offset, text),
        "write '\(bracket)' where the list or mapping ends")
    case "found unexpected end of stream":
      return error(
        "the quotation mark that closes the one at \(start)", "the end of the file",
        "write the closing quotation mark")
    case "block sequence entries are not allowed in this context":
      return error(
        "a value on the line of its key", "'-'", "write the '- ' below the key, on its own line")
    case "did not find expected node content":
      return error("a value", found(offset, text), "write a value, or \"\" for none")
    case "could not find expected ':'":
      return error(
        "':' after the key at \(start)", found(offset, text), "write 'key: value'")
    case "found unknown escape character":
      return error(
        "an escape that YAML knows", "a backslash before another character",
        "write two backslashes, or put the value in single quotation marks")
    default:
      return error(
        "YAML", "a place where the parser \(problem.printable(limit: 120))",
        "put the value in quotation marks, or indent the line as its neighbors are")
    }
  }

  private static func found(_ offset: Int, _ text: YAMLText) -> String {
    offset >= text.bytes.count ? "the end of the file" : "'\(rest(of: offset, text))'"
  }

  /// The rest of the value at `offset`, as far as it stands on the line.
  private static func rest(of offset: Int, _ text: YAMLText) -> String {
    guard offset < text.bytes.count else { return "" }
    let value = text.bytes[offset...].prefix { ![0x0A, 0x0D, 0x2C, 0x5D, 0x7D].contains($0) }
    let trimmed = String(decoding: value, as: UTF8.self)
    return trimmed.printable(limit: 40)
  }
}
