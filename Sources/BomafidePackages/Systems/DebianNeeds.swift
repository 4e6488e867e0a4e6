import BomafideIdentifiers

/// Finds the packages that meet what packages of Debian's kind need, among those that are installed.
///
/// Source: Debian Policy, 7.1, Syntax of relationship fields, and 7.5, Virtual packages.
struct DebianNeeds {
  /// A package that is there under a name.
  private struct Candidate {
    var key: String
    var arch: String?
  }

  private var byName: [String: [Candidate]] = [:]
  private var providers: [String: [Candidate]] = [:]

  mutating func add(_ name: String, key: String, arch: String?, provides: String?) {
    let candidate = Candidate(key: key, arch: arch)
    byName[name, default: []].append(candidate)
    for item in (provides ?? "").split(separator: ",") {
      let name = Self.parts(item).name
      if !name.isEmpty { providers[name, default: []].append(candidate) }
    }
  }

  /// The dependencies that a field tells, of the package of an architecture.
  func resolve(
    _ field: String?, arch: String?, scope: FoundPackage.Scope, onlyInstalled: Bool = false
  ) -> [FoundPackage.Dependency] {
    guard let field else { return [] }
    var found: [FoundPackage.Dependency] = []
    var seen: Set<String> = []
    for group in field.split(separator: ",") {
      let alternatives = group.split(separator: "|").map(Self.parts).filter { !$0.name.isEmpty }
      guard let first = alternatives.first else { continue }
      var need: FoundPackage.Dependency?
      for alternative in alternatives {
        let there = byName[alternative.name] ?? providers[alternative.name] ?? []
        guard let candidate = there.first(where: { $0.arch == arch }) ?? there.first else {
          continue
        }
        need = .init(candidate.key, requirement: alternative.requirement, scope: scope)
        break
      }
      if need == nil, !onlyInstalled {
        need = .init(first.name, requirement: first.requirement, scope: scope)
      }
      if let need, seen.insert(need.key).inserted { found.append(need) }
    }
    return found
  }

  /// The name and the range of one relation, as `libc6:any (>= 2.36) [amd64]`.
  private static func parts(_ text: Substring) -> (name: String, requirement: String?) {
    let text = text.stripped
    let name = text.prefix { !$0.isWhitespace && $0 != "(" && $0 != "[" && $0 != "<" && $0 != ":" }
    var requirement: String?
    if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
      requirement = String(text[text.index(after: open)..<close].stripped)
    }
    return (String(name), requirement)
  }
}
