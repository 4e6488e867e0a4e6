import BomafideIdentifiers
import BomafideModel
import TOMLKit
import Yams

/// Reads one value of a TOML or YAML file.
struct StructuredProbe {
  private let text: ProbeText

  init(_ content: [UInt8]) { text = ProbeText(content) }

  // MARK: TOML

  /// The string or whole number at `path`.
  ///
  /// The reader knows no places, so the line is the first below the table's head that has key and value.
  func toml(_ path: ValuePath) throws(ProbeMiss) -> ProbeResult {
    if let line = TOMLGuard.firstTrouble(in: text.bytes) {
      throw ProbeMiss(
        expected: "TOML", found: "a key that can't be read",
        remedy: "probe the file with 'regex:'", nearestLine: line)
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text.text)
    } catch {
      let parseError = error as? TOMLParseError
      throw ProbeMiss(
        expected: "TOML",
        found: (parseError?.description ?? "\(error)").printable(limit: 120),
        remedy: "probe the file with 'regex:'", nearestLine: parseError?.source.begin.line)
    }
    var value: (any TOMLValueConvertible)? = table
    for step in path.steps {
      switch step {
      case .key(let key): value = value?.table?[key]
      case .index(let number):
        guard let array = value?.array, number < array.count else {
          value = nil
          break
        }
        value = array[number]
      }
    }
    if let string = value?.string { return .found(place(of: string, path)) }
    if let number = value?.int { return .found(place(of: String(number), path)) }
    throw miss("toml", path, value == nil ? "none" : "another kind of value")
  }

  private func place(of value: String, _ path: ValuePath) -> ProbeMatch {
    let keys = path.steps.compactMap { step -> String? in
      if case .key(let key) = step { key } else { nil }
    }
    let last = Array((keys.last ?? "").utf8)
    let head = Array(keys.dropLast().joined(separator: ".").utf8)
    let needle = Array(value.utf8)
    var isBelowHead = head.isEmpty
    for strict in [true, false] {
      for number in 1...max(text.lineCount, 1) {
        guard let line = text.line(number) else { continue }
        let start = line.drop { $0 == 0x20 || $0 == 0x09 }
        if start.first == UInt8(ascii: "[") {
          isBelowHead = start.drop { $0 == UInt8(ascii: "[") }.starts(with: head)
        }
        guard !strict || (isBelowHead && start.starts(with: last)),
          line.firstRange(of: last) != nil, let range = line.firstRange(of: needle)
        else { continue }
        return ProbeMatch(value, line: number, column: range.lowerBound - line.startIndex + 1)
      }
    }
    return ProbeMatch(value, line: 1, column: 1)
  }

  // MARK: YAML

  /// The scalar at `path`, as it is written.
  func yaml(_ path: ValuePath) throws(ProbeMiss) -> ProbeResult {
    let source = YAMLText(text.bytes, path: "")
    var node: Node?
    do {
      try YAMLGuard(text: source).check()
      let yaml = String(decoding: text.bytes[source.markLength...], as: UTF8.self)
      node = try Parser(yaml: yaml, encoding: .utf8).nextRoot()
    } catch let trouble as ManifestTrouble {
      throw unreadable(trouble.errors.first?.found ?? "", trouble.errors.first?.location.line)
    } catch {
      let trouble = YAMLTrouble(error, text: source).inputError
      throw unreadable(trouble.found, trouble.location.line)
    }
    for step in path.steps {
      switch step {
      case .key(let key):
        node = node?.mapping?.first { $0.key.scalar?.string == key }?.value
      case .index(let number):
        guard let sequence = node?.sequence, number < sequence.count else {
          node = nil
          break
        }
        node = sequence[number]
      }
    }
    guard let node, case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      throw miss("yaml", path, node == nil ? "none" : "another kind of value")
    }
    return .found(text.match(scalar.string, at: source.offset(of: node)))
  }

  private func unreadable(_ found: String, _ line: Int?) -> ProbeMiss {
    ProbeMiss(
      expected: "YAML", found: found, remedy: "probe the file with 'regex:'", nearestLine: line)
  }

  private func miss(_ kind: String, _ path: ValuePath, _ found: String) -> ProbeMiss {
    let keys = path.steps.compactMap { step -> String? in
      if case .key(let key) = step { key } else { nil }
    }
    return ProbeMiss(
      expected: "a string or a whole number at '\(path)'", found: found,
      remedy: "write the path of the value in this file, as in '\(kind): project.version'",
      nearestLine: text.firstLine(holding: keys.suffix(1)))
  }
}
