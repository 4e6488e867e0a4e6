import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Which version of a component removes most of what was found in it.
///
/// A version is not believed to remove a flaw because it is above a fix on another branch: the component is matched again as
/// if it had that version, so what the version brings along is seen too.
struct UpgradeAdvice: Hashable, Sendable {
  /// Of the versions that were tried, the smallest that removes as many as any does.
  var version: String
  /// How many it removes.
  var removes: Int
  /// Of how many.
  var total: Int
  /// How many it brings along that the present version doesn't have.
  var adds: Int
  /// The smallest version that removes any, where it is another one.
  var smallest: String?

  /// Tries the highest fix on the component's own branch, and the highest of all.
  ///
  /// - Parameters:
  ///   - others: what is known of the component too, and doesn't count: a version that has it adds nothing.
  ///   - names: all names of what affects the component if it has another version; nil where it can't be told.
  init?(
    of matches: [VulnerabilityMatch], besides others: [VulnerabilityMatch] = [],
    scheme: VersionScheme,
    names: (String) throws -> Set<String>?
  ) rethrows {
    var keys: [String: VersionKey] = [:]
    for version in Set(matches.flatMap(\.fixes)) { keys[version] = scheme.key(of: version) }
    func ordered(_ versions: [String]) -> [String] {
      versions.filter { keys[$0] != nil }.sorted { (a: String, b: String) -> Bool in
        guard let one = keys[a], let other = keys[b] else { return false }
        return one == other ? a < b : one < other
      }
    }
    let near = matches.compactMap(\.fixes.first)
    let all = ordered(matches.flatMap(\.fixes))
    let candidates = [ordered(near).last, all.last].compactMap(\.self)
    let known = Set((matches + others).flatMap(\.names))
    var best: Self?
    for version in candidates where version != best?.version {
      guard let left = try names(version) else { continue }
      let removes = matches.count { match in match.names.allSatisfy { !left.contains($0) } }
      let adds = left.subtracting(known)
      if removes > best?.removes ?? 0 {
        best = Self(version: version, removes: removes, total: matches.count, adds: adds.count)
      }
    }
    guard var best else { return nil }
    let first = ordered(near).first
    best.smallest = first == best.version ? nil : first
    self = best
  }

  private init(version: String, removes: Int, total: Int, adds: Int) {
    self.version = version
    self.removes = removes
    self.total = total
    self.adds = adds
  }
}

extension Component {
  /// The component as it would be in another version; nil where nothing is left to look it up by.
  ///
  /// What states the present version in a way that can't be carried over is left out.
  func upgraded(to version: String) -> Component? {
    guard let old = self.version.value, !old.isEmpty else { return nil }
    var other = self
    other.version = .value(version)
    other.purls = purls.compactMap { (purl: PackageURL) -> PackageURL? in
      guard let text = purl.version, let new = Self.rewritten(text, from: old, to: version) else {
        return nil
      }
      return try? purl.with(version: new)
    }
    other.cpes = cpes.compactMap { cpe in
      var cpe = try? cpe.with(version: version)
      cpe?.update = .any
      return cpe
    }
    other.download = .unstated
    return other.purls.isEmpty && other.cpes.isEmpty ? nil : other
  }

  /// A tag or version with another version in it, in the same spelling.
  private static func rewritten(_ text: String, from old: String, to new: String) -> String? {
    let bare = old.first == "v" ? String(old.dropFirst()) : old
    if text == bare { return new }
    for mark in [".", "_", "-"] {
      let (from, to) = (bare.replacing(".", with: mark), new.replacing(".", with: mark))
      if text == from { return to }
      if text.hasSuffix(from) { return text.dropLast(from.count) + to }
    }
    return nil
  }
}
