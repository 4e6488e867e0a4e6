import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct VerificationCodeTests {
  @Test func `the tests' hashes are right`() {
    func hex(_ bytes: [UInt8]) -> String { bytes.map { String($0 + 0, radix: 16) }.joined() }
    let abc = Array("abc".utf8)
    #expect(
      Digest(.sha1, bytes: SmallHashes.sha1(abc)).hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      Digest(.sha256, bytes: SmallHashes.sha256(abc)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `no file gives the hash of nothing`() {
    let code = VerificationCode.compute(files: [File](), sha1: SmallHashes.sha1)
    #expect(code?.value == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
  }

  @Test func `a file without SHA-1 gives no code`() throws {
    let file = File(path: try RelativePath(parsing: "a"))
    #expect(VerificationCode.compute(files: [file], sha1: SmallHashes.sha1) == nil)
  }

  @Test(arguments: [1, 3, 4095, 4096, 5000])
  func `digests are sorted as their hexadecimal text is, however many they are`(count: Int) throws {
    var random = SeededGenerator(seed: 7)
    let digests = (0..<count).map { number in
      // Some differ in their last bytes alone.
      let bytes = (0..<20).map { place in
        number % 3 == 0 && place < 13 ? 0x5A : UInt8.random(in: 0...255, using: &random)
      }
      return Digest(.sha1, bytes: bytes)
    }
    let files = try digests.enumerated().map { number, digest in
      File(path: try RelativePath(parsing: "f\(number)"), digests: [digest])
    }
    let text = digests.map(\.hex).sorted().joined()
    #expect(
      VerificationCode.compute(files: files, sha1: SmallHashes.sha1)?.value
        == Digest(.sha1, bytes: SmallHashes.sha1(Array(text.utf8))).hex)
  }
}

@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct VerificationCodeConformanceTests {
  @Test func `codes are those of the vectors`() throws {
    var report = ConformanceReport(suite: "spdx2-vectors")
    let input = try Input(
      contentsOf: SharedMaterial.path("conformance/spdx2-vectors/package-verification-code.json"))
    let value = try input.json { (json) throws(InputError) in try json.value() }
    guard case .array(let cases) = value["cases"] else {
      Issue.record("no cases")
      return
    }
    #expect(!cases.isEmpty)
    for (index, one) in cases.enumerated() {
      guard case .object(let members) = one["files"], case .array(let excluded) = one["excluded"]
      else { continue }
      let files = try members.map { member in
        let content = Array((member.value.text ?? "").utf8)
        return File(
          path: try RelativePath(parsing: member.name),
          digests: [Digest(.sha1, bytes: SmallHashes.sha1(content))])
      }
      let code = VerificationCode.compute(
        files: files, excluding: excluded.compactMap(\.text), sha1: SmallHashes.sha1)
      report.record(
        one["id"]?.text ?? "\(index)", found: code?.value,
        expected: one["packageVerificationCode"]?.text)
    }
    report.finish()
    #expect(report.problems == [])
  }
}
