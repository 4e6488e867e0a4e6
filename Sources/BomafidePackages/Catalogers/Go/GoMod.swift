import BomafideIdentifiers
import BomafideModel

/// Reads `go.mod`: the modules that a build takes, in the versions that Go keeps there.
///
/// `go.sum` is not read: it names versions that nothing takes, and its hashes are those of lists of files, no digests
/// of a download.
/// Source: <https://go.dev/ref/mod#go-mod-file>.
struct GoMod: PackageCataloger {
  let id = "go-mod"
  var ecosystem: String? { "golang" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("go.mod")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("go.mod") || name.isNamed("go.work")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try GoModFile(bytes, at: path)
    var list = PackageList(id, path)
    list.remark(openAt: file.openLine)
    var keys = UniqueKeys()
    let work = GoWork(around: path, tree)
    for module in file.required {
      let other = file.replacement(of: module, in: work?.file)
      if let other, other.isLocal { continue }
      // What the workspace uses lies in the tree.
      if work?.modules.contains(module.path) ?? false { continue }
      let name = other?.path ?? module.path
      let version = other?.newVersion ?? module.version
      var package = FoundPackage(
        name, .locked, key: keys.take(module.path), in: path, line: module.line)
      // Go goes on to the next version where this one is excluded, and the file doesn't say which one that is.
      if other == nil, file.excluded.contains("\(module.path) \(version)") {
        package.knowledge = .declared
        package.requirement = ">\(version)"
      } else {
        package.version = version
      }
      package.purl = .goModule(name, package.version)
      package.isDirect = !module.isIndirect
      list.packages.append(package)
    }
    if let name = file.module {
      var root = FoundPackage(
        name.text, .declared, key: keys.take(name.text), in: path, line: name.line)
      root.purl = .goModule(name.text, nil)
      list.packages.join(root: &root)
      root.hasAllDependencies = true
      list.root = root
    }
    return [list]
  }
}

/// The workspace that a module is used in: a `go.work` in a folder around it.
///
/// Source: <https://go.dev/ref/mod#workspaces>.
struct GoWork {
  let file: GoModFile
  /// The paths of the modules that it uses.
  private(set) var modules: Set<String> = []

  private static let folderLimit = 200

  /// Nil where no workspace uses the module.
  init?(around path: RelativePath, _ tree: PackageTree) {
    var folder = path.parent
    while true {
      let place = folder?.child("go.work") ?? (try? RelativePath(parsing: "go.work"))
      if let place, let bytes = try? tree.content(place, limit: 1 << 20),
        let file = try? GoModFile(bytes, at: place)
      {
        self.file = file
        let used = file.used.prefix(Self.folderLimit).compactMap { place.beside("\($0)/go.mod") }
        guard used.contains(path) else { return nil }
        for other in used {
          if let bytes = try? tree.content(other, limit: 1 << 20),
            let name = (try? GoModFile(bytes, at: other))?.module
          {
            modules.insert(name.text)
          }
        }
        return
      }
      guard let here = folder else { return nil }
      folder = here.parent
    }
  }
}

/// What `go.mod` says, or `go.work`.
struct GoModFile {
  struct Requirement {
    var path: String
    var version: String
    var isIndirect: Bool
    var line: Int
  }

  struct Replacement {
    /// The version that is replaced; nil for all.
    var version: String?
    var path: String
    var newVersion: String?

    var isLocal: Bool {
      path.hasPrefix("./") || path.hasPrefix("../") || path.hasPrefix("/") || path == "."
        || path == ".." || path.dropFirst().hasPrefix(":")
    }
  }

  var module: (text: String, line: Int)?
  var required: [Requirement] = []
  var replaced: [String: [Replacement]] = [:]
  /// As `path version`.
  var excluded: Set<String> = []
  /// The line of a block that doesn't end.
  private(set) var openLine: Int?
  /// The folders that a `go.work` uses.
  var used: [String] = []

  /// What a module is replaced by: the workspace's word counts first, and one of its version before one of all versions.
  func replacement(of module: Requirement, in work: GoModFile?) -> Replacement? {
    for file in [work, self] {
      let all = file?.replaced[module.path] ?? []
      if let own = all.last(where: { $0.version == module.version }) { return own }
      if let any = all.last(where: { $0.version == nil }) { return any }
    }
    return nil
  }

  init(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    var block: String?
    var isComment = false
    defer { if block == nil { openLine = nil } }
    for line in try SourceLines(bytes, at: path).lines {
      var text = line.trimmed
      if isComment {
        guard let end = text.firstRange(of: "*/") else { continue }
        text = text[end.upperBound...]
        isComment = false
      }
      var comment: Substring = ""
      if let range = text.firstRange(of: "//") {
        comment = text[range.upperBound...].stripped
        text = text[..<range.lowerBound].stripped
      } else if let range = text.firstRange(of: "/*") {
        isComment = text[range.upperBound...].firstRange(of: "*/") == nil
        text = text[..<range.lowerBound].stripped
      }
      var words = text.split { $0 == " " || $0 == "\t" }.map { String($0.unquotedWord) }
      if words.first == ")" {
        block = nil
        continue
      }
      if let block {
        words.insert(block, at: 0)
      } else if words.count == 2, words[1] == "(" {
        block = words[0]
        openLine = line.number
        continue
      }
      guard words.count >= 2 else { continue }
      switch words[0] {
      case "module": module = module ?? (words[1], line.number)
      case "require":
        guard words.count == 3 else {
          throw path.trouble(
            line.number, expected: "a module and its version", found: String(text),
            remedy: "write 'require module version'")
        }
        required.append(
          Requirement(
            path: words[1], version: words[2],
            isIndirect: comment == "indirect" || comment.hasPrefix("indirect;"), line: line.number))
      case "use": used.append(words[1])
      case "exclude" where words.count == 3: excluded.insert("\(words[1]) \(words[2])")
      case "replace":
        guard let arrow = words.firstIndex(of: "=>"), arrow >= 2, arrow + 1 < words.count else {
          continue
        }
        replaced[words[1], default: []].append(
          Replacement(
            version: arrow > 2 ? words[2] : nil, path: words[arrow + 1],
            newVersion: arrow + 2 < words.count ? words[arrow + 2] : nil))
      default: continue
      }
    }
  }
}

extension Substring {
  /// A word without quotes around it, in either of Go's kinds.
  fileprivate var unquotedWord: Substring {
    guard let first, first == "\"" || first == "`", count >= 2, last == first else { return self }
    return dropFirst().dropLast()
  }
}
