/// The paragraphs of a file of copyrights in the form of Debian's control files.
///
/// A field goes on in the lines that follow with an indent.
///
/// Source: <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>.
struct CopyrightParagraphs {
  struct Field {
    /// In lower case.
    var key: String
    /// The lines of the value, trimmed; the first may be empty.
    var lines: [Substring]
    var line: Int

    var fact: Declaration.Fact? {
      guard let first = lines.first(where: { !$0.isEmpty }) else { return nil }
      return Declaration.Fact(String(first), line: line)
    }
  }

  private(set) var paragraphs: [[Field]] = []

  init(_ lines: [SourceText.Line], keys: Set<String>) {
    var current: [Field] = []
    for line in lines {
      if line.text.hasPrefix("#") { continue }
      let content = line.text.trimmed
      if content.isEmpty {
        if !current.isEmpty { paragraphs.append(current) }
        current = []
      } else if line.text.indent > 0 {
        // A single dot stands for an empty line.
        if !current.isEmpty, current[current.count - 1].lines.count < 1000 {
          current[current.count - 1].lines.append(content == "." ? "" : content)
        }
      } else if let field = FieldLines.field(in: line), keys.contains(field.key) {
        current.append(Field(key: field.key, lines: [field.value], line: field.line))
      }
    }
    if !current.isEmpty { paragraphs.append(current) }
  }
}

extension [CopyrightParagraphs.Field] {
  func first(_ key: String) -> CopyrightParagraphs.Field? { first { $0.key == key } }

  /// The patterns of a list of files, with blanks or commas between; none of a sentence.
  var patterns: [String] {
    (first("files")?.lines ?? []).flatMap { line in
      let words = line.split { $0 == " " || $0 == "\t" }
      func isPath(_ word: Substring) -> Bool { "/.*".utf8.contains { word.utf8.contains($0) } }
      guard words.count == 1 || words.allSatisfy(isPath) else { return [String]() }
      var patterns: [String] = []
      for word in words {
        // A list in brackets may have blanks.
        if let last = patterns.last, Self.isOpen(last) {
          patterns[patterns.count - 1] += word
        } else {
          patterns.append(String(word))
        }
      }
      return patterns.map { String($0.trimming { $0 == UInt8(ascii: ",") }) }
    }
  }

  private static func isOpen(_ pattern: String) -> Bool {
    pattern.utf8.count <= 1000
      && pattern.utf8.count { "[{".utf8.contains($0) }
        > pattern.utf8.count { "]}".utf8.contains($0) }
  }
}
