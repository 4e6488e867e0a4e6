import BomafideIdentifiers

/// What the rules and extensions of Bazel's for other languages ask for.
///
/// Source: <https://github.com/bazel-contrib/rules_jvm_external>, <https://github.com/bazel-contrib/bazel-gazelle>.
enum BazelLanguages {
  /// The packages of a call.
  ///
  /// - Parameter name: that of the rule, or of the extension with its tag: `maven.install`.
  static func packages(
    _ name: String, _ arguments: [Term], _ keys: inout UniqueKeys, in path: RelativePath
  ) -> [FoundPackage] {
    switch name {
    case "maven_install", "maven.install": artifacts(arguments, &keys, in: path)
    case "go_repository": [repository(arguments, &keys, in: path)].compactMap(\.self)
    case "go_deps.module":
      [
        module(
          arguments.written("path"), arguments.written("version"), arguments, &keys, in: path)
      ].compactMap(\.self)
    default: []
    }
  }

  /// `group:name:version`, with a kind and a classifier before the version.
  private static func artifacts(
    _ arguments: [Term], _ keys: inout UniqueKeys, in path: RelativePath
  ) -> [FoundPackage] {
    let isForTests = arguments.argument("testonly")?.word == "True"
    let list = arguments.argument("artifacts")?.inner ?? []
    return list.parts().compactMap { part in
      guard part.count == 1, let text = part[0].text else { return nil }
      let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard words.count >= 2, words.count <= 5, !words.contains("") else { return nil }
      let title = "\(words[0]):\(words[1])"
      let version = words.count > 2 ? words[words.count - 1] : nil
      var package = FoundPackage(
        title, .declared, key: keys.take(title), in: path, line: part[0].line)
      let isExact = version.map { text in !text.contains { "[](),{}$".contains($0) } } ?? false
      package.take(version, isExact: isExact)
      if isExact { package.knowledge = .locked }
      package.purl = .named(.maven, in: words[0], words[1], package.version)
      package.isDirect = true
      if isForTests { package.scopes = [.test] }
      return package
    }
  }

  private static func repository(
    _ arguments: [Term], _ keys: inout UniqueKeys, in path: RelativePath
  ) -> FoundPackage? {
    let version = ["version", "tag", "commit"].lazy.compactMap { arguments.written($0) }.first
    return module(arguments.written("importpath"), version, arguments, &keys, in: path)
  }

  private static func module(
    _ name: String?, _ version: String?, _ arguments: [Term], _ keys: inout UniqueKeys,
    in path: RelativePath
  ) -> FoundPackage? {
    guard let name else { return nil }
    var package = FoundPackage(
      name, version: version, version == nil ? .declared : .locked, key: keys.take(name), in: path,
      line: arguments.first?.line)
    package.purl = .goModule(name, version)
    package.isDirect = true
    return package
  }
}
