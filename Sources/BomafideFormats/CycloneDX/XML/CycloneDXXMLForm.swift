import BomafideJSON
import BomafideIdentifiers

/// How an element is written, apart from its texts, and how JSON says the same.
///
/// An element of the same form has the same bytes around its texts. So it is as well formed, and as right by the schema,
/// as the element that the form was learned from, if only its texts are right.
///
/// `@unchecked Sendable`: it never changes, and points into a document that outlives it.
final class CycloneDXXMLForm: @unchecked Sendable {
  /// A text that differs from element to element.
  struct Slot {
    /// What stands before the text, in the document.
    var lead: UnsafeBufferPointer<UInt8>
    /// The byte behind the text: a quote or `<`.
    var end: UInt8
    /// What JSON has before the text, as bytes of `json`.
    var said: Range<Int>
    /// The number of the text's shape.
    var shape: Int
    /// How many digits a digest has.
    var digits: Int?
  }

  let slots: [Slot]
  /// What stands behind the last text, in the document and in JSON.
  private let rest: UnsafeBufferPointer<UInt8>
  private let restSaid: Range<Int>
  private let json: [UInt8]
  /// The number of the slot that gives the element's name.
  let nameSlot: Int?

  init(
    slots: [Slot], rest: UnsafeBufferPointer<UInt8>, restSaid: Range<Int>, json: [UInt8],
    nameSlot: Int?
  ) {
    self.slots = slots
    self.rest = rest
    self.restSaid = restSaid
    self.json = json
    self.nameSlot = nameSlot
  }

  /// Where the element at `start` ends, if it is of this form; its texts are then the first of `texts`.
  @inline(__always)
  func match(
    _ base: UnsafePointer<UInt8>, _ count: Int, at start: Int,
    _ texts: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  ) -> Int? {
    var at = start
    return slots.withUnsafeBufferPointer { slots -> Int? in
      for number in slots.indices {
        let lead = slots[number].lead
        guard Self.takes(lead, base, count, at) else { return nil }
        at &+= lead.count
        guard let length = Self.plainLength(base + at, count &- at, slots[number].end) else {
          return nil
        }
        texts[number] = UnsafeBufferPointer(start: base + at, count: length)
        at &+= length
      }
      guard Self.takes(rest, base, count, at) else { return nil }
      return at &+ rest.count
    }
  }

  @inline(__always)
  private static func takes(
    _ lead: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ count: Int, _ at: Int
  ) -> Bool {
    guard let start = lead.baseAddress, lead.count <= count &- at else { return false }
    return JSONText.equal(base + at, start, lead.count)
  }

  /// The length of a text up to `end`, if it is ASCII that neither XML nor JSON escapes.
  @inline(__always)
  static func plainLength(_ base: UnsafePointer<UInt8>, _ count: Int, _ end: UInt8) -> Int? {
    var at = 0
    while at &+ 8 <= count {
      let marks = marks(JSONText.load(base + at))
      if marks != 0 {
        at &+= marks.trailingZeroBitCount &>> 3
        return base[at] == end ? at : nil
      }
      at &+= 8
    }
    // So near to the end of the document there is no need to hurry.
    return nil
  }

  /// Sets the high bit of bytes that are no ASCII, below 0x20, or one of `"&<\]`; the lowest one is right.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = (word ^ (ones &* 0x22)) &- ones
    let ampersand = (word ^ (ones &* 0x26)) &- ones
    let less = (word ^ (ones &* 0x3C)) &- ones
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    let bracket = (word ^ (ones &* 0x5D)) &- ones
    let found = quote | ampersand | less | backslash | bracket
    return (found | (word &- ones &* 0x20) | word) & 0x8080_8080_8080_8080
  }

  /// Writes an element with these texts as JSON.
  @inline(__always)
  func write(
    _ texts: UnsafePointer<UnsafeBufferPointer<UInt8>>, into out: inout JSONBuffer
  ) {
    json.withUnsafeBufferPointer { json in
      for (number, slot) in slots.enumerated() {
        out.write(UnsafeBufferPointer(rebasing: json[slot.said]))
        out.write(texts[number])
      }
      out.write(UnsafeBufferPointer(rebasing: json[restSaid]))
    }
  }
}

/// The forms that the elements of a list have had so far.
struct CycloneDXXMLForms: @unchecked Sendable {
  /// How many forms are known at once; lists whose elements all differ are read one by one.
  private static let limit = 24
  /// How many texts an element of a form can have.
  static let textLimit = 48

  private var forms: [CycloneDXXMLForm] = []
  /// Texts that were found to be right, by the number of their shape.
  private var known: [(shape: Int, text: UnsafeBufferPointer<UInt8>)] = []
  private let texts = Texts()
  private var hits = 0
  private var misses = 0

  /// Room for the texts of an element.
  private final class Texts {
    let base = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(
      capacity: CycloneDXXMLForms.textLimit)

    deinit { base.deallocate() }
  }

  init() {}

  /// The same forms with room for texts of their own, for another thread.
  init(copying other: CycloneDXXMLForms) { forms = other.forms }

  var isEmpty: Bool { forms.isEmpty }

  /// Whether elements are so different that it doesn't pay to compare them with others.
  var isHopeless: Bool { misses > 256 && misses > 4 * hits }

  mutating func add(_ form: CycloneDXXMLForm) {
    if forms.count >= Self.limit { forms.removeLast() }
    forms.insert(form, at: 0)
  }

  /// Finds the form of the element at `start`, whose texts are right; the result is where the element ends.
  mutating func match(_ base: UnsafePointer<UInt8>, _ count: Int, at start: Int)
    -> (form: CycloneDXXMLForm, end: Int)?
  {
    for index in forms.indices {
      let form = forms[index]
      guard let end = form.match(base, count, at: start, texts.base) else { continue }
      guard areRight(form) else { break }
      if index > 0 { forms.swapAt(index, index - 1) }
      hits += 1
      return (form, end)
    }
    misses += 1
    return nil
  }

  /// The name that the matched element gives.
  @inline(__always)
  func name(_ form: CycloneDXXMLForm) -> UnsafeBufferPointer<UInt8>? {
    form.nameSlot.map { texts.base[$0] }
  }

  /// Writes the matched element as JSON.
  @inline(__always)
  func write(_ form: CycloneDXXMLForm, into out: inout JSONBuffer) {
    form.write(UnsafePointer(texts.base), into: &out)
  }

  private mutating func areRight(_ form: CycloneDXXMLForm) -> Bool {
    for (number, slot) in form.slots.enumerated() {
      let text = texts.base[number]
      if let digits = slot.digits, digits != text.count { return false }
      if !isRight(text, slot.shape) { return false }
    }
    return true
  }

  /// Whether a text is as its shape wants it, and says itself.
  @inline(__always)
  private mutating func isRight(_ text: UnsafeBufferPointer<UInt8>, _ shape: Int) -> Bool {
    switch CycloneDXXMLShapes.all.shapes[shape] {
    case .text(let wanted):
      if wanted.base.isCollapsed, let first = text.first, let last = text.last,
        first <= 0x20 || last <= 0x20
      {
        return false
      }
      switch CycloneDXXMLReading.isPlainlyRight(text, wanted) {
      case true?: return true
      case false?: return false
      case nil:
        // Hardly any two elements have the same of these.
        if wanted.grammar == .purl || wanted.grammar == .cpe {
          return CycloneDXXMLReading.isRight(text, wanted)
        }
        return isKnown(text, shape) { CycloneDXXMLReading.isRight($0, wanted) }
      }
    case .words(let words):
      return isKnown(text, shape) { text in words.contains { $0.matches(text) } }
    default: return false
    }
  }

  /// Asks `judge` only for texts that weren't there lately.
  private mutating func isKnown(
    _ text: UnsafeBufferPointer<UInt8>, _ shape: Int,
    _ judge: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    for one in known where one.shape == shape && JSONText.equal(one.text, text) { return true }
    guard judge(text) else { return false }
    if known.count >= 16 { known.removeFirst() }
    known.append((shape, text))
    return true
  }
}
