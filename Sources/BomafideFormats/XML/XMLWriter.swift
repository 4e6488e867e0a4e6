import BomafideJSON
import BomafideModel

/// Writes XML into a sink, tag by tag, with an indentation of two spaces.
///
/// An element stands on a line of its own, one with text wholly so. Names are the caller's: they are not checked.
/// Characters that XML can't have become U+FFFD, and are counted.
struct XMLWriter: ~Copyable {
  /// An element that is open.
  private struct Open {
    var name: UnsafeBufferPointer<UInt8>
    var hasText = false
    var hasElements = false
  }

  private var sink: ByteSink
  private var open: [Open] = []
  private var isTagOpen = false

  /// How many characters XML couldn't have.
  private(set) var replaced = 0

  /// Makes a writer into `sink`, and begins the document; `finish` gives the sink back.
  init(into sink: consuming ByteSink) {
    self.sink = sink
    self.sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
  }

  /// Ends the document and gives the sink back.
  consuming func finish() -> ByteSink {
    while !open.isEmpty { end() }
    sink.write(0x0A)
    return sink
  }

  /// Begins an element; `name` has to stay where it is until the element ends.
  mutating func start(_ name: UnsafeBufferPointer<UInt8>) {
    closeTag()
    let isInText = open.last?.hasText ?? false
    if !open.isEmpty { open[open.count - 1].hasElements = true }
    if !isInText { breakLine() }
    sink.write(UInt8(ascii: "<"))
    sink.write(name)
    // What stands among text gets no white space of its own.
    open.append(Open(name: name, hasText: isInText))
    isTagOpen = true
  }

  /// Begins an element.
  mutating func start(_ name: StaticString) {
    start(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Writes an attribute of the element that was begun last.
  mutating func attribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    sink.write(0x20)
    sink.write(name)
    sink.write("=\"")
    escaped(value, isAttribute: true)
    sink.write(UInt8(ascii: "\""))
  }

  /// Writes an attribute of the element that was begun last.
  mutating func attribute(_ name: StaticString, _ value: String) {
    var value = value
    value.withUTF8 {
      attribute(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), $0)
    }
  }

  /// Writes an attribute of the element that was begun last.
  mutating func attribute(_ name: String, _ value: String) {
    var (name, value) = (name, value)
    name.withUTF8 { name in value.withUTF8 { attribute(name, $0) } }
  }

  /// Writes text into the element that is open.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    closeTag()
    if !open.isEmpty { open[open.count - 1].hasText = true }
    escaped(text, isAttribute: false)
  }

  /// Writes text into the element that is open.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  /// Writes markup as it is; it has to be whole elements.
  mutating func raw(_ markup: String) {
    closeTag()
    if !open.isEmpty { open[open.count - 1].hasElements = true }
    if !(open.last?.hasText ?? false) { breakLine() }
    var markup = markup
    markup.withUTF8 { sink.write($0) }
  }

  /// Ends the element that is open.
  mutating func end() {
    guard let element = open.popLast() else { return }
    if isTagOpen {
      sink.write("/>")
      isTagOpen = false
      return
    }
    if element.hasElements, !element.hasText { breakLine() }
    sink.write("</")
    sink.write(element.name)
    sink.write(UInt8(ascii: ">"))
  }

  @inline(__always)
  private mutating func closeTag() {
    if isTagOpen { sink.write(UInt8(ascii: ">")) }
    isTagOpen = false
  }

  private mutating func breakLine() {
    sink.write(0x0A)
    for _ in 0..<open.count {
      sink.write(0x20)
      sink.write(0x20)
    }
  }

  // MARK: Characters

  private mutating func escaped(_ text: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
    guard let base = text.baseAddress else { return }
    var start = 0
    var at = 0
    while at < text.count {
      while at &+ 8 <= text.count {
        let marks = Self.marks(JSONText.load(base + at))
        if marks != 0 {
          at &+= marks.trailingZeroBitCount &>> 3
          break
        }
        at &+= 8
      }
      if at >= text.count { break }
      if let escape = Self.escape(text, at, isAttribute) {
        sink.write(UnsafeBufferPointer(start: base + start, count: at - start))
        sink.write(escape.text)
        if escape.isReplaced { replaced += 1 }
        at += escape.length
        start = at
      } else {
        at &+= 1
      }
    }
    sink.write(UnsafeBufferPointer(start: base + start, count: text.count - start))
  }

  /// Sets the high bit of bytes that are below 0x20, `<`, `>`, `&`, `"` or 0xEF; the lowest one is right.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func equal(_ byte: UInt64) -> UInt64 {
      let other = word ^ (ones &* byte)
      return (other &- ones) & ~other
    }
    let control = (word &- ones &* 0x20) & ~word
    return (control | equal(0x3C) | equal(0x3E) | equal(0x26) | equal(0x22) | equal(0xEF))
      & 0x8080_8080_8080_8080
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ isAttribute: Bool)
    -> (text: StaticString, length: Int, isReplaced: Bool)?
  {
    switch text[at] {
    case UInt8(ascii: "<"): return ("&lt;", 1, false)
    case UInt8(ascii: ">"): return ("&gt;", 1, false)
    case UInt8(ascii: "&"): return ("&amp;", 1, false)
    case UInt8(ascii: "\"") where isAttribute: return ("&quot;", 1, false)
    case 0x09: return isAttribute ? ("&#9;", 1, false) : nil
    case 0x0A: return isAttribute ? ("&#10;", 1, false) : nil
    case 0x0D: return ("&#13;", 1, false)
    case ..<0x20: return ("\u{FFFD}", 1, true)
    case 0xEF where at + 2 < text.count && text[at + 1] == 0xBF && text[at + 2] >= 0xBE:
      return ("\u{FFFD}", 3, true)
    default: return nil
    }
  }
}
