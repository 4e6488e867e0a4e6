import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXChecking {
  /// Complains about references that lead nowhere.
  mutating func checkReferences() {
    for (name, isLink) in references where !names.contains(name, hash(name)) {
      dangle(name, isLink: isLink)
    }
  }

  /// Complains about a text that names no element.
  mutating func dangle(_ name: JSONText, isLink: Bool) {
    let text = name.string
    if text.isEmpty || CycloneDXGrammar.isBOMLink(text) { return }
    complain(
      later: Trouble(
        offset: offset(of: name), rule: "cyclonedx.dangling-ref", severity: .warning,
        message: "no element has the bom-ref '\(text.printable())'",
        remedy: "give the element this bom-ref, or remove the reference"))
  }

  /// What was found, in the order of the places.
  mutating func findings(_ json: inout JSONReader) throws(InputError) -> [Finding] {
    if troubles.isEmpty { return [] }
    let sorted = troubles.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element)
    let told = sorted.prefix(Self.limit)
    let paths = try paths(of: told.filter { $0.path == nil }.map(\.offset), &json)
    // Lines are counted from one place to the next, so places are asked for in their order.
    var places: [Int: SourceLocation] = [:]
    let offsets = told.flatMap { [$0.offset] + ($0.related.map { [$0] } ?? []) }
    for offset in Set(offsets).sorted() { places[offset] = json.location(at: offset) }
    var findings = told.map { trouble in
      Finding(
        trouble.rule, trouble.severity, subject: trouble.path ?? paths[trouble.offset],
        trouble.message, at: places[trouble.offset],
        related: (trouble.related.flatMap { places[$0] }).map { [.init($0, "it is here first")] }
          ?? [],
        expected: trouble.expected, found: trouble.found, remedy: trouble.remedy)
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

  /// The places in the document's tree of the values at `offsets`, which are in order.
  private func paths(of offsets: [Int], _ json: inout JSONReader) throws(InputError)
    -> [Int: String]
  {
    if offsets.isEmpty { return [:] }
    let mark = json.mark
    json.rewind(to: start)
    var search = Search(offsets: offsets)
    try search.walk(&json)
    json.rewind(to: mark)
    return search.paths
  }

  /// Looks for values by their offsets.
  private struct Search {
    enum Step {
      case member(JSONText)
      case element(Int)
    }

    let offsets: [Int]
    var paths: [Int: String] = [:]
    private var next = 0
    private var steps: [Step] = []

    init(offsets: [Int]) { self.offsets = offsets }

    mutating func walk(_ json: inout JSONReader) throws(InputError) {
      let kind = try json.peek()
      while next < offsets.count, offsets[next] <= json.offset {
        paths[offsets[next]] = path
        next += 1
      }
      // Deeper down, going through each level anew would cost more than it saves.
      if (2...8).contains(steps.count), kind == .array || kind == .object {
        // Most values have none of the places; those of the document itself are gone through all the same.
        let start = json.index
        json.skipChecked()
        if next == offsets.count || offsets[next] >= json.index { return }
        json.index = start
      }
      switch kind {
      case .array where next < offsets.count:
        var array = try json.beginArray()
        var index = 0
        while try json.nextElement(in: &array) {
          steps.append(.element(index))
          try walk(&json)
          steps.removeLast()
          index += 1
        }
      case .object where next < offsets.count:
        var object = try json.beginObject()
        while let key = try json.nextKey(in: &object) {
          steps.append(.member(key))
          try walk(&json)
          steps.removeLast()
        }
      default: try json.skip()
      }
    }

    private var path: String {
      var text = ""
      for step in steps {
        switch step {
        case .member(let key): text += (text.isEmpty ? "" : ".") + key.string
        case .element(let index): text += "[\(index)]"
        }
      }
      return text
    }
  }
}
