import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Libraries and their forks, which keep file names and heads of each other.
@Suite struct KnownForkTests {
  private let project = MadeTree(MadeSources.project())

  private static func pdf(_ head: String) -> [String: String] {
    let names = [
      "GfxState.cc", "SplashOutputDev.cc", "PDFDoc.cc", "XRef.cc", "PSOutputDev.cc", "Gfx.cc",
      "Lexer.cc",
    ]
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, "//\n// \($0)\n//\n// Copyright 1996-2003 Glyph & Cog, LLC\n//\n\(head)\nint f;\n")
      })
  }

  private static let poppler = pdf(
    "// Modified under the Poppler project - http://poppler.freedesktop.org\n#include <config.h>")
  private static let xpdf = pdf("#include <aconf.h>\n#include \"gmem.h\"")

  private func with(_ files: [String: String], in folder: String) -> MadeTree {
    project.with(
      Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0.key)", $0.value) }))
  }

  @Test func `poppler is not Xpdf, whatever its folder is called`() throws {
    let build = "project(poppler)\nset(POPPLER_VERSION \"24.02.0\")\n"
    for folder in ["third_party/poppler", "third_party/pdf"] {
      let found = try with(Self.poppler, in: folder + "/poppler")
        .with(["\(folder)/CMakeLists.txt": build]).search()
      #expect(found.components.map(\.name) == ["poppler"])
      let cpes = found.components.flatMap { $0.cpes.map(\.description) }
      #expect(cpes.contains { $0.contains(":poppler:") })
      #expect(!cpes.contains { $0.contains("xpdf") })
      #expect(found.claimedFileCount == Self.poppler.count + 1)
    }
  }

  @Test func `poppler's own tree holds no Xpdf`() throws {
    let found = try MadeTree(Self.poppler).with(["CMakeLists.txt": "project(poppler)\n"]).search()
    #expect(found.components.isEmpty)
  }

  @Test func `Xpdf is told by what poppler changed, under each of its CPE names`() throws {
    let found = try with(Self.xpdf, in: "third_party/pdf/xpdf").search()
    #expect(found.components.map(\.name) == ["xpdf"])
    let products = found.components.flatMap(\.cpes).map {
      $0.description.split(separator: ":")[3...4].joined(separator: ":")
    }
    #expect(Set(products).isSuperset(of: ["xpdfreader:xpdf", "foolabs:xpdf", "xpdf:xpdf"]))
  }

  private static let head = "/* FluidSynth - A Software Synthesizer\n *\n * and others. */\n"

  @Test(arguments: ["", "int v = FLUIDLITE_VERSION_MAJOR;\n"])
  func `FluidLite keeps FluidSynth's heads and has releases of its own`(code: String) throws {
    var files = ["CMakeLists.txt": "project(fluidlite VERSION 1.2.2 LANGUAGES C)\n"]
    for name in ["fluid_voice.c", "fluid_chan.c", "fluid_gen.c", "fluidsynth_priv.h"] {
      files["src/\(name)"] = Self.head
    }
    files["src/fluid_synth.c"] = Self.head + code
    let found = try with(files, in: "third_party/fluidlite").search()
    #expect(found.summary == ["fluidlite 1.2.2 @ third_party/fluidlite"])
    #expect(
      found.components.flatMap { $0.purls.map(\.description) } == [
        "pkg:github/divideconcept/fluidlite@1.2.2"
      ])
    #expect(found.components.allSatisfy { $0.cpes.isEmpty })
  }

  @Test func `FluidSynth is told by what only it has`() throws {
    let files = [
      "fluid_rvoice.c": Self.head + "int fluid_rvoice_write(void);\n",
      "fluid_synth.c": Self.head, "fluid_chan.c": Self.head,
      "fluid_cmd.c": Self.head + "fluid_handle_noteon\n",
    ]
    let found = try with(files, in: "third_party/synth").search()
    #expect(found.components.map(\.name) == ["fluidsynth"])
  }

  @Test func `a piece without a version belongs to the component around`() throws {
    let files = [
      "LICENSE": LicenseFixtures.isc, "frob.c": "int frob;\n", "a/b.c": "int b;\n",
      "a/c.c": "int c;\n", "a/d.c": "int d;\n", "a/e.c": "int e;\n",
      "a/lz4.c": MadeSources.lz4Source, "a/f.c": "int f;\n", "a/g.c": "int g;\n",
    ]
    let found = try with(files, in: "third_party/frob").search()
    #expect(found.components.map(\.name) == ["frob"])
    #expect(found.claimedFileCount == files.count)
    #expect(found.components.map(\.fileCount) == [files.count])
  }
}
