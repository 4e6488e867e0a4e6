import BomafideIdentifiers
import BomafideModel

/// Compares a document with the shapes of its version, in one pass, and finds everything that is wrong with it.
///
/// It builds nothing: each value is looked at where it stands, so every complaint has its line and column. What a
/// schema can't say is looked at in the same pass: names that are given twice or lead nowhere, package URLs, CPEs,
/// expressions, the length of digests.
struct CycloneDXChecking {
  /// Something wrong, before its line is known.
  struct Trouble {
    var offset: Int
    var rule: RuleID
    var severity = Severity.error
    var path: String
    var message: String
    var expected: String?
    var found: String?
    var remedy: String
  }

  /// A part of the place in the document's tree.
  enum Step {
    case member(CycloneDXShapes.Word)
    case element(Int)
  }

  /// How many troubles are told before the rest is counted.
  static let limit = 1000

  let shapes = CycloneDXShapes.all
  private(set) var troubles: [Trouble] = []
  /// How many troubles there are, those of trials among them.
  var count = 0
  /// How many alternatives are being tried; their troubles are counted only.
  var trials = 0
  var path: [Step] = []
  /// Where each name was given.
  var names: [String: Int] = [:]
  /// What names an element, and the path of the member that does.
  var references: [(name: String, offset: Int, isLink: Bool, path: String)] = []
  let hashing = IndexTable()
  /// Whether each component that is open is said to be external, by its depth.
  var isExternal: [Int: Bool] = [:]

  /// Checks the whole document.
  mutating func document(_ json: inout JSONReader, _ version: CycloneDXVersion)
    throws(InputError) -> [Finding]
  {
    _ = try check(CycloneDXShapes.document(version), &json)
    for reference in references where names[reference.name] == nil {
      if CycloneDXGrammar.isBOMLink(reference.name) { continue }
      troubles.append(
        Trouble(
          offset: reference.offset, rule: "cyclonedx.dangling-ref", severity: .warning,
          path: reference.path,
          message: "no element has the bom-ref '\(reference.name.printable())'",
          remedy: "give the element this bom-ref, or remove the reference"))
    }
    let sorted = troubles.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element)
    var findings: [Finding] = []
    for trouble in sorted.prefix(Self.limit) {
      findings.append(
        Finding(
          trouble.rule, trouble.severity, subject: trouble.path, trouble.message,
          at: json.location(at: trouble.offset), expected: trouble.expected, found: trouble.found,
          remedy: trouble.remedy))
    }
    if sorted.count > Self.limit {
      findings.append(
        Finding(
          "cyclonedx.more-trouble", .error,
          "\(sorted.count - Self.limit) more things are wrong with the document",
          at: json.location(at: sorted[Self.limit].offset),
          remedy: "mend those that are listed, and run again"))
    }
    return findings
  }

  // MARK: Values

  /// Checks the next value and goes behind it; the result is a hash, the same for equal values.
  mutating func check(_ shape: Int, _ json: inout JSONReader) throws(InputError) -> UInt64 {
    switch shapes.shapes[shape] {
    case .anything: return try anything(&json)
    case .choice(let alternatives): return try choice(alternatives, &json)
    case .bool:
      guard try expect(.bool, &json) else { return try anything(&json) }
      return try json.bool() ? 3 : 5
    case .number(let isWhole, let min, let max):
      guard try expect(.number, &json) else { return try anything(&json) }
      return try number(&json, isWhole: isWhole, min, max)
    case .text(let grammar, let min, let max):
      guard try expect(.string, &json) else { return try anything(&json) }
      return try text(&json, grammar, min, max)
    case .words(let words):
      guard try expect(.string, &json) else { return try anything(&json) }
      let start = json.offset
      let text = try json.string()
      if !words.contains(where: { $0.matches(text) }) { unknown(text, words, at: start) }
      return hash(text)
    case .list(let item, let min, let max, let isUnique):
      guard try expect(.array, &json) else { return try anything(&json) }
      return try list(&json, item, min, max, isUnique)
    case .object(let object):
      guard try expect(.object, &json) else { return try anything(&json) }
      return try self.object(&json, object)
    }
  }

  /// Whether the next value is of a kind; it stands at the reader's offset then.
  private mutating func expect(_ kind: JSONReader.Kind, _ json: inout JSONReader)
    throws(InputError) -> Bool
  {
    let found = try json.peek()
    if found == kind { return true }
    complain(
      "cyclonedx.type", at: json.offset, "is \(found.rawValue)",
      expected: kind.rawValue, found: found.rawValue, remedy: "write \(kind.rawValue)")
    return false
  }

  private mutating func number(
    _ json: inout JSONReader, isWhole: Bool, _ min: Double?, _ max: Double?
  ) throws(InputError) -> UInt64 {
    let start = json.offset
    let text = try json.number()
    let value = Double(text.string) ?? .nan
    let isRight =
      value >= min ?? -.infinity && value <= max ?? .infinity
      && (!isWhole || value == value.rounded())
    if !isRight {
      var expected = isWhole ? "an integer" : "a number"
      if let min { expected += " of at least \(min.formattedBound)" }
      if let max { expected += min == nil ? "" : " and" + " at most \(max.formattedBound)" }
      complain(
        "cyclonedx.value", at: start, "is \(text.string.printable())",
        expected: expected, found: text.string.printable(), remedy: "write \(expected)")
    }
    return value.bitPattern &* 31
  }

  private mutating func list(
    _ json: inout JSONReader, _ item: Int, _ min: Int, _ max: Int?, _ isUnique: Bool
  ) throws(InputError) -> UInt64 {
    let start = json.offset
    var array = try json.beginArray()
    var result: UInt64 = 17
    var seen: [UInt64: [Int]] = [:]
    var index = 0
    while try json.nextElement(in: &array) {
      path.append(.element(index))
      _ = try json.peek()
      let place = json.offset
      let value = try check(item, &json)
      if isUnique, trials == 0 { try unique(value, at: place, &seen, &json) }
      result = Self.mix(result ^ value)
      path.removeLast()
      index += 1
    }
    if index < min || index > max ?? .max {
      let expected =
        index < min ? "at least \(min) element\(min == 1 ? "" : "s")" : "at most \(max ?? 0)"
      complain(
        "cyclonedx.value", at: start, "has \(index) elements", expected: expected,
        found: "\(index)", remedy: "write \(expected)")
    }
    return result
  }

  /// Complains about an element that is there already; equal hashes are looked into.
  private mutating func unique(
    _ value: UInt64, at offset: Int, _ seen: inout [UInt64: [Int]], _ json: inout JSONReader
  ) throws(InputError) {
    if let others = seen[value] {
      let own = try json.value(again: offset)
      for other in others where try json.value(again: other) == own {
        complain(
          "cyclonedx.duplicate-element", at: offset, "is there twice",
          expected: "each element once", found: "the same again", remedy: "remove one of the two")
        return
      }
    }
    // Hostile input can't make more than a few share a hash, since it is seeded.
    if seen[value, default: []].count < 4 { seen[value, default: []].append(offset) }
  }

  /// Checks one of several shapes: the first that fits, or else the one that fits best.
  private mutating func choice(_ alternatives: [Int], _ json: inout JSONReader)
    throws(InputError) -> UInt64
  {
    let kind = try json.peek()
    let start = json.index
    let fitting = alternatives.filter { shapes.accepts($0, kind) }
    var best = fitting.first ?? alternatives[0]
    if fitting.count > 1 {
      var fewest = Int.max
      for alternative in fitting {
        let before = count
        trials += 1
        _ = try check(alternative, &json)
        trials -= 1
        json.index = start
        let found = count - before
        count = before
        if found < fewest { (best, fewest) = (alternative, found) }
        if found == 0 { break }
      }
    }
    return try check(best, &json)
  }

  // MARK: Complaints

  /// Notes that something is wrong; `said` goes on where the place ends.
  mutating func complain(
    _ rule: RuleID, _ severity: Severity = .error, at offset: Int, _ said: String,
    expected: String? = nil, found: String? = nil, remedy: String
  ) {
    count += 1
    if trials > 0 { return }
    troubles.append(
      Trouble(
        offset: offset, rule: rule, severity: severity, path: place, message: "\(place) \(said)",
        expected: expected, found: found, remedy: remedy))
  }

  /// The place in the document's tree, such as `components[3].hashes[0]`.
  var place: String {
    if path.isEmpty { return "the document" }
    var text = ""
    for step in path {
      switch step {
      case .member(let name): text += (text.isEmpty ? "" : ".") + name.string
      case .element(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

extension Double {
  /// A bound of a schema, without a needless fraction.
  fileprivate var formattedBound: String {
    self == rounded() && magnitude < 1e9 ? "\(Int(self))" : "\(self)"
  }
}
