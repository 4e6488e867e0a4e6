import BomafideJSON

/// What the official schemas say about one value, for all versions together.
///
/// The shapes are parsed from the generated text when the first document is read or written; that takes about a
/// millisecond.
struct CycloneDXShapes: Sendable {
  /// A word of the text: where it stands there.
  struct Word: Sendable {
    var start: Int
    var count: Int

    var pointer: UnsafePointer<UInt8> { CycloneDXShapes.text.utf8Start + start }

    var string: String {
      String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
    }

    @inline(__always)
    func matches(_ text: JSONText) -> Bool {
      text.isPlain
        ? text.count == count && JSONText.equal(text.base, pointer, count)
        : text.utf8.elementsEqual(UnsafeBufferPointer(start: pointer, count: count))
    }

    /// Whether the word is `name`.
    func matches(_ name: StaticString) -> Bool {
      name.utf8CodeUnitCount == count && JSONText.equal(name.utf8Start, pointer, count)
    }
  }

  /// A member of an object.
  struct Member: Sendable {
    var name: Word
    var shape: Int
    var isRequired: Bool
  }

  /// Members of which an object needs some, and not others.
  struct Group: Sendable {
    /// Whether exactly one alternative has to be there, not at least one.
    var isExclusive: Bool
    /// The names of each alternative.
    var alternatives: [[String]]
  }

  /// An object; a class, so that looking at it costs no copying.
  final class Object: Sendable {
    let members: [Member]
    /// Whether no other members may be there.
    let isClosed: Bool
    let groups: [Group]
    /// Whether the rules of `versionRange` hold.
    let hasVersionRange: Bool
    let names: [String: Int]
    /// The members that have to be there, a bit for each number.
    let required: UInt64
    /// The numbers of `alg` and `content`, which have to fit.
    let hash: (algorithm: Int, content: Int)?
    /// The number of a member plus one, by its name's slot.
    private let slots: [UInt8]
    private let factor: Int

    init(
      members: [Member], isClosed: Bool, groups: [Group],
      hasVersionRange: Bool
    ) {
      var names: [String: Int] = [:]
      for (index, member) in members.enumerated() { names[member.name.string] = index }
      self.members = members
      self.isClosed = isClosed
      self.groups = groups
      self.hasVersionRange = hasVersionRange
      self.names = names
      (factor, slots) = Self.slots(members)
      var required: UInt64 = 0
      for (index, member) in members.enumerated() where member.isRequired {
        required |= 1 << UInt64(index & 63)
      }
      self.required = required
      if members.count == 2, let algorithm = names["alg"], let content = names["content"] {
        hash = (algorithm, content)
      } else {
        hash = nil
      }
    }

    /// The number of the member called `key`.
    @inline(__always)
    func index(of key: JSONText) -> Int? {
      if key.isPlain, factor != 0 {
        let number = Int(slots[Self.slot(key.base, key.count, factor)]) &- 1
        return number >= 0 && members[number].name.matches(key) ? number : nil
      }
      return members.firstIndex { $0.name.matches(key) }
    }

    /// Where a name may stand in `slots`: told by its length and three of its bytes.
    @inline(__always)
    private static func slot(_ name: UnsafePointer<UInt8>, _ count: Int, _ factor: Int) -> Int {
      if count == 0 { return 0 }
      let sum =
        (Int(name[0]) &* 31 &+ Int(name[count &>> 1])) &* 31 &+ Int(name[count &- 1]) &+ count
      return (sum &* factor) &>> 8 & 255
    }

    /// A factor that gives each of `members` a slot of its own, and the slots; 0 where none was found.
    private static func slots(_ members: [Member]) -> (factor: Int, slots: [UInt8]) {
      for factor in stride(from: 1, to: 4000, by: 2) {
        var slots = [UInt8](repeating: 0, count: 256)
        var isFree = members.count < 255
        for (index, member) in members.enumerated() {
          let slot = slot(member.name.pointer, member.name.count, factor)
          isFree = isFree && slots[slot] == 0
          slots[slot] = UInt8(truncatingIfNeeded: index + 1)
        }
        if isFree { return (factor, slots) }
      }
      return (0, [])
    }
  }

  enum Shape: Sendable {
    case anything, bool
    case number(isWhole: Bool, min: Double?, max: Double?)
    case text(CycloneDXGrammar, min: Int?, max: Int?)
    case words([Word])
    case list(Int, min: Int, max: Int?, isUnique: Bool)
    case object(Object)
    case choice([Int])
  }

  static let all = CycloneDXShapes()

  private(set) var shapes: [Shape] = []

  /// The shape of a whole document.
  static func document(_ version: CycloneDXVersion) -> Int { roots[version.index] }

  /// The shape of the member at `path` below `shape`, through arrays.
  func shape(_ path: [String], below shape: Int) -> Int? {
    var at = shape
    for name in path {
      while case .list(let item, _, _, _) = shapes[at] { at = item }
      guard case .object(let object) = shapes[at], let index = object.names[name] else {
        return nil
      }
      at = object.members[index].shape
    }
    return at
  }

  /// Whether a shape is for values of a kind.
  func accepts(_ shape: Int, _ kind: JSONReader.Kind) -> Bool {
    switch shapes[shape] {
    case .anything: true
    case .bool: kind == .bool
    case .number: kind == .number
    case .text, .words: kind == .string
    case .list: kind == .array
    case .object: kind == .object
    case .choice(let inner): inner.contains { accepts($0, kind) }
    }
  }

  private init() {
    let all = Word(start: 0, count: Self.text.utf8CodeUnitCount)
    for line in Self.split(all, at: UInt8(ascii: "\n")) {
      let fields = Self.split(line, at: UInt8(ascii: "\t"))
      shapes.append(Self.shape(fields))
    }
  }

  private static func shape(_ fields: [Word]) -> Shape {
    let words = fields.dropFirst()
    func number(_ index: Int) -> Int? { index < fields.count ? Int(fields[index].string) : nil }
    switch fields[0].string {
    case "b": return .bool
    case "n", "i":
      return .number(
        isWhole: fields[0].string == "i", min: Double(fields[1].string),
        max: Double(fields[2].string))
    case "s":
      return .text(
        CycloneDXGrammar(rawValue: fields[1].string) ?? .text, min: number(2), max: number(3))
    case "e": return .words(split(fields[1], at: UInt8(ascii: "|")))
    case "a":
      return .list(
        number(1) ?? 0, min: number(2) ?? 0, max: number(3), isUnique: fields[4].string == "u")
    case "|": return .choice(words.compactMap { Int($0.string) })
    case "o": return .object(object(fields))
    default: return .anything
    }
  }

  private static func object(_ fields: [Word]) -> Object {
    var members: [Member] = []
    for field in fields.dropFirst(3) {
      let parts = split(field, at: UInt8(ascii: "="))
      let number = parts[1].string
      let isRequired = number.hasSuffix("!")
      members.append(
        Member(
          name: parts[0], shape: Int(isRequired ? String(number.dropLast()) : number) ?? 0,
          isRequired: isRequired))
    }
    var groups: [Group] = []
    var hasVersionRange = false
    for text in fields[2].string.split(separator: ";") where text != "-" {
      if text == "v" {
        hasVersionRange = true
        continue
      }
      groups.append(
        Group(
          isExclusive: text.hasPrefix("1"),
          alternatives: text.dropFirst().split(separator: "|").map {
            $0.split(separator: "&").map(String.init)
          }))
    }
    return Object(
      members: members, isClosed: fields[1].string == "c", groups: groups,
      hasVersionRange: hasVersionRange)
  }

  private static func split(_ word: Word, at mark: UInt8) -> [Word] {
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
