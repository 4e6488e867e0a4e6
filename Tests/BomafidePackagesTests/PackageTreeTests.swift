import BomafideIdentifiers
import BomafidePackages
import Testing

@Suite struct PackageTreeTests {
  private let tree: PackageTree

  init() throws {
    tree = PackageTree(
      paths: try ["a", "a/b", "a/c/d", "ab"].map { try RelativePath(parsing: $0) },
      reader: { path, limit in Array(path.description.utf8.prefix(limit)) })
  }

  @Test func `files are found by the beginning of their paths`() {
    #expect(tree.paths(under: "a/").map(\.description) == ["a/b", "a/c/d"])
    #expect(tree.paths(under: "b").isEmpty)
    #expect(tree.paths(under: "").count == 4)
  }

  @Test func `a file that is not there is not read`() throws {
    #expect(try tree.content(RelativePath(parsing: "a/b")) == Array("a/b".utf8))
    #expect(try tree.content(RelativePath(parsing: "z")) == nil)
  }

  @Test func `a system names itself as package URLs do`() {
    #expect(OperatingSystem(id: "debian", version: "13").distro == "debian-13")
    #expect(OperatingSystem(id: "arch").distro == "arch")
  }
}
