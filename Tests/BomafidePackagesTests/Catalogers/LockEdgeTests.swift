import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Edges that lock files write in other words than the entries they lead to.
@Suite struct LockEdgeTests {
  private func inventory(_ files: [String: String]) throws -> PackageInventory {
    try MadeList(files).inventory()
  }

  private func edges(_ inventory: PackageInventory, _ name: String) -> [String] {
    (inventory.package(name)?.edges ?? []).map {
      "\(inventory.packages[$0.to].name) \(inventory.packages[$0.to].version ?? "any") \($0.scope?.rawValue ?? "-")"
    }
  }

  @Test(arguments: [
    // Resolutions of the project, of one parent, and of one range.
    (#"{"name":"r","resolutions":{"ms":"2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    (#"{"name":"r","resolutions":{"a/ms":"npm:2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    (#"{"name":"r","resolutions":{"a@npm:^1.0.0/ms":"2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    (#"{"name":"r","resolutions":{"ms@npm:^2.0.0":"2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    (#"{"name":"r","resolutions":{"a@1.0.0/ms@^2.0.0":"2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    (#"{"name":"r","resolutions":{"**/ms":"2.1.3"}}"#, "ms@npm:2.1.3", "2.1.3"),
    // The first one that means the parent and the range.
    (
      #"{"name":"r","resolutions":{"a@2/ms":"1.0.0","ms@^1":"1.0.0","a/ms":"2.1.3","ms":"1.0.0"}}"#,
      "ms@npm:2.1.3", "2.1.3"
    ),
    (#"{"name":"r","resolutions":{"ms":"1.0.0","a/ms":"2.1.3"}}"#, "ms@npm:2.1.3", "1.0.0"),
    // What the lock file adds to a value.
    (#"{"name":"r","resolutions":{"ms":"2.1.3"}}"#, "ms@npm:2.1.3::place=r", "2.1.3"),
    (#"{"name":"r","resolutions":{"ms":"2.1.3"}}"#, "ms@npm:2.1.3.1", nil),
    // Another parent's, and none that is known: the package then has no edge.
    (#"{"name":"r","resolutions":{"b/ms":"2.1.3"}}"#, "ms@npm:2.1.3", nil),
    (#"{"name":"r"}"#, "ms@npm:2.1.3", nil),
    // The range of its own.
    (#"{"name":"r"}"#, "ms@npm:^2.0.0", "2.1.3"),
  ])
  func `an edge of Berry's leads to what the project put in its place`(
    manifest: String, key: String, version: String?
  ) throws {
    let found = try inventory([
      "package.json": manifest,
      "yarn.lock": """
      __metadata:
        version: 6

      "a@npm:^1.0.0":
        version: 1.0.0
        resolution: "a@npm:1.0.0"
        dependencies:
          ms: ^2.0.0

      "ms@npm:1.0.0":
        version: 1.0.0
        resolution: "ms@npm:1.0.0"

      "\(key)":
        version: 2.1.3
        resolution: "ms@npm:2.1.3"

      """,
    ])
    #expect(found.needs("a").count == (version == nil ? 0 : 1))
    #expect(edges(found, "a") == version.map { ["ms \($0) runtime"] } ?? [])
    #expect(found.package("a")?.missing == (version == nil ? ["ms@npm:^2.0.0"] : []))
  }

  @Test func `a reference within very many others ends nothing`() throws {
    let nested = String(repeating: "virtual:#", count: 50_000)
    let found = try inventory([
      "yarn.lock":
        "__metadata:\n  version: 6\n\n\"a@npm:^1.0.0\":\n  version: 1.0.0\n  resolution: \"a@\(nested)npm:1.0.0\"\n"
    ])
    #expect(found.packages.map(\.name) == ["a"])
  }

  @Test func `of a package that Berry has once every range means that one`() throws {
    let found = try inventory([
      "yarn.lock": """
      __metadata:
        version: 6

      "@s/a@npm:^1.0.0":
        version: 1.0.0
        resolution: "@s/a@npm:1.0.0"
        dependencies:
          ms: ^2.0.0

      "ms@npm:2.1.3":
        version: 2.1.3
        resolution: "ms@npm:2.1.3"

      """
    ])
    #expect(edges(found, "@s/a") == ["ms 2.1.3 runtime"])
  }

  @Test func `peers behind a version of pnpm's are no other name`() throws {
    let found = try inventory([
      "package.json": #"{"name":"r","dependencies":{"react-dom":"17.0.2","other":"npm:ms@2.1.3"}}"#,
      "pnpm-lock.yaml": """
      lockfileVersion: 5.4

      specifiers:
        other: npm:ms@2.1.3
        react-dom: 17.0.2

      dependencies:
        other: /ms/2.1.3
        react-dom: 17.0.2_react@17.0.2

      packages:

        /@babel/plug/7.1.0_@babel+core@7.16.0:
          resolution: {integrity: sha512-AA==}
          dev: false

        /ms/2.1.3:
          resolution: {integrity: sha512-AA==}
          dev: false

        /react-dom/17.0.2_react@17.0.2:
          resolution: {integrity: sha512-AA==}
          dependencies:
            '@babel/plug': 7.1.0_@babel+core@7.16.0
          dev: false

      """,
    ])
    #expect(edges(found, "react-dom") == ["@babel/plug 7.1.0 runtime"])
    let project = try #require(found.projects.first)
    #expect(project.missing == [])
    #expect(project.edges.map { found.packages[$0.to].name } == ["ms", "react-dom"])
  }

  @Test func `a condition of Poetry's makes nothing optional but an extra`() throws {
    let found = try inventory([
      "pyproject.toml": """
      [tool.poetry]
      name = "po"
      [tool.poetry.dependencies]
      pandas = "^2.0"
      """,
      "poetry.lock": """
      [[package]]
      name = "numpy"
      version = "1.26.0"
      optional = false

      [[package]]
      name = "numpy"
      version = "2.0.1"
      optional = false

      [[package]]
      name = "pandas"
      version = "2.0.0"
      optional = false

      [package.dependencies]
      colorama = {version = "*", markers = "sys_platform == \\"win32\\""}
      numpy = [
          {version = ">=1.20,<2", markers = "python_version < \\"3.9\\""},
          {version = ">=2", markers = "python_version >= \\"3.9\\""},
      ]
      old = {version = "*", markers = "python_version < \\"3\\""}
      plot = {version = "*", optional = true, markers = "extra == \\"plot\\""}

      [[package]]
      name = "colorama"
      version = "0.4.6"
      optional = false

      [[package]]
      name = "plot"
      version = "1.0"
      optional = true

      [metadata]
      lock-version = "2.0"
      """,
    ])
    #expect(
      edges(found, "pandas") == [
        "colorama 0.4.6 runtime", "numpy 1.26.0 runtime", "numpy 2.0.1 runtime",
        "plot 1.0 optional",
      ])
    #expect(found.package("numpy")?.found.scopes == [.runtime])
    #expect(found.package("plot")?.found.scopes == [.optional])
    // What the project's Pythons never need isn't locked, and isn't missing.
    #expect(found.package("pandas")?.missing == [])
  }

  @Test func `a condition of PDM's makes nothing optional`() throws {
    let found = try inventory([
      "pdm.lock": """
      [metadata]
      lock_version = "4.4"

      [[package]]
      name = "click"
      version = "8.1.7"
      dependencies = ["colorama; platform_system == 'Windows'", "old; python_version < '3'"]

      [[package]]
      name = "colorama"
      version = "0.4.6"
      """
    ])
    #expect(edges(found, "click") == ["colorama 0.4.6 runtime"])
    #expect(found.package("click")?.missing == [])
  }

  @Test func `crates that others lead to may be for building alone`() throws {
    let crate = { (name: String, needs: String) in
      "[[package]]\nname = \"\(name)\"\nversion = \"1.0.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\ndependencies = [\(needs)]\n"
    }
    let found = try inventory([
      "Cargo.toml":
        "[package]\nname = \"app\"\n[dependencies]\nzstd = \"1\"\n[dev-dependencies]\nbench = \"1\"\n",
      "Cargo.lock": """
      version = 3
      [[package]]
      name = "app"
      version = "0.1.0"
      dependencies = ["bench", "zstd"]
      \(crate("bench", "\"cc\", \"plot\""))
      \(crate("cc", ""))
      \(crate("plot", ""))
      \(crate("zstd", "\"cc\""))
      """,
    ])
    let scopes = found.packages.map { "\($0.name) \($0.found.scopes.map(\.rawValue).sorted())" }
    #expect(
      scopes == [
        "bench [\"development\"]", "cc []", "plot [\"development\"]", "zstd [\"runtime\"]",
      ])
    #expect(found.package("cc")?.found.isDirect == false)
  }

  @Test func `a gem for several platforms is needed on each of them`() throws {
    let found = try inventory([
      "Gemfile.lock": """
      GEM
        remote: https://rubygems.org/
        specs:
          loofah (2.21.4)
            nokogiri (>= 1.12.0)
          nokogiri (1.15.4-arm64-darwin)
            racc (~> 1.4)
          nokogiri (1.15.4-x86_64-linux)
            racc (~> 1.4)
          racc (1.7.1)

      DEPENDENCIES
        loofah

      """
    ])
    #expect(
      edges(found, "loofah") == ["nokogiri 1.15.4 runtime", "nokogiri 1.15.4 runtime"])
    let platforms = found.packages.filter { $0.name == "nokogiri" }
    #expect(platforms.count == 2 && platforms.allSatisfy { !$0.edges.isEmpty })
  }
}
