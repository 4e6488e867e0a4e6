import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What points to a part of an image: its digest, size and kind.
///
/// Source: OCI Image Format Specification, "Content Descriptors".
struct ImageDescriptor: Hashable {
  var mediaType: String
  var digest: Digest
  var size: Int64?
  var platform: ImagePlatform?
  var annotations: [ContainerImage.Pair] = []
  /// What it is where it is no image, as OCI 1.1 has it.
  var artifactType: String?

  /// Reads a descriptor.
  ///
  /// - Throws: `InputError` if its digest is missing, or is of no algorithm that can be checked.
  init(_ json: JSONNode?, at path: String) throws(InputError) {
    func trouble(_ expected: String, _ found: String) -> InputError {
      InputError(
        at: SourceLocation(path: path), expected: expected, found: found,
        remedy: "save the image again with the tool that made it")
    }
    guard let json, json.kind == .object, let text = json["digest"]?.text else {
      throw trouble("a descriptor with a digest", "none")
    }
    guard let digest = try? Digest(parsing: text), [.sha256, .sha512].contains(digest.algorithm)
    else { throw trouble("a digest of SHA-256 or SHA-512", "'\(text.printable(limit: 100))'") }
    self.digest = digest
    mediaType = json["mediaType"]?.text ?? ""
    if let size = json["size"]?.number {
      guard let size = Int64(exactly: size), size >= 0 else {
        throw trouble("a size in bytes", "\(size)")
      }
      self.size = size
    }
    platform = ImagePlatform(json["platform"])
    annotations = [ContainerImage.Pair](json["annotations"])
    artifactType = json["artifactType"]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Where a layout keeps the content.
  var blobName: String { "blobs/\(digest.algorithm.rawValue)/\(digest.hexadecimal)" }

  func annotation(_ name: String) -> String? { annotations.first { $0.name == name }?.value }

  /// Whether it leads to other descriptors of images.
  var isIndex: Bool {
    [
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.docker.distribution.manifest.list.v2+json",
    ].contains(mediaType)
  }

  /// Whether it is a statement about another image, as builders add them.
  var isAttestation: Bool {
    annotation("vnd.docker.reference.type") == "attestation-manifest"
      || platform?.system == "unknown" && platform?.architecture == "unknown"
  }

  /// Whether it may be the configuration of an image.
  var isConfiguration: Bool {
    [
      "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json",
    ].contains(mediaType)
  }
}

extension ImagePlatform {
  /// The platform that a descriptor or a configuration states.
  init?(_ json: JSONNode?) {
    guard let system = json?["os"]?.text, let architecture = json?["architecture"]?.text,
      !system.isEmpty, !architecture.isEmpty
    else { return nil }
    let variant = json?["variant"]?.text
    self.init(system, architecture, variant: variant == "" ? nil : variant)
  }
}

extension [ContainerImage.Pair] {
  /// The members of an object whose values are texts, sorted.
  init(_ json: JSONNode?) {
    self = (json?.members ?? []).compactMap { member in
      member.value.text.map { ContainerImage.Pair(name: member.name, value: $0) }
    }
    sort { ($0.name, $0.value) < ($1.name, $1.value) }
  }
}

extension Digest {
  /// The digest alone, in lower case.
  var hexadecimal: String { String(description.drop { $0 != ":" }.dropFirst()) }
}
