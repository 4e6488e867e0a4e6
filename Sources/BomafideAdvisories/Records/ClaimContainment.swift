public import BomafideIdentifiers

extension VersionInterval {
  /// Whether a version lies between the bounds; nil where a bound is no version of the scheme.
  ///
  /// One exact version is always decided: it holds what is the same version, or else the same text.
  ///
  /// - Parameters:
  ///   - key: The version's key under `scheme`; nil where the version is none of it.
  ///   - version: The version as it is written.
  public func contains(
    _ key: VersionKey?, written version: String, under scheme: VersionScheme
  ) -> Bool? {
    if isExact, let lower {
      if version == lower { return true }
      guard let key, let own = scheme.key(of: lower) else { return false }
      return key == own
    }
    guard let key else { return lower == nil && upper == nil ? true : nil }
    var isAbove = true
    if let lower {
      guard let bound = scheme.key(of: lower) else { return nil }
      isAbove = includesLower ? bound <= key : bound < key
    }
    var isBelow = true
    if let upper {
      guard let bound = scheme.key(of: upper) else { return nil }
      isBelow = includesUpper ? key <= bound : key < bound
    }
    return isAbove && isBelow
  }

  /// Whether it holds one version only.
  public var isExact: Bool { lower != nil && lower == upper && includesLower && includesUpper }
}

extension Sequence<VersionInterval> {
  /// Whether one of the intervals holds a version; nil where none does, and one can't be decided.
  public func hold(_ key: VersionKey?, written version: String, under scheme: VersionScheme)
    -> Bool?
  {
    var isDecided = true
    for interval in self {
      switch interval.contains(key, written: version, under: scheme) {
      case true: return true
      case nil: isDecided = false
      default: break
      }
    }
    return isDecided ? false : nil
  }
}

extension PackageClaim {
  /// The scheme of its versions.
  public var scheme: VersionScheme { ProductScheme.scheme(ecosystem: ecosystem) }

  /// Whether the claim says that a version is affected; nil where that can't be decided.
  public func holds(_ version: String) -> Bool? {
    holds(scheme.key(of: version), written: version)
  }

  /// Whether the claim says that a version is affected, by its key under the claim's scheme.
  public func holds(_ key: VersionKey?, written version: String) -> Bool? {
    let scheme = scheme
    let held = intervals.hold(key, written: version, under: scheme)
    if held == true { return true }
    if versions.contains(version) { return true }
    if let key, versions.contains(where: { scheme.key(of: $0) == key }) { return true }
    return flags.contains(.unreadable) ? nil : held
  }
}

extension ProductClaim {
  /// The scheme of its versions.
  public var scheme: VersionScheme { ProductScheme.scheme(vendor: vendor, product: product) }

  /// Whether the claim says that a version is affected; nil where that can't be decided.
  ///
  /// - Parameter version: The version with its update, as `ProductScheme.version` joins them.
  public func holds(_ version: String) -> Bool? {
    let scheme = scheme
    let held = intervals.hold(scheme.key(of: version), written: version, under: scheme)
    return held == false && flags.contains(.unreadable) ? nil : held
  }
}
