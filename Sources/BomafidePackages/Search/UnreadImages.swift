import BomafideIdentifiers
import BomafideModel

/// Parts of container images that lie in a tree, where nothing at its root says that it is an image.
enum UnreadImages {
  private static let most = 100

  /// A finding for each folder of such parts.
  ///
  /// - Parameter paths: of all files, sorted by their bytes.
  static func findings(of paths: [RelativePath]) -> [Finding] {
    var folders: Set<String> = []
    for path in paths where folders.count < most {
      if let folder = folder(of: path, in: paths) { folders.insert(folder) }
    }
    return folders.sorted().map { folder in
      let hasIndex = ["index.json", "manifest.json", "oci-layout"].contains {
        holds(paths, folder, $0)
      }
      return Finding(
        "packages.unread-image", .warning, subject: folder.isEmpty ? "." : folder,
        hasIndex
          ? "holds the layers of a container image, and is not read as one"
          : "holds parts as container images have them, and nothing that says what of",
        at: SourceLocation(path: folder.isEmpty ? "." : folder),
        expected: "'index.json' or 'manifest.json' at the root of what is named",
        found: hasIndex ? "layers without it, or in a folder" : "neither",
        remedy: hasIndex
          ? "name the folder itself as 'image:FOLDER', or save the image again"
          : "save the image again, if it is one")
    }
  }

  /// The folder of an image of which a file is a part.
  private static func folder(of path: RelativePath, in paths: [RelativePath]) -> String? {
    let parts = path.bytes.split(separator: UInt8(ascii: "/"))
    guard let name = parts.last else { return nil }
    if name.elementsEqual("layer.tar".utf8), parts.count > 1 {
      let folder = text(parts.dropLast(2))
      return holds(paths, folder, "manifest.json") ? folder : nil
    }
    guard name.count == 64,
      name.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    if parts.count > 2, parts[parts.count - 2].elementsEqual("sha256".utf8),
      parts[parts.count - 3].elementsEqual("blobs".utf8)
    {
      return text(parts.dropLast(3))
    }
    // As skopeo's transport "dir" writes it.
    let folder = text(parts.dropLast())
    return holds(paths, folder, "manifest.json") && holds(paths, folder, "version") ? folder : nil
  }

  private static func text(_ parts: ArraySlice<ArraySlice<UInt8>>) -> String {
    String(decoding: Array(parts.joined(separator: [UInt8(ascii: "/")])), as: UTF8.self)
  }

  private static func holds(_ paths: [RelativePath], _ folder: String, _ name: String) -> Bool {
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    return (try? RelativePath(parsing: path)).map { PackagePaths.holds(paths, $0) } ?? false
  }
}
