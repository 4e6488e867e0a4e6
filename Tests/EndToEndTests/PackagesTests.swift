import BomafideTesting
import Foundation
import Testing

/// A small project with what it declares, locks and has installed: what `discover`, `generate` and `scan` make of it.
@Suite struct PackagesTests {
  let folder: TemporaryFolder
  let program: BuiltProgram

  init() throws {
    folder = try TemporaryFolder()
    program = BuiltProgram(environment: ["BOMAFIDE_DATABASE": folder.path("db")])
    try folder.write(
      """
      version = 1
      [[package]]
      name = "app"
      version = "0.1.0"
      source = { virtual = "." }
      dependencies = [{ name = "maki" }]
      [package.dev-dependencies]
      dev = [{ name = "helper" }]
      [[package]]
      name = "maki"
      version = "1.4"
      source = { registry = "https://pypi.org/simple" }
      dependencies = [{ name = "inner" }]
      [[package]]
      name = "helper"
      version = "2.0"
      source = { registry = "https://pypi.org/simple" }
      [[package]]
      name = "inner"
      version = "3.0"
      source = { registry = "https://pypi.org/simple" }
      """, to: "app/uv.lock")
    try folder.write(
      """
      [project]
      name = "app"
      version = "0.1.0"
      dependencies = ["maki>=1", "someday"]
      """, to: "app/pyproject.toml")
    let site = "app/env/lib/python3.13/site-packages"
    try folder.write(
      "Metadata-Version: 2.1\nName: maki\nVersion: 1.4\nLicense: MIT\nRequires-Dist: inner\n",
      to: "\(site)/maki-1.4.dist-info/METADATA")
    try folder.write("pip\n", to: "\(site)/maki-1.4.dist-info/INSTALLER")
    try folder.write(
      """
      maki/__init__.py,,
      maki/_vendor/six.py,,
      maki/_vendor/tiny/tiny.c,,
      maki/_vendor/tiny/LICENSE,,
      """, to: "\(site)/maki-1.4.dist-info/RECORD")
    try folder.write("__version__ = '1.4'\n", to: "\(site)/maki/__init__.py")
    try folder.write("__version__ = \"1.16.0\"\n", to: "\(site)/maki/_vendor/six.py")
    try folder.write("int tiny(void) { return 0; }\n", to: "\(site)/maki/_vendor/tiny/tiny.c")
    try folder.write("", to: "app/env/pyvenv.cfg")
  }

  private func json(_ words: [String]) throws -> [String: Any] {
    let run = try program.run(words, in: folder.path)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any], "\(run.error)")
  }

  private func list(_ root: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(root[key] as? [[String: Any]])
  }

  @Test func `discover lists packages once, with what is known of each`() throws {
    let run = try program.run(["discover", "app", "-o", "json"], in: folder.path)
    #expect(try SmallSchema("docs/discover.schema.json").troubles(Data(run.bytes)) == [])
    let root = try json(["discover", "app", "-o", "json"])
    let packages = try list(root, "packages")
    #expect(
      packages.compactMap { $0["name"] as? String } == ["helper", "inner", "maki", "someday"])
    #expect(packages[2]["knowledge"] as? [String] == ["installed", "locked", "declared"])
    #expect(packages[2]["direct"] as? Bool == true && packages[2]["license"] as? String == "MIT")
    #expect(packages[0]["scopes"] as? [String] == ["development"])
    #expect(packages[1]["direct"] as? Bool == false)
    #expect(packages[3]["knowledge"] as? [String] == ["declared"])
    let projects = try list(root, "projects")
    #expect(projects.compactMap { $0["name"] as? String } == ["app"])
    // What is bundled is a component within its package, and the package is none beside itself.
    let components = try list(root, "components")
    #expect(!components.contains { $0["name"] as? String == "maki" })
    let six = try #require(components.first { $0["name"] as? String == "six" })
    #expect(six["package"] as? Int == 2 && six["version"] as? String == "1.16.0")
  }

  @Test func `users choose by what is known`() throws {
    let installed = try json(["discover", "app", "-o", "json", "--knowledge", "installed"])
    #expect(try list(installed, "packages").count == 1)
    let declared = try json(["discover", "app", "-o", "json", "--knowledge", "declared"])
    #expect(
      try list(declared, "packages").compactMap { $0["name"] as? String } == ["maki", "someday"])
    let wrong = try program.run(["discover", "app", "--knowledge", "instaled"], in: folder.path)
    #expect(wrong.status == 2 && wrong.error.contains("--knowledge installed"))
    let text = try program.run(["discover", "app"], in: folder.path)
    #expect(text.output.contains("declared, locked nowhere"))
    #expect(text.output.contains("4 packages, 1 of them only declared"))
  }

  @Test(arguments: ["spdx-json", "spdx-3.0.1-json", "cyclonedx-json"])
  func `documents have edges from the project on, and no package that is only declared`(
    format: String
  ) throws {
    for command in ["discover", "generate"] {
      let run = try program.run(
        [command, "app", "-o", "\(format)=\(command).json"], in: folder.path)
      #expect(run.status == 0, "\(run.error)")
      let verdict = try program.run(["validate", "\(command).json"], in: folder.path)
      #expect(verdict.status == 0, "\(verdict.output)")
      let why = try program.run(
        ["query", "\(command).json", "--why", "pkg:pypi/inner@3.0"], in: folder.path)
      #expect(why.output.contains("maki") && why.output.contains("app"), "\(why.error)")
      #expect(try !folder.text("\(command).json").contains("someday"))
    }
  }

  @Test func `CycloneDX says when packages are needed and that the edges aren't all`() throws {
    _ = try program.run(["discover", "app", "-o", "cyclonedx-json=a.json"], in: folder.path)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.text("a.json").utf8))
        as? [String: Any])
    let metadata = root["metadata"] as? [String: Any]
    let project = metadata?["component"] as? [String: Any]
    #expect(project?["purl"] as? String == "pkg:pypi/app@0.1.0")
    let helper = try list(root, "components").first { $0["name"] as? String == "helper" }
    #expect(helper?["scope"] as? String == "excluded")
    let aggregates = try list(root, "compositions").compactMap { $0["aggregate"] as? String }
    #expect(aggregates.contains("incomplete") && aggregates.contains("complete"))
  }

  @Test func `a lock file that names no project has the root ask for what it calls direct`() throws
  {
    try folder.write(
      """
      GEM
        remote: https://rubygems.org/
        specs:
          loofah (2.21.4)
            racc (~> 1.4)
          racc (1.7.1)
          rails (7.1.0)
            loofah

      DEPENDENCIES
        racc
        rails

      """, to: "gems/Gemfile.lock")
    let root = try json(["discover", "gems", "-o", "cyclonedx-json"])
    let edges = try list(root, "dependencies").reduce(into: [String: [String]]()) {
      $0[$1["ref"] as? String ?? ""] = $1["dependsOn"] as? [String] ?? []
    }
    #expect(edges["gems"] == ["pkg:gem/racc@1.7.1", "pkg:gem/rails@7.1.0"])
    #expect(edges["pkg:gem/rails@7.1.0"] == ["pkg:gem/loofah@2.21.4"])
  }

  @Test func `scan matches what is locked and installed`() throws {
    try folder.write(
      ScanTests.record("PYSEC-2026-9", "inner", fixed: "3.1"),
      to: "osv/PyPI/PYSEC-2026-9.json")
    try folder.write(
      ScanTests.record("PYSEC-2026-8", "someday", fixed: "9"), to: "osv/PyPI/PYSEC-2026-8.json")
    let imported = try program.run(["advisories", "import", "osv"], in: folder.path)
    try #require(imported.status == 0, "\(imported.error)")
    let root = try json(["scan", "app", "-o", "json"])
    #expect(try list(root, "matches").compactMap { $0["id"] as? String } == ["PYSEC-2026-9"])
    // What is only declared is told, and counted.
    let open = try list(root, "unchecked").filter { $0["cause"] as? String == "no-version" }
    #expect(open.count == 1)
    #expect((open.first?["detail"] as? String)?.contains("only declared") == true)
    let text = try program.run(["scan", "app"], in: folder.path)
    #expect(text.output.contains("someday: it is only declared"))
  }

  @Test func `what vendored code says of itself is in no document of the tree`() throws {
    try folder.write(#"{"name":"vend","version":"1.0.0"}"#, to: "vend/package.json")
    try folder.write(
      """
      /* zlib.h -- interface of the 'zlib' general purpose compression library
        version 1.3.1, January 22nd, 2024
        Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler
      */
      #define ZLIB_VERSION "1.3.1"
      #define ZLIB_VERNUM 0x1310
      """, to: "vend/third_party/zlib/zlib.h")
    try folder.write("odd==2.19.0\n", to: "vend/third_party/zlib/tools/requirements.txt")
    let run = try program.run(
      ["generate", "vend", "-o", "cyclonedx-json", "--allow-findings"], in: folder.path)
    #expect(run.output.contains("pkg:npm/vend@1.0.0"), "\(run.error)")
    #expect(!run.output.contains("pkg:pypi/odd"))
  }

  @Test func `a jar is one package, whatever a search of its code calls it`() throws {
    let properties =
      "groupId=org.apache.logging.log4j\nartifactId=log4j-1.2-api\nversion=2.17.2\n"
    let zip = SmallZip([
      (
        "META-INF/maven/org.apache.logging.log4j/log4j-1.2-api/pom.properties",
        Array(properties.utf8)
      ),
      ("a.class", [0xCA, 0xFE]),
    ])
    try folder.write(Data(zip.bytes), to: "jars/log4j-1.2-api-2.17.2.jar")
    let root = try json(["discover", "jars", "-o", "json"])
    #expect(try list(root, "packages").count == 1)
    #expect(try list(root, "components").isEmpty)
  }

  @Test func `with a manifest packages are added where they are asked for`() throws {
    try folder.write(
      "bomafide: 1\nproject:\n  name: app\n  version: 0.1.0\n  supplier: \"Organization: Us\"\ncomponents: []\n",
      to: "app/bomafide.yaml")
    let without = try program.run(
      ["generate", "app", "-o", "cyclonedx-json", "--allow-findings"], in: folder.path)
    #expect(!without.output.contains("pkg:pypi/maki@1.4"), "\(without.error)")
    let with = try program.run(
      ["generate", "app", "--packages", "-o", "cyclonedx-json", "--allow-findings"],
      in: folder.path)
    #expect(with.output.contains("pkg:pypi/maki@1.4"), "\(with.error)")
  }
}
