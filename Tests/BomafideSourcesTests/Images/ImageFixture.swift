import BomafideIdentifiers

@testable import BomafideSources

/// A container image, made of tars by hand.
struct ImageFixture {
  /// A part of a layout, to be damaged by tests.
  var blobs: [(name: String, bytes: [UInt8])] = []
  var index = ""
  private(set) var manifests: [String] = []
  /// `docker save`'s own list.
  private(set) var saved: [String] = []

  /// Adds an image of layers, from the lowest.
  mutating func add(
    _ layers: [[UInt8]], platform: String = "linux/amd64", name: String? = nil,
    isCompressed: Bool = false, packing pack: ([UInt8]) -> [UInt8] = GzipBytes.stored,
    diffIDs wrong: [String]? = nil, annotations: String = ""
  ) {
    let parts = platform.split(separator: "/")
    let variant = parts.count > 2 ? #","variant":"\#(parts[2])""# : ""
    let diffIDs = wrong ?? layers.map { hashBytes($0, .sha256).description }
    let history = layers.indices.map { #"{"created_by":"RUN step \#($0)"},{"empty_layer":true}"# }
    let config = """
      {"os":"\(parts[0])","architecture":"\(parts[1])","created":"2026-01-02T03:04:05Z",
      "config":{"Labels":{"org.opencontainers.image.base.name":"base:1"}},
      "history":[\(history.joined(separator: ","))],
      "rootfs":{"type":"layers","diff_ids":[\(diffIDs.map { #""\#($0)""# }.joined(separator: ","))]}}
      """
    let configDescriptor = add(Array(config.utf8), "application/vnd.oci.image.config.v1+json")
    let type = "application/vnd.oci.image.layer.v1.tar" + (isCompressed ? "+gzip" : "")
    var layerNames: [String] = []
    var layerDescriptors: [String] = []
    for layer in layers {
      layerDescriptors.append(add(isCompressed ? pack(layer) : layer, type))
      layerNames.append(blobs[blobs.count - 1].name)
    }
    let manifest = """
      {"schemaVersion":2,"config":\(configDescriptor),"layers":[\(layerDescriptors.joined(separator: ","))]}
      """
    let configName = blobs[blobs.count - 1 - layers.count].name
    var descriptor = add(Array(manifest.utf8), "application/vnd.oci.image.manifest.v1+json")
    descriptor.removeLast()
    descriptor += #","platform":{"os":"\#(parts[0])","architecture":"\#(parts[1])"\#(variant)}"#
    let reference = name.map { #""org.opencontainers.image.ref.name":"\#($0)""# }
    let all = [reference, annotations.isEmpty ? nil : annotations].compactMap { $0 }
    manifests.append(descriptor + #","annotations":{\#(all.joined(separator: ","))}}"#)
    index = #"{"schemaVersion":2,"manifests":[\#(manifests.joined(separator: ","))]}"#
    let names = layerNames.map { #""\#($0)""# }.joined(separator: ",")
    saved.append(
      #"{"Config":"\#(configName)","RepoTags":["\#(name ?? "test:1")"],"Layers":[\#(names)]}"#)
  }

  /// Adds content, and gives its descriptor.
  private mutating func add(_ bytes: [UInt8], _ type: String) -> String {
    let digest = hashBytes(bytes, .sha256)
    blobs.append(("blobs/sha256/\(digest.hexadecimal)", bytes))
    return #"{"mediaType":"\#(type)","digest":"\#(digest)","size":\#(bytes.count)}"#
  }

  /// Writes the last manifest anew, with other text.
  private mutating func changeManifest(_ change: (String) -> String) {
    guard let manifest = blobs.popLast() else { return }
    let old = hashBytes(manifest.bytes, .sha256)
    let bytes = Array(change(String(decoding: manifest.bytes, as: UTF8.self)).utf8)
    let new = hashBytes(bytes, .sha256)
    blobs.append(("blobs/sha256/\(new.hexadecimal)", bytes))
    index = index.replacing(
      "\"\(old)\",\"size\":\(manifest.bytes.count)", with: "\"\(new)\",\"size\":\(bytes.count)")
  }

  /// Makes the last image a signature, as cosign does: its layers are no tars.
  mutating func makeSignature() {
    changeManifest {
      $0.replacing(
        "application/vnd.oci.image.layer.v1.tar",
        with: "application/vnd.dev.cosign.simplesigning.v1+json")
    }
  }

  /// Says that a part is a byte longer than it is.
  mutating func replaceSize(_ size: Int, of name: String) {
    let hex = name.split(separator: "/").last ?? ""
    changeManifest {
      $0.replacing("\(hex)\",\"size\":\(size)", with: "\(hex)\",\"size\":\(size + 1)")
    }
  }

  /// The digest in the name of the last blob of these bytes.
  func name(of bytes: [UInt8]) -> String? { blobs.last { $0.bytes == bytes }?.name }

  /// Writes an OCI layout.
  func layout() throws -> TreeFixture {
    let folder = try TreeFixture()
    for blob in blobs { try folder.write(blob.bytes, to: Array(blob.name.utf8)) }
    try folder.write(index, to: "index.json")
    try folder.write(#"{"imageLayoutVersion":"1.0.0"}"#, to: "oci-layout")
    return folder
  }

  /// The layout as a tar, as Docker 25 saves it.
  func layoutTar() -> [UInt8] {
    TarBytes.archive(
      blobs.map { TarBytes.file($0.name, $0.bytes) } + [
        TarBytes.file("index.json", Array(index.utf8)),
        TarBytes.file("manifest.json", Array("[\(saved.joined(separator: ","))]".utf8)),
        TarBytes.file("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)),
      ])
  }

  /// What Docker saved before.
  func savedTar() -> [UInt8] {
    TarBytes.archive(
      blobs.map { TarBytes.file($0.name, $0.bytes) } + [
        TarBytes.file("manifest.json", Array("[\(saved.joined(separator: ","))]".utf8))
      ])
  }
}

extension ImageTree {
  /// The image of layers that lie in a folder.
  static func of(_ layers: [[UInt8]], isCompressed: Bool = false) throws -> (ImageTree, TreeFixture)
  {
    var fixture = ImageFixture()
    fixture.add(layers, isCompressed: isCompressed)
    let folder = try fixture.layout()
    return (try ImageTree(path: folder.path), folder)
  }
}
