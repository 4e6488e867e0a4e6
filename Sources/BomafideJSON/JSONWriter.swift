public import BomafideModel

/// Writes JSON into a sink, value by value.
///
/// The caller opens and closes containers and keeps keys in the order it wants; the writer does the commas, the
/// indentation and the escapes.
public struct JSONWriter: ~Copyable {
  /// How the text looks.
  public struct Style: Hashable, Sendable {
    /// What stands between the parts.
    public enum Spacing: Hashable, Sendable {
      /// Nothing.
      case compact
      /// A space after each comma and colon, all on one line, as Python writes by default.
      case spaced
      /// One member or element a line, with this many spaces for each level.
      case indented(Int)
    }

    public var spacing: Spacing
    /// Whether characters beyond printable ASCII become `\uXXXX`, as Python writes by default.
    public var escapesNonASCII: Bool
    /// Whether the document ends with a line feed.
    public var endsWithNewline: Bool

    public init(
      spacing: Spacing = .indented(2), escapesNonASCII: Bool = false, endsWithNewline: Bool = true
    ) {
      self.spacing = spacing
      self.escapesNonASCII = escapesNonASCII
      self.endsWithNewline = endsWithNewline
    }
  }

  @usableFromInline package var sink: ByteSink
  public let style: Style
  @usableFromInline package let indent: Int
  @usableFromInline package let isIndented: Bool
  @usableFromInline package let colon: StaticString
  @usableFromInline package var depth = 0
  @usableFromInline package var needsComma = false

  /// Makes a writer into `sink`; `finish` gives it back.
  public init(into sink: consuming ByteSink, style: Style = Style()) {
    self.sink = sink
    self.style = style
    switch style.spacing {
    case .compact: (isIndented, indent, colon) = (false, 0, ":")
    case .spaced: (isIndented, indent, colon) = (false, 0, ": ")
    case .indented(let width): (isIndented, indent, colon) = (true, width, ": ")
    }
  }

  /// Makes a writer that goes on inside of an array that has an element already.
  init(into sink: consuming ByteSink, style: Style, depth: Int) {
    self.init(into: sink, style: style)
    self.depth = depth
    needsComma = true
  }

  /// Gives the sink back where the document goes on.
  consuming func leave() -> ByteSink { sink }

  /// Ends the document and gives the sink back.
  public consuming func finish() -> ByteSink {
    if style.endsWithNewline { sink.write(0x0A) }
    return sink
  }

  /// The text of a tree.
  public static func bytes(of value: JSONValue, style: Style = Style()) -> [UInt8] {
    ByteSink.collect { sink in
      var writer = JSONWriter(into: sink, style: style)
      writer.value(value)
      sink = writer.finish()
    }
  }

  // MARK: Structure

  /// Goes to the place of the next element of an array.
  @inlinable @inline(__always)
  public mutating func element() {
    separate()
    needsComma = false
  }

  /// Writes a key that needs no escape, and goes to the place of its value.
  @inlinable @inline(__always)
  public mutating func key(_ name: StaticString) {
    separate()
    sink.write(0x22)
    sink.write(name)
    sink.write(0x22)
    sink.write(colon)
    needsComma = false
  }

  /// Writes a key, and goes to the place of its value.
  public mutating func key(_ name: String) {
    separate()
    string(name)
    sink.write(colon)
    needsComma = false
  }

  /// Begins an object.
  @inlinable @inline(__always)
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends an object.
  @inlinable @inline(__always)
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Begins an array.
  @inlinable @inline(__always)
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends an array.
  @inlinable @inline(__always)
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  @inlinable @inline(__always)
  package mutating func begin(_ mark: UInt8) {
    sink.write(mark)
    depth &+= 1
    needsComma = false
  }

  @inlinable @inline(__always)
  package mutating func end(_ mark: UInt8) {
    depth &-= 1
    if needsComma, isIndented { breakLine() }
    sink.write(mark)
    needsComma = true
  }

  @inlinable @inline(__always)
  package mutating func separate() {
    if needsComma {
      sink.write(UInt8(ascii: ","))
      if style.spacing == .spaced { sink.write(0x20) }
    }
    if isIndented { breakLine() }
  }

  @inlinable @inline(__always)
  package mutating func breakLine() {
    let width = depth &* indent
    if width < 64 {
      sink.reserve(65)
      let start = sink.buffer + sink.count
      start[0] = 0x0A
      (start + 1).update(repeating: 0x20, count: width)
      sink.count &+= width &+ 1
    } else {
      sink.write(0x0A)
      for _ in 0..<width { sink.write(0x20) }
    }
  }

  /// Notes that a scalar was written.
  @inlinable @inline(__always)
  package mutating func didWrite() { needsComma = true }

  // MARK: Scalars

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    sink.write(value ? "true" : "false")
    didWrite()
  }

  /// Writes `null`.
  public mutating func null() {
    sink.write("null")
    didWrite()
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) { number("\(value)") }

  /// Writes a number as it is spelled in `text`.
  public mutating func number(_ text: String) {
    for byte in text.utf8 { sink.write(byte) }
    didWrite()
  }

  /// Writes a tree.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for inner in elements {
        element()
        self.value(inner)
      }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }
}
