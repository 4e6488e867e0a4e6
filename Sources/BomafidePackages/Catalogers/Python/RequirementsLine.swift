import BomafideIdentifiers
import BomafideModel

/// A line of a file of requirements, with those that a backslash joins to it, and without its comment.
struct RequirementsLine {
  var number: Int
  var text: String
  var comment: Substring?

  /// The lines of a file.
  static func all(of lines: [SourceLines.Line]) -> [RequirementsLine] {
    var out: [RequirementsLine] = []
    var open: RequirementsLine?
    for line in lines {
      var text = line.text
      var comment: Substring?
      // A mark in an address is none of a comment.
      if let mark = text.indices.first(where: { index in
        text[index] == "#"
          && (index == text.startIndex || text[text.index(before: index)].isWhitespace)
      }) {
        comment = text[text.index(after: mark)...].stripped
        text = text[..<mark]
      }
      let body = text.stripped
      let goesOn = body.hasSuffix("\\")
      let part = goesOn ? body.dropLast() : body
      var joined = open ?? RequirementsLine(number: line.number, text: "")
      joined.text += (joined.text.isEmpty ? "" : " ") + part
      joined.comment = comment ?? joined.comment
      open = goesOn ? joined : nil
      if !goesOn { out.append(joined) }
    }
    if let done = open { out.append(done) }
    return out
  }

  /// The value of an option, in either of its spellings: `-r FILE`, `-rFILE`, `--requirement=FILE`.
  func option(_ names: [String]) -> String? {
    let body = text.stripped
    for name in names {
      guard let rest = body.after(name) else { continue }
      if name.hasPrefix("--"), let first = rest.first, first != "=", first != " " { continue }
      let value = rest.drop { $0 == "=" || $0 == " " || $0 == "\t" }.stripped
      if !value.isEmpty { return String(value.withoutQuotes) }
    }
    return nil
  }

  /// Whether a line names a file, a folder or an address instead of a package.
  static func isPlace(_ line: Substring) -> Bool {
    if line.hasPrefix(".") || line.hasPrefix("/") || line.hasPrefix("~") { return true }
    if let at = line.firstIndex(of: "@"), line[..<at].allSatisfy({ !":/".contains($0) }) {
      return false
    }
    let head = line.prefix { $0 != ";" && $0 != " " }
    return head.contains("/") || head.contains("\\") || head.hasSuffix(".whl")
      || head.hasSuffix(".tar.gz") || head.hasSuffix(".zip")
  }

  /// The requirement and the digests in options behind it.
  static func split(_ line: Substring) -> (Substring, [Digest]) {
    var end = line.endIndex
    var digests: [Digest] = []
    if let option = line.firstRange(of: " --") {
      end = option.lowerBound
      let words = line[end...].split { $0 == " " || $0 == "=" }
      for word in words {
        if let digest = try? Digest(parsing: word) { digests.append(digest) }
      }
    }
    return (line[..<end].stripped, digests)
  }
}
