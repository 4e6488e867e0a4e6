import BomafideModel

extension ArchiveFile {
  /// The files that a Windows Installer package installs, and the programs that it runs meanwhile.
  func installerEntries() throws(InputError) -> any EntryReading {
    guard let database = CompoundFile(store).flatMap(InstallerDatabase.init),
      let layout = InstallerLayout(database)
    else {
      throw ArchiveReader.damage("its tables can't be read", at: path)
    }
    var troubles: [EntryTrouble] = []
    var parts: [PartsReader.Part] = []
    var loose = layout.paths.count
    var namesOf = [[String: String]](repeating: [:], count: layout.cabinets.count)
    for (key, place) in layout.cabinetOf { namesOf[place][key] = layout.paths[key] }
    let streams = Dictionary(
      database.streams.map { ($0.name, $0.stream) }, uniquingKeysWith: { first, _ in first })
    for (index, cabinet) in layout.cabinets.enumerated() {
      let names = namesOf[index]
      loose -= names.count
      guard let bytes = try cabinetBytes(cabinet, streams[cabinet.name], database) else {
        if !names.isEmpty {
          troubles.append(
            EntryTrouble(.cabinetMissing(files: names.count), path: Array(cabinet.name.utf8)))
        }
        continue
      }
      let path = "\(path)!/\(cabinet.name)"
      parts.append(
        PartsReader.Part(label: cabinet.name, names: names) { () throws(InputError) in
          try ArchiveReader(bytes, .cabinet, path: path)
        })
    }
    if loose > 0 { troubles.append(EntryTrouble(.looseFiles(loose), path: [])) }
    let cabinets = Set(layout.cabinets.filter(\.isInside).map(\.name))
    for (name, stream) in database.streams where !cabinets.contains(name) {
      // What begins so speaks of the package: its summary, its signature.
      if name.hasPrefix("\u{5}") { continue }
      let shown: String
      if let dot = name.firstIndex(of: "."), database.has(String(name[..<dot])) {
        shown = "\(name[..<dot])/\(name[name.index(after: dot)...])"
      } else {
        shown = "_Streams/\(name)"
        troubles.append(EntryTrouble(.unlisted(name), path: Array(shown.utf8)))
      }
      let header = EntryHeader(name: Array(name.utf8), mode: 0o100644, size: stream.size)
      let path = path
      parts.append(
        PartsReader.Part(label: name, names: [name: shown]) { () throws(InputError) in
          // Streams may share their sectors, so that all of them at once may be far more than the file.
          guard let bytes = database.content(of: stream) else {
            throw ArchiveReader.damage("truncated or broken chain of sectors", at: path)
          }
          return SingleEntry(header, StoreBytes(bytes), path: path)
        })
    }
    return PartsReader(parts, troubles: troubles)
  }

  private func content(
    of stream: CompoundFile.Stream, _ database: InstallerDatabase
  ) throws(InputError) -> ByteStore {
    if let bytes = database.content(of: stream) { return bytes }
    throw ArchiveReader.damage("truncated or broken chain of sectors", at: path)
  }

  /// A cabinet in the package or beside it; nil where it isn't there.
  private func cabinetBytes(
    _ cabinet: InstallerLayout.Cabinet, _ stream: CompoundFile.Stream?,
    _ database: InstallerDatabase
  ) throws(InputError) -> ByteStore? {
    if cabinet.isInside {
      guard let stream else { return nil }
      return try content(of: stream, database)
    }
    // A name from a package never leads out of the folder that the package lies in.
    let isPlain = !cabinet.name.contains { "/\\:".contains($0) } && !cabinet.name.hasPrefix(".")
    guard let folder, isPlain, fileSize(at: folder + cabinet.name) != nil else { return nil }
    return ByteStore(try OpenFile(path: folder + cabinet.name, expected: "a cabinet"))
  }
}
