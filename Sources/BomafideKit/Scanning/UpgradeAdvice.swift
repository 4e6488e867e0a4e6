import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Which version of a component removes most of what was found in it.
struct UpgradeAdvice: Hashable, Sendable {
  /// The smallest version that removes as many as any does.
  var version: String
  /// How many it removes.
  var removes: Int
  /// Of how many.
  var total: Int
  /// The smallest version that removes any, on the component's own branch, where it is another one.
  var smallest: String?

  /// Asks each fixed version that a match names how many matches it would end.
  ///
  /// A version ends a match that names it or an earlier one as its fix, on the same branch or as the last of its fixes.
  init?(of matches: [VulnerabilityMatch], scheme: VersionScheme) {
    var keys: [String: VersionKey] = [:]
    for fix in Set(matches.flatMap(\.fixes)) { keys[fix] = scheme.key(of: fix) }
    let ordered = keys.sorted { (a: (key: String, value: VersionKey), b) -> Bool in
      a.value == b.value ? a.key < b.key : a.value < b.value
    }
    var best: (version: String, removes: Int)?
    var first: String?
    for (version, key) in ordered {
      let removed = matches.count { match in
        let fixes = match.fixes.compactMap { fix in keys[fix].map { (fix, $0) } }
        guard let last = fixes.map(\.1).max() else { return false }
        return fixes.contains { fix, fixKey in
          fixKey <= key && (fixKey == last || Self.branch(fix) == Self.branch(version))
        }
      }
      if removed > 0, first == nil { first = version }
      if removed > best?.removes ?? 0 { best = (version, removed) }
    }
    guard let best else { return nil }
    version = best.version
    removes = best.removes
    total = matches.count
    smallest = first == best.version ? nil : first
  }

  /// The first two numbers of a version.
  private static func branch(_ version: String) -> [Substring] {
    let numbers = version.drop { !$0.isNumber }.split { !$0.isNumber }
    return Array(numbers.prefix(2))
  }
}
