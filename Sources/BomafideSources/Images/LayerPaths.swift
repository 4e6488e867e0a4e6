import BomafideIdentifiers
import BomafideModel

/// Where the entries of a layer lie that are below a link of a lower layer.
///
/// Tools that make layers without their base write `lib/x`, where the base has `lib` as a link to `usr/lib`; whoever runs
/// the image follows the link within the root. A link counts from the layer above its own until a layer changes it or
/// takes it away. One that leads out, and one of the same layer, is never followed.
struct LayerPaths: Sendable {
  /// A link as a layer has it.
  private struct Link {
    var layer: Int
    var target: [UInt8]
  }

  private var links: [RelativePath: [Link]] = [:]
  /// The folders around links, so that few entries need a closer look.
  private var around: Set<RelativePath> = []
  /// The layers that put something else at the path of a link, or took the link away, from the lowest.
  private var replaced: [RelativePath: [Int]] = [:]
  /// The layers that took away what lies below a path, from the lowest; nil stands for the root.
  private var emptied: [RelativePath?: [Int]] = [:]

  // MARK: Paths

  /// Where an entry of a layer lies; its own name is not followed.
  func place(of path: RelativePath, layer: Int) -> RelativePath {
    guard !links.isEmpty, let folder = path.parent, let real = self.folder(folder, layer: layer)
    else { return path }
    let name = path.bytes[(folder.bytes.count + 1)...]
    return RelativePath(
      uncheckedBytes: real.isEmpty ? Array(name) : real + [UInt8(ascii: "/")] + name)
  }

  /// Where a folder lies that a layer names, nothing for the root; nil where that can't be told.
  func folder(_ path: RelativePath, layer: Int) -> [UInt8]? {
    if links.isEmpty { return path.bytes }
    var isOwn = false
    let place = SymbolicLinks.follow(path.bytes[...], isStrict: true) { here in
      guard let link = link(at: here, layer) else { return nil }
      isOwn = isOwn || link.layer == layer
      return link.target
    }
    return isOwn ? nil : place
  }

  /// The link at a path, as a layer meets it.
  private func link(at path: RelativePath, _ layer: Int) -> Link? {
    guard let link = links[path]?.last(where: { $0.layer <= layer }) else { return nil }
    func isGone(_ layers: [Int]?) -> Bool {
      layers?.contains { $0 > link.layer && $0 <= layer } ?? false
    }
    if link.layer < layer {
      if isGone(replaced[path]) || isGone(emptied[nil]) { return nil }
      var folder = path.parent
      while let here = folder {
        if isGone(emptied[here]) { return nil }
        folder = here.parent
      }
    }
    return link
  }

  // MARK: Layers

  /// What an entry of a layer does to links.
  fileprivate enum Change {
    case mark(LayerMark)
    case folder(RelativePath)
    case file(RelativePath)
    case link(RelativePath, to: [UInt8])

    /// Marks go first, and folders before what is in them.
    var rank: Int {
      switch self {
      case .mark: -1
      case .folder(let path), .file(let path), .link(let path, _):
        path.bytes.count { $0 == UInt8(ascii: "/") }
      }
    }
  }

  /// Gathers the entries of a layer that may change links.
  struct Gathering {
    private let paths: LayerPaths
    private let layer: Int
    fileprivate var changes: [(rank: Int, number: Int, change: Change)] = []

    init(_ paths: LayerPaths, layer: Int) {
      self.paths = paths
      self.layer = layer
    }

    mutating func add(_ path: RelativePath, _ header: EntryHeader) {
      if let mark = LayerMark(path) { return append(.mark(mark)) }
      let kind = FileKind(entryMode: header.mode)
      if kind == .symlink, header.hardLinkTarget == nil {
        return append(.link(path, to: header.symlinkTarget ?? []))
      }
      guard paths.concerns(path) || paths.concerns(paths.place(of: path, layer: layer)) else {
        return
      }
      append(kind == .folder && header.hardLinkTarget == nil ? .folder(path) : .file(path))
    }

    private mutating func append(_ change: Change) {
      changes.append((change.rank, changes.count, change))
    }
  }

  fileprivate func concerns(_ path: RelativePath) -> Bool {
    links[path] != nil || around.contains(path)
  }

  /// Goes on with what a layer changes.
  mutating func apply(_ gathering: Gathering, layer: Int) {
    let changes = gathering.changes.sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
    for (_, _, change) in changes {
      switch change {
      case .mark(.gone(let path)), .file(let path):
        replace(place(of: path, layer: layer), layer, withContent: true)
      case .folder(let path): replace(place(of: path, layer: layer), layer, withContent: false)
      case .mark(.emptied(let path)):
        let place = path.map { self.folder($0, layer: layer) ?? $0.bytes } ?? []
        let folder = place.isEmpty ? nil : RelativePath(uncheckedBytes: place)
        if folder.map(around.contains) ?? true { Self.note(layer, at: folder, in: &emptied) }
      case .mark: break
      case .link(let path, let target):
        let real = place(of: path, layer: layer)
        replace(real, layer, withContent: true)
        links[real, default: []].append(Link(layer: layer, target: target))
        var folder = real.parent
        while let here = folder, around.insert(here).inserted { folder = here.parent }
      }
    }
  }

  private mutating func replace(_ path: RelativePath, _ layer: Int, withContent: Bool) {
    if links[path] != nil {
      if replaced[path]?.last != layer { replaced[path, default: []].append(layer) }
    }
    if withContent, around.contains(path) { Self.note(layer, at: path, in: &emptied) }
  }

  private static func note(
    _ layer: Int, at path: RelativePath?, in layers: inout [RelativePath?: [Int]]
  ) {
    if layers[path]?.last != layer { layers[path, default: []].append(layer) }
  }
}
