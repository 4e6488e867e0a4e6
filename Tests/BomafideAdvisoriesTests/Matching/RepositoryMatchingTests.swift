import BomafideAdvisories
import BomafideModel
import Testing

/// A history in which every commit has one parent, `c1` the first of all; a branch begins with its own letter.
private struct SmallHistory: CommitHistory {
  /// The parents of each commit.
  var parents: [String: [String]]
  var tags: [String: String] = [:]

  func isAncestor(_ commit: String, of other: String, in repository: String) -> Bool? {
    guard parents[commit] != nil, parents[other] != nil else { return nil }
    var open = [other]
    while let next = open.popLast() {
      if next == commit { return true }
      open += parents[next] ?? []
    }
    return false
  }

  func commit(ofTag tag: String, in repository: String) -> String? { tags[tag] }
}

@Suite struct RepositoryMatchingTests {
  private let key = "github.com/libexpat/libexpat"

  private func collection(_ claim: RepositoryClaim, id: String = "CVE-2024-1") -> AdvisoryCollection
  {
    Make.collection([Make.record(id) { $0.repositories = [claim] }])
  }

  @Test(arguments: [
    "pkg:github/libexpat/libexpat@R_2_6_2", "pkg:github/libexpat/libexpat@2.6.2",
    "pkg:generic/expat@2.6.2?vcs_url=git%2Bhttps://github.com/libexpat/libexpat.git%40R_2_6_2",
    "pkg:generic/expat@2.6.2?download_url=https://github.com/libexpat/libexpat/releases/download/R_2_6_2/expat-2.6.2.tar.gz",
  ])
  func `a repository is known by any of its spellings, and a tag by its version`(purl: String)
    throws
  {
    let claim = Make.repository(key, tags: ["R_2_6_1", "R_2_6_2"], events: [(.fixed, "abc")])
    let result = try collection(claim).matches(try Make.component(purl: purl))
    #expect(result.affected == ["CVE-2024-1"])
    #expect(result.matches.first?.confidence == .medium)
  }

  @Test func `download locations of SPDX and references to version control name repositories too`()
    throws
  {
    let claim = Make.repository(key, tags: ["R_2_6_2"], events: [(.fixed, "abc")])
    let download = try Make.component(
      version: "2.6.2", download: "git+https://github.com/libexpat/libexpat.git@R_2_6_2")
    #expect(try collection(claim).matches(download).affected == ["CVE-2024-1"])
    let vcs = try Make.component(
      version: "2.6.2", vcs: "https://github.com/libexpat/libexpat")
    #expect(try collection(claim).matches(vcs).affected == ["CVE-2024-1"])
  }

  @Test func `a tag that an enumerated list leaves out isn't affected, unless it may be newer`()
    throws
  {
    let component = try Make.component(purl: "pkg:github/libexpat/libexpat@R_2_6_3")
    let closed = Make.repository(
      key, tags: ["R_2_6_2"], events: [(.introduced, "0"), (.fixed, "abc")])
    #expect(try collection(closed).matches(component).matches.isEmpty)
    let open = Make.repository(key, tags: ["R_2_6_2"], events: [(.introduced, "0")])
    let result = try collection(open).matches(component)
    #expect(result.unknown == ["CVE-2024-1"])
    #expect(result.causes == [.needsClone])
    let older = try Make.component(purl: "pkg:github/libexpat/libexpat@R_2_5_0")
    #expect(try collection(open).matches(older).matches.isEmpty)
  }

  @Test func `a list that was made and is empty means that no release is affected`() throws {
    let component = try Make.component(purl: "pkg:github/libexpat/libexpat@R_2_6_3")
    var claim = Make.repository(key, events: [(.introduced, "abc"), (.fixed, "def")])
    #expect(try collection(claim).matches(component).unknown == ["CVE-2024-1"])
    claim.flags = .enumerated
    #expect(try collection(claim).matches(component).matches.isEmpty)
  }

  @Test
  func
    `tags of entries that mix repositories are doubted, and left out where they bear another name`()
    throws
  {
    let mixed = Make.repository(
      "github.com/madler/zlib", tags: ["v1.2.11", "v3.0.0"], events: [(.fixed, "abc")],
      flags: .mixed)
    let zlib = try Make.component(purl: "pkg:github/madler/zlib@v1.2.11")
    #expect(try collection(mixed).matches(zlib).matches.map(\.confidence) == [.low])
    let foreign = Make.repository(
      "github.com/libssh2/libssh2", tags: ["1.11.1", "libssh2-1.11.0"], events: [(.fixed, "abc")],
      flags: .mixed)
    let ssh = try Make.component(purl: "pkg:github/libssh2/libssh2@libssh2-1.11.1")
    #expect(try collection(foreign).matches(ssh).matches.isEmpty)
  }

  @Test
  func `versions beside the commits are compared, and a tag that contradicts them is doubted`()
    throws
  {
    let claim = Make.repository(
      "github.com/curl/curl", tags: ["curl-8_4_0"],
      intervals: [VersionInterval(from: "7.1", to: "8.4.0")])
    let affected = try Make.component(purl: "pkg:github/curl/curl@curl-8_3_0")
    #expect(try collection(claim).matches(affected).affected == ["CVE-2024-1"])
    let contradicted = try Make.component(purl: "pkg:github/curl/curl@curl-8_4_0")
    #expect(try collection(claim).matches(contradicted).matches.map(\.confidence) == [.low])
    let fixed = try Make.component(purl: "pkg:github/curl/curl@curl-8_4_1")
    #expect(try collection(claim).matches(fixed).matches.isEmpty)
  }

  // MARK: Commits

  private static func name(_ letter: Character) -> String { String(repeating: letter, count: 40) }

  /// a ← b ← c ← d ← e on the main line, and from b: f ← 9 on a branch of releases.
  private static let history = SmallHistory(
    parents: [
      name("a"): [], name("b"): [name("a")], name("c"): [name("b")], name("d"): [name("c")],
      name("e"): [name("d")], name("f"): [name("b")], name("9"): [name("f")],
    ],
    tags: ["R_2_6_2": name("c"), "R_2_6_3": name("e")])

  private func pinned(_ letter: Character) throws -> Component {
    try Make.component(purl: "pkg:github/libexpat/libexpat@\(Self.name(letter))")
  }

  @Test func `a commit that a record names needs no history`() throws {
    let claim = Make.repository(
      key, events: [(.introduced, Self.name("b")), (.fixed, Self.name("d"))])
    #expect(try collection(claim).matches(pinned("b")).affected == ["CVE-2024-1"])
    #expect(try collection(claim).matches(pinned("d")).matches.isEmpty)
  }

  @Test func `other commits need one, and that is said`() throws {
    let claim = Make.repository(
      key, events: [(.introduced, Self.name("b")), (.fixed, Self.name("d"))])
    let result = try collection(claim).matches(pinned("c"))
    #expect(result.unknown == ["CVE-2024-1"])
    #expect(result.causes == [.needsClone])
    #expect(result.unchecked.first?.detail.contains(key) == true)
  }

  @Test(
    arguments: [
      ("a", false), ("b", true), ("c", true), ("d", false), ("e", false), ("f", true), ("9", true),
    ] as [(Character, Bool)])
  func `a commit is affected if the flaw came before it, and no fix did`(
    commit: Character, expected: Bool
  ) throws {
    let claim = Make.repository(
      key, events: [(.introduced, Self.name("b")), (.fixed, Self.name("d"))])
    let result = try collection(claim).matches(pinned(commit)) { $0.history = Self.history }
    #expect(result.affected.isEmpty != expected)
    #expect(result.unchecked.isEmpty)
  }

  @Test func `each branch can have its own fix`() throws {
    let claim = Make.repository(
      key, events: [(.introduced, "0"), (.fixed, Self.name("d")), (.fixed, Self.name("9"))])
    for (commit, expected) in [("e", false), ("9", false), ("f", true), ("c", true)]
      as [(Character, Bool)]
    {
      let result = try collection(claim).matches(pinned(commit)) { $0.history = Self.history }
      #expect(result.affected.isEmpty != expected)
    }
  }

  @Test func `a flaw that came back is affected after it did`() throws {
    let claim = Make.repository(
      key,
      events: [
        (.introduced, Self.name("a")), (.fixed, Self.name("b")), (.introduced, Self.name("d")),
      ])
    for (commit, expected) in [("a", true), ("c", false), ("e", true)] as [(Character, Bool)] {
      let result = try collection(claim).matches(pinned(commit)) { $0.history = Self.history }
      #expect(result.affected.isEmpty != expected)
    }
  }

  @Test func `the last affected commit is affected itself, and a limit cuts other branches off`()
    throws
  {
    let last = Make.repository(key, events: [(.introduced, "0"), (.lastAffected, Self.name("c"))])
    for (commit, expected) in [("c", true), ("d", false), ("b", true)] as [(Character, Bool)] {
      let result = try collection(last).matches(pinned(commit)) { $0.history = Self.history }
      #expect(result.affected.isEmpty != expected)
    }
    let limited = Make.repository(key, events: [(.introduced, "0"), (.limit, Self.name("e"))])
    for (commit, expected) in [("d", true), ("9", false), ("e", false)] as [(Character, Bool)] {
      let result = try collection(limited).matches(pinned(commit)) { $0.history = Self.history }
      #expect(result.affected.isEmpty != expected)
    }
  }

  @Test func `a tag is looked up in the history where a record has commits alone`() throws {
    let claim = Make.repository(
      key, events: [(.introduced, "0"), (.fixed, Self.name("d"))], by: .project)
    for (tag, expected) in [("R_2_6_2", true), ("R_2_6_3", false)] {
      let component = try Make.component(purl: "pkg:github/libexpat/libexpat@\(tag)")
      #expect(try collection(claim, id: "PSF-1").matches(component).unknown == ["PSF-1"])
      let result = try collection(claim, id: "PSF-1").matches(component) {
        $0.history = Self.history
      }
      #expect(result.affected.isEmpty != expected)
      #expect(result.unknown.isEmpty)
    }
  }

  @Test func `what nobody can tell is settled by a source that can`() throws {
    let records = [
      Make.record("PSF-1", aliases: ["CVE-2024-1"]) {
        $0.repositories = [
          Make.repository(key, events: [(.introduced, "0"), (.fixed, "abc")], by: .project)
        ]
      },
      Make.record("CVE-2024-1") {
        $0.products = [
          Make.product("libexpat_project", "libexpat", [VersionInterval(from: nil, to: "2.6.3")])
        ]
      },
    ]
    for (version, expected) in [("2.6.2", ["CVE-2024-1"]), ("2.6.3", [])] {
      let component = try Make.component(
        purl: "pkg:github/libexpat/libexpat@\(version)",
        cpe: "cpe:2.3:a:libexpat_project:libexpat:\(version):*:*:*:*:*:*:*")
      let result = try Make.collection(records).matches(component)
      #expect(result.affected == expected)
      #expect(result.unknown.isEmpty)
    }
  }
}
