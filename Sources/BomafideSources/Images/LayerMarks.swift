import BomafideIdentifiers

/// What the layers above hide of those below.
///
/// The marks of a layer count for the layers below it, and never for itself.
/// Source: OCI Image Layer Filesystem Changeset, "Whiteouts" and "Applying Changesets".
struct LayerMarks {
  private struct Marks {
    /// Files, links and whiteouts: they hide what lies at the path and below it.
    var settled: Set<RelativePath> = []
    /// Folders whose content below is hidden; the folders themselves stay.
    var emptied: Set<RelativePath> = []
    /// Folders that are listed themselves: they take the place of a file below.
    var folders: Set<RelativePath> = []
    /// The folders around entries: what is in them takes the place of a file below.
    var around: Set<RelativePath> = []
    /// The folders around what whiteouts and hard links name.
    var named: Set<RelativePath> = []
    /// Whether all is hidden.
    var isAll = false

    var isEmpty: Bool {
      settled.isEmpty && emptied.isEmpty && folders.isEmpty && around.isEmpty && !isAll
    }
  }

  private var above = Marks()
  private var here = Marks()
  private var lastFolder: [UInt8] = []
  private var isLastHidden = false
  private var lastAround: [UInt8] = []

  /// Whether a path of this layer is hidden by the layers above.
  ///
  /// A link below what a layer above has in a folder of its name stays: what lies below it is told as such.
  mutating func hides(_ path: [UInt8], isFolder: Bool, isLink: Bool = false) -> Bool {
    if above.isEmpty { return false }
    let place = RelativePath(uncheckedBytes: path)
    if above.isAll || above.settled.contains(place) { return true }
    if !isFolder, above.folders.contains(place) || !isLink && above.around.contains(place) {
      return true
    }
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let folder = path[..<slash]
    // Entries come folder by folder.
    if folder.elementsEqual(lastFolder) { return isLastHidden }
    lastFolder = Array(folder)
    isLastHidden = hidesBelow(lastFolder)
    return isLastHidden
  }

  private func hidesBelow(_ folder: [UInt8]) -> Bool {
    var place = folder
    while true {
      let path = RelativePath(uncheckedBytes: place)
      if above.settled.contains(path) || above.emptied.contains(path) { return true }
      guard let slash = place.lastIndex(of: UInt8(ascii: "/")) else { return false }
      place.removeSubrange(slash...)
    }
  }

  /// Notes an entry of this layer, whether it is hidden or not.
  mutating func note(_ path: [UInt8], isFolder: Bool) {
    noteAround(path)
    let place = RelativePath(uncheckedBytes: path)
    if isFolder {
      here.folders.insert(place)
    } else if above.folders.contains(place) {
      // The folder above stays, and what lay in it further below is gone with this file.
      here.emptied.insert(place)
    } else {
      here.settled.insert(place)
    }
  }

  private mutating func noteAround(_ path: [UInt8]) {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return }
    // Entries come folder by folder.
    if lastAround.elementsEqual(path[..<slash]) { return }
    lastAround = Array(path[..<slash])
    Self.add(lastAround, to: &here.around)
  }

  /// Notes that this layer names a path without having something there.
  mutating func name(_ path: [UInt8]) {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return }
    Self.add(Array(path[..<slash]), to: &here.named)
  }

  /// Adds a folder with those around it.
  private static func add(_ folder: [UInt8], to folders: inout Set<RelativePath>) {
    var place = folder
    while folders.insert(RelativePath(uncheckedBytes: place)).inserted,
      let slash = place.lastIndex(of: UInt8(ascii: "/"))
    {
      place.removeSubrange(slash...)
    }
  }

  /// Whether the layers above name something below the path.
  func isNamedBelow(_ path: [UInt8]) -> Bool {
    let path = RelativePath(uncheckedBytes: path)
    return above.around.contains(path) || above.named.contains(path)
  }

  /// Whether this layer has a file or link at the path.
  func holds(_ path: [UInt8]) -> Bool {
    let path = RelativePath(uncheckedBytes: path)
    return here.settled.contains(path) || here.emptied.contains(path)
  }

  /// Notes that all below a folder is gone; nil stands for the root.
  mutating func empty(_ folder: [UInt8]?) {
    if let folder {
      here.emptied.insert(RelativePath(uncheckedBytes: folder))
    } else {
      here.isAll = true
    }
  }

  /// Goes on with the layer below.
  mutating func descend() {
    above.settled.formUnion(here.settled)
    above.emptied.formUnion(here.emptied)
    above.folders.formUnion(here.folders)
    above.around.formUnion(here.around)
    above.named.formUnion(here.named)
    above.isAll = above.isAll || here.isAll
    here = Marks()
    lastFolder = []
    isLastHidden = false
    lastAround = []
  }
}
