extension Declaration {
  /// Takes the name of the repository for another name of the component.
  ///
  /// People describe libraries in a name, and the address knows what they are called.
  mutating func takeRepositoryName() {
    guard let url = url?.value, let name = Self.repositoryName(of: url) else { return }
    let known = ([self.name?.value].compactMap(\.self) + aliases).map { $0.lowercased() }
    if !known.contains(name.lowercased()) { aliases.append(name) }
  }

  /// The last part of an address that has just an owner and a project on a host for code.
  static func repositoryName(of url: String) -> String? {
    guard let range = url.firstRange(of: "://") else { return nil }
    let parts = url[range.upperBound...].split(separator: "/")
    guard parts.count >= 3, let host = parts.first?.lowercased() else { return nil }
    guard host.holds("git") || host == "bitbucket.org" || host == "codeberg.org" else { return nil }
    // Anything behind the project is a place in it.
    var name = parts[2]
    if host == "github.com" || parts.count == 3 {
      if name.hasSuffix(".git") { name = name.dropLast(4) }
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }
}
