import Testing

@testable import BomafideDiscovery

@Suite struct DeclaredVersionTests {
  @Test(arguments: [
    ("1.2.3", "1.2.3"), ("v0.8.2 (2023-07-21)", "v0.8.2"), ("tag R_2_4_6", "R_2_4_6"),
    ("version 1.10", "1.10"), ("r24", "r24"), ("2007-05-26", "2007-05-26"), ("release 6b", "6b"),
    ("1.4+", "1.4+"), ("dbus-1.13.12", "dbus-1.13.12"), ("Revision 27684", "27684"),
    ("v0.0.0-20241101162523-b92577c0c142", "v0.0.0-20241101162523-b92577c0c142"),
    ("the libfoo 2.3 sources", "2.3"), ("1.0.0-beta4", "1.0.0-beta4"),
  ])
  func `a version is taken as it is written`(text: String, version: String) {
    #expect(DeclaredVersion(text).version == version)
    #expect(DeclaredVersion(text).commit == nil)
  }

  @Test(arguments: [
    ("2.8.21, 4bfc1fc1807e", "2.8.21", "4bfc1fc1807e"),
    ("1.10.1 (f5e5435, 2023 Aug 28)", "1.10.1", "f5e5435"),
    ("v1.0-3-g0123abc", "v1.0", "0123abc"), ("v1.0-68c8a7c", "v1.0", "68c8a7c"),
    (
      "1.8.0.git-9518a57428ae0a7ed450c1361768e84a2a38af5a", "1.8.0",
      "9518a57428ae0a7ed450c1361768e84a2a38af5a"
    ),
  ])
  func `a version and a commit are told apart`(text: String, version: String, commit: String) {
    #expect(DeclaredVersion(text).version == version)
    #expect(DeclaredVersion(text).commit == commit)
  }

  @Test(arguments: [
    ("git (308db73d0b3c, 2019)", "308db73d0b3c"), ("27a6867", "27a6867"),
    ("commit 369ea05 (2022-08-04T17:33:34Z)", "369ea05"),
    ("0123ABCD, fetched on 2024-06-05", "0123abcd"),
  ])
  func `a commit alone is no version`(text: String, commit: String) {
    #expect(DeclaredVersion(text).version == nil)
    #expect(DeclaredVersion(text).commit == commit)
  }

  @Test(arguments: [
    "", "0", "0.0.0", "unknown", "N/A", "HEAD", "master (2019)", "@VERSION@", "${VERSION}", "?",
    "? (pre-2014 commit)", "TBD, class was renamed", "git", "$Id$", "https://example.org/1.2",
    "minimal C implementation",
  ])
  func `a placeholder says nothing`(text: String) {
    #expect(DeclaredVersion(text).version == nil)
    #expect(DeclaredVersion(text).commit == nil)
  }
}
