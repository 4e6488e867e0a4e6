import BomafideJSON
import BomafideModel

/// Takes what a version can't say of a member as it is kept from what the model says of it.
struct CycloneDXMending {
  /// What was lost of the member as it is kept, as paths from the object that has it.
  private let lost: Set<String>

  init(_ losses: [CycloneDXFitting.Loss]) { lost = Set(losses.map(\.path)) }

  /// A value with what is missing in it, or was put in place of another, from `other`.
  ///
  /// What only the kept value says stays, and nothing is joined to an object that says something else.
  func mended(_ value: JSONValue, with other: JSONValue, at path: String) -> JSONValue {
    switch (value, other) {
    case (.object(let members), .object(let others)):
      var result = members.map { member in
        let place = "\(path).\(member.name)"
        guard let second = others.first(where: { $0.name == member.name }),
          member.value.elements != nil || agrees(member.value, second.value, at: place)
        else { return member }
        return JSONValue.Member(
          member.name, mended(member.value, with: second.value, at: place))
      }
      for member in others where !members.contains(where: { $0.name == member.name }) {
        result.append(member)
      }
      return .object(result)
    case (.array(let elements), .array(let others)):
      if elements.count == others.count {
        return .array(
          zip(elements, others).map { first, second in
            agrees(first, second, at: path) ? mended(first, with: second, at: path) : first
          })
      }
      return elements.count < others.count && Set(elements).isSubset(of: others) ? other : value
    default: return lost.contains(path) ? other : value
    }
  }

  /// Whether two values say the same wherever both say something that wasn't lost.
  private func agrees(_ first: JSONValue, _ second: JSONValue, at path: String) -> Bool {
    switch (first, second) {
    case (.object(let members), .object):
      members.allSatisfy { member in
        second[member.name].map { agrees(member.value, $0, at: "\(path).\(member.name)") } ?? true
      }
    case (.array(let elements), .array(let others)):
      elements.count == others.count
        && zip(elements, others).allSatisfy { agrees($0, $1, at: path) }
    default: first == second || lost.contains(path)
    }
  }

  /// Whether a value has something at a path that begins with the name of its member; lists have it in any element.
  static func has(_ value: JSONValue, _ path: some Collection<Substring>) -> Bool {
    if let elements = value.elements { return elements.contains { has($0, path) } }
    guard let name = path.first else { return true }
    return value[String(name)].map { has($0, path.dropFirst()) } ?? false
  }
}

extension CycloneDXWriting {
  /// What is written of a member of which the version can't say all, and what of it is lost.
  mutating func mended(
    _ name: String, _ value: JSONValue?, _ second: JSONValue, of object: CycloneDXShapes.Object,
    _ lost: [CycloneDXFitting.Loss]
  ) -> (value: JSONValue?, lost: [CycloneDXFitting.Loss]) {
    let other = fitting.member(name, second, of: object)
    _ = fitting.takeLosses()
    guard let other else { return (value, lost) }
    let mended = value.map { CycloneDXMending(lost).mended($0, with: other, at: name) } ?? other
    let fitted = fitting.member(name, mended, of: object)
    guard fitting.takeLosses().isEmpty, let fitted, fitted != value else { return (value, lost) }
    return (
      fitted,
      lost.map { loss in
        let isSaid = CycloneDXMending.has(fitted, loss.path.split(separator: ".").dropFirst())
        return .init(
          path: loss.path, instead: isSaid ? loss.instead ?? "what the version can say" : nil)
      }
    )
  }
}
