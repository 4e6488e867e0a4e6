import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a CycloneDX document that is JSON in XML: elements in the order of the schema.
struct CycloneDXXMLWriting: ~Copyable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// An object that is being written.
  struct Object {
    /// Its members: their names and where their values begin.
    var members: [(name: JSONText, index: Int)]
    var extras: [Extra] = []

    func index(of name: Bytes) -> Int? {
      for member in members {
        if member.name.isPlain ? JSONText.equal(member.name.raw, name) : false {
          return member.index
        }
      }
      return nil
    }
  }

  let shapes = CycloneDXXMLShapes.all
  let version: CycloneDXVersion
  let address: String
  var json: JSONReader
  var xml: XMLWriter
  var losses: Losses
  /// The bom-refs that were written; XML has each of them once.
  private var names: Set<String> = []
  /// The objects that are open, and the members that lead to the value that is being written.
  var objects: [Object] = []
  var path: [(name: Bytes, objects: Int)] = []

  init(
    _ json: consuming JSONReader, version: CycloneDXVersion, losses: Losses,
    into sink: consuming ByteSink
  ) {
    self.json = json
    self.version = version
    self.losses = losses
    address = CycloneDXXMLReading.namespace + version.rawValue
    xml = XMLWriter(into: sink)
  }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { xml.finish() }

  /// Writes the whole document.
  mutating func document() {
    guard case .element(let element) = shapes.shapes[CycloneDXXMLShapes.document(version)] else {
      return
    }
    xml.start("bom")
    xml.attribute("xmlns", address)
    do throws(InputError) {
      try object(element)
    } catch {
      // What our own writer has written is JSON.
      assertionFailure("\(error)")
    }
    xml.end()
    if xml.replaced > 0 {
      losses.note(
        "characters that XML can't have", of: "the document", value: "\(xml.replaced)",
        instead: "U+FFFD")
    }
  }

  // MARK: Values

  /// Writes the next value as an element called `name`.
  mutating func element(_ name: Bytes, _ shape: Int) throws(InputError) {
    switch (shapes.shapes[shape], try json.peek()) {
    case (.leaf(let text, _), .string), (.leaf(let text, _), .number), (.leaf(let text, _), .bool):
      xml.start(name)
      let scalar = try self.scalar(text)
      scalar.withBytes { bytes in if !bytes.isEmpty { xml.text(bytes) } }
      xml.end()
    case (.reference(let text), .string):
      xml.start(name)
      try self.scalar(text).withBytes { xml.attribute(Self.ref, $0) }
      xml.end()
    case (.element(let element), .object) where element.role == .object || element.role == .mixed:
      xml.start(name)
      try object(element)
      xml.end()
    case (.element(let element), .array)
    where element.role == .array || element.role == .tools:
      xml.start(name)
      try array(element)
      xml.end()
    case (.element(let element), .object) where element.role == .tools:
      xml.start(name)
      try object(element)
      xml.end()
    case (.element(let element), _) where element.role == .standIn:
      guard let place = try self.place(in: element, after: CycloneDXXMLModel.start) else {
        try lose()
        return
      }
      xml.start(name)
      try self.element(element.model.places[place].name.bytes, element.model.places[place].shape)
      xml.end()
    case (.element(let element), .string) where element.role == .mixed:
      let text = try json.string()
      xml.start(name)
      xml.text(text.string)
      xml.end()
    default: try lose()
    }
  }

  /// The name of the attribute that says all of an element.
  static var ref: Bytes {
    let text: StaticString = "ref"
    return Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// A scalar's text.
  enum Scalar {
    case plain(Bytes)
    case made([UInt8])

    @inline(__always)
    func withBytes(_ body: (Bytes) -> Void) {
      switch self {
      case .plain(let bytes): body(bytes)
      case .made(let bytes): bytes.withUnsafeBufferPointer(body)
      }
    }
  }

  /// Reads the next value, which is no object or array, as XSD spells it.
  mutating func scalar(_ shape: Int) throws(InputError) -> Scalar {
    switch try json.peek() {
    case .bool: return .made(Array((try json.bool() ? "true" : "false").utf8))
    case .number:
      var text = Self.decimal(try json.number().string)
      if case .text(let shape) = shapes.shapes[shape], shape.base.isWhole,
        let dot = text.firstIndex(of: ".")
      {
        // JSON's integers may have a fraction that is nothing.
        if text[dot...].allSatisfy({ $0 == "." || $0 == "0" }) { text = String(text[..<dot]) }
      }
      return .made(Array(text.utf8))
    case .null:
      try json.null()
      return .made([])
    default:
      let text = try json.string()
      return text.isPlain ? .plain(text.raw) : .made(text.utf8)
    }
  }

  /// A number without exponent.
  ///
  /// Source: XSD 1.0, 3.2.3.1, which has no exponents.
  static func decimal(_ text: String) -> String {
    guard text.contains(where: { $0 == "e" || $0 == "E" }) else { return text }
    let parts = text.lowercased().split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]), abs(power) < 400 else { return text }
    let isNegative = parts[0].hasPrefix("-")
    let mantissa = parts[0].drop { $0 == "-" }.split(
      separator: ".", omittingEmptySubsequences: false)
    var digits = mantissa.joined()
    var point = mantissa[0].count + power
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      point = 1
    }
    if point > digits.count { digits += String(repeating: "0", count: point - digits.count) }
    let whole = digits.prefix(point)
    let fraction = digits.dropFirst(point)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  // MARK: Objects

  /// Reads the names of the next object's members, and goes behind it.
  private mutating func open() throws(InputError) -> (object: Object, end: Int) {
    var object = Object(members: [])
    var container = try json.beginObject()
    while let key = try json.nextKey(in: &container) {
      _ = try json.peek()
      object.members.append((key, json.index))
      try json.skip()
    }
    let end = json.index
    if let index = object.index(of: Self.extras) {
      json.index = index
      object.extras = Self.extras(try json.value())
    }
    return (object, end)
  }

  /// Writes the attributes and elements of the next object into the element that is open.
  mutating func object(_ element: CycloneDXXMLShapes.Element) throws(InputError) {
    let (object, end) = try open()
    objects.append(object)
    var used: Set<Int> = []
    for attribute in element.attributes {
      guard let index = object.index(of: attribute.member.bytes) else { continue }
      used.insert(index)
      json.index = index
      path.append((attribute.member.bytes, objects.count))
      if [.object, .array].contains(try json.peek()) {
        try lose()
      } else {
        if attribute.member.string == "bom-ref", let text = json.text(at: index),
          !names.insert(text).inserted
        {
          losses.fault(
            "cyclonedx.duplicate-ref", "elements with the bom-ref of another one", of: "'\(text)'",
            remedy: "give one of the elements another bom-ref")
        }
        try scalar(attribute.text).withBytes { xml.attribute(attribute.name.bytes, $0) }
      }
      path.removeLast()
    }
    writeAttributes(in: "", besides: element.attributes)
    if let text = element.text, let index = object.index(of: text.member.bytes) {
      used.insert(index)
      json.index = index
      try scalar(text.text).withBytes { xml.text($0) }
    }
    for place in element.model.places { try member(place, of: object, &used) }
    for member in object.members where !used.contains(member.index) {
      if member.name.isPlain, JSONText.equal(member.name.raw, Self.extras) { continue }
      if objects.count == 1, Self.isSaidByNamespace(member.name.string) { continue }
      json.index = member.index
      path.append((member.name.raw, objects.count))
      try lose()
      path.removeLast()
    }
    noteExtras()
    objects.removeLast()
    json.index = end
  }

  private static func isSaidByNamespace(_ name: String) -> Bool {
    ["bomFormat", "specVersion", "$schema"].contains(name)
  }

  /// Writes a member of an object as the elements that say it.
  private mutating func member(
    _ place: CycloneDXXMLModel.Place, of object: Object, _ used: inout Set<Int>
  ) throws(InputError) {
    if place.isOther || place.isUnsaid {
      writeElements(in: "", called: place.isUnsaid ? place.name.string : nil)
      return
    }
    if place.isInline {
      try inline(place, of: object, &used)
      return
    }
    guard let index = object.index(of: place.member.bytes) else {
      if place.isRequired { require(place) }
      return
    }
    used.insert(index)
    json.index = index
    path.append((place.member.bytes, objects.count))
    defer { path.removeLast() }
    guard place.isCollected, try json.peek() == .array else {
      try element(place.name.bytes, place.shape)
      return
    }
    if case .element(let inner) = shapes.shapes[place.shape], inner.role == .array {
      try element(place.name.bytes, place.shape)
      return
    }
    var array = try json.beginArray()
    var isFirst = true
    defer { if isFirst { losses.note("empty list \(memberPath)", of: subject) } }
    while try json.nextElement(in: &array) {
      if isFirst || place.isRepeatable {
        try element(place.name.bytes, place.shape)
      } else {
        try lose()
      }
      isFirst = false
    }
  }

  /// Writes members of an object as the attributes and the text of one element.
  private mutating func inline(
    _ place: CycloneDXXMLModel.Place, of object: Object, _ used: inout Set<Int>
  ) throws(InputError) {
    guard case .element(let inner) = shapes.shapes[place.shape], let text = inner.text else {
      return
    }
    let said = inner.attributes + [text]
    guard said.contains(where: { object.index(of: $0.member.bytes) != nil }) else { return }
    xml.start(place.name.bytes)
    for one in said {
      guard let index = object.index(of: one.member.bytes) else { continue }
      used.insert(index)
      json.index = index
      let isText = one.member.start == text.member.start
      try scalar(one.text).withBytes {
        if isText { xml.text($0) } else { xml.attribute(one.name.bytes, $0) }
      }
    }
    xml.end()
  }

  /// Writes an element that XML demands, and that JSON doesn't.
  private mutating func require(_ place: CycloneDXXMLModel.Place) {
    guard case .leaf(let shape, _) = shapes.shapes[place.shape],
      case .text(let text) = shapes.shapes[shape], text.base == .string, text.min == nil
    else { return }
    xml.start(place.name.bytes)
    xml.end()
    losses.note(
      "absence of \(place.name.string)", of: subject, instead: "an empty element")
  }

  // MARK: Losses

  /// Notes that the next value is left out, and goes behind it.
  mutating func lose() throws(InputError) {
    try json.skip()
    losses.note("member \(memberPath)", of: subject)
  }

  /// The members that lead from the subject to the value.
  var memberPath: String {
    let depth = subjectIndex
    return path.filter { $0.objects > depth }.map { String(decoding: $0.name, as: UTF8.self) }
      .joined(separator: ".")
  }

  /// The innermost open object that has a name.
  private var subjectIndex: Int {
    for index in objects.indices.reversed().dropLast() where hasName(index) { return index }
    return 0
  }

  private func hasName(_ index: Int) -> Bool {
    objects[index].members.contains { "name" ~= $0.name || "bom-ref" ~= $0.name }
  }

  /// What people call the object that loses something.
  var subject: String {
    mutating get { nameOfSubject() }
  }

  private mutating func nameOfSubject() -> String {
    let index = subjectIndex
    guard index > 0 else { return "the document" }
    for wanted in ["name", "bom-ref"] {
      for member in objects[index].members where member.name.string == wanted {
        if let text = json.text(at: member.index) { return text }
      }
    }
    return "the document"
  }
}
