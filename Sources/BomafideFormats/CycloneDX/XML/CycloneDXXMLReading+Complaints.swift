import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// The place in the document, such as `components/component[3]/hashes/hash[1]`.
  var place: String {
    var steps = path.dropFirst().map { step in
      step.name.string + (step.number > 0 ? "[\(step.number)]" : "")
    }
    if let attribute { steps.append("@" + attribute.string) }
    return steps.isEmpty ? "the document" : steps.joined(separator: "/")
  }

  /// What is wrong with the document, in the order of the places.
  mutating func findings() -> [Finding] {
    let all = troubles
    return all.findings { xml.location(at: $0) }
  }

  /// Notes that something is wrong; `said` goes on where the place ends.
  mutating func complain(
    _ rule: RuleID, _ severity: Severity, at offset: Int, _ said: String, expected: String? = nil,
    found: String? = nil, remedy: String
  ) {
    troubles.add(
      rule, severity, at: offset, path: place, said, expected: expected, found: found,
      remedy: remedy)
  }

  mutating func strayText(at offset: Int) {
    complain(
      "cyclonedx.order", .error, at: offset, "has text between its elements",
      expected: "elements alone", found: "text", remedy: "remove the text")
  }

  mutating func unknown(attribute name: XMLName, of known: [String]) {
    let found = name.qualified.printable()
    let near = Suggestion.nearest(to: name.string, in: known)
    complain(
      "cyclonedx.unknown-member", .error, at: name.offset,
      "has an attribute '\(found)', which this version doesn't know",
      expected: near.map { "'\($0)'" }, found: "'\(found)'",
      remedy: near.map { "write \($0), or remove the attribute" }
        ?? "remove the attribute, or write the document in a later version")
  }

  mutating func missing(attribute name: String, at offset: Int) {
    complain(
      "cyclonedx.missing-member", .error, at: offset, "has no '\(name)'",
      expected: "an attribute '\(name)'", found: "none", remedy: "add \(name)=\"…\"")
  }

  mutating func unknown(
    word: UnsafeBufferPointer<UInt8>, of words: [CycloneDXXMLShapes.Word], at offset: Int
  ) {
    let found = String(decoding: word, as: UTF8.self)
    let all = words.map(\.string)
    let list = all.prefix(12).joined(separator: ", ") + (all.count > 12 ? ", …" : "")
    complain(
      "cyclonedx.value", .error, at: offset, "is '\(found.printable())'",
      expected: all.count == 1 ? "'\(list)'" : "one of \(list)", found: "'\(found.printable())'",
      remedy: "write \(Suggestion.nearest(to: found, in: all) ?? all.first ?? "a known value")")
  }

  /// An element that can't be where it is.
  mutating func misplaced(_ name: XMLName, _ model: CycloneDXXMLModel, _ state: Int) {
    let found = name.qualified.printable()
    let next = Self.names(model, state)
    let isKnown = name.namespace == home && model.place(name.local) != nil
    let expected = next.isEmpty ? "nothing more" : next
    if isKnown {
      complain(
        "cyclonedx.order", .error, at: name.offset - 1,
        "has the element '\(found)' where the schema has another",
        expected: expected, found: "<\(found)>",
        remedy: "keep the schema's order, and each element as often as it can be there")
      return
    }
    let all = model.places.filter { !$0.isOther }.map(\.name.string)
    let near = name.namespace == home ? Suggestion.nearest(to: name.string, in: all) : nil
    let space =
      name.namespace == home
      ? "" : " of the namespace '\(xml.namespaces[name.namespace].printable())'"
    complain(
      "cyclonedx.unknown-member", .error, at: name.offset - 1,
      "has an element '\(found)'\(space), which this version doesn't know here",
      expected: near.map { "<\($0)>" } ?? expected, found: "<\(found)>",
      remedy: near.map { "write <\($0)>, or remove the element" }
        ?? "remove the element, or write the document in a later version")
  }

  mutating func incomplete(_ model: CycloneDXXMLModel, _ state: Int, at offset: Int) {
    let next = Self.names(model, state)
    complain(
      "cyclonedx.missing-member", .error, at: offset, "ends without \(next)", expected: next,
      found: "the end of the element", remedy: "add the element where the schema has it")
  }

  /// An element that can be there again, and that the model has once.
  mutating func repeated(_ name: XMLName) {
    complain(
      "cyclonedx.not-kept", .warning, at: name.offset - 1,
      "has the element '\(name.string.printable())' again, which is read only once",
      expected: "it once", found: "it again",
      remedy: "remove it, or say what it says in an element of its own")
  }

  /// An attribute of another namespace where there is no place to keep it.
  mutating func unkept(_ name: XMLName) {
    if name.namespace == instance { return }
    complain(
      "cyclonedx.not-kept", .warning, at: name.offset,
      "has an attribute '\(name.qualified.printable())', which is not kept",
      remedy: "put the attribute on the element around it, or accept that it is not written again")
  }

  private static func names(_ model: CycloneDXXMLModel, _ state: Int) -> String {
    let names = model.next(state).map(\.self).map { place in
      model.places[place].isOther
        ? "an element of another namespace"
        : "<\(model.places[place].name.string)>"
    }
    let own = names.filter { $0.hasPrefix("<") }
    let shown = own.isEmpty ? names : own
    return shown.prefix(6).joined(separator: ", ") + (shown.count > 6 ? ", …" : "")
  }
}
