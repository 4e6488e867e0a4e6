import BomafideIdentifiers

/// Where the root of a system is, told by the place of one of its files.
struct SystemPlace: Hashable {
  /// The path of the root with a slash behind it; empty for the root of the tree.
  let prefix: String

  /// The root of the system whose file `ending` is at `path`; nil for any other file.
  init?(_ path: RelativePath, _ ending: String) {
    let bytes = path.bytes
    let end = Array(ending.utf8)
    guard bytes.count >= end.count, bytes.suffix(end.count).elementsEqual(end) else { return nil }
    let root = bytes.dropLast(end.count)
    guard root.isEmpty || root.last == UInt8(ascii: "/") else { return nil }
    prefix = RelativePath(uncheckedBytes: Array(root)).description
  }

  /// The folder whose packages these are.
  var scope: String { prefix.isEmpty ? "" : String(prefix.dropLast()) }

  /// A path of the system as one of the tree.
  func path(_ text: some StringProtocol) -> RelativePath? {
    try? RelativePath(bytes: Array((prefix + text).utf8))
  }

  /// The regular file of the tree that a package names, from the root of the system.
  ///
  /// In systems where `/bin` and `/lib` are links into `/usr`, packages may name the links.
  func file(_ name: some StringProtocol, in tree: PackageTree) -> RelativePath? {
    let name = name.drop { $0 == "/" || $0 == "." && name.first == "." }
    guard !name.isEmpty, let path = path(name) else { return nil }
    if tree.holds(path) { return path }
    guard let slash = name.firstIndex(of: "/"), Self.merged.contains(String(name[..<slash])),
      let merged = self.path("usr/\(name)"), tree.holds(merged)
    else { return nil }
    return merged
  }

  /// The folders at the root that are links into `/usr` today.
  ///
  /// Source: systemd, "The Case for the /usr Merge".
  private static let merged: Set<String> = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"]
}

extension FoundPackage {
  /// Gives the package its URL, where the system is known whose package it is.
  ///
  /// Source: the purl types deb, rpm, apk and alpm: the namespace is the vendor of the distribution.
  mutating func name(
    _ type: PackageType, _ system: OperatingSystem?, namespace: String? = nil, arch: String?,
    upstream: String?, others: [String: String] = [:]
  ) {
    guard let system else { return }
    var qualifiers = others
    qualifiers["arch"] = arch
    qualifiers["distro"] = system.distro
    qualifiers["upstream"] = upstream
    purl = try? PackageURL(
      type: type, namespace: namespace ?? system.id, name: name, version: version,
      qualifiers: qualifiers)
  }

  /// The source package, as the qualifier `upstream` has it; nil where it is called like the package.
  func upstream(_ source: Source?) -> String? {
    guard let source else { return nil }
    let isSameVersion = source.version == nil || source.version == version
    if source.name == name, isSameVersion { return nil }
    return isSameVersion ? source.name : "\(source.name)@\(source.version ?? "")"
  }
}
