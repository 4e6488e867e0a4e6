import BomafideIdentifiers

/// All configurations of a record, as claims: one for each product with one set of conditions.
struct NVDConfigurations {
  private struct Key: Hashable {
    var part: Character
    var vendor: String
    var product: String
    var target: String?
    var platforms: [String]
    var others: [String]
  }

  private var keys: [Key] = []
  private var builders: [IntervalBuilder] = []
  private var places: [Key: Int] = [:]
  private var hasBounds = false

  mutating func add(_ configuration: NVDConfiguration) {
    configuration.visit { match, platforms, others in
      guard let interval = match.interval else { return }
      let name = match.name
      // An update of any version is a bound too, though none that an interval can say.
      if interval != .all || name.update != nil { hasBounds = true }
      let key = Key(
        part: name.part, vendor: name.vendor, product: name.product, target: name.target,
        platforms: platforms, others: others)
      builders[place(of: key)].add(interval)
    }
  }

  private mutating func place(of key: Key) -> Int {
    // Entries of one product stand in a row.
    if let last = keys.indices.last, keys[last] == key { return last }
    if let known = places[key] { return known }
    places[key] = keys.count
    keys.append(key)
    builders.append(
      IntervalBuilder(scheme: ProductScheme.scheme(vendor: key.vendor, product: key.product)))
    return keys.count - 1
  }

  /// The claims; an entry for all versions is noted where others have bounds.
  func claims(authority: Authority) -> [ProductClaim] {
    zip(keys, builders).compactMap { key, builder in
      var builder = builder
      var claim = ProductClaim(
        part: key.part, vendor: key.vendor, product: key.product, authority: authority)
      claim.target = key.target
      claim.platforms = key.platforms
      claim.others = key.others
      claim.intervals = builder.finish()
      claim.flags = builder.flags
      if !key.others.isEmpty { claim.flags.insert(.needsAll) }
      if hasBounds, claim.intervals == [.all] { claim.flags.insert(.allVersions) }
      return claim.intervals.isEmpty ? nil : claim
    }
  }
}
