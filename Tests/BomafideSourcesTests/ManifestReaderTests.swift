import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Testing

@Suite struct ManifestReaderTests {
  @Test func `the manifest of CPython is read whole`() throws {
    let manifest = try ManifestReader.read(manifestFixture())
    #expect(manifest.project.id.value == "cpython")
    #expect(manifest.project.license?.value.value?.description == "PSF-2.0")
    #expect(manifest.project.files.lineEndings == .lf)
    #expect(
      manifest.components.map(\.id.value)
        == [
          "expat", "hacl-star", "mpdecimal", "mimalloc", "pip", "bzip2", "mpdecimal-windows",
        ])
    #expect(manifest.documents.map(\.path.value.description).first == "Misc/sbom.spdx.json")
    #expect(manifest.documents.map(\.listsFiles) == [true, false])
    #expect(manifest.components(in: "windows").map(\.name.value) == ["bzip2", "mpdecimal"])
    #expect(manifest.document.licenseListVersion?.value == "3.22")
    let expat = try #require(manifest[component: "expat"])
    #expect(expat.location.description == "bomafide.yaml:52:5")
    #expect(expat.producer?.value.value?.name == "Expat development team")
    #expect(expat.versionProbes.count == 3)
    #expect(expat.changes.first?.files.first?.value.description.hasSuffix("external.h") == true)
    #expect(manifest[component: "pip"]?.files?.value == ManifestFiles.none)
    #expect(manifest[component: "pip"]?.bundles?.isOptional == true)
    #expect(manifest[component: "bzip2"]?.checksums.first?.value.algorithm == .sha256)
  }

  @Test func `a version stays as it is written`() throws {
    for version in ["3.10", "1.0", "0x10", "1_000", "1e3", "yes", "2024-01-01", "012", "\"1.0\""] {
      let read = try manifest("bomafide: 1\nproject: { name: x, version: \(version) }\n")
      #expect(read.project.version?.value == version.filter { $0 != "\"" })
    }
  }

  @Test func `every error is told as recorded`() throws {
    var golden = ""
    for (name, text) in manifestErrorCases {
      golden += "=== \(name)\n"
      let shown = text.count > 600 ? String(text.prefix(40)) + "…\n" : text
      for line in shown.split(separator: "\n") { golden += "  | \(line.printable(limit: 120))\n" }
      do throws(ManifestTrouble) {
        _ = try ManifestReader.read(Array(text.utf8))
        golden += "(no error)\n"
        Issue.record("'\(name)' is read without error")
      } catch {
        golden += "\(error)\n"
        #expect(!error.errors.isEmpty)
        for one in error.errors { #expect(one.location.line != nil && one.location.column != nil) }
      }
      golden += "\n"
    }
    try expectRecorded(golden, "Tests/Fixtures/manifest/errors.txt")
  }

  @Test func `bytes that are no UTF-8 are refused at the first of them`() {
    let bytes = Array("bomafide: 1\nproject: { name: ".utf8) + [0x78, 0xE9, 0x20, 0x7D, 0x0A]
    let error = #expect(throws: ManifestTrouble.self) { try ManifestReader.read(bytes) }
    #expect(
      error?.description == """
        bomafide.yaml:2:19: error: expected UTF-8, found the byte 0xe9
          help: write the file in UTF-8: iconv -f LATIN1 -t UTF-8 bomafide.yaml
        """)
  }

  @Test func `a huge file is refused before it is parsed`() {
    let bytes = [UInt8](repeating: 0x20, count: (16 << 20) + 1)
    let error = #expect(throws: ManifestTrouble.self) { try ManifestReader.read(bytes) }
    #expect(error?.errors.first?.expected == "at most 16 MiB")
  }

  @Test func `places count bytes, and lines as editors do`() throws {
    let text =
      "\u{FEFF}bomafide: 1\r\nproject: { copyright: \"é\u{2028}\", license: Foo Bar, name: x }\r\n"
    let error = #expect(throws: ManifestTrouble.self) { try manifest(text) }
    #expect(error?.errors.map(\.location.description) == ["bomafide.yaml:2:41"])
    let first = #expect(throws: ManifestTrouble.self) { try manifest("\u{FEFF}x: 1\n") }
    #expect(first?.errors.first?.location.column == 1)
  }

  @Test func `truncated and flipped bytes give errors, never a crash`() throws {
    let whole = try manifestFixture()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      var bytes = whole
      if Bool.random(using: &generator) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let index = bytes.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        case 1: bytes.remove(at: index)
        case 2:
          bytes.insert(
            contentsOf: "{[:\n- \"'#&*".utf8.shuffled(using: &generator).prefix(2), at: index)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
        }
      }
      do throws(ManifestTrouble) {
        _ = try ManifestReader.read(bytes)
      } catch {
        #expect(!error.errors.isEmpty)
      }
    }
  }

  @Test func `the keys that are left out have their defaults`() throws {
    let read = try manifest(
      "bomafide: 1\nproject: { name: My  Project! }\ncomponents: [{ name: a b }]")
    #expect(read.project.id.value == "my-project-")
    #expect(read.project.files.ignore == .automatic)
    let component = try #require(read.components.first)
    #expect(component.id.value == "a-b")
    #expect(component.relation == .dependsOn)
    #expect(component.profiles.map(\.value) == ["source"])
    #expect(component.files == nil && component.version == nil && component.license == nil)
  }

  @Test func `nothing known and none are told apart`() throws {
    let read = try manifest(
      "bomafide: 1\nproject: { name: x, license: NONE, copyright: NOASSERTION, supplier: NOASSERTION }"
    )
    #expect(read.project.license?.value == Stated<LicenseExpression>.none)
    #expect(read.project.copyright?.value == .unstated)
    #expect(read.project.supplier?.value == .unstated)
    #expect(read.project.concludedLicense == nil)
  }
}
