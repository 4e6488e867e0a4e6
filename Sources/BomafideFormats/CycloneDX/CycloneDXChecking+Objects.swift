import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXChecking {
  /// An object that is open.
  struct OpenObject {
    var object: JSONReader.Container
    let shape: CycloneDXShapes.Object
    let start: Int
    /// The members that were met, by their numbers.
    var seen: UInt64 = 0
    var hash: UInt64 = 29

    /// Whether the member of a number was met.
    func has(_ index: Int) -> Bool { seen & (1 << UInt64(index & 63)) != 0 }
  }

  /// What stands next in an object.
  enum Next {
    /// A member of the shape, by its number; its value follows.
    case member(Int)
    /// A member that the shape doesn't have; its value follows.
    case unknown(JSONText)
    case end
  }

  /// Begins an object, of which it is known that one follows.
  @inline(__always)
  mutating func open(objectOf json: inout JSONReader, _ shape: CycloneDXShapes.Object)
    throws(InputError) -> OpenObject
  {
    let start = json.offset
    return OpenObject(object: try json.beginObject(), shape: shape, start: start)
  }

  /// Goes to the value of the next member, or behind the object.
  @inline(__always)
  mutating func next(_ open: inout OpenObject, _ json: inout JSONReader) throws(InputError) -> Next
  {
    guard let key = try json.nextFreeKey(in: &open.object) else {
      close(open)
      return .end
    }
    guard let index = open.shape.index(of: key) else {
      try json.register(key, at: json.offset(of: key), in: &open.object)
      if open.shape.isClosed { unknown(key, of: open.shape, &json) }
      return .unknown(key)
    }
    if open.has(index) { try json.refuseRepetition(in: open.object) }
    open.seen |= 1 << UInt64(index & 63)
    path.append(.member(open.shape.members[index].name))
    return .member(index)
  }

  /// Ends a member of the shape whose value has the hash `value`.
  @inline(__always)
  mutating func close(_ open: inout OpenObject, _ index: Int, _ value: UInt64) {
    open.hash = open.hash &+ Self.member(index, value)
    path.removeLast()
  }

  /// Ends a member that the shape doesn't have; its value is next.
  mutating func close(_ open: inout OpenObject, _ key: JSONText, _ json: inout JSONReader)
    throws(InputError)
  {
    let name = hash(key)
    open.hash = open.hash &+ Self.mix(name ^ (try anything(&json)))
  }

  /// Complains about members that are missing, or don't go together.
  private mutating func close(_ open: OpenObject) {
    let shape = open.shape
    if shape.required & ~open.seen != 0 {
      for (index, member) in shape.members.enumerated() where member.isRequired && !open.has(index)
      {
        let name = member.name.string
        complain(
          "cyclonedx.missing-member", at: open.start, "has no '\(name)'",
          expected: "a member '\(name)'", found: "none", remedy: "add \"\(name)\"")
      }
    }
    for group in shape.groups { check(group, shape, open.seen, at: open.start) }
    if shape.hasVersionRange { checkVersionRange(shape, open.seen, at: open.start) }
  }

  /// Checks an object that nobody reads.
  mutating func object(_ json: inout JSONReader, _ shape: CycloneDXShapes.Object)
    throws(InputError) -> UInt64
  {
    var open = try open(objectOf: &json, shape)
    var texts = HashTexts()
    while true {
      switch try next(&open, &json) {
      case .end:
        if shape.hash != nil { check(texts) }
        return open.hash
      case .unknown(let key): try close(&open, key, &json)
      case .member(let index):
        if let members = shape.hash, try json.peek() == .string {
          let place = json.index
          let text = try json.string()
          json.index = place
          if index == members.algorithm { texts.algorithm = text.string }
          if index == members.content { texts.content = (text.count, place) }
        }
        if shape.hasVersionRange { try note(shape.members[index].name, &json) }
        close(&open, index, try check(shape.members[index].shape, &json))
      }
    }
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
  mutating func note(_ name: CycloneDXShapes.Word, _ json: inout JSONReader) throws(InputError) {
    if name.matches("isExternal"), try json.peek() == .bool {
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
