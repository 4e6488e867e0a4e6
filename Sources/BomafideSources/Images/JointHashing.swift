import BomafideIdentifiers
import BomafideModel

/// Hashes an archive, and the layers that lie in it as they are, while it is read once.
struct JointHashing {
  private struct Part {
    var name: String
    var place: Range<Int64>
  }

  private let archive: ByteStore
  private let hasher: FileHasher
  private var parts: [Part] = []

  /// Prepares; nil where the layers' digests take longer this way, or aren't wanted as SHA-256.
  init?(_ archive: ByteStore, _ layers: [ImageContents.StoredLayer], _ hasher: FileHasher) {
    guard hasher.takesInner else { return nil }
    self.archive = archive
    self.hasher = hasher
    var seen: Set<String> = []
    for layer in layers where seen.insert(layer.name).inserted {
      guard let place = layer.store.place(in: archive), !place.isEmpty,
        layer.digest?.algorithm ?? .sha256 == .sha256,
        layer.compression != nil || layer.diffID.algorithm == .sha256
      else { return nil }
      parts.append(Part(name: layer.name, place: place))
    }
    parts.sort { $0.place.lowerBound < $1.place.lowerBound }
    for (one, next) in zip(parts, parts.dropFirst())
    where one.place.upperBound > next.place.lowerBound { return nil }
  }

  /// The digests of the archive, and of the layers by their names; nil where it can't be read to its end.
  func run() -> (archive: PackedDigests, layers: [String: Digest])? {
    var state = State(parts: parts[...], hasher: hasher)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while true {
      let count = archive.read(buffer, at: state.offset)
      if count < 0 { return nil }
      if count == 0 { break }
      state.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    guard state.offset == archive.size, state.parts.isEmpty else { return nil }
    return (state.hasher.finish(), state.found)
  }

  private struct State {
    /// What is to come, the part that is read among them.
    var parts: ArraySlice<Part>
    var hasher: FileHasher
    var offset: Int64 = 0
    var inner = InnerSHA256()
    var found: [String: Digest] = [:]

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      var rest = bytes
      while !rest.isEmpty {
        let part = parts.first
        let isInside = part.map { $0.place.contains(offset) } ?? false
        let border = isInside ? part?.place.upperBound : part?.place.lowerBound
        let count = border.map { Int(min(Int64(rest.count), $0 - offset)) } ?? rest.count
        let taken = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
        if isInside { hasher.update(taken, within: &inner) } else { hasher.update(taken) }
        offset += Int64(count)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        if isInside, offset == border, let part {
          found[part.name] = inner.finish()
          inner = InnerSHA256()
          parts.removeFirst()
        }
      }
    }
  }
}
