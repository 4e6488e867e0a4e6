/// Names that people give to folders, and what they mean by them.
enum Conventions {
  /// Whether a folder of this name holds other people's code, a child each.
  ///
  /// Case, hyphens, underscores and blanks don't count; `vendored` may begin a longer name, `.libs` end one, and `from`
  /// stand before the name of a registry: `FromCPAN`.
  static func isContainer(_ name: some StringProtocol) -> Bool {
    let plain = plain(name)
    return containers.contains(plain) || plain.hasPrefix("vendored") || isLibraryFolder(plain)
      || plain.hasPrefix("from") && registry(plain) != nil
  }

  /// The registry of packages that a folder of this name is called after, with or without `from` before it.
  static func registry(_ name: some StringProtocol) -> String? {
    let plain = plain(name)
    let rest = plain.hasPrefix("from") ? String(plain.dropFirst(4)) : plain
    return registries.contains(rest) ? rest : nil
  }

  private static let registries: Set<String> = [
    "cpan", "cran", "crates", "cratesio", "ctan", "hackage", "maven", "npm", "nuget", "packagist",
    "pypi", "rubygems",
  ]

  /// Whether a folder of this name holds the compiled libraries that came into a wheel: `numpy.libs`, `.dylibs`.
  static func isLibraryFolder(_ name: some StringProtocol) -> Bool {
    name.hasSuffix(".libs") && name.utf8.count > 5 || name == ".dylibs"
  }

  /// A name in lower case, without hyphens, underscores and blanks.
  static func plain(_ name: some StringProtocol) -> String {
    String(name.filter { !"-_ ".contains($0) }).lowercased()
  }

  /// Whether such a folder holds other people's code even where it lies in other people's code itself.
  static func isContainerInside(_ name: String) -> Bool {
    isContainer(name)
      && ![
        "external", "externals", "contribs", "deps", "dep", "dependencies", "dependency", "roms",
        "cpan", "bundle",
      ].contains(plain(name))
  }

  /// Folders of a container that hold a component in each file or so.
  static let miscellany: Set<String> = [
    "misc", "miscellaneous", "other", "others", "fonts", "single", "singleheader", "single_header",
    "headers", "header-only", "singles",
  ]

  /// As `plain` writes them.
  private static let containers: Set<String> = [
    "thirdparty", "thirdparties", "3rdparty", "3rd", "3rdpartylibs", "thirdpartylibs",
    "lib3rdparty", "3party", "3dparty", "thirdpartylibraries", "3rdpartylibraries",
    "thirdpartysource", "vendor", "vendors", "vendorcopy", "vendormodified",
    "vendorperl", "extern", "external", "externals",
    "externallibs", "externallibraries", "extlib", "extlibs", "cpan", "deps", "dep", "dependencies",
    "dependency", "subprojects",
    "submodules", "bundled", "bundledlibs", "bundle", "internalcomplibs", "roms", "nodemodules",
    "bowercomponents", "contribs",
  ]

  /// Whether a folder holds tests, samples or documentation, where only metadata is looked for.
  ///
  /// Any word of the name counts: `test cases`, `unit_tests`.
  static func isAside(_ name: String) -> Bool {
    name.split { !($0.isLetter || $0.isNumber) }.contains { aside.contains(String($0)) }
  }

  /// Whether a folder of this name is aside in a folder of another, which lies in a third; a component may be called
  /// `test-case`, in a container or in a folder of one that sorts components.
  static func isAside(_ name: String, in parent: String, of outer: String) -> Bool {
    isContainer(parent) || groups.contains(parent) && isContainer(outer)
      ? aside.contains(name) : isAside(name)
  }

  private static let aside: Set<String> = [
    "test", "tests", "testing", "testdata", "testsuite", "testsuites", "testcase", "testcases",
    "unittest",
    "unittests", "regress", "doc", "docs", "documentation", "example", "examples", "sample",
    "samples", "demo", "demos",
    "benchmark", "benchmarks", "fuzz", "fuzzer", "fuzzers", "fuzzing", "fixture", "fixtures",
    "locale", "locales", "corpus", "t", "xt",
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

  /// Whether a name before a version is that of a language, a system, a license or a standard, and hardly that of a library
  /// in the folder; a number may end it, as in `http2`.
  static func isNoLibrary(_ name: some StringProtocol) -> Bool {
    let slug = Slug.of(name)
    let stem = String(slug.reversed().drop { $0.isNumber }.reversed())
    return others.contains(slug) || others.contains(stem)
  }

  /// As `Slug` writes them.
  private static let others: Set<String> = Set(
    [
      "gpl", "lgpl", "gnu gpl", "mpl", "apache", "license", "licence", "apache license", "python",
      "cmake", "java", "windows", "linux", "macos", "ubuntu", "gcc", "clang", "visual studio",
      "public license", "general public license", "mozilla public license", "c++", "unicode",
      "creative commons", "ofl", "std", "specification", "standard", "node", "node.js", "android",
      "ios", "debian", "perl", "ruby", "rust", "tls", "ssl", "dtls", "http", "https", "opengl",
      "opengl es", "gles", "vulkan", "opencl", "directx", "direct3d", "d3d", "egl", "webgl",
      "webgpu", "wasm", "webassembly", "html", "xml", "css", "posix", "usb", "bluetooth",
      "javascript", "typescript", "kotlin", "swift", "golang", "c#", "csharp", "protocol", "api",
      "abi", "format", "schema", "plugin",
    ].map { Slug.of($0) })

  /// Folders of a container that sort components rather than being one.
  static let groups: Set<String> = [
    "src", "source", "sources", "lib", "libs", "include", "python", "rust", "js", "javascript",
    "java", "go", "ruby",
    "cpp", "c", "packages", "github.com", "golang.org", "gopkg.in", "google.golang.org", "k8s.io",
    "npm",
  ]
}
