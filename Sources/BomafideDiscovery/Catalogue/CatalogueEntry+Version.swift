import BomafideBinaries

extension CatalogueEntry.VersionRule {
  /// The version that the rule finds in a file, with its line and what says it.
  func version(in bytes: [UInt8]) -> (version: String, line: Int, what: String)? {
    if let macros { return joined(macros, in: bytes) }
    if let macro { return single(macro, in: bytes) }
    if let text {
      guard let found = TextPattern(text).match(in: bytes) else { return nil }
      return (found.version, ByteSearch.line(of: found.place, in: bytes), "text")
    }
    if let line {
      let lines = ByteSearch.lines(bytes, limit: line)
      guard line >= 1, lines.count >= line else { return nil }
      var text = String(decoding: lines[line - 1].text, as: UTF8.self)
      if line == 1, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      text = text.trimmingBlanks()
      return text.isEmpty || text.utf8.count > 60 ? nil : (text, line, "line \(line)")
    }
    return nil
  }

  /// Whether the rule reads a file at this path.
  func reads(_ path: String) -> Bool {
    let (folder, pattern) = TreeIndex.split(file)
    let (pathFolder, name) = TreeIndex.split(path)
    guard pattern == name || Wildcard.matches(name, pattern) else { return false }
    return folder.isEmpty || pathFolder == folder || pathFolder.hasSuffix("/" + folder)
  }

  private func joined(_ names: [String], in bytes: [UInt8]) -> (String, Int, String)? {
    let list = MacroList(bytes, wanted: Set(names + [suffix].compactMap(\.self)))
    var parts: [String] = []
    for name in names {
      guard let macro = list[name], let text = list.text(macro.value), !text.isEmpty else {
        return nil
      }
      parts.append(text)
    }
    guard let first = names.first.flatMap({ list[$0] }) else { return nil }
    var version = parts.joined(separator: join ?? ".")
    if let suffix, let macro = list[suffix], let text = list.text(macro.value) { version += text }
    return (version, first.line, names.joined(separator: ", "))
  }

  private func single(_ name: String, in bytes: [UInt8]) -> (String, Int, String)? {
    let list = MacroList(bytes, wanted: [name])
    guard let macro = list[name] else { return nil }
    if let packed {
      guard let number = MacroList.number(macro.value.trimmingParentheses()),
        let version = Self.unpacked(number, packed, base: base ?? 10)
      else { return nil }
      return (version, macro.line, name)
    }
    guard let text = list.text(macro.value), text.utf8.contains(where: VersionText.isDigit) else {
      return nil
    }
    // A name may stand before it, as in "Lua 5.1.5".
    if text.utf8.first.map(VersionText.isDigit) != true, let version = VersionText.inValue(text) {
      return (version, macro.line, name)
    }
    return (text, macro.line, name)
  }

  /// The parts of a packed number: `%d%03d%03d` reads 3019001 as 3.19.1; `%*02d` skips a field.
  static func unpacked(_ number: Int, _ form: String, base: Int) -> String? {
    var fields: [(width: Int, isSkipped: Bool)] = []
    for piece in form.split(separator: "%") {
      let isSkipped = piece.hasPrefix("*")
      let digits = piece.filter(\.isNumber)
      fields.append((Int(digits) ?? 0, isSkipped))
    }
    guard !fields.isEmpty, number >= 0 else { return nil }
    var rest = number
    var parts: [String] = []
    for (position, field) in fields.enumerated().reversed() {
      var part = rest
      if position > 0 {
        var modulus = 1
        for _ in 0..<min(max(field.width, 1), 9) { modulus *= base }
        part = rest % modulus
        rest /= modulus
      }
      // A first field with a width leaves no digits over: 21003 is no `%01d%01d%01d`.
      if position == 0, field.width > 0 {
        var modulus = 1
        for _ in 0..<min(field.width, 9) { modulus *= base }
        if rest >= modulus { return nil }
      }
      if !field.isSkipped { parts.append(String(part)) }
    }
    return parts.reversed().joined(separator: ".")
  }
}

extension CatalogueEntry.FalseFriend {
  /// The number that a text of a file at a path tells, which looks like the version.
  func version(in bytes: [UInt8], at path: String) -> String? {
    guard let text, let file,
      text.range(ofText: "{version}") != nil || text.range(ofText: "{major}") != nil
    else { return nil }
    let rule = CatalogueEntry.VersionRule(file: file, text: text)
    return rule.reads(path) ? rule.version(in: bytes)?.version : nil
  }
}

extension String {
  /// The text without blanks, tabs and line breaks around it.
  func trimmingBlanks() -> String {
    var units = utf8[...]
    while let first = units.first, first <= 0x20 { units = units.dropFirst() }
    while let last = units.last, last <= 0x20 { units = units.dropLast() }
    return String(Substring(units))
  }

  /// The text without parentheses around it.
  func trimmingParentheses() -> String {
    var text = self[...]
    while text.hasPrefix("("), text.hasSuffix(")") {
      text = Substring(String(text.dropFirst().dropLast()).trimmingBlanks())
    }
    return String(text)
  }
}
