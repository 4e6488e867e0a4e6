import BomafideIdentifiers
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes how components differ from their releases, as `patch -p1` reads it.
struct UpstreamPatches {
  let folder: String

  /// Writes a file for each component that differs.
  ///
  /// - Returns: The paths that were written.
  /// - Throws: `InputError` where the folder can't be written.
  func write(_ results: [UpstreamResult]) throws -> [String] {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw SystemCall.error(errno, at: folder, writing: folder)
    }
    var written: [String] = []
    for result in results where !result.patch.isEmpty {
      let key = String(
        result.component.key.map { $0.isLetter || $0.isNumber || "._-+".contains($0) ? $0 : "-" })
      let path = "\(folder)/\(key.hasPrefix(".") ? "_" + key : key).patch"
      let file = try AtomicFile(path)
      try file.write(Array(result.patch.utf8))
      try file.commit()
      written.append(path)
    }
    return written
  }
}
