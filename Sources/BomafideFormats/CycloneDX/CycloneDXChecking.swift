import BomafideJSON
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
    /// The place in the document's tree, and what is said of it; nil where the place is yet to be found.
    var path: String?
    var message: String
    /// Where something else stands that belongs to it.
    var related: Int?
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
  private let base: UnsafePointer<UInt8>
  /// Where the document begins.
  let start: JSONReader.Mark
  private(set) var troubles: [Trouble] = []
  /// How many troubles there are, those of trials among them.
  var count = 0
  /// How many alternatives are being tried; their troubles are counted only.
  var trials = 0
  var path: [Step] = []
  var names = CycloneDXNameTable()
  /// What names an element, and whether it may be one of another document.
  var references: [(name: JSONText, isLink: Bool)] = []
  let hashing = IndexTable()
  /// Whether each component that is open is said to be external, by its depth.
  var isExternal: [Int: Bool] = [:]
  /// The elements of the sets that are open: a hash and a place for each.
  private var sets: [(hash: UInt64, offset: Int)] = []

  /// Checks a document of `json`.
  init(_ json: borrowing JSONReader) {
    base = json.base
    start = json.mark
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
      return try list(&json, min, max, isUnique) {
        (checking, json) throws(InputError) in try checking.check(item, &json)
      }
    case .object(let object):
      guard try expect(.object, &json) else { return try anything(&json) }
      return try self.object(&json, object)
    }
  }

  /// Whether the next value is of a kind; it stands at the reader's offset then.
  mutating func expect(_ kind: JSONReader.Kind, _ json: inout JSONReader) throws(InputError)
    -> Bool
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

  // MARK: Lists

  /// An array that is open.
  struct OpenList {
    var array: JSONReader.Container
    let base: Int
    let isUnique: Bool
    var count = 0
    var hash: UInt64 = 17
  }

  private mutating func list(
    _ json: inout JSONReader, _ min: Int, _ max: Int?, _ isUnique: Bool,
    _ body: (inout CycloneDXChecking, inout JSONReader) throws(InputError) -> UInt64
  ) throws(InputError) -> UInt64 {
    let start = json.offset
    var list = try open(listOf: &json, isUnique: isUnique)
    while let place = try next(&list, &json) {
      close(&list, try body(&self, &json), at: place)
    }
    try close(list, &json)
    if list.count < min || list.count > max ?? .max {
      let expected =
        list.count < min
        ? "at least \(min) element\(min == 1 ? "" : "s")" : "at most \(max ?? 0)"
      complain(
        "cyclonedx.value", at: start, "has \(list.count) elements", expected: expected,
        found: "\(list.count)", remedy: "write \(expected)")
    }
    return list.hash
  }

  /// Begins an array, of which it is known that one follows.
  @inline(__always)
  mutating func open(listOf json: inout JSONReader, isUnique: Bool) throws(InputError) -> OpenList {
    OpenList(
      array: try json.beginArray(), base: sets.count, isUnique: isUnique && trials == 0)
  }

  /// Goes to the next element; the result is its offset, or nil behind the last one.
  @inline(__always)
  mutating func next(_ list: inout OpenList, _ json: inout JSONReader) throws(InputError) -> Int? {
    guard try json.nextElement(in: &list.array) else { return nil }
    open(elementOf: &list)
    _ = try json.peek()
    return json.offset
  }

  /// Begins the next element.
  @inline(__always)
  mutating func open(elementOf list: inout OpenList) {
    path.append(.element(list.count))
    list.count &+= 1
  }

  /// Notes the hash of an element that began at `offset`.
  @inline(__always)
  mutating func close(_ list: inout OpenList, _ value: UInt64, at offset: Int) {
    if list.isUnique { sets.append((value, offset)) }
    list.hash = Self.mix(list.hash ^ value)
    path.removeLast()
  }

  /// Ends an array, and complains about elements that are there twice; equal hashes are looked into.
  mutating func close(_ list: OpenList, _ json: inout JSONReader) throws(InputError) {
    guard list.isUnique else { return }
    defer { sets.removeLast(sets.count - list.base) }
    let places = list.base..<sets.count
    if places.count < 2 { return }
    var equals: [(first: Int, second: Int)] = []
    if places.count <= 8 {
      for second in places {
        for first in places.lowerBound..<second where sets[first].hash == sets[second].hash {
          equals.append((first, second))
        }
      }
    } else {
      var table = IndexTable(capacity: places.count)
      for second in places {
        let hash = sets[second].hash
        let first = table.insert(hash, second) { sets[$0].hash == hash }
        if let first { equals.append((first, second)) }
      }
    }
    if equals.isEmpty { return }
    var told: Set<Int> = []
    for (first, second) in equals where !told.contains(second) {
      let (a, b) = (sets[first].offset, sets[second].offset)
      guard try json.value(again: a) == json.value(again: b) else { continue }
      told.insert(second)
      path.append(.element(second - list.base))
      complain(
        "cyclonedx.duplicate-element", at: b, "is there twice",
        expected: "each element once", found: "the same again", remedy: "remove one of the two")
      path.removeLast()
    }
  }

  // MARK: Alternatives

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
    related: Int? = nil, expected: String? = nil, found: String? = nil, remedy: String
  ) {
    count += 1
    if trials > 0 { return }
    troubles.append(
      Trouble(
        offset: offset, rule: rule, severity: severity, path: place, message: "\(place) \(said)",
        related: related, expected: expected, found: found, remedy: remedy))
  }

  /// Notes what was met when all was read; its place is looked up later.
  mutating func complain(later trouble: Trouble) {
    count += 1
    troubles.append(trouble)
  }

  /// How much was noted that has to be noted for each place of a document.
  var noted: [Int] { [count, names.count, references.count] }

  /// Where the quote stands that begins a text.
  func offset(of text: JSONText) -> Int { text.base - base - 1 }

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
