import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// A file that has a name, digests and what every element has, as nearly all files do.
struct SPDX3PlainFile {
  var id: JSONText
  /// The number of its CreationInfo's name.
  var creation: Int
  var file: File
}

/// A relationship that has its ends and what every element has, as nearly all relationships do.
struct SPDX3PlainEdge {
  var id: JSONText
  /// The number of its CreationInfo's name.
  var creation: Int
  var from: JSONText
  var word: JSONText
  var completeness: JSONText?
  /// Where the names of its ends stand among all names.
  var to: Range<Int>
}

/// Reads elements that need no tree.
///
/// A reader that meets anything unusual gives up, and the element is read as a tree; so all that is odd is checked and
/// kept by one piece of code.
struct SPDX3PlainReader {
  enum Element {
    case file(SPDX3PlainFile)
    case edge(SPDX3PlainEdge)
  }

  /// More CreationInfos than this stay in trees.
  private static let creationLimit = 32

  /// The names of CreationInfos that plain elements share.
  private(set) var creations: [JSONText] = []
  /// Names of elements that relationships and collections list.
  private(set) var names: [JSONText] = []
  private var hashes: [(algorithm: JSONText, value: JSONText)] = []

  /// Reads an element, or returns nil with the reader where it was.
  mutating func element(_ json: inout JSONReader) throws(InputError) -> Element? {
    let mark = json.mark
    let known = names.count
    if let element = try plain(&json) { return element }
    json.rewind(to: mark)
    names.removeLast(names.count - known)
    return nil
  }

  private mutating func plain(_ json: inout JSONReader) throws(InputError) -> Element? {
    var type: JSONText?
    var id: JSONText?
    var name: JSONText?
    var creation: JSONText?
    var from: JSONText?
    var word: JSONText?
    var completeness: JSONText?
    var to: Range<Int>?
    var hasHashes = false
    var object = try json.beginObject()
    while let key = try json.nextKey(in: &object) {
      if "to" ~= key {
        guard let range = try list(&json) else { return nil }
        to = range
        continue
      }
      if "verifiedUsing" ~= key {
        guard try readHashes(&json) else { return nil }
        hasHashes = true
        continue
      }
      guard try json.peek() == .string else { return nil }
      let text = try json.scanString()
      switch key {
      case "spdxId": id = text
      case "name": name = text
      case "creationInfo": creation = text
      case "type":
        guard "software_File" ~= text || "Relationship" ~= text else { return nil }
        type = text
      case "from": from = text
      case "relationshipType": word = text
      case "completeness": completeness = text
      default: return nil
      }
    }
    guard let type, let id, let creation, id.isPlain, creation.isPlain, Self.isIRI(id),
      let number = number(of: creation)
    else { return nil }
    if let name {
      guard "software_File" ~= type, from == nil, word == nil, to == nil, completeness == nil,
        let file = file(name, hasHashes)
      else { return nil }
      return .file(SPDX3PlainFile(id: id, creation: number, file: file))
    }
    guard "Relationship" ~= type, let from, let word, let to, !hasHashes, from.isPlain,
      word.isPlain, completeness.map({ "complete" ~= $0 || "incomplete" ~= $0 }) ?? true
    else { return nil }
    return .edge(
      SPDX3PlainEdge(
        id: id, creation: number, from: from, word: word, completeness: completeness, to: to))
  }

  /// Reads an array of names, or returns nil somewhere inside of it.
  mutating func list(_ json: inout JSONReader) throws(InputError) -> Range<Int>? {
    let start = names.count
    guard try json.peek() == .array else { return nil }
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      guard try json.peek() == .string else { return nil }
      let text = try json.scanString()
      guard text.isPlain else { return nil }
      names.append(text)
    }
    return names.count > start ? start..<names.count : nil
  }

  /// Reads an array of names, or returns nil with the reader where it was.
  mutating func names(_ json: inout JSONReader) throws(InputError) -> Range<Int>? {
    let mark = json.mark
    let known = names.count
    if let range = try list(&json) { return range }
    json.rewind(to: mark)
    names.removeLast(names.count - known)
    return nil
  }

  private mutating func number(of creation: JSONText) -> Int? {
    if let last = creations.indices.last, JSONText.equal(creations[last].raw, creation.raw) {
      return last
    }
    if let known = creations.firstIndex(where: { JSONText.equal($0.raw, creation.raw) }) {
      return known
    }
    if creations.count >= Self.creationLimit { return nil }
    creations.append(creation)
    return creations.count - 1
  }

  /// Whether a text has a scheme and is no blank node.
  private static func isIRI(_ text: JSONText) -> Bool {
    let raw = text.raw
    guard let colon = raw.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return colon > 0 && colon + 1 < raw.count && !(colon == 1 && raw[0] == UInt8(ascii: "_"))
  }

  // MARK: Files

  /// Reads hashes that have an algorithm and a value; false somewhere inside of others.
  private mutating func readHashes(_ json: inout JSONReader) throws(InputError) -> Bool {
    hashes.removeAll(keepingCapacity: true)
    guard try json.peek() == .array else { return false }
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      guard try json.peek() == .object else { return false }
      var algorithm: JSONText?
      var value: JSONText?
      var isHash = false
      var object = try json.beginObject()
      while let key = try json.nextKey(in: &object) {
        guard try json.peek() == .string else { return false }
        let text = try json.scanString()
        switch key {
        case "algorithm": algorithm = text
        case "hashValue": value = text
        case "type": isHash = "Hash" ~= text
        default: return false
        }
      }
      guard isHash, let algorithm, let value, value.isPlain else { return false }
      hashes.append((algorithm, value))
    }
    return !hashes.isEmpty
  }

  /// A file of the hashes just read, or nil where they are spelled otherwise than a writer would.
  private func file(_ name: JSONText, _ hasHashes: Bool) -> File? {
    let path = SPDX2FileName(name).path
    var details: File.Details?
    if !name.isPlain || !path.bytes.withUnsafeBufferPointer({ JSONText.equal($0, name.raw) }) {
      let text = name.string
      if path.description != text {
        details = File.Details()
        details?.nameAsWritten = text
      }
    }
    if !hasHashes { return File(path: path, details: details) }
    if hashes.count == 2, details == nil, "sha1" ~= hashes[0].algorithm,
      "sha256" ~= hashes[1].algorithm
    {
      return pair().map { File(path: path, packedDigests: $0) }
    }
    var digests: [Digest] = []
    for (algorithm, value) in hashes {
      let hex = value.string
      guard let digest = SPDX3.digest(algorithm.string, hex), digest.hex == hex else { return nil }
      digests.append(digest)
    }
    return File(path: path, digests: digests, details: details)
  }

  private func pair() -> PackedDigests? {
    let (first, second) = (hashes[0].value.raw, hashes[1].value.raw)
    guard first.count == 40, second.count == 64 else { return nil }
    var digests = PackedDigests()
    var isFine = true
    digests.setPair { bytes in
      for index in 0..<20 {
        isFine = Self.decode(first, index, &bytes[index]) && isFine
      }
      for index in 0..<32 {
        isFine = Self.decode(second, index, &bytes[20 &+ index]) && isFine
      }
    }
    return isFine ? digests : nil
  }

  /// Reads two digits; false if they aren't hexadecimal in lower case.
  @inline(__always)
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ byte: inout UInt8
  ) -> Bool {
    let high = digits[Int(text[index &* 2])]
    let low = digits[Int(text[index &* 2 &+ 1])]
    byte = high << 4 | low & 15
    return high | low < 16
  }

  /// The value of each byte as a digit in lower case; 0xFF for others.
  private static let digits: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39: UInt8(byte) - 0x30
    case 0x61...0x66: UInt8(byte) - 0x57
    default: 0xFF
    }
  }
}
