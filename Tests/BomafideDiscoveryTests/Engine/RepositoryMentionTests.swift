import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Which of the repositories that a text names is the component's own.
@Suite struct RepositoryMentionTests {
  private func purl(_ files: [String: String], _ name: String = "frob") throws -> String? {
    let own = MadeTree(MadeSources.project()).with(["LICENSE": "Copyright 2020 Acme Widgets\n"])
    var tree = own
    for (path, text) in files { tree["deps/\(name)/\(path)"] = text }
    return try tree.search().component(name)?.purls.first?.description
  }

  private func readme(_ text: String) throws -> String? {
    try purl([
      "README.md": "# frob\n\n" + text, "frob.c": "int frob;\n", "LICENSE": LicenseFixtures.isc,
    ])
  }

  @Test(arguments: [
    "Not to be confused with https://github.com/jroe/frob which is Java.\n",
    "Not to be confused with\nhttps://github.com/jroe/frob\n",
    "See also https://github.com/jroe/frob for another one.\n",
    "See also:\n\n- https://github.com/jroe/frob\n",
    "## Similar projects\n\n- https://github.com/jroe/frob\n- https://github.com/a/zork/releases\n",
    "This is a fork of https://github.com/jroe/frob. It is faster.\n",
    "A port of https://github.com/jroe/frob to C\n",
    "Unlike the one at https://github.com/jroe/frob/issues it is small.\n",
    "If you need one of Rust use https://github.com/jroe/frob-rs instead.\n",
    "Source code: https://github.com/jroe/frob-rs\n",
    "Homepage: https://github.com/jroe/frobnicate\n",
    "They say that https://github.com/jroe/frob is small.\n",
    "Inspired by <https://github.com/jroe/frob>.\n",
  ])
  func `another project's repository is not the component's`(text: String) throws {
    #expect(try readme(text) == "pkg:generic/frob")
  }

  @Test(arguments: [
    "https://github.com/jroe/frob\n", "Homepage: <https://github.com/jroe/frob>\n",
    "    git clone https://github.com/jroe/frob.git\n",
    "Report bugs at https://github.com/jroe/frob/issues, please.\n",
    "[![CI](https://github.com/jroe/frob/actions/ci.svg)](https://ci.example.org)\n",
    "The latest version is at https://github.com/jroe/frob.\n",
    "Not thread safe. The source code is at https://github.com/jroe/frob.\n",
    "Taken from https://github.com/jroe/frob on a Monday.\n",
    "I like https://github.com/jroe/frob.\n\nSo does https://github.com/jroe/frob to me.\n",
    "## Links\n\n* https://github.com/jroe/frob\n",
  ])
  func `a text says in many ways that a repository is its own`(text: String) throws {
    #expect(try readme(text) == "pkg:github/jroe/frob")
  }

  @Test func `a language that is added to the name is that of the sources`() throws {
    let text = "# frob\n\nhttps://github.com/jroe/frob-rs\n"
    #expect(
      try purl(["README.md": text, "src/lib.rs": "fn frob() {}\n", "LICENSE": LicenseFixtures.isc])
        == "pkg:github/jroe/frob-rs")
    #expect(
      try purl(["README.md": text, "frob.c": "int frob;\n", "LICENSE": LicenseFixtures.isc])
        == "pkg:generic/frob")
  }

  @Test func `the address in a build description is what it builds`() throws {
    let build = "if(NOT DONE)\nproject(frob HOMEPAGE_URL \"https://github.com/jroe/frob\")\n"
    #expect(
      try purl(["CMakeLists.txt": build, "frob.c": "int frob;\n", "LICENSE": LicenseFixtures.isc])
        == "pkg:github/jroe/frob")
  }

  @Test func `the head of a single source names its own repository, unless it says otherwise`()
    throws
  {
    func purl(_ head: String) throws -> String? {
      try MadeTree(MadeSources.project()).with(["deps/tiny.hpp": head + "int tiny;\n"])
        .search().component("tiny")?.purls.first?.description
    }
    #expect(
      try purl(
        "// tiny for C++98. Based on http://e.org/p1\n// See https://github.com/a/tiny-lite\n")
        == "pkg:github/a/tiny-lite")
    #expect(try purl("// Based on https://github.com/a/tiny by A\n") == "pkg:generic/tiny")
  }
}
