import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

extension ManifestDrafting {
  /// Takes over the components that a search found in the tree, each with the lines it rests on.
  ///
  /// - Parameters:
  ///   - list: the components that are sure enough.
  ///   - files: all files of the tree.
  mutating func add(_ list: DiscoveredList, files: [RelativePath]) {
    var owned = [[RelativePath]](repeating: [], count: list.components.count)
    for (file, owner) in zip(files, list.owners(of: files)) {
      if let owner { owned[owner].append(file) }
    }
    for (position, found) in list.components.enumerated() {
      let mine = owned[position]
      if mine.isEmpty { continue }
      let parent = found.parent.map { list.components[$0].name }
      var probes = found.version == nil ? [] : probes(found)
      var bundle: ManifestDraft.Bundle?
      if mine.count == 1, Self.isArchive(mine[0]) {
        let inside = content(of: mine[0], version: found.version)
        bundle = inside.bundle
        if probes.isEmpty { probes = inside.probes }
      }
      add(
        Component(found), files: mine, from: found.paths[0].description,
        comments: Self.comments(found, inside: parent), probes: probes, bundle: bundle)
    }
  }

  /// Takes over what the tree, or else the name of its folder, says of the project itself.
  ///
  /// - Parameters:
  ///   - declarations: what manifests of the tree say.
  ///   - list: the components that were found.
  ///   - files: all files of the tree.
  mutating func addProject(
    _ declarations: [Declaration], beside list: DiscoveredList, files: [RelativePath]
  ) {
    let all = declarations.filter { declaration in
      declaration.file.parent == nil && declaration.kind == .manifest
    }
    var (name, version) = Self.parts(ofFolder: draft.project.name)
    // A folder called 'name-version' is how a release is unpacked, and says more than the description of a build, whose
    // version may be a part of the whole one.
    let named = all.filter { declaration in
      declaration.name != nil && (version == nil || !declaration.isOfBuild)
    }
    let own = named.first { $0.version != nil } ?? named.first
    if let own, let said = own.name?.value {
      name = said
      version = own.version?.value ?? version
    }
    // A version file names nothing.
    version = version ?? all.lazy.compactMap { $0.version?.value }.first
    draft.project.name = name
    guard let version else {
      draft.project.version = "NOASSERTION"
      note(
        Finding(
          "init.no-version", .warning, subject: name,
          "the tree does not tell the version of the project", at: SourceLocation(path: name),
          expected:
            "a manifest of a package, a build description, a version file, or a folder called 'name-version'",
          found: "none of them",
          remedy:
            "replace 'version: NOASSERTION' under 'project:' by the version, or by evidence for it")
      )
      return
    }
    draft.project.version = version
    // What a carried part says is its own version.
    let places = files.filter { path in
      Self.mayTellVersion(path)
        && !list.components.contains { $0.paths.contains { $0 == path || path.isWithin($0) } }
    }
    let known = VersionEvidenceSearch(tree: tree, files: places, claimed: version).probes()
    draft.project.versionProbes = known.filter { probe in
      places.contains {
        Glob(literal: $0) == probe.file && probe.text(in: tree.scan[$0]?.content ?? []) == version
      }
    }
    if draft.project.versionProbes.isEmpty {
      for place in places where draft.project.versionProbes.isEmpty {
        if let probe = line(of: version, in: place) { draft.project.versionProbes = [probe] }
      }
    }
  }

  /// The first line of a file that holds a version by itself, as a probe.
  private func line(of version: String, in path: RelativePath) -> ManifestDraft.Probe? {
    guard let bytes = tree.scan[path]?.content, bytes.count <= 1 << 20 else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where line.utf8.count <= 200 {
      guard let range = line.firstRange(of: version),
        !(line[range.upperBound...].first.map { $0.isNumber || $0 == "." } ?? false),
        !(line[..<range.lowerBound].last.map { $0.isNumber || $0 == "." } ?? false)
      else { continue }
      if line.utf8.count == version.utf8.count {
        let probe = ManifestDraft.Probe(file: Glob(literal: path), .line(number + 1))
        return probe.text(in: bytes) == version ? probe : nil
      }
      return probe(of: version, in: path, line: number + 1)
    }
    return nil
  }

  /// Whether a file near the root is one where projects keep their version.
  static func mayTellVersion(_ path: RelativePath) -> Bool {
    let name = path.name.lowercased()
    let depth = path.bytes.count { $0 == UInt8(ascii: "/") }
    return depth <= 1
      && (name.contains("version") || name.hasPrefix("patchlevel")
        || [
          "configure.ac", "cmakelists.txt", "meson.build", "setup.py", "pyproject.toml",
          "package.json", "cargo.toml", "pkg-info",
        ]
        .contains(name))
  }

  /// The name and the version in the name of a folder, as in `Python-3.13.5`.
  private static func parts(ofFolder name: String) -> (name: String, version: String?) {
    guard let dash = name.lastIndex(of: "-") else { return (name, nil) }
    let rest = name[name.index(after: dash)...]
    let start = rest.first == "v" ? rest.dropFirst() : rest
    let parts = start.split(separator: ".", omittingEmptySubsequences: false)
    // The last part may end as in 1.2rc1.
    let isVersion =
      parts.count >= 2 && dash > name.startIndex
      && parts.enumerated().allSatisfy { number, part in
        let digits = part.prefix { ("0"..."9").contains($0) }
        let tail = part.dropFirst(digits.count)
        return !digits.isEmpty
          && (tail.isEmpty
            || number == parts.count - 1 && tail.count <= 6
              && tail.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
      }
    guard isVersion else { return (name, nil) }
    return (String(name[..<dash]), String(start))
  }

  /// What the entry rests on, for the person who looks it over.
  private static func comments(_ found: DiscoveredComponent, inside parent: String?) -> [String] {
    var lines: [String] = []
    if let parent { lines.append("a part of \(parent)") }
    for clue in found.clues.prefix(3) {
      let place = SourceLocation(path: clue.path.description, line: clue.line)
      lines.append("version \(clue.version): \(place)")
    }
    if found.clues.isEmpty, let version = found.version { lines.append("version \(version)") }
    if found.version == nil { lines.append("version not determinable from the tree") }
    for clue in found.contradictions.prefix(2) {
      let place = SourceLocation(path: clue.path.description, line: clue.line)
      lines.append("but \(clue.version): \(place)")
    }
    for piece in found.evidence.filter({ $0.claim == .license }).prefix(2) {
      lines.append("license \(piece.value): \(piece.location)")
    }
    return lines
  }

  /// Probes of the lines that told the version, so that a later check reads them anew.
  private func probes(_ found: DiscoveredComponent) -> [ManifestDraft.Probe] {
    var probes: [ManifestDraft.Probe] = []
    // A bill in the tree is made from what this manifest will say.
    for clue in found.clues.prefix(8) where probes.count < 3 && clue.what != "bill" {
      guard let probe = probe(clue, of: found.version ?? ""), !probes.contains(probe) else {
        continue
      }
      probes.append(probe)
    }
    return probes
  }

  /// The macros of a clue, or else its line, if that finds just this version.
  private func probe(_ clue: VersionClue, of version: String) -> ManifestDraft.Probe? {
    guard clue.version == version, let line = clue.line, let bytes = tree.scan[clue.path]?.content
    else { return nil }
    let macros = clue.what.split(separator: ", ").map(String.init)
    if macros.count > 1 {
      let probe = ManifestDraft.Probe(file: Glob(literal: clue.path), .macros(macros))
      if probe.text(in: bytes) == version { return probe }
    }
    return probe(of: version, in: clue.path, line: line)
  }

  /// A line as a regular expression with the version as its group, if that finds just this version.
  private func probe(
    of version: String, in path: RelativePath, line: Int
  ) -> ManifestDraft.Probe? {
    guard let bytes = tree.scan[path]?.content else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1), lines[line - 1].count <= 200 else { return nil }
    let text = String(decoding: lines[line - 1], as: UTF8.self)
    guard let range = text.firstRange(of: version) else { return nil }
    let before = Self.escaped(text[..<range.lowerBound].drop(while: \.isWhitespace).suffix(60))
    let after = Self.escaped(
      text[range.upperBound...].prefix { !$0.isNewline && $0 != "\r" }.prefix(12))
    let isCommit =
      version.utf8.count >= 7 && version.allSatisfy(\.isHexDigit)
      && version.contains(where: \.isLetter)
    let group = isCommit ? "[0-9A-Fa-f]{7,64}" : "[0-9][0-9A-Za-z.+_-]*"
    guard (before + after).utf8.contains(where: { $0 > 0x20 }),
      let pattern = try? ProbePattern(parsing: "\(before)(\(group))\(after)"),
      pattern.groupCount == 1
    else { return nil }
    let probe = ManifestDraft.Probe(file: Glob(literal: path), .regex(pattern))
    return probe.text(in: bytes) == version ? probe : nil
  }

  /// A text of which every sign stands for itself; blanks stand for any blanks.
  private static func escaped(_ text: some StringProtocol) -> String {
    var out = ""
    for unit in text.unicodeScalars {
      if unit == " " || unit == "\t" {
        if !out.hasSuffix("\\s+") { out += "\\s+" }
      } else if "\\^$.|?*+()[]{}/".unicodeScalars.contains(unit) {
        out += "\\" + String(unit)
      } else {
        out.unicodeScalars.append(unit)
      }
    }
    return out
  }
}
