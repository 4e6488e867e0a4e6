/// Lines of the form `Key: value`, as people and mail programs write them.
struct FieldLines {
  struct Field {
    /// In lower case, with one blank between words.
    var key: String
    /// Without blanks at its ends; may be empty.
    var value: Substring
    var line: Int

    var fact: Declaration.Fact? {
      value.isEmpty ? nil : Declaration.Fact(String(value), line: line)
    }
  }

  var fields: [Field] = []

  /// Reads the field that a line holds; nil for a line of prose.
  ///
  /// A bullet before the key and marks of emphasis around it are passed over.
  static func field(in line: SourceText.Line) -> Field? {
    guard let (before, after) = line.text.cut(at: ":"), before.utf8.count <= 60 else { return nil }
    let key = before.trimming { $0 <= 0x20 || "*-+#`_>".utf8.contains($0) }
    guard let first = key.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A,
      key.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), key.split(separator: " ").count <= 4,
      !after.hasPrefix("//"), !after.hasPrefix(":")
    else { return nil }
    var value = after.trimmed
    // Marks of emphasis, but not the star at the end of a pattern.
    if before.holds("**") || before.holds("__") {
      value = value.trimming { $0 <= 0x20 || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
    }
    let low = key.lowercased().split(separator: " ").joined(separator: " ")
    return Field(key: low, value: value, line: line.number)
  }

  /// The fields of a header as of a mail, up to the first empty line; a value goes on in indented lines.
  static func header(of lines: ArraySlice<SourceText.Line>) -> FieldLines {
    var out = FieldLines()
    for line in lines {
      if line.text.utf8.allSatisfy({ $0 <= 0x20 }) { break }
      if line.text.indent > 0 { continue }
      if let field = field(in: line) { out.fields.append(field) }
    }
    return out
  }

  /// The first field with one of these keys that has a value, in the order of the keys.
  func first(_ keys: String...) -> Field? {
    for key in keys {
      if let field = fields.first(where: { $0.key == key && !$0.value.isEmpty }) { return field }
    }
    return nil
  }

  func all(_ key: String) -> [Field] { fields.filter { $0.key == key && !$0.value.isEmpty } }
}
