import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// By which keys the entries of a lock file of Berry's name what they need.
///
/// Packages write the ranges of their own there, also where the `resolutions` of the project put another one in their
/// place; the lock file then only has the key of that one.
/// Source: <https://yarnpkg.com/configuration/manifest#resolutions>.
struct YarnResolutions {
  /// What one of the project's speaks of: `name`, `name@range`, `parent/name` or `parent@range/name`.
  private struct Pattern: Hashable {
    var parent: Parent
    var name: String
    /// With the registry.
    var range: String?
  }

  private enum Parent: Hashable {
    case any
    case named(String)
    /// An entry, by its line.
    case entry(Int)
  }

  /// What stands in place of it; the first rule counts.
  private struct Rule {
    var number: Int
    var value: String
  }

  /// The keys of the lock file.
  private let keys: SortedTexts
  /// How many entries there are of a name, and a key of one of them.
  private var entries: [String: (count: Int, key: String)] = [:]
  /// The lines of entries by their keys that bear the name of what they came to, and by what they came to.
  private var owners: (key: [String: Int], resolution: [String: Int]) = ([:], [:])
  private var rules: [Pattern: Rule] = [:]

  private static let sizeLimit = 4 << 20

  init(_ all: [YarnEntry], _ path: RelativePath, _ tree: PackageTree) {
    keys = SortedTexts(all.flatMap(\.keys))
    for entry in all {
      guard let key = entry.keys.first, key != "__metadata" else { continue }
      entries[NodePackage.split(key).name, default: (0, key)].count += 1
    }
    guard let place = path.beside("package.json"), tree.holds(place),
      let bytes = try? tree.content(place, limit: Self.sizeLimit),
      let file = try? ListJSON(bytes, place)
    else { return }
    let members = file.root["resolutions"]?.members ?? []
    if members.isEmpty { return }
    for entry in all { note(entry) }
    for (number, member) in members.enumerated() {
      guard let value = member.value.text else { continue }
      add(member.name, Rule(number: number, value: value))
    }
  }

  private mutating func note(_ entry: YarnEntry) {
    guard let resolution = entry.values["resolution"] else { return }
    let name = NodePackage.split(resolution).name
    for key in entry.keys where NodePackage.split(key).name == name {
      if owners.key[key] == nil { owners.key[key] = entry.line }
    }
    if owners.resolution[resolution] == nil { owners.resolution[resolution] = entry.line }
  }

  private mutating func add(_ pattern: String, _ rule: Rule) {
    // A scope has a slash of its own, in an alias too.
    var parts: [String] = []
    for part in pattern.split(separator: "/").map(String.init) {
      let tail = parts.last?.split(separator: ":").last ?? ""
      if tail.hasPrefix("@"), !tail.contains("/") {
        parts[parts.count - 1] += "/\(part)"
      } else {
        parts.append(part)
      }
    }
    guard let last = parts.popLast() else { return }
    let (name, range) = NodePackage.split(last)
    // Yarn 1 had more of the path, and `**`; only the nearest one matters to Berry.
    let (parent, parentRange) = parts.last.map { NodePackage.split($0) } ?? ("", "")
    for parent in parents(parent, parentRange) {
      let pattern = Pattern(
        parent: parent, name: name, range: range.orNil.map(Self.withRegistry))
      if rules[pattern] == nil { rules[pattern] = rule }
    }
  }

  /// Which entries a rule means by a parent: the one that was asked for in a range, and the one that came of it.
  private func parents(_ name: String, _ range: String) -> Set<Parent> {
    if name.isEmpty || name == "**" { return [.any] }
    if range.isEmpty { return [.named(name)] }
    let key = Self.key(name, range)
    return Set([owners.key[key], owners.resolution[key]].compactMap { $0.map(Parent.entry) })
  }

  /// The key under which the lock file has what an entry asks for.
  func key(of name: String, _ range: String, for entry: YarnEntry) -> String {
    let wanted = Self.key(name, range)
    if let rule = rule(for: name, range, of: entry), let key = locked(name, rule.value) {
      return key
    }
    if keys.contains(wanted) { return wanted }
    // The lock file holds all that is needed: if there is one alone, it is that.
    if let only = entries[name], only.count == 1 { return only.key }
    return wanted
  }

  /// The first of the project's that speaks of what an entry asks for.
  private func rule(for name: String, _ range: String, of entry: YarnEntry) -> Rule? {
    if rules.isEmpty { return nil }
    let parent = NodePackage.split(entry.values["resolution"] ?? "").name
    let range = Self.withRegistry(range)
    var first: Rule?
    for parent in [Parent.any, .named(parent), .entry(entry.line)] {
      for range in [nil, range] {
        guard let rule = rules[Pattern(parent: parent, name: name, range: range)],
          rule.number < first?.number ?? .max
        else { continue }
        first = rule
      }
    }
    return first
  }

  /// The key of a value, or the only one that is a patch of it or goes on from it with the place of the project.
  private func locked(_ name: String, _ value: String) -> String? {
    let key = Self.key(name, value)
    if keys.contains(key) { return key }
    let bound = keys.first(2, under: "\(key)::") + keys.first(2, under: "\(key)#")
    return bound.count == 1 ? bound.first : nil
  }

  private static func key(_ name: String, _ range: String) -> String {
    "\(name)@\(withRegistry(range))"
  }

  /// Before version 8 the registry was left out.
  private static func withRegistry(_ range: String) -> String {
    range.contains(":") ? range : "npm:\(range)"
  }
}

/// Texts in the order of their bytes, each once.
private struct SortedTexts {
  private let texts: [String]

  init(_ texts: [String]) {
    self.texts = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func contains(_ text: String) -> Bool {
    let place = place(of: text)
    return place < texts.count && texts[place] == text
  }

  /// Those that begin with a text, and no more than `count` of them.
  ///
  /// Takes time in proportion to the logarithm of the number of all.
  func first(_ count: Int, under prefix: String) -> [String] {
    Array(
      texts[place(of: prefix)...].prefix(count).prefix { $0.utf8.starts(with: prefix.utf8) })
  }

  /// The place of the first text that doesn't precede another one.
  private func place(of text: String) -> Int {
    var range = texts.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if texts[middle].utf8.lexicographicallyPrecedes(text.utf8) {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
