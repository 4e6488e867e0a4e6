import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Foundation
import Testing

@Suite struct ManifestEditorTests {
  let digest = "sha256:" + String(repeating: "ab", count: 32)

  @Test func `an update moves everything that follows the version, and drops the old checksum`()
    throws
  {
    let edit = try ManifestEditor(manifestFixture()).update("mpdecimal", version: "4.0.1+b")
    #expect(
      edit.diff.split(separator: "\n").filter { "+-".contains($0.prefix(1)) }.map(String.init) == [
        "--- bomafide.yaml", "+++ bomafide.yaml",
        "-    version: 2.5.1",
        "+    version: 4.0.1+b",
        "-    identifiers: [\"cpe:2.3:a:bytereef:mpdecimal:2.5.1:*:*:*:*:*:*:*\"]",
        "-    download: https://www.bytereef.org/software/mpdecimal/releases/mpdecimal-2.5.1.tar.gz",
        "-    checksum: sha256:9f9cd4c041f99b5c49ffb7b59d9f12d95b683d88585608aa56a6307667b2b21f",
        "+    identifiers: [\"cpe:2.3:a:bytereef:mpdecimal:4.0.1\\\\+b:*:*:*:*:*:*:*\"]",
        "+    download: https://www.bytereef.org/software/mpdecimal/releases/mpdecimal-4.0.1+b.tar.gz",
      ])
    #expect(
      edit.notes.map(\.message) == [
        "removed the 'checksum:' of 2.5.1; add that of the new download"
      ])
    let again = try ManifestReader.read(Array(edit.newText.utf8))
    let filled = try #require(again[component: "mpdecimal"]).filled(version: "4.0.1+b")
    #expect(filled.errors.isEmpty)
    #expect(filled.cpes.first?.value.version.text == "4.0.1+b")
  }

  @Test func `an update with a checksum replaces the old one in its place`() throws {
    let editor = try ManifestEditor(manifestFixture())
    let edit = try editor.update(
      "bzip2", version: "1.0.9", checksums: [Digest(parsing: digest)])
    #expect(edit.notes.isEmpty)
    #expect(changedLines(edit.oldText, edit.newText).added.count == 2)
    #expect(edit.newText.contains("    checksum: \(digest)\n"))
    let expat = try editor.update("expat", version: "2.8.0", checksums: [Digest(parsing: digest)])
    #expect(changedLines(expat.oldText, expat.newText).added.count == 1)
    let lines = expat.newText.split(separator: "\n")
    let added = try #require(lines.firstIndex { $0.contains(digest) })
    #expect(lines[added - 1].contains("replace.sh") == false)
  }

  @Test func `an update tells what else names the old version`() throws {
    let text = """
      bomafide: 1
      project: { name: x }
      components:
        - name: a
          version: "1.4.2"   # pinned
          checksum:
            - \(digest)
          notes: like 1.4.2 of b
          files: { include: ["third/a-1.4.2/**"] }
          download: 'https://e.org/{name}/1_4_2/a-{version}.tgz?v=11.4.2'
      """
    let edit = try editor(text).update("a", version: "1.5")
    #expect(edit.newText.contains("version: \"1.5\"   # pinned\n"))
    #expect(edit.newText.contains("'https://e.org/{name}/1_5/a-{version}.tgz?v=11.4.2'"))
    #expect(!edit.newText.contains("checksum"))
    #expect(
      edit.notes.map { "\($0.location): \($0.message)" } == [
        "bomafide.yaml:4:5: removed the 'checksum:' of 1.4.2; add that of the new download",
        "bomafide.yaml:6:12: 'notes' still says 1.4.2",
        "bomafide.yaml:7:24: 'files.include.0' still says 1.4.2",
      ])
  }

  @Test func `an update to the same version changes nothing`() throws {
    for bytes in try variants() {
      let editor = try ManifestEditor(bytes)
      for component in editor.manifest.components {
        guard let version = component.version?.value else { continue }
        let edit = try editor.update(component.id.value, version: version)
        #expect(!edit.isChange && edit.diff.isEmpty && edit.notes.isEmpty)
      }
    }
  }

  @Test func `what was added and removed again leaves the same bytes`() throws {
    for bytes in try variants() {
      let old = String(decoding: bytes, as: UTF8.self)
      let added = try ManifestEditor(bytes).add(draft())
      #expect(added.isChange)
      let lineBreak = old.contains("\r\n") ? "\r\n" : "\n"
      #expect(
        added.newText.utf8.count { $0 == 0x0D } == (lineBreak == "\n" ? 0 : newlines(added.newText))
      )
      let removed = try ManifestEditor(Array(added.newText.utf8)).remove("zstd")
      #expect(removed.newText == old)
      #expect(Array(removed.newText.utf8) == bytes)
    }
  }

  @Test func `a component is added in the layout of the others`() throws {
    let edit = try editor(
      "bomafide: 1\nproject: { name: x }\ncomponents:\n-   name: a\n\n\n-   name: b\n# the end\n"
    )
    .add(draft())
    #expect(
      edit.newText.hasSuffix(
        """
        -   name: b


        # Found by its header.
        -   name: zstd
            # evidence: lib/zstd.h:115 says 1.5.6
            version: 1.5.6
            files:
              include: [lib/**]
            identifiers:
              - pkg:github/facebook/zstd@v{version}
            license: BSD-3-Clause OR GPL-2.0-only
        # the end

        """))
    for text in ["components: []\n", "components:   [ ]  # none yet\n", "components:\n", ""] {
      let edit = try editor("bomafide: 1\nproject: { name: x }\n\(text)").add(draft())
      #expect(edit.newText.contains("\n  - name: zstd\n"))
      #expect(edit.newText.contains("none yet") == text.contains("none yet"))
    }
  }

  @Test func `a component is removed with its comment and its gap`() throws {
    let text =
      "bomafide: 1\nproject: { name: x }\ncomponents:\n  # about a\n  - name: a\n    # inside\n\n"
      + "  # section\n\n  # about b\n  # and more\n  - name: b\n    notes: |\n      # no comment\n\n      - x\n\n"
      + "  - name: c\n# after\nlists: []\n"
    let editor = try editor(text)
    #expect(
      try editor.remove("b").newText
        == text.replacingOccurrences(
          of:
            "\n  # about b\n  # and more\n  - name: b\n    notes: |\n      # no comment\n\n      - x\n",
          with: ""))
    #expect(
      try editor.remove("a").newText
        == text.replacingOccurrences(
          of: "  # about a\n  - name: a\n    # inside\n\n", with: ""))
    #expect(
      try editor.remove("c").newText == text.replacingOccurrences(of: "\n  - name: c\n", with: ""))
    let only = try self.editor(
      "bomafide: 1\nproject: { name: x }\ncomponents: # all\n  - name: a\n")
    #expect(
      try only.remove("a").newText == "bomafide: 1\nproject: { name: x }\ncomponents: [] # all\n")
  }

  @Test func `braces are edited where that is safe and refused where not`() throws {
    let text =
      "bomafide: 1\nproject: { name: x }\ncomponents:\n  - { name: a, version: 1.0, checksum: \(digest) }\n"
      + "  - {name: b, version: '2.0',\n     homepage: https://e.org/2.0}\n"
    let editor = try editor(text)
    #expect(
      try editor.update("b", version: "2.1").newText
        == text.replacingOccurrences(of: "'2.0'", with: "'2.1'")
        .replacingOccurrences(of: "g/2.0", with: "g/2.1"))
    #expect(
      try editor.update("b", version: "2.1,x").newText
        == text.replacingOccurrences(of: "'2.0'", with: "'2.1,x'")
        .replacingOccurrences(of: "https://e.org/2.0", with: "\"https://e.org/2.1,x\""))
  }

  @Test func `what can't be edited is told as recorded`() throws {
    let head = "bomafide: 1\nproject: { name: x }\ncomponents:"
    let plain = "\(head)\n  - name: expat\n    license: MIT\n"
    let cases: [(String, String, (ManifestEditor) throws -> ManifestEdit)] = [
      (
        "the checksum of a component in braces",
        "\(head)\n  - { name: a, version: 1.0, checksum: \(digest) }\n",
        { try $0.update("a", version: "2.0") }
      ),
      ("add to brackets", "\(head) [{ name: a }]\n", { try $0.add(draft()) }),
      ("remove from brackets", "\(head) [{ name: a }]\n", { try $0.remove("a") }),
      (
        "a folded version", "\(head)\n- name: a\n  version: >-\n    1.0\n",
        { try $0.update("a", version: "2.0") }
      ),
      ("an unknown ID", plain, { try $0.remove("expct") }),
      ("an unknown ID that is like no other", plain, { try $0.update("zlib", version: "1") }),
      ("no version to update", plain, { try $0.update("expat", version: "2.0") }),
      (
        "a version that is read from the tree",
        "\(head)\n  - { name: a, evidence: { version: [{ file: v, line: 1 }] } }\n",
        { try $0.update("a", version: "2.0") }
      ),
      ("an unknown key", plain, { try $0.set("licence", to: "MIT", of: "expat") }),
      ("a key that holds a list", plain, { try $0.set("identifiers", to: "x", of: "expat") }),
      ("a bad license", plain, { try $0.set("license", to: "Foo", of: "expat") }),
      ("a name that goes", plain, { try $0.set("name", to: nil, of: "expat") }),
      ("a component that is there", plain, { try $0.add(ManifestDraft.Component(name: "expat")) }),
      (
        "an empty version", "\(head) [{ name: a, version: 1 }]\n",
        { try $0.update("a", version: "") }
      ),
    ]
    var golden = ""
    for (name, text, edit) in cases {
      golden += "=== \(name)\n"
      for line in text.split(separator: "\n") { golden += "  | \(line)\n" }
      do {
        golden += try edit(editor(text)).diff
        Issue.record("'\(name)' is edited")
      } catch {
        #expect(error is InputError)
        golden += "\(error)\n"
      }
      golden += "\n"
    }
    try expectRecorded(golden, "Tests/Fixtures/manifest/edit-errors.txt")
    let error = #expect(throws: ManifestTrouble.self) { try editor("bomafide: 1\n") }
    #expect(error?.errors.count == 1)
  }

  @Test func `whatever can be read can be edited or is refused, never broken`() throws {
    let whole = try manifestFixture()
    var generator = SeededGenerator(seed: 41)
    var edits = 0
    for _ in 0..<50 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = bytes.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes.remove(at: index)
        case 1:
          bytes.insert(
            contentsOf: " \n#'\"-\r\t,".utf8.shuffled(using: &generator).prefix(2), at: index)
        default: bytes[index] = " \n#'\"-a".utf8.randomElement(using: &generator) ?? 0
        }
      }
      guard let editor = try? ManifestEditor(bytes) else { continue }
      for component in editor.manifest.components {
        let id = component.id.value
        let results = [
          try? editor.remove(id), try? editor.update(id, version: "77.8"), try? editor.add(draft()),
          try? editor.set("owner", to: "x: y", of: id),
        ]
        for edit in results.compactMap(\.self) {
          edits += 1
          _ = try ManifestReader.read(Array(edit.newText.utf8))
        }
      }
    }
    #expect(edits > 100)
  }

  @Test func `a key is set where the table has it`() throws {
    let text =
      "bomafide: 1\nproject: { name: x }\ncomponents:\n  - name: a\n    license: \"MIT\" # yes\n    # why\n    purpose: source\n"
    let editor = try editor(text)
    #expect(
      try editor.set("license", to: "ISC", of: "a").newText
        == text.replacingOccurrences(of: "MIT", with: "ISC"))
    #expect(
      try editor.set("version", to: "1.0", of: "a").newText
        == text.replacingOccurrences(of: "- name: a\n", with: "- name: a\n    version: 1.0\n"))
    #expect(
      try editor.set("download", to: "https://e.org/: x", of: "a").newText
        .contains("# yes\n    download: \"https://e.org/: x\"\n    # why\n") == true)
    #expect(
      try editor.set("purpose", to: nil, of: "a").newText
        == text.replacingOccurrences(of: "    purpose: source\n", with: ""))
    #expect(try !editor.set("owner", to: nil, of: "a").isChange)
    #expect(try !editor.set("license", to: "MIT", of: "a").isChange)
  }

  @Test func `random edits keep all other lines and can be undone`() throws {
    var generator = SeededGenerator(seed: 23)
    for round in 0..<150 {
      let text = randomManifest(&generator)
      let editor = try ManifestEditor(Array(text.utf8))
      let component = try #require(
        editor.manifest.components.randomElement(using: &generator))
      let id = component.id.value
      let edit: ManifestEdit
      switch round % 4 {
      case 0: edit = try editor.remove(id)
      case 1: edit = try editor.update(id, version: "9.\(round).1")
      case 2: edit = try editor.set("license", to: "MIT", of: id)
      default:
        edit = try editor.add(draft())
        let back = try ManifestEditor(Array(edit.newText.utf8)).remove("zstd")
        #expect(Array(back.newText.utf8) == Array(text.utf8))
      }
      let old = text.split(separator: "\n", omittingEmptySubsequences: false)
      let changes = changedLines(text, edit.newText)
      let kept = old.indices.filter { !changes.removed.contains($0 + 1) }.map { old[$0] }
      let new = edit.newText.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(kept == new.indices.filter { !changes.added.contains($0 + 1) }.map { new[$0] })
      for line in changes.removed where round % 4 == 1 {
        #expect(
          ["version:", "download:", "- pkg:", "checksum:", "sha256:"].contains {
            old[line - 1].contains($0)
          })
      }
      if round % 4 == 3 { #expect(changes.removed.isEmpty) }
      if round % 4 == 1 {
        #expect(
          try ManifestReader.read(Array(edit.newText.utf8))[component: id]?.version?.value
            == "9.\(round).1")
      }
    }
  }

  // MARK: Values

  private func editor(_ text: String) throws -> ManifestEditor {
    try ManifestEditor(Array(text.utf8))
  }

  private func draft() throws -> ManifestDraft.Component {
    var draft = ManifestDraft.Component(name: "zstd")
    draft.part.version = "1.5.6"
    draft.part.license = .value(try LicenseExpression(parsing: "BSD-3-Clause OR GPL-2.0-only"))
    draft.part.identifiers = [try Template(parsing: "pkg:github/facebook/zstd@v{version}")]
    draft.part.comments = ["Found by its header."]
    draft.part.keyComments = ["version": ["evidence: lib/zstd.h:115 says 1.5.6"]]
    draft.files = .globs(include: [try Glob(parsing: "lib/**")], exclude: [])
    return draft
  }

  /// The fixture with other line ends, without a newline at its end, and followed by other things.
  private func variants() throws -> [[UInt8]] {
    let text = String(decoding: try manifestFixture(), as: UTF8.self)
    let crlf = text.replacingOccurrences(of: "\n", with: "\r\n")
    return [
      text, crlf, String(text.dropLast()), String(crlf.dropLast()), "\u{FEFF}" + text,
      text + "\n# the end\n", text + "\n\n\nunused: &x\n".prefix(2), text + "  # trailing\n\n",
      "bomafide: 1\nproject: { name: x }\ncomponents: []\n",
      "bomafide: 1\nproject: { name: x }\ncomponents: [] # none\nlists: []",
      "bomafide: 1\nproject: { name: x }\ncomponents:\n- name: a\n- name: b\n  notes: x\nlists: []\n",
      "components:\n  - name: a\n    notes: \"é\"\n\n  - {name: b}\nproject: { name: x }\nbomafide: 1",
    ].map { Array($0.utf8) }
  }

  private func newlines(_ text: String) -> Int { text.utf8.count { $0 == 0x0A } }

  /// A manifest of components in block style, with comments, gaps and quotation marks of all kinds.
  private func randomManifest(_ generator: inout SeededGenerator) -> String {
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
    var text = pick(["", "# top\n", "\n"]) + "bomafide: 1\nproject: { name: x }\n"
    text += pick(["", "\n", "# what we carry\n"]) + "components:\(pick(["", "  # list"]))\n"
    let dash = pick(["", "  ", "    "])
    let gap = pick(["", "\n"])
    for number in 0..<Int.random(in: 1...4, using: &generator) {
      let version = "1.\(number).0"
      let inside = dash + "  "
      if number > 0 { text += gap }
      text += pick(["", "\(dash)# about \(number)\n", "\(dash)# about\n\(dash)#   more\n"])
      text += "\(dash)- name: c\(number)\n"
      text +=
        inside + "version: "
        + pick([version, "'\(version)'", "\"\(version)\" # v", version + "   # v"]) + "\n"
      text += pick([
        "", "\(inside)download: https://e.org/c-\(version).tgz\n",
        "\(inside)download: \"https://e.org/{version}\" # x\n",
      ])
      text += pick([
        "", "\(inside)identifiers:\n\(inside)- pkg:generic/c@\(version)\n",
        "\(inside)identifiers:\n\(inside)    - pkg:generic/c@{version}  # y\n",
      ])
      text += pick([
        "", "\(inside)# sum\n\(inside)checksum: \(digest)\n",
        "\(inside)checksum: # list\n\(inside)  - \(digest)\n",
      ])
      text += pick([
        "", "\(inside)notes: |\n\(inside)  # no comment\n\n\(inside)  text\n",
        "\(inside)notes: >\n\(inside)  folded\n\(inside)  text\n",
      ])
      text += pick(["", "\(inside)# last words\n"])
    }
    return text + pick(["", "\n", "\n# end\n", "lists: []\n", "\n\n# end\nlists: []\n"])
  }
}
