import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Where packages are from, and what of a place is a version.
@Suite struct PackageOriginTests {
  private let commit = "0123456789abcdef0123456789abcdef01234567"

  @Test func `a package of R is from where its fields say`() throws {
    func purl(_ fields: String) throws -> String? {
      try CatalogedTree([
        "library/a/DESCRIPTION": "Package: a\nVersion: 1.0\nTitle: T\nBuilt: R 4.3\n\(fields)\n"
      ]).lists("r-description", "library/a/DESCRIPTION").first?.packages.first?.purl?.description
    }
    #expect(try purl("Repository: CRAN") == "pkg:cran/a@1.0")
    #expect(try purl("Repository: RSPM") == "pkg:cran/a@1.0")
    #expect(try purl("Priority: recommended") == "pkg:cran/a@1.0")
    #expect(try purl("License: MIT") == nil)
    #expect(try purl("Repository: CRAN\nbiocViews: X") == nil)
    #expect(
      try purl(
        "RemoteType: github\nRemoteHost: api.github.com\nRemoteUsername: us\nRemoteRepo: a\nRemoteSha: \(commit)"
      )
        == "pkg:github/us/a@\(commit)")
    #expect(
      try purl(
        "RemoteType: gitlab\nRemoteHost: gitlab.example.org\nRemoteUsername: us\nRemoteRepo: a\nRemoteSha: \(commit)"
      )
        == "pkg:git/gitlab.example.org/us/a@\(commit)")
    #expect(try purl("RemoteType: local") == nil)
    #expect(
      try CatalogedTree.told(
        "renv-lock", "renv.lock",
        """
        {"R": {"Repositories": [{"Name": "Corp", "URL": "https://r.example.org"},
          {"Name": "Mirror", "URL": "https://packagemanager.posit.co/cran/latest"}]}, "Packages": {
        "a": {"Package": "a", "Version": "1", "Source": "Repository", "Repository": "Corp", "Requirements": ["stats", "b"]},
        "b": {"Package": "b", "Version": "1", "Source": "Repository", "Repository": "Mirror"},
        "c": {"Package": "c", "Version": "1", "Source": "Repository", "Repository": "Unknown"},
        "d": {"Package": "d", "Version": "1", "Source": "Bioconductor"}}}
        """) == [
          "a 1 locked pkg:cran/a@1?repository_url=https:%2F%2Fr.example.org :3 -> b",
          "b 1 locked pkg:cran/b@1 :4", "c 1 locked - :5", "d 1 locked - :6",
        ])
  }

  @Test func `what comes with R is nothing that a package asks for`() throws {
    #expect(
      try CatalogedTree.told(
        "r-description", "DESCRIPTION",
        "Package: a\nVersion: 1\nTitle: T\nImports: stats, utils, rlang (>= 1.0), methods\n")
        == ["rlang (>= 1.0) declared direct runtime pkg:cran/rlang :4"])
  }

  @Test func `Composer's branches are requirements, and folders are no packages`() throws {
    let lock = """
      {"packages": [
        {"name": "a/local", "version": "dev-main", "dist": {"type": "path", "url": "packages/local"}},
        {"name": "a/branch", "version": "2.x-dev", "source": {"type": "git", "url": "https://example.org/b.git", "reference": "\(commit)"}},
        {"name": "a/drupal", "version": "1.0.0", "notification-url": "https://packages.drupal.org/8/downloads", "provide": {"psr/log-implementation": "1"}},
        {"name": "a/plain", "version": "1.0.0", "notification-url": "https://packagist.org/downloads/", "require": {"psr/log-implementation": "^1"}}]}
      """
    let expected = [
      "pkg:composer/a/branch@\(commit)?vcs_url=git%2Bhttps:%2F%2Fexample.org%2Fb.git%40\(commit)",
      "pkg:composer/a/drupal@1.0.0?repository_url=https:%2F%2Fpackages.drupal.org%2F8",
      "pkg:composer/a/plain@1.0.0",
    ]
    let list = try CatalogedTree(["composer.lock": lock]).lists("composer-lock", "composer.lock")
    #expect(list.first?.packages.compactMap { $0.purl?.description } == expected)
    #expect(list.first?.packages.first?.requirement == "2.x-dev")
    let installed = try CatalogedTree(["app/vendor/composer/installed.json": lock]).lists(
      "composer-installed", "app/vendor/composer/installed.json")
    #expect(installed.first?.packages.compactMap { $0.purl?.description } == expected)
    #expect(installed.first?.scope == "app")
    // What stands in place of another one is led to.
    let inventory = PackageInventory(of: list)
    #expect(inventory.packages.last?.edges.count == 1 && inventory.packages.last?.missing == [])
  }

  @Test func `pods and modules of Bazel's are from the registry that the lock names`() throws {
    #expect(
      try CatalogedTree.told(
        "podfile-lock", "Podfile.lock",
        "PODS:\n  - A (1.0)\n  - B (2.0)\nSPEC REPOS:\n  https://example.org/specs.git:\n    - B\n  trunk:\n    - A\n"
      ) == [
        "A 1.0 locked transitive pkg:cocoapods/A@1.0 :2",
        "B 2.0 locked transitive pkg:cocoapods/B@2.0?repository_url=https:%2F%2Fexample.org%2Fspecs.git :3",
      ])
    #expect(
      try CatalogedTree.told(
        "bazel-lock", "MODULE.bazel.lock",
        """
        {"registryFileHashes": {
        "https://bcr.bazel.build/modules/a/1.0/source.json": "x",
        "https://example.org/reg/modules/b/2.0/source.json": "x",
        "file:///home/me/modules/c/3.0/source.json": "x"}}
        """) == [
          "a 1.0 locked pkg:bazel/a@1.0 :2",
          "b 2.0 locked pkg:bazel/b@2.0?repository_url=https:%2F%2Fexample.org%2Freg :3",
          "c 3.0 locked - :4",
        ])
  }

  @Test(arguments: [
    ("v4.1.2", true), ("refs/tags/v4.1.2", true), ("release-1.12.1", true), ("pcre2-10.42", true),
    ("curl-8_5_0", true), ("OpenSSL_1_1_1w", true), ("1.2.3.Final", true), ("v1.2.3-rc.1", true),
    ("2024-02-01", true), ("boost-1.84.0.beta1", true), ("v4", false), ("v4.1", false),
    ("main", false), ("feature/2024-01-02-thing", false), ("2024-01-02-thing", false),
    ("fix-1.2.3", false), ("1.2.3-dev", false), ("1.2.x", false), ("refs/heads/1.2.3", false),
  ])
  func `tags of releases are told from branches`(tag: String, isExact: Bool) throws {
    let found = try CatalogedTree([
      "CMakeLists.txt":
        "FetchContent_Declare(a GIT_REPOSITORY https://github.com/a/b GIT_TAG \(tag))\n"
    ]).lists("cmake-fetch", "CMakeLists.txt").first?.packages.first
    #expect(found?.knowledge == (isExact ? .locked : .declared))
    #expect((found?.version == nil) != isExact)
  }

  @Test func `archives of branches are declared, unless a digest holds them`() throws {
    #expect(
      try CatalogedTree.told(
        "cmake-fetch", "CMakeLists.txt",
        """
        FetchContent_Declare(a URL https://github.com/x/a/archive/refs/heads/main.zip)
        FetchContent_Declare(b URL https://github.com/x/b/archive/refs/tags/v1.2.tar.gz)
        FetchContent_Declare(c URL https://github.com/x/c/archive/\(commit).zip)
        CPMAddPackage(NAME d GITHUB_REPOSITORY x/d GIT_TAG master VERSION 1.4)
        CPMAddPackage(URI "gh:nlohmann/json@3.10.5" OPTIONS "JSON_BuildTests OFF")
        """) == [
          "a (main) declared direct pkg:github/x/a :1",
          "b v1.2 locked direct pkg:github/x/b@v1.2 :2",
          "c \(commit) locked direct pkg:github/x/c@\(commit) :3",
          "d (master) declared direct pkg:github/x/d :4",
          "json 3.10.5 locked direct pkg:github/nlohmann/json@v3.10.5 :5",
        ])
    #expect(
      try CatalogedTree.told(
        "bazel-workspace", "WORKSPACE",
        """
        http_archive(name = "a", urls = ["https://github.com/x/a/archive/master.zip"])
        http_archive(name = "b", urls = ["https://github.com/x/b/archive/master.zip"], sha256 = "\(String(repeating: "0", count: 64))")
        http_archive(name = "c", url = "https://example.org/c.tgz", strip_prefix = "c-1.2/bazel/rules")
        """) == [
          "a (master) declared direct pkg:github/x/a :1",
          "b (master) locked direct pkg:github/x/b :2", "c 1.2 locked direct - :3",
        ])
  }
}
