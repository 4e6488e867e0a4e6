import BomafideIdentifiers
import Testing

@testable import BomafideDiscovery

/// Which of several clues is believed.
@Suite struct VersionDecisionTests {
  private func clue(
    _ kind: VersionClue.Kind, _ version: String, _ path: String = "a", _ line: Int? = 1
  ) -> VersionClue {
    VersionClue(
      kind: kind, version: version, path: RelativePath(uncheckedBytes: Array(path.utf8)),
      line: line,
      what: "x", cataloger: "version-evidence")
  }

  @Test func `nothing said is nothing decided`() {
    let decision = VersionDecision([])
    #expect(decision.version == nil && decision.commit == nil && decision.confidence == 0)
  }

  @Test func `the surer kind wins, whatever the order of the clues`() {
    for (number, sure) in VersionClue.Kind.allCases.enumerated() {
      for unsure in VersionClue.Kind.allCases[(number + 1)...] {
        let clues = [clue(unsure, "1.0"), clue(sure, "2.0")]
        #expect(VersionDecision(clues).version == "2.0", "\(sure), \(unsure)")
        #expect(VersionDecision(clues.reversed()).version == "2.0", "\(sure), \(unsure)")
        #expect(VersionDecision(clues).contradicting.map(\.version) == ["1.0"])
      }
    }
  }

  @Test func `the weights fall with the kinds`() {
    let weights = VersionClue.Kind.allCases.map(\.weight)
    #expect(weights == weights.sorted(by: >))
    #expect(weights.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `agreeing kinds make it surer, contradicting ones of like weight halve it`() {
    let one = VersionDecision([clue(.macro, "1.2")])
    let two = VersionDecision([clue(.macro, "1.2"), clue(.changeLog, "1.2")])
    let doubled = VersionDecision([clue(.macro, "1.2"), clue(.macro, "1.2", "b")])
    let divided = VersionDecision([clue(.known, "1.2"), clue(.metadata, "1.3")])
    #expect(two.confidence > one.confidence)
    #expect(doubled.confidence == one.confidence)
    #expect(divided.confidence == 0.5)
    #expect(two.confidence <= 0.99)
  }

  @Test func `a place nearly as sure that says more is believed for the rest`() {
    #expect(VersionDecision([clue(.known, "1.2"), clue(.metadata, "1.2.3")]).version == "1.2.3")
    #expect(VersionDecision([clue(.known, "1.2.3"), clue(.metadata, "1.2")]).version == "1.2.3")
    #expect(VersionDecision([clue(.known, "1.2"), clue(.binary, "1.2.3")]).version == "1.2")
  }

  @Test func `the spelling of the metadata is taken where the module says the same day otherwise`()
  {
    let decision = VersionDecision([clue(.module, "2025.01.31"), clue(.metadata, "2025.1.31", "b")])
    #expect(decision.version == "2025.1.31")
    #expect(decision.contradicting.isEmpty)
    #expect(
      VersionDecision([clue(.module, "1.02"), clue(.metadata, "1.2", "b")]).version == "1.02")
  }

  @Test func `a commit without a release is the version, and beside one it is told`() {
    let hash = "0123456789abcdef0123456789abcdef01234567"
    let alone = VersionDecision([clue(.metadata, hash)])
    #expect(alone.version == hash && alone.commit == hash)
    let both = VersionDecision([clue(.metadata, hash), clue(.metadata, "1.2", "b")])
    #expect(both.version == "1.2" && both.commit == hash && both.contradicting == [])
    let between = VersionDecision([clue(.metadata, hash), clue(.macro, "1.2")])
    #expect(between.version == hash && between.commit == hash)
  }

  @Test func `a lagging header loses to the change log, and alone it is believed half`() {
    let clues = [clue(.lagging, "3.0.3", "jconfig.h"), clue(.changeLog, "3.1.0", "ChangeLog.md")]
    #expect(VersionDecision(clues).version == "3.1.0")
    let alone = VersionDecision([clues[0]])
    #expect(alone.version == "3.0.3" && alone.confidence <= 0.5)
  }

  @Test func `a header that goes on after the change log ends is the newer one`() {
    let clues = [clue(.lagging, "2.5.0", "opj_config.h"), clue(.changeLog, "2.4.0", "NEWS")]
    #expect(VersionDecision(clues).version == "2.5.0")
    #expect(VersionDecision(clues + [clue(.build, "2.4.0", "CMakeLists.txt")]).version == "2.4.0")
  }

  @Test func `two build descriptions of a folder that disagree decide nothing`() {
    let clues = [
      clue(.build, "0.7.1", "x/CMakeLists.txt"), clue(.build, "0.8.0", "x/configure.ac"),
    ]
    #expect(VersionDecision(clues).version == nil)
    #expect(VersionDecision(clues).contradicting.count == 2)
    #expect(VersionDecision(clues + [clue(.macro, "0.8.0", "x/x.h")]).version == "0.7.1")
    let deeper = clue(.build, "0.9", "x/y/CMakeLists.txt")
    #expect(VersionDecision([clues[0], deeper]).version == "0.7.1")
  }

  @Test func `of two change logs the one that goes on is right`() {
    let clues = [clue(.changeLog, "1.9", "CHANGES.old"), clue(.changeLog, "1.10", "docs/CHANGES")]
    #expect(VersionDecision(clues).version == "1.10")
    #expect(VersionDecision(clues.reversed()).version == "1.10")
  }

  @Test func `of equal kinds the one nearer to the top is believed, then the earlier path`() {
    let clues = [
      clue(.macro, "1.0", "b/c/d.h"), clue(.macro, "2.0", "b/d.h"), clue(.macro, "3.0", "b/e.h"),
    ]
    #expect(VersionDecision(clues).version == "2.0")
    #expect(VersionDecision(clues.reversed()).version == "2.0")
  }

  @Test func `what only a configuration header says of a package is not believed`() {
    var lone = clue(.lagging, "2.1")
    lone.what = "PACKAGE_VERSION"
    #expect(VersionDecision([lone]).version == nil)
    #expect(VersionDecision([lone, clue(.changeLog, "2.1", "b")]).version == "2.1")
    lone.what = "QUUX_VERSION"
    #expect(VersionDecision([lone]).version == "2.1")
  }

  @Test func `a release in the code goes before a commit that a sentence names, not a field`() {
    let hash = "0123456789abcdef0123456789abcdef01234567"
    var commit = clue(.metadata, hash, "README")
    commit.cataloger = "readme-prose"
    let decision = VersionDecision([commit, clue(.macro, "6.0.1", "b")])
    #expect(decision.version == "6.0.1" && decision.commit == hash)
    commit.cataloger = "readme-fields"
    #expect(VersionDecision([commit, clue(.macro, "6.0.1", "b")]).version == hash)
  }
}
