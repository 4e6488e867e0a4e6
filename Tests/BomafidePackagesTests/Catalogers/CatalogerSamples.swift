import BomafideTesting

/// A small file for each cataloger of languages and build tools, to be damaged by the laws.
enum CatalogerSamples {
  static let texts: [(id: String, name: String, text: String)] = [
    (
      "cargo-lock", "Cargo.lock",
      "version = 3\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+https://x/y\"\ndependencies = [\"a\"]\n"
    ),
    (
      "cargo-toml", "Cargo.toml",
      "[package]\nname = \"a\"\n[dependencies]\nb = { version = \"1\", git = \"https://x/y\" }\n"
    ),
    (
      "go-mod", "go.mod",
      "module a.b/c\nrequire (\n\td.e/f v1.0.0 // indirect\n)\nreplace d.e/f => ./g\n"
    ),
    ("go-vendor-modules", "vendor/modules.txt", "# a.b/c v1.0.0\n## explicit\na.b/c/d\n"),
    (
      "maven-properties", "META-INF/maven/a/b/pom.properties",
      "groupId=a\nartifactId=b\nversion=1\n"
    ),
    (
      "maven-pom", "pom.xml",
      "<project><groupId>a</groupId><artifactId>b</artifactId><properties><v>1</v></properties><dependencies><dependency><groupId>c</groupId><artifactId>d</artifactId><version>${v}</version></dependency></dependencies></project>"
    ),
    ("gradle-lock", "gradle.lockfile", "a:b:1=compileClasspath\nempty=\n"),
    (
      "gradle-catalog", "gradle/libs.versions.toml",
      "[versions]\nv = \"1\"\n[libraries]\na = { module = \"b:c\", version.ref = \"v\" }\n"
    ),
    ("java-runtime", "release", "JAVA_VERSION=\"21\"\nIMAGE_TYPE=\"JDK\"\n"),
    (
      "nuget-lock", "packages.lock.json",
      "{\"version\": 1, \"dependencies\": {\"net8.0\": {\"A\": {\"type\": \"Direct\", \"resolved\": \"1.0\", \"dependencies\": {\"B\": \"1\"}}}}}"
    ),
    (
      "dotnet-deps", "a.deps.json",
      "{\"runtimeTarget\": {\"name\": \"t\"}, \"targets\": {\"t\": {\"A/1\": {\"dependencies\": {\"B\": \"2\"}}}}, \"libraries\": {\"A/1\": {\"type\": \"project\"}, \"B/2\": {\"type\": \"package\"}}}"
    ),
    (
      "msbuild-project", "a.csproj",
      "<Project><PropertyGroup><V>$(V)</V></PropertyGroup><ItemGroup><PackageReference Include=\"A\" Version=\"$(V)\" /></ItemGroup></Project>"
    ),
    (
      "nuget-packages-config", "packages.config",
      "<packages><package id=\"A\" version=\"1.0\" /></packages>"
    ),
    ("dotnet-tools", "dotnet-tools.json", "{\"tools\": {\"a\": {\"version\": \"1\"}}}"),
    (
      "swift-resolved", "Package.resolved",
      "{\"version\": 2, \"pins\": [{\"identity\": \"a\", \"kind\": \"remoteSourceControl\", \"location\": \"https://x.y/a.git\", \"state\": {\"version\": \"1.0\"}}]}"
    ),
    (
      "podfile-lock", "Podfile.lock",
      "PODS:\n  - A (1.0):\n    - B (~> 2)\n  - B (2.0)\nDEPENDENCIES:\n  - A\n"
    ),
    ("cartfile-resolved", "Cartfile.resolved", "github \"a/b\" \"1.0\"\n"),
    ("conan-lock", "conan.lock", "{\"version\": \"0.5\", \"requires\": [\"a/1.0#b%1\"]}"),
    ("conanfile", "conanfile.py", "class A:\n    requires = \"a/1.0\", \"b/[>1]\"\n"),
    (
      "vcpkg-manifest", "vcpkg.json",
      "{\"name\": \"a\", \"dependencies\": [\"b\", {\"name\": \"c\", \"version>=\": \"1\"}]}"
    ),
    (
      "vcpkg-status", "vcpkg/status",
      "Package: a\nVersion: 1\nArchitecture: x\nDepends: b\nStatus: install ok installed\n"
    ),
    (
      "cmake-fetch", "CMakeLists.txt",
      "FetchContent_Declare(a GIT_REPOSITORY https://github.com/a/b GIT_TAG v1.0.0)\nCPMAddPackage(\"gh:a/b@1.0\")\n"
    ),
    (
      "meson-wrap", "subprojects/a.wrap",
      "[wrap-file]\nsource_url = https://x.y/a-1.0.tar.gz\ndirectory = a-1.0\n"
    ),
    (
      "bazel-module", "MODULE.bazel",
      "module(name = \"a\")\nbazel_dep(name = \"b\", version = \"1\")\n"
    ),
    (
      "bazel-lock", "MODULE.bazel.lock",
      "{\"registryFileHashes\": {\"https://x.y/modules/a/1.0/source.json\": \"h\"}}"
    ),
    (
      "bazel-workspace", "WORKSPACE",
      "http_archive(name = \"a\", urls = [\"https://github.com/a/b/archive/v1.tar.gz\"], sha256 = \"00\")\n"
    ),
    ("pkg-config", "lib/pkgconfig/a.pc", "prefix=/usr\nVersion: ${prefix}1\nRequires: b >= 1\n"),
    ("cabal-freeze", "cabal.project.freeze", "constraints: any.a ==1.0,\n  any.b ==2\n"),
    ("stack-lock", "stack.yaml.lock", "packages:\n- completed:\n    hackage: a-1.0@sha256:x,1\n"),
    ("opam-file", "a.opam", "opam-version: \"2.0\"\ndepends: [\"b\" {>= \"1\"}]\n"),
    (
      "opam-switch", ".opam-switch/switch-state", "installed: [\"a.1\" \"b.2\"]\nroots: [\"a.1\"]\n"
    ),
    (
      "nix-flake-lock", "flake.lock",
      "{\"version\": 7, \"root\": \"root\", \"nodes\": {\"a\": {\"locked\": {\"type\": \"github\", \"owner\": \"b\", \"repo\": \"c\", \"rev\": \"d\"}}}}"
    ),
    ("nix-store", "nix/db/db.sqlite", "SQLite format 3"),
    (
      "github-actions", ".github/workflows/a.yml",
      "jobs:\n  a:\n    container: b:1\n    steps:\n      - uses: c/d@v1\n"
    ),
    ("gitlab-ci", ".gitlab-ci.yml", "include:\n  - project: a/b\n    ref: v1\nimage: c:1\n"),
    ("terraform-lock", ".terraform.lock.hcl", "provider \"a/b/c\" {\n  version = \"1\"\n}\n"),
    ("helm-chart", "Chart.yaml", "name: a\nversion: 1\ndependencies:\n- name: b\n  version: ~1\n"),
    ("dockerfile", "Dockerfile", "ARG V=1\nFROM a:${V} AS b\nCOPY --from=c:1 /d /d\n"),
    ("compose-file", "compose.yaml", "services:\n  a:\n    image: b:1\n"),
    (
      "gemfile-lock", "Gemfile.lock",
      "GEM\n  remote: https://rubygems.org/\n  specs:\n    a (1.0)\n      b (>= 1)\n    b (2.0-java)\n\nDEPENDENCIES\n  a\n"
    ),
    (
      "installed-gem", "specifications/a-1.gemspec",
      "# stub: a 1 ruby lib\nGem::Specification.new do |s|\n  s.name = \"a\"\n  s.add_dependency(%q<b>, [\"~> 1\"])\nend\n"
    ),
    (
      "composer-lock", "composer.lock",
      "{\"packages\": [{\"name\": \"a/b\", \"version\": \"1\", \"require\": {\"c/d\": \"^1\"}}]}"
    ),
    (
      "composer-installed", "vendor/composer/installed.json",
      "{\"packages\": [{\"name\": \"a/b\", \"version\": \"1\"}], \"dev-package-names\": []}"
    ),
    ("composer-json", "composer.json", "{\"name\": \"a/b\", \"require\": {\"c/d\": \"^1\"}}"),
    ("cpanfile", "cpanfile", "requires 'A::B', '1.0';\non 'test' => sub { requires 'C'; };\n"),
    (
      "cpanfile-snapshot", "cpanfile.snapshot",
      "# carton snapshot format: version 1.0\nDISTRIBUTIONS\n  A-1.0\n    provides:\n      A 1.0\n    requirements:\n      B 0\n"
    ),
    (
      "cpan-installed", ".meta/A-1/install.json",
      "{\"dist\": \"A-1\", \"pathname\": \"A/AB/ABC/A-1.tar.gz\"}"
    ),
    (
      "cpan-meta", "META.json",
      "{\"name\": \"A\", \"meta-spec\": {}, \"prereqs\": {\"runtime\": {\"requires\": {\"B\": \"1\"}}}}"
    ),
    (
      "rockspec", "a-1-1.rockspec",
      "package = \"a\"\nversion = \"1-1\"\ndependencies = { \"b >= 1\" }\n"
    ),
    ("luarocks-lock", "luarocks.lock", "return {\n dependencies = {\n  [\"a\"] = \"1-1\"\n }\n}\n"),
    ("r-description", "DESCRIPTION", "Package: a\nVersion: 1\nTitle: T\nImports: b (>= 1),\n  c\n"),
    (
      "renv-lock", "renv.lock",
      "{\"Packages\": {\"a\": {\"Package\": \"a\", \"Version\": \"1\", \"Requirements\": [\"b\"]}}}"
    ),
    (
      "julia-manifest", "Manifest.toml",
      "manifest_format = \"2.0\"\n[[deps.A]]\nuuid = \"u\"\nversion = \"1\"\ndeps = [\"B\"]\n"
    ),
    (
      "julia-project", "Project.toml",
      "name = \"A\"\nuuid = \"u\"\n[deps]\nB = \"v\"\n[compat]\nB = \"1\"\n"
    ),
    (
      "pubspec-lock", "pubspec.lock",
      "packages:\n  a:\n    dependency: transitive\n    source: hosted\n    version: \"1\"\n"
    ),
    (
      "mix-lock", "mix.lock",
      "%{\n  \"a\": {:hex, :a, \"1\", \"h\", [:mix], [{:b, \"~> 1\", [optional: false]}], \"hexpm\", \"i\"},\n}\n"
    ),
    (
      "rebar-lock", "rebar.lock",
      "{\"1.2.0\",[{<<\"a\">>,{pkg,<<\"a\">>,<<\"1\">>},0}]}.\n[{pkg_hash_ext,[{<<\"a\">>,<<\"00\">>}]}].\n"
    ),
    (
      "erlang-app", "ebin/a.app",
      "{application,a,[{description,\"A\"},{vsn,\"1.0\"},{applications,[kernel,stdlib]}]}.\n"
    ),
    ("prolog-pack", "pack.pl", "name(a).\nversion('1.0').\nrequires(b).\n"),
    (
      "pear-registry", ".registry/a.reg",
      "a:2:{s:4:\"name\";s:1:\"a\";s:7:\"version\";a:1:{s:7:\"release\";s:3:\"1.0\";}}"
    ),
    ("wordpress", "wp-content/plugins/a/a.php", "<?php\n/* Plugin Name: A\nVersion: 1 */\n"),
  ]

  /// Files that are no texts.
  static let binaries: [(id: String, name: String, bytes: [UInt8])] = [
    (
      "java-archive", "a-1.jar",
      SmallZip([
        ("META-INF/MANIFEST.MF", Array("Manifest-Version: 1.0\n".utf8)),
        ("META-INF/maven/g/a/pom.properties", Array("groupId=g\nartifactId=a\nversion=1\n".utf8)),
        ("in.jar", SmallZip([("a.class", [1])]).bytes),
      ]).bytes
    ),
    (
      "go-program", "a",
      MadeBinary.elf([
        .init(name: ".note.go.buildid", bytes: Array("Go build ID: \"x\"".utf8)),
        .init(
          name: ".go.buildinfo",
          bytes: MadeBinary.goBuild("go1.22.1", ["mod\ta.b/c\tv1", "dep\td.e/f\tv1\th1:x="])),
      ])
    ),
    (
      "cargo-auditable", "a",
      MadeBinary.elf([
        .init(
          name: ".dep-v0",
          bytes: MadeBinary.stored(
            Array(
              "{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"source\":\"crates.io\"}]}".utf8)))
      ])
    ),
    (
      "learned-model", "a.gguf",
      Array("GGUF".utf8) + [3, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + [
        1, 0, 0, 0, 0, 0, 0, 0,
      ]
        + [1, 0, 0, 0, 0, 0, 0, 0] + [0x61] + [8, 0, 0, 0] + [1, 0, 0, 0, 0, 0, 0, 0] + [0x62]
    ),
  ]

  static var all: [(id: String, name: String, bytes: [UInt8])] {
    texts.map { ($0.id, $0.name, Array($0.text.utf8)) } + binaries
  }
}
