import BomafideIdentifiers
import BomafideModel

/// Reads requirements of pip: `requirements.txt` and its like, also as `pip-compile` and uv write them.
///
/// A line that pins one version is locked, and every other one is declared. Comments, options, files and addresses are no
/// packages. Constraints are none either: they ask for nothing.
/// Source: <https://pip.pypa.io/en/stable/reference/requirements-file-format/>.
struct RequirementsFile: PackageCataloger {
  let id = "python-requirements"

  var limit: Int { 4 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.ends(in: ".txt") || name.ends(in: ".in") else { return false }
    if name.begins(with: "requirements") || name.ends(in: "requirements.txt") { return true }
    if name.ends(in: "requirements.in") { return true }
    return path.bytes.dropLast(name.count).ends(in: "requirements/")
      && !name.begins(with: "constraints")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let text = try SourceLines(bytes, at: path)
    let scope = Self.scope(of: path.name)
    var packages: [FoundPackage] = []
    var remarks: [PackageList.Remark] = []
    var keys: Set<String> = []
    var origins = Origins()
    for line in Self.logical(text.lines) {
      let body = line.text.stripped
      if body.isEmpty {
        if let comment = line.comment { origins.note(comment) }
        continue
      }
      if body.hasPrefix("-") || Self.isPlace(body) {
        origins.close()
        continue
      }
      let (wish, hashes) = Self.split(body)
      guard let requirement = PythonRequirement(wish) else {
        origins.close()
        remarks.append(.init("'\(wish.printable(limit: 60))' is no requirement", line: line.number))
        continue
      }
      var found = package(requirement, in: path, line.number)
      if !keys.insert(found.key).inserted { found.key += ":\(line.number)" }
      found.scopes = [scope]
      if hashes.count == 1 { found.digests = hashes }
      origins.open(found.key)
      if let comment = line.comment { origins.note(comment) }
      packages.append(found)
    }
    origins.apply(to: &packages)
    var list = PackageList(id, path, packages)
    // A folder of requirements is for the project around it.
    if let folder = path.parent, folder.name == "requirements" {
      list.scope = folder.parent?.description ?? ""
    }
    list.remarks = remarks
    return packages.isEmpty && remarks.isEmpty ? [] : [list]
  }

  private func package(
    _ requirement: PythonRequirement, in path: RelativePath, _ line: Int
  ) -> FoundPackage {
    let pin = requirement.pin
    var found = FoundPackage(
      requirement.name, version: pin, pin == nil ? .declared : .locked,
      key: PythonRequirement.key(requirement.name), in: path, line: line)
    found.requirement = requirement.specifier
    if let url = requirement.url {
      found.download = url
      found.requirement = url
      if !url.hasPrefix("file:") {
        let kind = url.contains("+") ? "vcs_url" : "download_url"
        found.purl = PythonRequirement.purl(requirement.name, nil, [kind: url])
      }
    } else {
      found.purl = PythonRequirement.purl(requirement.name, pin)
    }
    return found
  }

  /// When the packages of a file are needed, as its name says: `requirements-dev.txt`.
  private static func scope(of name: String) -> FoundPackage.Scope {
    let words = Set(
      name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    if !words.isDisjoint(with: ["test", "tests", "testing"]) { return .test }
    if words.contains("build") { return .build }
    let helpers: Set = ["dev", "develop", "development", "doc", "docs", "lint", "ci", "typing"]
    return words.isDisjoint(with: helpers) ? .runtime : .development
  }

  // MARK: Lines

  private struct Logical {
    var number: Int
    var text: String
    var comment: Substring?
  }

  /// The lines without comments, those that a backslash joins as one.
  private static func logical(_ lines: [SourceLines.Line]) -> [Logical] {
    var out: [Logical] = []
    var open: Logical?
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
      var joined = open ?? Logical(number: line.number, text: "")
      joined.text += (joined.text.isEmpty ? "" : " ") + part
      joined.comment = comment ?? joined.comment
      open = goesOn ? joined : nil
      if !goesOn { out.append(joined) }
    }
    if let done = open { out.append(done) }
    return out
  }

  /// Whether a line names a file, a folder or an address instead of a package.
  private static func isPlace(_ line: Substring) -> Bool {
    if line.hasPrefix(".") || line.hasPrefix("/") || line.hasPrefix("~") { return true }
    if let at = line.firstIndex(of: "@"), line[..<at].allSatisfy({ !":/".contains($0) }) {
      return false
    }
    let head = line.prefix { $0 != ";" && $0 != " " }
    return head.contains("/") || head.contains("\\") || head.hasSuffix(".whl")
      || head.hasSuffix(".tar.gz") || head.hasSuffix(".zip")
  }

  /// The requirement and the digests in options behind it.
  private static func split(_ line: Substring) -> (Substring, [Digest]) {
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

  // MARK: Origins

  /// What `pip-compile` says in comments of who needs a package: `# via requests`.
  private struct Origins {
    private var current: String?
    private var isList = false
    /// Who needs each package.
    private var needed: [String: [String]] = [:]
    private var isGenerated = false

    mutating func note(_ comment: Substring) {
      if comment.contains("autogenerated by ") { isGenerated = true }
      guard let current, isGenerated else { return }
      if comment == "via" {
        isList = true
      } else if comment.hasPrefix("via ") {
        needed[current, default: []].append(String(comment.dropFirst(4).stripped))
      } else if isList {
        needed[current, default: []].append(String(comment))
      }
    }

    mutating func open(_ key: String) {
      current = key
      isList = false
    }

    mutating func close() { current = nil }

    func apply(to packages: inout [FoundPackage]) {
      guard isGenerated, !needed.isEmpty else { return }
      var positions: [String: Int] = [:]
      for (number, package) in packages.enumerated() where positions[package.key] == nil {
        positions[package.key] = number
      }
      for number in packages.indices {
        let key = packages[number].key
        guard let who = needed[key] else { continue }
        packages[number].isDirect = false
        for name in who {
          if name.hasPrefix("-") || name.contains("(") || name.contains(".") && name.contains("/") {
            packages[number].isDirect = true
          } else if let other = positions[PythonRequirement.key(name)] {
            packages[other].dependencies.append(.init(key))
          } else {
            // The project itself.
            packages[number].isDirect = true
          }
        }
      }
    }
  }
}
