import BomafideJSON

/// How an element is written, apart from its texts: what elements of an array mostly have in common.
struct WritingForm: Sendable {
  /// What stands before the first text, between two of them, and behind the last one.
  let pieces: [[UInt8]]

  /// Takes the form of a further element of the array that `json` writes; `body` calls `gap` where a text differs.
  init(in json: borrowing JSONWriter, _ body: (inout JSONWriter) -> Void) {
    let text = json.text(ofFurtherElement: body)
    pieces = text.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
  }

  /// The length of all pieces in bytes.
  var count: Int { pieces.reduce(0) { $0 + $1.count } }
}

extension JSONWriter {
  /// Leaves a gap for a text in a form; no byte of JSON is zero.
  mutating func gap(behind prefix: String = "") {
    sink.write(0x22)
    var prefix = prefix
    prefix.withUTF8 { escaped($0) }
    sink.write(0)
    sink.write(0x22)
    didWrite()
  }
}

/// Bytes that are being made, in memory that is asked for once.
struct WrittenBytes: ~Copyable {
  let base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  /// Makes room for `capacity` bytes; more may not be put in.
  init(capacity: Int) { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    (base + count).update(from: start, count: bytes.count)
    count &+= bytes.count
  }

  @inline(__always)
  mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { put($0) } }

  @inline(__always)
  mutating func putHex(_ bytes: UnsafeRawBufferPointer) {
    HexadecimalText.put(bytes, at: base + count)
    count &+= bytes.count &* 2
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether no byte is a control character, a quote, a backslash, or beyond ASCII.
  @inline(__always)
  var isPlainASCII: Bool {
    guard let base = baseAddress else { return true }
    var index = 0
    while index &+ 8 <= count {
      let word = JSONText.load(base + index)
      let deletes = (word &+ 0x0101_0101_0101_0101) & 0x8080_8080_8080_8080
      if JSONReader.marks(word) | deletes != 0 { return false }
      index &+= 8
    }
    while index < count {
      let byte = base[index]
      if byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { return false }
      index &+= 1
    }
    return true
  }
}
