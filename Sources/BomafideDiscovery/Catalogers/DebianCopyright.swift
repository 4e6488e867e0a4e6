import BomafideIdentifiers
import BomafideModel

/// Reads machine-readable copyright files (DEP-5) whose paragraphs tell the parts of a tree.
///
/// A paragraph is a component if its comment names it or it is about whole folders; one about single files without a
/// name is only about their license.
///
/// Source: <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>.
struct DebianCopyright: Cataloger {
  let id = "debian-copyright"

  private static let keys: Set<String> = [
    "format", "upstream-name", "upstream-contact", "source", "disclaimer", "comment", "license",
    "copyright", "files", "files-excluded",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isName("dep5") || name.hasEnding(".dep5") { return true }
    guard name.hasStart(anyCase: "copyright") else { return false }
    let rest = name.dropFirst(9)
    return rest.isEmpty || rest.elementsEqual(".txt".utf8) || rest.elementsEqual(".in".utf8)
      || rest.first == UInt8(ascii: "-") && !rest.contains(UInt8(ascii: "."))
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    guard text.lines.prefix(200).contains(where: { $0.text.hasPrefix("Format") }) else { return [] }
    let paragraphs = CopyrightParagraphs(text.lines, keys: Self.keys).paragraphs
    // The patterns start at the root of the sources, above the folder that holds the file.
    var root = file.folder
    if let folder = root?.name, folder == "debian" || folder == ".reuse" { root = root?.parent }
    return paragraphs.prefix(20_000).compactMap { declaration(of: $0, in: file, root: root) }
  }

  private func declaration(
    of paragraph: [CopyrightParagraphs.Field], in file: SourceFile, root: RelativePath?
  ) -> Declaration? {
    let patterns = paragraph.patterns
    guard !patterns.isEmpty, !patterns.contains("*"),
      !patterns.allSatisfy({ $0.hasPrefix("debian/") })
    else { return nil }
    var found = Declaration(.legalText, by: id, in: file.path)
    if let comment = paragraph.first("comment"), let fact = comment.fact,
      comment.lines.count(where: { !$0.isEmpty }) == 1, Self.isName(fact.value)
    {
      found.name = fact
    } else if !patterns.allSatisfy({ $0.hasSuffix("/*") || $0.hasSuffix("/") }) {
      return nil
    }
    found.license = paragraph.first("license")?.fact
    if let source = paragraph.first("source")?.fact, let url = source.value.firstURL {
      found.url = Declaration.Fact(String(url), line: source.line)
    }
    // A pattern says no more than it matches; many match nothing after a rearrangement.
    found.roots = ClaimedPaths.join(root, all: patterns)
    found.namesRoots = !found.roots.isEmpty
    // A paragraph about one folder is about what the folder is called after.
    if found.name == nil, found.roots.count == 1, let line = paragraph.first("files")?.line,
      let name = found.roots[0].split(separator: "/").last, !name.contains("*")
    {
      found.name = Declaration.Fact(String(name), line: line)
    }
    return found.roots.isEmpty ? nil : found
  }

  /// Whether a comment is a name and no sentence.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.split(separator: " ").count <= 7 && !text.hasSuffix(".")
      && !text.holds(": ") && !text.holds("://")
  }
}
