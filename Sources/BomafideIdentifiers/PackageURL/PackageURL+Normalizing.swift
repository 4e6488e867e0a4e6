extension PackageURL.Draft {
  /// Moves all but the first segment to the name, for a type whose name is the path on a host.
  mutating func splitPath(_ rules: PackageTypeRules) {
    guard rules.nameIsPath else { return }
    let path = Self.segments(name)
    let segments = Self.segments(namespace ?? "") + path
    namespace = segments.count > 1 ? segments[0] : nil
    name = path.isEmpty ? "" : segments.dropFirst(segments.count > 1 ? 1 : 0).joined(separator: "/")
  }

  func normalizedNamespace(_ rules: PackageTypeRules) throws(PackageURL.Trouble) -> String? {
    let segments = Self.segments(namespace ?? "")
    switch rules.namespace {
    case .required where segments.isEmpty:
      throw PackageURL.Trouble(
        .namespace,
        expected: "a namespace, which type '\(type)' requires, as in 'pkg:\(type)/namespace/name'")
    case .prohibited where !segments.isEmpty:
      throw PackageURL.Trouble(
        .namespace, expected: "no namespace, which type '\(type)' forbids, as in 'pkg:\(type)/name'"
      )
    default: break
    }
    guard segments.count <= rules.namespaceSegments else {
      throw PackageURL.Trouble(
        .namespace, expected: "at most \(rules.namespaceSegments) segments in the namespace")
    }
    if segments.isEmpty { return nil }
    let joined = segments.joined(separator: "/")
    if rules.uppercased.contains(.namespace) { return joined.asciiUppercased }
    return rules.lowercased.contains(.namespace) ? joined.asciiLowercased : joined
  }

  func normalizedName(
    _ rules: PackageTypeRules, qualifiers: PackageURL.Qualifiers
  ) throws(PackageURL.Trouble) -> String {
    guard !name.isEmpty else { throw PackageURL.Trouble(.name, expected: "a name") }
    var name = name
    let host = rules.lowercasesNameOn
    if rules.lowercased.contains(.name)
      || host.map({ qualifiers["repository_url"]?.hasASCII($0) ?? false }) ?? false
    {
      name = name.asciiLowercased
    }
    switch rules.nameRule {
    case nil: break
    case .underscoresBecomeDashes:
      name = String(decoding: name.utf8.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self)
    case .othersBecomeUnderscores:
      name = String(
        String.UnicodeScalarView(
          name.unicodeScalars.map { scalar in
            let fits = scalar.isASCII && UInt8(ascii: scalar).isASCIIAlphanumeric
            return fits ? scalar : "_"
          }))
    }
    if let pattern = rules.namePattern, !pattern.matches(name) {
      throw PackageURL.Trouble(
        .name, expected: "\(pattern.expectation) as the name of type '\(type)'")
    }
    for text in rules.forbiddenInName where name.hasASCII(text) {
      throw PackageURL.Trouble(.name, expected: "no '\(text)' in a name of type '\(type)'")
    }
    if let prefix = rules.forbiddenNamePrefix, name.utf8.starts(with: prefix.utf8) {
      throw PackageURL.Trouble(.name, expected: "no '\(prefix)' before a name of type '\(type)'")
    }
    return name
  }

  func normalizedVersion(_ rules: PackageTypeRules) throws(PackageURL.Trouble) -> String? {
    guard let version, !version.isEmpty else { return nil }
    if let pattern = rules.versionPattern, !pattern.matches(version) {
      throw PackageURL.Trouble(
        .version, expected: "\(pattern.expectation) as the version of type '\(type)'")
    }
    return rules.lowercased.contains(.version) ? version.asciiLowercased : version
  }

  func normalizedSubpath(_ rules: PackageTypeRules) -> String? {
    let segments = Self.segments(subpath ?? "").filter { $0 != "." && $0 != ".." }
    if segments.isEmpty { return nil }
    let joined = segments.joined(separator: "/")
    return rules.lowercased.contains(.subpath) ? joined.asciiLowercased : joined
  }

  private static func segments(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}

extension String {
  /// Whether the bytes of `text` occur; unlike `contains`, no letter merges with its neighbor.
  fileprivate func hasASCII(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    let hay = Array(utf8)
    guard needle.count <= hay.count else { return false }
    return (0...(hay.count - needle.count)).contains { start in
      hay[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
