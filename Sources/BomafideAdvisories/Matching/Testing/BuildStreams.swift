/// Streams of builds that a distribution keeps side by side under one name.
///
/// A record then has an entry for each stream, and only the one of the component's own stream speaks of it: a version that
/// is fixed in the stream of 8.4 lies below the fixed one of 8.5 all the same. RPM packages of modules name their stream in
/// the release, as `module_el8.4.0`.
enum BuildStreams {
  private static let mark = "module_el"

  /// The claims that speak of a version: of each record those of its stream, if there are any, else all.
  static func chosen(_ claims: [Stored<PackageClaim>], for version: String)
    -> [Stored<PackageClaim>]
  {
    guard let own = stream(of: version) else { return claims }
    var withStream: Set<AdvisoryNumber> = []
    for claim in claims where isOf(own, claim.claim) { withStream.insert(claim.advisory) }
    if withStream.isEmpty { return claims }
    return claims.filter { !withStream.contains($0.advisory) || isOf(own, $0.claim) }
  }

  private static func isOf(_ stream: Substring, _ claim: PackageClaim) -> Bool {
    claim.intervals.contains { $0.upper.flatMap(Self.stream) == stream }
  }

  /// The stream that a version names: what stands behind the mark, up to the number of the build.
  static func stream(of version: String) -> Substring? {
    // Few versions have the mark, and its beginning is cheap to look for.
    guard version.utf8.contains(0x5F) else { return nil }
    guard let found = version.firstRange(of: mark) else { return nil }
    let rest = version[found.upperBound...]
    let name = rest.prefix { $0 != "+" && $0 != "_" && $0 != "-" }
    return name.isEmpty ? nil : name
  }
}
