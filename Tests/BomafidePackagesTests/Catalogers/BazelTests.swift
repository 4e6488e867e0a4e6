import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct BazelTests {
  private let commit = "0123456789abcdef0123456789abcdef01234567"
  private let sum = "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23"

  private func list(_ id: String, _ name: String, _ text: String) throws -> PackageList {
    try #require(CatalogedTree([name: text]).lists(id, name).first)
  }

  @Test func `what overrides a module says where it is from, and no registry does`() throws {
    let list = try list(
      "bazel-module", "MODULE.bazel",
      """
      bazel_dep(name = "a", version = "0.0.9")
      git_override(module_name = "a", remote = "https://github.com/u/a.git", commit = "\(commit)")
      bazel_dep(name = "b", version = "1.0")
      archive_override(
          module_name = "b",
          urls = ["https://github.com/u/b/archive/refs/tags/v1.2.0.tar.gz"],
          integrity = "sha256-mpOyt9/ax3zrpaVYpYDnRmfdb+3kWFuR7vtg8Dty3yM=",
          strip_prefix = "b-1.2.0",
      )
      bazel_dep(name = "c", version = "1.0")
      git_override(module_name = "c", remote = "git@example.org:u/c.git", branch = "main")
      """)
    #expect(
      list.packages.map(\.told) == [
        "a \(commit) locked direct runtime pkg:github/u/a@\(commit) :1",
        "b v1.2.0 locked direct runtime pkg:github/u/b@v1.2.0 :3",
        "c (main) declared direct runtime pkg:git/example.org/u/c :10",
      ])
    #expect(
      list.packages.map(\.download) == [
        "git+https://github.com/u/a.git@\(commit)",
        "https://github.com/u/b/archive/refs/tags/v1.2.0.tar.gz",
        "git+ssh://git@example.org/u/c.git@main",
      ])
    #expect(list.packages[1].digests.map(\.hex) == [sum])
  }

  @Test func `rules and extensions of a module download, too`() throws {
    let list = try list(
      "bazel-module", "MODULE.bazel",
      """
      module(name = "app")
      archive = use_repo_rule("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")
      archive(name = "zlib", url = "https://zlib.net/zlib-1.3.1.tar.gz", strip_prefix = "zlib-1.3.1")
      http_file(name = "not-a-rule-of-this-file", url = "https://example.org/x")
      maven = use_extension("@rules_jvm_external//:extensions.bzl", "maven")
      maven.install(artifacts = ["com.google.guava:guava:33.0.0-jre", "junit:junit:jar:4.13.2", V + ":x:1"])
      go_deps.module(path = "golang.org/x/text", version = "v0.14.0")
      """)
    #expect(
      list.packages.map(\.told) == [
        "zlib 1.3.1 locked direct - :3",
        "com.google.guava:guava 33.0.0-jre locked direct pkg:maven/com.google.guava/guava@33.0.0-jre :6",
        "junit:junit 4.13.2 locked direct pkg:maven/junit/junit@4.13.2 :6",
        "golang.org/x/text v0.14.0 locked direct pkg:golang/golang.org/x/text@v0.14.0 :7",
      ])
    #expect(list.root?.dependencies.count == 4)
  }

  @Test func `what Starlark computes is not known`() throws {
    let list = try list(
      "bazel-workspace", "WORKSPACE",
      """
      http_archive(name = "a", urls = ["https://example.org/a/v%s.tar.gz" % V], sha256 = "\(sum)")
      http_archive(name = "b", url = "https://example.org/b-" + V + ".tar.gz")
      http_archive(name = "c", url = "https://example.org/c/v{}.tar.gz".format(V), strip_prefix = "c-1.0")
      git_repository(name = "d", remote = "https://github.com/u/d", tag = "v%s" % V)
      http_archive(name = "e", urls = MIRRORS, integrity = "sha256-mpOyt9/ax3zrpaVYpYDnRmfdb+3kWFuR7vtg8Dty3yM=")
      http_archive(name = "f-%s" % V, url = "https://example.org/f.tar.gz")
      """)
    #expect(
      list.packages.map(\.told) == [
        "a locked direct - :1", "b declared direct - :2", "c 1.0 locked direct - :3",
        "d declared direct pkg:github/u/d :4", "e locked direct - :5",
      ])
    #expect(
      list.packages.map(\.download) == [nil, nil, nil, "git+https://github.com/u/d", nil])
    #expect(list.packages.map(\.digests.count) == [1, 0, 0, 0, 1])
  }

  @Test func `a module that ends within a call is told`() throws {
    let list = try list(
      "bazel-module", "MODULE.bazel", "bazel_dep(name = \"a\", version = \"1\")\nbazel_dep(\n  na")
    #expect(list.packages.map(\.name) == ["a"] && list.remarks.map(\.line) == [2])
  }
}
