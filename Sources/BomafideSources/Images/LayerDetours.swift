import BomafideIdentifiers
import BomafideModel

/// A file of a higher layer that lies below a link of a lower one goes to where the link leads.
///
/// Tools that make layers without their base write `lib/x`, where the base has `lib` as a link to `usr/lib`; whoever runs
/// the image follows the link within the root. A link that leads out, and one of the same layer, is never followed.
struct LayerDetours {
  /// A mark of a layer that something of the layers below is gone.
  struct Whiteout {
    var layer: UInt16
    /// What is gone, or the folder whose content is.
    var path: RelativePath
    var isOpaque: Bool
  }

  private let links: SymbolicLinks
  private let scan: TreeScan

  /// - Returns: nil where no entry lies below a link.
  private init?(_ scan: TreeScan) {
    var targets: [RelativePath: [UInt8]] = [:]
    for entry in scan.entries {
      if case .symlink(let target) = entry.kind { targets[entry.path] = target }
    }
    if targets.isEmpty { return nil }
    links = SymbolicLinks(targets)
    self.scan = scan
  }

  static func follow(_ scan: inout TreeScan, _ whiteouts: [Whiteout]) {
    let isNeeded = !whiteouts.isEmpty || scan.findings.contains { $0.rule == "archive.below-link" }
    guard isNeeded, let detours = LayerDetours(scan) else { return }
    var moved: [Int: RelativePath] = [:]
    for (number, entry) in scan.entries.enumerated() {
      if let path = detours.path(of: entry.path, layer: detours.layer(entry.path)) {
        moved[number] = path
      }
    }
    let gone = whiteouts.compactMap { mark -> Whiteout? in
      var mark = mark
      guard let path = detours.path(of: mark.path, layer: mark.layer, isWhole: mark.isOpaque)
      else { return nil }
      mark.path = path
      return mark
    }
    if !moved.isEmpty || !gone.isEmpty { detours.apply(moved, gone, to: &scan) }
  }

  private func layer(_ path: RelativePath) -> UInt16 { scan.layerPlaces[path]?.layer ?? 0 }

  /// Where an entry of a layer lies; nil where no link of a lower layer is on the way.
  private func path(of path: RelativePath, layer: UInt16, isWhole: Bool = false) -> RelativePath? {
    guard let folder = isWhole ? path : path.parent else { return nil }
    var place: RelativePath? = folder
    var first: RelativePath?
    while let here = place {
      if case .symlink? = scan[here]?.kind { first = here }
      place = here.parent
    }
    guard let first, self.layer(first) < layer,
      let real = links.resolve(folder, isStrict: true), scan[real] == nil
    else { return nil }
    return isWhole
      ? real
      : RelativePath(
        uncheckedBytes: real.bytes + [UInt8(ascii: "/")] + path.bytes[(folder.bytes.count + 1)...])
  }

  /// The highest layers that take away a path, and what lies below it.
  private static func highest(_ gone: [Whiteout]) -> (
    whole: [RelativePath: UInt16], content: [RelativePath: UInt16]
  ) {
    var whole: [RelativePath: UInt16] = [:]
    var content: [RelativePath: UInt16] = [:]
    for mark in gone {
      content[mark.path] = max(content[mark.path] ?? 0, mark.layer)
      if !mark.isOpaque { whole[mark.path] = max(whole[mark.path] ?? 0, mark.layer) }
    }
    return (whole, content)
  }

  private func apply(
    _ moved: [Int: RelativePath], _ gone: [Whiteout], to scan: inout TreeScan
  ) {
    struct Placed {
      var entry: TreeEntry
      var layer: UInt16
      var old: RelativePath
    }
    var placed: [RelativePath: Placed] = [:]
    placed.reserveCapacity(scan.entries.count)
    for (number, entry) in scan.entries.enumerated() {
      var one = Placed(entry: entry, layer: layer(entry.path), old: entry.path)
      one.entry.path = moved[number] ?? entry.path
      if let other = placed[one.entry.path], other.layer > one.layer { continue }
      placed[one.entry.path] = one
    }
    if !gone.isEmpty {
      let marks = Self.highest(gone)
      placed = placed.filter { path, one in
        if let whole = marks.whole[path], whole > one.layer { return false }
        var folder = path.parent
        while let here = folder {
          if let mark = marks.content[here], mark > one.layer { return false }
          folder = here.parent
        }
        return true
      }
    }
    let names = Set(moved.keys.map { scan.entries[$0].path.description })
    scan.findings.removeAll { finding in
      finding.rule == "archive.below-link" && finding.subject.map(names.contains) == true
    }
    let all = placed.values.sorted { $0.entry.path < $1.entry.path }
    var places: [RelativePath: LayerPlace] = [:]
    var late: [RelativePath: RelativePath] = [:]
    for one in all {
      places[one.entry.path] = scan.layerPlaces[one.old]
      let source = scan.lateContents[one.old] ?? one.old
      if source != one.entry.path { late[one.entry.path] = source }
    }
    scan.entries = all.map(\.entry)
    scan.layerPlaces = places
    scan.lateContents = late
    scan.totalBytes = all.reduce(0) { $0 + ($1.entry.isFile ? $1.entry.size : 0) }
  }
}
