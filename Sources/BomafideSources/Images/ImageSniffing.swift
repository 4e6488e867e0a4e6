import BomafideIdentifiers
import BomafideJSON
import BomafideModel

extension ImageFiles {
  /// The image that a folder is, as a layout or as what was saved and unpacked; nil for any other folder.
  ///
  /// Source: OCI Image Layout Specification, "oci-layout file".
  static func layout(at path: String) throws(InputError) -> ImageFiles? {
    let files = try ImageFiles(folder: path)
    return try files.isImage() ? files : nil
  }

  /// The image that a tar is; nil for any other file.
  ///
  /// A tar is one if it has the files that say so at its root, or in one folder around all; few others may lie beside them.
  static func saved(in store: ByteStore, path: String) throws(InputError) -> ImageFiles? {
    let head = store.bytes(at: 0, count: ArchiveFormat.headCount)
    guard case .tar(let compression)? = ArchiveFormat(head: head) else { return nil }
    let file = store
    var store = store
    if let compression {
      do throws(InputError) {
        guard try beginsAsImage(store, compression, path: path) else { return nil }
      } catch {
        // It is damaged, which whoever reads it as an archive tells.
        return nil
      }
      store = try unpacked(store, compression, path: path)
    }
    let files: ImageFiles?
    do throws(InputError) {
      files = try ImageFiles(archive: store, of: file, path: path) {
        isPart($0) || inTopFolder($0).map(isPart) ?? false
      }
    } catch {
      return nil
    }
    guard let files else { return nil }
    if try files.isImage() { return files }
    guard let inner = files.inTopFolder(), try inner.isImage() else { return nil }
    return inner
  }

  /// Whether the first files of a compressed tar may be those of an image.
  ///
  /// A few small ones, as people and systems add them, are passed over.
  private static func beginsAsImage(
    _ store: ByteStore, _ compression: Compression, path: String
  ) throws(InputError) -> Bool {
    let plain = try Decoding.plain(StoreBytes(store), compression, path: path)
    let outcome = CharacterSet.withUTF8 {
      Result { () throws(InputError) in
        let reader = try ArchiveReader(plain, .compressedTar, path: path)
        var strangers = 0
        var size: Int64 = 0
        while let header = try reader.next() {
          guard let name = header.name.flatMap({ try? RelativePath(bytes: $0) })?.description
          else { continue }
          if FileKind(entryMode: header.mode) == .folder { continue }
          let inner = inTopFolder(name)
          if isPart(name) || inner.map(isSurelyPart) ?? false { return true }
          strangers += 1
          size += header.size ?? mostStrangeBytes
          let isDeep = inner?.contains("/") ?? false
          if isDeep || strangers > mostStrangers || size > mostStrangeBytes { return false }
        }
        return false
      }
    }
    return try outcome.get()
  }

  /// The most bytes of other files that are unpacked before a compressed tar is taken for none of an image.
  private static let mostStrangeBytes: Int64 = 1 << 20

  /// The bytes of a tar that is compressed as a whole, in a temporary file without a name.
  ///
  /// The parts of an image point to each other, so they can't be read one after the other.
  static func unpacked(
    _ store: ByteStore, _ compression: Compression, path: String
  ) throws(InputError) -> ByteStore {
    let plain = try Decoding.plain(StoreBytes(store), compression, path: path)
    let limits = TreeLimits()
    var spool = Spool()
    defer { spool.close() }
    var count: Int64 = 0
    while true {
      guard let bytes = plain.next() else {
        throw ArchiveReader.damage(plain.failure ?? "no reason given", at: path)
      }
      if bytes.isEmpty { break }
      count += Int64(bytes.count)
      if count > limits.totalBytes {
        throw LimitTrouble.error(.totalBytes, limits, root: path, entry: [])
      }
      if count > 64 << 20, count / Int64(limits.ratio) > store.size {
        throw LimitTrouble.error(.ratio, limits, root: path, entry: [])
      }
      spool.append(bytes)
    }
    if let failure = plain.failure { throw ArchiveReader.damage(failure, at: path) }
    if let unpacked = spool.finish() { return unpacked }
    throw InputError(
      at: SourceLocation(path: path), expected: "room on the disk for temporary files",
      found: spool.failure?.text ?? "none", remedy: "df -h /tmp shows how much is left")
  }

  /// Whether the files are there that say what the image is, whatever lies beside them.
  ///
  /// - Throws: `InputError` if the parts of an image are there, and the list of them is damaged.
  func isImage() throws(InputError) -> Bool {
    if store("index.json") != nil {
      if store("oci-layout") != nil { return true }
      // Copies may have lost the file that says no more than a version.
      if hasParts, let index = try? json("index.json"), index["manifests"]?.kind == .array {
        return true
      }
    }
    guard store("manifest.json") != nil else { return false }
    let manifest: JSONNode
    do throws(InputError) {
      manifest = try json("manifest.json")
    } catch {
      // Many things have a file of this name.
      if hasParts { throw error }
      return false
    }
    let images = manifest.elements.filter { $0["Config"]?.text != nil && $0["Layers"] != nil }
    if images.isEmpty { return false }
    // What is missing of them is told by whoever reads the image.
    return hasParts
      || images.contains { image in
        let config = image["Config"]?.text ?? ""
        return Self.isDigest(config)
          || ([config] + (image["Layers"]?.texts ?? [])).contains { store($0) != nil }
      }
  }

  /// Whether a configuration is called by its digest, as programs do that save images.
  private static func isDigest(_ name: String) -> Bool {
    var text = name.split(separator: "/").last ?? ""
    if text.hasSuffix(".json") { text = text.dropLast(5) }
    if text.hasPrefix("sha256:") { text = text.dropFirst(7) }
    return (try? Digest(.sha256, hex: text)) != nil
  }

  /// A path below the first folder of it; nil where there is none.
  private static func inTopFolder(_ name: String) -> String? {
    name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) }
  }

  /// Whether hardly anything but an image has a file called like that.
  private static func isSurelyPart(_ name: String) -> Bool {
    ["oci-layout", "index.json", "manifest.json", "repositories"].contains(name)
      || name.hasPrefix("blobs/sha256/") || name.hasSuffix("/layer.tar")
      || name.hasSuffix(".tar") && isDigest(String(name.dropLast(4)))
      || name.hasSuffix(".json") && isDigest(name)
  }

  /// Whether an image that a program saved may have a file called like that.
  private static func isPart(_ name: String) -> Bool {
    if ["oci-layout", "repositories"].contains(name) || name.hasPrefix("blobs/") { return true }
    let parts = name.split(separator: "/")
    if parts.count == 2 { return ["layer.tar", "json", "VERSION"].contains(String(parts[1])) }
    guard parts.count == 1 else { return false }
    return name.hasPrefix("sha256:")
      || [".json", ".tar", ".tar.gz", ".tgz", ".tar.zst"].contains { name.hasSuffix($0) }
  }
}
