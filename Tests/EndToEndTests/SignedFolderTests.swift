import BomafideTesting
import Foundation
import Testing

/// `verify-signature DIR`, `sign` and `release` on folders that are not as they seem.
@Suite struct SignedFolderTests {
  private let folder: TemporaryFolder
  private let program = BuiltProgram()

  /// Source: RFC 8410, 10.3.
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.key, to: "key.pem")
    try folder.write(Self.publicKey, to: "key.pub")
    try folder.write("good\n", to: "d/K.txt")
    #expect(try sign("d/K.txt").status == 0)
  }

  private func sign(_ files: String...) throws -> BuiltProgram.Run {
    try program.run(["sign", "--key", "key.pem"] + files, in: folder.path)
  }

  private func verify(_ key: String = "key.pub") throws -> BuiltProgram.Run {
    try program.run(["verify-signature", "--key", key, "d"], in: folder.path)
  }

  @Test func `a folder of which every file is signed holds`() throws {
    let run = try verify()
    #expect(run.status == 0, "\(run.output)")
    // The key that is believed may lie there, however it is written.
    try folder.write(Self.publicKey, to: "d/key.pub")
    #expect(try verify("./d/key.pub").status == 0)
    #expect(try verify().status == 1)
  }

  @Test(arguments: ["d/\u{212A}.txt", "d/.git/hooks/start", "d/.git"])
  func `what has no signature is told, whatever its name`(_ path: String) throws {
    try folder.write("evil\n", to: path)
    let run = try verify()
    #expect(run.status == 1, "\(run.output)")
    #expect(run.output.contains("[signature.missing]"))
  }

  @Test func `a symbolic link is nothing that can be signed`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("d/app"), withDestinationPath: "/etc/hostname")
    let run = try verify()
    #expect(run.status == 1)
    #expect(run.output.contains("a symbolic link to '/etc/hostname'"))
  }

  @Test func `signing a folder twice leaves its signatures alone`() throws {
    let again = try sign("d/K.txt", "d/K.txt.sigstore.json")
    #expect(again.status == 0)
    #expect(again.output.contains("left out: 1 signatures"), "\(again.output)")
    #expect(try verify().status == 0)
    let only = try sign("d/K.txt.sigstore.json")
    #expect(only.status == 2)
  }

  @Test func `two files of one name in two folders have an attestation each`() throws {
    let bill = """
      {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"a","version":"1"}]}
      """
    for part in ["linux", "mac"] {
      try folder.write(part, to: "d/\(part)/app.zip")
      try folder.write(bill, to: "d/\(part)/\(part).cdx.json")
      let run = try program.run(
        ["attest", "--key", "key.pem", "d/\(part)/\(part).cdx.json", "d/\(part)/app.zip"],
        in: folder.path)
      #expect(run.status == 0, "\(run.error)")
      #expect(try sign("d/\(part)/\(part).cdx.json").status == 0)
    }
    let run = try verify()
    #expect(run.status == 0, "\(run.output)")
    try folder.write("another", to: "d/mac/app.zip")
    #expect(try verify().status == 1)
  }

  @Test func `an envelope of many signatures is refused before they are checked`() throws {
    let one = #"{"sig":"AAAA"}"#
    let all = Array(repeating: one, count: 17).joined(separator: ",")
    try folder.write(
      #"{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[\#(all)]}"#,
      to: "many.json")
    let run = try program.run(
      ["verify-signature", "--key", "key.pub", "--signature", "many.json", "d/K.txt"],
      in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("at most 16 signatures"))
  }

  @Test func `a release of nothing but its own lists loses nothing`() throws {
    try folder.write("{}", to: "d/release.json")
    let run = try program.run(
      ["release", "d/release.json", "--index", "--key", "key.pem"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("only files that lie beside artifacts"))
    #expect(try folder.text("d/release.json") == "{}")
  }
}
