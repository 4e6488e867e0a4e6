import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Holds the files that a document lists against the files that an artifact holds.
struct ArtifactComparison {
  /// What the document says of each file.
  private(set) var listed: [RelativePath: [Digest]]
  /// What the document says of the artifact as a whole.
  let rootDigests: [Digest]
  /// How many archives within each other the listed files lie in.
  var nesting: Int {
    listed.keys.reduce(0) { most, path in
      guard path.bytes.contains(UInt8(ascii: "!")) else { return most }
      return max(
        most,
        path.bytes.split(separator: UInt8(ascii: "/")).dropLast().count {
          $0.last == UInt8(ascii: "!")
        })
    }
  }

  private(set) var findings: [Finding] = []
  private(set) var facts: [Report.Fact] = []
  /// How many checksums were held against the artifact.
  private(set) var comparisons = 0

  private let document: String
  private let artifact: String
  private let root: Component?
  private let coversEverything: Bool

  private let isInstalled: Bool
  private let exceptions: [Glob]

  /// - Parameters:
  ///   - isInstalled: Whether the artifact is a folder that holds other files too.
  ///   - exceptions: Which files are left out.
  init(
    _ bill: BillOfMaterials, document: String, artifact: String, isInstalled: Bool = false,
    exceptions: [Glob] = []
  ) {
    self.document = document
    self.artifact = artifact
    self.isInstalled = isInstalled
    self.exceptions = exceptions
    var listed: [RelativePath: [Digest]] = [:]
    // A path that is listed twice has to satisfy both entries.
    var left = 0
    var used: Set<Int> = []
    listed.reserveCapacity(bill.files.count)
    for file in bill.files {
      if let match = exceptions.firstIndex(where: { $0.matches(file.path) }) {
        used.insert(match)
        left += 1
        continue
      }
      listed[file.path, default: []] += file.digests
    }
    if left > 0 { facts.append(.init("left out by --except", "\(left) listed files")) }
    for (index, glob) in exceptions.enumerated() where !used.contains(index) {
      facts.append(.init("not matched by any listed file", "--except \(glob)"))
    }
    self.listed = listed
    let root = bill.roots.first.flatMap { id in bill.components.first { $0.id == id } }
    self.root = root
    rootDigests = isInstalled ? [] : root?.digests ?? []
    // A document whose root owns files accounts for the whole; a partial one speaks of its own files only.
    coversEverything =
      !isInstalled
      && bill.relationships.contains { edge in
        edge.kind == .contains && edge.from == root?.id && edge.to.contains(where: \.isFile)
      }
  }

  /// The digests that the scan has to compute.
  var algorithms: Set<DigestAlgorithm> {
    let supported: Set<DigestAlgorithm> = [.sha1, .sha256, .sha512]
    var wanted: Set<DigestAlgorithm> = []
    for digest in listed.values.joined() where !wanted.contains(digest.algorithm) {
      wanted.insert(digest.algorithm)
    }
    wanted.formUnion(rootDigests.map(\.algorithm))
    let usable = wanted.intersection(supported)
    return usable.isEmpty ? [.sha256] : usable
  }

  /// Looks for the listed files where they lie in the folder `root`, in which folders of theirs may be links.
  mutating func follow(linksIn root: String) {
    var paths = InstalledPaths(root: root)
    var moved: [RelativePath: [Digest]] = [:]
    for (path, digests) in listed { moved[paths.resolved(path), default: []] += digests }
    listed = moved
  }

  /// Compares, and adds a finding for each file that is missing, extra or altered.
  mutating func compare(_ scan: TreeScan) {
    let place = SourceLocation(path: document)
    var seen = 0
    var links = 0
    for entry in scan.entries {
      guard entry.isFile else {
        switch entry.kind {
        case .other(let words): special(entry, words)
        default: links += 1
        }
        continue
      }
      guard let claimed = listed[entry.path] else {
        // A checkout has such a file in each submodule.
        let isGitLink = entry.path.name == ".git" && entry.size < 4_096
        if coversEverything, !isGitLink, !exceptions.contains(where: { $0.matches(entry.path) }) {
          findings.append(
            Finding(
              "verify.extra", .error, subject: entry.path.description,
              "\(artifact) holds \(entry.path), which the document does not list",
              at: SourceLocation(path: entry.path.description), expected: "no such file",
              found: "a file of \(entry.size) bytes",
              remedy: "remove the file, or write the document anew"))
        }
        continue
      }
      seen += 1
      altered(entry, claimed)
    }
    if seen < listed.count {
      let held = Set(scan.entries.lazy.filter(\.isFile).map(\.path))
      for path in listed.keys.filter({ !held.contains($0) }).sorted() {
        findings.append(
          Finding(
            "verify.missing", .error, subject: path.description,
            "\(artifact) does not hold \(path), which the document lists",
            at: SourceLocation(path: path.description), expected: "the file", found: "none",
            remedy: "restore the file, or write the document anew"))
      }
    }
    let isMissing = findings.count { $0.rule == "verify.missing" }
    let isAltered = findings.count { $0.rule == "verify.altered" }
    let isUnchecked = findings.count { $0.rule == "verify.unchecked" }
    facts.append(
      .init(
        "files",
        "\(seen - isAltered - isUnchecked) as listed, \(isMissing) missing, "
          + (coversEverything ? "\(findings.count { $0.rule == "verify.extra" }) extra, " : "")
          + "\(isAltered) altered"
          + (isUnchecked > 0 ? ", \(isUnchecked) without a checksum to compare" : "")))
    if links > 0, !isInstalled {
      facts.append(.init("symbolic links", "\(links), which are not compared"))
    }
    if !coversEverything {
      facts.append(
        .init(
          "extra files",
          isInstalled
            ? "not looked for: others may have put files there"
            : "not looked for: the document does not claim to list every file"))
    }
    compareArtifact(scan, at: place)
  }

  /// A device or a pipe is no file that a document could list.
  private mutating func special(_ entry: TreeEntry, _ words: String) {
    if !coversEverything || exceptions.contains(where: { $0.matches(entry.path) }) { return }
    findings.append(
      Finding(
        "verify.extra", .error, subject: entry.path.description,
        "\(artifact) holds \(entry.path), which is \(words)",
        at: SourceLocation(path: entry.path.description), expected: "files and links",
        found: words, remedy: "remove it"))
  }

  private mutating func altered(_ entry: TreeEntry, _ claimed: [Digest]) {
    var compared = false
    for digest in claimed {
      guard let actual = entry.digest(digest.algorithm) else { continue }
      compared = true
      comparisons += 1
      if actual == digest { continue }
      findings.append(
        Finding(
          "verify.altered", .error, subject: entry.path.description,
          "\(entry.path) is not the file that the document describes",
          at: SourceLocation(path: entry.path.description), expected: digest.description,
          found: actual.description, remedy: "restore the file, or write the document anew"))
      return
    }
    if !compared {
      findings.append(
        Finding(
          "verify.unchecked", .error, subject: entry.path.description,
          "\(entry.path) has no checksum that can be compared",
          at: SourceLocation(path: entry.path.description), expected: "SHA-1, SHA-256 or SHA-512",
          found: claimed.isEmpty
            ? "none" : claimed.map(\.algorithm.rawValue).joined(separator: ", "),
          remedy: "write the document anew with one of them"))
    }
  }

  /// The digest of the whole artifact.
  ///
  /// Where files differ it must differ too, which is not worth a second finding.
  private mutating func compareArtifact(_ scan: TreeScan, at place: SourceLocation) {
    let hasFileFindings = !findings.isEmpty
    var unchecked: [Digest] = []
    for digest in rootDigests {
      guard let actual = scan.artifactDigests.first(where: { $0.algorithm == digest.algorithm })
      else {
        unchecked.append(digest)
        continue
      }
      comparisons += 1
      if actual == digest {
        facts.append(.init("artifact", "\(digest) as the document says"))
      } else if !hasFileFindings {
        findings.append(
          Finding(
            "verify.artifact", .error, subject: artifact,
            "\(artifact) is not the artifact that the document describes"
              + (listed.isEmpty ? "" : ", though its files are"),
            at: place, expected: digest.description, found: actual.description,
            remedy: "fetch the artifact again, or write the document anew"))
      } else {
        facts.append(.init("artifact", "\(actual), where the document says \(digest)"))
      }
    }
    // A folder has no digest of its own.
    if !unchecked.isEmpty, unchecked.count == rootDigests.count, !scan.artifactDigests.isEmpty {
      findings.append(
        Finding(
          "verify.unchecked", .error, subject: artifact,
          "\(artifact) has no checksum that can be compared", at: place,
          expected: "SHA-1, SHA-256 or SHA-512",
          found: unchecked.map(\.algorithm.rawValue).joined(separator: ", "),
          remedy: "write the document anew with one of them"))
    }
  }
}
