import BomafideIdentifiers

/// The hard links of an image whose files are hidden, come later, or lie in a layer below.
struct LayerLinks {
  /// What hidden or waiting links lead to, within one layer.
  private var leads: [[UInt8]: [UInt8]] = [:]
  /// Links of this layer, by the file that they wait for.
  private var waiting: [[UInt8]: [EntryHeader]] = [:]
  /// Links of the layers above, by the file that they wait for.
  private var below: [[UInt8]: [EntryHeader]] = [:]
  /// Links of this layer to hidden files of it.
  private(set) var wanted: [[UInt8]: [EntryHeader]] = [:]

  /// Takes a link; gives it back if its file was given before.
  mutating func take(
    _ path: RelativePath, _ header: EntryHeader, _ target: [UInt8], isHidden: Bool,
    isTargetSeen: Bool, isInLayer: Bool
  ) -> EntryHeader? {
    var header = header
    let end = leads[target] ?? target
    if let more = below.removeValue(forKey: path.bytes) { wanted[end, default: []] += more }
    if isHidden {
      leads[path.bytes] = end
      return nil
    }
    header.hardLinkTarget = end
    if end == target, isTargetSeen { return header }
    leads[path.bytes] = end
    if end == target, !isInLayer {
      waiting[end, default: []].append(header)
    } else {
      wanted[end, default: []].append(header)
    }
    return nil
  }

  /// Sorts out the links of a layer whose end is reached.
  mutating func settle(_ isInLayer: ([UInt8]) -> Bool) {
    for (target, headers) in waiting {
      if isInLayer(target) {
        wanted[target, default: []] += headers
      } else {
        below[target, default: []] += headers
      }
    }
    waiting = [:]
    leads = [:]
  }

  /// The first link of the layers above that leads to a file of this layer.
  func fromAbove(_ path: RelativePath) -> RelativePath? {
    guard let header = below[path.bytes]?.first, let name = header.name else { return nil }
    return RelativePath(uncheckedBytes: name)
  }

  /// The links to a file that is given as `name`.
  mutating func headers(for path: RelativePath, as name: RelativePath) -> [EntryHeader] {
    Self.lead(below.removeValue(forKey: path.bytes) ?? [], to: name)
  }

  /// The first link that waits for a hidden file of this layer.
  func firstWanting(_ path: RelativePath) -> RelativePath? {
    wanted[path.bytes]?.first?.name.map { RelativePath(uncheckedBytes: $0) }
  }

  mutating func headersAgain(for path: RelativePath, as name: RelativePath) -> [EntryHeader] {
    Self.lead(wanted.removeValue(forKey: path.bytes) ?? [], to: name)
  }

  /// What was not found in the layer may lie below it.
  mutating func finishAgain() {
    for (target, headers) in wanted { below[target, default: []] += headers }
    wanted = [:]
  }

  /// The links whose files are nowhere.
  mutating func dangling() -> [EntryHeader] {
    defer { below = [:] }
    return below.values.joined().sorted { ($0.name ?? []).lexicographicallyPrecedes($1.name ?? []) }
  }

  private static func lead(_ headers: [EntryHeader], to name: RelativePath) -> [EntryHeader] {
    headers.filter { $0.name != name.bytes }.map { header in
      var header = header
      header.hardLinkTarget = name.bytes
      return header
    }
  }
}
