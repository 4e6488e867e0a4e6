import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// By which keys the entries of a lock file of Berry's name what they need.
///
/// Packages write the ranges of their own there, also where the `resolutions` of the project put another one in their
/// place; the lock file then only has the key of that one.
/// Source: <https://yarnpkg.com/configuration/manifest#resolutions>.
struct YarnResolutions {
  /// One of the project's: `name`, `name@range`, `parent/name` or `parent@range/name`.
  private struct Rule {
    var parent: String?
    var parentRange: String?
    var range: String?
    var value: String
  }

  /// The keys of the lock file by the names in them.
  private var keys: [String: Set<String>] = [:]
  /// How many entries there are of a name, and a key of one of them.
  private var entries: [String: (count: Int, key: String)] = [:]
  /// By the names of what is asked for.
  private var rules: [String: [Rule]] = [:]

  private static let sizeLimit = 4 << 20

  init(_ all: [YarnEntry], _ path: RelativePath, _ tree: PackageTree) {
    for entry in all {
      for key in entry.keys { keys[NodePackage.split(key).name, default: []].insert(key) }
      guard let key = entry.keys.first, key != "__metadata" else { continue }
      entries[NodePackage.split(key).name, default: (0, key)].count += 1
    }
    guard let place = path.beside("package.json"), tree.holds(place),
      let bytes = try? tree.content(place, limit: Self.sizeLimit),
      let file = try? ListJSON(bytes, place)
    else { return }
    for member in file.root["resolutions"]?.members ?? [] {
      guard let value = member.value.text else { continue }
      add(member.name, value)
    }
  }

  private mutating func add(_ pattern: String, _ value: String) {
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
    rules[name, default: []].append(
      Rule(
        parent: parent.isEmpty || parent == "**" ? nil : parent, parentRange: parentRange.orNil,
        range: range.orNil, value: value))
  }

  /// The key under which the lock file has what an entry asks for.
  func key(of name: String, _ range: String, for entry: YarnEntry) -> String {
    let wanted = Self.key(name, range)
    let rule = rules[name]?.first { rule in
      if let own = rule.range, Self.key(name, own) != wanted { return false }
      return isParent(entry, of: rule)
    }
    if let rule, let key = locked(name, rule.value) { return key }
    if keys[name]?.contains(wanted) ?? false { return wanted }
    // The lock file holds all that is needed: if there is one alone, it is that.
    if let only = entries[name], only.count == 1 { return only.key }
    return wanted
  }

  private func isParent(_ entry: YarnEntry, of rule: Rule) -> Bool {
    guard let parent = rule.parent else { return true }
    let (name, reference) = NodePackage.split(entry.values["resolution"] ?? "")
    guard name == parent else { return false }
    guard let range = rule.parentRange else { return true }
    return entry.keys.contains(Self.key(name, range)) || reference == Self.withRegistry(range)
  }

  /// The key of a value, or the only one that is a patch of it or goes on from it with the place of the project.
  private func locked(_ name: String, _ value: String) -> String? {
    let key = Self.key(name, value)
    guard let all = keys[name] else { return nil }
    if all.contains(key) { return key }
    let bound = all.filter { $0.hasPrefix("\(key)::") || $0.hasPrefix("\(key)#") }
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
