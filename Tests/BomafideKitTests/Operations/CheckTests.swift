import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct CheckTests {
  private func fixture(
    _ components: String, before: String = "", _ files: [String: String] = [:]
  ) throws -> OperationFixture {
    try OperationFixture(
      manifest: OperationFixture.manifest(components, before: before),
      files: ["lib/a.h": "#define A_VERSION \"2.0\"\n", "lib/a.c": "int a;\n"].merging(files) { $1 }
    )
  }

  private let component = """
      - name: a
        version: "2.0"
        files: { include: [lib/**] }
        evidence: { version: [{ file: lib/a.h, macro: A_VERSION }] }

    """

  @Test func `a tree that bears out every claim has no finding`() throws {
    #expect(try fixture(component).check() == [])
  }

  @Test func `each fault of a manifest is one finding`() throws {
    func change(_ old: String, _ new: String) -> String {
      component.replacingOccurrences(of: old, with: new)
    }
    let faults: [(String, [String])] = [
      (change("\"2.0\"", "\"2.1\""), ["drift.version a"]),
      (change("A_VERSION", "B_VERSION"), ["evidence.none a", "evidence.probe-unmatched a"]),
      (change("lib/a.h, macro", "lib/b.h, macro"), ["evidence.none a", "evidence.file-missing a"]),
      (change("[lib/**]", "[lib/**, src/**]"), ["files.include-unmatched a"]),
      (change("[lib/**] }", "[lib/**], exclude: [lib/b.c] }"), ["files.exclude-unmatched a"]),
      (change("    files: { include: [lib/**] }\n", ""), ["files.none a"]),
      (
        change("    version: \"2.0\"\n", "").replacingOccurrences(of: "A_VERSION", with: "X"),
        ["evidence.probe-unmatched a", "manifest.version-missing a"]
      ),
      (component + change("name: a", "name: b"), ["files.none b", "files.claimed-twice b"]),
    ]
    for (manifest, expected) in faults {
      let found = try fixture(manifest).check()
      #expect(Set(found) == Set(expected), "\(manifest)\(found)")
    }
  }

  @Test func `a version without a key is read from the tree, and templates follow`() throws {
    let fixture = try fixture(
      component.replacingOccurrences(of: "    version: \"2.0\"\n", with: "")
        + "    identifiers: [\"pkg:generic/a@{version}\"]\n")
    #expect(try fixture.check() == [])
    let report = try Generate(
      source: fixture.folder.path,
      outputs: [OutputOption(format: "spdx-json", target: .file(fixture.folder.path("out.json")))]
    ).run(fixture.context)
    #expect(report.count(.error) == 0)
    #expect(try fixture.folder.text("out.json").contains("pkg:generic/a@2.0"))
  }

  @Test func `a version that is said to be unknown is an answer`() throws {
    let manifest = """
        - name: a
          version: NOASSERTION
          files: { include: [lib/**] }
          identifiers: ["pkg:generic/a"]

      """
    #expect(try fixture(manifest).check() == [])
  }

  @Test func `a list in the tree and the components of its profile have to be the same`() throws {
    let list = """
      lists:
        - { file: fetch.sh, regex: 'get (?<name>[a-z]+)-(?<version>[0-9.]+)', profile: fetched }

      """
    let components = """
        - { name: b, profiles: [fetched], files: none, version: "1.0" }
        - { name: c, profiles: [fetched], files: none, version: "1.0" }

      """
    let fixture = try OperationFixture(
      manifest: OperationFixture.manifest(components, before: list),
      files: ["fetch.sh": "get b-1.1\nget d-3.0\n"])
    let found = try fixture.check().filter { !$0.hasPrefix("evidence.none") }
    #expect(Set(found) == ["drift.version b", "list.absent c", "list.undeclared d"])
  }

  @Test func `a committed document that says something else is found, line by line`() throws {
    let documents = """
      documents:
        - { path: sbom.json, format: spdx-2.3-json, layout: partial }

      """
    let fixture = try fixture(component, before: documents)
    #expect(try fixture.check() == ["document.missing -"])
    _ = try Generate(source: fixture.folder.path, writesDeclared: true).run(fixture.context)
    #expect(try fixture.check() == [])

    try fixture.folder.write("int a; // changed\n", to: "lib/a.c")
    try fixture.folder.write("int b;\n", to: "lib/b.c")
    try FileManager.default.removeItem(atPath: fixture.folder.path("lib/a.h"))
    try fixture.folder.write("#define A_VERSION \"2.0\"\n", to: "lib/z.h")
    let manifest = try fixture.folder.text("bomafide.yaml")
    try fixture.folder.write(
      manifest.replacingOccurrences(of: "lib/a.h", with: "lib/z.h"), to: "bomafide.yaml")
    let report = try Check(path: fixture.folder.path).run(fixture.context)
    #expect(
      Set(report.findings.map { "\($0.rule) \($0.subject ?? "-")" }) == [
        "document.file-differs lib/a.c", "document.file-missing lib/b.c",
        "document.file-missing lib/z.h", "document.file-extra lib/a.h",
      ])
    let differs = try #require(report.findings.first { $0.rule == "document.file-differs" })
    #expect(differs.location?.path == "sbom.json")
    #expect(differs.location?.line != nil)
  }

  @Test func `a complete document in the tree is kept up to date like a partial one`() throws {
    let documents = """
      documents:
        - { path: sbom.json, format: spdx-2.3-json }

      """
    let fixture = try fixture(component, before: documents)
    _ = try Generate(source: fixture.folder.path, writesDeclared: true).run(fixture.context)
    #expect(try fixture.check() == [])
    try fixture.folder.write("int a; // changed\n", to: "lib/a.c")
    #expect(try fixture.check() == ["document.file-differs lib/a.c"])
  }

  @Test func `local changes have to name files of the component`() throws {
    let changed = component + "    changes: [{ files: [lib/x.c], reason: a test }]\n"
    #expect(try fixture(changed).check() == ["files.change-unmatched a"])
  }

  @Test func `an archive that may be missing is left out with all that it bundles`() throws {
    let bundled = """
        - name: w
          files: { include: [w-*.zip] }
          bundles: { archive: w-*.zip, list: pins.txt, optional: true }
          evidence: { version: [{ archive: w-*.zip, file: v.txt, line: 1 }] }

      """
    let found = try fixture(bundled).check()
    #expect(found == ["bundle.absent w"])
    let required = bundled.replacingOccurrences(of: ", optional: true", with: "")
    let missing = Set(try fixture(required).check())
    #expect(missing.contains("bundle.archive w"))
    #expect(missing.contains("files.include-unmatched w"))
  }

  @Test func `evidence that compares nothing is a finding`() throws {
    let claimed = component + "    download: https://example.org/a-2.0.tar.gz\n"
    func with(_ evidence: String) -> String {
      claimed.replacingOccurrences(
        of: "macro: A_VERSION }] }", with: "macro: A_VERSION }], \(evidence) }")
    }
    let files = ["lib/UP": "from https://elsewhere.org/z.tar.gz\nexample.org\n"]
    func check(_ evidence: String) throws -> Set<String> {
      Set(try fixture(with(evidence), files).check())
    }
    #expect(try check("download: [{ file: lib/UP, text: example.org }]") == [])
    #expect(
      try check("download: [{ file: lib/UP, regex: 'from (.*)' }]") == ["drift.claim a"])
    #expect(
      try check("download: [{ file: lib/UP, text: o }]")
        == ["evidence.probe-unmatched a", "evidence.none a"])
    #expect(
      try check("producer: [{ file: lib/UP, text: example.org }]")
        == ["evidence.without-claim a", "evidence.none a"])
    #expect(
      try check(
        "download: [{ file: lib/UP, text: example.org }], without: [{ claims: [download], reason: x }]"
      )
        == ["evidence.without-stale a"])
  }

  @Test func `components that no bill holds together may share files and identifiers`() throws {
    let other = component.replacingOccurrences(
      of: "- name: a\n", with: "- name: a\n    id: a-windows\n    profiles: [windows]\n")
    #expect(try fixture(component + other).check() == [])
  }

  @Test func `what is unknown cannot have evidence`() throws {
    let manifest = component.replacingOccurrences(of: "\"2.0\"", with: "NOASSERTION")
    #expect(try fixture(manifest).check() == ["manifest.version-contradicted a"])
  }
}
