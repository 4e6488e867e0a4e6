/// What the headers of a compiled file tell: an ELF, PE or Mach-O file, or one of several in a universal one.
///
/// It may be cut off: what lies behind the bytes that were read is left out.
package struct ObjectFile {
  package enum Format {
    case elf, pe, machO
  }

  /// A part of the file with a name, such as `.rodata`.
  package struct Section {
    package var name: String
    /// Where it is among the bytes of the whole file.
    package var range: Range<Int>
    /// Where it is in memory.
    package var address: UInt64

    /// The name without the segment that Mach-O puts before it.
    package var ownName: Substring {
      name[(name.lastIndex(of: ",").map(name.index(after:)) ?? name.startIndex)...]
    }
  }

  package let format: Format
  package var content: BinaryBytes
  /// How many bytes a pointer has.
  package var pointerSize = 8
  package var sections: [Section] = []
  /// Parts of the file and where they are in memory, as the loader maps them.
  package var segments: [(address: UInt64, range: Range<Int>)] = []
  /// The name that the library gives itself: the soname, the install name, the name of the DLL.
  package var name: String?
  /// The names of the libraries that it needs.
  package var imports: [String] = []
  /// Where a PE file wants to be loaded; its addresses count from there.
  package var base: UInt64 = 0
  /// Where a PE file keeps its resources.
  package var resources: Int?

  /// The most sections, load commands, imports and so on that are gone through.
  package static let limit = 16_384

  /// How many bytes tell whether a file is a compiled one.
  package static let magicSize = 8

  /// The compiled files in some bytes: none, one, or those of a universal file.
  package static func all(in bytes: [UInt8]) -> [ObjectFile] {
    let content = BinaryBytes(bytes)
    return parts(content).compactMap { range in
      let part = BinaryBytes(bytes, range)
      if part.holds("\u{7F}ELF", at: 0) { return elf(part) }
      if part.holds("MZ", at: 0) { return pe(part) }
      return machO(part)
    }
  }

  /// Whether a file that begins so may be a compiled one.
  package static func begins(_ bytes: [UInt8]) -> Bool {
    let content = BinaryBytes(bytes)
    if content.holds("\u{7F}ELF", at: 0) || content.holds("MZ", at: 0) { return true }
    return endianness(of: content, at: 0) != nil || isUniversal(content)
  }

  /// The parts of a universal file, or the whole.
  private static func parts(_ content: BinaryBytes) -> [Range<Int>] {
    guard isUniversal(content) else { return [content.bounds] }
    var content = content
    content.isBigEndian = true
    let isWide = content.byte(3) == 0xBF
    let count = content.word(4) ?? 0
    return (0..<min(count, 32)).compactMap { number in
      let entry = 8 + number * (isWide ? 32 : 20)
      guard let offset = isWide ? content.count(entry + 8, size: 8) : content.word(entry + 8),
        let size = isWide ? content.count(entry + 16, size: 8) : content.word(entry + 12),
        offset < content.count
      else { return nil }
      return offset..<min(content.count, offset + min(size, content.count))
    }
  }

  /// Whether the bytes are those of a universal file; Java's classes begin alike, with a version of 45 or more next.
  private static func isUniversal(_ content: BinaryBytes) -> Bool {
    var content = content
    content.isBigEndian = true
    guard let magic = content.word(0), magic == 0xCAFE_BABE || magic == 0xCAFE_BABF else {
      return false
    }
    return (1...32).contains(content.word(4) ?? 0)
  }

  // MARK: Places

  /// The bytes of the section of a name, segments left aside.
  package func section(_ name: StaticString) -> Section? {
    sections.first { section in
      name.withUTF8Buffer { section.ownName.utf8.elementsEqual($0) }
    }
  }

  /// The name of the innermost section at a place of the whole file.
  package func sectionName(at place: Int) -> String? {
    sections.filter { $0.range.contains(place) }.min { $0.range.count < $1.range.count }?.name
  }

  /// The offset that an address in memory is read from, with at least `count` bytes behind it.
  package func offset(of address: UInt64, count: Int) -> Int? {
    for (start, range) in segments + sections.map({ ($0.address, $0.range) }) {
      guard address >= start, let ahead = Int(exactly: address - start), ahead < range.count,
        count <= range.count - ahead
      else { continue }
      return range.lowerBound + ahead - content.bounds.lowerBound
    }
    return nil
  }
}
