import BomafideIdentifiers
import BomafideModel

/// Reads a file of requirements with those that it includes.
struct RequirementsReading {
  private(set) var packages: [FoundPackage] = []
  private(set) var remarks: [PackageList.Remark] = []
  private let scope: FoundPackage.Scope
  private let cataloger: RequirementsFile
  private let tree: PackageTree
  private var keys: Set<String> = []
  private var origins = RequirementsOrigins()
  /// The files that are read, each once.
  private var seen: Set<RelativePath> = []

  private static let fileLimit = 100

  init(_ scope: FoundPackage.Scope, _ cataloger: RequirementsFile, _ tree: PackageTree) {
    self.scope = scope
    self.cataloger = cataloger
    self.tree = tree
  }

  /// - Throws: `InputError` where a file is no text.
  mutating func read(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    let isOutermost = seen.isEmpty
    seen.insert(path)
    let text = try SourceLines(bytes, at: path)
    for line in RequirementsLine.all(of: text.lines) {
      let body = line.text.stripped
      if body.isEmpty {
        if let comment = line.comment { origins.note(comment) }
      } else if let file = line.option(["-r", "--requirement"]) {
        origins.close()
        try include(file, from: path, line.number)
      } else if let place = line.option(["-e", "--editable"]) {
        origins.close()
        take(address: place[...], in: path, line)
      } else if body.hasPrefix("-") {
        origins.close()
      } else if RequirementsLine.isPlace(body) {
        origins.close()
        take(address: RequirementsLine.split(body).0, in: path, line)
      } else {
        take(body, in: path, line)
      }
    }
    if isOutermost { origins.apply(to: &packages) }
  }

  /// Reads a file of the tree that a line includes and that is not read for itself.
  private mutating func include(
    _ name: String, from path: RelativePath, _ line: Int
  ) throws(InputError) {
    guard let file = path.beside(name), !name.hasPrefix("/"), !name.contains("://"),
      tree.holds(file)
    else {
      remark("'\(name.printable(limit: 60))' is included, and is no file of the tree", line)
      return
    }
    if cataloger.reads(Array(file.name.utf8)[...], at: file) || seen.contains(file) { return }
    guard seen.count < Self.fileLimit else {
      remark("'\(name.printable(limit: 60))' is one of too many files to be read", line)
      return
    }
    if let bytes = try tree.content(file, limit: cataloger.limit) { try read(bytes, at: file) }
  }

  private mutating func remark(_ message: String, _ line: Int) {
    remarks.append(.init(message, line: line))
  }

  /// Takes an address of a package; a folder of the tree is the project's own.
  private mutating func take(
    address: Substring, in path: RelativePath, _ line: RequirementsLine
  ) {
    let plain = address.prefix { $0 != ";" }.stripped
    if plain.hasPrefix("file:"), plain.firstRange(of: "#egg=") == nil { return }
    let isFile = PythonAddress.parts(ofFile: String(plain.prefix { $0 != "#" })) != nil
    if plain.firstRange(of: "://") == nil, !PythonAddress.isHistory(plain), !isFile { return }
    guard let found = PythonAddress(plain)?.package(in: path, line.number) else {
      remark("'\(plain.printable(limit: 60))' doesn't tell the name of its package", line.number)
      return
    }
    add(found, line.number)
  }

  private mutating func take(_ body: Substring, in path: RelativePath, _ line: RequirementsLine) {
    let (wish, hashes) = RequirementsLine.split(body)
    guard let requirement = PythonRequirement(wish) else {
      origins.close()
      remark("'\(wish.printable(limit: 60))' is no requirement", line.number)
      return
    }
    var found = package(requirement, in: path, line.number)
    if hashes.count == 1 { found.digests = hashes }
    let key = add(found, line.number)
    origins.open(key)
    if let comment = line.comment { origins.note(comment) }
  }

  @discardableResult
  private mutating func add(_ found: FoundPackage, _ line: Int) -> String {
    var found = found
    if !keys.insert(found.key).inserted {
      found.key += ":\(line)"
      if !keys.insert(found.key).inserted {
        found.key += ":\(packages.count)"
        keys.insert(found.key)
      }
    }
    found.scopes = [scope]
    packages.append(found)
    return found.key
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
      // The name stands before the address, so that it needs no other.
      let address = PythonAddress(url, of: requirement.name)
      if let found = address?.package(in: path, line) { return found }
      found.download = url
      found.requirement = url
    } else {
      found.purl = PythonRequirement.purl(requirement.name, pin)
    }
    return found
  }
}
