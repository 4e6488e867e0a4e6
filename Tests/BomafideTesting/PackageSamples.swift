/// Small lists of packages, one of each kind, for laws that hold for all of them and for damaged ones.
///
/// Written by hand, after the descriptions of the formats.
public enum PackageSamples {
  /// A file that lists packages, and what else its tree holds.
  public struct Sample: Hashable, Sendable, CustomStringConvertible {
    public var path: String
    public var bytes: [UInt8]

    public var description: String { path }

    /// The file as text, where it is one.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public init(_ path: String, _ text: String) {
      self.init(path, bytes: Array(text.utf8))
    }

    public init(_ path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// At least one for each cataloger.
  public static let all: [Sample] =
    python + javaScript + compiled + interpreted + pipelines + systems + manifests + binaries

  static let python: [Sample] = [
    Sample(
      "setup.cfg",
      """
      [metadata]
      name = lorris
      version = 1.2

      [options]
      install_requires =
          tree>=2
          night; python_version < "3"

      [options.extras_require]
      dark = lamp==1.0
      """),
    Sample(
      "lib/site-packages/lorris-1.2.dist-info/METADATA",
      """
      Metadata-Version: 2.4
      Name: lorris
      Version: 1.2
      License-Expression: MIT
      Requires-Dist: tree>=2; python_version < "4"
      Requires-Dist: night; extra == "dark"
      """),
    Sample(
      "requirements.txt",
      "requests[socks]==2.31.0 \\\n    --hash=sha256:00\n-c a.txt\nidna>=2.5,<4 ; extra == 'x'\n"),
    Sample(
      "Pipfile.lock",
      """
      {"_meta": {"pipfile-spec": 6},
       "default": {"idna": {"hashes": ["sha256:00"], "version": "==3.4"}},
       "develop": {"tool": {"git": "https://example.org/t.git", "ref": "abc"}}}
      """),
    Sample("Pipfile", "[packages]\nrequests = \"*\"\n[dev-packages]\nt = {version = \"==1.0\"}\n"),
    Sample(
      "poetry.lock",
      """
      [[package]]
      name = "requests"
      version = "2.31.0"
      groups = ["main"]
      files = [{file = "a", hash = "sha256:00"}]
      [package.dependencies]
      idna = [{version = ">=2", markers = "x"}]
      [[package]]
      name = "idna"
      version = "3.4"
      [metadata]
      lock-version = "2.1"
      """),
    Sample(
      "uv.lock",
      """
      version = 1
      [[package]]
      name = "app"
      version = "0.1.0"
      source = { virtual = "." }
      dependencies = [{ name = "idna", version = "3.10" }]
      [[package]]
      name = "idna"
      version = "3.10"
      source = { git = "https://example.org/i.git?rev=a#abc" }
      wheels = [{ url = "https://example.org/i.whl", hash = "sha256:00" }]
      """),
    Sample(
      "pdm.lock",
      """
      [metadata]
      lock_version = "4.5.0"
      [[package]]
      name = "requests"
      version = "2.31.0"
      groups = ["default"]
      dependencies = ["idna<4,>=2.5"]
      """),
    Sample(
      "pylock.toml",
      """
      lock-version = "1.0"
      [[packages]]
      name = "attrs"
      version = "25.1.0"
      dependencies = [{name = "six"}]
      archive = {url = "https://example.org/a.zip", hashes = {sha256 = "00"}}
      """),
    Sample(
      "pyproject.toml",
      """
      [project]
      name = "app"
      dependencies = ["requests>=2; os_name == 'posix'", "a @ git+https://example.org/a"]
      optional-dependencies.x = ["y"]
      [tool.poetry.group.dev.dependencies]
      pytest = {version = "^8", optional = true}
      """),
    Sample(
      "env/conda-meta/zlib-1.3.1-h1.json",
      """
      {"name": "zlib", "version": "1.3.1", "build": "h1", "channel": "https://a/main/linux-64",
       "subdir": "linux-64", "depends": ["libc >=2.17"], "files": ["lib/libz.so"]}
      """),
    Sample(
      "fetch.py",
      "# /// script\n# dependencies = [\"requests<3\"]\n# ///\nimport requests\n"),
  ]

  static let javaScript: [Sample] = [
    Sample(
      "package.json",
      """
      {"name": "@me/app", "version": "1.0.0", "license": "MIT",
       "dependencies": {"left-pad": "^1.3.0", "b": "npm:c@1.0.0", "d": "file:../d"},
       "devDependencies": {"e": "github:e/e"}}
      """),
    Sample(
      "node_modules/left-pad/package.json",
      #"{"name": "left-pad", "version": "1.3.0", "dependencies": {"b": "1"}, "license": "WTFPL"}"#),
    Sample(
      "package-lock.json",
      """
      {"name": "app", "version": "1.0.0", "lockfileVersion": 3, "packages": {
        "": {"name": "app", "version": "1.0.0", "dependencies": {"a": "^1"}, "workspaces": ["w"]},
        "w": {"name": "w", "version": "1"},
        "node_modules/w": {"resolved": "w", "link": true},
        "node_modules/a": {"version": "1.1.0", "integrity": "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
          "resolved": "https://example.org/a/-/a-1.1.0.tgz", "dependencies": {"b": "2"}},
        "node_modules/a/node_modules/b": {"version": "2.0.0", "dev": true}}}
      """),
    Sample(
      "old/package-lock.json",
      """
      {"name": "app", "lockfileVersion": 1, "requires": true, "dependencies": {
        "a": {"version": "1.1.0", "requires": {"b": "2"},
          "dependencies": {"b": {"version": "2.0.0", "dev": true}}},
        "g": {"version": "git+https://example.org/g.git#abc"}}}
      """),
    Sample(
      "yarn.lock",
      """
      # yarn lockfile v1


      "@s/a@^1.0.0", "@s/a@^1.1.0":
        version "1.1.0"
        resolved "https://example.org/a/-/a-1.1.0.tgz#da39a3ee5e6b4b0d3255bfef95601890afd80709"
        dependencies:
          b "2 || 3"

      b@2 || 3:
        version "2.0.0"
      """),
    Sample(
      "berry/yarn.lock",
      """
      __metadata:
        version: 8
        cacheKey: 10c0

      "app@workspace:.":
        version: 0.0.0-use.local
        resolution: "app@workspace:."
        dependencies:
          a: "npm:^1.0.0"
        languageName: unknown
        linkType: soft

      "a@npm:^1.0.0, a@npm:^1.1.0":
        version: 1.1.0
        resolution: "a@npm:1.1.0"
        checksum: 10c0/00
        languageName: node
        linkType: hard
      """),
    Sample(
      "pnpm-lock.yaml",
      """
      lockfileVersion: '9.0'

      importers:

        .:
          dependencies:
            a:
              specifier: ^1.0.0
              version: 1.1.0(b@2.0.0)

      packages:

        a@1.1.0:
          resolution: {integrity: sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=}
          peerDependencies:
            b: '2'

        b@2.0.0:
          resolution: {tarball: https://example.org/b.tgz}

      snapshots:

        a@1.1.0(b@2.0.0):
          dependencies:
            b: 2.0.0

        b@2.0.0: {}
      """),
    Sample(
      "older/pnpm-lock.yaml",
      """
      lockfileVersion: 5.4
      specifiers:
        a: ^1.0.0
      dependencies:
        a: 1.1.0_b@2.0.0
      packages:
        /a/1.1.0_b@2.0.0:
          resolution: {integrity: sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=}
          dependencies:
            b: 2.0.0
          dev: false
        /b/2.0.0:
          resolution: {integrity: sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=}
          dev: true
      """),
    Sample(
      "bun.lock",
      """
      {
        "lockfileVersion": 1, // text
        "workspaces": {
          "": {"name": "app", "dependencies": {"a": "^1.0.0"},},
        },
        "packages": {
          "a": ["a@1.1.0", "", {"dependencies": {"b": "2"}}, "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="],
          "a/b": ["b@2.0.0", "", {}, ""],
        }
      }
      """),
  ]
}
