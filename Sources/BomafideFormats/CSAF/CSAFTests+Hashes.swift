import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the hashes of products.
  static let hashTests: [CSAFTest] = [
    CSAFTest(
      "6.1.25", "no file has two hashes of one algorithm", remedy: "keep the hash that is right"
    ) { report in
      for hashes in fileHashes(in: report.document) {
        var seen: Set<String> = []
        for hash in hashes {
          if let name = hash["algorithm"]?.text, !seen.insert(name).inserted {
            report.add(
              hash, "is of \(name.printable()) again", expected: "each algorithm once",
              found: name.printable())
          }
        }
      }
    },
    CSAFTest(
      "6.2.8", "MD5 isn't the only hash of a file", remedy: "add a hash of SHA-256 or better"
    ) { report in
      onlyHash(&report, "md5")
    },
    CSAFTest(
      "6.2.9", "SHA-1 isn't the only hash of a file", remedy: "add a hash of SHA-256 or better"
    ) { report in
      onlyHash(&report, "sha1")
    },
    CSAFTest(
      "6.3.5", "no hash is shorter than 64 digits", remedy: "use SHA-256 or better"
    ) { report in
      for hashes in fileHashes(in: report.document) {
        for node in hashes.compactMap({ $0["value"] }) {
          if let text = node.text, text.utf8.count < 64 {
            report.add(
              node, "has \(text.utf8.count) digits", expected: "64 or more",
              found: "\(text.utf8.count)")
          }
        }
      }
    },
  ]

  /// The hashes of each file of each product.
  static func fileHashes(in document: CSAFDocument) -> [[JSONNode]] {
    document.products.flatMap { product in
      product.node.all("product_identification_helper", "hashes").map { $0.all("file_hashes") }
    }
  }

  private static func onlyHash(_ report: inout CSAFReport, _ algorithm: String) {
    for hashes in fileHashes(in: report.document) {
      let names = Set(hashes.compactMap { $0["algorithm"]?.text })
      if names == [algorithm], let first = hashes.first {
        report.add(
          first, "is of \(algorithm) only", expected: "a stronger hash too", found: algorithm)
      }
    }
  }
}
