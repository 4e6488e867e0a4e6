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

    let listed = try Tool.run([
      "git", "-C", tree.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ])
    let expected = Set(listed.split(separator: 0).map { RelativePath(uncheckedBytes: Array($0)) })
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan(hashes: { _ in false }))
    #expect(scan.paths == expected.sorted().map(\.description))
    #expect(scan.findings.isEmpty)
    #expect(scan.ignoredCount > 0 || scan.entries.count == everything.entries.count)
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
