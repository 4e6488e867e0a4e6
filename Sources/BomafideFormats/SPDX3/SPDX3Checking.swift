import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Looks for what is wrong in the elements of a document.
struct SPDX3Checking {
  /// Something wrong, by its path inside of an element.
  struct Trouble {
    var element: Int
    var path: String
    var finding: Finding
  }

  /// How many troubles are listed.
  static let limit = 1_000

  let graph: SPDX3Graph
  let shapes = SPDX3Shapes.shared
  var troubles: [Trouble] = []
  var more = 0
  /// The element that is looked at, and the way to the value.
  var current = 0
  var path: [String] = []
  /// The types of all that has a name, nested ones too, and where it stands first.
  var names: [String: (type: String, element: Int)] = [:]
  /// What the document says stands elsewhere.
  var imported: Set<String> = []

  init(_ graph: SPDX3Graph) { self.graph = graph }

  mutating func checkAll() {
    for (place, element) in graph.trees {
      current = place
      register(element)
    }
    let plain = SPDX3PlainChecking(graph, shapes)
    for place in graph.contents.indices {
      current = place
      if case .tree(let element) = graph.contents[place] {
        check(element, as: nil)
        if let list = graph.lists[place] { checkList(list, plain) }
      } else {
        if let first = graph.duplicates[place] { checkDuplicate(first) }
        if plain.isFine(place) { continue }
        // What is wrong is found in the element as a tree.
        if !isFull() { check(graph.element(at: place), as: nil) }
      }
    }
    checkCycles()
  }

  /// Checks what a collection names as its elements; most is known to be fine.
  private mutating func checkList(_ list: Range<Int>, _ plain: SPDX3PlainChecking) {
    guard let property = shapes.classes["ElementCollection"]?.properties["element"] else { return }
    for index in list where !plain.isElement(graph.places[index]) {
      if isFull() { continue }
      path = ["element", "\(index - list.lowerBound)"]
      check(graph.reader.names[index].string, refersTo: "Element", property)
      path = []
    }
  }

  /// Reports an element that has the name of an earlier one.
  private mutating func checkDuplicate(_ first: Int) {
    let (one, other) = (graph.element(at: first), graph.element(at: current))
    let id = other["spdxId"]?.text ?? ""
    path = ["spdxId"]
    report(
      "spdx3.duplicate-id", "'\(id.printable())' is the name of two elements",
      found: "the other one is a \((graph.type(at: first) ?? "").printable())",
      remedy: "give one of the elements another spdxId",
      severity: isOne(one, other) ? .warning : .error)
    path = []
  }

  // MARK: Names

  private mutating func register(_ value: JSONValue) {
    switch value {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        path.append("\(index)")
        register(element)
        path.removeLast()
      }
    case .object(let members):
      let type = SPDX3Graph.type(of: value) ?? ""
      for name in ["spdxId", "@id"] {
        guard let id = value[name]?.text else { continue }
        if name == "spdxId", path.isEmpty, let first = graph.duplicates[current],
          graph.isPlain(first)
        {
          checkDuplicate(first)
        } else if let first = names[id] {
          path.append(name)
          report(
            "spdx3.duplicate-id", "'\(id.printable())' is the name of two elements",
            found: first.element == current ? nil : "the other one is a \(first.type.printable())",
            remedy: "give one of the elements another \(name)",
            severity: isOne(graph.element(at: first.element), value) ? .warning : .error)
          path.removeLast()
        } else {
          names[id] = (type, current)
        }
      }
      if type == "ExternalMap", let id = value["externalSpdxId"]?.text { imported.insert(id) }
      for member in members {
        guard member.value.members != nil || member.value.elements != nil else { continue }
        path.append(member.name)
        register(member.value)
        path.removeLast()
      }
    case .null, .bool, .number, .string: return
    }
  }

  /// Whether two objects of one name can be one element: RDF joins the members of both.
  ///
  /// Source: JSON-LD 1.1, 3.3 (a node object can be given in parts).
  private func isOne(_ first: JSONValue, _ second: JSONValue) -> Bool {
    guard let type = SPDX3Graph.type(of: first), type == SPDX3Graph.type(of: second),
      let shape = shapes.classes[type], let members = second.members
    else { return false }
    return members.allSatisfy { member in
      guard shape.properties[member.name]?.most == 1, let other = first[member.name] else {
        return true
      }
      return other == member.value
    }
  }

  // MARK: Shapes

  mutating func check(_ object: JSONValue, as expected: String?) {
    guard let members = object.members else { return }
    if object["type"] == nil {
      report(
        "spdx3.type",
        object["@type"] == nil ? "the object has no 'type'" : "the object has '@type', not 'type'",
        remedy: "write its \"type\"")
    } else if object["type"]?.text == nil {
      wrong(
        "type", "spdx3.type", "the 'type' is no text", expected: "the name of one class",
        found: "something else", remedy: "write its \"type\" as a text")
    }
    guard let type = SPDX3Graph.type(of: object) else { return }
    guard let shape = shapes.classes[type] else {
      unknown(type, expected)
      return
    }
    if shape.isAbstract {
      wrong(
        "type", "spdx3.abstract-class", "no object can be just a \(type)",
        expected: "a class below \(type)", found: type,
        remedy: "write the type of what it is in particular")
    }
    if let expected, !shape.lineage.contains(expected) {
      wrong(
        "type", "spdx3.reference-type", "a \(type) can't stand here",
        expected: "a \(expected)", found: type, remedy: "write a \(expected) here")
    }
    if expected == nil, !shape.isElement, shape.name != "CreationInfo", object["@id"] == nil {
      wrong(
        "type", "spdx3.type", "nothing can refer to this \(type)", expected: "'@id'",
        found: "no name", remedy: "write it into the object that it belongs to")
    }
    var seen: Set<String> = []
    for member in members {
      seen.insert(member.name)
      path.append(member.name)
      check(member, of: shape)
      path.removeLast()
    }
    for name in shape.mandatory where !seen.contains(name) {
      if name == "spdxId" && !shape.isElement { continue }
      report(
        "spdx3.missing-property", "the \(type) has no '\(name)'", expected: "'\(name)'",
        remedy: "add its \"\(name)\"",
        severity: shape.properties[name]?.isDemandedInTextOnly == true ? .warning : .error)
    }
  }

  private mutating func unknown(_ type: String, _ expected: String?) {
    // Extensions are types of anybody's own, by IRI.
    if expected == "extension_Extension", Self.isIRI(type) { return }
    if isFull() { return }
    let near = Suggestion.nearest(to: type, in: shapes.classes.keys.sorted())
    let prefixed = shapes.classes.keys.filter { $0.hasSuffix("_\(type)") }.sorted().first
    let hint = prefixed ?? near
    wrong(
      "type", "spdx3.type", "SPDX 3.0.1 has no class '\(type.printable())'",
      expected: hint.map { "\($0)" } ?? "a class of SPDX 3.0.1", found: "'\(type.printable())'",
      remedy: hint.map { "write \"type\": \"\($0)\"" } ?? "write the type of the element")
  }

  private mutating func check(_ member: JSONValue.Member, of shape: SPDX3Shapes.Class) {
    switch member.name {
    case "type", "@type": return
    case "@id" where !shape.isElement:
      if member.value.text.map(Self.isIRI) != true {
        report(
          "spdx3.value", "'@id' isn't as SPDX 3.0.1 wants it",
          expected: "an IRI, or '_:' and a name",
          found: member.value.text.map { "'\($0.printable())'" },
          remedy: "write \"@id\": \"_:name\"")
      }
      return
    default: break
    }
    if member.value == .null {
      report("spdx3.value", "'\(member.name.printable())' is null", remedy: "remove the member")
      return
    }
    guard let property = shape.properties[member.name] else {
      if isFull() { return }
      let candidates = shape.properties.keys.sorted()
      let hint =
        candidates.first { $0.hasSuffix("_\(member.name)") }
        ?? Suggestion.nearest(to: member.name, in: candidates)
      report(
        "spdx3.unknown-property",
        "a \(shape.name) has no property '\(member.name.printable())'",
        expected: hint.map { "'\($0)'" }, found: "'\(member.name.printable())'",
        remedy: hint.map { "write \"\($0)\"" } ?? "remove the member")
      return
    }
    if property.most == 1 {
      if member.value.elements != nil {
        value(property, "one value, not an array")
      } else {
        check(member.value, property)
      }
      return
    }
    guard let elements = member.value.elements else {
      value(property, "an array")
      return
    }
    if elements.isEmpty, property.least > 0 {
      value(property, "at least one element")
    }
    for (index, element) in elements.enumerated() {
      path.append("\(index)")
      check(element, property)
      path.removeLast()
    }
  }

  private mutating func check(_ value: JSONValue, _ property: SPDX3Shapes.Property) {
    if let expected = mismatch(value, property.kind) {
      self.value(property, expected, found: value.text)
      return
    }
    switch (property.kind, value) {
    case (.reference(let type), .object): check(value, as: type)
    case (.reference(let type), .string(let id)): check(id, refersTo: type, property)
    case (_, .string(let text)): check(text, property)
    default: return
    }
  }

  /// What a value should be, where it is something else.
  private func mismatch(_ value: JSONValue, _ kind: SPDX3Shapes.Kind) -> String? {
    switch (kind, value) {
    case (.string, .string), (.uri, .string): return nil
    case (.date, .string(let text)):
      return SPDX3.timestamp(text)?.wholeSeconds == text ? nil : "a time as 2026-01-31T23:59:59Z"
    case (.mediaType, .string(let text)):
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts.contains("") ? nil : "a media type such as text/plain"
    case (.version, .string(let text)):
      return Self.isSemantic(text) ? nil : "a semantic version such as 3.0.1"
    case (.word(let name), .string(let text)):
      let words = shapes.words[name] ?? []
      if words.contains(text) { return nil }
      if troubles.count >= Self.limit { return "a word of \(name)" }
      return Suggestion.nearest(to: text, in: words.sorted()).map { "'\($0)'" }
        ?? "a word of \(name)"
    case (.bool, .bool): return nil
    case (.positive, .number(let text)): return (Int(text) ?? 0) > 0 ? nil : "a number from 1"
    case (.natural, .number(let text)): return (Int(text) ?? -1) >= 0 ? nil : "a number from 0"
    case (.decimal, .number(let text)):
      return text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
        ? "a number without exponent" : nil
    // The schema takes decimal numbers as strings too.
    case (.decimal, .string(let text)) where Self.isDecimal(text): return nil
    case (.reference, .object), (.reference, .string): return nil
    case (.reference, _): return "an element or its name"
    case (.string, _), (.uri, _), (.date, _), (.mediaType, _), (.version, _), (.word, _):
      return "a string"
    case (.bool, _): return "true or false"
    case (.decimal, _), (.positive, _), (.natural, _): return "a number"
    }
  }

  private mutating func check(_ text: String, _ property: SPDX3Shapes.Property) {
    switch property.name {
    case "spdxId":
      if text.hasPrefix("_:") || !Self.isIRI(text) {
        value(property, "an IRI", found: text)
      }
    case "software_packageUrl":
      if SPDX3.purl(text) == nil {
        value(property, "a package URL", found: text, severity: .warning)
      }
    default: return
    }
  }

  // MARK: References

  private mutating func check(
    _ id: String, refersTo type: String, _ property: SPDX3Shapes.Property
  ) {
    if let individual = shapes.individuals[id] {
      if !shapes.isA(individual, type) {
        report(
          "spdx3.reference-type", "'\(id.printable())' is a \(individual), not a \(type)",
          expected: "a \(type)", found: "a \(individual)", remedy: "name a \(type)")
      }
      return
    }
    guard Self.isIRI(id) else {
      value(property, "the IRI of an element", found: id)
      return
    }
    if let found = names[id] {
      if let shape = shapes.classes[found.type], !shape.lineage.contains(type) {
        report(
          "spdx3.reference-type", "'\(id.printable())' is a \(found.type), not a \(type)",
          expected: "a \(type)", found: "a \(found.type)", remedy: "name a \(type)")
      }
      return
    }
    if let place = graph.find(id), graph.isPlain(place) {
      let found = graph.type(at: place) ?? ""
      if !shapes.isA(found, type) {
        report(
          "spdx3.reference-type", "'\(id.printable())' is a \(found), not a \(type)",
          expected: "a \(type)", found: "a \(found)", remedy: "name a \(type)")
      }
      return
    }
    if imported.contains(id) || id.hasPrefix("https://spdx.org/licenses/") { return }
    report(
      "spdx3.dangling-id", "'\(id.printable())' names no element of the document",
      found: nil, remedy: "add the element, or an ExternalMap to the SpdxDocument's \"import\"")
  }

  private static func isIRI(_ text: String) -> Bool {
    SPDX3Names.hasScheme(text)
  }

  /// Whether a text is a decimal number as the schema spells it.
  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return !parts[0].isEmpty && parts.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }

  /// Whether a text is a version.
  ///
  /// Source: Semantic Versioning 2.0.0, 9 and 10, <https://semver.org/spec/v2.0.0.html>.
  private static func isSemantic(_ text: String) -> Bool {
    let plus = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let dash = plus[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let core = dash[0].split(separator: ".", omittingEmptySubsequences: false)
    guard core.count == 3, core.allSatisfy({ isNumber($0) && isWithoutZero($0) }) else {
      return false
    }
    func identifiers(_ text: Substring) -> [Substring] {
      text.split(separator: ".", omittingEmptySubsequences: false)
    }
    if dash.count > 1 {
      let fine = identifiers(dash[1]).allSatisfy {
        isWord($0) && (!isNumber($0) || isWithoutZero($0))
      }
      if !fine { return false }
    }
    return plus.count == 1 || identifiers(plus[1]).allSatisfy(isWord)
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static func isWithoutZero(_ text: Substring) -> Bool { text == "0" || text.first != "0" }

  private static func isWord(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}
