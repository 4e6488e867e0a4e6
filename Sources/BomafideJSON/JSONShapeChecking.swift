import BomafideIdentifiers
import BomafideModel

/// Compares a tree with shapes, and finds everything that is wrong with it.
package struct JSONShapeChecking<Grammar: JSONGrammar> {
  /// Something wrong with a value.
  package struct Trouble {
    package enum Kind {
      case type, value, missing, duplicate, count
      /// A member that a closed object doesn't know.
      case unknown
      /// A member that an open object doesn't know.
      case additional
    }

    package var kind: Kind
    package var offset: Int
    /// What follows the name of the place, as `is a number`.
    package var said: String
    package var expected: String
    package var found: String
    package var remedy: String
    /// The grammar of the text.
    package var grammar: Grammar?
  }

  /// How many troubles are kept.
  package static var limit: Int { 10_000 }

  package let shapes: JSONShapes<Grammar>
  package private(set) var troubles: [Trouble] = []

  package init(_ shapes: JSONShapes<Grammar>) { self.shapes = shapes }

  /// How many troubles there are, members that an open object doesn't know left out.
  package var count: Int { troubles.count { $0.kind != .additional } }

  /// Checks a value and all that is inside.
  package mutating func check(_ node: JSONNode, _ shape: Int) {
    if troubles.count >= Self.limit { return }
    switch (shapes.shapes[shape], node.content) {
    case (.anything, _), (.bool, .bool): return
    case (.number(let min, let max), .number(let text)):
      let value = Double(text) ?? .nan
      if value >= min && value <= max { return }
      complain(
        .value, node, "is \(text.printable())", expected: "a number from \(min) to \(max)",
        found: text.printable(), remedy: "write a number from \(min) to \(max)")
    case (.text(let grammar, let min, let max), .string(let text)):
      self.text(node, text, grammar, min, max)
    case (.words(let words), .string(let text)):
      if !words.contains(text) { unknown(node, text, words) }
    case (.list(let item, let min, let max, let isUnique), .array(let elements)):
      list(node, elements, item, min, max, isUnique)
    case (.object(let object), .object(let members)): self.object(node, members, object)
    case (.choice(let alternatives), _): choice(node, alternatives)
    case (let shape, _):
      let expected = Self.kind(of: shape).rawValue
      complain(
        .type, node, "is \(node.kind.rawValue)", expected: expected, found: node.kind.rawValue,
        remedy: "write \(expected)")
    }
  }

  private static func kind(of shape: JSONShapes<Grammar>.Shape) -> JSONReader.Kind {
    switch shape {
    case .bool: .bool
    case .number: .number
    case .text, .words: .string
    case .list: .array
    case .anything, .choice, .object: .object
    }
  }

  private mutating func text(
    _ node: JSONNode, _ text: String, _ grammar: Grammar, _ min: Int, _ max: Int
  ) {
    let count = min > 0 || max < .max ? text.unicodeScalars.count : 0
    if count < min || count > max {
      let expected = count < min ? "at least \(min)" : "at most \(max)"
      complain(
        .value, node, count == 0 ? "is empty" : "has \(count) characters",
        expected: "\(expected) character\(min == 1 && count < min ? "" : "s")",
        found: "'\(text.printable())'",
        remedy: count == 0 ? "write a text, or remove the member" : "write \(expected) characters",
        grammar: grammar)
    } else if let expected = grammar.trouble(text) {
      complain(
        .value, node, "is '\(text.printable())'", expected: expected,
        found: "'\(text.printable())'", remedy: "write \(expected)", grammar: grammar)
    }
  }

  private mutating func unknown(_ node: JSONNode, _ text: String, _ words: [String]) {
    let near = Suggestion.nearest(to: text, in: words)
    let list = words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
    complain(
      .value, node, "is '\(text.printable())'",
      expected: words.count == 1 ? "'\(list)'" : "one of \(list)", found: "'\(text.printable())'",
      remedy: near.map { "write \"\($0)\"" } ?? "write one of \(list)")
  }

  private mutating func list(
    _ node: JSONNode, _ elements: [JSONNode], _ item: Int, _ min: Int, _ max: Int, _ isUnique: Bool
  ) {
    for element in elements { check(element, item) }
    if elements.count < min || elements.count > max {
      let expected = elements.count < min ? "at least \(min)" : "at most \(max)"
      complain(
        .count, node, elements.isEmpty ? "is empty" : "has \(elements.count) elements",
        expected: "\(expected) element\(min == 1 ? "" : "s")", found: "\(elements.count)",
        remedy: elements.isEmpty
          ? "add an element, or remove the member" : "write \(expected) elements")
    }
    guard isUnique, elements.count > 1 else { return }
    var seen: Set<String> = []
    for element in elements where !seen.insert(element.canonical).inserted {
      complain(
        .duplicate, element, "is there twice", expected: "each element once",
        found: "the same again", remedy: "remove one of the two")
    }
  }

  private mutating func object(
    _ node: JSONNode, _ members: [JSONNode.Member], _ object: JSONShapes<Grammar>.Object
  ) {
    var names: Set<String> = []
    for member in members {
      names.insert(member.name)
      guard let place = object.places[member.name] else {
        let near = Suggestion.nearest(to: member.name, in: object.members.map(\.name))
        troubles.append(
          Trouble(
            kind: object.isClosed ? .unknown : .additional, offset: member.offset,
            said: "is no member that the schema knows",
            expected: near.map { "'\($0)'" } ?? "a member of the schema",
            found: "'\(member.name.printable())'",
            remedy: near.map { "write \"\($0)\", or remove the member" } ?? "remove the member"))
        continue
      }
      check(member.value, object.members[place].shape)
    }
    for member in object.members where member.isRequired && !names.contains(member.name) {
      complain(
        .missing, node, "has no '\(member.name)'", expected: "a member '\(member.name)'",
        found: "none", remedy: "add \"\(member.name)\"")
    }
    for need in object.needs where names.contains(need.name) && !names.contains(need.other) {
      complain(
        .missing, node, "has '\(need.name)' without '\(need.other)'",
        expected: "a member '\(need.other)'", found: "none", remedy: "add \"\(need.other)\"")
    }
    if members.count < object.min || members.count > object.max {
      let expected = members.count < object.min ? "at least \(object.min)" : "at most \(object.max)"
      complain(
        .count, node, "has \(members.count) members",
        expected: "\(expected) member\(object.min == 1 ? "" : "s")", found: "\(members.count)",
        remedy: members.isEmpty ? "remove the empty object" : "write \(expected) members")
    }
  }

  /// Takes the alternative with the fewest troubles.
  private mutating func choice(_ node: JSONNode, _ alternatives: [Int]) {
    var best: Self?
    for alternative in alternatives {
      var trial = Self(shapes)
      trial.check(node, alternative)
      if trial.count < best?.count ?? .max { best = trial }
      if trial.count == 0 { break }
    }
    troubles += best?.troubles ?? []
  }

  private mutating func complain(
    _ kind: Trouble.Kind, _ node: JSONNode, _ said: String, expected: String, found: String,
    remedy: String, grammar: Grammar? = nil
  ) {
    troubles.append(
      Trouble(
        kind: kind, offset: node.offset, said: said, expected: expected, found: found,
        remedy: remedy, grammar: grammar))
  }
}
