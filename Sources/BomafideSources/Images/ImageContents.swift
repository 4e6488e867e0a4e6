import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import Synchronization

/// An image of an archive or layout: its facts, and where its layers are.
final class ImageContents: Sendable {
  /// A layer as it is stored.
  struct StoredLayer: Sendable {
    var name: String
    var store: ByteStore
    /// What the stored bytes must have, where the manifest says it.
    var digest: Digest?
    /// What the uncompressed bytes must have.
    var diffID: Digest
    var compression: Compression?
  }

  /// Kernels mount 127 layers at most; builders refuse more.
  private static let mostLayers = 1_024

  let path: String
  let files: ImageFiles
  let image: ContainerImage
  /// What the index says that the image runs on, where the configuration says something else.
  let statedPlatform: ImagePlatform?
  /// From the lowest to the topmost.
  let layers: [StoredLayer]
  /// Where entries below links lie.
  let known = Mutex<(isNeeded: Bool, paths: LayerPaths?)>((false, nil))
  /// Where layers can be unpacked without what comes before, by their numbers.
  let restarts = Mutex<[Int: RestartPoints]>([:])

  /// Whether no layer is compressed.
  var isPlain: Bool { layers.allSatisfy { $0.compression == nil } }

  /// The bytes of all layers as they are stored.
  var size: Int64 { layers.reduce(0) { $0 + $1.store.size } }

  var hasChanged: Bool {
    files.archive.map(\.hasChanged) ?? layers.contains { $0.store.hasChanged }
  }

  /// Reads what the image says of itself, and compares the digests of what is read.
  ///
  /// - Throws: `InputError` if not exactly one image is meant, a part is missing, or a digest is wrong.
  init(
    _ files: ImageFiles, reference: String?, platform: ImagePlatform?
  ) throws(InputError) {
    let path = files.path
    var candidates = try files.candidates()
    if candidates.count > 1 {
      var images: [ImageCandidate] = []
      for candidate in candidates where try Self.isImage(candidate, in: files) {
        images.append(candidate)
      }
      if !images.isEmpty { candidates = images }
    }
    if candidates.count > 1 || platform != nil {
      for number in candidates.indices {
        let isKnown = candidates[number].platform != nil
        do throws(InputError) {
          candidates[number].take(try Self.platform(of: candidates[number], in: files))
        } catch {
          // Whether a part is damaged is told of the image that is meant.
          if !isKnown { throw error }
        }
      }
    }
    var chosen = try candidates.chosen(reference, platform, in: path)
    let config: (name: String, digest: Digest?, size: Int64?)
    var image: ContainerImage
    var blobs: [(name: String, digest: Digest?, size: Int64?)]
    switch chosen.place {
    case .manifest(let descriptor):
      let manifest = try files.json(descriptor)
      let place = "\(path)/\(descriptor.blobName)"
      let configDescriptor = try Self.config(of: manifest, at: place)
      config = (configDescriptor.blobName, configDescriptor.digest, configDescriptor.size)
      image = ContainerImage(configDigest: configDescriptor.digest, platform: .host)
      image.manifestDigest = descriptor.digest
      image.annotations =
        [ContainerImage.Pair](manifest["annotations"])
        + chosen.annotations.filter { pair in manifest["annotations"]?[pair.name] == nil }
      image.annotations.sort { ($0.name, $0.value) < ($1.name, $1.value) }
      blobs = []
      var areBare = files.store("manifest.json") != nil
      for layer in manifest["layers"]?.elements ?? [] {
        let descriptor = try ImageDescriptor(layer, at: place)
        if descriptor.mediaType.hasSuffix("+encrypted") {
          throw InputError(
            at: SourceLocation(path: place), expected: "layers that can be read",
            found: "an encrypted one", remedy: "skopeo copy --decryption-key KEY ... oci:FOLDER")
        }
        areBare = areBare && descriptor.mediaType.hasSuffix("layer.v1.tar")
        blobs.append((descriptor.blobName, descriptor.digest, descriptor.size))
      }
      // Docker's own store keeps no compressed layers: it writes them as they are, and makes the manifest on the way.
      image.isMadeBySaving = areBare && !blobs.isEmpty
    case .saved(let name, let layers):
      config = (name, Self.digest(named: name), nil)
      image = ContainerImage(
        configDigest: config.digest ?? Digest(.sha256, bytes: [UInt8](repeating: 0, count: 32)),
        platform: .host)
      blobs = layers.map { ($0, Self.blobDigest(named: $0), nil) }
    }
    let json = try files.json(config.name, digest: config.digest, size: config.size)
    let configPlace = "\(path)/\(config.name)"
    guard let system = ImagePlatform(json) else {
      throw InputError(
        at: SourceLocation(path: configPlace),
        expected: "the configuration of a container image, with 'os' and 'architecture'",
        found: "none", remedy: "save the image again with the tool that made it")
    }
    if config.digest == nil { image.configDigest = try Self.digest(of: config.name, in: files) }
    image.platform = system
    chosen.take(system)
    statedPlatform = chosen.wrongPlatform
    image.references = chosen.references
    image.created = json["created"]?.text
    image.author = json["author"]?.text
    image.labels = [ContainerImage.Pair](json.at("config", "Labels"))
    let diffIDs = try Self.diffIDs(json, at: configPlace)
    if blobs.count != diffIDs.count || blobs.count > Self.mostLayers {
      throw InputError(
        at: SourceLocation(path: configPlace),
        expected:
          "as many layers as the manifest has, \(blobs.count), and at most \(Self.mostLayers)",
        found: "\(diffIDs.count)", remedy: "save the image again with the tool that made it")
    }
    let commands = Self.commands(json, count: blobs.count)
    var layers: [StoredLayer] = []
    for (number, blob) in blobs.enumerated() {
      let stored = try Self.layer(blob, diffIDs[number], in: files)
      image.layers.append(
        ContainerImage.Layer(
          digest: blob.digest, diffID: diffIDs[number], size: stored.store.size,
          command: commands[number]))
      layers.append(stored)
    }
    self.path = path
    self.files = files
    self.image = image
    self.layers = layers
  }

  // MARK: Parts

  /// Whether a manifest is that of an image, and not of what is told about images: signatures, lists of parts, charts.
  private static func isImage(
    _ candidate: ImageCandidate, in files: ImageFiles
  ) throws(InputError) -> Bool {
    guard case .manifest(let descriptor) = candidate.place else { return true }
    if descriptor.artifactType != nil { return false }
    let manifest = try files.json(descriptor)
    let layers = manifest["layers"]?.elements ?? []
    guard manifest["artifactType"]?.text ?? "" == "",
      let config = try? ImageDescriptor(manifest["config"], at: files.path), config.isConfiguration
    else { return false }
    return layers.isEmpty || layers.contains { $0["mediaType"]?.text?.contains(".tar") ?? true }
  }

  private static func platform(
    of candidate: ImageCandidate, in files: ImageFiles
  ) throws(InputError) -> ImagePlatform? {
    switch candidate.place {
    case .saved(let name, _):
      return ImagePlatform(try files.json(name, digest: digest(named: name)))
    case .manifest(let descriptor):
      let manifest = try files.json(descriptor)
      guard
        let config = try? ImageDescriptor(manifest["config"], at: files.path),
        files.store(config.blobName) != nil
      else { return nil }
      return ImagePlatform(try? files.json(config))
    }
  }

  private static func config(
    of manifest: JSONNode, at place: String
  ) throws(InputError) -> ImageDescriptor {
    let config = try ImageDescriptor(manifest["config"], at: place)
    if config.isConfiguration { return config }
    throw InputError(
      at: SourceLocation(path: place), expected: "a container image",
      found: "an artifact of the type '\(config.mediaType.printable(limit: 100))'",
      remedy: "name the files of the artifact themselves")
  }

  private static func diffIDs(
    _ config: JSONNode, at place: String
  ) throws(InputError) -> [Digest] {
    var digests: [Digest] = []
    for text in config.at("rootfs", "diff_ids")?.texts ?? [] {
      guard let digest = try? Digest(parsing: text), [.sha256, .sha512].contains(digest.algorithm)
      else {
        throw InputError(
          at: SourceLocation(path: place), expected: "digests of SHA-256 or SHA-512 in 'diff_ids'",
          found: "'\(text.printable(limit: 100))'",
          remedy: "save the image again with the tool that made it")
      }
      digests.append(digest)
    }
    return digests
  }

  private static func layer(
    _ blob: (name: String, digest: Digest?, size: Int64?), _ diffID: Digest, in files: ImageFiles
  ) throws(InputError) -> StoredLayer {
    let place = SourceLocation(path: "\(files.path)/\(blob.name)")
    guard let store = files.store(blob.name) else {
      throw InputError(
        at: place, expected: "a layer of the image", found: "no such file",
        remedy: "save the image again with all its layers")
    }
    if let size = blob.size, size != store.size {
      throw InputError(
        at: place, expected: "a layer of \(size) bytes", found: "\(store.size)",
        remedy: "save the image again, or fetch it again")
    }
    return StoredLayer(
      name: blob.name, store: store, digest: blob.digest, diffID: diffID,
      compression: Compression(head: store.bytes(at: 0, count: 16)))
  }

  /// The commands of the steps that made layers.
  private static func commands(_ config: JSONNode, count: Int) -> [String?] {
    let steps = (config["history"]?.elements ?? []).filter { $0["empty_layer"]?.bool != true }
    // A history that doesn't tell of all layers tells of none for sure.
    guard steps.count == count else { return [String?](repeating: nil, count: count) }
    return steps.map { step in
      step["created_by"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  // MARK: Names that are digests

  /// The digest by which a file of JSON is called, as `sha256:DIGEST`, `DIGEST.json` or `blobs/sha256/DIGEST`.
  private static func digest(named name: String) -> Digest? {
    if let digest = blobDigest(named: name) { return digest }
    let text = name.hasSuffix(".json") ? name.dropLast(5) : name[...]
    if let digest = try? Digest(parsing: text), digest.algorithm == .sha256 { return digest }
    return try? Digest(.sha256, hex: text)
  }

  private static func blobDigest(named name: String) -> Digest? {
    let parts = name.split(separator: "/")
    guard parts.count == 3, parts[0] == "blobs", parts[1] == "sha256" else { return nil }
    return try? Digest(.sha256, hex: parts[2])
  }

  private static func digest(of name: String, in files: ImageFiles) throws(InputError) -> Digest {
    let store = files.store(name)
    return hashBytes(store?.bytes(at: 0, count: Int(store?.size ?? 0)) ?? [], .sha256)
  }
}
