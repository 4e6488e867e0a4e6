extension ObjectFile {
  /// Reads the headers of an ELF file.
  ///
  /// Source: <https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html>.
  package static func elf(_ part: BinaryBytes) -> ObjectFile? {
    guard let size = part.byte(4), size == 1 || size == 2, let order = part.byte(5),
      order == 1 || order == 2
    else { return nil }
    var file = ObjectFile(format: .elf, content: part)
    file.content.isBigEndian = order == 2
    file.pointerSize = size == 2 ? 8 : 4
    let dynamic = file.readSegments()
    file.readSections()
    if let dynamic { file.readDynamic(dynamic) }
    return file
  }

  private var isWide: Bool { pointerSize == 8 }

  /// A number as wide as a pointer, at one offset in wide files and another in narrow ones.
  private func pointer(_ wide: Int, _ narrow: Int) -> Int? {
    isWide ? content.count(wide, size: 8) : content.word(narrow)
  }

  /// Reads the program headers.
  ///
  /// - Returns: Where the dynamic section is.
  private mutating func readSegments() -> Range<Int>? {
    guard let table = pointer(32, 28), let size = content.half(isWide ? 54 : 42),
      let count = content.half(isWide ? 56 : 44), size >= (isWide ? 56 : 32)
    else { return nil }
    var dynamic: Range<Int>?
    for number in 0..<min(count, Self.limit) {
      guard table <= content.count else { break }
      let entry = table + number * size
      guard let type = content.word(entry), let offset = pointer(entry + 8, entry + 4),
        let address = content.number(entry + (isWide ? 16 : 8), size: pointerSize),
        let length = pointer(entry + 32, entry + 16), offset <= content.count,
        let range = content.range(offset, min(length, content.count - offset))
      else { continue }
      if type == 1 { segments.append((address, range)) }
      if type == 2 { dynamic = range }
    }
    return dynamic
  }

  private mutating func readSections() {
    guard let table = pointer(40, 32), table > 0, table <= content.count,
      let size = content.half(isWide ? 58 : 46), size >= (isWide ? 64 : 40),
      var count = content.half(isWide ? 60 : 48), var names = content.half(isWide ? 62 : 50)
    else { return }
    // Numbers that are too large for the header stand in the first section.
    if count == 0 { count = pointer(table + 32, table + 20) ?? 0 }
    if names == 0xFFFF { names = content.word(table + (isWide ? 40 : 24)) ?? 0 }
    guard names < Self.limit,
      let texts = pointer(table + names * size + 24, table + names * size + 16)
    else { return }
    for number in 0..<min(count, Self.limit) {
      let entry = table + number * size
      guard let name = content.word(entry), let type = content.word(entry + 4),
        let address = content.number(entry + (isWide ? 16 : 12), size: pointerSize),
        let offset = pointer(entry + 24, entry + 16), let length = pointer(entry + 32, entry + 20)
      else { break }
      // A section without bytes in the file has only an address.
      guard type != 0, type != 8, texts <= content.count, let text = content.text(texts + name),
        let range = content.range(offset, length)
      else { continue }
      sections.append(Section(name: text, range: range, address: address))
    }
  }

  /// Reads the names in the dynamic section.
  private mutating func readDynamic(_ range: Range<Int>) {
    var texts: UInt64?
    var names: [(tag: UInt64, offset: Int)] = []
    let start = range.lowerBound - content.bounds.lowerBound
    for number in 0..<min(range.count / (pointerSize * 2), Self.limit) {
      let entry = start + number * pointerSize * 2
      guard let tag = content.number(entry, size: pointerSize), tag != 0,
        let value = content.number(entry + pointerSize, size: pointerSize)
      else { break }
      if tag == 5 { texts = value }
      if tag == 1 || tag == 14, let offset = Int(exactly: value) { names.append((tag, offset)) }
    }
    guard let texts, let table = offset(of: texts, count: 1) else { return }
    for (tag, offset) in names where offset <= content.count {
      guard let text = content.text(table + offset) else { continue }
      if tag == 14 { name = text } else { imports.append(text) }
    }
  }
}
