import BomafideModel

/// The containers of a bundle of WiX Burn, a program for Windows that carries installers.
///
/// Source: WiX Toolset, `src/burn/engine/section.cpp` and `BurnCommon.cs`.
struct Bundle {
  /// The cabinet of the bundle's own user interface, and that of the packages where there is one.
  let interface: ByteStore
  let attached: ByteStore?

  /// Finds the section that tells where the containers are; nil where there is none or it doesn't fit the file.
  init?(_ store: ByteStore) {
    guard let section = Self.section(of: store) else { return nil }
    let bytes = store.bytes(at: section, count: 56)
    guard bytes.count >= 52 else { return nil }
    func number(_ offset: Int) -> Int64 {
      offset + 4 <= bytes.count
        ? bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | Int64($1) } : 0
    }
    guard number(0) == 0x00F1_4300, number(40) == 1, number(44) >= 1 else { return nil }
    let stub = number(24)
    let size = number(48)
    guard stub > 0, size > 0, stub + size <= store.size else { return nil }
    interface = store.part(at: stub, count: size)
    let signature = number(32) + number(36)
    let place = number(32) > 0 && number(36) > 0 ? signature : stub + size
    let attachedSize = number(44) > 1 ? number(52) : 0
    guard place + attachedSize <= store.size else { return nil }
    attached = attachedSize > 0 ? store.part(at: place, count: attachedSize) : nil
  }

  /// Where the bytes of the section `.wixburn` begin.
  ///
  /// Source: PE Format, "MS-DOS Stub", "COFF File Header", "Section Table".
  private static func section(of store: ByteStore) -> Int64? {
    let head = store.bytes(at: 0, count: 64)
    guard head.count == 64, head.starts(with: Array("MZ".utf8)) else { return nil }
    let start = head[60..<64].reversed().reduce(0) { $0 << 8 | Int64($1) }
    let header = store.bytes(at: start, count: 24)
    guard header.count == 24, header.starts(with: Array("PE\0\0".utf8)) else { return nil }
    let count = Int(header[6]) | Int(header[7]) << 8
    let optional = Int64(header[20]) | Int64(header[21]) << 8
    let table = store.bytes(at: start + 24 + optional, count: min(count, 96) * 40)
    for entry in stride(from: 0, to: table.count / 40 * 40, by: 40)
    where table[entry..<entry + 8].elementsEqual(".wixburn".utf8) {
      return table[entry + 20..<entry + 24].reversed().reduce(0) { $0 << 8 | Int64($1) }
    }
    return nil
  }
}

extension ArchiveFile {
  private static let longestManifest = 16 << 20

  /// The files in the containers of a bundle, below the folders that `dark -x` makes.
  func bundleEntries() throws(InputError) -> any EntryReading {
    guard let bundle = Bundle(store) else {
      throw ArchiveReader.damage("its section of containers can't be read", at: path)
    }
    let manifest = try bundleManifest(bundle)
    guard let markup = Markup(manifest) else {
      throw ArchiveReader.damage("the bundle's manifest can't be read", at: path)
    }
    var own = ["0": "UX/manifest.xml"]
    var attached: [String: String] = [:]
    for payload in markup.elements where payload.name == "Payload" {
      guard payload.attributes["Packaging"] ?? "embedded" == "embedded",
        let key = payload.attributes["SourcePath"], let name = payload.attributes["FilePath"]
      else { continue }
      let shown = String(name.map { $0 == "\\" ? "/" : $0 })
      let isOwn = payload.parent.map { markup.elements[$0].name == "UX" } ?? false
      if isOwn {
        own[key] = "UX/\(shown)"
      } else {
        attached[key] = "AttachedContainer/\(shown)"
      }
    }
    let path = path
    var parts = [
      PartsReader.Part(label: "UX", names: own) { () throws(InputError) in
        try ArchiveReader(bundle.interface, .cabinet, path: "\(path)!/UX")
      }
    ]
    if let cabinet = bundle.attached {
      parts.append(
        PartsReader.Part(label: "AttachedContainer", names: attached) { () throws(InputError) in
          try ArchiveReader(cabinet, .cabinet, path: "\(path)!/AttachedContainer")
        })
    }
    return PartsReader(parts)
  }

  /// What names the bundle's payloads: the first file of the first container.
  private func bundleManifest(_ bundle: Bundle) throws(InputError) -> [UInt8] {
    let reader = try ArchiveReader(bundle.interface, .cabinet, path: "\(path)!/UX")
    while let header = try reader.next() {
      guard let name = header.name, name.elementsEqual("0".utf8) else { continue }
      let bytes = EntryBytes(reader)
      var manifest: [UInt8] = []
      while let next = bytes.next(), !next.isEmpty, manifest.count <= Self.longestManifest {
        manifest += next
      }
      if let error = bytes.error { throw error }
      return manifest
    }
    throw ArchiveReader.damage("a bundle without a manifest", at: path)
  }
}
