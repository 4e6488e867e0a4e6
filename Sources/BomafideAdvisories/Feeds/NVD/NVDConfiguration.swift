import BomafideJSON
import BomafideModel

/// A configuration of NVD: which products have the flaw, and beside or upon which others.
struct NVDConfiguration {
  /// A product, and its versions.
  struct Match {
    var name: CPEName
    var isVulnerable = false
    /// Nil where the name's own version counts.
    var bounds: VersionInterval?

    /// The versions; nil for those that never match: version `-` says that there is no version.
    var interval: VersionInterval? {
      if let bounds { return bounds }
      if name.version == "-" { return nil }
      return name.fullVersion.map { VersionInterval(exactly: $0) } ?? .all
    }
  }

  /// Products of which one is enough, or of which all are needed.
  struct Node {
    var needsAll = false
    var matches: [Match] = []
  }

  var needsAll = false
  var nodes: [Node] = []

  init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "operator": needsAll = "AND" ~= (try reader.string())
      case "nodes": try readNodes(&reader)
      default: try reader.skip()
      }
    }
  }

  private mutating func readNodes(_ reader: inout JSONReader) throws(InputError) {
    try reader.elements { reader throws(InputError) in
      var node = Node()
      try reader.members { key, reader throws(InputError) in
        switch key {
        case "operator": node.needsAll = "AND" ~= (try reader.string())
        case "cpeMatch":
          try reader.elements { reader throws(InputError) in
            if let match = try Self.match(&reader) { node.matches.append(match) }
          }
        default: try reader.skip()
        }
      }
      nodes.append(node)
    }
  }

  private static func match(_ reader: inout JSONReader) throws(InputError) -> Match? {
    var name: CPEName?
    var isVulnerable = false
    var bounds: VersionInterval?
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "vulnerable": isVulnerable = try reader.bool()
      case "criteria":
        let text = try reader.string()
        name = text.isPlain ? CPEName(text.raw) : text.utf8.withUnsafeBufferPointer { CPEName($0) }
      case "versionStartIncluding": Self.set(\.lower, try reader.string().string, &bounds)
      case "versionStartExcluding":
        Self.set(\.lower, try reader.string().string, &bounds)
        bounds?.includesLower = false
      case "versionEndExcluding": Self.set(\.upper, try reader.string().string, &bounds)
      case "versionEndIncluding":
        Self.set(\.upper, try reader.string().string, &bounds)
        bounds?.includesUpper = true
      default: try reader.skip()
      }
    }
    // Names without vendor and product, as `cpe:2.3:a:null:null` has none in effect, can't be looked up.
    return name.map { Match(name: $0, isVulnerable: isVulnerable, bounds: bounds) }
  }

  private static func set(
    _ bound: WritableKeyPath<VersionInterval, String?>, _ text: String,
    _ bounds: inout VersionInterval?
  ) {
    var interval = bounds ?? .all
    interval[keyPath: bound] = text
    bounds = interval
  }

  /// What has to be there together: groups of matches, of which one is enough in each.
  ///
  /// Without `AND` each match stands for itself.
  func visit(
    _ body: (_ match: Match, _ platforms: [String], _ others: [String]) -> Void
  ) {
    guard needsAll, nodes.count > 1 else {
      for node in nodes {
        if node.needsAll {
          Self.visit(node.matches.map { [$0] }, body)
        } else {
          visitEach(node, body)
        }
      }
      return
    }
    var groups: [[Match]] = []
    for node in nodes {
      if node.needsAll { groups += node.matches.map { [$0] } } else { groups.append(node.matches) }
    }
    Self.visit(groups, body)
  }

  private func visitEach(_ node: Node, _ body: (Match, [String], [String]) -> Void) {
    for match in node.matches where match.isVulnerable { body(match, [], []) }
  }

  /// Platforms are the products that only have to be there: groups without anything vulnerable.
  private static func visit(_ groups: [[Match]], _ body: (Match, [String], [String]) -> Void) {
    var platforms: Set<String> = []
    var vulnerable: [[Match]] = []
    for group in groups {
      let own = group.filter(\.isVulnerable)
      if own.isEmpty {
        platforms.formUnion(group.map(\.name.prefix))
      } else {
        vulnerable.append(own)
      }
    }
    let sorted = platforms.sorted()
    if vulnerable.count == 1 {
      for match in vulnerable[0] { body(match, sorted, []) }
      return
    }
    // All other groups of a match: bounded, since each group would list all others.
    let prefixes = vulnerable.map { Set($0.lazy.map(\.name.prefix)) }
    for (index, group) in vulnerable.enumerated() {
      var others: Set<String> = []
      for (other, names) in prefixes.enumerated() where other != index {
        for name in names.sorted() where others.count < FeedLimits.others { others.insert(name) }
        if others.count >= FeedLimits.others { break }
      }
      for match in group { body(match, sorted, others.subtracting([match.name.prefix]).sorted()) }
    }
  }
}
