import BomafideAttestation
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Says whether somebody who is believed signed a file, or attested something about it; or all files of a folder.
public struct VerifySignature: Hashable, Sendable {
  /// The file, or a folder with signed files.
  public var file: String
  /// The signature: a bundle, an envelope, or bare bytes; nil is the one beside the file.
  public var signature: String?
  public var trust: SignatureTrust

  public init(file: String, signature: String? = nil, trust: SignatureTrust) {
    self.file = file
    self.signature = signature
    self.trust = trust
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let policy = try trust.policy(now: context.now)
    if signature == nil, fileSize(at: file) == nil, let folder = try? DirectoryTree(path: file) {
      return try SignedFolder(path: file, tree: folder, trust: trust, policy: policy).run(context)
    }
    let path = try place()
    let bundle = try SignatureJudgment.bundle(at: path)
    var judgment = SignatureJudgment(of: file, at: path, under: policy)
    switch bundle.content {
    case .message: try judgment.check(bundle, of: file)
    case .envelope: try attestation(bundle, &judgment)
    }
    return Report(
      command: "verify-signature", subject: file, path: path, findings: judgment.findings,
      examined: [.init(1, "signature")], rules: SignatureJudgment.rules, facts: judgment.facts)
  }

  /// What may stand behind a file's name; the first that is there is taken.
  static let endings = [".sigstore.json", ".sigstore", ".sig"]

  private func place() throws(InputError) -> String {
    if let signature { return signature }
    for ending in Self.endings where fileSize(at: file + ending) != nil { return file + ending }
    throw InputError(
      at: SourceLocation(path: file + ".sigstore.json"), expected: "a signature beside the file",
      found: "none", remedy: "name it with --signature")
  }

  /// Checks an attestation, and that it is about the file.
  private func attestation(
    _ bundle: SignatureBundle, _ judgment: inout SignatureJudgment
  ) throws(InputError) {
    guard let statement = try judgment.statement(in: bundle) else { return }
    let bytes = try fileContent(at: file)
    let own = Statement.Resource(
      digests: [
        .init("sha256", hashBytes(bytes, .sha256).hex),
        .init("sha512", hashBytes(bytes, .sha512).hex),
      ])
    guard let subject = statement.subjects.first(where: { $0.isSame(as: own) }) else {
      judgment.reportSubjects(
        statement, expected: "a subject with sha256 \(own.digests[0].value)")
      return
    }
    judgment.facts += [
      Report.Fact("subject", (subject.name ?? "").printable()),
      Report.Fact("predicate", statement.predicateType.printable()),
    ]
  }
}
