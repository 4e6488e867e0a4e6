import BomafideBinaries

/// Finds the versions that a source or document states in words, constants and build descriptions.
enum SourceVersions {
  /// A version with its line and what says it.
  struct Found {
    var version: String
    var line: Int
    var what: String
  }

  // MARK: Constants

  /// The versions of constants such as `__version__ = "1.2"` or `static const char kFooVersion[] = "1.2.3"`.
  ///
  /// - Parameter isOwn: whether a name before `version` is the component's own; the empty name always is.
  static func constants(_ bytes: [UInt8], isOwn: (String) -> Bool) -> [Found] {
    var found: [Found] = []
    var from = 0
    while let place = ByteSearch.first(of: "ersion", in: bytes, from: from), found.count < 8 {
      from = place + 6
      if let one = constant(bytes, wordEnd: from, isOwn) { found.append(one) }
    }
    from = 0
    while let place = ByteSearch.first(of: "ERSION", in: bytes, from: from), found.count < 8 {
      from = place + 6
      if let one = constant(bytes, wordEnd: from, isOwn) { found.append(one) }
    }
    return found.sorted { $0.line < $1.line }
  }

  private static func constant(_ bytes: [UInt8], wordEnd: Int, _ isOwn: (String) -> Bool) -> Found?
  {
    var start = wordEnd
    while start > 0, VersionText.isWord(bytes[start - 1]), wordEnd - start < 60 { start -= 1 }
    var end = wordEnd
    while end < bytes.count, VersionText.isWord(bytes[end]), end - wordEnd < 20 { end += 1 }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    // Up to the value: brackets, a type, `=`, `:` or `=>`.
    var at = end
    var isAssigned = false
    var isTyped = false
    var steps = 0
    while at < bytes.count, steps < 24 {
      let unit = bytes[at]
      if unit == UInt8(ascii: "="), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "=") {
        return nil
      }
      if unit == UInt8(ascii: "=") || unit == UInt8(ascii: ":") {
        isAssigned = true
        isTyped = unit == UInt8(ascii: ":")
      } else if isTyped, VersionText.isLetter(unit) {
        // A type between a colon and the assignment, as in `version: str = "1.2"`.
        isAssigned = false
      }
      if unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "'") {
        // A key in quotes ends here: "version": "1.2"; the value starts after the assignment.
        if isAssigned { break }
        if at != end { return nil }
      } else if unit == UInt8(ascii: "(") {
        if isAssigned { break }
        return nil
      } else if !([0x20, 0x09, 0x3D, 0x3A, 0x5B, 0x5D, 0x3E, 0x3F].contains(unit)
        || (isAssigned == false && steps < 20 && VersionText.isWord(unit) && at > end))
      {
        return nil
      }
      at += 1
      steps += 1
    }
    guard isAssigned, at < bytes.count else { return nil }
    var version: String?
    if bytes[at] == UInt8(ascii: "(") {
      version = tuple(bytes, at + 1)
    } else {
      let quote = bytes[at]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      guard let close = bytes[(at + 1)...].prefix(80).firstIndex(of: quote) else { return nil }
      let value = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
      version = wholeVersion(value)
    }
    guard let version else { return nil }
    let words = parts(of: name)
    guard words.allSatisfy({ !strange.contains($0) }) else { return nil }
    let own = words.filter {
      !["version", "k", "string", "str", "lib", "full", "number", "s", "current"].contains($0)
    }
    guard isOwn(own.joined()) else { return nil }
    // A bare `version` may be any field; one that is declared on its line is the file's own.
    if own.isEmpty, !name.contains("__"), !isDeclared(bytes, start) { return nil }
    return Found(version: version, line: ByteSearch.line(of: start, in: bytes), what: name)
  }

  /// Whether a name is declared where it stands: at the start of its line, or after `const`, `char`, `export` and the like.
  private static func isDeclared(_ bytes: [UInt8], _ start: Int) -> Bool {
    var lineStart = start
    while lineStart > 0, bytes[lineStart - 1] != 0x0A, start - lineStart < 120 { lineStart -= 1 }
    let before = String(decoding: bytes[lineStart..<start], as: UTF8.self).trimmingBlanks()
    if before.isEmpty {
      return bytes[lineStart] != 0x20 && bytes[lineStart] != 0x09 || lineStart == start
    }
    if before.hasPrefix("$"), before.hasSuffix("::") { return before.utf8.count <= 60 }
    if before.hasSuffix(".") || before.hasSuffix("exports.") { return before.utf8.count <= 30 }
    return before.split { !VersionText.isWord($0.utf8.first ?? 0) }.contains {
      [
        "const", "char", "export", "static", "our", "my", "var", "let", "String", "final", "public",
        "def", "$",
      ].contains($0)
    } || before.hasSuffix("$")
  }

  private static let strange: Set<String> = [
    "api", "abi", "protocol", "proto", "format", "min", "minimum", "required", "max", "schema",
    "file",
    "python", "compat", "interface", "since", "lowest", "oldest", "base", "spec", "http", "tls",
    "ssl",
    "metadata", "wheel", "manifest", "sdk", "target", "app", "product", "os", "java", "ruby",
    "node", "rust",
  ]

  /// The words of a name in snake or camel case, in lower case.
  static func parts(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      if character == "_" {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
        continue
      }
      if character.isUppercase, wasLower {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      wasLower = character.isLowercase || character.isNumber
      word += character.lowercased()
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// A value that is a version as a whole, or a name and a version.
  private static func wholeVersion(_ value: String) -> String? {
    guard let version = VersionText.inValue(value) else { return nil }
    guard let range = value.range(ofText: version) else { return nil }
    let before = value[..<range.lowerBound]
    let after = value[range.upperBound...]
    if before.utf8.count > 30 { return nil }
    // 0.8.8.dev0+aa94c5a4.scipy: what belongs to the version stays with it.
    if before.isEmpty || before == "v", after.utf8.count <= 40,
      after.utf8.allSatisfy({ VersionText.isWord($0) || ".+-".utf8.contains($0) })
    {
      return version + after
    }
    return version
  }

  private static func tuple(_ bytes: [UInt8], _ start: Int) -> String? {
    let text = String(decoding: bytes[start...].prefix(40), as: UTF8.self)
    guard let close = text.firstIndex(of: ")") else { return nil }
    let items = text[..<close].split(separator: ",").map { String($0).trimmingBlanks() }
    let numbers = items.prefix { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    guard numbers.count >= 2 else { return nil }
    if items.count > numbers.count, !items[numbers.count].contains("final") { return nil }
    return numbers.prefix(4).joined(separator: ".")
  }

  // MARK: Comments

  /// The version in the comment at the top of a source: `Name v1.2.3`, `version 1.2`.
  ///
  /// - Parameter isMain: whether the file speaks for the whole component, so that a version without a name is its.
  static func banner(_ bytes: [UInt8], isMain: Bool = true, isOwn: (String) -> Bool) -> Found? {
    let lines = ByteSearch.lines(bytes, limit: 40)
    for (position, (number, line)) in lines.enumerated() {
      guard line.count <= 200 || number <= 2 else { continue }
      // Licenses have versions of their own.
      let around = lines[max(0, position - 1)...min(lines.count - 1, position + 1)]
      if around.contains(where: { saysLicense($0.text.prefix(200)) }) { continue }
      if let version = headline(line.prefix(200), isMain: isMain, isOwn: isOwn) {
        return Found(version: version, line: number, what: "comment")
      }
    }
    return nil
  }

  private static func saysLicense(_ line: ArraySlice<UInt8>) -> Bool {
    let bytes = line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ByteSearch.first(of: "licen", in: bytes) != nil
      || ByteSearch.first(of: "gpl", in: bytes) != nil
  }

  /// The version in a line that says whose it is, or calls itself a version.
  static func headline(
    _ line: ArraySlice<UInt8>, isMain: Bool = true, isOwn: (String) -> Bool
  ) -> String? {
    guard let found = VersionText.first(in: line), !VersionText.isPlaceholder(found.text) else {
      return nil
    }
    let before = String(decoding: line[line.startIndex..<found.start], as: UTF8.self)
    let lower = before.lowercased()
    // What is compared is required, not there; what is given to a call is any value.
    if let mark = before.trimmingBlanks().last, "<>=≥≤".contains(mark) { return nil }
    if let mark = before.last, mark == "\"" || mark == "'", before.contains("(") { return nil }
    // The attribute of an element is the version of its format.
    if isAttribute(before) { return nil }
    let whole = String(decoding: line.prefix(200), as: UTF8.self).lowercased()
    if Self.otherReleases.contains(where: { whole.range(ofText: $0) != nil }) { return nil }
    // "version 2.2 of Bison" is that of Bison.
    let rest = String(
      decoding: line[(found.start + found.text.utf8.count)...].prefix(60), as: UTF8.self)
    if isFirstOfSeveral(rest) { return nil }
    if rest.hasPrefix(" of ") {
      let owner = rest.dropFirst(4).split { !($0.isLetter || $0.isNumber || "_-+".contains($0)) }
      guard owner.prefix(3).contains(where: { isOwn(Slug.of($0)) }) else { return nil }
    }
    for word in [
      "licen", "gpl", "general public", "apache", "mozilla", "spdx", "python", "requires", "since",
      "unicode",
      "copyright", "artistic", "http", "opengl", "sdk", "cvs", "id:", "$", "utf", "at least",
      "than", "from version",
      "ansi", "rfc", "section", "posix", "ieee", "iso", "tested", "needs", "until", "before",
      "after", "up to",
      "protocol", "format", "visual", "gcc", "msvc", "windows", "linux", "mac os", "doxygen",
      "generated",
      "swig", "autoconf", "bison", "eclipse public", "boost software", "creative commons", "cc-by",
      "cc by",
    ] where lower.utf8.count >= word.utf8.count && lower.range(ofText: word) != nil { return nil }
    let words = lower.split {
      !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "+" || $0 == ".")
    }
    .map(String.init)
    guard let last = words.last else { return nil }
    let saysVersion =
      ["version", "ver", "v", "version:", "release", "ver.", "vers", "revision"].contains(last)
      || (last == "v" || lower.hasSuffix(" v") || lower.hasSuffix("-v"))
    let named = words.contains { isOwn(Slug.of($0)) } || isOwn(Slug.of(words.joined()))
    // Its own name right before the version, or the word `version` after its name or at the start.
    if named, saysVersion || isOwn(Slug.of(last)) || words.count <= 6 { return found.text }
    if isMain, saysVersion, last.hasPrefix("version"), words.count <= 3 { return found.text }
    return nil
  }

  /// Whether what follows a version names a later one that the code went through, as in `1.0, then 1.1`.
  private static func isFirstOfSeveral(_ rest: String) -> Bool {
    let words = rest.split { " \t,".contains($0) }.prefix(4)
    guard words.first == "then" else { return false }
    let next = words.dropFirst().first { !["to", "version", "release", "v"].contains($0) }
    guard let bytes = next.map({ Array($0.utf8) }) else { return false }
    return VersionText.first(in: bytes[...]).map { $0.start <= 1 } ?? false
  }

  /// Whether a text ends within the value of an attribute: `<TS version="`.
  private static func isAttribute(_ before: String) -> Bool {
    guard before.hasSuffix("=\"") || before.hasSuffix("='") else { return false }
    return before.trimmingBlanks().hasPrefix("<")
  }

  /// Words of lines that tell of a release before or after this one.
  private static let otherReleases = [
    "not been released", "not yet released", "was released on", "fork of", "forked from",
    "initial library", "<?xml",
  ]

  // MARK: Documents

  /// The version of the newest entry of a change log.
  static func changeLog(_ bytes: [UInt8], isOwn: (String) -> Bool) -> Found? {
    for (number, line) in ByteSearch.lines(bytes, limit: 80) where line.count <= 160 {
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = text.trimmingBlanks()
      if trimmed.isEmpty { continue }
      if trimmed.hasPrefix("-*-") { continue }
      guard let found = VersionText.first(in: line) else { continue }
      let address = ByteSearch.first(of: "://", in: Array(line))
      if let address, address < found.start - line.startIndex { continue }
      var before = String(decoding: line[line.startIndex..<found.start], as: UTF8.self)
      before = String(before.drop { !($0.isLetter || $0.isNumber) }).lowercased()
      let words = before.split { !($0.isLetter || $0.isNumber) }.map(String.init)
      let known: Set<String> = [
        "version", "v", "release", "released", "changes", "in", "for", "to", "from", "of", "the",
        "new", "whats",
        "what", "s", "ver", "and", "notes", "news", "changelog", "noteworthy", "major", "overview",
        "between", "with",
        "note", "now", "stable",
      ]
      let isDate = { (word: String) in
        word.allSatisfy(\.isNumber) || months.contains(String(word.prefix(3)))
      }
      guard
        words.allSatisfy({ known.contains($0) || isOwn(Slug.of($0)) || isDate($0) })
          || isOwn(Slug.of(before))
      else { continue }
      // "Changes from 1.2 to 1.3" names the newer one last.
      if words.contains("from") || words.contains("between") {
        let rest = line[(found.start + found.text.utf8.count)...]
        if let later = VersionText.first(in: rest) {
          return Found(version: later.text, line: number, what: "newest entry")
        }
      }
      if words.contains("since") { continue }
      return Found(version: found.text, line: number, what: "newest entry")
    }
    return nil
  }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu",
    "fri", "sat", "sun",
  ]

  /// The version in the headline of a read-me.
  static func readMe(_ bytes: [UInt8], isOwn: (String) -> Bool) -> Found? {
    for (number, line) in ByteSearch.lines(bytes, limit: 25) where line.count <= 200 {
      if let version = headline(line, isOwn: isOwn) {
        return Found(version: version, line: number, what: "headline")
      }
    }
    return nil
  }

  /// The version in a file that holds hardly more than it.
  static func versionFile(_ bytes: [UInt8]) -> Found? {
    guard bytes.count <= 4_096 else { return nil }
    let lines = ByteSearch.lines(bytes, limit: 30)
    var values: [String: (String, Int)] = [:]
    for (number, line) in lines {
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
      if text.isEmpty || text.hasPrefix("#") { continue }
      if let equals = text.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let key = text[..<equals].uppercased().trimmingBlanks()
        let value = String(text[text.index(after: equals)...]).trimmingBlanks().trimmingQuotes()
        values[key] = values[key] ?? (value, number)
        continue
      }
      guard number <= 3, values.isEmpty else { continue }
      let bytes = Array(text.utf8)[...]
      if let found = VersionText.first(in: bytes), found.start <= 20, text.utf8.count <= 80 {
        return Found(version: found.text, line: number, what: "first line")
      }
    }
    for (part, others) in [("MAJOR", ["MINOR"])] {
      guard let key = values.keys.sorted().first(where: { $0.contains(part) }),
        let major = values[key]
      else { continue }
      var version = major.0
      var isWhole = true
      for other in others {
        guard let value = values[key.replacingText(part, other)] else {
          isWhole = false
          break
        }
        version += "." + value.0
      }
      for other in ["PATCH", "MICRO", "REVISION"] where isWhole {
        if let value = values[key.replacingText(part, other)] {
          version += "." + value.0
          break
        }
      }
      if isWhole, version.utf8.allSatisfy({ VersionText.isDigit($0) || $0 == UInt8(ascii: ".") }) {
        return Found(version: version, line: major.1, what: key)
      }
    }
    for key in values.keys.sorted() where key.hasSuffix("VERSION") {
      if let (value, line) = values[key], let version = VersionText.inValue(value) {
        return Found(version: version, line: line, what: key)
      }
    }
    return nil
  }
}

extension String {
  func trimmingQuotes() -> String {
    var text = self[...]
    while let first = text.first, first == "\"" || first == "'" { text = text.dropFirst() }
    while let last = text.last, last == "\"" || last == "'" { text = text.dropLast() }
    return String(text)
  }

  func replacingText(_ old: String, _ new: String) -> String {
    guard let range = range(ofText: old) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
