import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Testing

@Suite struct ManifestFillingTests {
  @Test func `identifiers and addresses are filled with the version`() throws {
    let read = try ManifestReader.read(manifestFixture())
    let expat = try #require(read[component: "expat"]).filled(version: "2.7.1")
    #expect(expat.errors.isEmpty)
    #expect(expat.purls.map(\.value.description) == ["pkg:github/libexpat/libexpat@R_2_7_1"])
    #expect(
      expat.cpes.map(\.value.description) == [
        "cpe:2.3:a:libexpat_project:libexpat:2.7.1:*:*:*:*:*:*:*"
      ])
    #expect(
      expat.download.value
        == "https://github.com/libexpat/libexpat/releases/download/R_2_7_1/expat-2.7.1.tar.gz")
    let bundled = try #require(read[component: "pip"]?.bundles)
      .filled(name: "msgpack", version: "1.1.0")
    #expect(bundled.purls.map(\.value.description) == ["pkg:pypi/msgpack@1.1.0"])
  }

  @Test func `a document is named after its artifact`() throws {
    let read = try ManifestReader.read(manifestFixture())
    let names = read.documentNames(version: "3.14.0rc1", artifact: "Python-3.14.0rc1.tgz")
    #expect(names.errors.isEmpty)
    #expect(names.name == "CPython SBOM")
    #expect(
      names.namespace
        == "https://www.python.org/ftp/python/3.14.0/Python-3.14.0rc1.tgz.spdx.json")
    #expect(read.project.filled(version: "3.13.5").download == .unstated)
    #expect(
      try read.artifact(named: "Python-3.13.5.tar.xz", version: "3.13.5")?.profiles.first?.value
        == "source"
    )
    #expect(
      try read.artifact(named: "python-3.13.5-embed-amd64.zip", version: "3.13.5")?.profiles.first?
        .value
        == "windows")
    #expect(try read.artifact(named: "Python-3.13.4.tar.xz", version: "3.13.5") == nil)
  }

  @Test(arguments: [
    ("1.0+b1", "cpe:2.3:a:v:p:1.0\\+b1:*:*:*:*:*:*:*", "pkg:generic/p@1.0%2Bb1"),
    ("1:2~3", "cpe:2.3:a:v:p:1\\:2\\~3:*:*:*:*:*:*:*", "pkg:generic/p@1:2~3"),
    ("a/b?c#d", "cpe:2.3:a:v:p:a\\/b\\?c\\#d:*:*:*:*:*:*:*", "pkg:generic/p@a%2Fb%3Fc%23d"),
    ("*", "cpe:2.3:a:v:p:\\*:*:*:*:*:*:*:*", "pkg:generic/p@%2A"),
    ("50%", "cpe:2.3:a:v:p:50\\%:*:*:*:*:*:*:*", "pkg:generic/p@50%25"),
  ]) func `a strange version is quoted as the identifier needs it`(
    version: String, cpe: String, purl: String
  ) throws {
    let read = try manifest(
      "bomafide: 1\nproject:\n  name: p\n  identifiers: [\"cpe:2.3:a:v:p:{version}:*:*:*:*:*:*:*\", \"pkg:generic/p@{version}\"]\n"
    )
    let filled = read.project.filled(version: version)
    #expect(filled.errors.isEmpty)
    #expect(filled.cpes.map(\.value.description) == [cpe])
    #expect(filled.purls.map(\.value.description) == [purl])
    #expect(filled.cpes.first?.value.version.text == version)
    #expect(filled.purls.first?.value.version == version)
  }

  @Test func `what can't be filled is told at the place of the template`() throws {
    let read = try manifest(
      """
      bomafide: 1
      project: { name: x }
      document: { namespace: "{download}#a" }
      components:
        - name: a
          identifiers: ["pkg:generic/a@{version}", "cpe:2.3:a:v:p:{version.patch}:*:*:*:*:*:*:*"]
          download: "{name}-{version}.tgz"
          homepage: "https://e.org/a b"
      """)
    let component = try #require(read.components.first)
    #expect(
      component.filled(version: nil).errors.map(\.description) == [
        """
        bomafide.yaml:6:19: error: expected a version for {version}, found 'a' without one
          help: write 'version:', or 'evidence: { version: […] }' that reads it from the tree
        """,
        """
        bomafide.yaml:6:46: error: expected a version for {version}, found 'a' without one
          help: write 'version:', or 'evidence: { version: […] }' that reads it from the tree
        """,
        """
        bomafide.yaml:7:15: error: expected a version for {version}, found 'a' without one
          help: write 'version:', or 'evidence: { version: […] }' that reads it from the tree
        """,
        """
        bomafide.yaml:8:15: error: expected an absolute URL without spaces, found 'https://e.org/a b'
          help: write it with its scheme, as in "https://example.org/"
        """,
      ])
    let filled = component.filled(version: "1.0")
    #expect(filled.purls.count == 1 && filled.cpes.isEmpty)
    #expect(filled.errors.map(\.location.column) == [46, 15, 15])
    #expect(read.documentNames(version: "1", artifact: "a").errors.count == 1)
  }
}
