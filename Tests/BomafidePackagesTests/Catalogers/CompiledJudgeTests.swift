import BomafidePackages
import BomafideTesting
import Foundation
import Testing

/// Tools of languages that are compiled, which say by themselves what a project takes.
@Suite struct CompiledJudgeTests {
  private struct Metadata: Decodable {
    struct Package: Decodable {
      var id: String
      var name: String
      var version: String
    }
    struct Node: Decodable {
      struct Need: Decodable { var pkg: String }
      var id: String
      var deps: [Need]
    }
    struct Resolve: Decodable { var nodes: [Node] }
    var packages: [Package]
    var resolve: Resolve
  }

  private let cargo = [
    ".cargo/config.toml":
      "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = \"vendor\"\n",
    "Cargo.toml": "[workspace]\nmembers = [\"app\", \"core\"]\nresolver = \"2\"\n",
    "app/Cargo.toml": """
    [package]
    name = "app"
    version = "0.1.0"
    [dependencies]
    core = { path = "../core", package = "mycore" }
    dep = "1"
    """,
    "core/Cargo.toml":
      "[package]\nname = \"mycore\"\nversion = \"0.2.0\"\n[dev-dependencies]\ndeep = \"2\"\n",
    "vendor/dep/Cargo.toml":
      "[package]\nname = \"dep\"\nversion = \"1.4.0\"\n[dependencies]\ndeep = \"2\"\n",
    "vendor/deep/Cargo.toml": "[package]\nname = \"deep\"\nversion = \"2.0.1\"\n",
  ]

  @Test(.enabled(if: Judge.isExpected("cargo"), "skipped without the tool 'cargo'"))
  func `crates and their edges are those of Cargo, with paths and copied crates`() throws {
    let folder = try TemporaryFolder()
    var files = cargo
    for crate in ["dep", "deep"] {
      files["vendor/\(crate)/.cargo-checksum.json"] =
        "{\"files\":{},\"package\":\"\(String(repeating: "0a", count: 32))\"}"
    }
    for (name, text) in files { _ = try folder.write(text, to: name) }
    for crate in ["app", "core", "vendor/dep", "vendor/deep"] {
      _ = try folder.write("", to: "\(crate)/src/lib.rs")
    }
    let answer = try Judge.said(
      "cargo", "metadata", "--offline", "--format-version", "1", in: folder.path)
    let metadata = try JSONDecoder().decode(Metadata.self, from: Data(answer.utf8))
    files["Cargo.lock"] = try String(contentsOfFile: "\(folder.path)/Cargo.lock", encoding: .utf8)
    let inventory = try MadeList(files).inventory()
    let projects = inventory.projects.map { "\($0.found.name) \($0.found.version ?? "")" }
    let packages = inventory.packages.map { "\($0.name) \($0.version ?? "")" }
    #expect(
      (projects + packages).sorted()
        == metadata.packages.map { "\($0.name) \($0.version)" }.sorted())
    let names = Dictionary(
      uniqueKeysWithValues: metadata.packages.map { ($0.id, "\($0.name) \($0.version)") })
    for node in metadata.resolve.nodes {
      let name = try #require(names[node.id])
      let stated = Set(node.deps.compactMap { names[$0.pkg] })
      if let project = projects.firstIndex(of: name) {
        let found = inventory.projects[project]
        #expect(
          Set(found.edges.map { packages[$0.to] } + found.uses.map { projects[$0] }) == stated)
      } else {
        let package = try #require(packages.firstIndex(of: name))
        #expect(Set(inventory.packages[package].edges.map { packages[$0.to] }) == stated)
      }
    }
  }

  private struct Shown: Decodable {
    var identity: String
    var version: String
    var dependencies: [Shown]

    /// The packages below with a version, each once.
    var versioned: Set<String> {
      dependencies.reduce(into: []) { found, one in
        if one.version != "unspecified" { found.insert("\(one.identity) \(one.version)") }
        found.formUnion(one.versioned)
      }
    }
  }

  private func manifest(_ name: String, _ needs: String) -> String {
    """
    // swift-tools-version:5.9
    import PackageDescription
    let package = Package(
      name: "\(name)", products: [.library(name: "\(name)", targets: ["\(name)"])],
      dependencies: [\(needs)], targets: [.target(name: "\(name)", path: "Sources")])
    """
  }

  @Test(.enabled(if: Judge.isExpected("swift"), "skipped without the tool 'swift'"))
  func `packages of Swift are those that SwiftPM shows, and a path is none`() throws {
    let folder = try TemporaryFolder()
    func repository(_ name: String, _ version: String, _ needs: String) throws {
      _ = try folder.write(manifest(name, needs), to: "\(name)/Package.swift")
      _ = try folder.write("", to: "\(name)/Sources/a.swift")
      let place = "\(folder.path)/\(name)"
      _ = try Judge.said("git", "init", "-q", in: place)
      _ = try Judge.said("git", "add", "-A", in: place)
      _ = try Judge.said(
        "git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a",
        in: place)
      _ = try Judge.said("git", "tag", version, in: place)
    }
    func need(_ name: String) -> String {
      ".package(url: \"file://\(folder.path)/\(name)\", from: \"1.0.0\")"
    }
    try repository("deep", "1.2.3", "")
    try repository("near", "1.0.1", need("deep"))
    _ = try folder.write(manifest("local", ""), to: "local/Package.swift")
    _ = try folder.write("", to: "local/Sources/a.swift")
    let own = manifest("app", "\(need("near")), .package(path: \"../local\")")
    _ = try folder.write(own, to: "app/Package.swift")
    _ = try folder.write("", to: "app/Sources/a.swift")
    let answer = try Judge.said(
      "swift", "package", "--disable-sandbox", "--cache-path", "\(folder.path)/cache",
      "show-dependencies", "--format", "json", in: "\(folder.path)/app")
    let start = try #require(answer.firstIndex(of: "{"))
    let shown = try JSONDecoder().decode(Shown.self, from: Data(answer[start...].utf8))
    let resolved = try String(
      contentsOfFile: "\(folder.path)/app/Package.resolved", encoding: .utf8)
    let inventory = try MadeList(["Package.resolved": resolved, "Package.swift": own]).inventory()
    #expect(
      Set(inventory.packages.map { "\($0.name) \($0.version ?? "")" }) == shown.versioned)
  }
}
