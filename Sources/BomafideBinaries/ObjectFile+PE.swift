extension ObjectFile {
  /// Reads the headers of a PE file, as Windows has them.
  ///
  /// Source: <https://learn.microsoft.com/en-us/windows/win32/debug/pe-format>.
  package static func pe(_ part: BinaryBytes) -> ObjectFile? {
    guard let header = part.word(0x3C), part.holds("PE\0\0", at: header),
      let count = part.half(header + 6), let size = part.half(header + 20)
    else { return nil }
    var file = ObjectFile(format: .pe, content: part)
    let optional = header + 24
    guard let magic = part.half(optional), magic == 0x10B || magic == 0x20B else { return file }
    let isWide = magic == 0x20B
    file.pointerSize = isWide ? 8 : 4
    file.base = part.number(optional + (isWide ? 24 : 28), size: isWide ? 8 : 4) ?? 0
    file.readSections(at: optional + size, count, header)
    let directories = optional + (isWide ? 112 : 96)
    func place(_ number: Int) -> Int? {
      guard number < part.word(directories - 4) ?? 0,
        let address = part.word(directories + number * 8),
        address > 0
      else { return nil }
      return file.offset(relative: address)
    }
    if let table = place(0), let text = part.word(table + 12) {
      file.name = file.offset(relative: text).flatMap { part.text($0) }
    }
    if let table = place(1) {
      for number in 0..<limit {
        guard let address = part.word(table + number * 20 + 12), address > 0,
          let text = file.offset(relative: address).flatMap({ part.text($0) })
        else { break }
        file.imports.append(text)
      }
    }
    file.resources = place(2)
    return file
  }

  private mutating func readSections(at table: Int, _ count: Int, _ header: Int) {
    // Names longer than eight bytes stand behind the symbols.
    let symbols = content.word(header + 8) ?? 0
    let texts = symbols == 0 ? nil : symbols + (content.word(header + 12) ?? 0) * 18
    for number in 0..<min(count, 1_024) {
      let entry = table + number * 40
      guard let virtualSize = content.word(entry + 8), let address = content.word(entry + 12),
        let size = content.word(entry + 16), let offset = content.word(entry + 20),
        var name = content.field(entry, width: 8)
      else { break }
      if name.hasPrefix("/"), let place = Int(name.dropFirst()), place < content.count, let texts,
        let text = content.text(texts + place)
      {
        name = text
      }
      let length = virtualSize == 0 ? size : min(size, virtualSize)
      guard let range = content.range(offset, length) else { continue }
      sections.append(Section(name: name, range: range, address: base &+ UInt64(address)))
    }
  }

  /// The offset of an address that is relative to where the file is loaded.
  package func offset(relative address: Int) -> Int? {
    offset(of: base &+ UInt64(address), count: 1)
  }
}
