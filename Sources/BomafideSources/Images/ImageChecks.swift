import BomafideIdentifiers
import BomafideModel
import Synchronization

extension ImageContents {
  /// Compares the digests of the layers as they are stored.
  ///
  /// Those of compressed layers without compression are compared where they are unpacked.
  /// - Parameter algorithms: of the archive's own digests.
  /// - Returns: The archive's own digests; nil for a folder.
  /// - Throws: `InputError` if one is wrong, or a layer can't be read.
  func check(_ algorithms: Set<DigestAlgorithm>) throws(InputError) -> PackedDigests? {
    if let archive = files.archive,
      let joint = JointHashing(archive, layers, FileHasher(algorithms)), let found = joint.run()
    {
      try checkLayers(found.layers)
      return found.archive
    }
    let own = SharedResult<PackedDigests>()
    let outcome = Threads.run {
      Result { () throws(InputError) in try checkLayers([:]) }
    } while: {
      if let archive = self.files.archive, !algorithms.isEmpty {
        own.value = archive.digests(FileHasher(algorithms))
      }
    }
    try outcome.get()
    return own.value
  }

  /// - Parameter known: the SHA-256 of layers by their names.
  private func checkLayers(_ known: [String: Digest]) throws(InputError) {
    var seen: Set<String> = []
    for layer in layers where seen.insert(layer.name).inserted {
      var wanted = layer.digest.map { [$0] } ?? []
      if layer.compression == nil, layer.diffID != layer.digest { wanted.append(layer.diffID) }
      for digest in wanted {
        guard
          let found = known[layer.name]
            ?? layer.store.digests(FileHasher([digest.algorithm]))?.list.first
        else {
          throw InputError(
            at: SourceLocation(path: "\(path)/\(layer.name)"), expected: "a layer that can be read",
            found: "the end of the file", remedy: "save the image again, or fetch it again")
        }
        if found != digest {
          throw wrongDigest(of: layer, uncompressed: digest != layer.digest, digest, found)
        }
      }
    }
  }

  /// What the index says of the platform, where the configuration says something else.
  var platformFinding: Finding? {
    guard let statedPlatform else { return nil }
    return Finding(
      "image.platform", .warning, subject: image.references.first ?? path,
      "its index says that it runs on another platform than its configuration says",
      at: SourceLocation(path: path), expected: "\(image.platform), as in the configuration",
      found: "\(statedPlatform)",
      remedy: "make the index anew, and ask the image's maker which of them is right")
  }

  /// The error for a layer that is not what the image says.
  func wrongDigest(
    of layer: StoredLayer, uncompressed: Bool, _ stated: Digest, _ found: Digest
  ) -> InputError {
    InputError(
      at: SourceLocation(path: "\(path)/\(layer.name)"),
      expected: "a layer with the digest \(stated)\(uncompressed ? ", uncompressed" : "")",
      found: "\(found)", remedy: "save the image again, or fetch it again: the layer was altered")
  }
}
