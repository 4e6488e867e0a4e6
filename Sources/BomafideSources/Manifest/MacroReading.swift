import BomafideIdentifiers

/// Reads versions from the macros of one file.
struct MacroReading {
  private let scanner: MacroScanner

  init(_ content: [UInt8]) { scanner = MacroScanner(bytes: content) }

  /// The value of a macro as text.
  func text(_ name: String) throws(ProbeMiss) -> ProbeResult {
    var matches: [ProbeMatch] = []
    for definition in try definitions(name) {
      matches.append(
        ProbeMatch(
          try text(of: definition, depth: 0), line: definition.line, column: definition.column))
    }
    return ProbeResult(Self.distinct(matches))
  }

  /// The values of several macros, joined; the place is that of the first.
  func joined(_ names: [String], join: String) throws(ProbeMiss) -> ProbeResult {
    var parts: [ProbeMatch] = []
    for name in names {
      switch try text(name) {
      case .found(let match): parts.append(match)
      case .ambiguous(let matches):
        return .ambiguous(
          matches.map { ProbeMatch("\(name) \($0.text)", line: $0.line, column: $0.column) })
      case .nothing(let miss): throw miss
      }
    }
    guard let first = parts.first else {
      throw ProbeMiss(
        expected: "the names of macros", found: "none", remedy: "write 'macros: [MAJOR, MINOR]'")
    }
    return .found(
      ProbeMatch(
        parts.map(\.text).joined(separator: join), line: first.line, column: first.column))
  }

  /// The parts that are packed in the number of a macro.
  func unpacked(_ name: String, _ packing: NumberPacking, base: Int, join: String)
    throws(ProbeMiss) -> ProbeResult
  {
    var matches: [ProbeMatch] = []
    for definition in try definitions(name) {
      let text = try text(of: definition, depth: 0)
      guard let number = MacroValue.number(text) else {
        throw ProbeMiss(
          expected: "a whole number as '\(name)'", found: "'\(text.printable())'",
          remedy: "remove 'packing:', or name the macro that holds the number",
          nearestLine: definition.line)
      }
      matches.append(
        ProbeMatch(
          packing.unpack(number, base: base).joined(separator: join), line: definition.line,
          column: definition.column))
    }
    return ProbeResult(Self.distinct(matches))
  }

  /// The definitions of a macro; never none.
  private func definitions(_ name: String) throws(ProbeMiss) -> [MacroScanner.Definition] {
    let found = scanner.definitions(of: name)
    let plain = found.filter { $0.value != nil }
    if !found.isEmpty { return plain.isEmpty ? found : plain }
    if let near = scanner.nearest(to: name) {
      throw ProbeMiss(
        expected: "a definition of the macro '\(name)'", found: "only '\(near.name)'",
        remedy: "write '\(near.name)' if that is the macro that is meant", nearestLine: near.line)
    }
    throw ProbeMiss(
      expected: "a definition of the macro '\(name)'", found: "none",
      remedy: "write the name of a macro that the file defines: grep -n define FILE",
      nearestLine: ProbeText(scanner.bytes).firstLine(holding: [name]))
  }

  private func text(of definition: MacroScanner.Definition, depth: Int) throws(ProbeMiss) -> String
  {
    guard let value = definition.value else {
      throw miss(definition, "a macro with parameters")
    }
    switch MacroValue(value) {
    case .string(let text):
      if text.isEmpty { throw miss(definition, "an empty string") }
      return text
    case .token(let token):
      // A macro may just name another one.
      if depth < 8, token != definition.name,
        let other = scanner.definitions(of: token).first, other.value != nil
      {
        return try text(of: other, depth: depth + 1)
      }
      return token
    case .other(let text):
      throw miss(definition, text.isEmpty ? "no value" : "'\(text.printable(limit: 40))'")
    }
  }

  private func miss(_ definition: MacroScanner.Definition, _ found: String) -> ProbeMiss {
    ProbeMiss(
      expected: "a string or a number as '\(definition.name)'", found: found,
      remedy: "name the macros of the parts, as in 'macros: [MAJOR, MINOR, PATCH]', or write a "
        + "'regex:'",
      nearestLine: definition.line)
  }

  private static func distinct(_ matches: [ProbeMatch]) -> [ProbeMatch] {
    var seen: Set<String> = []
    return matches.filter { seen.insert($0.text).inserted }
  }
}
