import BomafideIdentifiers

/// What is known of the place where a component runs.
struct ProductSurroundings: Sendable {
  /// Operating systems that are stated; empty where none is.
  var systems: [OperatingSystem] = []
  /// `part:vendor:product` of each CPE in the bill.
  var products: Set<String> = []
  /// Records older than this say too much where they name all versions; nil where no day is known.
  var oldBefore: Day?
}

extension ClaimAnswer {
  /// Asks a claim about a product.
  ///
  /// - Parameter isOld: Whether the record is old; asked only where that matters.
  init(
    _ stored: Stored<ProductClaim>, _ test: VersionTest, of product: ComponentNames.Product,
    in surroundings: ProductSurroundings
  ) {
    let claim = stored.claim
    advisory = stored.advisory
    authority = claim.authority
    self.claim = .product(claim)
    version = test.version
    scheme = test.scheme
    identifier = product.text
    isInferred = product.origin != .stated
    platforms = claim.platforms
    confidence = authority == .project ? .exact : isInferred ? .medium : .high
    var decision = test.decide(claim.intervals)
    if claim.flags.contains(.unaffected) && claim.intervals.isEmpty { decision = .never }
    if let target = claim.target {
      if let system = OperatingSystem(target: target) {
        platforms.append(system.prefix)
      } else if let own = product.target {
        if own != target { decision = .otherTarget(target) }
      } else {
        // What runs inside another program is seldom what a bill calls by the bare name.
        confidence = .low
      }
    }
    self.decision = decision
    switch decision {
    case .inside(let interval):
      verdict = .affected
      if interval.holdsAll {
        let isVague = claim.flags.contains(.allVersions)
        confidence = min(confidence, isVague ? .low : .medium)
      } else if interval.endsWithLastAffected, authority != .project {
        confidence = min(confidence, .medium)
      }
      if claim.flags.contains(.needsAll),
        !claim.others.allSatisfy({ other in surroundings.has(other) })
      {
        confidence = .low
      }
    case .outside where claim.flags.contains(.unreadable), .unreadable:
      self.decision = .unreadable
      verdict = .unknown
      confidence = .low
    case .outside where claim.flags.contains(.partial):
      self.decision = .unjudged
      verdict = .unknown
    default: verdict = .notAffected
    }
  }
}

extension ProductSurroundings {
  /// Whether the bill has a product that a CPE prefix names.
  func has(_ prefix: String) -> Bool {
    if products.contains(prefix) { return true }
    let short = prefix.split(separator: ":", omittingEmptySubsequences: false).prefix(3)
    return products.contains(short.joined(separator: ":"))
  }

  /// Whether a flaw that needs one of these platforms can't occur, since all of them are systems other than the stated ones.
  func excludes(_ platforms: [String]) -> Bool {
    guard !systems.isEmpty, !platforms.isEmpty else { return false }
    return platforms.allSatisfy { platform in
      guard let system = OperatingSystem(prefix: platform) else { return false }
      return !systems.contains(system)
    }
  }
}
