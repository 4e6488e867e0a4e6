/// What stands around an address in a text: the rest of it, its line, its sentence, and the heading above.
struct MentionContext {
  /// What follows the name of the project, in lower case.
  let rest: String
  /// Its line before and behind the address, in lower case.
  let before: String
  let behind: String
  /// The sentence before and behind the address with what leads up to it, in lower case.
  let leading: String
  let trailing: String
  /// The heading above, in lower case; that of the whole text is none.
  let heading: String

  /// Whether the address stands alone in its line, but for marks of comments, lists and links.
  var isAlone: Bool { Self.isMarks(before) && Self.isMarks(behind) }

  /// How far around an address is looked, in bytes.
  private static let reach = 1_000

  init(of range: Range<Int>, in bytes: [UInt8], hasHeadings: Bool) {
    let start = max(0, range.lowerBound - Self.reach)
    let lines = String(decoding: bytes[start..<range.lowerBound], as: UTF8.self).lowercased()
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmingBlanks() }
    let after = String(
      decoding: bytes[range.upperBound...].prefix(Self.reach), as: UTF8.self
    ).lowercased()
    let address = after.prefix { !$0.isWhitespace && !"<>\"'`,;".contains($0) }
    let next = after.dropFirst(address.count)
    rest = String(address)
    before = Self.withoutScheme(lines.last ?? "")
    behind = String(next.prefix { !$0.isNewline })
    let headings =
      hasHeadings ? Set(lines.indices.dropLast().filter { Self.isHeading(lines[$0]) }) : []
    leading = Self.leading(lines, headings)
    trailing = address.hasSuffix(".") ? "" : Self.trailing(next)
    heading = Self.heading(lines, headings, isStart: start == 0)
  }

  /// Whether a part of a line has no words.
  private static func isMarks(_ line: String) -> Bool {
    !line.contains { $0.isLetter || $0.isNumber || $0 == "[" || $0 == "]" }
  }

  /// A text without the scheme of an address, and the bracket or quote before it, at its end.
  private static func withoutScheme(_ text: String) -> String {
    var text = text
    for start in ["www.", "https://", "http://", "git://", "ssh://git@", "git@"]
    where text.hasSuffix(start) {
      text.removeLast(start.count)
    }
    while let last = text.last, "<(\"'` ".contains(last) { text.removeLast() }
    return text
  }

  /// The beginning of the sentence, and the line that leads up to its paragraph or list: `See also:`.
  private static func leading(_ lines: [String], _ headings: Set<Int>) -> String {
    var index = max(0, lines.count - 1)
    while index > 0, !isBlank(lines[index - 1]), !headings.contains(index - 1) { index -= 1 }
    var sentence = lines[index...].joined(separator: " ")
    for stop in [". ", "! ", "? "] {
      while let place = sentence.range(ofText: stop) {
        sentence = String(sentence[place.upperBound...])
      }
    }
    let lead = lines[index].hasSuffix(":") ? lines[index] : lines[..<index].last { !isBlank($0) }
    if let lead, lead.hasSuffix(":") { sentence = lead + " " + sentence }
    return withoutScheme(sentence)
  }

  /// The end of the sentence.
  private static func trailing(_ after: Substring) -> String {
    var sentence = ""
    for line in after.split(separator: "\n", omittingEmptySubsequences: false).prefix(4) {
      if isBlank(String(line)), !sentence.isEmpty { break }
      sentence += String(line).trimmingBlanks() + " "
    }
    for stop in [". ", "! ", "? "] {
      if let end = sentence.range(ofText: stop) { sentence = String(sentence[..<end.lowerBound]) }
    }
    return sentence
  }

  private static func heading(
    _ lines: [String], _ headings: Set<Int>, isStart: Bool
  ) -> String {
    guard let place = headings.max() else { return "" }
    let title = isUnderline(lines[place]) ? max(0, place - 1) : place
    if isStart, lines[..<title].allSatisfy(isBlank) { return "" }
    return lines[title]
  }

  private static func isBlank(_ line: String) -> Bool {
    line.allSatisfy { " \t*/;\r".contains($0) } || line == "#"
  }

  private static func isHeading(_ line: String) -> Bool {
    line.hasPrefix("#") && line.utf8.count > 1 || isUnderline(line)
  }

  private static func isUnderline(_ line: String) -> Bool {
    line.utf8.count >= 3 && line.allSatisfy { "=-~".contains($0) }
  }
}
