/// All statements that are known, from files and documents, in time order.
///
/// The order in which they are given doesn't matter.
public struct VEXBook: Hashable, Sendable {
  /// The oldest first; of one time the worst last, so that the last one holds.
  public let statements: [ReviewedStatement]
  /// The group of aliases of each name.
  private let groups: [String: Int]
  /// The statements that name each flaw, by place.
  private let byName: [String: [Int]]
  /// The statements of each group.
  private let byGroup: [Int: [Int]]

  public init(_ statements: [ReviewedStatement]) {
    var seen: Set<ReviewedStatement> = []
    self.statements = statements.sorted(by: ReviewedStatement.precedes)
      .filter { seen.insert($0).inserted }
    var byName: [String: [Int]] = [:]
    for (place, statement) in self.statements.enumerated() {
      for name in Set(statement.names) { byName[name, default: []].append(place) }
    }
    let names = byName.keys.sorted()
    let grouping = AliasGrouping(
      self.statements.map { ($0.vulnerability, $0.aliases) } + names.map { ($0, []) })
    let ofNames = grouping.groups.dropFirst(self.statements.count)
    groups = Dictionary(uniqueKeysWithValues: zip(names, ofNames))
    var byGroup: [Int: [Int]] = [:]
    for (place, group) in grouping.groups.prefix(self.statements.count).enumerated() {
      byGroup[group, default: []].append(place)
    }
    self.byName = byName
    self.byGroup = byGroup
  }

  public var isEmpty: Bool { statements.isEmpty }

  /// The places of the statements about a flaw that has these names, in order.
  ///
  /// A name leads to all statements that have it, and to those about the aliases that other statements know of it; two
  /// CVE names are never joined.
  func places(about names: [String]) -> [Int] {
    var places: Set<Int> = []
    for name in names {
      places.formUnion(byName[name] ?? [])
      if let group = groups[name] { places.formUnion(byGroup[group] ?? []) }
    }
    return places.sorted()
  }

  /// The group of a statement's flaw, for comparing statements with each other.
  func group(of statement: ReviewedStatement) -> Int { groups[statement.vulnerability] ?? -1 }
}
