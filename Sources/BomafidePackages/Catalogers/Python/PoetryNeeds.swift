import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// What the packages of a lock file of Poetry need of each other: of several locked versions each that one of the
/// ranges admits.
struct PoetryNeeds {
  private struct Need {
    /// Of the name.
    var key: String
    var parts: [PoetryNeed]
  }

  /// A package of a name that is locked.
  private struct Locked {
    var key: String
    var version: String?
  }

  /// By the keys of the names.
  private var locked: [String: [Locked]] = [:]
  private var needs: [[Need]] = []
  /// Which of the versions of a name a range admits, by the key of the name and the range.
  private var admitted: [String: [String: [Bool]]] = [:]
  /// Whether it would take too long to hold all versions against all ranges.
  private(set) var areTooMany = false

  /// The most bytes of ranges that versions are held against, each range counted for each version.
  private static let limit = 4 << 20
  /// What a test takes beside the bytes of the range.
  private static let costOfTest = 16

  init(of tables: [TOMLTable], _ packages: [FoundPackage]) {
    for package in packages {
      locked[PythonRequirement.key(package.name), default: []].append(
        Locked(key: package.key, version: package.version))
    }
    var cost = 0
    for table in tables {
      let needs = Self.needs(of: table)
      for need in needs {
        guard let count = locked[need.key]?.count, count > 1 else { continue }
        for part in need.parts {
          cost += count * (Self.costOfTest + (part.range?.utf8.count ?? 0))
        }
      }
      self.needs.append(needs)
    }
    areTooMany = cost > Self.limit
  }

  private static func needs(of table: TOMLTable) -> [Need] {
    guard let needs = table["dependencies"]?.table else { return [] }
    return needs.keys.sorted().compactMap { name in
      needs[name].map { Need(key: PythonRequirement.key(name), parts: PoetryNeed.all(in: $0)) }
    }
  }

  /// Whether nobody can tell in time which versions are needed.
  private func isOpen(_ need: Need) -> Bool {
    areTooMany && locked[need.key]?.count ?? 0 > 1
  }

  /// Whether `dependencies(of:)` are all.
  func hasAll(of number: Int) -> Bool { !needs[number].contains(where: isOpen) }

  /// What a package needs.
  mutating func dependencies(of number: Int) -> [FoundPackage.Dependency] {
    var found: [FoundPackage.Dependency] = []
    for need in needs[number] where !isOpen(need) {
      let all = locked[need.key] ?? []
      var chosen = all.count == 1 ? [(all[0].key, need.parts)] : choices(of: need, all)
      chosen.removeAll { $0.1.isEmpty }
      if chosen.isEmpty { chosen = [(need.key, need.parts)] }
      for (key, parts) in chosen {
        // What a condition excludes for all that the project supports isn't locked.
        let isSure = parts.contains { !$0.isOptional && !(all.isEmpty && $0.hasCondition) }
        found.append(
          .init(
            key, requirement: PoetryNeed.range(of: parts),
            scope: isSure || parts.isEmpty ? .runtime : .optional))
      }
    }
    return found
  }

  /// The versions with the parts of a need that admit them.
  private mutating func choices(
    of need: Need, _ all: [Locked]
  ) -> [(key: String, parts: [PoetryNeed])] {
    let admitting = need.parts.map { part in part.range.map { answers($0, need.key, all) } }
    return all.indices.map { index in
      let parts = need.parts.indices.filter { admitting[$0]?[index] ?? true }
      return (all[index].key, parts.map { need.parts[$0] })
    }
  }

  private mutating func answers(_ range: String, _ key: String, _ all: [Locked]) -> [Bool] {
    if let known = admitted[key]?[range] { return known }
    let answers = all.map { one in
      one.version.map { RequirementTest.holds($0, range, in: "pypi") != false } ?? true
    }
    admitted[key, default: [:]][range] = answers
    return answers
  }
}

/// What a lock file of Poetry says of one need, or of one part of it.
struct PoetryNeed {
  var range: String?
  var hasCondition = false
  /// Whether only an extra takes it; any other condition says where it is needed, and not how much.
  var isOptional = false

  init(_ value: any TOMLValueConvertible) {
    range = value.string ?? value.table?.text("version")
    guard let table = value.table else { return }
    let marker = table.text("markers")
    hasCondition = marker != nil
    isOptional = table["optional"]?.bool == true || marker.map(Self.asksForExtra) ?? false
  }

  /// The parts of a need, of which each stands for itself.
  static func all(in value: any TOMLValueConvertible) -> [PoetryNeed] {
    value.array.map { $0.map(PoetryNeed.init) } ?? [PoetryNeed(value)]
  }

  /// The ranges of all parts, any of which may be meant.
  static func range(of parts: [PoetryNeed]) -> String? {
    let ranges = parts.compactMap(\.range)
    // One alone isn't copied.
    return ranges.count > 1 ? ranges.joined(separator: " || ") : ranges.first
  }

  private static func asksForExtra(_ marker: String) -> Bool {
    marker.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains("extra")
  }
}
