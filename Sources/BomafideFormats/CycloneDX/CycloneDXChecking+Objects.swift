import BomafideIdentifiers
import BomafideModel

extension CycloneDXChecking {
  mutating func object(_ json: inout JSONReader, _ shape: CycloneDXShapes.Object)
    throws(InputError) -> UInt64
  {
    let start = json.offset
    var object = try json.beginObject()
    var seen: UInt64 = 0
    var result: UInt64 = 29
    var guess = 0
    var texts = HashTexts()
    while let key = try json.nextKey(in: &object) {
      let name = hash(key)
      guard let index = shape.index(of: key, from: guess) else {
        if shape.isClosed { unknown(key, of: shape, &json) }
        result = result &+ Self.mix(name ^ (try anything(&json)))
        continue
      }
      guess = index + 1
      seen |= 1 << UInt64(index & 63)
      path.append(.member(shape.members[index].name))
      let kind = try json.peek()
      let place = json.index
      if let members = shape.hash, kind == .string {
        let text = try json.string()
        json.index = place
        if index == members.algorithm { texts.algorithm = text.string }
        if index == members.content { texts.content = (text.count, place) }
      }
      if shape.hasVersionRange { try note(shape.members[index].name, kind, &json) }
      result = result &+ Self.mix(name ^ (try check(shape.members[index].shape, &json)))
      path.removeLast()
    }
    for (index, member) in shape.members.enumerated()
    where member.isRequired && seen & (1 << UInt64(index & 63)) == 0 {
      let name = member.name.string
      complain(
        "cyclonedx.missing-member", at: start, "has no '\(name)'",
        expected: "a member '\(name)'", found: "none", remedy: "add \"\(name)\"")
    }
    for group in shape.groups { check(group, shape, seen, at: start) }
    if shape.hasVersionRange { checkVersionRange(shape, seen, at: start) }
    if shape.hash != nil { check(texts) }
    return result
  }

  /// What a digest says of itself.
  private struct HashTexts {
    var algorithm: String?
    var content: (count: Int, offset: Int)?
  }

  private mutating func check(_ texts: HashTexts) {
    guard let name = texts.algorithm, let content = texts.content,
      let algorithm = CycloneDX.algorithm(named: name), let bytes = algorithm.byteCount,
      bytes * 2 != content.count, [32, 40, 64, 96, 128].contains(content.count)
    else { return }
    complain(
      "cyclonedx.value", at: content.offset,
      "is called \(name.printable()) and has \(content.count) digits",
      expected: "\(bytes * 2) hexadecimal digits", found: "\(content.count)",
      remedy: "write the digest of the algorithm that is named")
  }

  private mutating func unknown(
    _ key: JSONText, of shape: CycloneDXShapes.Object, _ json: inout JSONReader
  ) {
    let name = key.string
    let near = Suggestion.nearest(to: name, in: shape.members.map(\.name.string))
    complain(
      "cyclonedx.unknown-member", at: key.base - json.base - 1,
      "has a member '\(name.printable())', which this version doesn't know",
      expected: near.map { "'\($0)'" }, found: "'\(name.printable())'",
      remedy: near.map { "write \"\($0)\", or remove the member" }
        ?? "remove the member, or raise specVersion")
  }

  private mutating func check(
    _ group: CycloneDXShapes.Group, _ shape: CycloneDXShapes.Object, _ seen: UInt64, at start: Int
  ) {
    let met = group.alternatives.count { names in
      names.allSatisfy { shape.names[$0].map { seen & (1 << UInt64($0 & 63)) != 0 } ?? false }
    }
    if group.isExclusive ? met == 1 : met > 0 { return }
    let list = group.alternatives.map { $0.joined(separator: " with ") }.joined(separator: ", ")
    let expected = (group.isExclusive ? "exactly one of " : "at least one of ") + list
    complain(
      "cyclonedx.choice", at: start, "has \(met == 0 ? "none" : "\(met)") of \(list)",
      expected: expected, found: "\(met)", remedy: "keep \(expected)")
  }

  // MARK: Version ranges

  /// Notes whether the component that is open is said to be external.
  private mutating func note(
    _ name: CycloneDXShapes.Word, _ kind: JSONReader.Kind, _ json: inout JSONReader
  ) throws(InputError) {
    if kind == .bool, name.string == "isExternal" {
      let place = json.index
      isExternal[path.count] = try json.bool()
      json.index = place
    }
  }

  /// `versionRange` doesn't go with `version`, and only external components have it.
  ///
  /// Source: ECMA-424, CycloneDX 1.7, component.
  private mutating func checkVersionRange(
    _ shape: CycloneDXShapes.Object, _ seen: UInt64, at start: Int
  ) {
    func has(_ name: String) -> Bool {
      shape.names[name].map { seen & (1 << UInt64($0 & 63)) != 0 } ?? false
    }
    let external = isExternal.removeValue(forKey: path.count + 1) ?? false
    guard has("versionRange") else { return }
    if has("version") {
      complain(
        "cyclonedx.choice", at: start, "has both version and versionRange",
        expected: "one of them", found: "both", remedy: "remove one of the two")
    }
    if !external {
      complain(
        "cyclonedx.choice", at: start, "has a versionRange and is not external",
        expected: "\"isExternal\": true", found: "a component that is part of the product",
        remedy: "write \"isExternal\": true, or the version itself")
    }
  }
}
