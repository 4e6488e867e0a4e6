import BomafideIdentifiers

/// A requirement that names an address instead of a package: a repository, a wheel, an archive.
///
/// Source: <https://pip.pypa.io/en/stable/topics/vcs-support/>,
/// <https://packaging.python.org/en/latest/specifications/binary-distribution-format/>.
struct PythonAddress {
  /// What the address says of its package.
  let name: String
  let version: String?
  /// The address without what speaks to pip alone.
  let url: String
  /// The folder in a repository.
  private let folder: String?
  /// Whether it says exactly what comes: a file, or a commit in full.
  let isExact: Bool
  /// Whether it lies in the tree.
  let isLocal: Bool

  /// Reads an address; nil where it doesn't tell the name of a package.
  init?(_ text: some StringProtocol) {
    guard let address = text.stripped.split(separator: "#", maxSplits: 1).first else { return nil }
    let fields = Self.fields(text)
    let egg = fields["egg"].map { text in String(text.prefix { $0 != "[" && $0 != "=" }) }
    url = String(address)
    folder = fields["subdirectory"]
    isLocal = address.firstRange(of: "://") == nil
    let file = address.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
    if Self.isHistory(address) {
      guard let egg, !egg.isEmpty else { return nil }
      name = egg
      version = nil
      isExact = Self.commit(address) != nil
    } else if let (title, number) = Self.parts(ofFile: file) {
      name = egg?.orNil ?? title
      version = number
      isExact = true
    } else {
      guard let egg, !egg.isEmpty else { return nil }
      name = egg
      version = nil
      isExact = false
    }
  }

  /// Reads an address behind a name, which counts before that of the file.
  init?(_ text: String, of name: String) {
    let (place, fields) = text[...].parted(at: "#") ?? (text[...], "")
    self.init("\(place)#egg=\(name)&\(fields)")
  }

  /// What speaks to pip alone: the first of each name behind `#`.
  static func fields(_ address: some StringProtocol) -> [String: String] {
    var fields: [String: String] = [:]
    let end = address.firstIndex(of: "#").map { address[address.index(after: $0)...] } ?? ""
    for part in end.split(separator: "&") {
      guard let (name, value) = Substring(part).parted(at: "=") else { continue }
      if fields[String(name)] == nil { fields[String(name)] = String(value.stripped) }
    }
    return fields
  }

  /// Whether it names a repository.
  static func isHistory(_ address: some StringProtocol) -> Bool {
    for start in ["git+", "hg+", "svn+", "bzr+", "git://"] where address.hasPrefix(start) {
      return true
    }
    return false
  }

  /// The commit that an address of a repository names in full.
  static func commit(_ address: some StringProtocol) -> String? {
    let plain = Substring(address).prefix { $0 != "#" }
    guard isHistory(address), let end = plain.partedLast(at: "@")?.after,
      end.isCommit
    else { return nil }
    return String(end)
  }

  /// The name and the version of a wheel or an archive of sources.
  static func parts(ofFile file: String) -> (name: String, version: String)? {
    if file.hasSuffix(".whl") {
      let parts = file.split(separator: "-")
      guard parts.count >= 5 else { return nil }
      return (String(parts[0]), String(parts[1]).replacing("%2B", with: "+"))
    }
    for ending in [".tar.gz", ".zip", ".tar.bz2", ".tgz"] where file.hasSuffix(ending) {
      let stem = file.dropLast(ending.count)
      guard let (name, version) = stem.partedLast(at: "-"), !name.isEmpty,
        version.first?.isNumber == true
      else { return nil }
      return (String(name), String(version))
    }
    return nil
  }

  /// The package that the address is of.
  func package(in path: RelativePath, _ line: Int) -> FoundPackage {
    var found = FoundPackage(
      name, version: version, isExact ? .locked : .declared, key: PythonRequirement.key(name),
      in: path, line: line)
    if !isExact { found.requirement = url }
    PythonSource(
      repository: Self.isHistory(url) ? url : nil, folder: folder, url: url, isLocal: isLocal
    ).describe(&found)
    return found
  }
}

extension FoundPackage {
  /// Takes the version that an address tells.
  mutating func take(_ address: PythonAddress?) {
    guard let address, address.isExact else { return }
    version = address.version ?? version
    knowledge = .locked
  }
}
