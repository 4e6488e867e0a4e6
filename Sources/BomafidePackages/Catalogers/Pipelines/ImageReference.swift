import BomafideIdentifiers
import BomafideModel

/// The name of a container image, as `registry/owner/name:tag@sha256:…`.
///
/// Source: <https://github.com/distribution/reference>.
struct ImageReference {
  /// The whole name without tag and digest.
  var name: String
  var tag: String?
  /// As `sha256:…`.
  var digest: String?

  /// The names of the registry that is meant where none is said.
  private static let hubs = ["docker.io", "index.docker.io", "registry-1.docker.io"]

  /// Nil where a variable is left in it, or it is no name of an image.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text).stripped
    if let plain = rest.after("docker://") { rest = plain }
    guard !rest.isEmpty, !rest.contains(where: { "$ {}<>()\"'\\".contains($0) }) else { return nil }
    if let (before, after) = rest.parted(at: "@") {
      rest = before
      guard after.contains(":") else { return nil }
      digest = String(after)
    }
    if let (before, after) = rest.partedLast(at: ":"), !after.contains("/") {
      rest = before
      tag = String(after)
    }
    guard let first = rest.utf8.first, first.isASCIIAlphanumeric, !rest.hasSuffix("/") else {
      return nil
    }
    name = String(rest)
  }

  /// The package URL: of the digest where one is said; a tag may name another image tomorrow.
  var purl: PackageURL? {
    var parts = name.split(separator: "/").map(String.init)
    var qualifiers: [String: String] = [:]
    if parts.count > 1, let first = parts.first,
      first.contains(".") || first.contains(":") || first == "localhost"
    {
      parts.removeFirst()
      if !Self.hubs.contains(first) { qualifiers["repository_url"] = first }
    }
    // What has no owner is Docker's, which has this name.
    if qualifiers.isEmpty, parts.count == 2, parts[0] == "library" { parts.removeFirst() }
    guard let last = parts.popLast() else { return nil }
    return .named(.docker, in: parts.joined(separator: "/"), last, digest, qualifiers)
  }

  func package(in path: RelativePath, line: Int?, _ keys: inout UniqueKeys) -> FoundPackage {
    var found = FoundPackage(
      name, version: digest, digest == nil ? .declared : .locked, key: keys.take(name), in: path,
      line: line)
    found.requirement = tag
    found.purl = purl
    found.isDirect = true
    return found
  }
}
