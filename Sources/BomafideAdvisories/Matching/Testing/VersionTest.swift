import BomafideIdentifiers

/// A version that is held against claims.
struct VersionTest: Sendable {
  let version: String
  let scheme: VersionScheme
  /// Nil where the version is none of the scheme.
  let key: VersionKey?

  init(_ version: String, _ scheme: VersionScheme) {
    self.version = version
    self.scheme = scheme
    key = scheme.key(of: version)
  }

  /// Takes a version or, where it is none, the one that it stands for as a tag: bills give `R_2_6_3` for a version too.
  init(readable version: String, _ scheme: VersionScheme) {
    self.init(version, scheme)
    guard key == nil, let plain = ReleaseTag(version).version else { return }
    let other = VersionTest(plain, scheme)
    if other.key != nil { self = other }
  }

  /// What intervals say of the version: the one that holds it, none, or that it can't be told.
  func decide(_ intervals: [VersionInterval]) -> ClaimAnswer.Decision {
    var isReadable = true
    for interval in intervals {
      switch interval.contains(key, written: version, under: scheme) {
      case true: return .inside(interval)
      case nil: isReadable = false
      default: break
      }
    }
    return isReadable ? .outside : .unreadable
  }

  /// Whether a list has the version, in any spelling.
  func isListed(in versions: [String]) -> String? {
    if versions.contains(version) { return version }
    guard let key else { return nil }
    return versions.first { scheme.key(of: $0) == key }
  }
}

extension VersionInterval {
  /// Whether all versions lie in it.
  var holdsAll: Bool { (lower == nil || lower == "0") && upper == nil }

  /// Whether it ends with the last version that is known to be affected, not with the first fixed one.
  var endsWithLastAffected: Bool { includesUpper && !isExact }
}
