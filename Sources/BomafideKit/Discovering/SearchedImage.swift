import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafidePackages
import BomafideSources

/// A container image that was searched: what it says of itself, and which layer brought what.
struct SearchedImage: Sendable {
  let image: ContainerImage
  private let scan: TreeScan
  private let links: SymbolicLinks

  /// The image that a tree is; nil for any other tree.
  init?(_ tree: any FileTree, _ scan: TreeScan) {
    guard let image = (tree as? ImageTree)?.image else { return nil }
    self.image = image
    self.scan = scan
    var targets: [RelativePath: [UInt8]] = [:]
    for entry in scan.entries {
      if case .symlink(let target) = entry.kind { targets[entry.path] = target }
    }
    links = SymbolicLinks(targets)
  }

  /// The layer that brought most of the files, from 0 for the lowest; of two the higher one.
  func layer(of paths: some Sequence<RelativePath>) -> Int? {
    var counts: [Int: Int] = [:]
    for path in paths {
      // A database may lie behind a link of a folder.
      guard let real = scan[path] == nil ? links.resolve(path) : path, scan[real] != nil else {
        continue
      }
      counts[scan.layer(of: real), default: 0] += 1
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The layer that brought a package: its files, or else the file that tells of it.
  func layer(of package: PackageRecord) -> Int? {
    layer(of: package.found.files.compactMap { try? RelativePath(parsing: $0.path) })
      ?? layer(of: package.places.map(\.path))
  }

  /// What the image says of itself, for programs.
  var json: JSONValue {
    .members([
      "references": .texts(image.references),
      "manifestDigest": .optional(image.manifestDigest?.description),
      "configDigest": .string(image.configDigest.description),
      "platform": .string(image.platform.description),
      "created": .optional(image.created), "author": .optional(image.author),
      "purl": .optional(image.purl?.description),
      "base": image.baseName == nil && image.baseDigest == nil
        ? .null
        : .members([
          "name": .optional(image.baseName), "digest": .optional(image.baseDigest?.description),
        ]),
      "labels": Self.json(image.labels), "annotations": Self.json(image.annotations),
      "layers": .array(
        image.layers.map { layer in
          .members([
            "digest": .optional(layer.digest?.description),
            "diffID": .string(layer.diffID.description), "size": .integer(Int(layer.size)),
            "command": .optional(layer.command),
          ])
        }),
    ])
  }

  private static func json(_ pairs: [ContainerImage.Pair]) -> JSONValue {
    .sorted(pairs.map { ($0.name, .string($0.value)) })
  }

  /// What the image is, for people, in one line.
  var words: String {
    let names = image.references.isEmpty ? [] : [image.references.joined(separator: ", ")]
    let count = image.layers.count
    let base = image.baseName.map { ["built upon \($0)"] } ?? []
    let digest =
      (image.isMadeBySaving ? nil : image.manifestDigest) ?? image.configDigest
    return
      (names + [
        "\(image.platform)", "\(count) layer\(count == 1 ? "" : "s")", digest.description,
      ] + base).joined(separator: "; ")
  }
}

extension ContainerImage {
  /// The name and the tag of the first reference; nil where that is a tag alone.
  private var nameAndTag: (name: String, tag: String?)? {
    guard let reference = references.first?.split(separator: "@").first else { return nil }
    let start = reference.lastIndex(of: "/").map { reference.index(after: $0) }
    guard let colon = reference[(start ?? reference.startIndex)...].lastIndex(of: ":") else {
      return start == nil ? nil : (String(reference), nil)
    }
    return (String(reference[..<colon]), String(reference[reference.index(after: colon)...]))
  }

  /// The package URL; nil where the name or the digest is not known.
  ///
  /// Source: purl type oci: the name is the last part of the repository's, the version the digest of the manifest.
  var purl: PackageURL? {
    guard let (name, tag) = nameAndTag, let manifestDigest, !isMadeBySaving,
      let last = name.split(separator: "/").last
    else { return nil }
    var qualifiers = ["arch": platform.architecture, "tag": tag ?? ""]
    if name.contains("/") { qualifiers["repository_url"] = name }
    return try? PackageURL(
      type: .oci, name: last, version: manifestDigest.description, qualifiers: qualifiers)
  }

  /// Says of the root of a bill what the image says of itself.
  func describe(_ root: inout Component) {
    root.purpose = .container
    // What was made on the way says nothing of the image itself.
    let known = isMadeBySaving ? nil : manifestDigest
    if let (name, tag) = nameAndTag {
      root.name = name
      root.version = Stated(tag ?? known?.description)
    } else {
      root.version = Stated(known?.description)
    }
    if let purl { root.purls = [purl] }
    root.digests = known.map { [$0] } ?? []
    root.homepage = Stated(annotation("org.opencontainers.image.url"))
    root.summary = annotation("org.opencontainers.image.description")
    if let text = annotation("org.opencontainers.image.licenses") {
      root.declaredLicense = .value(License(words: text))
    }
    root.properties += properties
  }

  private var properties: [Property] {
    var list = [
      Property("bomafide:image:platform", platform.description),
      Property("bomafide:image:config", configDigest.description),
    ]
    if isMadeBySaving, let manifestDigest {
      list.append(Property("bomafide:image:archive-manifest", manifestDigest.description))
    }
    if let created { list.append(Property("bomafide:image:created", created)) }
    if let baseName { list.append(Property("bomafide:image:base:name", baseName)) }
    if let baseDigest {
      list.append(Property("bomafide:image:base:digest", baseDigest.description))
    }
    for (number, layer) in layers.enumerated() {
      list.append(Property("bomafide:image:layer:\(number):diff-id", layer.diffID.description))
      if let digest = layer.digest, digest != layer.diffID {
        list.append(Property("bomafide:image:layer:\(number):digest", digest.description))
      }
      if let command = layer.command {
        list.append(Property("bomafide:image:layer:\(number):command", command))
      }
    }
    list += labels.map { Property("bomafide:image:label:\($0.name)", $0.value) }
    return list
  }
}
