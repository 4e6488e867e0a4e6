import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Places of repositories, which each tool writes in a way of its own, and SPDX 2.3 (7.7) and package URLs in one.
@Suite struct RepositoryPlaceTests {
  private static let commit = "0123456789abcdef0123456789abcdef01234567"

  /// A file of a tool, and the place of the first package that it takes from a repository.
  private struct Sample: CustomTestStringConvertible {
    var cataloger: String
    var name: String
    var place: String?
    var text: String
    var testDescription: String { "\(cataloger): \(place ?? "none")" }

    init(_ cataloger: String, _ name: String, _ place: String?, _ text: String) {
      (self.cataloger, self.name, self.place, self.text) = (cataloger, name, place, text)
    }
  }

  private static let samples = [
    Sample(
      "cargo-lock", "Cargo.lock", "git+https://github.com/u/dep@\(commit)",
      "[[package]]\nname = \"dep\"\nversion = \"0.1.0\"\nsource = \"git+https://github.com/u/dep?branch=main#\(commit)\"\n"
    ),
    Sample(
      "npm-lock", "package-lock.json", "git+ssh://git@github.com/u/dep.git@\(commit)",
      #"{"lockfileVersion": 3, "packages": {"node_modules/dep": {"version": "1.2.0", "resolved": "git+ssh://git@github.com/u/dep.git#\#(commit)"}}}"#
    ),
    Sample(
      "package-json", "package.json", "git+https://github.com/u/dep@v1.0.0",
      #"{"name": "a", "dependencies": {"dep": "github:u/dep#v1.0.0"}}"#),
    Sample(
      "package-json", "package.json", "git+https://github.com/u/dep",
      #"{"name": "a", "dependencies": {"dep": "u/dep#semver:^1.0"}}"#),
    Sample(
      "package-json", "package.json", "git+ssh://git@gitlab.corp/g/dep.git@main#inner/part",
      #"{"name": "a", "dependencies": {"dep": "git@gitlab.corp:g/dep.git#main&path:/inner/part"}}"#),
    Sample(
      "package-json", "package.json", nil,
      #"{"name": "a", "dependencies": {"dep": "git+file:///home/me/dep"}}"#),
    Sample(
      "bun-lock", "bun.lock", "git+https://github.com/u/dep@0123456",
      #"{"lockfileVersion": 1, "packages": {"dep": ["dep@github:u/dep#0123456", {}, "u-dep-0123456"]}}"#
    ),
    Sample(
      "yarn-lock", "yarn.lock", "git+ssh://git@github.com/u/dep.git@\(commit)",
      "__metadata:\n  version: 8\n\n\"dep@git@github.com:u/dep.git\":\n  version: 1.0.0\n  resolution: \"dep@git@github.com:u/dep.git#workspace=dep&commit=\(commit)\"\n"
    ),
    Sample(
      "pnpm-lock", "pnpm-lock.yaml", "git+ssh://git@gitlab.com/u/dep.git@\(commit)#part",
      "lockfileVersion: '9.0'\npackages:\n  dep@git+ssh://git@gitlab.com/u/dep.git#\(commit):\n    resolution: {commit: \(commit), repo: git@gitlab.com:u/dep.git, type: git, path: part}\n    version: 1.0.0\n"
    ),
    Sample(
      "uv-lock", "uv.lock", "git+https://github.com/u/dep@\(commit)#python/dep",
      "version = 1\n[[package]]\nname = \"dep\"\nversion = \"1.0\"\nsource = { git = \"https://github.com/u/dep?subdirectory=python%2Fdep&rev=v1#\(commit)\" }\n"
    ),
    Sample(
      "python-requirements", "requirements.txt", "git+https://github.com/u/dep.git@v1.0#python",
      "dep @ git+https://me:secret@github.com/u/dep.git@v1.0#subdirectory=python\n"),
    Sample(
      "python-requirements", "requirements.txt", "svn+https://svn.example.org/dep/trunk@12",
      "svn+https://svn.example.org/dep/trunk@12#egg=dep\n"),
    Sample(
      "gemfile-lock", "Gemfile.lock", "git+ssh://git@github.com/u/dep.git@\(commit)",
      "GIT\n  remote: git@github.com:u/dep.git\n  revision: \(commit)\n  specs:\n    dep (1.0)\n"),
    Sample(
      "composer-lock", "composer.lock", "git+https://github.com/u/dep.git@\(commit)",
      #"{"packages": [{"name": "u/dep", "version": "dev-main", "source": {"type": "git", "url": "https://github.com/u/dep.git", "reference": "\#(commit)"}}]}"#
    ),
    Sample(
      "cartfile-resolved", "Cartfile.resolved", "git+https://example.org/a/dep.git@1.0",
      "git \"https://example.org/a/dep.git\" \"1.0\"\n"),
    Sample(
      "podfile-lock", "Podfile.lock", "git+ssh://git@github.com/u/dep.git@\(commit)",
      "PODS:\n  - dep (1.0)\nDEPENDENCIES:\n  - dep\nEXTERNAL SOURCES:\n  dep:\n    :git: git@github.com:u/dep.git\nCHECKOUT OPTIONS:\n  dep:\n    :git: git@github.com:u/dep.git\n    :commit: \(commit)\n"
    ),
    Sample(
      "terraform-modules", ".terraform/modules/modules.json",
      "git+https://github.com/u/dep.git@v1.0.0#modules/part",
      #"{"Modules": [{"Key": "m", "Source": "git::https://github.com/u/dep.git//modules/part?ref=v1.0.0"}]}"#
    ),
    Sample(
      "terraform-modules", ".terraform/modules/modules.json", "https://example.org/dep-1.0.zip",
      #"{"Modules": [{"Key": "m", "Source": "https://example.org/dep-1.0.zip//part?archive=zip"}]}"#
    ),
    Sample(
      "meson-wrap", "subprojects/dep.wrap", "svn+svn://svn.example.org/dep@100",
      "[wrap-svn]\nurl = svn://svn.example.org/dep\nrevision = 100\n"),
    Sample(
      "meson-wrap", "subprojects/dep.wrap", "hg+https://hg.example.org/dep@\(commit)",
      "[wrap-hg]\nurl = https://hg.example.org/dep\nrevision = \(commit)\n\n[provide]\nurl = x\n"),
    Sample(
      "cmake-fetch", "CMakeLists.txt", "git+ssh://git@github.com/u/dep.git@v1.0.0",
      "FetchContent_Declare(dep GIT_REPOSITORY git@github.com:u/dep.git GIT_TAG v1.0.0)\n"),
  ]

  @Test(arguments: samples)
  private func `the place of a repository is written as SPDX writes it`(sample: Sample) throws {
    let list = try #require(
      CatalogedTree([sample.name: sample.text]).lists(sample.cataloger, sample.name).first)
    let package = try #require(([list.root].compactMap(\.self) + list.packages).last)
    #expect(package.download == sample.place)
    if let stated = package.purl?.qualifiers["vcs_url"] { #expect(stated == sample.place) }
    if sample.place == nil { #expect(package.purl == nil) }
  }

  @Test func `Subversion and Mercurial have no type of package URL`() throws {
    let wrap = { (text: String) in try CatalogedTree.told("meson-wrap", "subprojects/x.wrap", text)
    }
    #expect(
      try wrap("[wrap-svn]\nurl = svn://svn.example.org/x\nrevision = 100\n")
        == ["x 100 locked direct - :2"])
    #expect(
      try wrap("[wrap-hg]\nurl = https://hg.example.org/x\nrevision = tip\n")
        == ["x (tip) declared direct - :2"])
  }

  @Test func `an archive is downloaded, and its address is no repository's`() throws {
    let list = try #require(
      CatalogedTree([
        "package.json": #"{"name": "a", "dependencies": {"t": "https://example.org/t-1.0.0.tgz"}}"#
      ]).lists("package-json", "package.json").first)
    #expect(
      list.packages.map(\.told) == [
        "t (https://example.org/t-1.0.0.tgz) declared direct runtime pkg:npm/t?download_url=https:%2F%2Fexample.org%2Ft-1.0.0.tgz :1"
      ])
  }

  @Test func `Yarn 1 writes the SHA-1 of archives where it writes the commits of repositories`()
    throws
  {
    let list = try #require(
      CatalogedTree([
        "yarn.lock": """
        # yarn lockfile v1

        a@u/a:
          version "1.0.0"
          resolved "git+https://github.com/u/a.git#\(Self.commit)"

        b@^1.0.0:
          version "1.0.0"
          resolved "b-1.0.0.tgz#\(Self.commit)"
        """
      ]).lists("yarn-lock", "yarn.lock").first)
    #expect(list.packages.map(\.digests.count) == [0, 1])
    #expect(list.packages.last?.purl?.description == "pkg:npm/b@1.0.0")
  }
}
