import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Checking {
  // MARK: Reports

  /// Whether no more is listed; it counts the trouble at hand, and spares the work of telling it.
  mutating func isFull() -> Bool {
    if troubles.count < Self.limit { return false }
    more += 1
    return true
  }

  mutating func report(
    _ rule: RuleID, _ message: String, expected: String? = nil, found: String? = nil,
    remedy: String, severity: Severity = .error
  ) {
    if isFull() { return }
    let finding = Finding(
      rule, severity, subject: subject, message, expected: expected, found: found, remedy: remedy)
    troubles.append(Trouble(element: current, path: path.joined(separator: "\n"), finding: finding))
  }

  /// Reports a member of the value at hand.
  mutating func wrong(
    _ member: String, _ rule: RuleID, _ message: String, expected: String, found: String,
    remedy: String
  ) {
    path.append(member)
    report(rule, message, expected: expected, found: found, remedy: remedy)
    path.removeLast()
  }

  mutating func value(
    _ property: SPDX3Shapes.Property, _ expected: String, found: String? = nil,
    severity: Severity = .error
  ) {
    report(
      "spdx3.value", "'\(property.name)' isn't as SPDX 3.0.1 wants it", expected: expected,
      found: found.map { "'\($0.printable())'" }, remedy: "write \(expected)", severity: severity)
  }

  private var subject: String {
    let element = graph.element(at: current)
    let name = element["name"]?.text ?? element["spdxId"]?.text ?? element["@id"]?.text
    return name ?? SPDX3Graph.type(of: element) ?? "element \(current + 1)"
  }

  // MARK: Places

  /// The findings with line and column; each element that has some is read once more.
  func located(_ json: inout JSONReader) throws(InputError) -> [Finding] {
    let behind = json.offset
    var findings: [Finding] = []
    let groups = Dictionary(grouping: troubles) { $0.element }
    for element in groups.keys.sorted() {
      let group = groups[element] ?? []
      let start = graph.offsets[element]
      var places: [String: Int] = ["": start]
      let wanted = Set(group.map(\.path))
      if wanted != [""] {
        var ways: Set<String> = [""]
        for path in wanted {
          var way = path[...]
          while ways.insert(String(way)).inserted, let end = way.lastIndex(of: "\n") {
            way = way[..<end]
          }
        }
        json.goTo(start)
        try Self.walk(&json, "", ways, &places)
      }
      for trouble in group {
        var finding = trouble.finding
        finding.location = json.location(at: places[trouble.path] ?? start)
        findings.append(finding)
      }
    }
    json.goTo(behind)
    if more > 0 {
      findings.append(
        Finding(
          "spdx3.more-trouble", .error, subject: "the document",
          "\(more) more findings are not listed", at: json.location(at: behind),
          remedy: "mend those that are listed, and check again"))
    }
    return findings
  }

  /// Notes where the members and elements on the ways to what is wanted begin.
  private static func walk(
    _ json: inout JSONReader, _ path: String, _ ways: Set<String>, _ places: inout [String: Int]
  ) throws(InputError) {
    if !ways.contains(path) {
      try json.skip()
      return
    }
    func below(_ name: String) -> String { path.isEmpty ? name : path + "\n" + name }
    switch try json.peek() {
    case .object:
      var object = try json.beginObject()
      while let key = try json.nextKey(in: &object) {
        let inner = below(key.string)
        if ways.contains(inner) { places[inner] = json.offset(of: key) }
        try walk(&json, inner, ways, &places)
      }
    case .array:
      var array = try json.beginArray()
      var index = 0
      while try json.nextElement(in: &array) {
        let inner = below("\(index)")
        _ = try json.peek()
        if ways.contains(inner) { places[inner] = json.offset }
        try walk(&json, inner, ways, &places)
        index += 1
      }
    case .string, .number, .bool, .null: try json.skip()
    }
  }
}

extension JSONReader {
  /// Goes to a place where a value begins, or where one ended.
  mutating func goTo(_ offset: Int) { index = offset }
}
