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
    for result in results {
      let path = "\(folder)/\(Self.fileName(result.component.key)).patch"
      if result.patch.isEmpty {
        // What an earlier run wrote does not hold any more.
        unlink(path)
        continue
      }
      let file = try AtomicFile(path)
      try file.write(Array(result.patch.utf8))
      try file.commit()
      written.append(path)
    }
    return written
  }

  /// A file name of its own for each key.
  private static func fileName(_ key: String) -> String {
    var name = ""
    for (place, byte) in key.utf8.enumerated() {
      let isPlain =
        byte.isASCIIAlphanumeric || [0x2B, 0x2D, 0x5F].contains(byte) || byte == 0x2E && place > 0
      if isPlain {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return name
  }
}
