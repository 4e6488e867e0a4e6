import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A file that says its ID, its name, and SHA-1 alone or with SHA-256 behind it, all without a fault.
struct SPDX2PlainFile {
  let id: JSONText
  let name: JSONText
  /// Whether the name begins with `./`.
  let hasDot: Bool
  /// Where the file begins.
  let start: Int
  /// The hashes of the ID and of the path.
  let hashes: (id: UInt64, path: UInt64)
  let file: File

  /// Reads such files.
  struct Reader: PlainReader {
    static let textCount = 4
    private let hashing = IndexTable()

    func item(_ texts: [JSONText?], at start: Int) -> SPDX2PlainFile? {
      guard let id = texts[0], let name = texts[1], let sha1 = texts[2] else { return nil }
      var digests = PackedDigests()
      guard digests.insert(.sha1, hex: sha1.raw) else { return nil }
      if let sha256 = texts[3], !digests.insert(.sha256, hex: sha256.raw) { return nil }
      guard SPDX2Reading.hasForm(id, "SPDXRef-"), SPDX2FileName.isPlainName(name) else {
        return nil
      }
      let path = SPDX2FileName.withoutDot(name)
      var details: File.Details?
      if !SPDX2Reading.isMade(id, of: path) {
        details = File.Details()
        details?.foreign[.spdx2, "SPDXID"] = .string(id.string)
      }
      return SPDX2PlainFile(
        id: id, name: name, hasDot: path.count < name.count, start: start,
        hashes: (hashing.hash(id.raw), hashing.hash(path)),
        file: File(
          path: RelativePath(uncheckedBytes: Array(path)), packedDigests: digests,
          details: details))
    }

    func scan(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool {
      guard scanner.take("{") else { return false }
      repeat {
        guard let key = scanner.key() else { return false }
        switch key {
        case "SPDXID" where texts[0] == nil:
          texts[0] = scanner.text()
          if texts[0] == nil { return false }
        case "fileName" where texts[1] == nil:
          texts[1] = scanner.text()
          if texts[1] == nil { return false }
        case "checksums" where texts[2] == nil:
          guard let (sha1, sha256) = checksums(&scanner) else { return false }
          (texts[2], texts[3]) = (sha1, sha256)
        default: return false
        }
      } while scanner.take(",")
      return scanner.take("}") && texts[0] != nil && texts[1] != nil && texts[2] != nil
    }

    private func checksums(_ scanner: inout PlainScanner) -> (JSONText, JSONText?)? {
      guard scanner.take("["), let sha1 = checksum("SHA1", &scanner) else { return nil }
      var sha256: JSONText?
      if scanner.take(",") {
        sha256 = checksum("SHA256", &scanner)
        if sha256 == nil { return nil }
      }
      return scanner.take("]") ? (sha1, sha256) : nil
    }

    private func checksum(_ name: StaticString, _ scanner: inout PlainScanner) -> JSONText? {
      var algorithm: JSONText?
      var value: JSONText?
      guard scanner.take("{") else { return nil }
      repeat {
        guard let key = scanner.key(), let text = scanner.text() else { return nil }
        if "algorithm" ~= key, algorithm == nil {
          algorithm = text
        } else if "checksumValue" ~= key, value == nil {
          value = text
        } else {
          return nil
        }
      } while scanner.take(",")
      guard scanner.take("}"), let algorithm, name ~= algorithm else { return nil }
      return value
    }
  }
}
