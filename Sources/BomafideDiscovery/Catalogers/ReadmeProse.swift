import BomafideIdentifiers
import BomafideModel

/// Reads the sentence of a README that says whose code the folder holds: "a bundled version of Zip 1.2, from …".
///
/// Only a sentence that speaks of a copy counts, and only with a version or a commit in it.
struct ReadmeProse: Cataloger {
  let id = "readme-prose"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    Self.starts.contains { name.hasStart(anyCase: $0) } && name.count <= 40
      && path.bytes.count > name.count
      && !name.hasEnding(".html") && !FileKind(name: path.name).isCode
  }

  /// What the names of documents begin with that tell where code comes from.
  private static let starts: [StaticString] = ["readme", "provenance", "upstream", "origin"]

  /// The largest document that is looked at, in bytes; what tells of a copy is short.
  private static let sizeLimit = 64 << 10

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard file.bytes.count <= Self.sizeLimit, !file.bytes.contains(0), let folder = file.folder,
      !Conventions.isContainer(folder.name)
    else { return [] }
    // Fields say the same, and better.
    let fields = ReadmeFields()
    if fields.reads(Array(file.path.name.utf8)[...], at: file.path),
      try !fields.declarations(in: file).isEmpty
    {
      return []
    }
    let text = try SourceText(file)
    var paragraph: [SourceText.Line] = []
    var heading: Substring = ""
    var url: Declaration.Fact?
    for line in text.lines.prefix(80) + [SourceText.Line(number: 0, text: "")] {
      if !line.text.trimmed.isEmpty {
        paragraph.append(line)
        continue
      }
      if let found = declaration(of: paragraph, heading: heading, before: url, in: file) {
        return [found]
      }
      if paragraph.count <= 2, let first = paragraph.first { heading = first.text.trimmed }
      for line in paragraph where url == nil {
        if let address = line.text.firstURL { url = .init(String(address), line: line.number) }
      }
      paragraph = []
    }
    return []
  }

  /// Words that speak of a copy of other people's code.
  private static let triggers: [StaticString] = [
    "bundled version", "bundled copy", "bundles", "a copy of", "modified copy",
    "modified version of",
    "synced with", "synchronized with", "in sync with", "imported from", "were taken from",
    "was taken from", "is taken from", "are taken from", "vendored", "snapshot of",
    "directory contains", "folder contains", "unmodified", "customized version", "copied from",
    "extracted from", "slightly modified",
  ]

  /// Words that speak of what the code works with.
  private static let needs: [StaticString] = [
    "requires", "required", "at least", "minimum", "to build", "to compile", "tested with",
    "project files", "compatible with", "depends on",
  ]

  private func declaration(
    of lines: [SourceText.Line], heading: Substring, before above: Declaration.Fact?,
    in file: SourceFile
  ) -> Declaration? {
    guard !lines.isEmpty, lines.count <= 20 else { return nil }
    let whole = lines.map(\.text).joined(separator: " ").lowercased()
    var found = Declaration(.metadata, by: id, in: file.path)
    for line in lines where found.url == nil {
      found.url = line.text.firstURL.map { .init(String($0), line: line.number) }
    }
    let words = lines.flatMap { line in
      line.text.split { $0 == " " || $0 == "\t" }.map { (text: $0, line: line.number) }
    }
    let owner = takeCommit(words, into: &found)
    // An address with a commit and nothing more, or words that speak of a copy.
    let isBare = lines.count <= 4 && found.url != nil && found.commit != nil
    let trigger = Self.triggers.contains { whole.holds($0) }
    guard isBare || trigger, !Self.needs.contains(where: { whole.holds($0) }) else { return nil }
    var name = takeVersion(words, into: &found)
    guard found.version != nil || found.commit != nil else { return nil }
    if found.url == nil { found.url = above }
    if name == nil { name = owner }
    if name == nil, let url = found.url, let known = Declaration.repositoryName(of: url.value) {
      name = .init(known, line: url.line)
    }
    guard let name else { return nil }
    found.name = name
    found.takeRepositoryName()
    return found
  }

  /// Takes the first commit; the name before it, as in "the Zip git commit 0123abc".
  private func takeCommit(
    _ words: [(text: Substring, line: Int)], into found: inout Declaration
  ) -> Declaration.Fact? {
    var isMarked = false
    for (index, word) in words.enumerated() {
      var plain = Self.bare(word.text)
      // The address of a commit names it.
      for mark in ["/commit/", "/tree/"] {
        if let place = plain.range(ofText: mark) { plain = plain[place.upperBound...] }
      }
      let low = plain.lowercased()
      if DeclaredVersion.isCommit(plain, saysCommit: isMarked), isMarked || plain.utf8.count == 40 {
        found.commit = .init(low, line: word.line)
        var end = index
        while end > 0, index - end < 3,
          ["commit", "git", "revision"].contains(words[end - 1].text.lowercased())
        {
          end -= 1
        }
        return name(before: end, in: words)
      }
      isMarked = ["commit", "revision", "rev", "hash", "sha"].contains(low)
    }
    return nil
  }

  /// Up to three words that are a name, right before a place.
  private func name(
    before end: Int, in words: [(text: Substring, line: Int)]
  ) -> Declaration.Fact? {
    var start = end
    while start > 0, end - start < 3, Self.isName(words[start - 1].text, isFirst: start == end) {
      start -= 1
    }
    guard start < end else { return nil }
    let name = words[start..<end].map { String(Self.bare($0.text)) }
    if let last = name.last?.lowercased(), Conventions.isNoLibrary(last) { return nil }
    return .init(name.joined(separator: " "), line: words[start].line)
  }

  /// Takes the first version that a name stands before; the name.
  private func takeVersion(
    _ words: [(text: Substring, line: Int)], into found: inout Declaration
  ) -> Declaration.Fact? {
    for (index, word) in words.enumerated() where index > 0 {
      let plain = Self.bare(word.text)
      guard plain.utf8.contains(where: \.isDigit), !plain.holds("://"), plain.utf8.count <= 60
      else { continue }
      var end = index
      while end > 0, index - end < 3,
        Self.marks.contains(Self.bare(words[end - 1].text).lowercased())
          || words[end - 1].text.holds("://")
      {
        end -= 1
      }
      guard let version = DeclaredVersion.split(String(plain), strict: end == index)?.version,
        !DeclaredVersion.isCommit(version)
      else { continue }
      if let name = name(before: end, in: words) {
        guard !Conventions.isNoLibrary(name.value) else { continue }
        found.version = last(after: index, in: words) ?? .init(version, line: word.line)
        return name
      }
      // A tag in brackets belongs to the commit.
      if found.commit != nil, found.version == nil {
        found.version = .init(version, line: word.line)
      }
    }
    return nil
  }

  /// The last of the versions that a copy went through: "from Frob 1.0, then 1.1, 1.2".
  private func last(
    after index: Int, in words: [(text: Substring, line: Int)]
  ) -> Declaration.Fact? {
    var rest = words[(index + 1)...]
    guard let next = rest.first, Self.bare(next.text) == "then" else { return nil }
    rest.removeFirst()
    var last: Declaration.Fact?
    for word in rest {
      let plain = Self.bare(word.text)
      if ["and", "then"].contains(plain) { continue }
      guard let version = DeclaredVersion.split(String(plain), strict: true)?.version else { break }
      last = .init(version, line: word.line)
    }
    return last
  }

  private static let marks: Set<String> = ["version", "release", "tag", "v", "v.", "rev"]

  /// Whether a word may belong to a name; right before a version it may be in lower case.
  private static func isName(_ word: Substring, isFirst: Bool) -> Bool {
    // A mark at the end closes the words before.
    if let last = word.utf8.last, ",.;:)".utf8.contains(last) { return false }
    let plain = bare(word)
    guard let first = plain.utf8.first, plain.utf8.count <= 40,
      plain.utf8.allSatisfy({ $0.isDigit || $0 | 0x20 >= 0x61 || "+-._".utf8.contains($0) })
    else { return false }
    if (0x41...0x5A).contains(first) {
      return !["This", "The", "A", "An", "In", "It", "We", "From", "Since", "See", "For"].contains(
        plain)
    }
    let small = [
      "of", "from", "the", "at", "to", "with", "is", "in", "contains", "by", "and", "or", "a", "an",
      "git", "on", "for", "see", "as", "than", "was", "are", "be", "under", "code", "files",
      "library",
      "upstream", "commit", "since", "requires", "using", "use", "uses", "format", "page",
      "section",
    ]
    return isFirst && (0x61...0x7A).contains(first) && !small.contains(String(plain))
  }

  private static func bare(_ word: Substring) -> Substring {
    word.trimming { "(),;:[]\"'`*.<>".utf8.contains($0) }
  }
}
