import BomafideIdentifiers
import BomafideModel

/// Gives the entries of an image's file system, the topmost layer first, without those that a layer above hides.
///
/// No layer is kept: what is hidden is passed over, and nothing is unpacked. A hard link whose file is hidden, or lies in
/// a layer below, is given the file's bytes: the layer is then gone through once more for them.
final class LayersReader: EntryReading {
  private let contents: ImageContents
  private let limits: TreeLimits
  /// Whether this pass compares digests and notes where files come from.
  private let isFirst: Bool
  private var marks = LayerMarks()
  private var headerCount = 0
  private var unpacked: Int64 = 0

  /// The layer that is read, and what reads it.
  private var number: Int
  private var reader: ArchiveReader?
  private var bytes: LayerBytes?
  /// Whether the layer is gone through for the files of links alone.
  private var isAgain = false

  private var links = LayerLinks()
  private var queue: [EntryHeader] = []
  private(set) var troubles: [EntryTrouble] = []
  private(set) var layerPlaces: [RelativePath: LayerPlace] = [:]

  /// Where entries below links lie, once that is known.
  private let paths: LayerPaths?
  /// Whether entries below links were met, so that nothing of this pass counts.
  private var isGivenUp = false

  init(_ contents: ImageContents, _ limits: TreeLimits, isFirst: Bool) {
    self.contents = contents
    self.limits = limits
    self.isFirst = isFirst
    paths = contents.paths
    number = contents.layers.count
  }

  func next() throws(InputError) -> EntryHeader? {
    while !isGivenUp {
      if let header = queue.popLast() { return header }
      if let reader {
        if let header = try reader.next()?.rooted {
          if let visible = try take(header) { return visible }
          continue
        }
        try finish(reader)
        self.reader = nil
        bytes = nil
        endLayer()
        continue
      }
      if !links.wanted.isEmpty, !isAgain, number < contents.layers.count {
        isAgain = true
        try open()
        continue
      }
      if number < contents.layers.count { marks.descend() }
      isAgain = false
      number -= 1
      if number < 0 {
        number = 0
        queue = links.dangling()
        if queue.isEmpty { return nil }
        continue
      }
      try open()
    }
    return nil
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    guard let reader else { return 0 }
    return try reader.read(buffer)
  }

  func skip() throws(InputError) { try reader?.skip() }

  func drain() throws(InputError) -> Int? { nil }

  // MARK: Layers

  private func open() throws(InputError) {
    let algorithm = isFirst && !isAgain ? contents.layers[number].diffID.algorithm : nil
    (reader, bytes) = try contents.open(
      number, limits, hashing: algorithm, noting: isFirst && !isAgain)
  }

  /// Reads the layer to its end, and compares its digest.
  private func finish(_ reader: ArchiveReader) throws(InputError) {
    while try reader.drain() != nil {}
    guard let bytes else { return }
    unpacked += bytes.count
    if unpacked > limits.totalBytes { throw limit(.totalBytes) }
    let layer = contents.layers[number]
    if let digest = bytes.digest(), digest != layer.diffID {
      throw contents.wrongDigest(of: layer, uncompressed: true, layer.diffID, digest)
    }
    if let points = bytes.points { contents.keep(points, of: number) }
  }

  private func endLayer() {
    if isAgain {
      links.finishAgain()
    } else {
      links.settle(marks.holds)
    }
  }

  private func limit(_ trouble: LimitTrouble) -> InputError {
    LimitTrouble.error(
      trouble, limits, root: contents.path, entry: Array(contents.layers[number].name.utf8))
  }

  // MARK: Entries

  /// The entry, if it is to be seen.
  private func take(_ header: EntryHeader) throws(InputError) -> EntryHeader? {
    headerCount += 1
    if headerCount > limits.entries { throw limit(.entries) }
    if let bytes, bytes.isTooLong { throw limit(.ratio) }
    guard let name = header.name, let stated = try? RelativePath(bytes: name) else {
      // The root needs no mark, and other names are judged by whoever reads the entries.
      return isAgain ? nil : header
    }
    let path = place(of: stated)
    var header = header
    header.name = path.bytes
    let kind = FileKind(entryMode: header.mode)
    let isFolder = kind == .folder && header.hardLinkTarget == nil
    if isAgain { return again(path, header, kind) }
    if let mark = LayerMark(stated) {
      hide(mark, stated)
      return nil
    }
    if path.bytes.count > limits.pathLength { throw limit(.pathLength) }
    if kind == .symlink, mayLead(path) {
      isGivenUp = true
      contents.needPaths()
      return nil
    }
    let isHidden = marks.hides(path.bytes, isFolder: isFolder, isLink: kind == .symlink)
    if number > 0 { marks.note(path.bytes, isFolder: isFolder) }
    if let stated = header.hardLinkTarget {
      let target = self.target(stated)
      header.hardLinkTarget = target
      if number > 0 { marks.name(target) }
      let isReady = marks.holds(target) || number == 0
      if !isHidden { _ = noted(header) }
      return links.take(
        path, header, target, isHidden: isHidden,
        isTargetSeen: isReady && !marks.hides(target, isFolder: false), isInLayer: isReady)
    }
    if kind == .file, let first = links.fromAbove(path) {
      // A link above leads to this file.
      queue = links.headers(for: path, as: isHidden ? first : path)
      found(header, for: queue)
      if !isHidden { return noted(header) }
      header.name = first.bytes
      found(header, for: [header])
      return header
    }
    return isHidden ? nil : noted(header)
  }

  /// Takes the file of a link in the second pass over a layer.
  private func again(
    _ path: RelativePath, _ header: EntryHeader, _ kind: FileKind
  ) -> EntryHeader? {
    guard kind == .file, header.hardLinkTarget == nil, let first = links.firstWanting(path) else {
      return nil
    }
    var header = header
    header.name = first.bytes
    queue = links.headersAgain(for: path, as: first)
    found(header, for: queue + [header])
    return header
  }

  /// Where an entry of the layer lies.
  private func place(of path: RelativePath) -> RelativePath {
    paths?.place(of: path, layer: number) ?? path
  }

  /// Whether a link may lead entries of the layers above somewhere else, and it isn't known yet where to.
  private func mayLead(_ path: RelativePath) -> Bool {
    isFirst && paths == nil && marks.isNamedBelow(path.bytes)
  }

  /// Notes what a mark takes away.
  private func hide(_ mark: LayerMark, _ path: RelativePath) {
    switch mark {
    case .note: break
    case .nameless: if isFirst { troubles.append(EntryTrouble(.whiteout, path: path.bytes)) }
    case .gone(let path):
      marks.note(place(of: path).bytes, isFolder: false)
    case .emptied(let folder):
      marks.name(path.bytes)
      guard let folder else { return marks.empty(nil) }
      let real = paths?.folder(folder, layer: number) ?? folder.bytes
      marks.empty(real.isEmpty ? nil : real)
    }
  }

  /// Notes which layer brought the entry, and where its bytes are.
  private func noted(_ header: EntryHeader) -> EntryHeader {
    guard isFirst, let name = header.name else { return header }
    let kind = FileKind(entryMode: header.mode)
    let layer = UInt16(clamping: number)
    var place = LayerPlace(layer: layer, source: layer)
    if let target = header.hardLinkTarget {
      if let known = layerPlaces[RelativePath(uncheckedBytes: target)] {
        (place.source, place.offset) = (known.source, known.offset)
      }
    } else if kind == .folder {
      return header
    } else if kind == .file {
      place.offset = offset(of: header)
    }
    layerPlaces[RelativePath(uncheckedBytes: name)] = place
    return header
  }

  /// Notes where the bytes of links are that were noted before.
  private func found(_ header: EntryHeader, for links: [EntryHeader]) {
    guard isFirst else { return }
    for name in links.compactMap(\.name) {
      layerPlaces[RelativePath(uncheckedBytes: name)]?.source = UInt16(clamping: number)
      layerPlaces[RelativePath(uncheckedBytes: name)]?.offset = offset(of: header)
    }
  }

  /// Where the bytes of an entry begin in its layer.
  private func offset(of header: EntryHeader) -> Int64 {
    header.isSparse ? -1 : reader?.position ?? -1
  }

  /// A link's target from the root of the tree.
  private func target(_ target: [UInt8]) -> [UInt8] {
    let rest = target.drop { $0 == UInt8(ascii: "/") }
    return (try? RelativePath(bytes: rest)).map { place(of: $0).bytes } ?? target
  }
}
