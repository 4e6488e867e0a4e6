import BomafideJSON
import BomafideModel

/// Writes the JSON form of an SPDX 2 document as tag-value.
///
/// Files stand behind the package that contains them, and those of no package before all packages; every relationship
/// is written out all the same, so that their order is kept. Nothing is lost but what has no tag, which is told.
struct TagValueWriting: ~Copyable {
  /// A document's JSON, taken apart.
  private struct Parts {
    /// Where the elements of the long arrays begin.
    var offsets: [String: [Int]] = [:]
    var members: [JSONValue.Member] = []
  }

  private static let lists: Set = [
    "packages", "files", "snippets", "relationships", "hasExtractedLicensingInfos", "revieweds",
  ]

  var sink: ByteSink
  var losses: Losses

  init(into sink: consuming ByteSink, losses: Losses) {
    self.sink = sink
    self.losses = losses
  }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { sink }

  /// Writes a document that `SPDX2Writing` said in JSON; returns what is wrong with that.
  mutating func document(_ json: [UInt8]) -> InputError? {
    do throws(InputError) {
      try write(try Self.parts(of: json), json)
      return nil
    } catch {
      return error
    }
  }

  private static func parts(of json: [UInt8]) throws(InputError) -> Parts {
    try Input(bytes: json, path: "the document").json { (reader) throws(InputError) -> Parts in
      var parts = Parts()
      var object = try reader.beginObject()
      while let key = try reader.nextKey(in: &object) {
        let name = key.string
        guard lists.contains(name), try reader.peek() == .array else {
          parts.members.append(JSONValue.Member(name, try reader.value()))
          continue
        }
        var array = try reader.beginArray()
        while try reader.nextElement(in: &array) {
          _ = try reader.peek()
          parts.offsets[name, default: []].append(reader.offset)
          try reader.skip()
        }
      }
      return parts
    }
  }

  /// The element at `offset`.
  private static func element(_ json: [UInt8], at offset: Int) throws(InputError) -> JSONValue {
    try json.withUnsafeBufferPointer { (buffer) throws(InputError) -> JSONValue in
      var reader = try JSONReader(
        UnsafeBufferPointer(rebasing: buffer[offset...]), path: "the document")
      return try reader.value()
    }
  }

  private mutating func write(_ parts: Parts, _ json: [UInt8]) throws(InputError) {
    let document = JSONValue.object(parts.members)
    head(document)
    let files = parts.offsets["files"] ?? []
    let places = try places(parts, json)
    var groups: [Int: [Int]] = [:]
    for offset in files {
      let id = try Self.element(json, at: offset)["SPDXID"]?.text
      groups[id.flatMap { places[$0] } ?? -1, default: []].append(offset)
    }
    for offset in groups[-1] ?? [] { file(try Self.element(json, at: offset)) }
    for (index, offset) in (parts.offsets["packages"] ?? []).enumerated() {
      package(try Self.element(json, at: offset))
      for offset in groups[index] ?? [] { file(try Self.element(json, at: offset)) }
    }
    for offset in parts.offsets["snippets"] ?? [] { snippet(try Self.element(json, at: offset)) }
    for offset in parts.offsets["hasExtractedLicensingInfos"] ?? [] {
      license(try Self.element(json, at: offset))
    }
    relationships(document)
    for offset in parts.offsets["relationships"] ?? [] {
      relationship(try Self.element(json, at: offset))
    }
    for offset in parts.offsets["revieweds"] ?? [] { review(try Self.element(json, at: offset)) }
  }

  /// The number of the first package that contains a file, by the file's ID.
  private func places(_ parts: Parts, _ json: [UInt8]) throws(InputError) -> [String: Int] {
    var packages: [String: Int] = [:]
    for (index, offset) in (parts.offsets["packages"] ?? []).enumerated() {
      if let id = try Self.element(json, at: offset)["SPDXID"]?.text, packages[id] == nil {
        packages[id] = index
      }
    }
    var places: [String: Int] = [:]
    for offset in parts.offsets["relationships"] ?? [] {
      let edge = try Self.element(json, at: offset)
      guard let from = edge["spdxElementId"]?.text, let to = edge["relatedSpdxElement"]?.text,
        let type = edge["relationshipType"]?.text
      else { continue }
      let (container, content) =
        switch type {
        case "CONTAINS": (from, to)
        case "CONTAINED_BY": (to, from)
        default: ("", "")
        }
      if let package = packages[container], places[content] == nil { places[content] = package }
    }
    return places
  }

  // MARK: Lines

  /// Writes `tag: value`.
  mutating func line(_ tag: String, _ value: String, of subject: String, isText: Bool = false) {
    sink.write(Array(tag.utf8))
    sink.write(": ")
    let bytes = Array(value.utf8)
    guard (isText && !Self.isWord(value)) || Self.needsText(value, bytes) else {
      sink.write(bytes)
      sink.write(0x0A)
      return
    }
    sink.write("<text>")
    if value.contains("</text>") {
      losses.note("'</text>' in '\(tag)'", of: subject, instead: "'&lt;/text>'")
      sink.write(Array(value.replacing("</text>", with: "&lt;/text>").utf8))
    } else {
      sink.write(bytes)
    }
    sink.write("</text>\n")
  }

  private static func isWord(_ value: String) -> Bool {
    value.isEmpty || value == SPDX2.none || value == SPDX2.noAssertion
  }

  private static func needsText(_ value: String, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return true }
    return bytes.contains(0x0A) || bytes.contains(0x0D) || value.contains("<text>")
  }

  /// Writes a heading, which is a comment.
  mutating func heading(_ text: StaticString) {
    sink.write("\n##### ")
    sink.write(text)
    sink.write(0x0A)
  }
}
