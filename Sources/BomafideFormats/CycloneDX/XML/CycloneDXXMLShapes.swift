import BomafideJSON
import BomafideIdentifiers

/// What the official XSDs say about one element, for all versions together, and how JSON says the same.
///
/// The shapes are parsed from the generated text when the first document is read or written; that takes a few
/// milliseconds.
struct CycloneDXXMLShapes: Sendable {
  /// A word of the text: where it stands there.
  struct Word: Sendable {
    var start: Int
    var count: Int

    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: CycloneDXXMLShapes.text.utf8Start + start, count: count)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    func matches(_ other: UnsafeBufferPointer<UInt8>) -> Bool { JSONText.equal(bytes, other) }
  }

  /// What a value is in JSON.
  enum Kind: String, Sendable {
    case string = "s"
    case number = "n"
    case bool = "b"
  }

  /// The type that XSD has for a text.
  enum Base: String, Sendable {
    case string, token, uri, bool, int, nat, pos, dec, time, date

    /// Whether it is an integer.
    var isWhole: Bool { self == .int || self == .nat || self == .pos }

    /// Whether white space at its ends says nothing.
    var isCollapsed: Bool { self != .string }
  }

  /// What a text has to be like.
  struct Text: Sendable {
    var base: Base
    /// Bounds of the length, or of the value of numbers.
    var min: Int?
    var max: Int?
    /// What it looks like, as the XSD says.
    var pattern: CycloneDXGrammar?
    /// What it means, as the JSON schemas and the words of the specification say.
    var grammar: CycloneDXGrammar?
  }

  struct Attribute: Sendable {
    var name: Word
    var text: Int
    var member: Word
    var kind: Kind
    var isRequired: Bool
  }

  /// Which attributes may be there that the version doesn't know.
  enum Openness: String, Sendable {
    case closed = "-"
    case toOtherNamespaces = "+"
    case toAll = "*"
  }

  /// What an element with attributes or elements inside is in JSON.
  enum Role: String, Sendable {
    case object = "o"
    case array = "a"
    /// An array of `tool`, or an object.
    case tools = "t"
    /// The value of the one element inside.
    case standIn = "u"
    /// An object, or a text.
    case mixed = "m"
    case dependency = "p"
  }

  /// An element with attributes or elements inside; a class, so that looking at it costs no copying.
  final class Element: Sendable {
    let role: Role
    /// Which attributes may be there that the version doesn't know.
    let openness: Openness
    let attributes: [Attribute]
    /// What the element's own text says; nil where there are only elements inside.
    let text: Attribute?
    let model: CycloneDXXMLModel

    init(
      role: Role, openness: Openness, attributes: [Attribute], text: Attribute?,
      model: CycloneDXXMLModel
    ) {
      self.role = role
      self.openness = openness
      self.attributes = attributes
      self.text = text
      self.model = model
    }
  }

  enum Shape: Sendable {
    case words([Word])
    case text(Text)
    /// An element with text alone.
    case leaf(text: Int, Kind)
    /// An element that says all in its attribute `ref`.
    case reference(text: Int)
    case element(Element)
  }

  static let all = CycloneDXXMLShapes()

  private(set) var shapes: [Shape] = []

  /// The shape of a whole document.
  static func document(_ version: CycloneDXVersion) -> Int { roots[version.index] }

  private init() {
    let whole = Word(start: 0, count: Self.text.utf8CodeUnitCount)
    for line in Self.split(whole, at: UInt8(ascii: "\n")) {
      shapes.append(Self.shape(Self.split(line, at: UInt8(ascii: "\t"))))
    }
  }

  private static func shape(_ fields: [Word]) -> Shape {
    let kind = fields[0].string
    switch kind {
    case "e": return .words(split(fields[1], at: UInt8(ascii: "|")))
    case "s":
      return .text(
        Text(
          base: Base(rawValue: fields[1].string) ?? .string, min: Int(fields[2].string),
          max: Int(fields[3].string), pattern: grammar(fields[4]), grammar: grammar(fields[5])))
    case "l":
      return .leaf(text: Int(fields[1].string) ?? 0, Kind(rawValue: fields[2].string) ?? .string)
    case "r": return .reference(text: Int(fields[1].string) ?? 0)
    default:
      let text = kind == "o" ? fields[3] : nil
      return .element(
        Element(
          role: Role(rawValue: kind) ?? .object,
          openness: Openness(rawValue: fields[1].string) ?? .closed,
          attributes: fields[2].string == "-"
            ? [] : split(fields[2], at: UInt8(ascii: " ")).map(attribute),
          text: text.flatMap { $0.string == "-" ? nil : self.text($0) },
          model: CycloneDXXMLModel(fields[fields.count - 1])))
    }
  }

  private static func grammar(_ word: Word) -> CycloneDXGrammar? {
    word.string == "-" ? nil : CycloneDXGrammar(rawValue: word.string)
  }

  /// An attribute, as `name=12>member:s!`.
  private static func attribute(_ word: Word) -> Attribute {
    let parts = split(word, at: UInt8(ascii: "="))
    var made = text(parts[1])
    made.name = parts[0]
    return made
  }

  /// What a text says, as `12>member:s!`.
  private static func text(_ word: Word) -> Attribute {
    let parts = split(word, at: UInt8(ascii: ">"))
    let ends = split(parts[1], at: UInt8(ascii: ":"))
    let mark = ends[1].string
    return Attribute(
      name: ends[0], text: Int(parts[0].string) ?? 0, member: ends[0],
      kind: Kind(rawValue: String(mark.prefix(1))) ?? .string, isRequired: mark.hasSuffix("!"))
  }

  static func split(_ word: Word, at mark: UInt8) -> [Word] {
    var words: [Word] = []
    var start = word.start
    for index in word.start..<word.start + word.count where text.utf8Start[index] == mark {
      words.append(Word(start: start, count: index - start))
      start = index + 1
    }
    words.append(Word(start: start, count: word.start + word.count - start))
    return words
  }
}
