import BomafideIdentifiers

/// Whether a file has the checksums that are stated for it.
///
/// Of each algorithm one has to be the file's; several are stated where an archive is published in several forms.
struct ChecksumAgreement {
  /// A stated checksum, and what the file has in its place.
  struct Contradiction: Hashable {
    var stated: Digest
    var found: Digest
  }

  /// The algorithms that can be computed.
  static let algorithms: Set<DigestAlgorithm> = [.sha1, .sha256, .sha512]

  /// The first checksum that is not the file's; of SHA-256 first.
  private(set) var contradiction: Contradiction?
  /// Whether some checksum was compared, and all of them agree.
  private(set) var isWhole = false

  /// - Parameter found: The file's own digests, one of each algorithm that is stated.
  init(_ stated: [Digest], with found: [Digest]) {
    for algorithm in [DigestAlgorithm.sha256, .sha512, .sha1] where contradiction == nil {
      let same = stated.filter { $0.algorithm == algorithm }
      guard let first = same.first, let own = found.first(where: { $0.algorithm == algorithm })
      else { continue }
      if same.contains(own) {
        isWhole = true
      } else {
        contradiction = Contradiction(stated: first, found: own)
      }
    }
    isWhole = isWhole && contradiction == nil
  }
}
