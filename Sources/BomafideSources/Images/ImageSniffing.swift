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
  /// A tar is one if it has the files that say so at its root; few others may lie beside them.
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
      files = try ImageFiles(archive: store, of: file, path: path, where: isPart)
    } catch {
      return nil
    }
    guard let files, try files.isImage() else { return nil }
    return files
  }

  /// Whether the first file of a compressed tar may be one of an image.
  private static func beginsAsImage(
    _ store: ByteStore, _ compression: Compression, path: String
  ) throws(InputError) -> Bool {
    let plain = try Decoding.plain(StoreBytes(store), compression, path: path)
    let outcome = CharacterSet.withUTF8 {
      Result { () throws(InputError) in
        let reader = try ArchiveReader(plain, .compressedTar, path: path)
        while let header = try reader.next() {
          guard let name = header.name.flatMap({ try? RelativePath(bytes: $0) }) else { continue }
          if FileKind(entryMode: header.mode) != .folder { return isPart(name.description) }
        }
        return false
      }
    }
    return try outcome.get()
  }

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
    if store("oci-layout") != nil, store("index.json") != nil { return true }
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
    return hasParts
      || images.contains { image in
        ([image["Config"]?.text ?? ""] + (image["Layers"]?.texts ?? []))
          .allSatisfy { store($0) != nil }
      }
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
