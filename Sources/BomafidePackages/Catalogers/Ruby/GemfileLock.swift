import BomafideIdentifiers
import BomafideModel

/// Reads `Gemfile.lock` and `gems.locked`: the gems that Bundler takes, and who needs whom.
///
/// Which group asks for a gem, only the `Gemfile` says, which is a program. The repository of a gem tells more: what the
/// gem itself needs is for running it, and what else is asked for is for its development.
/// Source: <https://bundler.io/man/gemfile.5.html>, <https://github.com/rubygems/rubygems/blob/master/bundler/lib/bundler/lockfile_parser.rb>.
struct GemfileLock: PackageCataloger {
  let id = "gemfile-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Gemfile.lock") || name.isNamed("gems.locked")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var reader = GemfileLockReader(list: PackageList(id, path))
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.isEmpty { continue }
      if text.hasPrefix("<<<<<<<") || text.hasPrefix(">>>>>>>") {
        throw path.trouble(
          line.number, expected: "a lock file", found: "the marks of a conflict",
          remedy: "resolve the conflict, and run 'bundle lock'")
      }
      reader.read(text, indent: line.indent, line: line.number)
    }
    reader.finish()
    return [reader.list]
  }
}

/// Reads the lines of a lock file of Bundler's.
private struct GemfileLockReader {
  /// A part of the file: where the gems below it come from.
  private struct Origin {
    var kind = ""
    var remotes: [String] = []
    var revision = ""

    var isOfGems: Bool { ["GEM", "GIT", "PATH", "PLUGIN SOURCE"].contains(kind) }
    /// Whether its gems are what the repository itself is.
    var isOwn: Bool { kind == "PATH" && remotes == ["."] }
  }

  /// A gem of the repository.
  private struct Own {
    var name: String
    var version: String?
    var line: Int
  }

  var list: PackageList
  private var keys = UniqueKeys()
  private var origin = Origin()
  private var own: [Own] = []
  private var ownNeeds: [String: FoundPackage.Dependency] = [:]
  private var direct: [String: String?] = [:]
  private var sums: [String: Digest] = [:]

  private static let publicRemotes: Set<String> = [
    "https://rubygems.org/", "http://rubygems.org/", "https://rubygems.org",
    "https://index.rubygems.org/", "https://www.rubygems.org/", "http://www.rubygems.org/",
  ]

  init(list: PackageList) { self.list = list }

  mutating func read(_ text: Substring, indent: Int, line: Int) {
    switch indent {
    case 0: origin = Origin(kind: String(text))
    case 2 where origin.kind == "DEPENDENCIES":
      let (name, requirement) = Self.gem(text)
      direct[String(name.dropping(ending: "!"))] = requirement
    case 2 where origin.kind == "CHECKSUMS":
      guard let (gem, sum) = text.partedLast(at: " "), let hex = sum.after("sha256=") else {
        return
      }
      sums[String(gem)] = try? Digest(.sha256, hex: hex)
    case 2:
      if let value = text.after("remote: ") { origin.remotes.append(String(value)) }
      if let value = text.after("revision: ") { origin.revision = String(value) }
    case 4 where origin.isOfGems: readGem(text, line)
    case 6 where origin.isOfGems:
      let (name, requirement) = Self.gem(text)
      // Bundler, which takes all others, is never among them.
      if name == "bundler" { return }
      let edge = FoundPackage.Dependency(name, requirement: requirement)
      if origin.isOwn {
        ownNeeds[name] = ownNeeds[name] ?? edge
      } else if origin.kind != "PATH", !list.packages.isEmpty {
        list.packages[list.packages.count - 1].dependencies.append(edge)
      }
    default: return
    }
  }

  private mutating func readGem(_ text: Substring, _ line: Int) {
    let (name, inBrackets) = Self.gem(text)
    guard let full = inBrackets, !name.isEmpty else { return }
    // What lies in the tree is no package: the project itself, or an engine of it.
    if origin.kind == "PATH" {
      if origin.isOwn { own.append(Own(name: name, version: full, line: line)) }
      return
    }
    let (version, platform) =
      full.parted(at: "-").map { (String($0), String($1)) } ?? (full, nil)
    var package = FoundPackage(
      name, version: version, .locked,
      key: keys.take(keys.has(name) ? "\(name) \(full)" : name), in: list.path, line: line)
    var qualifiers: [String: String] = [:]
    if let platform { qualifiers["platform"] = platform }
    if origin.kind == "GIT" {
      package.download = RepositoryLocation.text(
        origin.remotes.first ?? "", at: origin.revision)
      qualifiers["vcs_url"] = package.download
    } else if origin.kind == "GEM", origin.remotes.count == 1, let remote = origin.remotes.first,
      !Self.publicRemotes.contains(remote)
    {
      // Of several remotes, nothing says which one has the gem.
      qualifiers["repository_url"] = remote
    }
    // A repository on somebody's disk is none that the type speaks of.
    if origin.kind != "GIT" || package.download != nil {
      package.purl = .named(.gem, name, version, qualifiers)
    }
    package.hasAllDependencies = true
    list.packages.append(package)
  }

  /// The most edges to gems that a file has several times.
  private static let platformLimit = 200_000

  /// Leads edges to all entries of a gem, of which each platform takes its own.
  ///
  /// Where that were far too many, edges lead to the first entry alone, and aren't all.
  private mutating func connectPlatforms() {
    let keys = Dictionary(grouping: list.packages) { $0.name }
      .filter { $0.value.count > 1 }.mapValues { $0.map(\.key) }
    if keys.isEmpty { return }
    let counts = list.packages.map { package in
      package.dependencies.reduce(0) { $0 + (keys[$1.key]?.count ?? 0) }
    }
    guard counts.reduce(0, +) <= Self.platformLimit else {
      list.remarks.append(.init("too many gems of one name to say which of them a gem needs"))
      for index in list.packages.indices where counts[index] > 0 {
        list.packages[index].hasAllDependencies = false
      }
      return
    }
    for index in list.packages.indices {
      list.packages[index].dependencies = list.packages[index].dependencies.flatMap { need in
        (keys[need.key] ?? [need.key]).map {
          FoundPackage.Dependency($0, requirement: need.requirement, scope: need.scope)
        }
      }
    }
  }

  mutating func finish() {
    connectPlatforms()
    for index in list.packages.indices {
      let package = list.packages[index]
      let isNeeded = ownNeeds[package.name] != nil
      list.packages[index].isDirect = direct[package.name] != nil || isNeeded
      list.packages[index].requirement =
        direct[package.name].flatMap(\.self) ?? ownNeeds[package.name]?.requirement
      if !own.isEmpty, list.packages[index].isDirect == true {
        list.packages[index].scopes = [isNeeded ? .runtime : .development]
      }
      let platform = package.purl?.qualifiers["platform"].map { "-\($0)" } ?? ""
      if let digest = sums["\(package.name) (\(package.version ?? "")\(platform))"] {
        list.packages[index].digests = [digest]
      }
    }
    // The project's own gem has the name that a lock file of a gem says; others have none in it.
    guard own.count == 1, let gem = own.first else { return }
    var root = FoundPackage(
      gem.name, version: gem.version, .locked, key: keys.take(gem.name), in: list.path,
      line: gem.line)
    root.purl = .named(.gem, gem.name, gem.version)
    list.packages.join(root: &root)
    list.root = root
  }

  /// A name, and what stands in brackets behind it.
  private static func gem(_ text: Substring) -> (name: String, inBrackets: String?) {
    guard let (name, rest) = text.parted(at: "(") else { return (String(text), nil) }
    return (String(name.stripped), String(rest.prefix { $0 != ")" }).orNil)
  }
}
