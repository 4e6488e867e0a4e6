/// Which elements an element can have inside, and in which order.
///
/// An expression such as `(name,(version|range)?,#*)` becomes an automaton: a state is the place of the expression that
/// was met last, and `follow` has the places that can come next. XSD demands that a name leads to one place only.
///
/// Source: XSD 1.0, 3.8; V. Glushkov, The abstract theory of automata (1961).
final class CycloneDXXMLModel: Sendable {
  typealias Word = CycloneDXXMLShapes.Word

  /// A place of the expression: an element by its name.
  struct Place: Sendable {
    var name: Word
    var shape = 0
    var member: Word
    /// The member of the object that an array has for this element.
    var wrap: Word?
    /// Whether it is an element of another namespace.
    var isOther = false
    /// Whether several such elements are one array.
    var isCollected = false
    /// Whether the members inside are those of the object around.
    var isInline = false
    /// Whether JSON has no place for it.
    var isUnsaid = false
    /// Whether it has to be there.
    var isRequired = true
    /// Whether it can be there again.
    var isRepeatable = false
  }

  /// The state before the first element.
  static let start = -1

  let places: [Place]
  private let first: [Int]
  private let follow: [[Int]]
  private let isLast: [Bool]
  private let isNullable: Bool

  init(_ word: Word) {
    var parser = Parser(at: word.start, end: word.start + word.count)
    let whole = word.count > 1 ? parser.item() : Parser.Part(isNullable: true)
    for place in parser.places.indices {
      parser.places[place].isRepeatable = parser.follow[place].contains(place)
    }
    places = parser.places
    follow = parser.follow
    first = whole.first
    isNullable = whole.isNullable
    var isLast = Array(repeating: false, count: parser.places.count)
    for place in whole.last { isLast[place] = true }
    self.isLast = isLast
  }

  /// The places that can come after `state`.
  @inline(__always)
  func next(_ state: Int) -> [Int] { state < 0 ? first : follow[state] }

  /// Whether nothing has to follow `state`.
  @inline(__always)
  func isComplete(_ state: Int) -> Bool { state < 0 ? isNullable : isLast[state] }

  /// The place of an element called `name` after `state`.
  @inline(__always)
  func step(_ state: Int, _ name: UnsafeBufferPointer<UInt8>) -> Int? {
    for place in next(state) where places[place].name.matches(name) { return place }
    return nil
  }

  /// The place of an element of another namespace after `state`.
  func stepToOther(_ state: Int) -> Int? { next(state).first { places[$0].isOther } }

  /// Any place of an element called `name`.
  func place(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    places.firstIndex { !$0.isOther && $0.name.matches(name) }
  }

  /// Reads the expression.
  private struct Parser {
    /// A part of the expression: what it can begin and end with.
    struct Part {
      var first: [Int] = []
      var last: [Int] = []
      var isNullable: Bool
    }

    var at: Int
    let end: Int
    var places: [Place] = []
    var follow: [[Int]] = []

    init(at: Int, end: Int) {
      self.at = at
      self.end = end
    }

    private var byte: UInt8 { at < end ? CycloneDXXMLShapes.text.utf8Start[at] : 0 }

    mutating func item() -> Part {
      let before = places.count
      var part = byte == UInt8(ascii: "(") ? group() : element()
      let mark = byte
      if mark == UInt8(ascii: "*") || mark == UInt8(ascii: "+") {
        for last in part.last { join(last, part.first) }
      }
      if mark == UInt8(ascii: "*") || mark == UInt8(ascii: "?") {
        part.isNullable = true
        for place in before..<places.count { places[place].isRequired = false }
      }
      if [UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?")].contains(mark) { at += 1 }
      return part
    }

    private mutating func join(_ place: Int, _ next: [Int]) {
      for one in next where !follow[place].contains(one) { follow[place].append(one) }
    }

    private mutating func group() -> Part {
      at += 1
      let before = places.count
      var whole = item()
      let isChoice = byte == UInt8(ascii: "|")
      while byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") {
        at += 1
        let part = item()
        if isChoice {
          whole.first += part.first
          whole.last += part.last
          whole.isNullable = whole.isNullable || part.isNullable
        } else {
          for last in whole.last { join(last, part.first) }
          if whole.isNullable { whole.first += part.first }
          whole.last = part.last + (part.isNullable ? whole.last : [])
          whole.isNullable = whole.isNullable && part.isNullable
        }
      }
      if isChoice {
        for place in before..<places.count { places[place].isRequired = false }
      }
      at += 1
      return whole
    }

    /// An element, as `name=12>member@`.
    private mutating func element() -> Part {
      let name = word { ![UInt8(ascii: "="), UInt8(ascii: "#")].contains($0) }
      var place = Place(name: name, member: name)
      if byte == UInt8(ascii: "#") {
        place.isOther = true
        at += 1
      } else {
        at += 1
        place.shape = Int(word { 0x30...0x39 ~= $0 }.string) ?? 0
        options: while true {
          switch byte {
          case UInt8(ascii: ">"):
            at += 1
            place.member = word(Parser.isName)
          case UInt8(ascii: "^"):
            at += 1
            place.wrap = word(Parser.isName)
          case UInt8(ascii: "@"):
            place.isCollected = true
            at += 1
          case UInt8(ascii: "~"):
            place.isInline = true
            at += 1
          case UInt8(ascii: "%"):
            place.isUnsaid = true
            at += 1
          default: break options
          }
        }
      }
      places.append(place)
      follow.append([])
      return Part(first: [places.count - 1], last: [places.count - 1], isNullable: false)
    }

    private static func isName(_ byte: UInt8) -> Bool { XMLReader.isNameByte(byte) }

    private mutating func word(_ isPart: (UInt8) -> Bool) -> Word {
      let start = at
      while at < end, isPart(byte) { at += 1 }
      return Word(start: start, count: at - start)
    }
  }
}
