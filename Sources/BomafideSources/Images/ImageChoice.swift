import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// One of the images that an archive or layout holds.
struct ImageCandidate {
  /// Where its configuration and layers are.
  enum Place {
    case manifest(ImageDescriptor)
    /// As `docker save` writes it: names of files.
    case saved(config: String, layers: [String])
  }

  var place: Place
  var references: [String]
  /// What it runs on: what its configuration says, where that was read.
  var platform: ImagePlatform?
  /// What the index says that it runs on, where the configuration says something else.
  var wrongPlatform: ImagePlatform?
  /// What the index says of it.
  var annotations: [ContainerImage.Pair] = []

  /// Takes what the configuration says, which is what counts.
  mutating func take(_ configured: ImagePlatform?) {
    guard let configured else { return }
    if let platform {
      // An index often tells a variant that the configuration does not.
      if platform.system == configured.system, platform.architecture == configured.architecture {
        return
      }
      wrongPlatform = platform
    }
    platform = configured
  }

  /// As messages name it.
  var name: String {
    let digest: String? =
      if case .manifest(let descriptor) = place { descriptor.digest.description } else { nil }
    let title = references.first ?? digest ?? "an image without a name"
    return platform.map { "\(title) (\($0))" } ?? title
  }

  /// Whether somebody who writes `text` means it: a name, a tag or a digest.
  func isCalled(_ text: String) -> Bool {
    if case .manifest(let descriptor) = place, descriptor.digest.description == text { return true }
    return references.contains { reference in
      reference == text || reference.hasSuffix("/\(text)") || reference.hasSuffix(":\(text)")
    }
  }
}

extension ImageFiles {
  /// How many indexes may lie within each other.
  private static let indexDepth = 4
  private static let mostCandidates = 4_096

  /// The images in the files.
  ///
  /// - Throws: `InputError` if there is none, or what lists them is damaged.
  func candidates() throws(InputError) -> [ImageCandidate] {
    var found: [ImageCandidate] = []
    var missing: [ImageDescriptor] = []
    if store("index.json") != nil {
      try gather(try json("index.json"), "index.json", [], [], 0, &found, &missing)
      if found.count == 1, found[0].references.isEmpty { found[0].references = savedNames }
    } else if store("manifest.json") != nil {
      for image in try json("manifest.json").elements {
        guard let config = image["Config"]?.text, let layers = image["Layers"] else { continue }
        found.append(
          ImageCandidate(
            place: .saved(config: config, layers: layers.texts),
            references: image["RepoTags"]?.texts ?? []))
      }
    }
    if found.isEmpty, let first = missing.first {
      throw InputError(
        at: SourceLocation(path: "\(path)/\(first.blobName)"),
        expected: "the manifest of the image, as a regular file",
        found: "none, or a link",
        remedy: "copy the image again with all its parts: skopeo copy ... oci:FOLDER")
    }
    if found.isEmpty {
      throw InputError(
        at: SourceLocation(path: path),
        expected: "a container image: an OCI layout, or what 'docker save' writes",
        found: "none", remedy: "docker save IMAGE -o image.tar, or skopeo copy ... oci:FOLDER")
    }
    return found
  }

  /// The tags that Docker keeps beside the index.
  private var savedNames: [String] {
    guard let manifest = try? json("manifest.json"), manifest.elements.count == 1 else { return [] }
    return manifest.elements[0]["RepoTags"]?.texts ?? []
  }

  private func gather(
    _ index: JSONNode, _ name: String, _ references: [String],
    _ annotations: [ContainerImage.Pair], _ depth: Int, _ found: inout [ImageCandidate],
    _ missing: inout [ImageDescriptor]
  ) throws(InputError) {
    let place = "\(path)/\(name)"
    guard let manifests = index["manifests"], manifests.kind == .array else {
      throw InputError(
        at: SourceLocation(path: place), expected: "an index with 'manifests'", found: "none",
        remedy: "save the image again with the tool that made it")
    }
    for json in manifests.elements {
      let descriptor = try ImageDescriptor(json, at: place)
      // Of an image for several platforms only some may be here.
      if descriptor.isAttestation { continue }
      guard store(descriptor.blobName) != nil else {
        missing.append(descriptor)
        continue
      }
      var references = references
      for key in ["io.containerd.image.name", "org.opencontainers.image.ref.name"]
      where references.isEmpty {
        if let name = descriptor.annotation(key) { references = [name] }
      }
      let all = annotations + descriptor.annotations
      if descriptor.isIndex {
        guard depth < Self.indexDepth, found.count < Self.mostCandidates else {
          throw InputError(
            at: SourceLocation(path: place),
            expected: "indexes at most \(Self.indexDepth) levels deep", found: "a deeper one",
            remedy: "save the image again with the tool that made it")
        }
        let inner = try self.json(descriptor)
        try gather(inner, descriptor.blobName, references, all, depth + 1, &found, &missing)
      } else {
        found.append(
          ImageCandidate(
            place: .manifest(descriptor), references: references, platform: descriptor.platform,
            annotations: all))
      }
      if found.count > Self.mostCandidates { return }
    }
  }
}

extension [ImageCandidate] {
  /// The image that is meant.
  ///
  /// - Parameters:
  ///   - reference: its name, tag or digest.
  ///   - platform: what it runs on; without one, the only image or that of this machine.
  /// - Throws: `InputError` that lists the images where not exactly one is meant.
  func chosen(
    _ reference: String?, _ platform: ImagePlatform?, in path: String
  ) throws(InputError) -> ImageCandidate {
    let named = reference.map { text in filter { $0.isCalled(text) } } ?? self
    if let reference, named.isEmpty {
      throw InputError(
        at: SourceLocation(path: path), expected: "one of \(names)",
        found: "no '\(reference.printable(limit: 100))'",
        remedy: "image:\(path.shellQuoted)#NAME with one of them")
    }
    if let platform {
      let fitting = named.fitting(platform)
      if let image = fitting.only { return image }
      throw InputError(
        at: SourceLocation(path: path), expected: "one image for \(platform)",
        found: fitting.isEmpty ? "only \(named.names)" : "\(fitting.names)",
        remedy: fitting.isEmpty
          ? "--platform \(named.lazy.compactMap(\.platform).first ?? .host)"
          : "image:\(path.shellQuoted)#NAME with one of them")
    }
    if let image = named.only { return image }
    let fitting = named.fitting(.host)
    if let image = fitting.only { return image }
    let first = named.lazy.compactMap(\.platform).first
    throw InputError(
      at: SourceLocation(path: path), expected: "one image, or one for \(ImagePlatform.host)",
      found: named.names,
      remedy: fitting.isEmpty
        ? "--platform \(first ?? .host)" : "image:\(path.shellQuoted)#NAME with one of them")
  }

  /// The images for a platform: those of exactly its variant, else those of any.
  private func fitting(_ platform: ImagePlatform) -> [ImageCandidate] {
    let fitting = filter { $0.platform?.satisfies(platform) ?? false }
    let exact = fitting.filter { $0.platform?.normalVariant == platform.normalVariant }
    return exact.isEmpty ? fitting : exact
  }

  /// The only image, where all of them are the same.
  private var only: ImageCandidate? {
    guard let first else { return nil }
    guard case .manifest(let one) = first.place else { return count == 1 ? first : nil }
    let isSame = allSatisfy { candidate in
      if case .manifest(let other) = candidate.place { other.digest == one.digest } else { false }
    }
    return isSame ? first : nil
  }

  private var names: String {
    let told = prefix(20).map { $0.name.printable(limit: 120) }.joined(separator: ", ")
    return count > 20 ? "\(told) and \(count - 20) more" : told
  }
}
