import BomafideIdentifiers
import BomafideModel

/// The texts of the elements of a small XML file, each with the names of the elements around it.
///
/// It looks no further than manifests need: no entities but the five of XML, no checks of the names that close.
struct ElementTexts {
  struct Item {
    /// As `project/parent/version`.
    var path: String
    var text: String
    var line: Int
  }

  private(set) var items: [Item] = []

  private static let depthLimit = 64
  /// Deeper elements are passed over, for a manifest names itself at its top.
  private static let keptDepth = 6

  /// - Throws: `InputError` for a nesting that is too deep, or past the bounds of `SourceText`.
  init(_ file: SourceFile) throws(InputError) {
    let text = try SourceText(file)
    var open: [String] = []
    var content = ""
    var contentLine = 1
    var pending: (end: StaticString, kept: Bool)?
    for line in text.lines {
      var rest = line.text
      while !rest.isEmpty {
        if let skipped = pending {
          // Inside a comment, a declaration or a CDATA section.
          let end = "\(skipped.end)"
          guard let range = rest.firstRange(of: end) else {
            if skipped.kept { content += rest }
            break
          }
          if skipped.kept { content += rest[..<range.lowerBound] }
          rest = rest[range.upperBound...]
          pending = nil
          continue
        }
        guard let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) else {
          if content.utf8.count < 4096 { content += rest }
          break
        }
        if content.utf8.count < 4096 { content += rest[..<start] }
        rest = rest[start...]
        if rest.hasPrefix("<!--") {
          pending = ("-->", false)
        } else if rest.hasPrefix("<![CDATA[") {
          rest = rest.dropFirst(9)
          pending = ("]]>", true)
        } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
          pending = (">", false)
        } else if rest.hasPrefix("</") {
          let words = content.trimmed
          if !words.isEmpty, open.count <= Self.keptDepth, items.count < 100_000 {
            items.append(
              Item(
                path: open.joined(separator: "/"), text: Self.plain(words), line: contentLine))
          }
          _ = open.popLast()
          content = ""
          pending = (">", false)
        } else {
          let name = rest.dropFirst().prefix { $0 > " " && $0 != ">" && $0 != "/" }
          let end = rest.utf8.firstIndex(of: UInt8(ascii: ">"))
          let isEmpty = end.map { $0 > rest.startIndex && rest[..<$0].utf8.last == 0x2F } ?? false
          guard open.count < Self.depthLimit else {
            throw file.trouble(
              line.number, expected: "at most \(Self.depthLimit) levels",
              found: "a deeper nesting", remedy: "close the elements around it")
          }
          if !isEmpty { open.append(String(name.split(separator: ":").last ?? "")) }
          content = ""
          contentLine = line.number
          pending = (">", false)
        }
      }
      if !content.isEmpty, content.utf8.count < 4096 { content += "\n" }
    }
  }

  /// The first text at a path.
  func first(_ path: String) -> Declaration.Fact? {
    items.first { $0.path == path }.map { Declaration.Fact($0.text, line: $0.line) }
  }

  private static func plain(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var out = String(text)
    for (name, value) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ] {
      out = out.split(separator: name, omittingEmptySubsequences: false).joined(separator: value)
    }
    return out
  }
}
