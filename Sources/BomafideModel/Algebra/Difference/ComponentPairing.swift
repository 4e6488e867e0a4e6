import BomafideIdentifiers

/// Pairs the components of two bills by what they are, not by their IDs.
///
/// The surest sign counts first: all that names a component; its package URL with version; the package URL without;
/// CPE vendor and product; name and supplier; a checksum; the name within a registry; the name. In each step the
/// same version goes before another one. Each component has one partner at most, and exchanging the bills exchanges
/// the pairs and nothing else. Packages of different registries are never paired.
///
/// Takes time in proportion to n log n, also where all components have the same name.
struct ComponentPairing {
  /// How sure the signs have to be.
  enum Strictness {
    /// The same package in any version.
    case package
    /// The same package in the same version.
    case version
  }

  /// Below this many possible pairs, the nearest versions are looked for among all of them.
  private static let mostCompared = 4096

  /// The partner of each component of the first bill, by their places.
  private(set) var partners: [Int?]
  /// The partner of each component of the second bill.
  private(set) var otherPartners: [Int?]

  private let strictness: Strictness
  private let left: [ComponentIdentity]
  private let right: [ComponentIdentity]

  init(_ a: BillOfMaterials, _ b: BillOfMaterials, _ strictness: Strictness = .package) {
    self.strictness = strictness
    left = a.components.map(ComponentIdentity.init)
    right = b.components.map(ComponentIdentity.init)
    partners = Array(repeating: nil, count: left.count)
    otherPartners = Array(repeating: nil, count: right.count)

    pair { ["\($0.component.id)\u{0}\($0.everything)"] }
    pair { strictness == .package || $0.isTelling ? [$0.everything] : [] }
    pair(\.purls)
    pairByVersion(\.purlsWithoutVersion)
    pairByVersion(\.packages)
    pairByVersion(\.products)
    pairByVersion(\.suppliedName)
    if strictness == .package { pair(\.digests) }
    pairByVersion(\.registeredName)
    pairByVersion { [$0.fullName] }
    if strictness == .version { return }
    pairByVersion(\.lastName)
    pairRoots(a, b)
  }

  /// Pairs those of a key that have the same version, and then the nearest ones.
  private mutating func pairByVersion(_ keys: (ComponentIdentity) -> [String]) {
    let strictness = strictness
    pair { identity in
      if identity.versionText.isEmpty, strictness == .version { return [] }
      return keys(identity).map { "\($0)\u{0}\(identity.versionText)" }
    }
    if strictness == .package { pair(keys) }
  }

  private mutating func pair(_ keys: (ComponentIdentity) -> [String]) {
    var groups: [String: (left: [Int], right: [Int])] = [:]
    for (place, identity) in left.enumerated() where partners[place] == nil {
      for key in Set(keys(identity)) { groups[key, default: ([], [])].left.append(place) }
    }
    if groups.isEmpty { return }
    for (place, identity) in right.enumerated() where otherPartners[place] == nil {
      for key in Set(keys(identity)) { groups[key]?.right.append(place) }
    }
    let shared = groups.filter { !$0.value.right.isEmpty }
    for key in shared.keys.sorted() {
      guard let group = shared[key] else { continue }
      match(
        group.left.filter { partners[$0] == nil }, group.right.filter { otherPartners[$0] == nil })
    }
  }

  private mutating func match(_ a: [Int], _ b: [Int]) {
    if a.isEmpty || b.isEmpty { return }
    if a.count == 1, b.count == 1 {
      if fits(a[0], b[0]) { join(a[0], b[0]) }
      return
    }
    let a = a.sorted { Self.precedes(left[$0], $0, left[$1], $1) }
    let b = b.sorted { Self.precedes(right[$0], $0, right[$1], $1) }
    if a.count.multipliedReportingOverflow(by: b.count).partialValue > Self.mostCompared {
      for (x, y) in zip(a, b) where fits(x, y) { join(x, y) }
      return
    }
    // The nearest versions first. The order looks at both sides alike, so that exchanging them changes nothing.
    var candidates: [(common: Int, sum: Int, apart: Int, x: Int, y: Int)] = []
    for (rankX, x) in a.enumerated() {
      for (rankY, y) in b.enumerated() where fits(x, y) {
        let common =
          left[x].versionText == right[y].versionText
          ? Int.max : Self.common(left[x].version, right[y].version)
        candidates.append((common, rankX + rankY, abs(rankX - rankY), x, y))
      }
    }
    candidates.sort { p, q in
      if p.common != q.common { return p.common > q.common }
      if p.apart != q.apart { return p.apart < q.apart }
      if p.sum != q.sum { return p.sum < q.sum }
      // The same ranks crosswise: by the versions, whichever side they are on.
      let one = [left[p.x].versionText, right[p.y].versionText].sorted()
      let two = [left[q.x].versionText, right[q.y].versionText].sorted()
      return one != two ? one.lexicographicallyPrecedes(two) : false
    }
    for pair in candidates where partners[pair.x] == nil && otherPartners[pair.y] == nil {
      join(pair.x, pair.y)
    }
  }

  private func fits(_ x: Int, _ y: Int) -> Bool {
    left[x].fits(right[y])
      && (strictness == .package
        || left[x].versionText == right[y].versionText && !left[x].isOtherBuild(than: right[y]))
  }

  private static func common(_ a: DottedVersion?, _ b: DottedVersion?) -> Int {
    guard let a, let b else { return 0 }
    return a.commonNumbers(with: b)
  }

  private static func precedes(
    _ a: ComponentIdentity, _ placeA: Int, _ b: ComponentIdentity, _ placeB: Int
  ) -> Bool {
    if a.versionText != b.versionText {
      guard let x = a.version, let y = b.version else {
        if (a.version == nil) != (b.version == nil) { return a.version == nil }
        return a.versionText < b.versionText
      }
      let order = x.numbersCompared(to: y)
      return order == .same ? a.versionText < b.versionText : order == .older
    }
    if a.fullName != b.fullName { return a.fullName < b.fullName }
    return placeA < placeB
  }

  /// What a bill is about may have got another name altogether.
  private mutating func pairRoots(_ a: BillOfMaterials, _ b: BillOfMaterials) {
    let rootsA = Set(a.roots)
    let rootsB = Set(b.roots)
    let openA = a.components.indices.filter {
      partners[$0] == nil && rootsA.contains(a.components[$0].id)
    }
    let openB = b.components.indices.filter {
      otherPartners[$0] == nil && rootsB.contains(b.components[$0].id)
    }
    if openA.count == 1, openB.count == 1 { join(openA[0], openB[0]) }
  }

  private mutating func join(_ x: Int, _ y: Int) {
    partners[x] = y
    otherPartners[y] = x
  }
}
