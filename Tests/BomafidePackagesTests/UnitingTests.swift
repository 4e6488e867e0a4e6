import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

/// What several places of one tree come to.
@Suite struct UnitingTests {
  private func inventory(_ files: [String: String]) throws -> PackageInventory {
    try MadeList(files).inventory()
  }

  private func told(_ inventory: PackageInventory) -> [String] {
    inventory.packages.map { package in
      let scopes = package.found.scopes.map(\.rawValue).sorted().joined(separator: "+")
      let folder = package.scope.isEmpty ? "." : package.scope
      return
        "\(package.name) \(package.version ?? package.found.requirement ?? "any") \(scopes) in \(folder) from \(package.places.count)"
    }
  }

  private func edges(_ inventory: PackageInventory, _ project: String) -> [String] {
    inventory.projects.first { $0.found.name == project }?.edges.map {
      "\(inventory.packages[$0.to].name) \(inventory.packages[$0.to].version ?? "any") \($0.scope?.rawValue ?? "-")"
    } ?? []
  }

  private let workspace = [
    "package.json": #"{"name":"root","workspaces":["packages/*"]}"#,
    "packages/a/package.json":
      #"{"name":"@o/a","version":"1.0.0","dependencies":{"lodash":"4.17.21","ms":"^2.1.0","@o/b":"1.0.0"}}"#,
    "packages/b/package.json":
      #"{"name":"@o/b","version":"1.0.0","dependencies":{"lodash":"4.17.21"}}"#,
  ]

  @Test func `pins of members are one with the lock file of their workspace`() throws {
    var files = workspace
    files["yarn.lock"] = """
      # yarn lockfile v1


      lodash@4.17.21:
        version "4.17.21"

      ms@^2.1.0:
        version "2.1.3"

      """
    let found = try inventory(files)
    #expect(told(found) == ["lodash 4.17.21 runtime in . from 3", "ms 2.1.3 runtime in . from 2"])
    #expect(edges(found, "@o/a") == ["lodash 4.17.21 runtime", "ms 2.1.3 runtime"])
    #expect(found.projects.allSatisfy { $0.missing.isEmpty })
  }

  @Test func `members that ask for each other are projects, with and without a lock file`() throws {
    let found = try inventory(workspace)
    #expect(found.packages.map(\.name).sorted() == ["lodash", "lodash", "ms"])
    #expect(found.projects.map(\.found.name) == ["root", "@o/a", "@o/b"])
    #expect(found.projects.map(\.uses) == [[], [2], []])
  }

  @Test func `a member in another version is not what is asked for`() throws {
    var files = workspace
    files["packages/a/package.json"] =
      #"{"name":"@o/a","version":"1.0.0","dependencies":{"@o/b":"^3.0.0"}}"#
    #expect(try inventory(files).package("@o/b")?.isOnlyDeclared == true)
  }

  @Test func `what runs and what develops need is both`() throws {
    let found = try inventory([
      "package.json":
        #"{"name":"dm","dependencies":{"debug":"^4.0.0"},"devDependencies":{"ms":"^2.1.1","jest":"^29.0.0"}}"#,
      "yarn.lock": """
      # yarn lockfile v1


      debug@^4.0.0:
        version "4.3.4"
        dependencies:
          ms "2.1.2"

      jest@^29.0.0:
        version "29.7.0"
        dependencies:
          jest-cli "^29.7.0"

      jest-cli@^29.7.0:
        version "29.7.0"

      ms@2.1.2, ms@^2.1.1:
        version "2.1.2"

      """,
    ])
    #expect(found.package("ms")?.found.scopes == [.runtime, .development])
    #expect(found.package("jest-cli")?.found.scopes == [.development])
  }

  @Test func `projects of a lock file that mixes scopes have those of their manifests`() throws {
    let found = try inventory([
      "package.json":
        #"{"name":"bd","dependencies":{"ms":"^2.1.1"},"devDependencies":{"jest":"^29.0.0"}}"#,
      "yarn.lock": """
      __metadata:
        version: 8

      "bd@workspace:.":
        version: 0.0.0-use.local
        resolution: "bd@workspace:."
        dependencies:
          jest: "npm:^29.0.0"
          ms: "npm:^2.1.1"
        languageName: unknown

      "jest@npm:^29.0.0":
        version: 29.7.0
        resolution: "jest@npm:29.7.0"
        dependencies:
          jest-cli: "npm:^29.7.0"

      "jest-cli@npm:^29.7.0":
        version: 29.7.0
        resolution: "jest-cli@npm:29.7.0"

      "ms@npm:^2.1.1":
        version: 2.1.3
        resolution: "ms@npm:2.1.3"

      """,
    ])
    #expect(edges(found, "bd") == ["jest 29.7.0 development", "ms 2.1.3 runtime"])
    #expect(found.package("jest-cli")?.found.scopes == [.development])
  }

  @Test func `members of pnpm have edges, by address too`() throws {
    let found = try inventory([
      "package.json": #"{"name":"root"}"#,
      "packages/a/package.json":
        #"{"name":"@p/a","dependencies":{"is-odd":"github:j/is-odd","ms":"^2.1.0"}}"#,
      "pnpm-lock.yaml": """
      lockfileVersion: '9.0'

      importers:

        .: {}

        packages/a:
          dependencies:
            is-odd:
              specifier: github:j/is-odd
              version: https://codeload.github.com/j/is-odd/tar.gz/0123456789abcdef0123456789abcdef01234567
            ms:
              specifier: ^2.1.0
              version: 2.1.3

      packages:

        is-odd@https://codeload.github.com/j/is-odd/tar.gz/0123456789abcdef0123456789abcdef01234567:
          resolution: {tarball: https://codeload.github.com/j/is-odd/tar.gz/0123456789abcdef0123456789abcdef01234567}
          version: 3.0.1

        ms@2.1.3:
          resolution: {integrity: sha512-AA==}

      snapshots:

        is-odd@https://codeload.github.com/j/is-odd/tar.gz/0123456789abcdef0123456789abcdef01234567: {}

        ms@2.1.3: {}

      """,
    ])
    #expect(found.projects.map(\.found.name) == ["root", "@p/a"])
    #expect(edges(found, "@p/a") == ["is-odd 3.0.1 runtime", "ms 2.1.3 runtime"])
    #expect(found.projects.allSatisfy { $0.missing.isEmpty })
  }

  private let cargo = [
    "Cargo.toml": """
    [workspace]
    members = ["a", "b", "core"]
    [workspace.dependencies]
    mycore = { path = "core" }
    criterion = "0.5"
    """,
    "a/Cargo.toml":
      "[package]\nname = \"ca\"\n[dependencies]\nrand = \"0.7\"\nmycore = { workspace = true }\n",
    "b/Cargo.toml": """
    [package]
    name = "cb"
    [dependencies]
    rand = "0.8"
    [dev-dependencies]
    criterion = { workspace = true }
    """,
    "core/Cargo.toml": "[package]\nname = \"mycore\"\nversion = \"0.3.0\"\n",
    "Cargo.lock": """
    version = 3

    [[package]]
    name = "ca"
    version = "0.1.0"
    dependencies = ["mycore", "rand 0.7.3"]

    [[package]]
    name = "cb"
    version = "0.1.0"
    dependencies = ["criterion", "rand 0.8.5"]

    [[package]]
    name = "criterion"
    version = "0.5.1"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    dependencies = ["plotters"]

    [[package]]
    name = "mycore"
    version = "0.3.0"

    [[package]]
    name = "plotters"
    version = "0.3.5"
    source = "registry+https://github.com/rust-lang/crates.io-index"

    [[package]]
    name = "rand"
    version = "0.7.3"
    source = "registry+https://github.com/rust-lang/crates.io-index"

    [[package]]
    name = "rand"
    version = "0.8.5"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    """,
  ]

  @Test func `members of a workspace of Cargo are projects where their manifests lie`() throws {
    let found = try inventory(cargo)
    #expect(
      found.projects.map { "\($0.found.name) in \($0.folder)" } == [
        "ca in a", "cb in b", "mycore in core",
      ])
    #expect(edges(found, "ca") == ["rand 0.7.3 runtime"])
    #expect(edges(found, "cb") == ["criterion 0.5.1 development", "rand 0.8.5 runtime"])
    #expect(found.projects[0].uses == [2])
    #expect(found.package("plotters")?.found.scopes == [.development])
    #expect(found.package("mycore") == nil)
    #expect(found.projects.allSatisfy { $0.missing.isEmpty })
  }

  @Test func `a crate that the workspace has in a folder is no registry's`() throws {
    var files = cargo
    // As '[patch.crates-io]' does it: the lock file names no source.
    files["b/Cargo.toml"] = "[package]\nname = \"cb\"\n[dependencies]\nmycore = \"0.3\"\n"
    let found = try inventory(files)
    #expect(found.package("mycore") == nil)
    #expect(found.projects.first { $0.found.name == "cb" }?.uses == [2])
  }

  @Test func `crates that were copied into the tree are installed, and one with the lock file`()
    throws
  {
    var files = cargo
    files["third_party/rust/criterion/Cargo.toml"] =
      "[package]\nname = \"criterion\"\nversion = \"0.5.1\"\nlicense = \"MIT\"\n[dependencies]\nx = \"1\"\n"
    files["third_party/rust/criterion/.cargo-checksum.json"] =
      "{\"files\":{},\"package\":\"\(String(repeating: "0a", count: 32))\"}"
    let found = try inventory(files)
    let criterion = try #require(found.package("criterion"))
    #expect(criterion.knowledge == [.installed, .locked, .declared])
    #expect(criterion.found.license == "MIT" && criterion.found.digests.count == 1)
    #expect(found.packages.count == 4)
  }

  @Test func `what only a manifest asks for is not missing as well`() throws {
    let found = try inventory([
      "Cargo.toml": "[package]\nname = \"one\"\n[dependencies]\nrand = \"0.8\"\n"
    ])
    #expect(edges(found, "one") == ["rand any runtime"])
    #expect(found.projects.first?.missing == [])
  }

  @Test func `edges that no file gives a scope leave packages without one`() throws {
    let found = try inventory([
      "Gemfile.lock": """
      GEM
        remote: https://rubygems.org/
        specs:
          rake (13.0.6)

      DEPENDENCIES
        rake

      """
    ])
    #expect(found.package("rake")?.found.scopes == [])
    #expect(found.package("rake")?.found.isDirect == true)
  }

  @Test func `vendored modules of Go are one with those of the module file`() throws {
    let found = try inventory([
      "go.mod": "module example.com/app\n\ngo 1.22\n\nrequire github.com/pkg/errors v0.9.1\n",
      "vendor/modules.txt":
        "# github.com/pkg/errors v0.9.1\n## explicit\ngithub.com/pkg/errors\n",
    ])
    #expect(told(found) == ["github.com/pkg/errors v0.9.1  in . from 2"])
  }

  @Test func `modules that a workspace of Go uses are projects`() throws {
    let found = try inventory([
      "go.work":
        "go 1.22\n\nuse (\n\t./lib\n\t./svc\n)\nreplace example.com/old => example.com/new v1.1.0\n",
      "lib/go.mod": "module example.com/lib\n",
      "svc/go.mod":
        "module example.com/svc\nrequire (\n\texample.com/lib v0.0.0\n\texample.com/old v1.0.0\n)\n",
    ])
    #expect(told(found) == ["example.com/new v1.1.0  in svc from 1"])
  }

  @Test func `the replacement of one version counts before that of all`() throws {
    let found = try inventory([
      "go.mod": """
      module example.com/app
      require example.com/x v1.0.0
      replace example.com/x v1.0.0 => example.com/a v2.0.0
      replace example.com/x => example.com/b v3.0.0
      """
    ])
    #expect(found.packages.map(\.name) == ["example.com/a"])
  }

  @Test func `modules of one build of Maven are projects, wherever they lie`() throws {
    let pom = { (name: String, needs: String) in
      "<project><groupId>g</groupId><artifactId>\(name)</artifactId><version>1</version><dependencies>\(needs)</dependencies></project>"
    }
    let need = { (name: String, version: String) in
      "<dependency><groupId>g</groupId><artifactId>\(name)</artifactId><version>\(version)</version></dependency>"
    }
    let found = try inventory([
      "core/pom.xml": pom("g-core", ""),
      "web/pom.xml": pom("g-web", need("g-core", "1") + need("other", "2")),
      "old/pom.xml": pom("g-old", need("g-core", "0.9")),
    ])
    #expect(
      told(found) == ["g:g-core 0.9 runtime in old from 1", "g:other 2 runtime in web from 1"])
    #expect(found.packages.allSatisfy { $0.knowledge == [.locked] })
    #expect(found.projects.map(\.uses) == [[], [], [0]])
  }

  @Test func `the project itself is no package of its environment or its extras`() throws {
    let site = ".venv/lib/python3.12/site-packages"
    let found = try inventory([
      "pyproject.toml": """
      [project]
      name = "Self_X"
      version = "1.0"
      dependencies = ["six"]
      [project.optional-dependencies]
      a = ["idna"]
      all = ["self-x[a]"]
      """,
      ".venv/pyvenv.cfg": "home = /usr\n",
      "\(site)/self_x-1.0.dist-info/METADATA":
        "Metadata-Version: 2.1\nName: self-x\nVersion: 1.0\n",
      "\(site)/self_x-1.0.dist-info/INSTALLER": "uv",
      "\(site)/self_x-1.0.dist-info/RECORD": "",
      "\(site)/self_x-1.0.dist-info/direct_url.json":
        #"{"url":"file:///home/me/x","dir_info":{"editable":true}}"#,
      "\(site)/six-1.16.0.dist-info/METADATA":
        "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n",
      "\(site)/six-1.16.0.dist-info/INSTALLER": "uv",
      "\(site)/six-1.16.0.dist-info/RECORD": "",
    ])
    #expect(found.packages.map(\.name).sorted() == ["idna", "six"])
    #expect(found.projects.map(\.found.name) == ["Self_X"])
  }

  @Test func `one version for each environment is no contradiction`() throws {
    let found = try inventory([
      "requirements.txt":
        "numpy==1.24.4; python_version<\"3.9\"\nnumpy==1.26.4; python_version>=\"3.9\"\n",
      ".venv/pyvenv.cfg": "home = /usr\n",
      ".venv/lib/python3.12/site-packages/numpy-1.26.4.dist-info/METADATA":
        "Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n",
    ])
    #expect(found.findings.isEmpty)
    #expect(found.packages.map(\.version) == ["1.24.4", "1.26.4"])
  }

  @Test func `a declaration for several environments means each of them`() throws {
    let entry = { (version: String) in
      "[[package]]\nname = \"numpy\"\nversion = \"\(version)\"\noptional = false\npython-versions = \"*\"\n"
    }
    let found = try inventory([
      "pyproject.toml": """
      [tool.poetry]
      name = "po"
      [tool.poetry.dependencies]
      numpy = [{version = "1.24.4", python = "<3.9"}, {version = "1.26.4", python = ">=3.9"}]
      """,
      "poetry.lock": entry("1.24.4") + entry("1.26.4") + "[metadata]\nlock-version = \"2.0\"\n",
    ])
    #expect(edges(found, "po") == ["numpy 1.24.4 runtime", "numpy 1.26.4 runtime"])
  }

  @Test func `extras that something asks for are needed to run`() throws {
    let found = try inventory([
      "uv.lock": """
      version = 1
      [[package]]
      name = "app"
      version = "0.1.0"
      source = { virtual = "." }
      dependencies = [{ name = "requests", extra = ["socks"] }]
      [[package]]
      name = "pysocks"
      version = "1.7.1"
      source = { registry = "https://private.example/simple" }
      [[package]]
      name = "requests"
      version = "2.31.0"
      source = { registry = "https://pypi.org/simple" }
      [package.optional-dependencies]
      socks = [{ name = "pysocks" }]
      """
    ])
    #expect(found.package("pysocks")?.found.scopes == [.runtime])
    #expect(
      found.packages.map { $0.found.purl?.qualifiers["repository_url"] } == [
        "https://private.example/simple", nil,
      ])
  }

  @Test func `images and actions stand for themselves, tag by tag`() throws {
    let sum = String(repeating: "ab", count: 32)
    let found = try inventory([
      "Dockerfile": "FROM python:3.12 AS build\nFROM nginx:1.25\n",
      "pin.Dockerfile": "FROM nginx:1.27@sha256:\(sum)\nFROM python:3.11-slim\n",
      ".github/workflows/a.yml":
        "jobs:\n  a:\n    steps:\n      - uses: actions/checkout@\(String(sum.prefix(40)))\n",
      ".github/workflows/b.yml":
        "jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v3\n      - uses: actions/checkout@v4\n",
    ])
    func versions(_ name: String) -> [String] {
      found.packages.filter { $0.name.hasSuffix(name) }.map {
        $0.version ?? $0.found.requirement ?? ""
      }
      .sorted()
    }
    #expect(versions("python") == ["3.11-slim", "3.12"])
    #expect(versions("nginx").count == 2 && versions("nginx").contains("1.25"))
    #expect(versions("checkout") == [String(sum.prefix(40)), "v3", "v4"])
  }

  @Test func `requirements follow what they include, within the tree and once`() throws {
    let found = try inventory([
      "requirements.txt": "-r prod.txt\n--requirement=deps/more.in\n-c limits.txt\nflask==2.3.2\n",
      "prod.txt": "-r deps/base.txt\ngunicorn==21.2.0\n-r requirements.txt\n",
      "deps/base.txt": "jinja2==3.1.2\n", "deps/more.in": "celery\n",
      "limits.txt": "nothing==1\n", "requirements-constraints.txt": "nothing==1\n",
      "requirements-limits.txt": "nothing==1\n",
      "requirements-dev.txt": "-c requirements-limits.txt\nx==1\n",
    ])
    #expect(found.packages.map(\.name).sorted() == ["celery", "flask", "gunicorn", "jinja2", "x"])
  }

  @Test func `addresses in requirements tell their packages, or are told`() throws {
    let commit = String(repeating: "0", count: 40)
    let search = try MadeList([
      "requirements.txt": """
      -e git+https://example.org/widget.git@\(commit)#egg=widget
      git+https://example.org/black.git#egg=black&subdirectory=x
      https://example.org/foo-1.2.3-py3-none-any.whl
      pkg @ git+https://example.org/pkg@\(commit)
      git+https://example.org/nameless.git
      ./own
      -e .
      """
    ]).search()
    #expect(
      search.packages.map { "\($0.name) \($0.version ?? "any") \($0.knowledge.rawValue)" } == [
        "widget any locked", "black any declared", "foo 1.2.3 locked", "pkg any locked",
      ])
    #expect(search.findings.map(\.location?.line) == [5])
  }

  @Test func `setuptools' own file declares, and what is a program stays untold`() throws {
    let found = try inventory([
      "setup.cfg": """
      [metadata]
      name = so
      version = attr: so.__version__
      [options]
      install_requires =
          requests>=2
          idna==3.7; python_version > "3"
      [options.extras_require]
      test = pytest
      [flake8]
      ignore = E1
      """,
      "setup.py": "from setuptools import setup\nsetup(install_requires=['no'])\n",
    ])
    #expect(
      told(found) == [
        "idna 3.7 runtime in . from 1", "pytest any optional in . from 1",
        "requests >=2 runtime in . from 1",
      ])
    #expect(found.projects.map { "\($0.found.name) \($0.found.version ?? "-")" } == ["so -"])
  }
}
