import BomafideIdentifiers
import BomafideSources
import Testing

@testable import BomafideKit

@Suite struct ChecksumAgreementTests {
  private func digests(_ text: String) -> [Digest] {
    [DigestAlgorithm.sha1, .sha256, .sha512].map { hashBytes(Array(text.utf8), $0) }
  }

  @Test func `every stated algorithm has to agree`() {
    let (own, other) = (digests("one"), digests("two"))
    #expect(ChecksumAgreement(own, with: own).isWhole)
    for place in own.indices {
      var stated = own
      stated[place] = other[place]
      let agreement = ChecksumAgreement(stated, with: own)
      #expect(!agreement.isWhole)
      #expect(agreement.contradiction == .init(stated: other[place], found: own[place]))
    }
  }

  @Test func `of several forms of an archive one has to be the file`() {
    let (own, other) = (digests("one"), digests("two"))
    #expect(ChecksumAgreement([other[1], own[1]], with: own).isWhole)
  }

  @Test func `nothing that could be compared is no agreement`() {
    let agreement = ChecksumAgreement([], with: digests("one"))
    #expect(!agreement.isWhole && agreement.contradiction == nil)
  }
}
