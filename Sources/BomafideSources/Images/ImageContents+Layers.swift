import BomafideIdentifiers
import BomafideModel
import Synchronization

extension ImageContents {
  /// How many places are noted in all layers, each of 32 KiB.
  private static let mostPoints = 512

  /// What reads the entries of a layer, and the bytes that it unpacks for that where the layer is compressed.
  ///
  /// - Parameters:
  ///   - algorithm: of the digest of the uncompressed bytes, where one is wanted.
  ///   - notes: whether the places are noted from which the layer can be unpacked again.
  func open(
    _ number: Int, _ limits: TreeLimits, hashing algorithm: DigestAlgorithm?, noting notes: Bool
  ) throws(InputError) -> (ArchiveReader, LayerBytes?) {
    let layer = layers[number]
    let place = "\(path)/\(layer.name)"
    guard let compression = layer.compression else {
      return (try ArchiveReader(layer.store, .tar, path: place), nil)
    }
    let stored = StoreBytes(layer.store)
    let plain =
      notes && compression == .gzip
      ? InflatedBytes(stored, noting: RestartPoints(most: Self.mostPoints / layers.count))
      : try Decoding.plain(stored, compression, path: place)
    let ratio = Int64(limits.ratio).multipliedReportingOverflow(by: layer.store.size)
    let limit = min(
      limits.totalBytes, max(64 << 20, ratio.overflow ? .max : ratio.partialValue))
    let bytes = LayerBytes(plain, limit: limit, algorithm: algorithm)
    return (try ArchiveReader(bytes, .compressedTar, path: place), bytes)
  }

  /// Reads the links of all layers, the lowest first, where entries of the image lie below links of lower layers.
  ///
  /// - Throws: `InputError` if a layer is damaged, or passes a limit.
  func readPaths(_ limits: TreeLimits) throws(InputError) {
    let outcome = CharacterSet.withUTF8 {
      Result { () throws(InputError) in
        var paths = LayerPaths()
        var read = Read()
        for number in layers.indices {
          let layer = try links(of: number, paths, limits, &read)
          paths.apply(layer, layer: number)
        }
        return paths
      }
    }
    let paths = try outcome.get()
    known.withLock { $0.paths = paths }
  }

  /// How much was read of the layers so far.
  private struct Read {
    var entries = 0
    var bytes: Int64 = 0
  }

  private func links(
    of number: Int, _ paths: LayerPaths, _ limits: TreeLimits, _ read: inout Read
  ) throws(InputError) -> LayerPaths.Gathering {
    func limit(_ trouble: LimitTrouble) -> InputError {
      LimitTrouble.error(trouble, limits, root: path, entry: Array(layers[number].name.utf8))
    }
    let (reader, bytes) = try open(number, limits, hashing: nil, noting: false)
    var layer = LayerPaths.Gathering(paths, layer: number)
    while let header = try reader.next()?.rooted {
      read.entries += 1
      if read.entries > limits.entries { throw limit(.entries) }
      if let bytes, bytes.isTooLong { throw limit(.ratio) }
      if let bytes, read.bytes + bytes.count > limits.totalBytes { throw limit(.totalBytes) }
      guard let path = header.name.flatMap({ try? RelativePath(bytes: $0) }) else { continue }
      if path.bytes.count > limits.pathLength { throw limit(.pathLength) }
      layer.add(path, header)
    }
    read.bytes += bytes?.count ?? 0
    if read.bytes > limits.totalBytes { throw limit(.totalBytes) }
    return layer
  }

  /// Keeps the places from which a layer can be unpacked again.
  func keep(_ points: RestartPoints, of number: Int) {
    restarts.withLock { $0[number] = points }
  }

  /// The places from which layers can be unpacked again; nil where one can only be unpacked from its beginning.
  var restartPoints: [Int: RestartPoints]? {
    let known = restarts.withLock { $0 }
    let isRandom = layers.indices.allSatisfy {
      layers[$0].compression == nil || known[$0]?.areClose == true
    }
    return isRandom ? known : nil
  }

  /// Where entries below links lie; nil where that isn't known, or needn't be.
  var paths: LayerPaths? { known.withLock { $0.paths } }

  /// Whether entries below links were met whose places aren't known yet.
  var needsPaths: Bool { known.withLock { $0.isNeeded && $0.paths == nil } }

  /// Notes that entries below links were met.
  func needPaths() { known.withLock { $0.isNeeded = true } }
}
