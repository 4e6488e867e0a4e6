import BomafideIdentifiers

/// Makes packages of the headers of an RPM database.
struct RPMPackages {
  private struct Entry {
    var header: RPMHeaderBlob
    var name: String
    var version: String
    var key: String
  }

  private let place: SystemPlace
  private let tree: PackageTree
  private let path: RelativePath
  private var entries: [Entry] = []
  private var providers = RPMNeeds()
  private var remarks: [PackageList.Remark] = []
  private var keys: Set<String> = []

  init(_ place: SystemPlace, _ tree: PackageTree, _ path: RelativePath) {
    self.place = place
    self.tree = tree
    self.path = path
  }

  /// Takes one header.
  mutating func add(_ blob: ArraySlice<UInt8>) {
    guard let header = RPMHeaderBlob(blob), let name = header.text(.name),
      let version = header.text(.version)
    else {
      remarks.append(.init("a header without name and version"))
      return
    }
    // Keys that sign packages are kept as packages; nothing is installed by them.
    if name == "gpg-pubkey" { return }
    let release = header.text(.release).map { "-\($0)" } ?? ""
    let key = "\(name)-\(version)\(release).\(header.text(.arch) ?? "noarch")"
    guard keys.insert(key).inserted else {
      remarks.append(.init("'\(key.printable(limit: 100))' is there twice"))
      return
    }
    for provided in header.texts(.provideName) { providers.add(key, provides: provided) }
    entries.append(
      Entry(header: header, name: name, version: "\(version)\(release)", key: key))
  }

  /// The packages as a list.
  mutating func list(_ cataloger: String) -> PackageList {
    // What a file that somebody requires is in.
    let required = Set(
      entries.flatMap { $0.header.texts(.requireName).flatMap(Self.files) })
    if !required.isEmpty {
      for entry in entries {
        for file in Self.files(entry.header) where required.contains(file) {
          providers.add(entry.key, provides: file)
        }
      }
    }
    var list = PackageList(cataloger, path, entries.map(package))
    list.packages.sort { $0.key < $1.key }
    list.scope = place.scope
    list.remarks = remarks
    return list
  }

  private func package(_ entry: Entry) -> FoundPackage {
    let header = entry.header
    let epoch = header.numbers(.epoch).first
    var package = FoundPackage(
      entry.name, version: epoch.map { "\($0):\(entry.version)" } ?? entry.version, .installed,
      key: entry.key, in: path)
    let sourceRPM = header.text(.sourceRPM)
    package.source = sourceRPM.flatMap(Self.source)
    var others: [String: String] = [:]
    if let label = header.text(.modularityLabel) { others["rpmmod"] = label }
    if let epoch { others["epoch"] = "\(epoch)" }
    let system = tree.system(at: place)
    // The type rpm has the epoch as a qualifier, and not in the version.
    let whole = package.version
    package.version = entry.version
    package.name(
      .rpm, system, namespace: Self.namespace(system), arch: header.text(.arch),
      upstream: sourceRPM, others: others)
    package.version = whole
    package.license = header.text(.license)
    package.supplier = header.text(.vendor) ?? header.text(.packager)
    package.description = header.text(.summary)
    package.homepage = header.text(.url)
    let needs = needs(header, but: entry.key)
    package.dependencies = needs.list
    package.hasAllDependencies = needs.isComplete ? true : nil
    package.files = files(of: header)
    return package
  }

  /// Source: purl type rpm: the vendor; openSUSE's systems share one.
  static func namespace(_ system: OperatingSystem?) -> String? {
    guard let id = system?.id else { return nil }
    if id == "rhel" { return "redhat" }
    return id.hasPrefix("opensuse") ? "opensuse" : id
  }

  /// The name and version in `glibc-2.39-1.fc40.src.rpm`.
  static func source(_ file: String) -> FoundPackage.Source? {
    guard file.hasSuffix(".src.rpm") || file.hasSuffix(".nosrc.rpm") else { return nil }
    let stem = file.dropLast(file.hasSuffix(".nosrc.rpm") ? 10 : 8)
    guard let release = stem.lastIndex(of: "-"),
      let version = stem[..<release].lastIndex(of: "-"), version > stem.startIndex
    else { return nil }
    return .init(
      String(stem[..<version]), version: String(stem[stem.index(after: version)...]))
  }

  /// - Returns: What it needs, and whether all of it could be understood.
  private func needs(
    _ header: RPMHeaderBlob, but own: String
  ) -> (list: [FoundPackage.Dependency], isComplete: Bool) {
    let names = header.texts(.requireName)
    let versions = header.texts(.requireVersion)
    let flags = header.numbers(.requireFlags)
    var needs: [FoundPackage.Dependency] = []
    var seen: Set<String> = []
    var isComplete = true
    func add(_ key: String, _ requirement: String?) {
      if key != own, seen.insert(key).inserted {
        needs.append(.init(key, requirement: requirement))
      }
    }
    for (number, name) in names.enumerated() {
      // What RPM itself must be able to do is no package.
      if name.hasPrefix("rpmlib(") { continue }
      if name.hasPrefix("(") {
        if let outcome = providers.resolve(name) {
          for key in outcome.met + outcome.missing { add(key, nil) }
        } else {
          isComplete = false
        }
        continue
      }
      var requirement: String?
      if number < versions.count, number < flags.count, !versions[number].isEmpty {
        let sign =
          (flags[number] & 2 != 0 ? "<" : "") + (flags[number] & 4 != 0 ? ">" : "")
          + (flags[number] & 8 != 0 ? "=" : "")
        requirement = "\(sign) \(versions[number])"
      }
      add(providers.provider(name) ?? name, requirement)
    }
    return (needs, isComplete)
  }

  /// The files that a relation names.
  private static func files(_ relation: String) -> [String] {
    if relation.hasPrefix("/") { return [relation] }
    guard relation.hasPrefix("("), relation.contains("/") else { return [] }
    return relation.split { $0 == " " || $0 == "(" || $0 == ")" }
      .filter { $0.hasPrefix("/") }.map(String.init)
  }

  /// The paths of all files and folders, with a slash before them.
  private static func files(_ header: RPMHeaderBlob) -> [String] {
    let folders = header.texts(.directoryNames)
    let indexes = header.numbers(.directoryIndexes)
    let names = header.texts(.baseNames)
    if names.isEmpty { return header.texts(.oldFileNames) }
    return zip(names, indexes).map { name, index in
      Int(index) < folders.count ? folders[Int(index)] + name : name
    }
  }

  private func files(of header: RPMHeaderBlob) -> [FoundPackage.OwnedFile] {
    let digests = header.slices(.fileDigests)
    let algorithm = Self.algorithm(header.numbers(.fileDigestAlgorithm).first)
    var files: [FoundPackage.OwnedFile] = []
    for (number, name) in Self.files(header).enumerated() {
      guard let path = place.file(name, in: tree) else { continue }
      let digest = algorithm.flatMap { algorithm in
        number < digests.count
          ? try? Digest(algorithm, hex: String(decoding: digests[number], as: UTF8.self)) : nil
      }
      files.append(.init(path.description, digest: digest))
    }
    return files
  }

  /// Source: RFC 9580, 9.5, Hash Algorithms; RPM without the tag has MD5.
  private static func algorithm(_ number: UInt32?) -> DigestAlgorithm? {
    switch number {
    case nil, 1: .md5
    case 2: .sha1
    case 8: .sha256
    case 9: .sha384
    case 10: .sha512
    case 11: .sha224
    default: nil
    }
  }
}
