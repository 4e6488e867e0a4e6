import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Judges a document: its structure first, then every test of its version.
struct CSAFChecking {
  /// How many troubles are told before the rest is counted.
  static let limit = 1000

  let document: CSAFDocument

  /// The path of the document; `-` has no name to look at.
  let path: String

  /// Everything that is wrong, in the order of the places.
  func findings(_ json: inout JSONReader) -> [Finding] {
    var all = structure() + tests() + fileName()
    let count = all.count
    if count > Self.limit {
      // What is worst is told first.
      all.sort { ($1.severity, $0.offset, $0.rule) < ($0.severity, $1.offset, $1.rule) }
      all = Array(all.prefix(Self.limit))
    }
    all.sort { ($0.offset, $0.rule) < ($1.offset, $1.rule) }
    var findings = all.map { $0.finding(in: document.root, &json) }
    if count > Self.limit {
      findings.append(
        Finding(
          "csaf.more-trouble", .error,
          "\(count - Self.limit) more things are wrong with the document",
          at: json.location(at: all.last?.offset ?? 0),
          remedy: "mend those that are listed, and run again"))
    }
    return findings
  }

  /// Something wrong, before its line is known.
  private struct Trouble {
    var offset: Int
    var rule: RuleID
    var severity: Severity
    var said: String
    var expected: String?
    var found: String?
    var remedy: String
    /// The clause, where the document isn't of CSAF 2.0.
    var source: String?

    func finding(in root: JSONNode, _ json: inout JSONReader) -> Finding {
      let place = root.path(to: offset).printable(limit: 300)
      return Finding(
        rule, severity, subject: place.isEmpty ? nil : place,
        "\(place.isEmpty ? "the document" : place) \(said)", at: json.location(at: offset),
        expected: expected, found: found, remedy: remedy, source: source)
    }
  }

  /// The file has the name of the tracking ID.
  ///
  /// Source: CSAF 2.0, 5.1.
  private func fileName() -> [Trouble] {
    guard path.hasSuffix(".json"), let node = document.tracking?["id"], let id = node.text else {
      return []
    }
    let name = String(path.split(separator: "/").last ?? "")
    let right = CSAFNames.fileName(for: id)
    if name == right { return [] }
    return [
      Trouble(
        offset: node.offset, rule: "csaf.5.1", severity: .warning,
        said: "is '\(id.printable())', and the file is called '\(name.printable())'",
        expected: "a file called '\(right.printable(limit: 200))'", found: "'\(name.printable())'",
        remedy: "rename the file to \(right.printable(limit: 200))")
    ]
  }

  // MARK: Structure

  private func structure() -> [Trouble] {
    var best: JSONShapeChecking<CSAFGrammar>?
    for shape in CSAFShapes.documents(document.release) {
      var checking = JSONShapeChecking(CSAFShapes.all)
      checking.check(document.root, shape)
      if checking.count < best?.count ?? .max { best = checking }
      if checking.count == 0 { break }
    }
    let parts: [(rule: RuleID, ranges: [ClosedRange<Int>])] = [
      ("csaf.6.1.8", Self.ranges(CSAFTest.cvssObjects(in: document).map(\.node))),
      (
        "csaf.6.1.46",
        Self.ranges(document.root.all("vulnerabilities", "metrics", "content", "ssvc_v2"))
      ),
      ("csaf.6.1.60.1", Self.ranges(CSAFTest.extensionLists(in: document))),
    ]
    return (best?.troubles ?? []).flatMap { trouble in
      let part = parts.first { Self.isInside(trouble.offset, $0.ranges) }?.rule
      var result = Trouble(
        offset: trouble.offset, rule: rule(of: trouble, in: part),
        severity: trouble.kind == .additional ? .warning : .error, said: trouble.said,
        expected: trouble.expected, found: trouble.found, remedy: trouble.remedy)
      var all = [result]
      // A member that FIRST's schema doesn't know is an additional one as well.
      if trouble.kind == .unknown, part == "csaf.6.1.8" {
        result.rule = "csaf.6.2.20"
        result.severity = .warning
        all.append(result)
      }
      return all
    }
  }

  private func rule(of trouble: JSONShapeChecking<CSAFGrammar>.Trouble, in part: RuleID?) -> RuleID
  {
    if trouble.kind == .additional { return "csaf.6.2.20" }
    if let part { return part }
    if trouble.grammar == .dateTime, document.release == .v2_1 { return "csaf.6.1.37" }
    switch trouble.kind {
    case .type: return "csaf.schema.type"
    case .value: return "csaf.schema.value"
    case .missing: return "csaf.schema.missing-member"
    case .duplicate: return "csaf.schema.duplicate-element"
    case .count: return "csaf.schema.count"
    case .unknown, .additional: return "csaf.schema.unknown-member"
    }
  }

  /// From where to where values reach.
  private static func ranges(_ nodes: [JSONNode]) -> [ClosedRange<Int>] {
    nodes.map { $0.offset...end(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Where the last value inside a value begins.
  private static func end(of node: JSONNode) -> Int {
    var node = node
    while true {
      if let member = node.members.last {
        node = member.value
      } else if let element = node.elements.last {
        node = element
      } else {
        return node.offset
      }
    }
  }

  private static func isInside(_ offset: Int, _ ranges: [ClosedRange<Int>]) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(offset)
  }

  // MARK: Tests

  private func tests() -> [Trouble] {
    guard let first = CSAFTest.all.first else { return [] }
    var report = CSAFReport(document: document, test: first)
    for test in CSAFTest.all where test.releases.contains(document.release) {
      report.test = test
      test.check(&report)
    }
    return report.troubles.map { trouble in
      Trouble(
        offset: trouble.offset, rule: trouble.test.rule, severity: trouble.test.group.severity,
        said: trouble.said, expected: trouble.expected, found: trouble.found,
        remedy: trouble.remedy ?? trouble.test.remedy,
        source: document.release == .v2_0
          ? nil : "CSAF \(document.release.rawValue), \(trouble.test.id)")
    }
  }
}
