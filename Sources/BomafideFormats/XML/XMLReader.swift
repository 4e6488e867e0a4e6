import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Reads XML as a stream of events, strictly, without building a tree.
///
/// `nextEvent` gives tags and texts in the order of the document; `attributes` are those of the last start tag. Text
/// comes in the pieces in which it stands there: comments and `<![CDATA[…]]>` part it. Names and texts are slices of the
/// document: strings are made only of what is kept.
///
/// Strict means XML 1.0 in UTF-8 with namespaces: tags that match, attributes given once, prefixes that are declared, no
/// characters that XML doesn't allow. A document type declaration is refused, so there are no entities but the five that
/// XML has itself, and nothing is ever fetched or expanded. No more than `depthLimit` elements stand inside each other.
///
/// Source: XML 1.0 (fifth edition), <https://www.w3.org/TR/xml/>; Namespaces in XML 1.0,
/// <https://www.w3.org/TR/xml-names/>.
struct XMLReader: ~Copyable {
  /// What was met.
  enum Event {
    /// A start tag, or a tag that is both; `attributes` has what it says.
    case start(XMLName)
    /// Characters between tags.
    case text(XMLText)
    /// The end of the element that was opened last.
    case end
    /// The end of the document.
    case finish
  }

  /// An element that is open.
  struct Open {
    var name: XMLName
    /// How many prefixes were bound outside of it.
    var bindings: Int
    /// What names without a prefix belong to outside of it.
    var outerNamespace: Int
  }

  /// A prefix and its namespace.
  struct Binding {
    var prefix: UnsafeBufferPointer<UInt8>
    var namespace: Int
  }

  /// How many attributes a tag can have, and how many prefixes can be bound at one place.
  static let attributeLimit = 256

  /// The number of no namespace, and that of the prefix `xml`.
  static let noNamespace = 0, xmlNamespace = 1

  let base: UnsafePointer<UInt8>
  let count: Int
  let path: String
  let depthLimit: Int
  var index = 0

  /// The namespaces by their numbers: none, the one of `xml`, and others as they are met.
  var namespaces = ["", "http://www.w3.org/XML/1998/namespace"]

  /// The attributes of the last start tag, in order.
  var attributes: [XMLAttribute] = []

  /// The elements that are open, the outermost first.
  var open: [Open] = []

  var bindings: [Binding] = []
  /// What names without a prefix belong to.
  var defaultNamespace = XMLReader.noNamespace
  /// How many prefixes were bound before the tag that is being read, and whether it has `xmlns`.
  var outerBindings = 0
  var isDefaultDeclared = false
  var isEndPending = false
  var hasBegun = false
  var hasRoot = false
  /// Where the last look-up of a line ended: offset, line, start of the line.
  var lineMark = (offset: 0, line: 1, start: 0)

  /// Reads `buffer`, which has to outlive the reader.
  ///
  /// - Throws: `InputError` if there are no bytes, or they are in another encoding than UTF-8.
  init(_ buffer: UnsafeBufferPointer<UInt8>, path: String, depthLimit: Int = 512)
    throws(InputError)
  {
    base = try Self.start(of: buffer, path: path)
    count = buffer.count
    self.path = path
    self.depthLimit = depthLimit
    if buffer.starts(with: JSONReader.byteOrderMark) { index = 3 }
  }

  /// Where the reader stands, in bytes from the start.
  var offset: Int { index }

  /// How many elements are open.
  var depth: Int { open.count }

  /// Reads on to the next tag or text.
  mutating func nextEvent() throws(InputError) -> Event {
    if isEndPending {
      isEndPending = false
      close()
      return .end
    }
    if !hasBegun {
      hasBegun = true
      try declaration()
    }
    while true {
      guard index < count else { return try finish() }
      guard base[index] == UInt8(ascii: "<") else {
        if open.isEmpty {
          try space()
          continue
        }
        return .text(try content())
      }
      guard index &+ 1 < count else { throw cutOff(at: index, "a tag") }
      switch base[index &+ 1] {
      case UInt8(ascii: "/"):
        try endTag()
        return .end
      case UInt8(ascii: "!"):
        if let text = try declarationOrComment() { return .text(text) }
      case UInt8(ascii: "?"): try instruction()
      default: return .start(try startTag())
      }
    }
  }

  /// Whether the next thing inside the element is text that isn't blank, comments aside.
  mutating func isTextNext() throws(InputError) -> Bool {
    if isEndPending || open.isEmpty { return false }
    let start = index
    defer { index = start }
    while index < count {
      if base[index] != UInt8(ascii: "<") {
        if !(try content()).isBlank { return true }
      } else if index + 1 < count, base[index + 1] == UInt8(ascii: "!") {
        if try declarationOrComment() != nil { return true }
      } else if index + 1 < count, base[index + 1] == UInt8(ascii: "?") {
        try instruction()
      } else {
        return false
      }
    }
    return false
  }

  /// Goes behind the end of the element whose start tag was read last.
  mutating func skipElement() throws(InputError) {
    let outside = open.count - 1
    while open.count > outside {
      if case .finish = try nextEvent() { return }
    }
  }

  /// Reads the text of the element whose start tag was read last, and goes behind its end.
  ///
  /// - Throws: `InputError` if it has elements inside.
  mutating func elementText() throws(InputError) -> String {
    var text: [UInt8] = []
    while true {
      switch try nextEvent() {
      case .text(let piece): piece.append(to: &text)
      case .start(let name):
        throw error(
          at: name.offset - 1, expected: "text alone",
          found: "the element '\(name.qualified.printable())'",
          remedy: "remove the element, or write '<' as &lt;")
      case .end, .finish: return String(decoding: text, as: UTF8.self)
      }
    }
  }

  // MARK: Tags

  private mutating func startTag() throws(InputError) -> XMLName {
    let start = index
    guard !hasRoot || !open.isEmpty else {
      throw error(
        at: start, expected: "the end of the document", found: "a second outermost element",
        remedy: "remove what follows the end of the document")
    }
    index += 1
    var name = try self.name("an element's name after '<'")
    if open.count >= depthLimit {
      throw error(
        at: start, expected: "at most \(depthLimit) elements inside each other",
        found: "one more",
        remedy: "no real document nests so deep; take this one from its source again")
    }
    outerBindings = bindings.count
    isDefaultDeclared = false
    let outer = defaultNamespace
    attributes.removeAll(keepingCapacity: true)
    if index < count, base[index] == UInt8(ascii: ">") {
      index &+= 1
    } else {
      try restOfTag(name)
    }
    name.namespace =
      name.prefixCount == 0 ? defaultNamespace : try namespace(ofPrefixIn: name)
    hasRoot = true
    open.append(Open(name: name, bindings: outerBindings, outerNamespace: outer))
    return name
  }

  private mutating func endTag() throws(InputError) {
    let start = index
    guard let element = open.last else {
      throw error(
        at: start, expected: "the end of the document", found: "an end tag",
        remedy: "remove the tag; nothing is open here")
    }
    let name = element.name
    let end = start &+ 2 &+ name.count
    if end < count, base[end] == UInt8(ascii: ">"),
      JSONText.equal(base + start + 2, name.base, name.count)
    {
      index = end &+ 1
    } else {
      index = start + 2
      let found = try self.name("an element's name after '</'")
      guard found.qualified.utf8.elementsEqual(name.qualified.utf8) else {
        throw error(
          at: start, expected: "</\(name.qualified.printable())>",
          found: "</\(found.qualified.printable())>",
          remedy: "close what was opened at \(location(at: name.offset - 1)) first")
      }
      skipSpace()
      try expect(UInt8(ascii: ">"), "'>' at the end of the tag", in: start)
    }
    close()
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    if bindings.count > element.bindings {
      bindings.removeLast(bindings.count - element.bindings)
    }
    defaultNamespace = element.outerNamespace
  }

  private mutating func finish() throws(InputError) -> Event {
    if let element = open.last {
      let opened = location(at: element.name.offset - 1)
      throw error(
        at: count, expected: "</\(element.name.qualified.printable())>",
        found: "the end of the input",
        remedy:
          "the document is cut off inside what begins at \(opened); take it from its source again")
    }
    guard hasRoot else {
      throw error(
        at: count, expected: "an element", found: "the end of the input",
        remedy: "take the document from its source again")
    }
    return .finish
  }
}
