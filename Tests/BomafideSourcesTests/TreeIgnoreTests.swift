import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

@Suite struct TreeIgnoreTests {
  private static let names = [
    "a", "b", "ab", "a.b", "foo", "bar", "x y", "a ", "#h", "!n", "[z]", "a\\b", "dir", "b.c", "A",
    "a-b", "foo.o", "]", "^", "\u{E9}",
  ]

  private static let pieces = [
    "a", "b", "ab", "foo", "bar", "dir", "*", "?", "[ab]", "[!a]", "[^b]", "[a-c]", "**", "a*",
    "*b", "*.o", "*.*", "\\#h", "\\!n", "\\[z]", "[[]z]", "a\\\\b", "x\\ y", "x y", "[]]", "[]-a]",
    "[[:alpha:]]", "[[:upper:]]", "[![:lower:]]", "[[:nope:]]", "[a", "a\\", "***", "a**", "**b",
    "?*", "[\\a-c]", "a?b", "*a*b*", "[a-]", "[[:digit:]-z]", "\u{E9}",
  ]

  private static let endings = [
    "", "", "", "", "/", "/", " ", "  ", "\\ ", "/**", "/*", " \\ ", "\r", "\t",
  ]

  private func pattern(_ random: inout SeededGenerator) -> String {
    if Int.random(in: 0..<15, using: &random) == 0 {
      return ["", "#a", "!", "/", "//", "!/", "\\", " ", "**", "/**", "!*", "*/"].randomElement(
        using: &random) ?? ""
    }
    var text = Int.random(in: 0..<4, using: &random) == 0 ? "!" : ""
    if Int.random(in: 0..<4, using: &random) == 0 { text += "/" }
    let count = [1, 1, 1, 2, 2, 3].randomElement(using: &random) ?? 1
    text += (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
      .joined(separator: "/")
    return text + (Self.endings.randomElement(using: &random) ?? "")
  }

  private func rules(_ random: inout SeededGenerator) -> String {
    let mark = Int.random(in: 0..<10, using: &random) == 0 ? "\u{FEFF}" : ""
    let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ in pattern(&random) }
    return mark + lines.joined(separator: "\n")
      + (Bool.random(using: &random) ? "\n" : "")
  }

  @Test(.enabled(if: Tool.exists("git")), arguments: 0..<48)
  func `the listed files are those that git lists`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let tree = try TreeFixture()
    var folders = [""]
    for _ in 0..<40 {
      let folder = folders.randomElement(using: &random) ?? ""
      let name = folder + (Self.names.randomElement(using: &random) ?? "")
      if Int.random(in: 0..<3, using: &random) == 0 {
        if (try? tree.makeFolder(name)) != nil { folders.append(name + "/") }
      } else if !folders.contains(name + "/") {
        try? tree.write("x", to: name)
      }
    }
    let format = seed % 4 == 0 ? "sha256" : "sha1"
    _ = try Tool.run(["git", "init", "-q", "--object-format=\(format)", tree.path])
    for folder in folders where folder.isEmpty || Int.random(in: 0..<3, using: &random) == 0 {
      try? tree.write(rules(&random), to: folder + ".gitignore")
    }
    try tree.write(rules(&random), to: ".git/info/exclude")
    let everything = try DirectoryTree(path: tree.path).scan(
      ScanPlan(hashes: { _ in false }, ignore: .none))
    let tracked = everything.paths.filter { _ in Int.random(in: 0..<8, using: &random) == 0 }
    if !tracked.isEmpty {
      let version = ["2", "3", "4"].randomElement(using: &random) ?? "2"
      _ = try Tool.run(["git", "-C", tree.path, "config", "index.version", version])
      let specs = everything.entries.filter { tracked.contains($0.path.description) }
        .map { ":(literal)" + String(decoding: $0.path.bytes, as: UTF8.self) }
      _ = try Tool.run(["git", "-C", tree.path, "add", "-f", "--"] + specs)
    }

    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan(hashes: { _ in false }))
    #expect(try scan.paths == listed(in: tree.path))
    #expect(scan.findings.isEmpty)
    #expect(scan.ignoredCount > 0 || scan.entries.count == everything.entries.count)

    // 'git check-ignore' takes a backslash for a sign of its own.
    for folder in folders.dropFirst() where !folder.contains("\\") {
      let inner = tree.path + "/" + folder.dropLast()
      // A file may have had the name before.
      guard (try? DirectoryTree(path: inner)) != nil else { continue }
      let everything = try DirectoryTree(path: inner).scan(
        ScanPlan(hashes: { _ in false }, ignore: .none))
      var expected = try listed(in: inner)
      let isIgnored = [
        "git", "-C", tree.path, "check-ignore", "-q", "--", inner,
      ]
      if expected.isEmpty, (try? Tool.run(isIgnored)) != nil {
        expected = everything.paths
      }
      let scan = try DirectoryTree(path: inner).scan(ScanPlan(hashes: { _ in false }))
      #expect(scan.paths == expected, "in '\(folder)'")
      #expect(scan.findings.isEmpty)
    }
  }

  /// What git lists of a folder in a work tree, in order.
  private func listed(in folder: String) throws -> [String] {
    let listed = try Tool.run([
      "git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ])
    return Set(listed.split(separator: 0).map { RelativePath(uncheckedBytes: Array($0)) })
      .sorted().map(\.description)
  }

  @Test(.enabled(if: Tool.exists("git")))
  func `a folder in a work tree is listed as git lists it`() throws {
    let tree = try TreeFixture()
    _ = try Tool.run(["git", "init", "-q", tree.path])
    try tree.write("*.o\n/proj/deep/x\n/gone/\n", to: ".gitignore")
    try tree.write("!kept.o\n/deep/y\n", to: "proj/.gitignore")
    try tree.write("*.log\n", to: ".git/info/exclude")
    for name in ["a.o", "a.c", "kept.o", "t.o", "b.log", "deep/x", "deep/y", "deep/z", "deep/x.o"] {
      try tree.write("", to: "proj/" + name)
      try tree.write("", to: "gone/" + name)
    }
    _ = try Tool.run(["git", "-C", tree.path, "add", "-f", "proj/t.o"])
    try tree.link("way", to: "proj")
    func scan(_ path: String, _ policy: IgnorePolicy = .automatic) throws -> TreeScan {
      try DirectoryTree(path: tree.path + path).scan(ScanPlan(ignore: policy))
    }
    let expected = [".gitignore", "a.c", "deep/z", "kept.o", "t.o"]
    #expect(try listed(in: tree.path + "/proj") == expected)
    for path in ["/proj", "/proj/", "/proj/.", "/way", "/proj/deep/..", "/way/deep/.."] {
      #expect(try scan(path).paths == expected, "at '\(path)'")
      #expect(try scan(path, .gitignore).paths == expected, "at '\(path)'")
      #expect(try scan(path).ignoredCount == 5)
      #expect(try scan(path).findings.isEmpty)
    }
    #expect(try scan("/proj/deep").paths == ["z"])
    #expect(try scan("/proj", .none).entries.count == 10)
    // Whoever names a folder that git leaves out wants to see what is in it.
    #expect(try scan("/gone").entries.count == 9)
    #expect(try scan("/gone/deep").paths == ["x", "x.o", "y", "z"])
    _ = try Tool.run(["git", "-C", tree.path, "add", "-f", "gone/deep/z"])
    #expect(try scan("/gone").paths == ["deep/z"])
    // The folder of a repository is no part of its work tree.
    #expect(try scan("/.git/info").paths == ["exclude"])
  }

  @Test(.enabled(if: Tool.exists("git")))
  func `only a repository around a folder gives it rules`() throws {
    let tree = try TreeFixture()
    try tree.write("*.o\n", to: ".gitignore")
    for name in ["a/x.o", "a/b/y.o"] { try tree.write("", to: name) }
    func paths() throws -> [String] {
      try DirectoryTree(path: tree.path + "/a").scan(ScanPlan()).paths
    }
    #expect(try paths() == ["b/y.o", "x.o"])
    // Neither an empty folder nor a file of something else is one.
    try tree.makeFolder(".git")
    #expect(try paths() == ["b/y.o", "x.o"])
    _ = try Tool.run(["git", "init", "-q", tree.path])
    #expect(try paths() == [])
    try tree.write("junk", to: "a/.git")
    #expect(try paths() == ["b/y.o", "x.o"])
  }

  @Test(.enabled(if: Tool.exists("git")))
  func `trouble with what lies around a folder is said`() throws {
    let tree = try TreeFixture()
    _ = try Tool.run(["git", "init", "-q", tree.path])
    try tree.write("*.o\n", to: "rules")
    try tree.link(".gitignore", to: "rules")
    try tree.write("junk", to: ".git/index")
    try tree.write("", to: "a/b/x.o")
    let scan = try DirectoryTree(path: tree.path + "/a/b").scan(ScanPlan())
    #expect(scan.paths == ["x.o"])
    #expect(scan.findings.map(\.rule) == ["tree.git-index", "tree.ignore-rules"])
    #expect(scan.findings.map(\.subject) == ["../../.git/index", "../../.gitignore"])
  }

  @Test func `rules apply without git only where they are asked for`() throws {
    let tree = try TreeFixture()
    try tree.write("*.o\n", to: ".gitignore")
    try tree.write("", to: "a.o")
    try tree.write("", to: "a.c")
    func paths(_ policy: IgnorePolicy) throws -> [String] {
      try DirectoryTree(path: tree.path).scan(ScanPlan(ignore: policy)).paths
    }
    #expect(try paths(.none) == [".gitignore", "a.c", "a.o"])
    #expect(try paths(.automatic) == [".gitignore", "a.c", "a.o"])
    #expect(try paths(.gitignore) == [".gitignore", "a.c"])
  }

  @Test(.enabled(if: Tool.exists("git")))
  func `a repository within another has its own rules and its own tracked files`() throws {
    let tree = try TreeFixture()
    _ = try Tool.run(["git", "init", "-q", tree.path])
    _ = try Tool.run(["git", "init", "-q", tree.path + "/inner"])
    try tree.write("*.o\n", to: ".gitignore")
    try tree.write("*.c\n", to: "inner/.gitignore")
    for name in ["a.o", "a.c", "inner/b.o", "inner/b.c", "inner/kept.c"] {
      try tree.write("", to: name)
    }
    _ = try Tool.run(["git", "-C", tree.path + "/inner", "add", "-f", "kept.c"])
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(
      scan.paths == [".gitignore", "a.c", "inner/.gitignore", "inner/b.o", "inner/kept.c"])
    #expect(scan.ignoredCount == 2)
  }

  @Test(.enabled(if: Tool.exists("git")))
  func `a further work tree finds its index and the shared rules through its .git file`() throws {
    let tree = try TreeFixture()
    let main = tree.path + "/main"
    _ = try Tool.run(["git", "init", "-q", main])
    try tree.write("", to: "main/kept.o")
    try tree.write("*.o\n", to: "main/.git/info/exclude")
    _ = try Tool.run(["git", "-C", main, "add", "-f", "kept.o"])
    let author = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
    _ = try Tool.run(["git", "-C", main] + author + ["commit", "-qm", "first"])
    _ = try Tool.run(["git", "-C", main, "worktree", "add", "-q", tree.path + "/further"])
    try tree.write("", to: "further/other.o")
    let scan = try DirectoryTree(path: tree.path + "/further").scan(ScanPlan())
    #expect(scan.paths == ["kept.o"])
    #expect(scan.ignoredCount == 1)
  }

  @Test func `a damaged index is a finding, and the rules still apply`() throws {
    let tree = try TreeFixture()
    try tree.write("DIRC\0\0\0\u{2}\0\0\0\u{9}junk", to: ".git/index")
    try tree.write("*.o\n", to: ".gitignore")
    try tree.write("", to: "a.o")
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(scan.paths == [".gitignore"])
    #expect(scan.findings.map(\.rule) == ["tree.git-index"])
  }

  @Test(
    .enabled(if: Tool.exists("git")),
    arguments: [
      (["update-index", "--split-index"], "--no-split-index"),
      (["sparse-checkout", "set", "--cone", "--sparse-index", "in"], "--no-sparse-index"),
    ])
  func `an index that doesn't list every file is a finding`(
    command: [String], remedy: String
  ) throws {
    let tree = try TreeFixture()
    let git = ["git", "-C", tree.path, "-c", "user.name=n", "-c", "user.email=e@example.org"]
    _ = try Tool.run(["git", "init", "-q", tree.path])
    try tree.write("*.o\n", to: ".gitignore")
    for name in ["in/a.o", "in/a.c", "out/b.o"] { try tree.write("", to: name) }
    _ = try Tool.run(git + ["add", "-f", "."])
    _ = try Tool.run(git + ["commit", "-qm", "first"])
    #expect(try DirectoryTree(path: tree.path).scan(ScanPlan()).findings == [])
    _ = try Tool.run(git + command)
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(scan.paths.contains("in/a.c") && !scan.paths.contains("in/a.o"))
    #expect(scan.findings.map(\.rule) == ["tree.git-index"])
    #expect(scan.findings.first?.remedy.contains(remedy) == true)
  }

  @Test func `an index with an extension that must be understood is not`() {
    let head = Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
    let sum = [UInt8](repeating: 0, count: 20)
    func trouble(_ extensions: [UInt8]) -> GitIndex.Trouble? {
      do throws(GitIndex.Trouble) {
        _ = try GitIndex(head + extensions + sum, hashCount: 20)
        return nil
      } catch {
        return error
      }
    }
    let tree = Array("TREE".utf8) + [0, 0, 0, 2, 1, 2]
    #expect(trouble([]) == nil)
    #expect(trouble(tree) == nil)
    #expect(trouble(tree + Array("link".utf8) + [0, 0, 0, 0]) == .split)
    #expect(trouble(tree + Array("sdir".utf8) + [0, 0, 0, 0]) == .sparse)
    #expect(trouble(tree + Array("what".utf8) + [0, 0, 0, 0]) == .unreadable)
    #expect(trouble(tree.dropLast() + []) == .unreadable)
    #expect(trouble([1]) == .unreadable)
  }

  @Test func `an ignore file that is a link is not followed, as git doesn't, and said`() throws {
    let tree = try TreeFixture()
    try tree.write("*.o\n", to: "rules")
    try tree.write("", to: "a.o")
    try tree.link(".gitignore", to: "rules")
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan(ignore: .gitignore))
    #expect(scan.paths == [".gitignore", "a.o", "rules"])
    #expect(scan.findings.map(\.rule) == ["tree.ignore-rules"])
  }

  @Test func `a pattern made to take forever is given up on`() {
    let rules = IgnoreRules(Array((String(repeating: "a*", count: 40) + "/b").utf8))
    let path = Array(String(repeating: "a", count: 2_000).utf8)
    let stars = IgnoreRules(Array((String(repeating: "**/", count: 9_000) + "b").utf8))
    path.withUnsafeBufferPointer { path in
      #expect(rules.decision(path, nameStart: 0, isFolder: false) == nil)
      #expect(stars.decision(path, nameStart: 0, isFolder: false) == nil)
    }
  }

  @Test func `an archive's ignore files apply where they are asked for`() throws {
    let files = [
      ("top/a.o", ""), ("top/sub/b.o", ""), ("top/sub/.gitignore", "!b.o\n/c\n"),
      ("top/sub/c/d", ""),
      ("top/.gitignore", "*.o\n"), ("top/.git/config", ""),
    ]
    let tar = TarBytes.archive(files.map { TarBytes.file($0.0, Array($0.1.utf8)) })
    let tree = ArchiveTree(bytes: tar, name: "x.tar")
    #expect(try tree.scan(ScanPlan()).entries.count == 6)
    let scan = try tree.scan(ScanPlan(ignore: .gitignore))
    #expect(scan.paths == [".gitignore", "sub/.gitignore", "sub/b.o"])
    #expect(scan.ignoredCount == 2)
    #expect(scan.entries.allSatisfy { $0.content == nil })
  }
}
