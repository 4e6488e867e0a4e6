import Crypto

/// The way from a leaf to the root of a Merkle tree.
///
/// Source: RFC 6962, 2.1; RFC 9162, 2.1.3.2.
enum InclusionProof {
  /// The root of the tree, if the entry stands at `index` among `size` leaves.
  ///
  /// - Throws: `SignatureError` where no such proof can be.
  static func root(
    leaf: [UInt8], index: Int64, size: Int64, hashes: [[UInt8]]
  ) throws(SignatureError) -> [UInt8] {
    guard index >= 0, index < size else {
      throw SignatureError(reason: "the entry stands behind the end of the tree")
    }
    var node = index
    var last = size - 1
    var root = Array(SHA256.hash(data: [0] + leaf))
    for hash in hashes {
      guard hash.count == 32, last != 0 else {
        throw SignatureError(reason: "the proof of inclusion has the wrong length")
      }
      if node & 1 == 1 || node == last {
        root = Array(SHA256.hash(data: [1] + hash + root))
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        root = Array(SHA256.hash(data: [1] + root + hash))
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else {
      throw SignatureError(reason: "the proof of inclusion has the wrong length")
    }
    return root
  }
}
