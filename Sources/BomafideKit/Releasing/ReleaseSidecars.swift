import BomafideFormats

/// The files of a release that lie beside artifacts and speak of them: documents, signatures, lists of digests.
struct ReleaseSidecars {
  /// The paths of such files, in the order they were given.
  let paths: [String]
  private let all: Set<String>

  private static let signatures = [
    ".asc", ".sig", ".sign", ".crt", ".sigstore", ".sigstore.json", ".intoto.sigstore.json",
    ".dsse.json", ".sha256", ".sha512",
  ]

  private static let lists = [
    ReleaseIndex.fileName, ReleaseIndex.sumsName, "SHA512SUMS", "MD5SUMS",
  ]

  /// Tells which of some files lie beside others of them.
  init(_ files: [String]) {
    let known = Set(files)
    let documents = Formats.all.codecs.map(\.format.fileSuffix)
    func isBeside(_ path: String) -> Bool {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if Self.lists.contains(name) { return true }
      for ending in Self.signatures where path.hasSuffix(ending) {
        let signed = String(path.dropLast(ending.count))
        if known.contains(signed) || isBeside(signed) { return true }
      }
      return documents.contains { ending in
        !ending.isEmpty && path.hasSuffix(ending)
          && known.contains(String(path.dropLast(ending.count)))
      }
    }
    paths = files.filter(isBeside)
    all = Set(paths)
  }

  func contains(_ path: String) -> Bool { all.contains(path) }
}
