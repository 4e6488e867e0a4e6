/// Joins records that are about one flaw, by their names and aliases.
///
/// Two CVE names are two flaws: a record that has both as aliases joins neither to the other.
public struct AliasGrouping: Sendable {
  /// The group of each record, in the order in which they were given: the place of the first record of the group.
  public let groups: [Int]

  /// Groups records; takes time in proportion to their names.
  public init(_ records: [(id: String, aliases: [String])]) {
    var numbers: [String: Int] = [:]
    var parents: [Int] = []
    /// The CVE name in each root's group.
    var cves: [String?] = []
    func number(of name: String) -> Int {
      if let known = numbers[name] { return known }
      let number = parents.count
      numbers[name] = number
      parents.append(number)
      cves.append(name.hasPrefix("CVE-") ? name : nil)
      return number
    }
    func root(_ start: Int) -> Int {
      var number = start
      while parents[number] != number {
        parents[number] = parents[parents[number]]
        number = parents[number]
      }
      return number
    }
    for record in records {
      let own = number(of: record.id)
      for alias in record.aliases where !alias.isEmpty {
        let a = root(own)
        let b = root(number(of: alias))
        if a == b { continue }
        if let one = cves[a], let other = cves[b], one != other { continue }
        parents[max(a, b)] = min(a, b)
        cves[min(a, b)] = cves[a] ?? cves[b]
      }
    }
    var seen: [Int: Int] = [:]
    groups = records.enumerated().map { place, record in
      let found = root(number(of: record.id))
      if let first = seen[found] { return first }
      seen[found] = place
      return place
    }
  }
}
