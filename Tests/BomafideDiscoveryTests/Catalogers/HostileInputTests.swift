import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Files that are broken, huge or made to take time.
@Suite struct HostileInputTests {
  /// A path that each reader reads.
  private static let paths = [
    "a/README", "a/moz.yaml", "a/qt_attribution.json", "a/README.chromium", "a/METADATA",
    "a/b-1.dist-info/METADATA", "a/b-1.dist-info/top_level.txt", "a/package.json", "a/Cargo.toml",
    "a/vendor/modules.txt", "a/vendor.txt", "a/pom.xml", "a/b.gemspec", "gems/bundled_gems",
    "cgmanifest.json", "vendor.info", "sbom.yml", ".gitmodules", "subprojects/a.wrap",
    "deps/README.md", "COPYRIGHT", "LICENSES_bundled.txt", "legal/a.md", "a/CMakeLists.txt",
    "lib/update.sh", "a/tool.deps.json",
  ]

  private static let openings = [
    "", "[", "{\"a\":", "- ", "- - ", "a:\n ", "<a>", "<!--", "third_party {", "((", "a: [",
    "\"", "&a [*a,", "## a\n", "| Name | Version |\n", "`", "name = [", "[[a]]\n", "${a}",
    "vtk_module_third_party(", "a=\"$a\"\n", "\u{FEFF}", "Files: {", "- Version: 1\n", "a{",
    "https://", "[](", "`a.{b,c}`\n", "name: a\nFiles: {a,b}{a,b}\nLicense: x\n\n",
  ]

  @Test func `every reader reads one of the paths`() throws {
    for cataloger in Catalogers.all {
      let reads = try Self.paths.contains { path in
        let path = try RelativePath(parsing: path)
        return cataloger.reads(Array(path.name.utf8)[...], at: path)
      }
      #expect(reads, "\(cataloger.id)")
    }
    #expect(Set(Catalogers.all.map(\.id)).count == Catalogers.all.count)
  }

  @Test(arguments: paths)
  func `repeated openings end in an error or a list, and soon`(path: String) throws {
    for opening in Self.openings {
      let bytes = Array(String(repeating: opening, count: 4000).utf8)
      try check(bytes, at: path)
    }
  }

  @Test(arguments: paths)
  func `one long line, bytes of no encoding, NUL and halves of files are survived`(
    path: String
  ) throws {
    try check(Array(repeating: 0x61, count: 1 << 20), at: path)
    try check(Array(repeating: 0x3A, count: 1 << 20), at: path)
    try check([0xFF, 0xFE, 0x61, 0], at: path)
    try check((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 128) | 1 }, at: path)
    let whole = """
      {"name": "a", "version": "1.2", "Registrations": [{"component": {"git": {"a": 1}}}]}
      [package]
      name = "a"
      Name: a
      Version: 1.0
      ## a v1
      - Upstream: https://e.org/a/b
      <project><artifactId>a</artifactId></project>
      third_party { version: "1" }
      """
    for end in 0...whole.utf8.count { try check(Array(whole.utf8.prefix(end)), at: path) }
  }

  @Test(arguments: paths)
  func `a file of too many bytes is refused without being read`(path: String) throws {
    try check(Array(repeating: 0x20, count: 100 << 20), at: path)
  }

  /// Lets the readers read; only an `InputError` at a line may come out.
  private func check(_ bytes: [UInt8], at path: String) throws {
    let path = try RelativePath(parsing: path)
    let name = Array(path.name.utf8)
    for cataloger in Catalogers.all where cataloger.reads(name[...], at: path) {
      let start = ContinuousClock.now
      do {
        let found = try cataloger.declarations(in: SourceFile(path: path, bytes: bytes))
        let facts = found.flatMap { [$0.name, $0.version, $0.commit, $0.license, $0.url] }
        let lines = facts.compactMap { $0?.line }
        if let first = lines.min(), let last = lines.max() {
          let count = bytes.count { $0 == 0x0A } + 1
          #expect(first >= 1 && last <= count, "\(cataloger.id)")
        }
      } catch {
        #expect(error.location.line != nil)
      }
      #expect(ContinuousClock.now - start < .seconds(20), "\(cataloger.id)")
    }
  }
}
