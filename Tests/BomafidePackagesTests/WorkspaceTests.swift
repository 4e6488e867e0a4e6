import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// For which folders a lock file says which versions are taken.
@Suite struct WorkspaceTests {
  private func inventory(_ files: [String: String]) throws -> PackageInventory {
    try MadeList(files).inventory()
  }

  /// `name version-or-range in folder`, of what nobody took with a `?`.
  private func told(_ inventory: PackageInventory) -> [String] {
    inventory.packages.map { package in
      let version = package.version ?? package.found.requirement ?? "any"
      let folder = package.scope.isEmpty ? "." : package.scope
      return "\(package.name) \(version)\(package.isOnlyDeclared ? "?" : "") in \(folder)"
    }
  }

  @Test(arguments: [
    (
      [
        "package.json": #"{"name":"lib","devDependencies":{"react":"^18.0.0"}}"#,
        "package-lock.json": """
        {"name":"lib","lockfileVersion":3,"packages":{"":{"name":"lib","devDependencies":{"react":"^18.0.0"}},
        "node_modules/react":{"version":"18.2.0","dev":true}}}
        """,
        "examples/demo/package.json": #"{"name":"demo","dependencies":{"react":"^16.0.0"}}"#,
      ], ["react 18.2.0 in .", "react ^16.0.0? in examples/demo"]
    ),
    (
      [
        "Cargo.toml":
          "[package]\nname=\"lib\"\n[workspace]\nexclude=[\"gen\"]\n[dependencies]\nclap=\"4\"\n",
        "Cargo.lock": """
        version = 3
        [[package]]
        name = "clap"
        version = "4.4.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        [[package]]
        name = "lib"
        version = "0.1.0"
        dependencies = ["clap"]
        """,
        "gen/Cargo.toml": "[package]\nname=\"gen\"\n[dependencies]\nclap=\"2\"\n",
      ], ["clap 4.4.0 in .", "clap 2? in gen"]
    ),
    (
      [
        "composer.json": #"{"require":{"monolog/monolog":"^3.0"}}"#,
        "composer.lock":
          #"{"packages":[{"name":"monolog/monolog","version":"3.0.0"}],"packages-dev":[]}"#,
        "sub/composer.json": #"{"require":{"monolog/monolog":"^3.0"}}"#,
      ], ["monolog/monolog 3.0.0 in .", "monolog/monolog ^3.0? in sub"]
    ),
    (
      [
        "pyproject.toml": "[project]\nname=\"lib\"\nversion=\"0.1\"\ndependencies=[\"numpy>=2\"]\n",
        "uv.lock": """
        version = 1
        [[package]]
        name = "lib"
        version = "0.1"
        source = { editable = "." }
        dependencies = [{ name = "numpy" }]
        [[package]]
        name = "numpy"
        version = "2.0.0"
        source = { registry = "https://pypi.org/simple" }
        """,
        "gen/requirements.txt": "numpy<2\n", "requirements-old.txt": "numpy<2\n",
      ], ["numpy <2? in .", "numpy 2.0.0 in .", "numpy <2? in gen"]
    ),
  ])
  func `a folder that is no member of the workspace has versions of its own`(
    files: [String: String], expected: [String]
  ) throws {
    #expect(Set(told(try inventory(files))) == Set(expected))
  }

  @Test func `what another folder asks for says nothing of when the workspace needs it`() throws {
    let found = try inventory([
      "Pipfile": "[dev-packages]\npytest = \"*\"\n",
      "Pipfile.lock": """
      {"_meta":{"pipfile-spec":6,"sources":[]},"default":{},"develop":{"pytest":{"version":"==7.4.0"}}}
      """,
      "a/setup.cfg":
        "[metadata]\nname = a\n[options.extras_require]\ntest =\n    pytest>=6\n",
    ])
    #expect(found.package("pytest", "7.4.0")?.found.scopes == [.development])
  }

  @Test func `members of a virtual workspace of Cargo are for its lock file`() throws {
    let crate = { (name: String) in
      "[package]\nname = \"\(name)\"\nversion = \"0.1.0\"\n[dependencies]\nrand = \"0.8\"\n"
    }
    let found = try inventory([
      "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"crates/old\"]\n",
      "crates/a/Cargo.toml": crate("a"), "crates/new/Cargo.toml": crate("new"),
      "crates/old/Cargo.toml": crate("old"),
      // Written before 'new' became a member.
      "Cargo.lock": """
      version = 3
      [[package]]
      name = "a"
      version = "0.1.0"
      dependencies = ["rand"]
      [[package]]
      name = "rand"
      version = "0.8.5"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      """,
    ])
    #expect(told(found) == ["rand 0.8.5 in .", "rand 0.8? in crates/old"])
    #expect(found.package("rand")?.places.count == 3)
  }

  @Test func `what the lock file says of the project goes before the range`() throws {
    let found = try inventory([
      "package.json":
        #"{"name":"lib","dependencies":{"ms":"^1.0.0"},"resolutions":{"ms":"2.1.3"}}"#,
      "yarn.lock": """
      __metadata:
        version: 8

      "lib@workspace:.":
        version: 0.0.0-use.local
        resolution: "lib@workspace:."
        dependencies:
          ms: "npm:^1.0.0"

      "ms@npm:2.1.3":
        version: 2.1.3
        resolution: "ms@npm:2.1.3"

      """,
    ])
    #expect(told(found) == ["ms 2.1.3 in ."])
  }

  @Test func `a lock file that doesn't name the project has no say against the range`() throws {
    let lock = { (version: String) in
      "[[package]]\nname = \"six\"\nversion = \"\(version)\"\noptional = false\n[metadata]\nlock-version = \"2.0\"\n"
    }
    let project =
      "[tool.poetry]\nname = \"po\"\n[tool.poetry.dependencies]\nsix = \"^2.0\"\n"
    #expect(
      try told(inventory(["pyproject.toml": project, "poetry.lock": lock("1.16.0")]))
        == ["six ^2.0? in .", "six 1.16.0 in ."])
    // Whether a range has what comes before a release, tools don't agree on.
    #expect(
      try told(inventory(["pyproject.toml": project, "poetry.lock": lock("2.0.0rc1")]))
        == ["six 2.0.0rc1 in ."])
  }

  @Test func `the package URL of a project has the version that another place tells`() throws {
    let found = try inventory([
      "pyproject.toml": "[project]\nname = \"lab\"\ndynamic = [\"version\"]\n",
      "PKG-INFO": "Metadata-Version: 2.1\nName: lab\nVersion: 4.2.5\n",
    ])
    let lab = try #require(found.projects.first)
    #expect(lab.found.version == "4.2.5" && lab.found.purl?.description == "pkg:pypi/lab@4.2.5")
  }

  @Test func `a manifest with many needs is read in time`() throws {
    let names = (0..<4_000).map { "n\($0)" }
    let needs = names.map { "\"\($0)\":\"^1.0.0\"" }.joined(separator: ",")
    let locked = names.map { "\"node_modules/\($0)\":{\"version\":\"1.2.0\"}" }
      .joined(separator: ",")
    let tree = try MadeList([
      "package.json": "{\"name\":\"lib\",\"dependencies\":{\(needs)}}",
      "package-lock.json":
        "{\"name\":\"lib\",\"lockfileVersion\":3,\"packages\":{\"\":{\"name\":\"lib\",\"dependencies\":{\(needs)}},\(locked)}}",
    ])
    let lists = try tree.search().lists
    let alone = secondsOfWork {
      _ = PackageInventory(of: lists.filter { $0.cataloger == "npm-lock" })
    }
    let both = secondsOfWork { _ = PackageInventory(of: lists) }
    // Each need was compared with all others: ten times as long and more.
    #expect(both < alone * 5, "\(both) s for both, \(alone) s for the lock file alone")
  }
}
