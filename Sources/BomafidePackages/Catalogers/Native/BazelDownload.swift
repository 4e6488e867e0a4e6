import BomafideIdentifiers

/// What a rule of Bazel's downloads: an archive, or a commit of a repository.
///
/// Source: <https://bazel.build/rules/lib/repo/http>, <https://bazel.build/rules/lib/repo/git>.
enum BazelDownload {
  static let rules = [
    "http_archive", "http_file", "http_jar", "git_repository", "new_git_repository",
  ]

  /// The package that a call of a rule makes; nil where its name is computed, or it downloads nothing.
  static func package(
    _ arguments: [Term], _ keys: inout UniqueKeys, in path: RelativePath, _ line: Int
  ) -> FoundPackage? {
    guard let name = arguments.written("name"),
      ["remote", "url", "urls"].contains(where: { arguments.argument($0) != nil })
    else { return nil }
    var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: line)
    package.isDirect = true
    describe(&package, arguments)
    return package
  }

  /// Says where a package comes from, and which version it is, as far as that is written out.
  static func describe(_ package: inout FoundPackage, _ arguments: [Term]) {
    if arguments.argument("remote") != nil {
      let named = ["commit", "tag", "branch"].first { arguments.argument($0) != nil }
      let reference = GitReference(named.flatMap { arguments.written($0) })
      package.version = reference.version
      package.requirement = reference.requirement
      package.knowledge = reference.knowledge
      guard let remote = arguments.written("remote") else { return }
      package.purl = RepositoryAddress(remote)?.purl(reference.version)
      package.download = RepositoryLocation.text(
        remote, at: reference.version ?? reference.requirement,
        in: arguments.written("strip_prefix"))
    } else {
      describeArchive(&package, arguments)
    }
  }

  private static func describeArchive(_ package: inout FoundPackage, _ arguments: [Term]) {
    let addresses =
      [arguments.written("url")].compactMap(\.self) + arguments.writtenList("url")
      + arguments.writtenList("urls")
    // Mirrors stand before the address itself, which tells more.
    let release = addresses.lazy.compactMap { RepositoryAddress.release($0) }.first
    package.download = addresses.first
    // The folder in the archive has the version behind the name; folders may follow in it.
    let prefix = arguments.written("strip_prefix")
    let folder = prefix?.split(separator: "/").first.map(String.init)
    package.version = release?.version ?? folder.flatMap { JavaIdentity.split($0).version }
    package.purl = release?.purl
    if let sum = arguments.written("sha256"), let digest = try? Digest(.sha256, hex: sum) {
      package.digests = [digest]
    } else if let text = arguments.written("integrity") {
      package.digests = Base64Digest.integrity(text)
    }
    // One of these holds it.
    let isExact =
      !addresses.isEmpty || package.version != nil || !package.digests.isEmpty
    package.knowledge = isExact ? .locked : .declared
    if release == nil {
      for address in addresses { package.takeBranch(of: address) }
    }
  }
}

extension [Term] {
  /// The text of an argument, where it is written out and not computed of several; nil where it is empty.
  func written(_ name: String) -> String? {
    argumentTerms(name).flatMap { $0.count == 1 ? $0[0].text : nil }
  }

  /// The texts of a list, but for those that are computed.
  func writtenList(_ name: String) -> [String] {
    guard let list = argumentTerms(name)?.first, list.isGroup("[") else { return [] }
    return (list.inner ?? []).parts().compactMap { $0.count == 1 ? $0[0].text : nil }
  }

  /// What stands behind the sign of an argument with a name.
  private func argumentTerms(_ name: String) -> [Term]? {
    parts().first { $0.count >= 3 && $0[0].word == name && $0[1].isMark("=") }
      .map { Array($0[2...]) }
  }
}
