import BomafideJSON
import BomafideModel

/// Makes values fit a version: members in the schema's order, and nothing that the version doesn't know.
struct CycloneDXFitting {
  /// Something that the version can't say.
  struct Loss: Hashable {
    var path: String
    /// What is said in its place.
    var instead: String?
  }

  let shapes = CycloneDXShapes.all
  /// A member of other syntaxes' own that may stand in any object.
  var kept: String?
  private var path: [String] = []
  private(set) var losses: [Loss] = []

  /// Fits a member of `object`; nil where nothing is left of it.
  mutating func member(_ name: String, _ value: JSONValue, of object: CycloneDXShapes.Object)
    -> JSONValue?
  {
    path.append(name)
    defer { path.removeLast() }
    guard let index = object.names[name] else {
      if !object.isClosed || name == kept { return value }
      lose()
      return nil
    }
    return fit(value, object.members[index].shape)
  }

  /// Takes the losses that were met.
  mutating func takeLosses() -> [Loss] {
    defer { losses = [] }
    return losses
  }

  private mutating func lose(_ instead: String? = nil) {
    losses.append(Loss(path: path.joined(separator: "."), instead: instead))
  }

  private mutating func fit(_ value: JSONValue, _ shape: Int) -> JSONValue? {
    guard shapes.accepts(shape, value.kind) else {
      if let one = mostConfident(of: value), shapes.accepts(shape, one.kind) {
        return fit(one, shape)
      }
      lose()
      return nil
    }
    switch (shapes.shapes[shape], value) {
    case (.choice(let alternatives), _): return choice(value, alternatives)
    case (.words(let words), .string(let text)): return word(text, words)
    case (.text(.license, _, _), .string(let text)):
      if CycloneDXGrammar.license.trouble(text) == nil { return value }
      lose()
      return nil
    case (.text(.iri, _, _), .string(let text)):
      if CycloneDXGrammar.iri.trouble(text) == nil { return value }
      lose("a percent-encoded one")
      return .string(CycloneDXGrammar.percentEncoded(text))
    case (.list(let item, let min, let max, let isUnique), .array(let elements)):
      var list: [JSONValue] = []
      var seen: Set<JSONValue> = []
      for element in elements {
        if isUnique, !seen.insert(element).inserted { continue }
        if list.count >= max ?? .max {
          lose()
          break
        }
        if let fitted = fit(element, item) { list.append(fitted) }
      }
      return list.count < min || list.isEmpty && !elements.isEmpty ? nil : .array(list)
    case (.object(let object), .object(let members)): return fit(members, object)
    default: return value
    }
  }

  /// The element that its maker is surest of, for a version that takes one alone; the first of several.
  ///
  /// Up to 1.5 a component has one `evidence.identity`. A package URL tells more than a name does.
  private mutating func mostConfident(of value: JSONValue) -> JSONValue? {
    func confidence(_ element: JSONValue) -> Double? {
      guard case .number(let text) = element["confidence"] else { return nil }
      return Double(text)
    }
    guard let elements = value.elements, elements.allSatisfy({ confidence($0) != nil }) else {
      return nil
    }
    if elements.count > 1 { lose("the one of the greatest confidence") }
    func rank(_ element: JSONValue) -> (Double, Int) {
      (confidence(element) ?? 0, element["field"]?.text == "purl" ? 1 : 0)
    }
    return elements.reduce(nil) { best, element -> JSONValue? in
      guard let best else { return element }
      return rank(element) > rank(best) ? element : best
    }
  }

  private mutating func word(_ text: String, _ words: [CycloneDXShapes.Word]) -> JSONValue? {
    let names = words.map(\.string)
    if names.contains(text) { return .string(text) }
    let instead = ["other", "library"].first(where: names.contains)
    lose(instead.map { "'\($0)'" })
    return instead.map(JSONValue.string)
  }

  private mutating func fit(_ members: [JSONValue.Member], _ object: CycloneDXShapes.Object)
    -> JSONValue?
  {
    var known = Array<JSONValue?>(repeating: nil, count: object.members.count)
    var others: [JSONValue.Member] = []
    for member in members {
      guard let index = object.names[member.name] else {
        if object.isClosed, member.name != kept {
          path.append(member.name)
          lose()
          path.removeLast()
        } else {
          others.append(member)
        }
        continue
      }
      path.append(member.name)
      known[index] = fit(member.value, object.members[index].shape)
      path.removeLast()
      // A license that the version's list hasn't is a name.
      if member.name == "id", known[index] == nil, let name = object.names["name"],
        object.groups.contains(where: \.isExclusive), known[name] == nil
      {
        known[name] = member.value
      }
    }
    for (index, member) in object.members.enumerated()
    where member.isRequired && known[index] == nil {
      lose()
      return nil
    }
    for group in object.groups {
      let met = group.alternatives.count { names in
        names.allSatisfy { name in object.names[name].map { known[$0] != nil } ?? false }
      }
      // Where signatures are of another syntax, what one stands for is there all the same.
      if met == 0 && kept == nil || group.isExclusive && met > 1 {
        lose()
        return nil
      }
    }
    var result: [JSONValue.Member] = []
    for (index, value) in known.enumerated() {
      if let value { result.append(.init(object.members[index].name.string, value)) }
    }
    return .object(result + others)
  }

  private mutating func choice(_ value: JSONValue, _ alternatives: [Int]) -> JSONValue? {
    let fitting = alternatives.filter { shapes.accepts($0, value.kind) }
    if fitting.count == 1 { return fit(value, fitting[0]) }
    let before = losses
    var best: (value: JSONValue?, losses: [Loss])?
    for alternative in fitting {
      losses = before
      let result = fit(value, alternative)
      if losses == before, result != nil { return result }
      let isBetter: Bool =
        if let best {
          result != nil && (best.value == nil || losses.count < best.losses.count)
        } else {
          true
        }
      if isBetter { best = (result, losses) }
    }
    losses = best?.losses ?? before
    return best?.value
  }
}

extension JSONValue {
  /// What sort of value this is.
  var kind: JSONReader.Kind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
