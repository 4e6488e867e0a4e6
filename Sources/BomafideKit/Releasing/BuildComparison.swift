import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Holds two builds of one artifact against each other, file by file.
struct BuildComparison {
  private(set) var findings: [Finding] = []
  private(set) var facts: [Report.Fact] = []

  private let first: String
  private let second: String

  /// How deep archives within the artifacts are compared, so that the file that differs is named and not what it lies in.
  static let nesting = 4

  /// - Parameters:
  ///   - first: The artifact that a document was held against.
  ///   - second: Another build of it.
  init(_ first: String, _ second: String, _ context: OperationContext) throws {
    self.first = first
    self.second = second
    var plan = context.plan(algorithms: [.sha256], activity: "comparing builds")
    plan.ignore = .none
    plan.nesting = max(plan.nesting, Self.nesting)
    plan.listsNested = true
    let trees = (try SourceTree.open(first, context), try SourceTree.open(second, context))
    let scans = (try trees.0.scan(plan), try trees.1.scan(plan))
    findings += scans.0.findings + scans.1.findings
    if scans.0.entries.isEmpty && scans.1.entries.isEmpty {
      throw InputError(
        at: SourceLocation(path: second), expected: "a build with files", found: "none in either",
        remedy: "name another build of the artifact")
    }
    compare(scans.0, scans.1)
  }

  private mutating func compare(_ a: TreeScan, _ b: TreeScan) {
    var same = 0
    var different: Set<RelativePath> = []
    var only = (0, 0)
    for entry in a.entries {
      guard let other = b[entry.path] else {
        only.0 += 1
        findings.append(lonely(entry, in: first, not: second))
        continue
      }
      if Self.says(entry) == Self.says(other) {
        same += 1
      } else {
        different.insert(entry.path)
      }
    }
    for entry in b.entries where a[entry.path] == nil {
      only.1 += 1
      findings.append(lonely(entry, in: second, not: first))
    }
    // An archive differs with what is in it; then what is in it is told.
    let told = different.filter { path in
      let inside = path.bytes + Array("!/".utf8)
      return !different.contains { $0.bytes.starts(with: inside) }
    }
    for path in told.sorted() {
      guard let mine = a[path], let theirs = b[path] else { continue }
      findings.append(differing(path, mine, theirs))
    }
    let digests = (a.artifactDigests.first, b.artifactDigests.first)
    var parts = ["\(same) identical", "\(told.count) different"]
    if only.0 > 0 { parts.append("\(only.0) only in \(first)") }
    if only.1 > 0 { parts.append("\(only.1) only in \(second)") }
    facts.append(.init("against \(second)", parts.joined(separator: ", ")))
    guard let left = digests.0, let right = digests.1 else { return }
    if left == right {
      facts.append(.init("reproduced", "byte for byte, \(left)"))
    } else if different.isEmpty, only == (0, 0) {
      findings.append(
        Finding(
          "reproduce.artifact", .warning, subject: second,
          "\(second) has the files of \(first), but is packed otherwise",
          at: SourceLocation(path: second), expected: left.description, found: right.description,
          remedy:
            "fix the order, times, owners and the compression of what is packed, as by SOURCE_DATE_EPOCH and tar --sort=name"
        ))
    }
  }

  /// What two entries must have in common to be the same.
  private static func says(_ entry: TreeEntry) -> [String] {
    [
      "\(entry.kind)", "\(entry.isExecutable)", "\(entry.specialBits)",
      entry.digest(.sha256)?.hex ?? "",
    ]
  }

  private func lonely(_ entry: TreeEntry, in holder: String, not other: String) -> Finding {
    Finding(
      "reproduce.missing", .error, subject: entry.path.description,
      "\(holder) holds \(entry.path), which \(other) does not",
      at: SourceLocation(path: entry.path.description), expected: "the file in both builds",
      found: "in one", remedy: "find out what the build takes from its surroundings")
  }

  private func differing(_ path: RelativePath, _ mine: TreeEntry, _ theirs: TreeEntry) -> Finding {
    func text(_ entry: TreeEntry) -> String {
      switch entry.kind {
      case .file:
        (entry.digest(.sha256)?.description ?? "no digest") + ", \(entry.size) bytes"
          + (entry.isExecutable ? ", executable" : "")
          + zip([4, 2, 1], ["setuid", "setgid", "sticky"])
          .map { entry.specialBits & $0 != 0 ? ", \($1)" : "" }.joined()
      case .symlink(let target): "a link to \(String(decoding: target, as: UTF8.self).printable())"
      case .other(let words): words
      }
    }
    return Finding(
      "reproduce.differs", .error, subject: path.description,
      "\(path) differs between \(first) and \(second)",
      at: SourceLocation(path: path.description), expected: text(mine), found: text(theirs),
      remedy:
        "find out what the build takes from its surroundings: times, paths, the order of files")
  }
}
