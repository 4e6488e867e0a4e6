/// Compiled files made by hand, just enough of them to be read.
public enum MadeBinary {
  /// A part of such a file.
  public struct Section: Sendable {
    public var name: String
    public var bytes: [UInt8]
    public var type: Int
    public var address: Int

    public init(name: String, bytes: [UInt8], type: Int = 1, address: Int = 0) {
      self.name = name
      self.bytes = bytes
      self.type = type
      self.address = address
    }
  }

  /// Writes numbers in the order of a machine.
  public struct Writer: Sendable {
    public var bytes: [UInt8] = []
    public var isBigEndian: Bool

    public init(isBigEndian: Bool = false) { self.isBigEndian = isBigEndian }

    public mutating func put(_ value: Int, _ size: Int) {
      let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
      bytes += isBigEndian ? little.reversed() : little
    }

    public mutating func pad(to count: Int) {
      if bytes.count < count { bytes += [UInt8](repeating: 0, count: count - bytes.count) }
    }
  }

  /// Where the first section begins in the files made here.
  public static let start = 0x1000

  /// Puts sections behind each other, at multiples of 16.
  private static func places(_ sections: [Section]) -> [Int] {
    var at = start
    return sections.map { section in
      defer { at = (at + section.bytes.count + 15) & ~15 }
      return at
    }
  }

  // MARK: ELF

  public static func elf(
    _ sections: [Section], isWide: Bool = true, isBigEndian: Bool = false,
    soname: String? = nil, needed: [String] = []
  ) -> [UInt8] {
    var sections = sections
    let width = isWide ? 8 : 4
    if soname != nil || !needed.isEmpty {
      var texts: [UInt8] = [0]
      var entries = Writer(isBigEndian: isBigEndian)
      for (tag, name) in [(14, soname)] + needed.map({ (1, $0) }) {
        guard let name else { continue }
        entries.put(tag, width)
        entries.put(texts.count, width)
        texts += Array(name.utf8) + [0]
      }
      sections.append(Section(name: ".dynstr", bytes: texts, type: 3))
      entries.put(5, width)
      entries.put(places(sections)[sections.count - 1], width)
      entries.put(0, width)
      entries.put(0, width)
      sections.append(Section(name: ".dynamic", bytes: entries.bytes, type: 6))
    }
    var names: [UInt8] = [0]
    var offsets: [Int] = []
    for name in sections.map(\.name) + [".shstrtab"] {
      offsets.append(names.count)
      names += Array(name.utf8) + [0]
    }
    sections.append(Section(name: ".shstrtab", bytes: names, type: 3))
    let places = places(sections)
    let end = places[sections.count - 1] + names.count
    let table = (end + 15) & ~15
    let dynamic = sections.firstIndex { $0.name == ".dynamic" }
    var out = Writer(isBigEndian: isBigEndian)
    out.bytes = [0x7F] + Array("ELF".utf8) + [isWide ? 2 : 1, isBigEndian ? 2 : 1, 1]
    out.pad(to: 16)
    out.put(3, 2)
    out.put(62, 2)
    out.put(1, 4)
    out.put(0, width)
    out.put(isWide ? 64 : 52, width)
    out.put(table, width)
    out.put(0, 4)
    for value in [
      isWide ? 64 : 52, isWide ? 56 : 32, dynamic == nil ? 1 : 2, isWide ? 64 : 40,
      sections.count + 1, sections.count,
    ] { out.put(value, 2) }
    func segment(_ type: Int, _ offset: Int, _ size: Int) {
      out.put(type, 4)
      if isWide { out.put(4, 4) }
      for value in [offset, offset, offset, size, size] { out.put(value, width) }
      if !isWide { out.put(4, 4) }
      out.put(8, width)
    }
    segment(1, 0, end)
    if let dynamic { segment(2, places[dynamic], sections[dynamic].bytes.count) }
    for (section, place) in zip(sections, places) {
      out.pad(to: place)
      out.bytes += section.bytes
    }
    out.pad(to: table + (isWide ? 64 : 40))
    for (number, section) in sections.enumerated() {
      out.put(offsets[number], 4)
      out.put(section.type, 4)
      out.put(0, width)
      for value in [places[number], places[number], section.bytes.count] { out.put(value, width) }
      out.pad(to: table + (number + 2) * (isWide ? 64 : 40))
    }
    return out.bytes
  }

  // MARK: Mach-O

  public static func machO(_ sections: [Section], installName: String? = nil) -> [UInt8] {
    let places = places(sections)
    let name: [UInt8] = Array((installName ?? "").utf8) + [UInt8](repeating: 0, count: 8)
    let idSize = installName == nil ? 0 : (24 + name.count) & ~7
    var out = Writer()
    for value in [0xFEED_FACF, 0x100_000C, 0, 6, installName == nil ? 1 : 2] { out.put(value, 4) }
    out.put(72 + sections.count * 80 + idSize, 4)
    out.put(0, 8)
    out.put(0x19, 4)
    out.put(72 + sections.count * 80, 4)
    let head = out.bytes.count
    out.bytes += Array("__DATA".utf8)
    out.pad(to: head + 16)
    let end = (places.last ?? start) + (sections.last?.bytes.count ?? 0)
    for value in [start, end - start, start, end - start] { out.put(value, 8) }
    for value in [3, 3, sections.count, 0] { out.put(value, 4) }
    for (section, place) in zip(sections, places) {
      let entry = out.bytes.count
      out.bytes += Array(section.name.utf8)
      out.pad(to: entry + 16)
      out.bytes += Array("__DATA".utf8)
      out.pad(to: entry + 32)
      out.put(place, 8)
      out.put(section.bytes.count, 8)
      out.put(place, 4)
      out.pad(to: entry + 80)
    }
    if installName != nil {
      let entry = out.bytes.count
      for value in [0xD, idSize, 24, 0, 0, 0] { out.put(value, 4) }
      out.bytes += name
      out.bytes = Array(out.bytes.prefix(entry + idSize))
    }
    for (section, place) in zip(sections, places) {
      out.pad(to: place)
      out.bytes += section.bytes
    }
    return out.bytes
  }

  /// A universal file with some files in it.
  public static func universal(_ files: [[UInt8]]) -> [UInt8] {
    var out = Writer(isBigEndian: true)
    out.put(0xCAFE_BABE, 4)
    out.put(files.count, 4)
    var at = 0x4000
    for (number, file) in files.enumerated() {
      for value in [number, 0, at, file.count, 14] { out.put(value, 4) }
      at += (file.count + 0x3FFF) & ~0x3FFF
    }
    for file in files {
      out.pad(to: (out.bytes.count + 0x3FFF) & ~0x3FFF)
      out.bytes += file
    }
    return out.bytes
  }

  // MARK: PE

  /// A file with its resources in the last section, if it has some texts for the version resource.
  public static func pe(_ sections: [Section], texts: [(key: String, value: String)] = [])
    -> [UInt8]
  {
    var sections = sections
    if !texts.isEmpty {
      let place = places(sections + [Section(name: ".rsrc", bytes: [])])[sections.count]
      sections.append(Section(name: ".rsrc", bytes: resources(texts, at: place)))
    }
    let places = places(sections)
    var out = Writer()
    out.bytes = Array("MZ".utf8)
    out.pad(to: 0x3C)
    out.put(0x80, 4)
    out.pad(to: 0x80)
    out.bytes += Array("PE".utf8) + [0, 0]
    out.put(0x8664, 2)
    out.put(sections.count, 2)
    for _ in 0..<3 { out.put(0, 4) }
    out.put(240, 2)
    out.put(0, 2)
    let optional = out.bytes.count
    out.put(0x20B, 2)
    out.pad(to: optional + 24)
    out.put(0x1_4000_0000, 8)
    out.pad(to: optional + 108)
    out.put(16, 4)
    out.pad(to: optional + 112 + 16)
    out.put(texts.isEmpty ? 0 : places[sections.count - 1], 4)
    out.put(texts.isEmpty ? 0 : sections[sections.count - 1].bytes.count, 4)
    out.pad(to: optional + 240)
    for (section, place) in zip(sections, places) {
      let entry = out.bytes.count
      out.bytes += Array(section.name.utf8)
      out.pad(to: entry + 8)
      for value in [section.bytes.count, place, section.bytes.count, place] { out.put(value, 4) }
      out.pad(to: entry + 40)
    }
    for (section, place) in zip(sections, places) {
      out.pad(to: place)
      out.bytes += section.bytes
    }
    return out.bytes
  }

  private static func resources(_ texts: [(key: String, value: String)], at place: Int) -> [UInt8] {
    func block(_ key: String, value: [UInt8], length: Int, _ inner: [UInt8] = []) -> [UInt8] {
      var out = Writer()
      out.put(0, 2)
      out.put(length, 2)
      out.put(inner.isEmpty ? 1 : 0, 2)
      for unit in Array(key.utf16) + [0] { out.put(Int(unit), 2) }
      out.pad(to: (out.bytes.count + 3) & ~3)
      out.bytes += value
      out.pad(to: (out.bytes.count + 3) & ~3)
      out.bytes += inner
      out.bytes[0] = UInt8(truncatingIfNeeded: out.bytes.count)
      out.bytes[1] = UInt8(truncatingIfNeeded: out.bytes.count >> 8)
      out.pad(to: (out.bytes.count + 3) & ~3)
      return out.bytes
    }
    let strings = texts.flatMap { key, value in
      let units = Array(value.utf16) + [0]
      return block(
        key, value: units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, length: units.count)
    }
    let table = block("040904b0", value: [], length: 0, strings)
    let info = block(
      "VS_VERSION_INFO", value: [UInt8](repeating: 0, count: 52), length: 52,
      block("StringFileInfo", value: [], length: 0, table))
    var out = Writer()
    for (number, (id, next)) in [(16, 0x8000_0018), (1, 0x8000_0030), (0x409, 0x48)].enumerated() {
      out.pad(to: number * 24 + 14)
      out.put(1, 2)
      out.put(id, 4)
      out.put(next, 4)
    }
    out.pad(to: 0x48)
    out.put(place + 0x58, 4)
    out.put(info.count, 4)
    out.pad(to: 0x58)
    return out.bytes + info
  }

  // MARK: What is in them

  /// Go's build information in the form that has been written since 1.18.
  public static func goBuild(_ version: String, _ lines: [String]) -> [UInt8] {
    func text(_ bytes: [UInt8]) -> [UInt8] {
      var length = bytes.count
      var out: [UInt8] = []
      while length >= 0x80 {
        out.append(UInt8(length & 0x7F) | 0x80)
        length >>= 7
      }
      return out + [UInt8(length)] + bytes
    }
    let frame = [UInt8](repeating: 0x30, count: 16)
    let modules = Array(lines.map { $0 + "\n" }.joined().utf8)
    return [0xFF] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
      + text(Array(version.utf8)) + text(lines.isEmpty ? [] : frame + modules + frame)
  }

  /// Bytes as zlib writes them without packing.
  public static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    var out: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(0xFFFF)
      rest = rest.dropFirst(part.count)
      let count = UInt16(part.count)
      out += [rest.isEmpty ? 1 : 0, UInt8(count & 0xFF), UInt8(count >> 8)]
      out += [UInt8(~count & 0xFF), UInt8(~count >> 8)] + part
    } while !rest.isEmpty
    return out + [b >> 8, b, a >> 8, a].map { UInt8($0 & 0xFF) }
  }
}
