import BomafideBinaries

/// What a program or library of Windows says about itself in its version resource.
///
/// Source: <https://learn.microsoft.com/en-us/windows/win32/menurc/version-information>.
struct VersionResource: Sendable, Equatable {
  /// The texts by their keys, such as `ProductVersion`; the first language counts.
  private(set) var texts: [String: String] = [:]
  /// Where it stands in the file.
  private(set) var place: Int

  var product: String? { texts["ProductName"] }
  var originalName: String? { texts["OriginalFilename"] }
  var internalName: String? { texts["InternalName"] }

  /// The release: that of the product before that of the file, which often counts builds.
  var version: String? {
    for key in ["ProductVersion", "FileVersion"] {
      guard let text = texts[key] else { continue }
      // Some write `3, 6, 3, 0`, and some a name or the commit behind it.
      let plain = text.replacing(", ", with: ".").replacing(",", with: ".")
      let words = plain.split { $0 == " " || $0 == "+" || $0 == "(" }
      guard let version = words.first.map(String.init), !VersionText.isPlaceholder(version),
        let first = version.utf8.first, VersionText.isDigit(first),
        version.utf8.contains(UInt8(ascii: ".")), version.utf8.count <= 40
      else { continue }
      return version
    }
    return nil
  }

  /// The most bytes of a resource that are looked at.
  private static let sizeLimit = 64 << 10

  /// The version resource of a PE file, if it has one.
  init?(of file: ObjectFile) {
    guard file.format == .pe, let root = file.resources else { return nil }
    let content = file.content
    /// The offset that an entry of a directory leads to, from the root.
    func entry(_ directory: Int, where isWanted: (Int) -> Bool) -> Int? {
      guard let named = content.half(directory + 12), let numbered = content.half(directory + 14)
      else { return nil }
      for number in 0..<min(named + numbered, 4_096) {
        guard let id = content.word(directory + 16 + number * 8),
          let offset = content.word(directory + 20 + number * 8)
        else { return nil }
        if isWanted(id) { return offset }
      }
      return nil
    }
    // The kind of resource, its name, its language.
    let inner = 0x8000_0000
    guard let kind = entry(root, where: { $0 == 16 }), kind & inner != 0,
      let name = entry(root + (kind ^ inner), where: { _ in true }), name & inner != 0,
      let data = entry(root + (name ^ inner), where: { _ in true }), data & inner == 0,
      let address = content.word(root + data), let size = content.word(root + data + 4),
      let start = file.offset(relative: address),
      let range = content.range(start, min(size, Self.sizeLimit))
    else { return nil }
    place = range.lowerBound
    read(BinaryBytes(content.bytes, range), 0..<range.count, depth: 0)
    if texts.isEmpty { return nil }
  }

  /// Reads a block: its length, that of its value, its key, its value, then the blocks in it.
  private mutating func read(_ content: BinaryBytes, _ block: Range<Int>, depth: Int) {
    var start = block.lowerBound
    for _ in 0..<256 {
      guard start + 6 <= block.upperBound, let length = content.half(start), length >= 6,
        let valueLength = content.half(start + 2)
      else { return }
      let end = min(block.upperBound, start + length)
      let (key, afterKey) = Self.text(content, start + 6, end)
      let value = (afterKey + 3) & ~3
      if depth < 3 {
        // Only the outermost block has a value of bytes.
        let inner = depth == 0 ? (value + valueLength + 3) & ~3 : value
        if inner < end, depth > 0 || key == "VS_VERSION_INFO" {
          read(content, inner..<end, depth: depth + 1)
        }
      } else if value < end, texts.count < 64 {
        let (text, _) = Self.text(content, value, end)
        let trimmed = text.trimmingBlanks()
        if !trimmed.isEmpty, texts[key] == nil { texts[key] = trimmed }
      }
      start = (end + 3) & ~3
    }
  }

  /// A text in UTF-16 up to a NUL, and the offset behind it.
  private static func text(_ content: BinaryBytes, _ start: Int, _ end: Int) -> (String, Int) {
    var units: [UInt16] = []
    var at = start
    while at + 2 <= end, let unit = content.half(at) {
      at += 2
      if unit == 0 { break }
      units.append(UInt16(unit))
      if units.count > 512 { break }
    }
    return (String(decoding: units, as: UTF16.self), at)
  }
}
