import BomafideJSON

/// How an element is written, apart from its texts: what elements of an array mostly have in common.
///
/// An element of the same form has the same bytes around its texts, so that only these have to be looked at.
///
/// `@unchecked Sendable`: it points into an input that outlives it.
struct PlainForm: @unchecked Sendable {
  /// What stands before a text, with its opening quote, and which text it is.
  private struct Slot {
    var lead: UnsafeBufferPointer<UInt8>
    var number: Int
  }

  private var slots: [Slot] = []
  private var rest: UnsafeBufferPointer<UInt8>

  /// Learns the form of the element that was read from `start` to where `scanner` stands.
  init(of texts: [JSONText?], from start: Int, _ scanner: PlainScanner) {
    var position = start
    func piece(_ end: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: scanner.base + position, count: end - position)
    }
    let inOrder = texts.indices.compactMap { number in texts[number].map { (number, $0) } }
      .sorted { $0.1.base < $1.1.base }
    for (number, text) in inOrder {
      let offset = text.base - scanner.base
      slots.append(Slot(lead: piece(offset), number: number))
      position = offset + text.count + 1
    }
    rest = piece(scanner.index)
  }

  /// Reads an element of this form; false, with the scanner somewhere in it, for one of another form.
  @inline(__always)
  func read(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool {
    for slot in slots {
      guard scanner.take(slot.lead), let text = scanner.restOfText() else { return false }
      texts[slot.number] = text
    }
    return scanner.take(rest)
  }
}

/// Reads plain elements of an array.
protocol PlainReader: Sendable {
  associatedtype Item

  /// How many texts an element can have.
  static var textCount: Int { get }

  /// Reads an element member by member; false if it is not plain.
  func scan(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool

  /// What the texts of an element from `start` on say; nil if that is not plain.
  mutating func item(_ texts: [JSONText?], at start: Int) -> Item?
}
