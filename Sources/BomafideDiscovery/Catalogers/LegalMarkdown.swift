import BomafideIdentifiers
import BomafideModel

/// Reads a `legal` folder of texts in Markdown, each headed by a name and a version: `## zlib v1.3.1`.
struct LegalMarkdown: Cataloger {
  let id = "legal-markdown"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.hasEnding(".md") && path.bytes.dropLast(name.count).hasEnding("legal/")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found: [Declaration] = []
    var isFirst = false
    for (index, line) in text.lines.enumerated() {
      if line.text.hasPrefix("## "), found.count < 100,
        let heading = Heading(line.text.dropFirst(3))
      {
        var declaration = Declaration(.legalText, by: id, in: file.path)
        declaration.name = Declaration.Fact(heading.name, line: line.number)
        declaration.aliases = heading.aliases
        if let version = heading.version {
          declaration.takeVersion(version, line: line.number)
        }
        // Long headings go on in the line below, with nothing but the version.
        if declaration.version == nil, index + 1 < text.lines.count {
          let next = text.lines[index + 1].text.trimmed
          if next.utf8.count < 40, next.lowercased().hasPrefix("v") {
            declaration.takeVersion(next, line: line.number + 1)
          }
        }
        found.append(declaration)
        isFirst = true
      } else if line.text.hasPrefix("### "), isFirst, let last = found.indices.last {
        isFirst = false
        found[last].license = license(line)
      }
    }
    let stem = String(file.path.name.dropLast(3))
    if found.count == 1, !stem.isEmpty, !found[0].aliases.contains(stem),
      found[0].name?.value.lowercased() != stem.lowercased()
    {
      found[0].aliases.append(stem)
    }
    for index in found.indices {
      found[index].roots = roots(of: found[index], in: file)
    }
    return found
  }

  /// Patterns for the code, which lies somewhere beside the folder of texts under a name like theirs.
  private func roots(of found: Declaration, in file: SourceFile) -> [String] {
    let names = ([found.name?.value].compactMap(\.self) + found.aliases).map { $0.lowercased() }
    var stems: [String] = []
    for name in names where name.split(separator: " ").count <= 2 && !name.holds("/") {
      let dashed = String(name.map { $0 == " " || $0 == "_" ? "-" : $0 })
      for stem in [dashed, dashed.filter { $0 != "-" }]
      where !stems.contains(stem) && stem.utf8.count >= 3 {
        stems.append(stem)
      }
    }
    let patterns = stems.prefix(4).flatMap {
      ["**/\($0)", "**/lib\($0)", "**/\($0).c", "**/\($0).js", "**/\($0)-[0-9]*.js"]
    }
    return ClaimedPaths.join(file.folder?.parent, all: patterns)
  }

  /// The license that a heading names, unless it only says that here is the text for the component.
  private func license(_ line: SourceText.Line) -> Declaration.Fact? {
    let heading = line.text.dropFirst(4).trimming { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
    let known = [
      "apache 2", "apache license", "gnu ", "gpl", "lgpl", "mit ", "bsd", "mozilla public", "mpl",
      "eclipse public", "zlib license",
    ]
    let low = heading.lowercased()
    guard known.contains(where: { low.hasPrefix($0) }), heading.utf8.count <= 80 else { return nil }
    return Declaration.Fact(String(heading), line: line.number)
  }

  /// A name and a version as people write them in one line.
  private struct Heading {
    var name: String
    var version: String?
    var aliases: [String] = []

    init?(_ text: Substring) {
      var text = text.trimmed
      guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
      let words = text.split(separator: " ")
      // The version is the last word, or the last two: `v1.2`, `Version 15.0.0`, `v 1.5.8`, `release 6b`.
      if words.count > 1, let last = words.last {
        let before = words[words.count - 2].lowercased()
        let isMarked = ["v", "version", "release", "ver."].contains(before)
        let low = last.lowercased()
        let isNumber =
          last.utf8.first?.isDigit == true
          || low.hasPrefix("v")
            && low.dropFirst().utf8.first.map { $0.isDigit || $0 == 0x2E } == true
        // A number that belongs to the name, as in `Level 3`, has no dot.
        if isNumber, isMarked || low.hasPrefix("v") || last.holds(".") || last.utf8.count >= 8 {
          version = String(last)
          text = text[..<(isMarked ? words[words.count - 2] : last).startIndex]
        }
      }
      let plain = text.trimming { $0 <= 0x20 || ",:-".utf8.contains($0) }
      guard !plain.isEmpty else { return nil }
      name = String(plain)
      // `Maker: product`, and a short name in brackets.
      if let (_, product) = plain.cut(at: ":"), !product.trimmed.isEmpty {
        aliases.append(String(product.trimmed))
      }
      if let (_, rest) = plain.cut(at: "("), let (short, _) = rest.cut(at: ")"), !short.isEmpty,
        !short.holds(" ")
      {
        aliases.append(String(short))
      }
    }
  }
}
