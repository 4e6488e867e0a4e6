import BomafideAttestation
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Checks all signatures of a folder, and that every file has one.
struct SignedFolder {
  let path: String
  let tree: DirectoryTree
  let trust: SignatureTrust
  let policy: TrustPolicy

  /// What names of signatures end in.
  private static let endings = [
    ".sigstore.json", ".sigstore", ".sig", ".dsse.json", ".attestation",
  ]

  /// What names of signatures end in that other programs check.
  private static let foreign = [".asc", ".minisig", ".crt", ".p7s"]

  private struct File {
    var name: String
    var path: String
    var digests: Statement.Resource
  }

  private struct Work {
    var findings: [Finding] = []
    var facts: Set<Report.Fact> = []
    /// The bytes of the paths of signed files: names that only look alike are other files.
    var signed: Set<[UInt8]> = []
  }

  func run(_ context: OperationContext) throws(InputError) -> Report {
    let (files, signatures, others) = try list(context)
    guard !signatures.isEmpty else {
      throw InputError(
        at: SourceLocation(path: path), expected: "signatures in the folder",
        found: "\(files.count) files, and none is a signature",
        remedy: "bomafide sign --key KEY FILES")
    }
    var work = Work()
    work.findings += others
    for signature in signatures {
      do throws(InputError) {
        try check(signature, files, signatures, &work)
      } catch {
        work.findings.append(
          Finding(
            "signature.unreadable", .error, subject: signature,
            "the signature '\(signature)' cannot be read", at: error.location,
            expected: error.expected, found: error.found, remedy: error.remedy))
      }
    }
    let names = Set(files.map { Array($0.path.utf8) })
    let foreign = Set(
      files.map(\.path).filter { path in
        Self.foreign.contains {
          path.hasSuffix($0) && names.contains(Array(path.utf8.dropLast($0.utf8.count)))
        }
      }.map { Array($0.utf8) })
    if !foreign.isEmpty {
      work.facts.insert(
        Report.Fact("not checked", "\(foreign.count) signatures for other programs, as gpg"))
    }
    let unsigned = files.filter {
      !(work.signed.contains(Array($0.path.utf8)) || foreign.contains(Array($0.path.utf8)))
    }
    for file in unsigned
    where !trust.files.contains(where: { ManifestDiscovery.isSame($0, file.path) }) {
      work.findings.append(
        Finding(
          "signature.missing", .error, subject: file.path,
          "'\(file.path)' has no signature that holds", at: SourceLocation(path: file.path),
          expected: "a signature beside it, or an attestation about it", found: "none",
          remedy: "bomafide sign --key KEY \(ShellText.quoted(file.path))"))
    }
    return Report(
      command: "verify-signature", subject: path, path: path, findings: work.findings,
      examined: [
        .init(signatures.count, "signature"), .init(files.count, "file"),
      ],
      rules: SignatureJudgment.rules + [
        "signature.missing", "signature.orphan", "signature.unreadable",
      ],
      facts: work.facts.sorted { ($0.name, $0.value) < ($1.name, $1.value) })
  }

  /// The files, the paths of the signatures, and what can have no signature.
  private func list(
    _ context: OperationContext
  ) throws(InputError) -> ([File], [String], [Finding]) {
    var plan = ScanPlan(algorithms: [.sha256, .sha512], ignore: .none, limits: context.limits)
    plan.listsGit = true
    plan.hashes = { path in !Self.endings.contains { path.name.hasSuffix($0) } }
    let scan = try tree.scan(plan)
    if let trouble = scan.findings.first {
      throw InputError(
        at: trouble.location ?? SourceLocation(path: path), expected: "files that can be read",
        found: trouble.message, remedy: trouble.remedy)
    }
    let folder = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    var files: [File] = []
    var signatures: [String] = []
    var others: [Finding] = []
    for entry in scan.entries {
      let place = "\(folder)/\(entry.path)"
      guard entry.isFile else {
        others.append(Self.unsignable(entry, place))
        continue
      }
      if Self.endings.contains(where: { entry.path.name.hasSuffix($0) }) {
        signatures.append(place)
        continue
      }
      let digests = entry.digests.map {
        Statement.Resource.Digest($0.algorithm.rawValue, $0.hex)
      }
      files.append(
        File(name: entry.path.name, path: place, digests: Statement.Resource(digests: digests)))
    }
    return (files, signatures, others)
  }

  private static func unsignable(_ entry: TreeEntry, _ place: String) -> Finding {
    let kind =
      switch entry.kind {
      case .symlink(let target):
        "a symbolic link to '\(String(decoding: target, as: UTF8.self).printable(limit: 200))'"
      case .other(let words): words
      case .file: "a file"
      }
    return Finding(
      "signature.missing", .error, subject: place,
      "'\(place.printable(limit: 300))' is \(kind), which nothing can sign",
      at: SourceLocation(path: place), expected: "files with signatures", found: kind,
      remedy: "put a file in its place, or remove it")
  }

  private func check(
    _ signature: String, _ files: [File], _ signatures: [String], _ work: inout Work
  ) throws(InputError) {
    let bundle = try SignatureJudgment.bundle(at: signature)
    switch bundle.content {
    case .message:
      guard let ending = Self.endings.first(where: { signature.hasSuffix($0) }) else { return }
      let file = String(signature.dropLast(ending.count))
      let bytes = Array(file.utf8)
      guard (files.map(\.path) + signatures).contains(where: { Array($0.utf8) == bytes }) else {
        work.findings.append(
          Finding(
            "signature.orphan", .error, subject: signature,
            "the file that '\(signature)' signs is not there", at: SourceLocation(path: signature),
            expected: "'\(file)'", found: "no such file",
            remedy: "fetch the file again, or remove its signature"))
        return
      }
      var judgment = SignatureJudgment(of: file, at: signature, under: policy)
      try judgment.check(bundle, of: file)
      take(judgment, about: [file], &work)
    case .envelope:
      var judgment = SignatureJudgment(of: path, at: signature, under: policy)
      var about: [String] = []
      if let statement = try judgment.statement(in: bundle) {
        about = files.filter { file in
          statement.subjects.contains { $0.isSame(as: file.digests) }
        }.map(\.path)
        // Files in several folders may have one name, and each its own attestation.
        let unmet = statement.subjects.filter { subject in
          !files.contains { subject.isSame(as: $0.digests) }
        }
        let altered = files.filter { file in
          unmet.contains { $0.name.map { Array($0.utf8) } == Array(file.name.utf8) }
        }
        if about.isEmpty || !altered.isEmpty {
          judgment.reportSubjects(
            statement,
            expected: altered.isEmpty
              ? "a file of the folder as a subject"
              : "the digest of '\(altered[0].path)' as it was attested")
        }
      }
      take(judgment, about: about, &work)
    }
  }

  private func take(_ judgment: SignatureJudgment, about files: [String], _ work: inout Work) {
    work.findings += judgment.findings
    guard judgment.findings.isEmpty else { return }
    work.facts.formUnion(
      judgment.facts.filter { ["signed by", "not checked", "not counted"].contains($0.name) })
    work.signed.formUnion(files.map { Array($0.utf8) })
  }
}
