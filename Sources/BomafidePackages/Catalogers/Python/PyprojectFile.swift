import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads what `pyproject.toml` declares: by the standard, and in the words of Poetry, PDM and uv.
///
/// Source: <https://packaging.python.org/en/latest/specifications/pyproject-toml/>, PEP 735.
struct PyprojectFile: PackageCataloger {
  let id = "pyproject"
  var ecosystem: String? { "pypi" }
  var role: PackageListRole { .manifest }

  var limit: Int { 1 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pyproject.toml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path)
    let project = file.rest["project"]?.table
    let tools = file.rest["tool"]?.table
    let poetry = tools?["poetry"]?.table
    guard project != nil || poetry?.text("name") != nil || poetry?["dependencies"] != nil else {
      return []
    }
    var wishes = PythonWishes(path, bytes, file)
    wishes.add(project?.texts("dependencies") ?? [], .runtime, in: "project")
    let extras = project?["optional-dependencies"]?.table
    for extra in extras?.keys.sorted() ?? [] {
      wishes.add(
        extras?.texts(extra) ?? [], .optional, in: "project.optional-dependencies")
    }
    let groups = file.rest["dependency-groups"]?.table
    for group in groups?.keys.sorted() ?? [] {
      wishes.add(groups?.texts(group) ?? [], PythonGroups.scope(group), in: "dependency-groups")
    }
    wishes.add(
      file.rest["build-system"]?.table?.texts("requires") ?? [], .build, in: "build-system")
    wishes.add(tools?["uv"]?.table?.texts("dev-dependencies") ?? [], .development, in: "tool.uv")
    let pdm = tools?["pdm"]?.table?["dev-dependencies"]?.table
    for group in pdm?.keys.sorted() ?? [] {
      wishes.add(
        pdm?.texts(group) ?? [], PythonGroups.scope(group), in: "tool.pdm.dev-dependencies")
    }
    if let poetry { addPoetry(poetry, to: &wishes) }
    let uv = tools?["uv"]?.table
    if let sources = uv?["sources"]?.table { wishes.take(sources: sources) }
    var list = PackageList(id, path, root: root(project, poetry, file, path), wishes.packages)
    let workspace = uv?["workspace"]?.table
    list.members =
      (workspace?.texts("members") ?? []) + (workspace?.texts("exclude") ?? []).map { "!\($0)" }
    return [list]
  }

  private func addPoetry(_ poetry: TOMLTable, to wishes: inout PythonWishes) {
    wishes.add(poetry["dependencies"]?.table, .runtime, in: "tool.poetry.dependencies")
    wishes.add(poetry["dev-dependencies"]?.table, .development, in: "tool.poetry.dev-dependencies")
    let groups = poetry["group"]?.table
    for group in groups?.keys.sorted() ?? [] {
      wishes.add(
        groups?[group]?.table?["dependencies"]?.table, PythonGroups.scope(group),
        in: "tool.poetry.group.\(group).dependencies")
    }
  }

  private func root(
    _ project: TOMLTable?, _ poetry: TOMLTable?, _ file: ListTOML, _ path: RelativePath
  ) -> FoundPackage? {
    guard let name = project?.text("name") ?? poetry?.text("name") else { return nil }
    let table = project?.text("name") == nil ? "tool.poetry" : "project"
    let version = project?.text("version") ?? poetry?.text("version")
    var root = FoundPackage(
      name, version: version, .declared, key: PythonRequirement.key(name), in: path,
      line: file.line(of: "name", in: table))
    root.purl = PythonRequirement.purl(name, version)
    root.description = project?.text("description") ?? poetry?.text("description")
    // Before PEP 639 a table with the text or its file stood there.
    root.license =
      project?.text("license") ?? project?["license"]?.table?.text("text").flatMap {
        $0.utf8.count <= 100 ? $0 : nil
      } ?? poetry?.text("license")
    return root
  }
}

/// What a manifest of Python declares, each with its line.
struct PythonWishes {
  private(set) var packages: [FoundPackage] = []
  private let path: RelativePath
  private let lines: [(number: Int, text: Substring)]
  private let file: ListTOML
  private var keys: Set<String> = []

  init(_ path: RelativePath, _ bytes: [UInt8], _ file: ListTOML) {
    self.path = path
    self.file = file
    let text = String(decoding: bytes, as: UTF8.self)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, $0.element) }
  }

  /// Adds requirements in the standard's grammar.
  mutating func add(_ texts: [String], _ scope: FoundPackage.Scope, in table: String) {
    for text in texts {
      guard let requirement = PythonRequirement(text) else { continue }
      let line = line(holding: text, in: table)
      add(requirement.name, requirement.specifier, requirement.pin, scope, line) { found in
        guard let url = requirement.url else { return }
        found.requirement = url
        found.take(PythonAddress(url, of: requirement.name))
        PythonSource(
          repository: PythonAddress.isHistory(url) ? url : nil,
          folder: PythonAddress.fields(url)["subdirectory"], url: url,
          isLocal: url.hasPrefix("file:")
        ).describe(&found)
      }
    }
  }

  /// Adds the dependencies in the words of Poetry and Pipenv, where the key is the name.
  mutating func add(_ table: TOMLTable?, _ scope: FoundPackage.Scope, in name: String) {
    for key in table?.keys.sorted() ?? [] where key != "python" {
      guard let value = table?[key] else { continue }
      let inner = value.table
      // A folder beside the project is a part of it.
      if inner?["path"] != nil { continue }
      var range = PoetryNeed.range(of: PoetryNeed.all(in: value))
      if range == "*" { range = nil }
      let isOptional = inner?["optional"]?.bool == true
      let pin = range.flatMap { PythonRequirement("x\($0)")?.pin }
      let line = file.line(of: key, in: name)
      add(key, range, pin, isOptional ? .optional : scope, line) { found in
        PythonSource(
          repository: inner?.text("git"),
          commit: ["rev", "ref", "tag", "branch"].lazy.compactMap { inner?.text($0) }.first,
          folder: inner?.text("subdirectory"), url: inner?.text("url"),
          isLocal: inner?.text("file") != nil
        ).describe(&found)
      }
    }
  }

  /// Says where packages come from, as `tool.uv.sources` has it; those of folders are parts of the work.
  mutating func take(sources: TOMLTable) {
    var places: [String: TOMLTable] = [:]
    for name in sources.keys {
      // Several stand for several environments.
      guard let table = sources[name]?.table ?? sources.tables(name).first else { continue }
      places[PythonRequirement.key(name)] = table
    }
    packages = packages.compactMap { found in
      guard let place = places[PythonRequirement.key(found.name)] else { return found }
      if place["workspace"]?.bool == true { return nil }
      if let path = place.text("path"), !path.hasSuffix(".whl"), !path.hasSuffix(".gz") {
        return nil
      }
      var found = found
      // A commit in full, or a file, is one version; a tag may be set anew.
      if place.text("rev")?.isCommit == true { found.knowledge = .locked }
      if let url = place.text("url") { found.take(PythonAddress(url, of: found.name)) }
      PythonSource(
        repository: place.text("git"),
        commit: ["rev", "tag", "branch"].lazy.compactMap { place.text($0) }.first,
        folder: place.text("subdirectory"), url: place.text("url"), isLocal: place["path"] != nil
      ).describe(&found)
      return found
    }
  }

  private mutating func add(
    _ name: String, _ range: String?, _ pin: String?, _ scope: FoundPackage.Scope, _ line: Int?,
    _ complete: (inout FoundPackage) -> Void
  ) {
    var key = PythonRequirement.key(name)
    if !keys.insert(key).inserted {
      key += ":\(line ?? 0):\(packages.count)"
      keys.insert(key)
    }
    // A manifest may name one version, and yet is no lock file of what that needs.
    var found = FoundPackage(
      name, version: pin, pin == nil ? .declared : .locked, key: key, in: path, line: line)
    found.requirement = range
    found.purl = PythonRequirement.purl(name, pin)
    found.isDirect = true
    found.scopes = [scope]
    complete(&found)
    packages.append(found)
  }

  /// The first line of a table that holds a text, or the table's own.
  private func line(holding text: String, in table: String) -> Int? {
    guard let start = file.line(of: "", in: table) else {
      return lines.first { $0.text.contains(text) }?.number
    }
    return lines.dropFirst(start - 1).first { $0.text.contains(text) }?.number ?? start
  }
}
