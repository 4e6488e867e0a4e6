package import BomafideModel

/// JSON that is made from a document of another syntax, with the places that its parts come from.
package struct MarkedJSON: Sendable {
  /// A line and a column, both from 1.
  package struct Place: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(_ line: Int, _ column: Int) {
      self.line = line
      self.column = column
    }

    package func location(_ path: String) -> SourceLocation {
      SourceLocation(path: path, line: line, column: column)
    }
  }

  package private(set) var bytes: [UInt8] = []
  package private(set) var origin = JSONOrigin()

  package init() {}

  /// The whole, to be read.
  package var translation: JSONTranslation { JSONTranslation(bytes: bytes, origin: origin) }

  /// Notes that what is written next comes from `place`.
  package mutating func mark(_ place: Place) {
    origin.mark(bytes.count, line: place.line, column: place.column)
  }

  /// Writes JSON as it is.
  package mutating func write(_ json: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }

  /// Writes JSON as it is.
  package mutating func write(_ json: String) { bytes.append(contentsOf: json.utf8) }

  /// Writes other JSON, with its places.
  package mutating func write(_ other: MarkedJSON) {
    origin.append(other.origin, shiftedBy: bytes.count)
    bytes.append(contentsOf: other.bytes)
  }

  /// Writes other JSON once more, at the place of what stands before it.
  package mutating func writeUnmarked(_ other: MarkedJSON) { bytes.append(contentsOf: other.bytes) }

  /// Writes a string that holds `text`.
  package mutating func string(_ text: some Collection<UInt8>) {
    bytes.append(0x22)
    bytes.reserveCapacity(bytes.count + text.count + 1)
    for byte in text {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x0A: write("\\n")
      case 0x0D: write("\\r")
      case 0x09: write("\\t")
      case 0..<0x20:
        write("\\u00")
        bytes.append(JSONWriter.hexDigit(byte >> 4))
        bytes.append(JSONWriter.hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  /// Writes a string that holds `text` and comes from `place`.
  package mutating func string(_ text: some Collection<UInt8>, at place: Place) {
    mark(place)
    string(text)
  }
}

/// The members of a JSON object, each made for itself, and arrays that grow.
package struct MarkedObject: Sendable {
  private var members: [(name: String, json: MarkedJSON, isList: Bool)] = []

  package init() {}

  package var isEmpty: Bool { members.isEmpty }

  package func has(_ name: String) -> Bool { members.contains { $0.name == name } }

  /// Sets a member; false if there is one of the name.
  package mutating func set(_ name: String, _ json: MarkedJSON) -> Bool {
    if has(name) { return false }
    members.append((name, json, false))
    return true
  }

  /// Adds an element, which comes from `place`, to the array `name`.
  package mutating func add(_ name: String, _ json: MarkedJSON, at place: MarkedJSON.Place) {
    if let index = members.firstIndex(where: { $0.name == name && $0.isList }) {
      members[index].json.write(",")
      members[index].json.write(json)
    } else {
      var list = MarkedJSON()
      list.mark(place)
      list.write("[")
      list.write(json)
      members.append((name, list, true))
    }
  }

  /// Writes the object, which comes from `place`.
  package func write(into json: inout MarkedJSON, at place: MarkedJSON.Place) {
    json.mark(place)
    json.write("{")
    for (index, member) in members.enumerated() {
      if index > 0 { json.write(",") }
      // What is said of the member itself is said of its value's place.
      if let first = member.json.origin.first { json.mark(.init(first.line, first.column)) }
      json.string(Array(member.name.utf8))
      json.write(":")
      json.write(member.json)
      if member.isList { json.write("]") }
    }
    json.write("}")
  }
}
