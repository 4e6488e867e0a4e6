import BomafideIdentifiers

extension VersionProbe {
  /// The largest file that regular expressions, JSON, TOML and YAML are read from, in bytes.
  public static let textLimit = 4 << 20

  /// The largest file that macros and lines are read from, in bytes.
  public static let sizeLimit = 64 << 20

  /// What the probe reads from the content of its file.
  ///
  /// The bytes need not be UTF-8. Takes time in proportion to the size of the file.
  public func evaluate(in content: [UInt8]) -> ProbeResult {
    let result = rawResult(in: content)
    guard let template else { return result }
    switch result {
    case .nothing: return result
    case .found(let match): return read(template, [match])
    case .ambiguous(let matches): return read(template, matches)
    }
  }

  private func rawResult(in content: [UInt8]) -> ProbeResult {
    let limit =
      switch kind {
      case .macros, .macro, .packed, .line, .text: Self.sizeLimit
      case .regex, .json, .toml, .yaml: Self.textLimit
      }
    if content.count > limit {
      return .nothing(
        ProbeMiss(
          expected: "a file of at most \(limit >> 20) MiB", found: "\(content.count) bytes",
          remedy: "probe a smaller file that says the version"))
    }
    do throws(ProbeMiss) {
      switch kind {
      case .macros(let names, let join):
        return try MacroReading(content).joined(names.map(\.value), join: join)
      case .macro(let name): return try MacroReading(content).text(name.value)
      case .packed(let name, let packing, let base, let join):
        return try MacroReading(content).unpacked(name.value, packing.value, base: base, join: join)
      case .regex(let pattern): return try pattern.value.result(in: ProbeText(content))
      case .json(let path):
        var scanner = JSONValueScanner(content)
        let found = try scanner.value(at: path.value)
        return .found(ProbeText(content).match(found.text, at: found.offset))
      case .toml(let path): return try StructuredProbe(content).toml(path.value)
      case .yaml(let path): return try StructuredProbe(content).yaml(path.value)
      case .text(let wanted): return try Self.text(wanted.value, in: content)
      case .line(let number): return try Self.line(number.value, of: ProbeText(content))
      }
    } catch {
      return .nothing(error)
    }
  }

  /// Where `wanted` stands in the content; ASCII case is not compared.
  private static func text(_ wanted: String, in content: [UInt8]) throws(ProbeMiss) -> ProbeResult {
    func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    let needle = wanted.utf8.map(folded)
    guard let first = needle.first else {
      throw ProbeMiss(expected: "a text", found: "an empty one", remedy: "write a longer 'text:'")
    }
    var line = 1
    var lineStart = 0
    var start = 0
    while start + needle.count <= content.count {
      if content[start] == 0x0A {
        line += 1
        lineStart = start + 1
      }
      if folded(content[start]) == first,
        needle.indices.allSatisfy({ folded(content[start + $0]) == needle[$0] })
      {
        return .found(ProbeMatch(wanted, line: line, column: start - lineStart + 1))
      }
      start += 1
    }
    throw ProbeMiss(
      expected: "the text '\(wanted.printable())'", found: "none",
      remedy: "write a 'text:' that stands in the file")
  }

  private static func line(_ number: Int, of text: ProbeText) throws(ProbeMiss) -> ProbeResult {
    guard let line = text.line(number) else {
      throw ProbeMiss(
        expected: "line \(number)", found: "\(text.lineCount) lines",
        remedy: "write 'line: \(max(text.lineCount, 1))', or the line that says the version",
        nearestLine: text.lineCount)
    }
    let leading = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
    var trimmed = line.dropFirst(leading)
    while let last = trimmed.last, last == 0x20 || last == 0x09 { trimmed = trimmed.dropLast() }
    if trimmed.isEmpty {
      throw ProbeMiss(
        expected: "a text in line \(number)", found: "an empty line",
        remedy: "write the number of the line that says the version", nearestLine: number)
    }
    return .found(
      ProbeMatch(String(decoding: trimmed, as: UTF8.self), line: number, column: leading + 1))
  }

  /// The versions in texts that have the form of the template.
  private func read(_ template: Placed<Template>, _ matches: [ProbeMatch]) -> ProbeResult {
    let form = TemplateForm(template.value)
    let read = matches.compactMap { match in
      form.version(in: match.text).map {
        ProbeMatch($0, line: match.line, column: match.column)
      }
    }
    if let match = matches.first, read.isEmpty {
      return .nothing(
        ProbeMiss(
          expected: "a text of the form '\(template.value)'",
          found: "'\(match.text.printable())'",
          remedy: "write the 'template:' of the probe so that it fits that text",
          nearestLine: match.line))
    }
    return ProbeResult(read)
  }
}

extension ProbeResult {
  /// One answer if all texts are the same, and otherwise all of them.
  init(_ matches: [ProbeMatch]) {
    if let first = matches.first, matches.allSatisfy({ $0.text == first.text }) {
      self = .found(first)
    } else {
      self = .ambiguous(matches)
    }
  }
}

extension ProbePattern {
  /// What the one group matches.
  func result(in text: ProbeText) throws(ProbeMiss) -> ProbeResult {
    let found = TimeBound.run(seconds: TimeBound.probe) { matches(in: text) }
    guard let found else { throw Self.tooSlow(description) }
    if found.isEmpty {
      throw ProbeMiss(
        expected: "a match of '\(description.printable())'", found: "none",
        remedy: "write a 'regex:' that matches where the file says the version",
        nearestLine: text.firstLine(holding: [longestWord]))
    }
    return ProbeResult(found)
  }

  /// What the one group matches, each text once.
  private func matches(in text: ProbeText) -> [ProbeMatch] {
    guard let regex = try? regex() else { return [] }
    var matches: [ProbeMatch] = []
    for match in text.text.matches(of: regex) {
      guard match.output.count > 1, let group = match.output[1].substring, !group.isEmpty else {
        continue
      }
      if matches.contains(where: { $0.text == group }) { continue }
      matches.append(text.match(group))
      if matches.count == 8 { break }
    }
    return matches
  }

  /// The trouble with an expression that backtracks without end.
  static func tooSlow(_ pattern: String) -> ProbeMiss {
    ProbeMiss(
      expected: "a match within \(Int(TimeBound.probe)) seconds",
      found: "'\(pattern.printable())', which takes longer",
      remedy: "write a 'regex:' without repetitions inside repetitions")
  }

  /// The longest run of letters and `_` in the pattern: a line that has it may be the one that was meant.
  private var longestWord: String {
    let words = description.split { !$0.isLetter && $0 != "_" }.filter { $0.count > 3 }
    return words.max { $0.count < $1.count }.map { String($0) } ?? ""
  }
}
