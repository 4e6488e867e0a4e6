import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Foundation
import Testing

@Suite struct NativeTests {
  private let commit = "0123456789abcdef0123456789abcdef01234567"

  @Test func `SwiftPM's three versions lead to the same packages`() throws {
    let manifest =
      "let package = Package(name: \"App\", dependencies: [ .package(url: \"https://github.com/apple/swift-log\", from: \"1.0.0\") ])"
    let pins = [
      "{\"version\": 1, \"object\": {\"pins\": [{\"package\": \"swift-log\", \"repositoryURL\": \"https://github.com/apple/swift-log.git\", \"state\": {\"branch\": null, \"revision\": \"\(commit)\", \"version\": \"1.5.3\"}}]}}",
      "{\"version\": 2, \"pins\": [{\"identity\": \"swift-log\", \"kind\": \"remoteSourceControl\", \"location\": \"git@github.com:apple/swift-log.git\", \"state\": {\"revision\": \"\(commit)\", \"version\": \"1.5.3\"}}]}",
      "{\"version\": 3, \"originHash\": \"x\", \"pins\": [{\"identity\": \"swift-log\", \"kind\": \"remoteSourceControl\", \"location\": \"https://github.com/apple/swift-log.git\", \"state\": {\"revision\": \"\(commit)\", \"version\": \"1.5.3\"}}]}",
    ]
    for text in pins {
      let list = try #require(
        try CatalogedTree(["Package.resolved": text, "Package.swift": manifest])
          .lists("swift-resolved", "Package.resolved").first)
      #expect(
        list.packages.map(\.told) == [
          "swift-log 1.5.3 locked direct pkg:swift/github.com/apple/swift-log@1.5.3 :1"
        ])
      #expect(list.root?.told == "App locked - -> swift-log")
    }
    let later = try CatalogedTree(["Package.resolved": "{\"version\": 4, \"pins\": []}"])
    #expect(throws: InputError.self) { try later.lists("swift-resolved", "Package.resolved") }
  }

  @Test func `pods tell their parts and edges, and own folders are no packages`() throws {
    #expect(
      try CatalogedTree.told(
        "podfile-lock", "Podfile.lock",
        """
        PODS:
          - Alamofire (5.9.0)
          - Firebase/Core (10.2):
            - Alamofire (~> 5.0)
          - Own (1.0)
        DEPENDENCIES:
          - Firebase/Core (~> 10.0)
          - "Own (from `../own`)"
        EXTERNAL SOURCES:
          Own:
            :path: "../own"
        """) == [
          "Alamofire 5.9.0 locked transitive pkg:cocoapods/Alamofire@5.9.0 :2",
          "Firebase/Core 10.2 (~> 10.0) locked direct pkg:cocoapods/Firebase@10.2#Core :3 -> Alamofire",
        ])
    #expect(
      try CatalogedTree.told(
        "cartfile-resolved", "Cartfile.resolved",
        "github \"ReactiveX/RxSwift\" \"6.6.0\"\ngit \"https://example.org/a/b.git\" \"1.0\"\nodd\n"
      ) == [
        "ReactiveX/RxSwift 6.6.0 locked pkg:github/reactivex/rxswift@6.6.0 :1",
        "b 1.0 locked pkg:git/example.org/a/b@1.0 :2",
      ])
  }

  @Test func `Conan's lock files of both kinds are read, and others refused`() throws {
    #expect(
      try CatalogedTree.told(
        "conan-lock", "conan.lock",
        """
        {"version": "0.5", "requires": ["zlib/1.3#93a823%1700000000.1", "own/1.0@us/stable"],
         "build_requires": ["cmake/3.28.1"], "python_requires": []}
        """) == [
          "zlib 1.3 locked runtime pkg:conan/zlib@1.3?rrev=93a823 :1",
          "own 1.0 locked runtime pkg:conan/own@1.0?channel=stable&user=us :1",
          "cmake 3.28.1 locked build pkg:conan/cmake@3.28.1 :2",
        ])
    let list = try CatalogedTree([
      "conan.lock": """
      {"version": "0.4", "graph_lock": {"nodes": {
        "0": {"ref": "app/1.0", "requires": ["1"], "path": "conanfile.py"},
        "1": {"ref": "openssl/3.2.0", "requires": ["2"]},
        "2": {"ref": "zlib/1.3"}}}}
      """
    ]).lists("conan-lock", "conan.lock").first
    #expect(list?.root?.dependencies.map(\.key) == ["openssl/3.2.0"])
    #expect(
      list?.packages.map(\.told) == [
        "openssl 3.2.0 locked direct runtime pkg:conan/openssl@3.2.0 :3 -> zlib/1.3",
        "zlib 1.3 locked transitive runtime pkg:conan/zlib@1.3 :4",
      ])
    let other = try CatalogedTree(["conan.lock": "{\"version\": \"9\"}"])
    #expect(throws: InputError.self) { try other.lists("conan-lock", "conan.lock") }
  }

  @Test func `conanfiles ask in both of their languages`() throws {
    let expected = [
      "fmt 10.2.1 locked direct runtime pkg:conan/fmt@10.2.1 :2",
      "zlib (>=1.2 <2) declared direct runtime pkg:conan/zlib :3",
      "cmake 3.28.1 locked direct build pkg:conan/cmake@3.28.1 :5",
    ]
    #expect(
      try CatalogedTree.told(
        "conanfile", "conanfile.txt",
        "[requires]\nfmt/10.2.1 # text\nzlib/[>=1.2 <2]\n[tool_requires]\ncmake/3.28.1\n[generators]\nCMakeDeps\n"
      )
        == expected)
    #expect(
      try CatalogedTree.told(
        "conanfile", "conanfile.py",
        "def requirements(self):\n    self.requires(\"fmt/10.2.1\")\n    self.requires(\"zlib/[>=1.2 <2]\")\ndef build_requirements(self):\n    self.tool_requires(\"cmake/3.28.1\")\n    self.requires(f\"x\")\n    # self.requires(\"no/1\")\n"
      )
        == expected)
  }

  @Test func `vcpkg asks, pins, and knows what is installed`() throws {
    #expect(
      try CatalogedTree.told(
        "vcpkg-manifest", "vcpkg.json",
        """
        {"name": "app", "version": "1.0",
         "dependencies": ["zlib", {"name": "boost-asio", "version>=": "1.80"}, {"name": "vcpkg-cmake", "host": true}],
         "overrides": [{"name": "zlib", "version": "1.3", "port-version": 2}],
         "features": {"tools": {"dependencies": ["curl"]}}}
        """) == [
          "zlib 1.3#2 locked direct runtime pkg:vcpkg/zlib@1.3?port_version=2 :2",
          "boost-asio (>=1.80) declared direct runtime pkg:vcpkg/boost-asio :2",
          "vcpkg-cmake declared direct build pkg:vcpkg/vcpkg-cmake :2",
          "curl declared direct optional pkg:vcpkg/curl :4",
        ])
    let list = try CatalogedTree([
      "vcpkg_installed/vcpkg/status": """
      Package: zlib
      Version: 1.3
      Port-Version: 1
      Architecture: x64-linux
      Depends: vcpkg-cmake:x64-windows
      Status: install ok installed

      Package: gone
      Version: 1
      Architecture: x64-linux
      Status: purge ok not-installed

      Package: png
      Version: 1.6
      Architecture: x64-linux
      Depends: zlib
      Status: install ok installed
      """,
      "vcpkg_installed/x64-linux/share/zlib/vcpkg.spdx.json":
        "{\"packages\": [{\"SPDXID\": \"SPDXRef-port\", \"licenseConcluded\": \"Zlib\"}]}",
    ]).lists("vcpkg-status", "vcpkg_installed/vcpkg/status").first
    #expect(
      list?.packages.map(\.told) == [
        "zlib 1.3#1 installed pkg:vcpkg/zlib@1.3?port_version=1&triplet=x64-linux :1 -> vcpkg-cmake:x64-windows",
        "png 1.6 installed pkg:vcpkg/png@1.6?triplet=x64-linux :13 -> zlib:x64-linux",
      ])
    #expect(list?.packages.first?.license == "Zlib")
  }

  @Test func `CMake's downloads are told where they are written out`() throws {
    #expect(
      try CatalogedTree.told(
        "cmake-fetch", "CMakeLists.txt",
        """
        #[====[ FetchContent_Declare(no
        ]] GIT_REPOSITORY https://github.com/a/no) ]====] # FetchContent_Declare(no GIT_REPOSITORY https://github.com/a/no)
        FetchContent_Declare(
          googletest
          GIT_REPOSITORY https://github.com/google/googletest.git
          GIT_TAG        v1.14.0
        )
        FetchContent_Declare(json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
          URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d)
        FetchContent_Declare(vars GIT_REPOSITORY ${URL} GIT_TAG main)
        CPMAddPackage("gh:fmtlib/fmt#10.2.1")
        CPMAddPackage(NAME spdlog GITHUB_REPOSITORY gabime/spdlog VERSION 1.13.0)
        FetchContent_Declare(moving GIT_REPOSITORY https://gitlab.com/a/b.git GIT_TAG main)
        """) == [
          "googletest v1.14.0 locked direct pkg:github/google/googletest@v1.14.0 :3",
          "json v3.11.3 locked direct pkg:github/nlohmann/json@v3.11.3 :8",
          "fmt 10.2.1 locked direct pkg:github/fmtlib/fmt@10.2.1 :11",
          "spdlog 1.13.0 locked direct pkg:github/gabime/spdlog@v1.13.0 :12",
          "moving (main) declared direct pkg:git/gitlab.com/a/b :13",
        ])
  }

  @Test func `Meson's wraps and git's modules are read`() throws {
    #expect(
      try CatalogedTree.told(
        "meson-wrap", "subprojects/zlib.wrap",
        "[wrap-file]\ndirectory = zlib-1.3.1\nsource_url = https://zlib.net/zlib-1.3.1.tar.gz\nsource_hash = 9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23\n[provide]\nzlib = zlib_dep\n"
      )
        == ["zlib 1.3.1 locked direct - :3"])
    #expect(
      try CatalogedTree.told(
        "meson-wrap", "subprojects/x.wrap",
        "[wrap-git]\nurl = https://github.com/a/x.git\nrevision = head\n")
        == ["x (head) declared direct pkg:github/a/x :2"])
  }

  @Test func `Bazel's modules and downloads are read`() throws {
    #expect(
      try CatalogedTree.told(
        "bazel-module", "MODULE.bazel",
        """
        module(name = "app", version = "1.0")
        bazel_dep(name = "rules_cc", version = "0.0.9")
        bazel_dep(name = "own", version = "")
        local_path_override(module_name = "own", path = "../own")
        bazel_dep(name = "gtest", version = "1.14.0", dev_dependency = True, repo_name = "g")
        single_version_override(module_name = "gtest", version = "1.14.1")
        """) == [
          "rules_cc (>=0.0.9) declared direct runtime pkg:bazel/rules_cc :2",
          "gtest 1.14.1 locked direct development pkg:bazel/gtest@1.14.1 :5",
        ])
    #expect(
      try CatalogedTree.told(
        "bazel-lock", "MODULE.bazel.lock",
        """
        {"lockFileVersion": 11, "registryFileHashes": {
          "https://bcr.bazel.build/modules/abseil-cpp/20230101.0/MODULE.bazel": "a",
          "https://bcr.bazel.build/modules/abseil-cpp/20240101.0/MODULE.bazel": "b",
          "https://bcr.bazel.build/modules/abseil-cpp/20240101.0/source.json": "c"}}
        """) == ["abseil-cpp 20240101.0 locked pkg:bazel/abseil-cpp@20240101.0 :4"])
    #expect(
      try CatalogedTree.told(
        "bazel-workspace", "WORKSPACE",
        """
        load("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")
        maybe(
            http_archive,
            name = "zlib",
            urls = ["https://mirror.example.org/zlib.tgz", "https://github.com/madler/zlib/archive/refs/tags/v1.3.1.tar.gz"],
            strip_prefix = "zlib-1.3.1",
        )
        git_repository(name = "x", remote = "https://github.com/a/x", commit = "\(commit)")
        http_archive(name = "y", url = "https://github.com/a/y/archive/main.zip")
        http_archive(name = "z", url = "https://github.com/a/z/archive/{}.zip".format(v))
        """) == [
          "zlib v1.3.1 locked direct pkg:github/madler/zlib@v1.3.1 :2",
          "x \(commit) locked direct pkg:github/a/x@\(commit) :8",
          "y (main) declared direct pkg:github/a/y :9", "z declared direct - :10",
        ])
  }

  @Test func `a file of pkg-config fills in its variables`() throws {
    #expect(
      try CatalogedTree.told(
        "pkg-config", "usr/lib/pkgconfig/libpng16.pc",
        "prefix=/usr\nversion=1.6.40\nName: libpng\nVersion: ${version}\nRequires: zlib >= 1.2\nRequires.private: m, glib-2.0\n"
      )
        == ["libpng16 1.6.40 installed - :4 -> zlib, m, glib-2.0"])
  }

  @Test func `Haskell's, OCaml's and Nix' locks are read`() throws {
    #expect(
      try CatalogedTree.told(
        "cabal-freeze", "cabal.project.freeze",
        "active-repositories: x\nconstraints: any.aeson ==2.2.1.0,\n             aeson -cffi,\n             any.base ==4.18.2.0\nindex-state: now\n"
      )
        == [
          "aeson 2.2.1.0 locked pkg:hackage/aeson@2.2.1.0 :2",
          "base 4.18.2.0 locked pkg:hackage/base@4.18.2.0 :4",
        ])
    #expect(
      try CatalogedTree.told(
        "stack-lock", "stack.yaml.lock",
        "packages:\n- completed:\n    hackage: acme-missiles-0.3@sha256:2ba66,613\n  original:\n    hackage: acme-missiles-0.3\n"
      )
        == ["acme-missiles 0.3 locked pkg:hackage/acme-missiles@0.3 :3"])
    #expect(
      try CatalogedTree.told(
        "opam-file", "app.opam",
        "opam-version: \"2.0\"\nsynopsis: \"App\"\ndepends: [\n  \"ocaml\" {>= \"4.14\" & < \"5.2\"}\n  (\"a\" | \"b\")\n  \"alcotest\" {with-test}\n  \"dune\" {= \"3.0\"}\n  \"own\" {= version}\n]\nbuild: [\"dune\" \"build\"]\nversion: \"7\"\n"
      )
        == [
          "ocaml (>= 4.14 < 5.2) declared direct runtime pkg:opam/ocaml :4",
          "a declared direct runtime pkg:opam/a :5", "b declared direct runtime pkg:opam/b :5",
          "alcotest declared direct test pkg:opam/alcotest :6",
          "dune 3.0 locked direct runtime pkg:opam/dune@3.0 :7",
          "own 7 locked direct runtime pkg:opam/own@7 :8",
        ])
    #expect(
      try CatalogedTree([
        "_opam/.opam-switch/switch-state":
          "opam-version: \"2.0\"\nroots: [\"dune.3.0\"]\ninstalled: [\n  \"dune.3.0\"\n  \"base-unix.base\"\n]\n",
        "_opam/.opam-switch/packages/dune.3.0/opam":
          "opam-version: \"2.0\"\nlicense: \"MIT\"\ndepends: [\"base-unix\"]\n",
      ]).told("opam-switch", "_opam/.opam-switch/switch-state") == [
        "dune 3.0 installed direct pkg:opam/dune@3.0 :4 -> base-unix",
        "base-unix base installed transitive pkg:opam/base-unix@base :5",
      ])
    #expect(
      try CatalogedTree.told(
        "nix-flake-lock", "flake.lock",
        """
        {"nodes": {
          "nixpkgs": {"locked": {"owner": "NixOS", "repo": "nixpkgs", "rev": "\(commit)", "type": "github"}, "original": {"ref": "nixos-24.05"}},
          "root": {"inputs": {"nixpkgs": "nixpkgs"}}}, "root": "root", "version": 7}
        """) == [
          "nixpkgs \(commit) (nixos-24.05) locked direct pkg:github/nixos/nixpkgs@\(commit) :2"
        ])
  }

  /// A database with four entries, as Nix makes it: made with sqlite3, packed with gzip.
  private let store =
    "H4sIAAAAAAACA+2Rv04CQRDGZ3YPDSaWhHbtIGGPPyeF0UIwNIYYRaKF1XEMsPG4w701gcIYCp/EN/F57Oys3CMStF"
    + "Fq8Zedndlv833NXF60lSExiPXYN8IDBohwLAQA8M9awmw5X94Iv8PBDXA3NeM14LO9NoNTtpXP5XBm/F5IHRokafGT"
    + "TqvRbYluo9luiVQpaBqQ1qSFigwNSZfEQqEooKVUvMHt/N4eznERduWHqn/um1Gymti34JVeUP1liphoNfb1TNzSrC"
    + "Qm9lcYmppiuhsHdwBf8AnP7LCxNB0H5tlypKblxMSaypWf8WQ8oShJQum5Fbe6L3sqqnMOd+tH1GQS3+uADhmHh/Vt"
    + "VTmiMIxlza3ac4QcHtc3V+QwVL3Amr0DWa+l++f4CviOb7b984fJcI7IeIaljTnIMcs+AFlZVfcABgAA"

  @Test func `the store of Nix tells what is in it, and what refers to what`() throws {
    var tree = try CatalogedTree()
    let packed = try #require(Data(base64Encoded: store))
    try tree.add("nix/var/nix/db/db.sqlite", PackedMaterial.gunzip(packed))
    #expect(
      try tree.told("nix-store", "nix/var/nix/db/db.sqlite").map {
        $0.split(separator: " ").prefix(4)
      }
      .map { $0.joined(separator: " ") } == [
        "glibc 2.39-52 installed -", "hello 2.12.1 installed -", "openssl 3.0.14 installed -",
      ])
    let list = try tree.lists("nix-store", "nix/var/nix/db/db.sqlite").first
    #expect(list?.packages[1].dependencies.map(\.key) == [list?.packages[0].key].compactMap(\.self))
    try tree.add("nix/var/nix/db/db.sqlite", [UInt8](repeating: 1, count: 4_096))
    #expect(throws: InputError.self) { try tree.lists("nix-store", "nix/var/nix/db/db.sqlite") }
  }
}
