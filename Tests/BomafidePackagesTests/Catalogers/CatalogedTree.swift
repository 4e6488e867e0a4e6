import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// A small tree, made by a test, that one cataloger reads.
struct CatalogedTree {
  private var files: [RelativePath: [UInt8]] = [:]

  init(_ files: [String: String] = [:]) throws {
    for (name, text) in files { try add(name, Array(text.utf8)) }
  }

  mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    files[try RelativePath(parsing: name)] = bytes
  }

  /// What a cataloger says of a file that it reads by its name and its beginning.
  func lists(_ id: String, _ name: String) throws -> [PackageList] {
    let cataloger = try #require(PackageCatalogers.all.first { $0.id == id })
    let path = try RelativePath(parsing: name)
    let bytes = try #require(files[path])
    try #require(cataloger.reads(Array(path.name.utf8)[...], at: path))
    if cataloger.headCount > 0 {
      try #require(cataloger.begins(with: Array(bytes.prefix(cataloger.headCount))))
    }
    let files = files
    let tree = PackageTree(paths: files.keys.sorted()) { path, limit in
      files[path].map { Array($0.prefix(limit)) }
    }
    let lists = try cataloger.lists(
      in: cataloger.readsOnlyStart ? Array(bytes.prefix(cataloger.limit)) : bytes, at: path, tree)
    for list in lists { expectLaws(list, bytes) }
    return lists
  }

  /// What the first list of a cataloger says, a line for each package.
  func told(_ id: String, _ name: String) throws -> [String] {
    try lists(id, name).first?.packages.map(\.told) ?? []
  }

  /// What a cataloger says of a single file.
  static func told(_ id: String, _ name: String, _ text: String) throws -> [String] {
    try CatalogedTree([name: text]).told(id, name)
  }

  /// What holds for the lists of all catalogers.
  private func expectLaws(_ list: PackageList, _ bytes: [UInt8]) {
    let all = list.packages + [list.root].compactMap(\.self)
    #expect(Set(all.map(\.key)).count == all.count, "keys are unique")
    let lineCount = bytes.count { $0 == 0x0A } + 1
    for package in all {
      #expect(!package.name.isEmpty)
      #expect(package.version != "" && package.requirement != "")
      if let line = package.line, package.path == list.path {
        #expect((1...lineCount).contains(line))
      }
      if package.version == nil { #expect(package.purl?.version == nil) }
    }
  }
}

extension FoundPackage {
  /// One line: name, version or range, knowledge, directness, scopes, package URL, line, and what it needs.
  var told: String {
    var words = [name]
    if let version { words.append(version) }
    if let requirement { words.append("(\(requirement))") }
    words.append(knowledge.rawValue)
    if let isDirect { words.append(isDirect ? "direct" : "transitive") }
    if !scopes.isEmpty { words.append(scopes.map(\.rawValue).sorted().joined(separator: "+")) }
    words.append(purl?.description ?? "-")
    if let line { words.append(":\(line)") }
    if !dependencies.isEmpty {
      words.append("-> " + dependencies.map(\.key).joined(separator: ", "))
    }
    return words.joined(separator: " ")
  }
}
