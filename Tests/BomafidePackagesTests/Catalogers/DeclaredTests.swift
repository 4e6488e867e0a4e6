import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// What manifests and lock files of smaller ecosystems say of versions and scopes.
@Suite struct DeclaredTests {
  @Test func `a filter of opam's on the system is no version`() throws {
    #expect(
      try CatalogedTree.told(
        "opam-file", "a.opam",
        """
        opam-version: "2.0"
        depends: [
          "linux" {os = "linux"}
          "unix" {os != "win32" & >= "1.0"}
          "own" {= version & os = "linux"}
          "choice" {= "1" | = "2"}
          "nested" {with-test & (>= "1" & < "2")}
          "not" {!with-doc & build}
          "one" {= "1.0" & build}
        ]
        """) == [
          "linux declared direct optional pkg:opam/linux :3",
          "unix (>= 1.0) declared direct optional pkg:opam/unix :4",
          "own (= version) declared direct optional pkg:opam/own :5",
          "choice (= 1 | = 2) declared direct runtime pkg:opam/choice :6",
          "nested (>= 1 < 2) declared direct test pkg:opam/nested :7",
          "not declared direct development pkg:opam/not :8",
          "one 1.0 locked direct build pkg:opam/one@1.0 :9",
        ])
  }

  @Test func `rockspecs need no blanks and may put names together`() throws {
    #expect(
      try CatalogedTree.told(
        "rockspec", "a-1.0-1.rockspec",
        """
        local name, version = "a", "1.0"
        local package_name = "penlight"
        local package_version = "1.14.0"
        local revision = 1
        package = package_name
        version = package_version .. "-"..revision
        dependencies = { "lua>=5.1", "lpeg>=1.0", "luasocket 3.0-1", "say == 1.4", "dev scm-1" }
        """) == [
          "lpeg (>=1.0) declared direct runtime pkg:luarocks/lpeg :7",
          "luasocket 3.0-1 locked direct runtime pkg:luarocks/luasocket@3.0-1 :7",
          "say 1.4 locked direct runtime pkg:luarocks/say@1.4 :7",
          "dev (scm-1) declared direct runtime pkg:luarocks/dev :7",
        ])
    let list = try CatalogedTree([
      "b.rockspec": "package = name(\"x\")\nversion = \"1\"\n"
    ]).lists("rockspec", "b.rockspec").first
    #expect(list?.remarks.map(\.line) == [1])
  }

  @Test func `the gems of a repository are its own, and engines are not the project`() throws {
    let gem = try CatalogedTree([
      "Gemfile.lock": """
      PATH
        remote: .
        specs:
          mygem (1.2.3)
            rack (~> 3.0)

      GEM
        remote: https://rubygems.org/
        specs:
          rack (3.0.8)
          rake (13.1.0)
            bundler (>= 2)

      DEPENDENCIES
        mygem!
        rake
      """
    ]).lists("gemfile-lock", "Gemfile.lock").first
    #expect(gem?.root?.purl?.description == "pkg:gem/mygem@1.2.3")
    #expect(
      gem?.packages.map(\.told) == [
        "rack 3.0.8 (~> 3.0) locked direct runtime pkg:gem/rack@3.0.8 :10",
        "rake 13.1.0 locked direct development pkg:gem/rake@13.1.0 :11",
      ])
    let engine = try CatalogedTree([
      "Gemfile.lock": """
      PATH
        remote: engines/billing
        specs:
          billing (0.1.0)
            money

      GEM
        remote: https://gems.example.org/
        remote: https://rubygems.org/
        specs:
          money (6.16.0)
          puma (6.4.0)

      DEPENDENCIES
        billing!
        puma (~> 6.0)
      """
    ]).lists("gemfile-lock", "Gemfile.lock").first
    #expect(engine?.root == nil)
    #expect(
      engine?.packages.map(\.told) == [
        "money 6.16.0 locked transitive pkg:gem/money@6.16.0 :11",
        "puma 6.4.0 (~> 6.0) locked direct pkg:gem/puma@6.4.0 :12",
      ])
  }

  @Test func `references of Conan's are taken as far as they are written out`() throws {
    #expect(
      try CatalogedTree.told(
        "conanfile", "conanfile.py",
        """
        class A(ConanFile):
            requires = "abc/" + VERSION, "fmt/10.1.1"
            tool_requires = ("cmake/3.27.0",
                             f"ninja/{NINJA}")
            name = "a"
            def requirements(self):
                self.requires("openssl/{}".format(v))
                self.requires(f"boost/{self.v}", transitive_headers=True)
                self.requires("zlib/[>=1.2.11 <2]", force=True)
                self.requires("%s/1.0" % name)
        """) == [
          "openssl declared direct runtime pkg:conan/openssl :7",
          "boost declared direct runtime pkg:conan/boost :8",
          "zlib (>=1.2.11 <2) declared direct runtime pkg:conan/zlib :9",
          "abc declared direct runtime pkg:conan/abc :2",
          "fmt 10.1.1 locked direct runtime pkg:conan/fmt@10.1.1 :2",
          "cmake 3.27.0 locked direct build pkg:conan/cmake@3.27.0 :3",
          "ninja declared direct build pkg:conan/ninja :4",
        ])
  }

  @Test func `what only a tool needs is for building, in a graph of Conan's`() throws {
    #expect(
      try CatalogedTree.told(
        "conan-lock", "conan.lock",
        """
        {"version": "0.4", "graph_lock": {"nodes": {
        "0": {"path": "conanfile.txt", "requires": ["1"], "build_requires": ["3"]},
        "1": {"ref": "a/1", "requires": ["2"]},
        "2": {"ref": "b/1"},
        "3": {"ref": "cmake/3", "requires": ["4"], "context": "build"},
        "4": {"ref": "openssl/3", "context": "build"}}}}
        """) == [
          "a 1 locked direct runtime pkg:conan/a@1 :3 -> b/1",
          "b 1 locked transitive runtime pkg:conan/b@1 :4",
          "cmake 3 locked direct build pkg:conan/cmake@3 :5 -> openssl/3",
          "openssl 3 locked transitive build pkg:conan/openssl@3 :6",
        ])
  }

  @Test func `a wrap has the version of the database that it is from`() throws {
    #expect(
      try CatalogedTree.told(
        "meson-wrap", "subprojects/sqlite3.wrap",
        "[wrap-file]\ndirectory = sqlite-amalgamation-3450200\nsource_url = https://example.org/s.zip\nwrapdb_version = 3.45.2-1\n"
      ) == ["sqlite3 3.45.2 locked direct - :3"])
    #expect(
      try CatalogedTree.told(
        "meson-wrap", "subprojects/zlib.wrap",
        "[wrap-file]\nsource_url = https://example.org/z.tgz\npatch_filename = zlib_1.3.1-2_patch.zip\n"
      ) == ["zlib 1.3.1 locked direct - :2"])
  }

  @Test func `modules of Perl are those of the distributions that a snapshot takes`() throws {
    let files = [
      "cpanfile": "requires 'DBI', '1.6';\nrequires 'List::Util';\n",
      "cpanfile.snapshot": """
      # carton snapshot format: version 1.0
      DISTRIBUTIONS
        DBI-1.643
          pathname: T/TI/TIMB/DBI-1.643.tar.gz
          provides:
            DBI 1.643
          requirements:
            ExtUtils::MakeMaker 6.48
      """,
    ]
    let inventory = PackageInventory(of: try MadeList(files).search().lists)
    let dbi = inventory.packages.filter { $0.name == "DBI" }
    #expect(dbi.map(\.knowledge) == [[.declared, .locked]])
    #expect(dbi.first?.found.isDirect == true && dbi.first?.missing == [])
    #expect(inventory.packages.map(\.name).sorted() == ["DBI", "List::Util"])
  }

  @Test func `what other projects of the tree need is needed through them`() throws {
    let deps = try CatalogedTree([
      "App.deps.json": """
      {"runtimeTarget": {"name": "t"}, "targets": {"t": {
        "App/1.0.0": {"dependencies": {"Lib": "1.0.0", "Serilog": "3.1.1"}},
        "Lib/1.0.0": {"dependencies": {"Polly": "8.0.0", "App": "1.0.0"}}}},
       "libraries": {"App/1.0.0": {"type": "project"}, "Lib/1.0.0": {"type": "project"},
        "Serilog/3.1.1": {"type": "package"}, "Polly/8.0.0": {"type": "package"}}}
      """
    ]).lists("dotnet-deps", "App.deps.json").first
    #expect(deps?.root?.dependencies.map(\.key).sorted() == ["Polly/8.0.0", "Serilog/3.1.1"])
    let lock = try CatalogedTree([
      "app/App.csproj": "<Project/>",
      "app/packages.lock.json": """
      {"version": 1, "dependencies": {"net8.0": {
        "lib": {"type": "Project", "dependencies": {"Polly": "[8.0.0, )"}},
        "Polly": {"type": "Transitive", "resolved": "8.0.0"}}}}
      """,
    ]).lists("nuget-lock", "app/packages.lock.json").first
    #expect(lock?.root?.name == "App")
    #expect(lock?.root?.dependencies.map(\.key) == ["Polly/8.0.0"])
  }

  @Test func `a version of Julia's may have a manifest of its own`() throws {
    #expect(
      try CatalogedTree.told(
        "julia-manifest", "Manifest-v1.11.toml",
        "manifest_format = \"2.0\"\n[[deps.A]]\nuuid = \"u\"\nversion = \"1\"\n")
        == ["A 1 locked pkg:julia/A@1?uuid=u :2"])
  }
}
