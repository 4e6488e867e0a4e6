import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFTranslation {
  /// One step on the way from the root to a value: the place among its neighbors, and the name of a member.
  private struct Step: Hashable {
    var place: Int
    var name: String?
  }

  /// How often what doesn't fit is taken out; each round can make the object around it unfit.
  private static let rounds = 24

  /// The document without what the wanted version's schema has no place for, as of each of its drafts.
  ///
  /// - Parameter flaws: The vulnerabilities, which are pruned with the document; nil stays nil.
  mutating func fitting(_ value: JSONValue, _ flaws: inout [JSONValue?]) -> JSONValue {
    var places = flaws.indices.filter { flaws[$0] != nil }
    var all = (value.members ?? []).filter { $0.name != "vulnerabilities" }
    if new == .v2_1 { all.append(.init("$schema", .string(CSAFShapes.schema))) }
    let list = flaws.compactMap(\.self)
    if !list.isEmpty { all.append(.init("vulnerabilities", .array(list))) }
    var whole = JSONValue.object(all)
    for shape in CSAFShapes.documents(new) {
      for _ in 0..<Self.rounds {
        let unfit = unfit(whole, shape)
        if unfit.isEmpty { break }
        for steps in unfit {
          if steps.count == 2, steps[0].name == "vulnerabilities" {
            places.remove(at: steps[1].place)
          }
          whole = Self.removing(steps[...], from: whole)
        }
      }
    }
    let left = whole["vulnerabilities"]?.elements ?? []
    flaws = Array(repeating: nil, count: flaws.count)
    for (place, flaw) in zip(places, left) { flaws[place] = flaw }
    return .object(
      (whole.members ?? []).filter { $0.name != "vulnerabilities" && $0.name != "$schema" })
  }

  /// Where what doesn't fit stands, the last place first.
  private mutating func unfit(_ value: JSONValue, _ shape: Int) -> [[Step]] {
    var count = 0
    let root = JSONNode(numbering: value, &count)
    var checking = JSONShapeChecking(CSAFShapes.all)
    checking.check(root, shape)
    var found: Set<[Step]> = []
    for trouble in checking.troubles {
      let (steps, node) = Self.steps(to: trouble.offset, in: root)
      // A document that lacks what the version demands is said anew, from the bill.
      guard !steps.isEmpty, found.insert(steps).inserted else { continue }
      if trouble.kind == .duplicate { continue }
      let flaw =
        steps.count > 1 && steps[0].name == "vulnerabilities"
        ? value["vulnerabilities"]?.elements?[steps[1].place] : nil
      let document = subject
      subject =
        flaw?["cve"]?.text ?? flaw?["ids"]?.elements?.first?["text"]?.text ?? document
      note(steps.compactMap(\.name).joined(separator: "."), value: node.text)
      subject = document
    }
    return found.sorted { a, b in b.lexicographicallyPrecedes(a) { $0.place < $1.place } }
  }

  private static func steps(to offset: Int, in root: JSONNode) -> ([Step], JSONNode) {
    var steps: [Step] = []
    var node = root
    while node.offset != offset {
      switch node.content {
      case .array(let elements):
        guard let place = elements.lastIndex(where: { $0.offset <= offset }) else {
          return (steps, node)
        }
        steps.append(Step(place: place))
        node = elements[place]
      case .object(let members):
        guard let place = members.lastIndex(where: { $0.offset <= offset }) else {
          return (steps, node)
        }
        steps.append(Step(place: place, name: members[place].name))
        node = members[place].value
      default: return (steps, node)
      }
    }
    return (steps, node)
  }

  private static func removing(_ steps: ArraySlice<Step>, from value: JSONValue) -> JSONValue {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch value {
    case .array(var elements) where step.place < elements.count:
      if rest.isEmpty {
        elements.remove(at: step.place)
      } else {
        elements[step.place] = removing(rest, from: elements[step.place])
      }
      return .array(elements)
    case .object(var members) where step.place < members.count:
      if rest.isEmpty {
        members.remove(at: step.place)
      } else {
        members[step.place].value = removing(rest, from: members[step.place].value)
      }
      return .object(members)
    default: return value
    }
  }
}

extension JSONNode {
  /// A tree whose places are numbers in the order of the document, so that each value and key can be told apart.
  convenience init(numbering value: JSONValue, _ count: inout Int) {
    let place = count
    count += 1
    let content: Content
    switch value {
    case .null: content = .null
    case .bool(let bool): content = .bool(bool)
    case .number(let text): content = .number(text)
    case .string(let text): content = .string(text)
    case .array(let elements):
      var nodes: [JSONNode] = []
      for element in elements { nodes.append(JSONNode(numbering: element, &count)) }
      content = .array(nodes)
    case .object(let members):
      var nodes: [Member] = []
      for member in members {
        let key = count
        count += 1
        let node = JSONNode(numbering: member.value, &count)
        nodes.append(Member(name: member.name, offset: key, value: node))
      }
      content = .object(nodes)
    }
    self.init(content, at: place)
  }
}
