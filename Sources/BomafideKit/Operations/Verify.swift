import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Says whether an artifact holds just what a document says.
public struct Verify: Hashable, Sendable {
  /// The document; `-` is standard input.
  public var document: String
  /// A folder, a tar archive, a wheel or a zip file.
  public var artifact: String

  /// Whether the artifact is a folder into which it was installed, among files of others.
  public var isInstalled: Bool
  /// Globs of listed files that are not held against the artifact.
  public var exceptions: [String]
  /// Another build of the artifact, to be compared with it; nil compares none.
  public var secondBuild: String?

  public init(
    document: String, artifact: String, isInstalled: Bool = false, exceptions: [String] = [],
    secondBuild: String? = nil
  ) {
    self.document = document
    self.artifact = artifact
    self.isInstalled = isInstalled
    self.exceptions = exceptions
    self.secondBuild = secondBuild
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let bytes = try document == "-" ? context.standardInput() : fileContent(at: document)
    let input = Input(bytes: bytes, path: document)
    let tree = try SourceTree.open(artifact, context)
    var plan = self.plan(context)
    let globs = try globs()
    let prepare = { try Prepared(Formats.all.decode(input), self, globs) }
    let (prepared, early) =
      try isInstalled ? (prepare(), nil) : EarlyScan.run(of: tree, plan, while: bytes, prepare)
    var comparison = prepared.comparison
    if comparison.listed.isEmpty && comparison.rootDigests.isEmpty {
      throw InputError(
        at: SourceLocation(path: document), expected: "a document that lists files with checksums",
        found: "one that lists none: there is nothing to verify",
        remedy: "bomafide generate, or bomafide release, writes a document with files")
    }
    plan.algorithms = prepared.algorithms
    // A document that lists what lies in archives of the artifact is held against that.
    plan.nesting = max(plan.nesting, min(prepared.nesting, Settings.mostNested))
    if isInstalled {
      guard tree is DirectoryTree else {
        throw InputError(
          at: tree.location, expected: "a folder into which the artifact was installed",
          found: "a file", remedy: "leave out --installed")
      }
      comparison.follow(linksIn: SourceTree.path(of: artifact))
      // Of what others put there nothing is read.
      let wanted = Set(comparison.listed.keys)
      plan.hashes = { wanted.contains($0) }
    }
    let scan = try early?.result(for: plan) ?? tree.scan(plan)
    comparison.compare(scan)
    if comparison.comparisons == 0, comparison.findings.isEmpty {
      throw InputError(
        at: SourceLocation(path: document),
        expected:
          "a checksum of \(SourceTree.path(of: artifact)) or its files that can be compared",
        found: "none: nothing was verified",
        remedy: "name the artifact that the document is about, or write the document anew")
    }
    let builds = try secondBuild.map { second in
      try BuildComparison(artifact, SourceTree.path(of: second), context)
    }
    return Report(
      command: "verify", subject: tree.name, path: document,
      findings: prepared.findings + scan.findings + comparison.findings + (builds?.findings ?? [])
        + prepared.codes,
      examined: [
        .init(comparison.listed.count, "listed file"),
        .init(
          scan.entries.count { $0.isFile }, "file of the artifact", plural: "files of the artifact"),
      ],
      rules: [
        "verify.altered", "verify.missing", "verify.extra", "verify.artifact", "verify.unchecked",
        "verify.code",
      ] + (builds == nil ? [] : ["reproduce.differs", "reproduce.missing", "reproduce.artifact"]),
      facts: comparison.facts + (builds?.facts ?? []))
  }

  /// All that is told by the document alone, so that it can be told while the artifact is listed.
  private struct Prepared {
    var comparison: ArtifactComparison
    var algorithms: Set<DigestAlgorithm>
    var nesting: Int
    /// What was found wrong with values of the document.
    var findings: [Finding]
    /// What was found wrong with its verification codes.
    var codes: [Finding]

    init(_ decoded: DecodedDocument, _ verify: Verify, _ globs: [Glob]) {
      comparison = ArtifactComparison(
        decoded.bill, document: verify.document, artifact: verify.artifact,
        isInstalled: verify.isInstalled, exceptions: globs)
      algorithms = comparison.algorithms
      nesting = comparison.nesting
      findings = decoded.findings.filter { $0.rule.description.hasSuffix(".value") }
      codes = verify.verificationCodes(of: decoded.bill)
    }
  }

  /// How the artifact is listed, but for what the document asks for.
  private func plan(_ context: OperationContext) -> ScanPlan {
    var plan = context.sourcePlan()
    plan.ignore = .none
    // A checkout may be verified, but what is called so further down came with the files.
    plan.listsGit = true
    let git = Array(".git".utf8)
    plan.excludes = { $0.bytes == git }
    // A document that lies in the tree cannot list itself.
    let (document, artifact) = (document, SourceTree.path(of: artifact))
    if document != "-", ManifestDiscovery.isInside(document, artifact) {
      let name = document.split(separator: "/").last.map(String.init) ?? document
      plan.excludes = { path in
        path.bytes == git
          || path.name == name && ManifestDiscovery.isSame("\(artifact)/\(path)", document)
      }
    }
    return plan
  }

  /// The globs of `exceptions`.
  ///
  /// - Throws: `InputErrors` for those that are none.
  private func globs() throws -> [Glob] {
    var troubles: [InputError] = []
    let globs = exceptions.compactMap { text -> Glob? in
      do {
        return try Glob(parsing: text)
      } catch {
        troubles.append(
          InputError(
            at: SourceLocation(path: "--except"), expected: "a glob pattern",
            found: "'\(text.printable())'", remedy: "--except 'DEBIAN/**'"))
        return nil
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    return globs
  }

  /// Codes that are not those of the checksums beside them: the document contradicts itself.
  ///
  /// Source: SPDX 2.3, 7.9.
  private func verificationCodes(of bill: BillOfMaterials) -> [Finding] {
    guard bill.components.contains(where: { $0.verificationCode != nil }) else { return [] }
    let files = Dictionary(bill.files.map { ($0.id, $0) }) { first, _ in first }
    let contained = bill.containedFiles()
    return bill.components.compactMap { component in
      guard let stated = component.verificationCode,
        let code = VerificationCode.compute(
          files: (contained[component.id] ?? []).compactMap { files[$0] },
          excluding: stated.excludedFiles, sha1: { hashBytes($0, .sha1).bytes }),
        code.value != stated.value.lowercased()
      else { return nil }
      return Finding(
        "verify.code", .error, subject: component.name,
        "the verification code of '\(component.name)' is not that of its listed files",
        at: SourceLocation(path: document), expected: code.value, found: stated.value,
        remedy: "write the document anew")
    }
  }
}
