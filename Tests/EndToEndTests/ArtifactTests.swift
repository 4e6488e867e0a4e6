import BomafideTesting
import Foundation
import Testing

/// What projects ship, as the commands take it.
@Suite struct ArtifactTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> BuiltProgram.Run {
    try BuiltProgram().run(arguments, in: folder.path)
  }

  /// A Debian package with a jar in it.
  ///
  /// Source: deb(5), ar(5).
  private func pack(jar: [UInt8]) throws {
    func member(_ name: String, _ content: [UInt8]) -> [UInt8] {
      func field(_ text: String, _ width: Int) -> String {
        text.padding(toLength: width, withPad: " ", startingAt: 0)
      }
      let header =
        field(name, 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)
        + field("\(content.count)", 10) + "`\n"
      return Array(header.utf8) + content + (content.count % 2 == 1 ? [0x0A] : [])
    }
    func tar(_ name: String, _ content: [UInt8]) -> [UInt8] {
      var block = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
      }
      put(name, at: 0)
      put("0000644", at: 100)
      put("0000000", at: 108)
      put("0000000", at: 116)
      let size = String(content.count, radix: 8)
      put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
      put("00000000000", at: 136)
      put("        ", at: 148)
      put("0", at: 156)
      put("ustar", at: 257)
      put("00", at: 263)
      let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
      put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
      let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
      return block + content + padding + [UInt8](repeating: 0, count: 1_024)
    }
    let control = Array("Package: lamp\nVersion: 1.2\nArchitecture: all\n".utf8)
    let bytes =
      Array("!<arch>\n".utf8) + member("debian-binary", Array("2.0\n".utf8))
      + member("control.tar", tar("./control", control))
      + member("data.tar", tar("./usr/share/java/wick.jar", jar))
    try folder.write(Data(bytes), to: "lamp_1.2_all.deb")
  }

  private var jar: [UInt8] {
    SmallZip([
      (
        "META-INF/maven/org.example/wick/pom.properties",
        Array("version=3.4\ngroupId=org.example\nartifactId=wick\n".utf8)
      ), ("org/example/Wick.class", [0xCA, 0xFE, 0xBA, 0xBE]),
    ]).bytes
  }

  @Test func `a jar within a package is one package, looked into or not`() throws {
    try pack(jar: jar)
    let plain = try run("discover", "lamp_1.2_all.deb")
    #expect(plain.status == 0 && plain.output.contains("wick 3.4"), "\(plain.output)")
    let nested = try run("discover", "lamp_1.2_all.deb", "--nested", "1", "-v")
    #expect(nested.status == 0, "\(nested.error)")
    #expect(nested.output.contains("wick 3.4"), "\(nested.output)")
    #expect(nested.output.contains("pkg:maven/org.example/wick@3.4"), "\(nested.output)")
    #expect(nested.output.contains("; 1 package\n"), "\(nested.output)")
  }

  @Test func `a document that lists files of inner archives verifies, and tells what changed`()
    throws
  {
    try pack(jar: jar)
    let made = try run(
      "generate", "lamp_1.2_all.deb", "--nested", "1", "-o", "spdx-json=lamp.spdx.json")
    #expect(made.status == 0, "\(made.error)")
    #expect(try folder.text("lamp.spdx.json").contains("wick.jar!/org/example/Wick.class"))
    let verified = try run("verify", "lamp.spdx.json", "lamp_1.2_all.deb")
    #expect(verified.status == 0, "\(verified.output)")
    try pack(jar: SmallZip([("org/example/Wick.class", [1])]).bytes)
    let changed = try run("verify", "lamp.spdx.json", "lamp_1.2_all.deb")
    #expect(changed.status == 1)
    #expect(changed.output.contains("wick.jar!/org/example/Wick.class"), "\(changed.output)")
    #expect(changed.output.contains("pom.properties"), "\(changed.output)")
  }

  @Test func `archives that are too deep or damaged are told, never passed over`() throws {
    let inner = SmallZip([("a.jar", jar)]).bytes
    try pack(jar: inner)
    let deep = try run("generate", "lamp_1.2_all.deb", "--nested", "1")
    #expect(deep.error.contains("archive.nested-depth"), "\(deep.error)")
    try pack(jar: Array(inner.prefix(inner.count / 2)))
    let damaged = try run("discover", "lamp_1.2_all.deb", "--nested", "1")
    #expect(damaged.output.contains("archive.nested-unread"), "\(damaged.output)")
    #expect(try run("discover", "lamp_1.2_all.deb", "--nested", "-1").status == 2)
  }

  @Test func `a disk image is refused with the command that unpacks it`() throws {
    let image = [UInt8](repeating: 1, count: 700) + Array("koly".utf8)
    try folder.write(Data(image + [UInt8](repeating: 0, count: 508)), to: "lamp.dmg")
    for command in ["discover", "generate"] {
      let refused = try run(command, "lamp.dmg")
      #expect(refused.status == 2 && refused.error.contains("7z x -odir lamp.dmg"))
    }
  }
}
