import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Finds known libraries in compiled files, by the version strings that they carry.
struct BinarySearch {
  /// A library in a file.
  struct Found: Sendable, Hashable {
    var file: Int
    var entry: Int
    var version: String
    /// The pattern that told it.
    var pattern: String
  }

  let tree: TreeIndex
  let paths: [RelativePath]
  let catalogue: Catalogue

  /// The most bytes of a compiled file that are looked at.
  static let limit = 64 << 20

  /// The libraries in all compiled files, in the order of the files and of the catalogue.
  func found(_ reading: any ContentReading) throws -> [Found] {
    let files = tree.files.indices.filter { tree.files[$0].kind == .binary }
    if files.isEmpty { return [] }
    let patterns = catalogue.entries.enumerated().flatMap { number, entry in
      (entry.binary ?? []).map { (entry: number, text: $0, pattern: TextPattern($0)) }
    }
    let results = Mutex([[Found]](repeating: [], count: files.count))
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: Self.limit) }) { number, bytes in
      let texts = BinaryVersions.texts(bytes)
      var found: [Found] = []
      for (entry, text, pattern) in patterns where !found.contains(where: { $0.entry == entry }) {
        guard let match = pattern.match(in: texts), !VersionText.isPlaceholder(match.version) else {
          continue
        }
        found.append(
          Found(file: files[number], entry: entry, version: match.version, pattern: text))
      }
      let all = found
      if !all.isEmpty { results.withLock { $0[number] = all } }
    }
    return results.withLock { $0 }.flatMap(\.self)
  }
}

extension Discovery {
  /// Adds the libraries in compiled files: to the component that the file is, or as components of their own inside it.
  mutating func add(_ found: [BinarySearch.Found], _ tree: TreeIndex, _ catalogue: Catalogue) {
    for one in found {
      let entry = catalogue.entries[one.entry]
      guard let path = try? RelativePath(parsing: tree.files[one.file].path) else { continue }
      let clue = VersionClue(
        kind: .binary, version: one.version, path: path, line: nil, what: one.pattern,
        cataloger: "binary-strings")
      let owner = components.indices.filter { number in
        components[number].paths.contains { TreeIndex.contains($0.description, path.description) }
      }.max { components[$0].paths[0].bytes.count < components[$1].paths[0].bytes.count }
      var candidate = Candidate(.known, roots: [path.description], name: entry.id)
      candidate.entry = one.entry
      if let owner {
        let names = [entry.id] + entry.names
        let stem = CandidateSearch.stem(TreeIndex.split(path.description).name, .binary)
        if names.contains(where: { Slug.same($0, components[owner].name) || Slug.same($0, stem) })
          || isNear(components[owner].name, entry)
        {
          settle(owner, clue, candidate, entry)
          continue
        }
      }
      var component = DiscoveredComponent(
        name: entry.id, version: one.version,
        license: entry.license.flatMap { try? LicenseExpression(parsing: $0) },
        purls: Identity.purls(of: candidate, entry: entry, version: one.version, commit: nil),
        cpes: Identity.cpes(of: candidate, entry: entry, version: one.version), url: entry.upstream,
        paths: [path], fileCount: 1, confidence: 0.7, versionConfidence: clue.kind.weight,
        origin: .known,
        parent: owner, clues: [clue], id: .component("\(entry.id)@\(path)"))
      component.evidence = [
        Evidence(
          of: component.id, .version, one.version, at: SourceLocation(path: path.description),
          by: .binaryAnalysis,
          confidence: clue.kind.weight, cataloger: clue.cataloger)
      ]
      components.append(component)
    }
  }

  /// Whether a component is called like the library's kin: `libjpeg` for libjpeg-turbo.
  private func isNear(_ name: String, _ entry: CatalogueEntry) -> Bool {
    let own = Slug.core(Slug.of(name))
    return own.utf8.count >= 3
      && ([entry.id] + entry.names).contains { Slug.core(Slug.of($0)).hasPrefix(own) }
  }

  /// Gives a component the version and the identifiers of the library that its file was found to be.
  private mutating func settle(
    _ number: Int, _ clue: VersionClue, _ candidate: Candidate, _ entry: CatalogueEntry
  ) {
    components[number].clues.append(clue)
    components[number].evidence.append(
      Evidence(
        of: components[number].id, .version, clue.version,
        at: SourceLocation(path: clue.path.description),
        by: .binaryAnalysis, confidence: clue.kind.weight, cataloger: clue.cataloger))
    guard components[number].version == nil else { return }
    components[number].version = clue.version
    components[number].versionConfidence = clue.kind.weight
    components[number].name = entry.id
    components[number].license =
      entry.license.flatMap { try? LicenseExpression(parsing: $0) } ?? components[number].license
    components[number].purls = Identity.purls(
      of: candidate, entry: entry, version: clue.version, commit: nil)
    components[number].cpes = Identity.cpes(of: candidate, entry: entry, version: clue.version)
  }
}
