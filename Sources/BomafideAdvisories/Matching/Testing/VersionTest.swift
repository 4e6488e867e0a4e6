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
  ///
  /// Takes time in proportion to the logarithm of their number, where all bounds can be read.
  func decide(_ intervals: [VersionInterval]) -> ClaimAnswer.Decision {
    if intervals.count > 4, let key, let found = search(intervals, for: key) { return found }
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

  /// Looks for the last interval that begins at or before a key; nil where a bound can't be read.
  private func search(
    _ intervals: [VersionInterval], for key: VersionKey
  ) -> ClaimAnswer.Decision? {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if let lower = intervals[middle].lower {
        guard let bound = scheme.key(of: lower) else { return nil }
        if key < bound {
          high = middle
        } else {
          low = middle + 1
        }
      } else {
        low = middle + 1
      }
    }
    // One that begins behind the version can stand at the same bound as the one that ends there.
    for index in [low - 1, low - 2] where index >= 0 {
      switch intervals[index].contains(key, written: version, under: scheme) {
      case true: return .inside(intervals[index])
      case nil: return nil
      default: break
      }
    }
    return .outside
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
