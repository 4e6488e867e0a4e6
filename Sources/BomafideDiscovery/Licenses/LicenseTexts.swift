internal import CLicenseTexts

/// The texts of the SPDX License List, as numbers of words, with an index of their phrases.
///
/// They are decoded when the first text is matched, once, in some milliseconds.
struct LicenseTexts: Sendable {
  /// One text.
  struct Text: Sendable {
    var identifier: String
    var isException: Bool
    /// Where its words are in `words`.
    var range: Range<Int>
    /// How many of its words are not optional.
    var required: Int
    /// How many of its phrases are in the index.
    var phrases: Int
  }

  /// Where a phrase occurs.
  struct Place: Sendable {
    var text: UInt16
    /// From the beginning of the text.
    var position: Int32
  }

  /// How many words make a phrase.
  static let phraseLength = 4
  /// The number of each word that no text has.
  static let unknown: UInt16 = 0xFFFF

  private(set) var texts: [Text] = []
  private(set) var words: [UInt16] = []
  /// Whether the word of the same index is optional.
  private(set) var optional: [Bool] = []
  /// How many other words may stand before the word of the same index.
  private(set) var gaps: [UInt8] = []

  private var numbers: HashIndex
  private var phraseIndex: HashIndex
  private var places: [Place] = []
  private var placeStarts: [Int32] = []

  static let all = LicenseTexts(
    decoding: UnsafeBufferPointer(
      start: bomafide_license_texts(), count: bomafide_license_texts_count()))

  /// The number of a word that some text has, or `unknown`.
  @inline(__always) func number(of hash: UInt32) -> UInt16 {
    numbers.value(of: UInt64(hash)).map { UInt16(truncatingIfNeeded: $0) } ?? Self.unknown
  }

  /// Hands out where the texts have a phrase of four words, one after another in 16 bits each.
  @inline(__always) func eachPlace(of phrase: UInt64, _ body: (Place) -> Void) {
    guard let index = phraseIndex.value(of: phrase).map(Int.init) else { return }
    for place in Int(placeStarts[index])..<Int(placeStarts[index + 1]) { body(places[place]) }
  }
}

extension LicenseTexts {
  /// Reads what `Scripts/make-license-texts` wrote, which describes the form.
  private init(decoding bytes: UnsafeBufferPointer<UInt8>) {
    var reader = TextReader(bytes: bytes, offset: 4)
    let hashes = reader.int32()
    numbers = HashIndex(count: hashes)
    for _ in 0..<hashes {
      let hash = reader.uint32()
      numbers.insert(UInt64(hash), UInt32(reader.uint16()))
    }
    var lengths: [Int] = []
    for _ in 0..<reader.int32() {
      let isException = reader.uint8() == 1
      let identifier = reader.string(count: Int(reader.uint8()))
      lengths.append(reader.int32())
      texts.append(
        Text(
          identifier: identifier, isException: isException, range: 0..<0, required: 0, phrases: 0))
    }
    phraseIndex = HashIndex(count: 0)
    let units = reader.units()
    words.reserveCapacity(units.count)
    var offset = 0
    for (index, length) in lengths.enumerated() {
      append(units[offset..<(offset + length)], to: index)
      offset += length
    }
    indexPhrases()
  }

  private mutating func append(_ units: ArraySlice<UInt16>, to text: Int) {
    let start = words.count
    var isOptional = false
    var gap: UInt8 = 0
    var required = 0
    for unit in units {
      switch unit {
      case 0xFE00: isOptional = true
      case 0xFE01: isOptional = false
      case 0xFF00...: gap = UInt8(truncatingIfNeeded: unit)
      default:
        words.append(unit)
        optional.append(isOptional)
        gaps.append(gap)
        gap = 0
        required += isOptional ? 0 : 1
      }
    }
    texts[text].range = start..<words.count
    texts[text].required = required
  }

  /// Indexes up to 48 phrases of each text, evenly spread over the words that it must have.
  private mutating func indexPhrases() {
    var entries: [(phrase: UInt64, place: Place)] = []
    entries.reserveCapacity(texts.count * 50)
    for index in texts.indices {
      let range = texts[index].range
      let step = max(1, texts[index].required / 48)
      var next = range.lowerBound
      while next + Self.phraseLength <= range.upperBound {
        let phrase = next..<(next + Self.phraseLength)
        let isWhole = phrase.allSatisfy { !optional[$0] && ($0 == next || gaps[$0] == 0) }
        if isWhole {
          let place = Place(
            text: UInt16(index), position: Int32(next - range.lowerBound))
          entries.append((phrase.reduce(0) { $0 << 16 | UInt64(words[$1]) }, place))
          texts[index].phrases += 1
          next += step
        } else {
          next += 1
        }
      }
    }
    // Places of one phrase stay in the order of the texts.
    entries.sort { a, b in
      if a.phrase != b.phrase { return a.phrase < b.phrase }
      if a.place.text != b.place.text { return a.place.text < b.place.text }
      return a.place.position < b.place.position
    }
    phraseIndex = HashIndex(count: entries.count)
    places.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if index == 0 || entries[index - 1].phrase != entry.phrase {
        phraseIndex.insert(entry.phrase, UInt32(placeStarts.count))
        placeStarts.append(Int32(index))
      }
      places.append(entry.place)
    }
    placeStarts.append(Int32(places.count))
  }
}

/// Numbers by key, in one flat table.
struct HashIndex: Sendable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private let mask: Int

  /// Makes room for `count` keys.
  init(count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: UInt32.max, count: size)
    mask = size - 1
  }

  mutating func insert(_ key: UInt64, _ value: UInt32) {
    let slot = slot(of: key)
    keys[slot] = key
    values[slot] = value
  }

  @inline(__always) func value(of key: UInt64) -> UInt32? {
    let value = values[slot(of: key)]
    return value == .max ? nil : value
  }

  /// The slot that has the key, or the free one where it would be.
  @inline(__always) private func slot(of key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
    while values[slot] != .max, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}

/// Reads little-endian numbers one after another.
private struct TextReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int

  mutating func uint8() -> UInt8 {
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func uint16() -> UInt16 {
    let low = uint8()
    return UInt16(low) | UInt16(uint8()) << 8
  }

  mutating func uint32() -> UInt32 {
    let low = uint16()
    return UInt32(low) | UInt32(uint16()) << 16
  }

  mutating func int32() -> Int { Int(uint32()) }

  mutating func string(count: Int) -> String {
    defer { offset += count }
    return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
  }

  /// The units of all texts, with what is repeated written out.
  mutating func units() -> [UInt16] {
    let count = int32()
    let packed = int32()
    let end = offset + packed * 2
    var units: [UInt16] = []
    units.reserveCapacity(count)
    while offset < end {
      let unit = uint16()
      guard unit == 0xFE02 else {
        units.append(unit)
        continue
      }
      let distance = int32()
      let length = Int(uint16())
      let start = units.count - distance
      // One by one: a slice would share the array, and each addition would copy the whole.
      for index in start..<(start + length) { units.append(units[index]) }
    }
    return units
  }
}
