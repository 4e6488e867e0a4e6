import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The XML form of SPDX 2: the JSON form with an element for each member, and one for each element of an array.
///
/// Source: SPDX 2.3, 5.2, and the examples of the specification; there is no schema.
enum SPDX2XML {
  /// The members that are arrays in JSON, even where one element stands alone.
  static let lists: Set = [
    "annotations", "artifactOfs", "attributionTexts", "checksums", "creators", "crossRefs",
    "documentDescribes", "externalDocumentRefs", "externalRefs", "fileContributors",
    "fileDependencies", "fileTypes", "files", "hasExtractedLicensingInfos", "hasFiles",
    "licenseInfoFromFiles", "licenseInfoInFiles", "licenseInfoInSnippets",
    "packageVerificationCodeExcludedFiles", "packages", "ranges", "relationships", "revieweds",
    "seeAlsos", "snippets",
  ]

  /// The members that are objects in JSON.
  static let objects: Set = [
    "checksum", "creationInfo", "endPointer", "packageVerificationCode", "startPointer",
  ]

  /// Whether a member holds an object, or an array of them, even where nothing is inside.
  static func holdsObjects(_ name: String) -> Bool {
    objects.contains(name) || objectLists.contains(name)
  }

  private static let objectLists: Set = [
    "annotations", "artifactOfs", "checksums", "crossRefs", "externalDocumentRefs", "externalRefs",
    "files", "hasExtractedLicensingInfos", "packages", "ranges", "relationships", "revieweds",
    "snippets",
  ]

  /// The name of the outermost element, and the namespaces that it declares or belongs to; nil for no XML.
  static func root(of input: Input) -> (name: String, namespaces: [String])? {
    let head = input.isUTF16 ? Input(bytes: input.wideText ?? [], path: input.path) : input
    guard head.isXML else { return nil }
    return head.bytes.withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var reader = try XMLReader(buffer, path: input.path)
        guard case .start(let name) = try reader.nextEvent() else { return nil }
        return (name.string, reader.namespaces)
      } catch {
        // Sniffing only asks; whoever decodes the input reports what is wrong with it.
        return nil
      }
    }
  }
}

/// Says an XML document of SPDX 2 in JSON.
struct SPDX2XMLReading {
  /// The values of the elements of one name, in order.
  private struct Group {
    var name: String
    var values: [MarkedJSON]
    var place: MarkedJSON.Place
  }

  /// Reads a document.
  ///
  /// - Throws: `InputError` for what is no XML, and for text among elements.
  static func read(_ input: Input) throws(InputError) -> JSONTranslation {
    try input.bytes.withUnsafeBufferPointer { (buffer) throws(InputError) -> JSONTranslation in
      var reader = try XMLReader(buffer, path: input.path)
      guard case .start(let root) = try reader.nextEvent() else {
        throw reader.error(
          at: 0, expected: "<Document>", found: "no element", remedy: "give an SPDX document")
      }
      let name = root.string
      let json = try element(&reader, name, place(&reader, root))
      guard case .finish = try reader.nextEvent() else {
        throw reader.error(
          at: reader.offset, expected: "the end of the document", found: "more",
          remedy: "remove what follows the outermost element")
      }
      return json.translation
    }
  }

  private static func place(_ reader: inout XMLReader, _ name: XMLName) -> MarkedJSON.Place {
    let location = reader.location(at: name.offset - 1)
    return MarkedJSON.Place(location.line ?? 1, location.column ?? 1)
  }

  /// Reads the element whose start tag was read last.
  private static func element(
    _ reader: inout XMLReader, _ name: String, _ place: MarkedJSON.Place
  ) throws(InputError) -> MarkedJSON {
    var groups: [Group] = []
    var numbers: [String: Int] = [:]
    var text: [UInt8] = []
    var isBlank = true
    while true {
      switch try reader.nextEvent() {
      case .text(let piece):
        isBlank = isBlank && piece.isBlank
        piece.append(to: &text)
        if !isBlank, !groups.isEmpty { throw mixed(&reader, name) }
      case .start(let child):
        if !isBlank { throw mixed(&reader, name) }
        text = []
        let childName = child.string
        let childPlace = Self.place(&reader, child)
        let offset = child.offset - 1
        let value = try element(&reader, childName, childPlace)
        guard let number = numbers[childName] else {
          numbers[childName] = groups.count
          groups.append(Group(name: childName, values: [value], place: childPlace))
          continue
        }
        if SPDX2YAML.isScalar(childName) || SPDX2XML.objects.contains(childName) {
          throw reader.error(
            at: offset, expected: "<\(childName)> once", found: "it again",
            remedy: "remove one of the two; the first is in line \(groups[number].place.line)")
        }
        groups[number].values.append(value)
      case .end, .finish:
        let isObject = !groups.isEmpty || SPDX2XML.holdsObjects(name)
        return isObject ? object(groups, place) : scalar(text, name, place)
      }
    }
  }

  private static func object(_ groups: [Group], _ place: MarkedJSON.Place) -> MarkedJSON {
    var json = MarkedJSON()
    json.mark(place)
    json.write("{")
    for (index, group) in groups.enumerated() {
      if index > 0 { json.write(",") }
      json.string(Array(group.name.utf8), at: group.place)
      json.write(":")
      let isList = group.values.count > 1 || SPDX2XML.lists.contains(group.name)
      if isList { json.write("[") }
      for (index, value) in group.values.enumerated() {
        if index > 0 { json.write(",") }
        json.write(value)
      }
      if isList { json.write("]") }
    }
    json.write("}")
    return json
  }

  private static func scalar(_ text: [UInt8], _ name: String, _ place: MarkedJSON.Place)
    -> MarkedJSON
  {
    var json = MarkedJSON()
    json.mark(place)
    let word = String(
      decoding: TagValueLexer.trimmed(text[...].drop { $0 == 0x0A }), as: UTF8.self)
    if SPDX2YAML.types.bools.contains(name), let bool = YAMLWords.bool(word) {
      json.write(bool ? "true" : "false")
    } else if SPDX2YAML.types.numbers.contains(name), YAMLWords.isNumber(word) {
      json.write(word)
    } else {
      json.string(text)
    }
    return json
  }

  private static func mixed(_ reader: inout XMLReader, _ name: String) -> InputError {
    reader.error(
      at: reader.offset, expected: "text or elements in <\(name.printable())>", found: "both",
      remedy: "put the text into an element of its own")
  }
}

/// Writes the JSON form of an SPDX 2 document as XML.
struct SPDX2XMLWriting: ~Copyable {
  private var xml: XMLWriter
  private var noted: Losses

  init(into sink: consuming ByteSink, losses: Losses) {
    xml = XMLWriter(into: sink)
    noted = losses
  }

  /// What XML could not say.
  var losses: Losses {
    var losses = noted
    if xml.replaced > 0 {
      losses.note("\(xml.replaced) control characters", of: "the document", instead: "U+FFFD")
    }
    return losses
  }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { xml.finish() }

  /// Writes a JSON document; returns what is wrong with it.
  mutating func document(_ json: [UInt8]) -> InputError? {
    do throws(InputError) {
      try Input(bytes: json, path: "the document").json { (reader) throws(InputError) in
        xml.start("Document")
        try members(&reader, of: "the document")
        xml.end()
      }
      return nil
    } catch {
      return error
    }
  }

  private mutating func members(_ json: inout JSONReader, of owner: String) throws(InputError) {
    var object = try json.beginObject()
    while let key = try json.nextKey(in: &object) { try member(&json, key.string, of: owner) }
  }

  private mutating func member(_ json: inout JSONReader, _ name: String, of owner: String)
    throws(InputError)
  {
    guard Self.isName(name) else {
      noted.note("'\(name.printable())', which is no name in XML,", of: owner)
      try json.skip()
      return
    }
    guard try json.peek() == .array else {
      try element(&json, name, of: owner)
      return
    }
    var array = try json.beginArray()
    var count = 0
    while try json.nextElement(in: &array) {
      count += 1
      if try json.peek() == .array {
        noted.note("list inside of the list '\(name)'", of: owner)
        try json.skip()
      } else {
        try element(&json, name, of: owner)
      }
    }
    if count == 1, !SPDX2XML.lists.contains(name) {
      noted.note("list '\(name)' of one element", of: owner, instead: "the element alone")
    }
  }

  private mutating func element(_ json: inout JSONReader, _ name: String, of owner: String)
    throws(InputError)
  {
    let kind = try json.peek()
    let isOwn = SPDX2YAML.isScalar(name)
    var bytes = Array(name.utf8)
    // The name stays where it is until the element ends.
    bytes.append(0)
    if kind == .null {
      noted.note("null of '\(name)'", of: owner)
      try json.null()
      return
    }
    let text: String
    switch kind {
    case .object:
      try object(&json, bytes, name)
      return
    case .string: text = try json.string().string
    case .number:
      text = try json.number().string
      if !isOwn { noted.note("type of '\(name)'", of: owner, instead: "text") }
    case .bool:
      text = try json.bool() ? "true" : "false"
      if !isOwn { noted.note("type of '\(name)'", of: owner, instead: "text") }
    case .array, .null: return
    }
    bytes.withUnsafeBufferPointer { buffer in
      xml.start(UnsafeBufferPointer(rebasing: buffer.dropLast()))
      xml.text(text)
      xml.end()
    }
  }

  private mutating func object(_ json: inout JSONReader, _ bytes: [UInt8], _ name: String)
    throws(InputError)
  {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
      xml.start(UnsafeBufferPointer(rebasing: buffer.dropLast()))
      try members(&json, of: "'\(name)'")
      xml.end()
    }
  }

  /// Whether an element can be called so: letters, digits and a few marks.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, 0x41...0x5A ~= first || 0x61...0x7A ~= first || first == 0x5F
    else { return false }
    return name.utf8.allSatisfy { byte in
      0x41...0x5A ~= byte || 0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x5F
        || byte == 0x2D || byte == 0x2E
    }
  }
}
