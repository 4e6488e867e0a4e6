extension ObjectFile {
  /// Whether the numbers of a Mach-O file are big-endian; nil for another file.
  package static func endianness(of part: BinaryBytes, at offset: Int) -> Bool? {
    guard let magic = part.word(offset) else { return nil }
    switch magic {
    case 0xFEED_FACE, 0xFEED_FACF: return false
    case 0xCEFA_EDFE, 0xCFFA_EDFE: return true
    default: return nil
    }
  }

  /// Reads the load commands of a Mach-O file, as Apple's systems have them.
  ///
  /// Source: `loader.h` of <https://github.com/apple-oss-distributions/xnu>.
  package static func machO(_ part: BinaryBytes) -> ObjectFile? {
    guard let isBigEndian = endianness(of: part, at: 0) else { return nil }
    var file = ObjectFile(format: .machO, content: part)
    file.content.isBigEndian = isBigEndian
    let isWide = file.content.word(0) == 0xFEED_FACF
    file.pointerSize = isWide ? 8 : 4
    var command = isWide ? 32 : 28
    for _ in 0..<min(file.content.word(16) ?? 0, limit) {
      guard let type = file.content.word(command), let size = file.content.word(command + 4),
        size >= 8, file.content.range(command, size) != nil
      else { break }
      switch type {
      case 0x1, 0x19: file.readSegment(command, isWide: type == 0x19)
      case 0xD:
        file.name = file.content.word(command + 8).flatMap { file.content.text(command + $0) }
      case 0xC, 0x20, 0x8000_0018, 0x8000_001F, 0x8000_0023:
        if let text = file.content.word(command + 8).flatMap({ file.content.text(command + $0) }) {
          file.imports.append(text)
        }
      default: break
      }
      command += size
    }
    return file
  }

  private mutating func readSegment(_ command: Int, isWide: Bool) {
    let width = isWide ? 8 : 4
    func number(_ offset: Int) -> Int? { content.count(offset, size: width) }
    if let address = content.number(command + 24, size: width),
      let offset = number(command + 24 + 2 * width), let size = number(command + 24 + 3 * width),
      offset <= content.count, let range = content.range(offset, min(size, content.count - offset))
    {
      segments.append((address, range))
    }
    guard let count = content.word(command + (isWide ? 64 : 48)) else { return }
    for number in 0..<min(count, 1_024) {
      let entry = command + (isWide ? 72 + number * 80 : 56 + number * 68)
      guard let name = content.field(entry, width: 16),
        let segment = content.field(entry + 16, width: 16),
        let address = content.number(entry + 32, size: width),
        let size = content.count(entry + 32 + width, size: width),
        let offset = content.word(entry + 32 + 2 * width),
        let flags = content.word(entry + (isWide ? 64 : 56))
      else { break }
      // Sections that are filled with zeros have no bytes in the file.
      if [0x1, 0xC, 0x12].contains(flags & 0xFF) { continue }
      guard let range = content.range(offset, size) else { continue }
      sections.append(Section(name: "\(segment),\(name)", range: range, address: address))
    }
  }
}
