import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a tag-value document in the words of the JSON form.
///
/// Sections follow each other: a file belongs to the package before it, a snippet without a file to the file before it,
/// an annotation without a subject to the element before it.
struct TagValueReading {
  typealias Pair = TagValueLexer.Pair
  typealias Place = MarkedJSON.Place

  /// A package, file or snippet; it stays open, since annotations may follow anywhere.
  struct Element {
    var section: SPDX2Tag.Section
    var object = MarkedObject()
    var place: Place
    var id: String?
    var idJSON: MarkedJSON?
    /// What is left to be said when all tags are known.
    var ranges: [Range] = []
    var fromFile: MarkedJSON?
    var reference: Part?
    var artifact: Part?
  }

  /// A range of a snippet, in bytes or lines.
  struct Range {
    var unit: StaticString
    var first: ArraySlice<UInt8>
    var last: ArraySlice<UInt8>
    var place: Place
  }

  /// A small object in an array, which later tags may add to.
  struct Part {
    var object = MarkedObject()
    var place: Place
    var subject: String?
    /// What stands before it.
    var owner: Int?
  }

  let path: String
  var findings: [Finding] = []
  var document = MarkedObject()
  var creation = MarkedObject()
  var creationPlace: Place?
  var elements: [Element] = []
  /// The open package, file and snippet, and what was begun last.
  var package: Int?
  var file: Int?
  var snippet: Int?
  var last: Int?
  /// The licenses, annotations, relationships and reviews; the last one is open.
  var licenses: [Part] = []
  var annotations: [Part] = []
  var relationships: [Part] = []
  var reviews: [Part] = []

  init(path: String) { self.path = path }

  /// Reads the whole document.
  ///
  /// - Throws: `InputError` for bytes that are no UTF-8 and for a text without end.
  static func read(_ input: Input) throws(InputError) -> (JSONTranslation, [Finding]) {
    try input.checkUTF8()
    var reading = TagValueReading(path: input.path)
    var lexer = TagValueLexer(input.bytes, path: input.path)
    while let item = try lexer.next() {
      switch item {
      case .pair(let pair): reading.pair(pair)
      case .stray(let words, let place): reading.stray(words, place)
      }
    }
    for place in lexer.surrounded { reading.noteSurrounded(place) }
    let json = reading.finish()
    return (json.translation, reading.findings)
  }

  private mutating func pair(_ pair: Pair) {
    guard let tag = SPDX2Tag.named(pair.tag) else {
      unknown(pair)
      return
    }
    switch tag.section {
    case .any: elementID(pair)
    case .document: member(at: \.document, tag, pair)
    case .creation:
      creationPlace = creationPlace ?? pair.place
      member(at: \.creation, tag, pair)
    case .package, .file, .snippet: elementTag(tag, pair)
    case .license: part(\.licenses, tag, pair)
    case .annotation: annotationTag(tag, pair)
    case .relationship: relationshipTag(tag, pair)
    case .review: part(\.reviews, tag, pair)
    }
  }

  // MARK: Elements

  private mutating func elementTag(_ tag: SPDX2Tag, _ pair: Pair) {
    if tag.begins { begin(tag.section, pair) }
    let open =
      switch tag.section {
      case .package: package
      case .file: file
      default: snippet
      }
    guard let open else {
      misplaced(tag, pair)
      return
    }
    if tag.name == "SnippetSPDXID" {
      setID(open, pair)
      return
    }
    switch tag.form {
    case .externalReference: externalReference(open, pair)
    case .externalReferenceComment:
      guard var reference = elements[open].reference else {
        misplaced(tag, pair)
        return
      }
      set(&reference.object, "comment", pair)
      elements[open].reference = reference
    case .byteRange, .lineRange: range(open, tag, pair)
    case .artifact: artifact(open, tag, pair)
    default:
      if tag.member == "snippetFromFile" { elements[open].fromFile = Self.string(pair) }
      member(at: \.elements[open].object, tag, pair)
    }
  }

  private mutating func begin(_ section: SPDX2Tag.Section, _ pair: Pair) {
    last = elements.count
    elements.append(Element(section: section, place: pair.place))
    switch section {
    case .package: (package, file, snippet) = (last, nil, nil)
    case .file: (file, snippet) = (last, nil)
    default:
      snippet = last
      if let file { elements[elements.count - 1].fromFile = elements[file].idJSON }
    }
  }

  private mutating func elementID(_ pair: Pair) {
    guard let last else {
      if !document.set("SPDXID", Self.string(pair)) { twice("SPDXID", pair) }
      return
    }
    setID(last, pair)
  }

  private mutating func setID(_ index: Int, _ pair: Pair) {
    let json = Self.string(pair)
    guard elements[index].object.set("SPDXID", json) else {
      twice("SPDXID", pair)
      return
    }
    let id = String(decoding: pair.value, as: UTF8.self)
    elements[index].id = id
    elements[index].idJSON = json
    // A file belongs to the package before it (SPDX 2.3, 8).
    if elements[index].section == .file, let package {
      elements[package].object.add("hasFiles", json, at: pair.valuePlace)
    }
  }

  // MARK: Members

  /// Says a tag as a member of the object at `path`.
  private mutating func member(
    at path: WritableKeyPath<TagValueReading, MarkedObject>, _ tag: SPDX2Tag, _ pair: Pair
  ) {
    // Taken out meanwhile, since findings are noted beside it.
    var object = self[keyPath: path]
    self[keyPath: path] = MarkedObject()
    member(of: &object, tag, pair)
    self[keyPath: path] = object
  }

  /// Says a tag as the member that it is.
  private mutating func member(of object: inout MarkedObject, _ tag: SPDX2Tag, _ pair: Pair) {
    switch tag.form {
    case .text, .line: set(&object, tag.member, pair)
    case .texts, .lines: object.add(tag.member, Self.string(pair), at: pair.valuePlace)
    case .bool:
      let word = String(decoding: pair.value, as: UTF8.self).lowercased()
      guard word == "true" || word == "false" else {
        unreadable(pair, "true or false")
        return
      }
      var json = MarkedJSON()
      json.mark(pair.valuePlace)
      json.write(word)
      if !object.set(tag.member, json) { twice(pair.tag, pair) }
    case .checksum:
      if let json = checksum(pair, pair.value) {
        object.add(tag.member, json, at: pair.valuePlace)
      }
    case .verificationCode:
      if let json = verificationCode(pair), !object.set(tag.member, json) { twice(pair.tag, pair) }
    case .externalDocument: externalDocument(&object, pair)
    case .externalReference, .externalReferenceComment, .relationship, .byteRange, .lineRange,
      .artifact:
      misplaced(tag, pair)
    }
  }

  mutating func set(_ object: inout MarkedObject, _ name: String, _ pair: Pair) {
    if !object.set(name, Self.string(pair)) { twice(pair.tag, pair) }
  }

  static func string(_ pair: Pair) -> MarkedJSON { string(pair.value, pair.valuePlace) }

  static func string(_ bytes: ArraySlice<UInt8>, _ place: Place) -> MarkedJSON {
    var json = MarkedJSON()
    json.string(bytes, at: place)
    return json
  }

  /// Splits a value at white space, at most `count` parts.
  static func words(_ value: ArraySlice<UInt8>, _ count: Int) -> [ArraySlice<UInt8>] {
    value.split(maxSplits: count - 1, omittingEmptySubsequences: true) { $0 == 0x20 || $0 == 0x09 }
      .map { TagValueLexer.trimmed($0) }
  }

  /// `SHA1: 85ed…`.
  mutating func checksum(_ pair: Pair, _ value: ArraySlice<UInt8>) -> MarkedJSON? {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")) else {
      unreadable(pair, "an algorithm, a colon and a digest, as in 'SHA1: 85ed…'")
      return nil
    }
    var json = MarkedJSON()
    json.mark(pair.valuePlace)
    json.write("{\"algorithm\":")
    json.string(TagValueLexer.trimmed(value[..<colon]))
    json.write(",\"checksumValue\":")
    json.string(TagValueLexer.trimmed(value[(colon + 1)...]))
    json.write("}")
    return json
  }

  // MARK: Parts

  /// Begins a license or review, or adds to the one that is open.
  private mutating func part(
    _ parts: WritableKeyPath<TagValueReading, [Part]>, _ tag: SPDX2Tag, _ pair: Pair
  ) {
    if tag.begins { self[keyPath: parts].append(Part(place: pair.place)) }
    let last = self[keyPath: parts].count - 1
    guard last >= 0 else {
      misplaced(tag, pair)
      return
    }
    member(at: parts.appending(path: \.[last].object), tag, pair)
  }

  private mutating func annotationTag(_ tag: SPDX2Tag, _ pair: Pair) {
    if tag.begins { annotations.append(Part(place: pair.place, owner: last)) }
    let index = annotations.count - 1
    guard index >= 0 else {
      misplaced(tag, pair)
      return
    }
    if tag.name == "SPDXREF" {
      if annotations[index].subject != nil { twice(pair.tag, pair) }
      annotations[index].subject = String(decoding: pair.value, as: UTF8.self)
    } else {
      member(at: \.annotations[index].object, tag, pair)
    }
  }

  private mutating func relationshipTag(_ tag: SPDX2Tag, _ pair: Pair) {
    guard tag.begins else {
      guard !relationships.isEmpty else {
        misplaced(tag, pair)
        return
      }
      let last = relationships.count - 1
      if !relationships[last].object.set("comment", Self.string(pair)) { twice(tag.name, pair) }
      return
    }
    let words = Self.words(pair.value, 4)
    guard words.count == 3 else {
      unreadable(pair, "an ID, a type and an ID, as in 'SPDXRef-A DEPENDS_ON SPDXRef-B'")
      return
    }
    var part = Part(place: pair.place)
    for (name, word) in zip(
      ["spdxElementId", "relationshipType", "relatedSpdxElement"], words)
    {
      let offset = word.startIndex - pair.value.startIndex
      let place = Place(pair.valuePlace.line, pair.valuePlace.column + offset)
      _ = part.object.set(name, Self.string(word, place))
    }
    relationships.append(part)
  }
}

extension Input {
  /// Checks that the bytes are UTF-8.
  ///
  /// - Throws: `InputError` at the first byte that is not.
  func checkUTF8() throws(InputError) {
    if String(validating: bytes, as: UTF8.self) != nil { return }
    var (line, start, index) = (1, 0, 0)
    while index < bytes.count {
      if bytes[index] == 0x0A { (line, start) = (line + 1, index + 1) }
      let length = Self.scalarLength(bytes[index])
      let end = min(index + max(length, 1), bytes.count)
      if length == 0 || String(validating: bytes[index..<end], as: UTF8.self) == nil { break }
      index = end
    }
    let byte = index < bytes.count ? String(bytes[index], radix: 16) : ""
    throw InputError(
      at: SourceLocation(path: path, line: line, column: index - start + 1), expected: "UTF-8",
      found: "byte 0x\(byte)",
      remedy: TextEncoding.conversion(of: path, from: "ISO-8859-1")
        + " (or whichever encoding it has)")
  }

  private static func scalarLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }
}
