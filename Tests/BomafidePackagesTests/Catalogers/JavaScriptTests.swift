import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

@Suite struct JavaScriptTests {
  private func sample(_ path: String) throws -> String {
    try #require(PackageSamples.all.first { $0.path == path }).text
  }

  @Test func `a manifest declares, and folders and repositories are no ranges`() throws {
    let found = try MadeList(["package.json": sample("package.json")]).search()
    #expect(found.titles == ["left-pad ^1.3.0", "c 1.0.0", "e github:e/e"])
    #expect(found.packages.map(\.knowledge) == [.declared, .locked, .declared])
    #expect(found.packages.map(\.scopes) == [[.runtime], [.runtime], [.development]])
    #expect(found.lists.first?.root?.purl?.description == "pkg:npm/%40me/app@1.0.0")
    #expect(found.packages[2].purl?.qualifiers["vcs_url"] == "git+https://github.com/e/e")
  }

  @Test(arguments: [
    ("package-lock.json", ["a 1.1.0", "b 2.0.0"]),
    ("old/package-lock.json", ["a 1.1.0", "b 2.0.0", "g any"]),
    ("yarn.lock", ["@s/a 1.1.0", "b 2.0.0"]), ("berry/yarn.lock", ["a 1.1.0"]),
    ("pnpm-lock.yaml", ["a 1.1.0", "b 2.0.0"]), ("older/pnpm-lock.yaml", ["a 1.1.0", "b 2.0.0"]),
    ("bun.lock", ["a 1.1.0", "b 2.0.0"]),
  ])
  func `each lock file has its packages, edges and digests`(
    path: String, titles: [String]
  ) throws {
    let search = try MadeList([path: sample(path)]).search()
    #expect(search.titles == titles && search.findings.isEmpty)
    #expect(search.packages.allSatisfy { $0.knowledge == .locked && $0.line != nil })
    let inventory = PackageInventory(of: search.lists)
    if titles.count > 1 {
      let first = try #require(inventory.packages.first { $0.name.hasSuffix("a") })
      #expect(first.edges.map { inventory.packages[$0.to].name } == ["b"])
      #expect(first.missing == [])
    }
    if path != "old/package-lock.json", path != "berry/yarn.lock" {
      #expect(search.packages.first?.digests.map(\.algorithm) == [.sha1])
    }
  }

  @Test func `members of a workspace are projects, and what leads to them is no package`() throws {
    let inventory = try MadeList([
      "package-lock.json": sample("package-lock.json"),
      "w/package.json": #"{"name": "w", "version": "1", "dependencies": {"a": "^1.1"}}"#,
    ]).inventory()
    #expect(inventory.projects.map(\.folder) == ["", "w"])
    #expect(inventory.projects.map(\.found.name) == ["app", "w"])
    #expect(inventory.packages.map(\.name) == ["a", "b"])
    let a = try #require(inventory.package("a"))
    // What a member declares is what the lock file of the workspace took.
    #expect(a.knowledge == [.locked, .declared] && a.found.requirement == "^1.1")
    #expect(inventory.projects[1].edges.map { inventory.packages[$0.to].name } == ["a"])
    #expect(inventory.package("b")?.found.isDirect == false)
  }

  @Test func `what is locked and installed is one package, and another version is told`() throws {
    let lock = try sample("package-lock.json")
    let inventory = try MadeList([
      "app/package-lock.json": lock,
      "app/node_modules/a/package.json":
        #"{"name": "a", "version": "1.1.0", "license": {"type": "ISC"}, "dependencies": {"b": "2"}}"#,
      "app/node_modules/a/node_modules/b/package.json": #"{"name": "b", "version": "2.1.0"}"#,
      "app/node_modules/a/dist/esm/package.json": #"{"type": "module"}"#,
    ]).inventory()
    #expect(
      inventory.packages.map { "\($0.name) \($0.version ?? "")" } == [
        "a 1.1.0", "b 2.0.0", "b 2.1.0",
      ])
    let a = try #require(inventory.package("a"))
    #expect(a.knowledge == [.locked, .installed] && a.found.license == "ISC")
    #expect(a.found.folders.map(\.description) == ["app/node_modules/a"])
    #expect(inventory.findings.map(\.rule) == ["packages.installed-otherwise"])
    #expect(inventory.findings.first?.related.first?.location.line == 7)
  }

  @Test func `Node's way to a package decides which of two versions an edge means`() throws {
    let inventory = try MadeList([
      "node_modules/a/package.json":
        #"{"name": "a", "version": "1.0.0", "dependencies": {"c": "1"}}"#,
      "node_modules/@s/b/package.json":
        #"{"name": "@s/b", "version": "1.0.0", "dependencies": {"c": "2"}}"#,
      "node_modules/c/package.json": #"{"name": "c", "version": "1.0.0"}"#,
      "node_modules/@s/b/node_modules/c/package.json": #"{"name": "c", "version": "2.0.0"}"#,
    ]).inventory()
    #expect(inventory.package("a")?.edges.map { inventory.packages[$0.to].version } == ["1.0.0"])
    #expect(inventory.package("@s/b")?.edges.map { inventory.packages[$0.to].version } == ["2.0.0"])
    #expect(inventory.package("@s/b")?.found.purl?.description == "pkg:npm/%40s/b@1.0.0")
  }

  @Test func `a manifest beside Yarn's lock file takes the version of its own range`() throws {
    let inventory = try MadeList([
      "yarn.lock": """
      # yarn lockfile v1

      a@^1.0.0:
        version "1.5.0"

      a@^2.0.0:
        version "2.5.0"

      b@^1.0.0:
        version "1.0.0"
        dependencies:
          a "^1.0.0"
      """,
      "package.json":
        #"{"name": "app", "dependencies": {"b": "^1.0.0"}, "devDependencies": {"a": "^2.0.0"}}"#,
    ]).inventory()
    #expect(inventory.packages.count == 3)
    #expect(inventory.package("a", "2.5.0")?.knowledge == [.locked, .declared])
    #expect(inventory.package("a", "2.5.0")?.found.scopes == [.development])
    #expect(inventory.package("a", "1.5.0")?.found.scopes == [.runtime])
    #expect(inventory.package("a", "1.5.0")?.found.isDirect == false)
  }

  @Test func `the lists of a package that is installed are its own business`() throws {
    let inventory = try MadeList([
      "node_modules/a/package.json": #"{"name": "a", "version": "1.0.0"}"#,
      "node_modules/a/yarn.lock": "# yarn lockfile v1\n\nb@1:\n  version \"1.0.0\"\n",
      "node_modules/a/docs/requirements.txt": "sphinx==7.0\n",
    ]).inventory()
    #expect(inventory.packages.map(\.name) == ["a"])
  }

  @Test func `two projects with the same package have one each`() throws {
    let lock = "# yarn lockfile v1\n\nb@1:\n  version \"1.0.0\"\n"
    let inventory = try MadeList(["x/yarn.lock": lock, "y/yarn.lock": lock]).inventory()
    #expect(inventory.packages.map(\.scope) == ["x", "y"])
    #expect(
      inventory.packages.map(\.id.description) == [
        "component pkg:npm/b@1.0.0 in x", "component pkg:npm/b@1.0.0 in y",
      ])
  }

  @Test(arguments: [
    ("package-lock.json", #"{"lockfileVersion": 4, "packages": {}}"#),
    ("yarn.lock", "__metadata:\n  version: 99\n"), ("yarn.lock", "a@1:\n  version \"1\"\n"),
    ("pnpm-lock.yaml", "lockfileVersion: '10.0'\n"), ("pnpm-lock.yaml", "packages:\n  a: b\n"),
    ("bun.lock", #"{"lockfileVersion": 7}"#),
  ])
  func `a lock file of an unknown version is refused`(name: String, text: String) throws {
    let found = try MadeList([name: text]).search()
    #expect(found.lists.isEmpty && found.findings.map(\.rule) == ["packages.unreadable"])
  }

  @Test func `packages that call each other in a circle are packages all the same`() throws {
    let inventory = try MadeList([
      "package-lock.json": """
      {"lockfileVersion": 3, "packages": {"": {"name": "x", "dependencies": {"a": "1"}},
        "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}},
        "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "1", "b": "1"}}}}
      """
    ]).inventory()
    #expect(inventory.needs("a") == ["b"] && inventory.needs("b") == ["a"])
  }
}
