import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct OtherLockTests {
  @Test func `an input that follows another one leads to it`() throws {
    let source = { (name: String) in
      #""locked": {"type": "github", "owner": "o", "repo": "\#(name)", "rev": "0123456789abcdef0123456789abcdef01234567"}"#
    }
    let list = try #require(
      CatalogedTree([
        "flake.lock": """
        {"nodes": {
          "root": {"inputs": {"nixpkgs": "nixpkgs_2", "fu": "fu", "short": ["fu", "systems"], "loc": "loc"}},
          "nixpkgs_2": {\(source("nixpkgs"))},
          "fu": {"inputs": {"nixpkgs": ["nixpkgs"], "systems": "systems"}, \(source("fu"))},
          "systems": {"inputs": {"again": ["systems"], "up": ["fu", "nixpkgs"], "loop": ["fu", "loop"]}, \(source("systems"))},
          "loc": {"locked": {"type": "path", "path": "./loc"}}
        }, "root": "root", "version": 7}
        """
      ]).lists("nix-flake-lock", "flake.lock").first)
    #expect(list.packages.map(\.name) == ["nixpkgs", "fu", "systems"])
    #expect(list.packages.map(\.isDirect) == [true, true, true])
    #expect(
      list.packages.map { $0.dependencies.map(\.key) } == [
        [], ["nixpkgs_2", "systems"], ["nixpkgs_2"],
      ])
  }

  @Test func `constraints of cabal's name packages behind whom they are for`() throws {
    #expect(
      try CatalogedTree.told(
        "cabal-freeze", "cabal.project.freeze",
        """
        constraints: any.base ==4.18.0.0,
                     setup.Cabal ==3.10.1.0,
                     aeson:setup.alex ==3.4.0.0,
                     any.alex ==3.4.0.0,
                     text +simdutf
        """) == [
          "base 4.18.0.0 locked pkg:hackage/base@4.18.0.0 :1",
          "Cabal 3.10.1.0 locked build pkg:hackage/Cabal@3.10.1.0 :2",
          "alex 3.4.0.0 locked pkg:hackage/alex@3.4.0.0 :3",
        ])
  }

  @Test func `what installers of CPAN leave behind is one distribution`() throws {
    let inventory = try MadeList([
      "lib/perl5/x86_64-linux/.meta/Foo-Bar-1.0/install.json":
        #"{"dist": "Foo-Bar-1.0", "pathname": "A/AU/AUTHOR/Foo-Bar-1.0.tar.gz", "version": "1.0"}"#,
      "lib/perl5/x86_64-linux/auto/Foo/Bar/.packlist": "/lib/perl5/Foo/Bar.pm\n",
    ]).inventory()
    #expect(inventory.packages.map(\.name) == ["Foo-Bar"])
    #expect(inventory.packages.first?.version == "1.0")
    #expect(inventory.packages.first?.found.files.map(\.path) == ["lib/perl5/Foo/Bar.pm"])
  }

  @Test func `Python compares names by their plain form`() throws {
    let locks = [
      "uv.lock":
        "version = 1\n[[package]]\nname = \"app\"\nversion = \"1\"\nsource = { virtual = \".\" }\ndependencies = [{ name = \"zope-interface\" }]\n[[package]]\nname = \"zope-interface\"\nversion = \"6.1\"\nsource = { registry = \"https://pypi.org/simple\" }\n",
      "pdm.lock":
        "[metadata]\nlock_version = \"4.4\"\n[[package]]\nname = \"zope-interface\"\nversion = \"6.1\"\n",
      "poetry.lock":
        "[[package]]\nname = \"zope-interface\"\nversion = \"6.1\"\n[metadata]\nlock-version = \"2.0\"\n",
    ]
    for (name, lock) in locks {
      let inventory = try MadeList([
        name: lock,
        "pyproject.toml":
          "[project]\nname = \"app\"\nversion = \"1\"\ndependencies = [\"Zope.Interface>=5\"]\n",
      ]).inventory()
      #expect(inventory.packages.map(\.version) == ["6.1"], "\(name)")
      let package = try #require(inventory.packages.first)
      #expect(package.found.purl?.description == "pkg:pypi/zope-interface@6.1")
      #expect(package.found.isDirect == true && package.knowledge == [.declared, .locked])
      #expect(inventory.projects.first?.edges.map(\.to).isEmpty == false)
    }
  }

  @Test func `an address of a file or a commit is one version in each file of Python's`() throws {
    let commit = "0123456789abcdef0123456789abcdef01234567"
    let list = try #require(
      CatalogedTree([
        "pyproject.toml": """
        [project]
        name = "app"
        dependencies = ["u @ https://example.com/u-1.0.zip", "g", "t", "v==${VERSION}"]
        [tool.uv.sources]
        g = { git = "https://github.com/u/g", rev = "\(commit)" }
        t = { git = "https://github.com/u/t", tag = "v1" }
        """
      ]).lists("pyproject", "pyproject.toml").first)
    #expect(list.packages.map(\.name) == ["u", "g", "t", "v"])
    #expect(list.packages.map(\.knowledge) == [.locked, .locked, .declared, .declared])
    #expect(list.packages.map(\.version) == ["1.0", nil, nil, nil])
    #expect(
      list.packages.map(\.download) == [
        "https://example.com/u-1.0.zip", "git+https://github.com/u/g@\(commit)",
        "git+https://github.com/u/t@v1", nil,
      ])
    #expect(
      try CatalogedTree.told(
        "pylock", "pylock.toml",
        "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nversion = \"1\"\nindex = \"https://pypi.example/simple\"\n[[packages]]\nname = \"b\"\nversion = \"1\"\nindex = \"https://pypi.org/simple\"\n"
      ) == [
        "a 1 locked pkg:pypi/a@1?repository_url=https:%2F%2Fpypi.example%2Fsimple :3",
        "b 1 locked pkg:pypi/b@1 :7",
      ])
  }

  @Test func `a later rebar.lock is refused, and a file of opam's that is cut off is told`() throws
  {
    let later = try CatalogedTree([
      "rebar.lock": "{\"2.0.0\",\n[{<<\"a\">>,{pkg,<<\"a\">>,<<\"1.0\">>},0}]}.\n"
    ])
    #expect(throws: InputError.self) { try later.lists("rebar-lock", "rebar.lock") }
    let cut = try #require(
      CatalogedTree(["a.opam": "opam-version: \"2.0\"\ndepends: [\n  \"b\" {= \"1.0\"}\n  \"c"])
        .lists("opam-file", "a.opam").first)
    #expect(cut.packages.first?.name == "b" && cut.remarks.map(\.line) == [2])
  }

  @Test func `crates of one version from two places are two`() throws {
    let inventory = try MadeList([
      "Cargo.lock": """
      version = 4

      [[package]]
      name = "app"
      version = "0.1.0"
      dependencies = [
       "foo 1.0.0 (git+https://github.com/u/foo?tag=v1)",
       "foo 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
      ]

      [[package]]
      name = "foo"
      version = "1.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"

      [[package]]
      name = "foo"
      version = "1.0.0"
      source = "git+https://github.com/u/foo?tag=v1#0123456789abcdef0123456789abcdef01234567"
      """
    ]).inventory()
    #expect(
      inventory.packages.compactMap(\.found.purl?.description).sorted() == [
        "pkg:cargo/foo@1.0.0",
        "pkg:cargo/foo@1.0.0?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Fu%2Ffoo%400123456789abcdef0123456789abcdef01234567",
      ])
    #expect(Set(inventory.projects.first?.edges.map(\.to) ?? []).count == 2)
  }

  @Test func `one version from two indexes is two packages`() throws {
    let index = "https://download.pytorch.org/whl/cpu"
    let inventory = try MadeList([
      "uv.lock": """
      version = 1

      [[package]]
      name = "app"
      version = "0.1.0"
      source = { virtual = "." }
      dependencies = [
          { name = "torch", version = "2.4.0", source = { registry = "\(index)" } },
          { name = "torch", version = "2.4.0", source = { registry = "https://pypi.org/simple" } },
          { name = "lib" },
      ]

      [[package]]
      name = "lib"
      version = "1.0"
      source = { registry = "https://pypi.org/simple" }
      dependencies = [
          { name = "torch", version = "2.4.0", source = { registry = "https://pypi.org/simple" } },
      ]

      [[package]]
      name = "torch"
      version = "2.4.0"
      source = { registry = "\(index)" }

      [[package]]
      name = "torch"
      version = "2.4.0"
      source = { registry = "https://pypi.org/simple" }
      """
    ]).inventory()
    #expect(inventory.packages.map(\.name).sorted() == ["lib", "torch", "torch"])
    #expect(inventory.projects.first?.edges.count == 3)
    let lib = try #require(inventory.package("lib"))
    #expect(
      lib.edges.map { inventory.packages[$0.to].found.purl?.description } == [
        "pkg:pypi/torch@2.4.0"
      ])
  }

  @Test func `an extra of an extra is needed as the first one is`() throws {
    let source = "source = { registry = \"https://pypi.org/simple\" }"
    let inventory = try MadeList([
      "uv.lock": """
      version = 1

      [[package]]
      name = "app"
      version = "0.1.0"
      source = { virtual = "." }
      dependencies = [{ name = "fastapi", extra = ["all"] }]

      [[package]]
      name = "fastapi"
      version = "0.1"
      \(source)

      [package.optional-dependencies]
      all = [{ name = "uvicorn", extra = ["standard"] }]
      docs = [{ name = "mkdocs" }]

      [[package]]
      name = "uvicorn"
      version = "0.30.0"
      \(source)

      [package.optional-dependencies]
      standard = [{ name = "uvloop" }]

      [[package]]
      name = "uvloop"
      version = "0.2"
      \(source)

      [[package]]
      name = "mkdocs"
      version = "1.5"
      \(source)
      """
    ]).inventory()
    #expect(inventory.package("uvloop")?.found.scopes == [.runtime])
    #expect(inventory.package("mkdocs")?.found.scopes == [.optional])
  }

  @Test func `names of Docker's registry are one`() throws {
    let text = """
      FROM python:3.12
      FROM docker.io/library/python:3.12
      FROM index.docker.io/bitnami/redis:7
      FROM ghcr.io/library/python:3.12
      """
    let list = try #require(
      CatalogedTree(["Dockerfile": text]).lists("dockerfile", "Dockerfile").first)
    #expect(
      list.packages.compactMap(\.purl?.description) == [
        "pkg:docker/python", "pkg:docker/python", "pkg:docker/bitnami/redis",
        "pkg:docker/library/python?repository_url=ghcr.io",
      ])
  }

  @Test func `a cpanfile asks in brackets and under conditions, and not in its documentation`()
    throws
  {
    #expect(
      try CatalogedTree.told(
        "cpanfile", "cpanfile",
        """
        requires 'A', '1.0';
        requires("B", '>= 2');
        requires q{C};

        =head1 TEXT

        requires 'D';

        =cut

        on 'test' => sub { requires('E') };
        requires 'F' if $^O eq 'linux';
        __END__
        requires 'G';
        """) == [
          "A (>= 1.0) declared direct runtime - :1", "B (>= 2) declared direct runtime - :2",
          "C declared direct runtime - :3", "E declared direct test - :11",
          "F declared direct runtime - :12",
        ])
  }

  @Test func `secrets in addresses are for nobody who reads a bill`() throws {
    let commit = "0123456789abcdef0123456789abcdef01234567"
    let inventory = try MadeList([
      "Gemfile.lock":
        "GIT\n  remote: https://me:SECRET@git.corp/a.git\n  revision: \(commit)\n  specs:\n    a (1.0)\nGEM\n  remote: https://SECRET@gems.corp/\n  specs:\n    b (1.0)\n",
      "yarn.lock":
        "# yarn lockfile v1\n\nc@^1:\n  version \"1.0.0\"\n  resolved \"https://me:SECRET@npm.corp/c.tgz#\(commit)\"\n  dependencies:\n    d \"https://me:SECRET@npm.corp/d.tgz\"\n",
      "requirements.txt":
        "e @ https://me:SECRET@pypi.corp/e-1.0-py3-none-any.whl\nf @ git+https://SECRET@git.corp/f@main\n",
      "CMakeLists.txt":
        "FetchContent_Declare(g GIT_REPOSITORY ssh://git:SECRET@git.corp/g.git GIT_TAG v1.0.0)\n",
    ]).inventory()
    #expect(inventory.packages.count == 6)
    #expect(!"\(inventory)".contains("SECRET@"))
    #expect(inventory.package("g")?.found.download == "git+ssh://git@git.corp/g.git@v1.0.0")
    #expect(inventory.package("c")?.found.download == "https://npm.corp/c.tgz")
    #expect(inventory.package("c")?.missing == ["d@https://npm.corp/d.tgz"])
  }

  @Test func `of two members of one name in a manifest of Node's the last counts`() throws {
    let inventory = try MadeList([
      "node_modules/a/package.json":
        #"{"name": "a", "version": "1.0.0", "scripts": {"t": "1", "t": "2"}, "version": "1.0.1"}"#
    ]).inventory()
    #expect(inventory.packages.map(\.version) == ["1.0.1"])
  }

  @Test func `a place on somebody's disk is told to nobody`() throws {
    let inventory = try MadeList([
      "requirements.txt":
        "numpy @ file:///home/alice/numpy-1.26.0-cp311-cp311-linux_x86_64.whl\nsix==1.0\n",
      "Gemfile.lock":
        "GIT\n  remote: /home/alice/g\n  revision: 0123456789abcdef0123456789abcdef01234567\n  specs:\n    a (1.0)\nGEM\n  remote: file:///home/alice/gems\n  specs:\n    b (1.0)\n",
      "uv.lock":
        "version = 1\n[[package]]\nname = \"w\"\nversion = \"1.0\"\nsource = { registry = \"/home/alice/wheels\" }\n",
    ]).inventory()
    #expect(Set(inventory.packages.map(\.name)) == ["numpy", "six", "a", "b", "w"])
    #expect(!"\(inventory)".contains("alice"))
    #expect(inventory.package("numpy")?.version == "1.26.0")
    #expect(inventory.packages.compactMap(\.found.purl?.description) == ["pkg:pypi/six@1.0"])
  }

  @Test func `what a package of R names as remote is not CRAN's`() throws {
    #expect(
      try CatalogedTree.told(
        "r-description", "DESCRIPTION",
        """
        Package: own
        Title: T
        Version: 0.1.0
        Imports: dplyr (>= 1.0), ghpkg, Biobase, other
        Remotes: user/ghpkg@v1.0, bioc::Biobase,
            other=gitlab::group/other.name
        """) == [
          "dplyr (>= 1.0) declared direct runtime pkg:cran/dplyr :4",
          "ghpkg declared direct runtime pkg:github/user/ghpkg :4",
          "Biobase declared direct runtime - :4",
          "other declared direct runtime pkg:git/gitlab.com/group/other.name :4",
        ])
  }

  @Test func `a go.mod that ends within a block is told, and one that does not isn't`() throws {
    func remarks(_ text: String) throws -> [Int?] {
      try CatalogedTree(["go.mod": text]).lists("go-mod", "go.mod")[0].remarks.map(\.line)
    }
    #expect(try remarks("module a\nrequire (\n\tb.org/b v1.0.0\n)\n") == [])
    #expect(try remarks("module a\nrequire (\n\tb.org/b v1.0.0\n)\nreplace (\n\tb.org/b =>") == [5])
  }

  @Test func `a program of .NET comes without what only compilers need`() throws {
    let told = try CatalogedTree.told(
      "dotnet-deps", "App.deps.json",
      """
      {"runtimeTarget": {"name": "net8.0"},
       "targets": {"net8.0": {
         "App/1.0.0": {"dependencies": {"X": "1.0.0", "Y": "2.1.0"}},
         "X/1.0.0": {}, "Y/2.1.0": {"compileOnly": true}}},
       "libraries": {
         "App/1.0.0": {"type": "project"}, "X/1.0.0": {"type": "package"},
         "Y/2.1.0": {"type": "package"}}}
      """)
    #expect(told == ["X 1.0.0 installed direct runtime pkg:nuget/X@1.0.0 :6"])
  }
}
