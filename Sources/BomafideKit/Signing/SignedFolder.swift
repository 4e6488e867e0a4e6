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

  private struct File {
    var name: String
    var path: String
    var digests: Statement.Resource
  }

  private struct Work {
    var findings: [Finding] = []
    var facts: Set<Report.Fact> = []
    var signed: Set<String> = []
  }

  func run(_ context: OperationContext) throws(InputError) -> Report {
    let (files, signatures) = try list(context)
    guard !signatures.isEmpty else {
      throw InputError(
        at: SourceLocation(path: path), expected: "signatures in the folder",
        found: "\(files.count) files, and none is a signature",
        remedy: "bomafide sign --key KEY FILES")
    }
    var work = Work()
    for signature in signatures {
      do throws(InputError) {
        try check(signature, files, &work)
      } catch {
        work.findings.append(
          Finding(
            "signature.unreadable", .error, subject: signature,
            "the signature '\(signature)' cannot be read", at: error.location,
            expected: error.expected, found: error.found, remedy: error.remedy))
      }
    }
    let unsigned = files.filter { !work.signed.contains($0.path) }
    for file in unsigned where !trust.files.contains(file.path) {
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

  /// The files and the paths of the signatures.
  private func list(_ context: OperationContext) throws(InputError) -> ([File], [String]) {
    var plan = ScanPlan(algorithms: [.sha256, .sha512], ignore: .none, limits: context.limits)
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
    for entry in scan.entries where entry.isFile {
      let place = "\(folder)/\(entry.path)"
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
    return (files, signatures)
  }

  private func check(
    _ signature: String, _ files: [File], _ work: inout Work
  ) throws(InputError) {
    let bundle = try SignatureJudgment.bundle(at: signature)
    switch bundle.content {
    case .message:
      guard let ending = Self.endings.first(where: { signature.hasSuffix($0) }) else { return }
      let file = String(signature.dropLast(ending.count))
      guard files.contains(where: { $0.path == file }) else {
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
        let altered = files.filter { file in
          !about.contains(file.path) && statement.subjects.contains { $0.name == file.name }
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
    work.signed.formUnion(files)
  }
}
