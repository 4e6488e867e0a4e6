import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Lists and manifests of single ecosystems.
@Suite struct EcosystemTests {
  @Test func `a pom takes its group from its parent, and no variables`() throws {
    let xml = """
      <?xml version="1.0"?>
      <!-- <version>9</version> -->
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <parent><groupId>org.example</groupId><version>2.0</version></parent>
        <artifactId>tool</artifactId>
        <name>${artifactId}</name>
        <dependencies><dependency><artifactId>other</artifactId></dependency></dependencies>
        <licenses><license><name>Apache &amp; more</name></license></licenses>
      </project>
      """
    let found = try #require(try MavenManifest().read(xml, at: "lib/tool/pom.xml").first)
    #expect(found.name == .init("tool", line: 5))
    #expect(found.version == .init("2.0", line: 4))
    #expect(found.aliases.isEmpty)
    #expect(found.license?.value == "Apache & more")
    #expect(found.purls.map(\.value) == ["pkg:maven/org.example/tool@2.0"])
  }

  @Test func `the properties of a pom tell of the archive they lie in`() throws {
    let text = "#Generated\nversion=1.2\ngroupId=g\nartifactId=a\n"
    let path = "lib/a.jar/META-INF/maven/g/a/pom.properties"
    let found = try #require(try MavenManifest().read(text, at: path).first)
    #expect(found.purls.map(\.value) == ["pkg:maven/g/a@1.2"])
    #expect(found.roots == ["lib/a.jar"])
  }

  @Test func `a gemspec's computed version is none`() throws {
    let ruby = """
      Gem::Specification.new do |s|
        s.name = "thing".freeze
        s.version = Thing::VERSION
        s.licenses = ["MIT".freeze, 'Ruby']
        s.homepage = "https://example.org"
      end
      """
    let found = try #require(try RubyGemspec().read(ruby, at: "gems/thing/thing.gemspec").first)
    #expect(found.name == .init("thing", line: 2))
    #expect(found.version == nil)
    #expect(found.license?.value == "MIT OR Ruby")
  }

  @Test func `an installed gemspec has the version in its name`() throws {
    let found = try RubyGemspec().read("", at: "x/specifications/a-b-1.2.0.gemspec")
    #expect(found.first?.name?.value == "a-b")
    #expect(found.first?.version?.value == "1.2.0")
    #expect(found.first?.roots == ["x/gems/a-b-1.2.0"])
  }

  @Test func `bundled gems have versions and sometimes a revision`() throws {
    let text = """
      # gem-name version url [revision]
      minitest 5.20.0 https://example.org/minitest
      debug    1.9.2  https://example.org/debug 2d602636d99114d55a32fedd652c9c704446a749
      """
    let found = try RubyBundledGems().read(text, at: "gems/bundled_gems")
    #expect(found.map(\.name?.value) == ["minitest", "debug"])
    #expect(found.map(\.version?.line) == [2, 3])
    #expect(found[1].commit?.value.hasPrefix("2d60") == true)
    #expect(found[0].roots.first == ".bundle/gems/minitest-5.20.0")
  }

  @Test func `a component manifest registers many kinds`() throws {
    let json = """
      {"Registrations": [
        {"component": {"type": "git", "git": {
          "repositoryUrl": "https://example.org/x/zip.git",
          "commitHash": "2d602636d99114d55a32fedd652c9c704446a749"}}, "license": "MIT"},
        {"Component": {"Type": "npm", "Npm": {"Name": "@a/b", "Version": "1.0.1"}}},
        {"component": {"type": "other", "other": {"name": "blob", "version": "unknown"}}},
      ], "Version": 1} // the end
      """
    let found = try ComponentManifest().read(json, at: "src/cgmanifest.json")
    #expect(found.map(\.name?.value) == ["zip", "@a/b", "blob"])
    #expect(found[0].commit == .init("2d602636d99114d55a32fedd652c9c704446a749", line: 4))
    #expect(found[1].purls.map(\.value) == ["pkg:npm/%40a/b@1.0.1"])
    #expect(found[2].version == nil)
  }

  @Test func `vendor info is a list after comments`() throws {
    let text = """
      %% a comment of Erlang
      [{ "ID": "rt-jit", "name": "jit", "versionInfo": "ab2c53c1b1dd84e7c5d1a9e1a1b2c3d4e5f60718",
         "licenseDeclared": "Zlib", "homepage": "NOASSERTION", "path": "./rt/jit" }]
      """
    let found = try #require(try VendorInfo().read(text, at: "rt/jit/vendor.info").first)
    #expect(found.commit?.line == 2)
    #expect(found.url == nil)
    #expect(found.roots == ["rt/jit"])
  }

  @Test func `marks in the CPE of an Espressif manifest stand for the version`() throws {
    let yaml = """
      name: 'http_parser'
      version: '2.7.0'
      cpe: cpe:2.3:a:x:http_parser:{}:*:*:*:*:*:*:*
      """
    let found = try #require(try EspressifSBOM().read(yaml, at: "c/http_parser/sbom.yml").first)
    #expect(found.version == .init("2.7.0", line: 2))
    #expect(found.cpes.map(\.value) == ["cpe:2.3:a:x:http_parser:2.7.0:*:*:*:*:*:*:*"])
  }

  @Test func `submodules have places and addresses`() throws {
    let text = """
      [submodule "a"]
      \tpath = deps/zip
      \turl = https://example.org/x/libzip.git
      [submodule "b"]
      \turl = ../renamed-fork.git
      \tpath = deps/lex
      """
    let found = try GitSubmodules().read(text, at: ".gitmodules")
    #expect(found.map(\.name?.value) == ["libzip", "lex"])
    #expect(found.map(\.aliases) == [["zip"], ["renamed-fork"]])
    #expect(found.map(\.roots) == [["deps/zip"], ["deps/lex"]])
  }

  @Test func `a wrap has its version in the archive or the revision`() throws {
    let file = "[wrap-file]\ndirectory = zip-1.2\nsource_url = https://e.org/v1.2.3.tar.gz\n"
    let found = try #require(try MesonWrap().read(file, at: "subprojects/zip.wrap").first)
    #expect(found.version == .init("v1.2.3", line: 3))
    #expect(found.roots == ["subprojects/zip-1.2"])
    let git = "[wrap-git]\nurl=https://e.org/a.git\nrevision=HEAD\n"
    #expect(try MesonWrap().read(git, at: "subprojects/a.wrap").first?.version == nil)
    #expect(try MesonWrap().read(file, at: "elsewhere/zip.wrap").isEmpty)
  }

  @Test func `fields of a call in CMake tell the license of a third party`() throws {
    let text = """
      vtk_module_third_party(
        INTERNAL
          LICENSE_FILES "vtkzip/LICENSE"
          SPDX_LICENSE_IDENTIFIER
            "Zlib"
          SPDX_DOWNLOAD_LOCATION
            "git+https://example.org/zip.git@for/x"
          VERSION
            "1.2.11"
        EXTERNAL
          PACKAGE ZIP)
      set(VERSION 9)
      """
    let path = "ThirdParty/zip/CMakeLists.txt"
    let found = try #require(try KitwareThirdParty().read(text, at: path).first)
    #expect(found.name == .init("zip", line: 1))
    #expect(found.version == .init("1.2.11", line: 9))
    #expect(found.license == .init("Zlib", line: 5))
  }
}
