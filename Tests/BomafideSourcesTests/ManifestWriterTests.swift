import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Testing

@Suite struct ManifestWriterTests {
  @Test func `a draft is written for people and can be read back`() throws {
    var project = ManifestDraft.Part(name: "CPython")
    project.supplier = .value(Agent(.organization, name: "Python Software Foundation"))
    project.license = .value(try LicenseExpression(parsing: "PSF-2.0"))
    project.versionProbes = [
      .init(file: try Glob(parsing: "Include/patchlevel.h"), .macro("PY_VERSION"))
    ]
    project.comments = ["What this is."]
    var draft = ManifestDraft(project: project)
    draft.comments = ["Written by bomafide init; every entry wants a person's eye.", ""]
    draft.lineEndings = .lf
    draft.documents = [
      .init(path: try RelativePath(parsing: "Misc/sbom.spdx.json"), format: .spdx23JSON)
    ]
    draft.documents[0].style = .python
    draft.documents[0].listsFiles = false
    draft.lists = [
      .init(
        file: try RelativePath(parsing: "deps.txt"),
        pattern: try ProbePattern(parsing: "^(?<name>\\w+)\\s(?<version>.+)$"), profile: "source")
    ]
    var expat = ManifestDraft.Component(name: "expat")
    expat.part.version = "3.10"
    expat.part.producer = .value(
      Agent(.person, name: "Jörg: \"Doe\"", email: "j@e.org"))
    expat.part.identifiers = [
      try Template(parsing: "cpe:2.3:a:x:expat:{version}:*:*:*:*:*:*:*"),
      try Template(parsing: "pkg:github/libexpat/libexpat@R_{version|underscore}"),
    ]
    expat.part.download = .value(try Template(parsing: "https://e.org/{version}#x: y"))
    expat.part.copyright = Stated<String>.none
    expat.part.keyComments = [
      "version": ["evidence: Modules/expat/expat.h:1069 says 2.7.1\nand a line break"]
    ]
    expat.part.versionProbes = [
      .init(
        file: try Glob(parsing: "Modules/expat/expat.h"),
        .macros(["XML_MAJOR_VERSION", "XML_MINOR_VERSION", "XML_MICRO_VERSION"])),
      .init(
        file: try Glob(parsing: "*.sh"), .regex(try ProbePattern(parsing: "tag='(\"?\\w+)'")),
        template: try Template(parsing: "R_{version|underscore}")),
      .init(
        file: try Glob(parsing: "v.h"),
        .packed("V", packing: try NumberPacking(parsing: "%d%02d"), base: 16)),
    ]
    expat.part.downloadProbes = [.init(file: try Glob(parsing: "a.sh"), .text("e.org: x"))]
    expat.part.producerProbes = [.init(file: try Glob(parsing: "a.sh"), .line(1))]
    expat.files = .globs(
      include: [try Glob(parsing: "Modules/expat/**"), try Glob(parsing: "*.[ch]")],
      exclude: [try Glob(parsing: "a b.c")])
    expat.checksums = [
      try Digest(parsing: "sha1:" + String(repeating: "0a", count: 20)),
      try Digest(parsing: "md5:" + String(repeating: "0b", count: 16)),
    ]
    expat.changes = [.init(files: [try Glob(parsing: "x.h")], reason: "yes")]
    expat.notes = "two\nlines: of #text"
    expat.profiles = ["source", "windows"]
    var pip = ManifestDraft.Component(name: "true")
    pip.files = ManifestDraft.Files.none
    pip.bundles = .init(
      archive: try Glob(parsing: "pip-*.whl"), list: try RelativePath(parsing: "pip/vendor.txt"),
      identifiers: [try Template(parsing: "pkg:pypi/{name}@{version}")], isOptional: true)
    draft.components = [expat, pip]
    let text = ManifestWriter.write(draft)
    try expectRecorded(text, "Tests/Fixtures/manifest/draft.yaml")
    let read = try manifest(text)
    #expect(read[component: "true"]?.bundles?.isOptional == true)
    let component = try #require(read[component: "expat"])
    #expect(component.version?.value == "3.10")
    #expect(
      component.producer?.value.value == Agent(.person, name: "Jörg: \"Doe\"", email: "j@e.org"))
    #expect(component.notes?.value == "two\nlines: of #text")
    #expect(component.download?.value.value?.description == "https://e.org/{version}#x: y")
    #expect(component.versionProbes.count == 3)
    #expect(component.copyright?.value == Stated<String>.none)
    #expect(component.checksums.map(\.value) == expat.checksums)
  }

  @Test func `a manifest without components is written and read`() throws {
    let text = ManifestWriter.write(ManifestDraft(project: .init(name: "a: b")))
    #expect(text == "bomafide: 1\n\nproject:\n  name: \"a: b\"\n\ncomponents: []\n")
    #expect(try manifest(text).project.name.value == "a: b")
  }

  @Test func `any text survives being written and read`() throws {
    var generator = SeededGenerator(seed: 5)
    // Without U+FEFF: the YAML library drops it at the start of a scalar.
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "-", ":", "#", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!",
      "|", ">",
      "%", "@", "`", "?", "~", "=", "<", "\n", "\t", "\r", "\u{7}", "\u{85}", "\u{A0}", "\u{2028}",
      "é",
      "\u{1F600}", ".", "\u{0}", "y", "\u{202E}",
    ]
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
      }
      var component = ManifestDraft.Component(name: "c")
      component.notes = "x" + text
      component.owner = text + "x"
      component.changes = [.init(files: [], reason: text + "y" + text)]
      component.part.comments = [text]
      component.part.keyComments = ["notes": [text]]
      var draft = ManifestDraft(project: .init(name: "p"))
      draft.components = [component]
      let read = try manifest(ManifestWriter.write(draft))
      #expect(
        read.components.first?.notes?.value.unicodeScalars.elementsEqual(
          ("x" + text).unicodeScalars) == true)
      #expect(
        read.components.first?.owner?.value.unicodeScalars.elementsEqual(
          (text + "x").unicodeScalars) == true)
      #expect(
        read.components.first?.changes.first?.reason.value.unicodeScalars
          .elementsEqual((text + "y" + text).unicodeScalars) == true)
    }
  }

  @Test(arguments: [
    "null", "~", "true", "Yes", "on", ".inf", "-", "- a", "a: b", "a #b", "a:", "?x", "=", "<<",
    "1.0", "", " a", "a ",
  ]) func `a word that YAML knows stays text`(word: String) throws {
    var component = ManifestDraft.Component(name: "c")
    component.part.comment = word + "."
    component.notes = word.isEmpty ? "." : word + (word.allSatisfy(\.isWhitespace) ? "." : "")
    component.profiles = [word.filter { !$0.isWhitespace } + "x"]
    var draft = ManifestDraft(project: .init(name: "p"))
    draft.components = [component]
    let read = try manifest(ManifestWriter.write(draft))
    #expect(read.components.first?.notes?.value == component.notes)
    #expect(read.components.first?.profiles.first?.value == component.profiles.first)
  }
}
