import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// What the newer and older versions of lock files of Node's tools say otherwise.
@Suite struct NodeLockTests {
  private func needs(_ inventory: PackageInventory) throws -> [String] {
    try #require(inventory.projects.first).edges.map { edge in
      "\(inventory.packages[edge.to].name) \(edge.scope?.rawValue ?? "-")"
    }
  }

  @Test func `the document of pnpm's own comes before that of the project`() throws {
    let inventory = try MadeList([
      "pnpm-lock.yaml": """
      ---
      lockfileVersion: '9.0'

      importers:

        .:
          configDependencies: {}
          packageManagerDependencies:
            pnpm:
              specifier: 11.0.0
              version: 11.0.0

      packages:

        pnpm@11.0.0:
          resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}

        ms@2.1.3:
          resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}

      snapshots:

        pnpm@11.0.0:
          dependencies:
            ms: 2.1.3

        ms@2.1.3: {}

      ---
      lockfileVersion: '9.0'

      importers:

        .:
          dependencies:
            debug:
              specifier: ^4
              version: 4.4.0

      packages:

        debug@4.4.0:
          resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}

        ms@2.1.3:
          resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}

      snapshots:

        debug@4.4.0:
          dependencies:
            ms: 2.1.3

        ms@2.1.3: {}
      """
    ]).inventory()
    #expect(try needs(inventory) == ["debug runtime", "pnpm development"])
    #expect(inventory.needs("debug") == ["ms"] && inventory.needs("pnpm") == ["ms"])
    #expect(inventory.packages.map(\.name).sorted() == ["debug", "ms", "pnpm"])
    #expect(inventory.package("ms")?.found.scopes == [.runtime, .development])
    #expect(inventory.package("pnpm")?.found.scopes == [.development])
  }

  @Test(arguments: [
    """
    lockfileVersion: 5.4
    dependencies:
      g: github.com/user/g/0123456789abcdef0123456789abcdef01234567
      t: '@example.com/t-1.0.0.tgz'
      p: registry.example.com/p/1.0.0
      own: link:../own
    packages:
      github.com/user/g/0123456789abcdef0123456789abcdef01234567:
        resolution: {tarball: https://codeload.github.com/user/g/tar.gz/0123456}
        name: g
        version: 1.2.0
      '@example.com/t-1.0.0.tgz':
        resolution: {tarball: https://example.com/t-1.0.0.tgz}
        name: t
        version: 1.0.0
      registry.example.com/p/1.0.0:
        resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}
        name: p
        version: 1.0.0
    """,
    """
    lockfileVersion: '6.0'
    importers:
      .:
        dependencies:
          g: {specifier: user/g, version: github.com/user/g/0123456789abcdef0123456789abcdef01234567}
          t: {specifier: file:t.tgz, version: file:t.tgz}
          p: {specifier: npm:q@1, version: /p@1.0.0(g@1.2.0)}
          own: {specifier: file:own, version: file:own}
    packages:
      github.com/user/g/0123456789abcdef0123456789abcdef01234567:
        resolution: {tarball: https://codeload.github.com/user/g/tar.gz/0123456}
        name: g
        version: 1.2.0
      file:t.tgz:
        resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=, tarball: file:t.tgz}
        name: t
        version: 1.0.0
      /p@1.0.0(g@1.2.0):
        resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}
      file:own:
        resolution: {directory: own, type: directory}
        name: own
        version: 1.0.0
    """,
    """
    lockfileVersion: '9.0'
    importers:
      .:
        dependencies:
          g: {specifier: user/g, version: 'https://codeload.github.com/user/g/tar.gz/0123456(p@1.0.0)'}
          t: {specifier: file:t.tgz, version: file:t.tgz}
          q: {specifier: npm:p@1, version: p@1.0.0}
          own: {specifier: file:own, version: file:own}
    packages:
      g@https://codeload.github.com/user/g/tar.gz/0123456:
        resolution: {tarball: https://codeload.github.com/user/g/tar.gz/0123456}
        version: 1.2.0
      t@file:t.tgz:
        resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=, tarball: file:t.tgz}
        version: 1.0.0
      p@1.0.0:
        resolution: {integrity: sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=}
      own@file:own:
        resolution: {directory: own, type: directory}
    """,
  ])
  func `a project of pnpm's leads to what no registry has, and not to folders`(text: String) throws
  {
    let inventory = try MadeList(["pnpm-lock.yaml": text]).inventory()
    let project = try #require(inventory.projects.first)
    #expect(project.edges.map { inventory.packages[$0.to].name } == ["g", "p", "t"])
    #expect(project.missing == [] && project.found.hasAllDependencies == true)
    #expect(inventory.package("g")?.version == "1.2.0" && inventory.packages.count == 3)
    #expect(inventory.packages.allSatisfy { $0.found.isDirect == true })
  }

  @Test func `Bun's project and folders are no packages`() throws {
    let told = try CatalogedTree.told(
      "bun-lock", "bun.lock",
      """
      {"lockfileVersion": 1,
       "workspaces": {"": {"name": "app", "dependencies": {"a": "1", "l": "link:l", "f": "file:f", "t": "./t.tgz"}}},
       "packages": {
         "app": ["app@root:", {"bin": "x"}],
         "l": ["l@link:l", {}], "f": ["f@file:f", {}],
         "t": ["t@./t.tgz", {}, "sha512-x"],
         "a": ["a@1.0.0", "", {"dependencies": {"app": "*"}}, "sha512-x"]}}
      """)
    #expect(told == ["t locked - :6", "a 1.0.0 locked pkg:npm/a@1.0.0 :7"])
  }

  private let berry = "__metadata:\n  version: 8\n\n"

  @Test func `a long key of Berry's stands on a line of its own`() throws {
    let ranges = (0..<120).map { "a@npm:^1.\($0).0" }
    let inventory = try MadeList([
      "yarn.lock": berry + """
        ? "\(ranges.joined(separator: ", "))"
        :
          version: 1.200.0
          resolution: "a@npm:1.200.0"

        "b@npm:^1.0.0":
          version: 1.0.0
          resolution: "b@npm:1.0.0"
          dependencies:
            a: "npm:^1.119.0"
        """
    ]).inventory()
    #expect(
      inventory.packages.map { "\($0.name) \($0.version ?? "")" } == ["a 1.200.0", "b 1.0.0"])
    #expect(inventory.needs("b") == ["a"])
  }

  @Test func `what Berry links to is a folder, and has no version`() throws {
    let inventory = try MadeList([
      "yarn.lock": berry + """
        "app@workspace:.":
          version: 0.0.0-use.local
          resolution: "app@workspace:."
          dependencies:
            a: "npm:^1.0.0"
            l: "link:../l"
            p: "portal:../p"
          linkType: soft

        "a@npm:^1.0.0":
          version: 1.0.0
          resolution: "a@npm:1.0.0"
          linkType: hard

        "l@link:../l::locator=app%40workspace%3A.":
          version: 0.0.0-use.local
          resolution: "l@link:../l::locator=app%40workspace%3A."
          linkType: soft

        "p@portal:../p::locator=app%40workspace%3A.":
          version: 0.0.0-use.local
          resolution: "p@portal:../p::locator=app%40workspace%3A."
          linkType: soft
        """
    ]).inventory()
    #expect(inventory.packages.map(\.name) == ["a"])
    #expect(inventory.projects.first?.edges.count == 1)
    #expect(inventory.projects.first?.missing == [])
  }

  @Test func `a lock file of Yarn's that ends within a text is refused`() throws {
    let cut = try CatalogedTree(["yarn.lock": berry + "\"a@npm:1\":\n  resolution: \"a@npm"])
    let error = #expect(throws: InputError.self) { try cut.lists("yarn-lock", "yarn.lock") }
    #expect(error?.location.line == 5)
  }

  @Test func `of two packages at one place npm takes the last`() throws {
    let told = try CatalogedTree.told(
      "npm-lock", "package-lock.json",
      """
      {"lockfileVersion": 3, "packages": {
        "node_modules/x": {"version": "1.0.0"},
        "node_modules/x": {"version": "2.0.0"}}}
      """)
    #expect(told == ["x 2.0.0 locked runtime pkg:npm/x@2.0.0 :3"])
  }

  @Test func `packages that lie deep in each other are found without going through all`() throws {
    func lock(_ depth: Int, _ count: Int) -> String {
      let entries = (0..<count).map { number in
        let place = (0...(number % depth)).map { _ in "node_modules/p" }.joined(separator: "/")
        let end = number < depth ? "" : "/node_modules/q\(number)"
        let needs = (0..<20).map { "\"n\($0)\": \"1\"" }.joined(separator: ", ")
        return "\"\(place)\(end)\": {\"version\": \"1.0.0\", \"dependencies\": {\(needs)}}"
      }
      return "{\"lockfileVersion\": 3, \"packages\": {\(entries.joined(separator: ",\n"))}}"
    }
    let files = [lock(4, 400), lock(100, 400)]
    let seconds = try files.map { text in
      let tree = try CatalogedTree(["package-lock.json": text])
      return try secondsOfWork { _ = try tree.lists("npm-lock", "package-lock.json") }
    }
    // The places are longer, too; a look at each of them for each need took hundreds of times as long.
    #expect(seconds[1] < seconds[0] * 40, "\(seconds)")
  }
}
