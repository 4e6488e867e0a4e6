import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads what a script of Python declares for itself, in a comment that begins `# /// script`.
///
/// Source: PEP 723, <https://packaging.python.org/en/latest/specifications/inline-script-metadata/>.
struct PythonScript: PackageCataloger {
  let id = "python-script"
  var ecosystem: String? { "pypi" }
  var role: PackageListRole { .manifest }

  var limit: Int { 1 << 20 }
  var headCount: Int { 2_048 }

  private static let mark = Array("# /// script".utf8)

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.ends(in: ".py") }

  func begins(with head: [UInt8]) -> Bool {
    var rest = head[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "/")) {
      let before = start - 2
      if before >= head.startIndex, head[before...].starts(with: Self.mark),
        before == head.startIndex || head[before - 1] == 0x0A
      {
        return true
      }
      rest = rest[(start + 1)...]
    }
    return false
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let text = try SourceLines(bytes, at: path)
    guard let start = text.lines.firstIndex(where: { $0.text.stripped == "# /// script" }) else {
      return []
    }
    var body = [String](repeating: "", count: start + 1)
    var isClosed = false
    for line in text.lines[(start + 1)...] {
      if line.text.stripped == "# ///" {
        isClosed = true
        break
      }
      guard line.text.hasPrefix("#") else { break }
      body.append(String(line.text.dropFirst().drop { $0 == " " }))
    }
    // Without its end it is a comment like any other.
    guard isClosed else { return [] }
    let content = Array(body.joined(separator: "\n").utf8)
    let file = try ListTOML(content, path)
    var wishes = PythonWishes(path, content, file)
    wishes.add(file.rest.texts("dependencies"), .runtime, in: "")
    let root = FoundPackage(path.name, .declared, in: path, line: start + 1)
    var list = PackageList(id, path, root: root, wishes.packages)
    // A script stands for itself.
    list.scope = path.description
    return [list]
  }
}
