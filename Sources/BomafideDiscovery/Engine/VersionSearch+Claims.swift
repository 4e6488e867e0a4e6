import BomafideIdentifiers

/// What documents, manifests and names claim about a version.
extension VersionSearch {
  func declared(_ candidate: Candidate) -> [VersionClue] {
    var clues: [VersionClue] = []
    for declaration in candidate.declarations {
      let kind: VersionClue.Kind =
        switch declaration.kind {
        case .metadata, .table, .bill, .legalText, .lock: .metadata
        case .manifest: .package
        case .script: .script
        }
      let facts = declaration.version.map { [$0] } ?? [declaration.commit].compactMap(\.self)
      for fact in facts
      where !VersionText.isPlaceholder(fact.value) || VersionText.isHash(fact.value) {
        clues.append(
          VersionClue(
            kind: kind, version: Self.release(fact.value, of: candidate), path: declaration.file,
            line: fact.line, what: declaration.kind.rawValue,
            cataloger: declaration.cataloger))
      }
    }
    return clues
  }

  /// A version as a place declares it, without what goes before and a `+` behind: `dbus-1.13.12`, `Revision 27684`, `v46`.
  private static func release(_ text: String, of candidate: Candidate) -> String {
    var text = text.trimmingBlanks()
    if text.hasSuffix("+") { text = String(text.dropLast()) }
    if VersionText.isHash(text) { return text }
    // VER-2-11-0 and R_2_7_1 number releases without dots; a date stays one.
    let parts = text.split { $0 == "-" || $0 == "_" }
    if parts.count >= 2, parts.count <= 4,
      parts.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count <= 3 })
    {
      return parts.joined(separator: ".")
    }
    guard let digit = text.utf8.firstIndex(where: VersionText.isDigit), digit > text.startIndex
    else { return text }
    do {
      // A name, a dash and a dotted version to the end.
      for index in text.utf8.indices where text.utf8[index] == UInt8(ascii: "-") {
        let rest = text[text.utf8.index(after: index)...]
        let bare = rest.hasPrefix("v") ? rest.dropFirst() : rest
        guard text.first?.isLetter == true, text[..<index].filter(\.isLetter).count >= 2,
          let first = bare.utf8.first, VersionText.isDigit(first),
          bare.contains("."), bare.allSatisfy({ $0.isLetter || $0.isNumber || ".+-".contains($0) })
        else { continue }
        return String(bare)
      }
    }
    let before = Slug.of(text[..<digit])
    let words = ["v", "version", "ver", "release", "revision", "rev", "r", "tag", "releases"]
    let names = ([candidate.name] + candidate.aliases).map { Slug.of($0) }
    let isPrefix =
      words.contains(before)
      || names.contains { before == $0 || before == $0 + "v" || before == Slug.core($0) }
    return isPrefix ? String(text[digit...]) : text
  }

  func named(_ candidate: Candidate) -> [VersionClue] {
    var clues: [VersionClue] = []
    for root in candidate.roots {
      let name = CandidateSearch.lastPart(root)
      var text = name
      if let file = tree.file(root) {
        let kind = tree.files[file].kind
        if kind == .binary { continue }
        if kind == .archive, !name.hasSuffix(".whl"), let version = ArchiveName(name).version,
          let path = try? RelativePath(parsing: root)
        {
          clues.append(
            VersionClue(
              kind: .fileName, version: version, path: path, line: nil, what: "name",
              cataloger: "file-name"))
          break
        }
        if let dot = name.lastIndex(of: ".") { text = String(name[..<dot]) }
      }
      if let version = Candidate.split(text).version, let path = try? RelativePath(parsing: root) {
        clues.append(
          VersionClue(
            kind: .fileName, version: version, path: path, line: nil, what: "name",
            cataloger: "file-name"))
        break
      }
    }
    return clues
  }
}
