/// Names that people give to folders, and what they mean by them.
enum Conventions {
  /// Whether a folder of this name (in lower case) holds other people's code, a child each.
  static func isContainer(_ name: String) -> Bool {
    containers.contains(name) || name.hasSuffix(".libs") && name.utf8.count > 5
  }

  /// Whether such a folder holds other people's code even where it lies in other people's code itself.
  static func isContainerInside(_ name: String) -> Bool {
    isContainer(name)
      && ![
        "external", "externals", "contribs", "deps", "dep", "dependencies", "dependency", "roms",
      ].contains(name)
  }

  /// Folders of a container that hold a component in each file or so.
  static let miscellany: Set<String> = [
    "misc", "miscellaneous", "other", "others", "fonts", "single", "singleheader", "single_header",
    "headers", "header-only", "singles",
  ]

  private static let containers: Set<String> = [
    "third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "3rd-party", "3rd",
    "third_parties",
    "3rdpartylibs", "thirdpartylibs", "vendor", "vendors", "vendored", "_vendor", "_vendored",
    "vendored_packages",
    "vendored-packages", "extern", "external", "externals", "external_libs", "external-libs",
    "externallibs", "deps",
    "dep", "dependencies", "dependency", "subprojects", "bundled", "_bundled", "bundled_libs",
    "bundle",
    "internal-complibs", "roms", "node_modules", "bower_components", "ext_libs", "extlibs",
    "extlib", "thirdpartysource",
    "fromcpan", "vendor_perl", "vendored-meson", "submodules", "_deps", "third_party_libs",
    "lib3rdparty", "contribs",
  ]

  /// Containers whose children are packages of a package tool.
  static let packageFolders: Set<String> = [
    "node_modules", "bower_components", "site-packages", "dist-packages",
  ]

  /// Whether a folder holds tests, samples or documentation, where only metadata is looked for.
  ///
  /// Any word of the name counts: `test cases`, `unit_tests`.
  static func isAside(_ name: String) -> Bool {
    name.split { !($0.isLetter || $0.isNumber) }.contains { aside.contains(String($0)) }
  }

  private static let aside: Set<String> = [
    "test", "tests", "testing", "testdata", "testsuite", "testsuites", "testcase", "testcases",
    "unittest",
    "unittests", "regress", "doc", "docs", "documentation", "example", "examples", "sample",
    "samples", "demo", "demos",
    "benchmark", "benchmarks", "fuzz", "fuzzer", "fuzzers", "fuzzing", "fixture", "fixtures",
    "locale", "locales", "corpus",
  ]

  /// Whether a folder's name says only what sort of files it holds, so that the folder above names the component.
  static func isGeneric(_ name: String) -> Bool { generic.contains(name) }

  private static let generic: Set<String> = [
    "src", "source", "sources", "lib", "libs", "include", "includes", "inc", "impl", "core", "code",
    "dist", "build",
    "c", "cpp", "python", "js", "java", "common", "main", "share", "native", "files", "repo",
    "package", "upstream",
    "orig", "original", "current", "latest", "trunk", "master", "win32", "unix", "linux", "posix",
    "headers",
    "licenses", "license", "licences", "legal", "static", "util", "utils", "tools", "scripts",
    "bin", "data",
  ]

  /// Folders of a container that sort components rather than being one.
  static let groups: Set<String> = [
    "src", "source", "sources", "lib", "libs", "include", "python", "rust", "js", "javascript",
    "java", "go", "ruby",
    "cpp", "c", "packages", "github.com", "golang.org", "gopkg.in", "google.golang.org", "k8s.io",
    "npm",
  ]
}
