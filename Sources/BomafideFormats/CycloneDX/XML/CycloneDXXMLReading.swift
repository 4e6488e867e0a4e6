import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a CycloneDX document that is XML in JSON, and finds everything that is wrong with it.
///
/// One pass: elements are compared with the shapes of their version and written as the members that mean the same. What
/// belongs to other namespaces is kept in members called `xml`, which the reading of the JSON takes for foreign data.
struct CycloneDXXMLReading: ~Copyable {
  /// The namespaces of all versions, without the version.
  static let namespace = "http://cyclonedx.org/schema/bom/"

  /// The member that keeps what JSON has no place for.
  static let extras = "xml"

  let shapes = CycloneDXXMLShapes.all
  let version: CycloneDXVersion
  var xml: XMLReader
  var json: JSONBuffer
  var troubles = CycloneDXTroubles()
  /// The number of CycloneDX's namespace, and that of the attributes that any element can have.
  let home: Int
  let instance: Int
  /// What each open element is called, and which one of its array it is; 0 where there is only one.
  var path: [(name: XMLName, number: Int)] = []
  /// The attribute whose value is being read.
  var attribute: XMLName?
  /// What is kept for each object that is open, and how long its path is.
  var kept: [(depth: Int, extras: [Extra])] = []
  /// Where each name was given, and who leads to names.
  var names = CycloneDXReferences()
  /// Whether elements of lists are compared with those before them.
  var usesForms = true
  /// Where more than this follows, in bytes, elements are read in parts of this size.
  var partSize = 1 << 20
  /// The forms of the elements of the list that is read, and what is learned from the one that is open.
  var forms = CycloneDXXMLForms()
  var lesson: Lesson?
  /// How many elements were read by their form, and how many of those in parts.
  var formedCount = 0
  var partedCount = 0

  /// Something of another namespace.
  struct Extra {
    /// The elements between the object and this, such as `hashes`.
    var place: String
    /// The attribute's name and value; nil for an element.
    var attribute: (name: String, namespace: String, value: String)?
    /// The element as it stands in the document, with the prefixes that it needs.
    var markup: String
  }

  /// Begins a document whose outermost tag was read last.
  init(_ xml: consuming XMLReader, root: XMLName, version: CycloneDXVersion, size: Int) {
    self.version = version
    home = root.namespace
    instance = xml.namespace("http://www.w3.org/2001/XMLSchema-instance")
    self.xml = xml
    json = JSONBuffer(capacity: size + size / 4)
    path.append((root, 0))
  }

  /// Says the document in JSON.
  ///
  /// - Throws: `InputError` where it is no XML.
  mutating func document() throws(InputError) {
    json.write("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"")
    json.write(version.rawValue)
    json.write(UInt8(ascii: "\""))
    if case .element(let element) = shapes.shapes[CycloneDXXMLShapes.document(version)] {
      try object(element, at: path[0].name.offset - 1, isOpen: true)
    }
    guard case .finish = try xml.nextEvent() else { return }
    names.finish(&troubles)
  }

  // MARK: Elements

  /// Reads the element whose start tag was read last, and writes its value.
  mutating func value(_ shape: Int, _ start: Int) throws(InputError) {
    switch shapes.shapes[shape] {
    case .leaf(let text, let kind):
      checkAttributes([], .closed)
      write(try content(), as: kind, text, at: start)
    case .reference(let text): try reference(text, at: start)
    case .element(let element):
      switch element.role {
      case .object: try object(element, at: start)
      case .mixed:
        // Which of the two it is, its text decides.
        lesson?.isSpoiled = true
        if try xml.isTextNext() {
          checkAttributes(element.attributes, element.openness)
          json.string((try content()).string)
        } else {
          try object(element, at: start)
        }
      case .array: try array(element, at: start)
      case .tools: try tools(element, at: start)
      case .standIn: try standIn(element, at: start)
      case .dependency: try xml.skipElement()
      }
    case .words, .text: try xml.skipElement()
    }
  }

  /// An element that says all in its attribute `ref`.
  private mutating func reference(_ text: Int, at start: Int) throws(InputError) {
    let wanted = xml.attributes.first {
      $0.name.namespace == XMLReader.noNamespace && "ref" ~= $0.name
    }
    for one in xml.attributes
    where one.name.namespace != XMLReader.noNamespace || !("ref" ~= one.name) {
      unkept(one.name)
    }
    if let wanted {
      attribute = wanted.name
      defer { attribute = nil }
      write(Content(wanted.value), as: .string, text, at: wanted.name.offset)
    } else {
      missing(attribute: "ref", at: start)
      json.write("\"\"")
    }
    if !(try content()).isBlank { strayText(at: start) }
  }

  /// Reads an object: attributes, and then elements in the order of the schema.
  private mutating func object(
    _ element: CycloneDXXMLShapes.Element, at start: Int, isOpen: Bool = false
  ) throws(InputError) {
    if !isOpen { json.write(UInt8(ascii: "{")) }
    var isFirst = !isOpen
    kept.append((path.count, []))
    let algorithm = self.algorithm(element)
    attributes(element, isFirst: &isFirst, at: start)
    if let text = element.text {
      // The text is the value of a member; <property name="a"/> has none, and its end tag makes it an empty one.
      if xml.isEndPending, text.member.string == "value" {
        _ = try content()
      } else {
        json.key(text.member.bytes, isFirst: &isFirst)
        let content = try content()
        let texts = lesson?.texts.count ?? 0
        write(content, as: text.kind, text.text, at: start)
        if let algorithm {
          check(content, of: algorithm, at: start)
          if lesson != nil { learn(algorithm, behind: texts) }
        }
      }
    } else {
      try members(element, isFirst: &isFirst, at: start)
    }
    writeExtras(isFirst: &isFirst)
    json.write(UInt8(ascii: "}"))
  }

  private mutating func members(
    _ element: CycloneDXXMLShapes.Element, isFirst: inout Bool, at start: Int
  ) throws(InputError) {
    let model = element.model
    let isExternal = self.isExternal
    var state = CycloneDXXMLModel.start
    var seen: UInt64 = 0
    var collected = -1
    var number = 0
    while let (place, name) = try child(model, &state, at: start) {
      let info = model.places[place]
      if collected >= 0, collected != place {
        json.write(UInt8(ascii: "]"))
        collected = -1
      }
      let bit = 1 as UInt64 &<< UInt64(place & 63)
      if collected == place {
        json.write(UInt8(ascii: ","))
        number += 1
      } else if seen & bit != 0, !info.isUnsaid {
        repeated(name)
        try xml.skipElement()
        continue
      } else {
        number = 1
      }
      path.append((name, info.isCollected ? number : 0))
      seen |= bit
      if !isExternal, "versionRange" ~= name { rangeInside(at: name.offset - 1) }
      if info.isUnsaid {
        try keep(name, in: "")
      } else if info.isInline {
        try inline(info.shape, isFirst: &isFirst, at: name.offset - 1)
      } else {
        if collected != place {
          json.key(info.member.bytes, isFirst: &isFirst)
          if info.isCollected {
            json.write(UInt8(ascii: "["))
            collected = place
          }
        }
        try item(info, name)
      }
      path.removeLast()
    }
    if collected >= 0 { json.write(UInt8(ascii: "]")) }
  }

  /// Reads a member's value; several arrays in a row become one.
  private mutating func item(_ info: CycloneDXXMLModel.Place, _ name: XMLName) throws(InputError) {
    if info.isCollected, case .element(let inner) = shapes.shapes[info.shape], inner.role == .array
    {
      checkAttributes(inner.attributes, inner.openness)
      let before = json.count
      try elements(inner, at: name.offset - 1)
      // An empty one leaves nothing behind a comma.
      if json.count == before { json.uncomma() }
    } else {
      try value(info.shape, name.offset - 1)
    }
  }

  /// Reads an element whose attributes and text are members of the object around it.
  private mutating func inline(_ shape: Int, isFirst: inout Bool, at start: Int) throws(InputError)
  {
    guard case .element(let element) = shapes.shapes[shape], let text = element.text else {
      try xml.skipElement()
      return
    }
    attributes(element, isFirst: &isFirst, at: start)
    json.key(text.member.bytes, isFirst: &isFirst)
    write(try content(), as: text.kind, text.text, at: start)
  }

  /// Reads an array: what its elements are, each a value or an object with one member.
  private mutating func array(_ element: CycloneDXXMLShapes.Element, at start: Int)
    throws(InputError)
  {
    checkAttributes(element.attributes, element.openness)
    json.write(UInt8(ascii: "["))
    if let first = element.model.places.first,
      case .element(let inner) = shapes.shapes[first.shape],
      inner.role == .dependency
    {
      try dependencies(element, inner, at: start)
    } else {
      try elements(element, at: start)
    }
    json.write(UInt8(ascii: "]"))
  }

  /// A list that is open: which of its elements is next.
  struct OpenElements {
    let element: CycloneDXXMLShapes.Element
    let start: Int
    var state = CycloneDXXMLModel.start
    var number = 0
    /// Whether the end of the list was read.
    var isEnded = false
  }

  private mutating func elements(_ element: CycloneDXXMLShapes.Element, at start: Int)
    throws(InputError)
  {
    var list = OpenElements(element: element, start: start)
    // The document's own lists are the long ones.
    if usesForms, path.count == 2 {
      try similarElements(&list)
    } else {
      while try nextElement(&list) {}
    }
  }

  /// Reads the next element of a list, or goes behind the list's end; then the result is false.
  mutating func nextElement(_ list: inout OpenElements, learning: Bool = false)
    throws(InputError) -> Bool
  {
    guard let (place, name) = try child(list.element.model, &list.state, at: list.start) else {
      list.isEnded = true
      return false
    }
    let info = list.element.model.places[place]
    if list.number > 0 { json.write(UInt8(ascii: ",")) }
    list.number += 1
    if learning {
      lesson = Lesson(start: name.offset - 1, json: json.count, troubles: troubles.count)
    }
    path.append((name, list.number))
    if let wrap = info.wrap {
      var isFirst = true
      json.write(UInt8(ascii: "{"))
      json.key(wrap.bytes, isFirst: &isFirst)
      try value(info.shape, name.offset - 1)
      json.write(UInt8(ascii: "}"))
    } else {
      try value(info.shape, name.offset - 1)
    }
    path.removeLast()
    if learning { finishLesson() }
    return true
  }

  /// Reads tools: an array of them, or since 1.5 an object of components and services.
  private mutating func tools(_ element: CycloneDXXMLShapes.Element, at start: Int)
    throws(InputError)
  {
    checkAttributes(element.attributes, element.openness)
    var state = CycloneDXXMLModel.start
    var isFirst = true
    var isObject = false
    var number = 0
    while let (place, name) = try child(element.model, &state, at: start) {
      let info = element.model.places[place]
      let isTool = "tool" ~= name
      if number == 0 {
        isObject = !isTool
        json.write(UInt8(ascii: isObject ? "{" : "["))
      } else if isTool {
        json.write(UInt8(ascii: ","))
      }
      number += 1
      guard isTool != isObject else {
        // The model has refused the mixture.
        if isTool { json.uncomma() }
        try xml.skipElement()
        continue
      }
      path.append((name, isTool ? number : 0))
      if isObject { json.key(info.member.bytes, isFirst: &isFirst) }
      try value(info.shape, name.offset - 1)
      path.removeLast()
    }
    if number == 0 { json.write(UInt8(ascii: "[")) }
    json.write(UInt8(ascii: isObject ? "}" : "]"))
  }

  /// Reads the one element inside, which is the value.
  private mutating func standIn(_ element: CycloneDXXMLShapes.Element, at start: Int)
    throws(InputError)
  {
    checkAttributes(element.attributes, element.openness)
    var state = CycloneDXXMLModel.start
    var isSaid = false
    while let (place, name) = try child(element.model, &state, at: start) {
      path.append((name, 0))
      if isSaid {
        try xml.skipElement()
      } else {
        try value(element.model.places[place].shape, name.offset - 1)
      }
      isSaid = true
      path.removeLast()
    }
    if !isSaid { json.write("{}") }
  }
}
