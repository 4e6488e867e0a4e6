import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources
import Synchronization

/// Reads a folder of artifacts, checks it, and makes the values of its page.
struct PageGathering {
  let folder: ReleaseFolder
  let artifacts: [ExaminedArtifact]
  /// Documents that belong to no single artifact.
  private(set) var common: [ExaminedDocument] = []
  private(set) var findings: [Finding] = []
  private(set) var components = ComponentList()
  private(set) var checkedSums = 0

  private let trust: SignatureTrust
  private let context: OperationContext
  private var signatures: [String: [PageView.Signature]] = [:]

  /// - Parameter trust: Whose signatures count; nobody leaves signatures unchecked.
  init(_ path: String, trust: SignatureTrust = .init(), _ context: OperationContext) throws {
    self.trust = trust
    self.context = context
    let folder = try ReleaseFolder(path)
    self.folder = folder
    let sidecars = folder.sidecars.values.flatMap(\.self) + folder.common
    let algorithms: Set<DigestAlgorithm> =
      sidecars.contains { $0.kind == .checksum(.sha512) } ? [.sha512] : []
    artifacts = try Self.examine(folder, algorithms, context)
    for sidecar in folder.common where sidecar.kind == .document {
      var document = try ExaminedDocument(sidecar.name, at: folder.join(sidecar.name))
      if document.holdsStatements { document.judgeStatements() } else { document.leaveUnchecked() }
      common.append(document)
    }
    findings = folder.findings + artifacts.flatMap(\.findings) + common.flatMap(\.findings)
    for artifact in artifacts {
      for document in artifact.bills {
        if let bill = document.bill { components.add(bill, of: artifact.name) }
      }
    }
    components.sort()
    try checkSums()
    try checkSignatures()
    missingDocuments()
  }

  /// Several at a time, each on a thread of its own.
  private static func examine(
    _ folder: ReleaseFolder, _ algorithms: Set<DigestAlgorithm>, _ context: OperationContext
  ) throws -> [ExaminedArtifact] {
    let names = folder.artifacts
    let next = Mutex(0)
    let results = Mutex([Int: Result<ExaminedArtifact, any Error>]())
    Threads.run(min(names.count, context.jobs ?? max(2, Threads.processors))) {
      while true {
        let number = next.withLock { number in
          defer { number += 1 }
          return number
        }
        guard number < names.count else { return }
        context.progress(WorkProgress("checking", done: number, of: names.count))
        let result = Result {
          try ExaminedArtifact(names[number], in: folder, algorithms: algorithms, context)
        }
        results.withLock { $0[number] = result }
      }
    }
    let all = results.withLock { $0 }
    var artifacts: [ExaminedArtifact] = []
    var troubles: [InputError] = []
    for number in names.indices {
      switch all[number] {
      case .success(let artifact): artifacts.append(artifact)
      case .failure(let error as InputError): troubles.append(error)
      case .failure(let error as InputErrors): troubles += error.errors
      case .failure(let error): throw error
      case nil: continue
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    return artifacts
  }

  /// An artifact without a document, where others have one.
  private mutating func missingDocuments() {
    let bare = artifacts.filter(\.bills.isEmpty)
    if bare.isEmpty { return }
    for artifact in bare {
      findings.append(
        Finding(
          "page.no-document", bare.count == artifacts.count ? .warning : .note,
          subject: artifact.name,
          "no bill of materials lies beside '\(artifact.name.printable(limit: 200))'",
          at: SourceLocation(path: artifact.path), expected: "a document beside it",
          found: "none", remedy: "bomafide release \(ShellText.quoted(artifact.path))"))
    }
  }

  // MARK: Checksums

  private mutating func checkSums() throws {
    var digests: [String: [Digest]] = [:]
    for artifact in artifacts {
      digests[artifact.name] = artifact.digests
      for document in artifact.documents { digests[document.name] = [document.digest] }
    }
    for document in common { digests[document.name] = [document.digest] }
    let lists =
      folder.common.map { (nil as String?, $0) }
      + folder.sidecars.sorted { $0.key < $1.key }.flatMap { owner, all in all.map { (owner, $0) } }
    for (owner, sidecar) in lists {
      guard case .checksum(let algorithm) = sidecar.kind else { continue }
      try check(sidecar.name, algorithm, owner: owner, digests)
    }
  }

  private mutating func check(
    _ name: String, _ algorithm: DigestAlgorithm, owner: String?, _ digests: [String: [Digest]]
  ) throws {
    let path = folder.join(name)
    let text = String(decoding: try fileContent(at: path, limit: 16 << 20), as: UTF8.self)
    let list = ChecksumList(text, algorithm: algorithm, owner: owner)
    func report(_ line: Int?, _ message: String, _ expected: String, _ found: String) {
      findings.append(
        Finding(
          "page.checksum", .error, subject: name, message,
          at: SourceLocation(path: path, line: line), expected: expected, found: found,
          remedy: "write the list anew: \(algorithm.rawValue)sum FILES > \(ShellText.quoted(name))")
      )
    }
    if let line = list.badLine {
      report(
        line, "a line of '\(name.printable(limit: 200))' is no checksum", "a digest and a name",
        "another text")
    } else if list.lines.isEmpty {
      report(
        nil, "'\(name.printable(limit: 200))' lists no checksum", "a digest and a name", "nothing")
    }
    if let owner, list.badLine == nil, !list.lines.contains(where: { $0.name == owner }) {
      report(
        nil,
        "'\(name.printable(limit: 200))' lies beside '\(owner.printable(limit: 200))' and does not list it",
        "a line for '\(owner)'", "none")
    }
    for line in list.lines {
      let known = digests[line.name]
      guard
        let actual = known?.first(where: { $0.algorithm == algorithm })
          ?? fresh(line.name, algorithm)
      else {
        report(
          line.line,
          "'\(name.printable(limit: 200))' lists '\(line.name.printable(limit: 200))', which is not here",
          "the file", "none")
        continue
      }
      checkedSums += 1
      if actual != line.digest {
        report(
          line.line,
          "the checksum of '\(line.name.printable(limit: 200))' is another one than listed",
          actual.hex, line.digest.hex)
      }
    }
  }

  /// The digest of a file of the folder that is neither artifact nor document.
  private func fresh(_ name: String, _ algorithm: DigestAlgorithm) -> Digest? {
    let isHere =
      folder.artifacts.contains(name) || folder.common.contains { $0.name == name }
      || folder.sidecars.values.contains { $0.contains { $0.name == name } }
    guard isHere else { return nil }
    return try? fileDigests(at: folder.join(name), [algorithm]).first
  }

  // MARK: Signatures

  private mutating func checkSignatures() throws {
    for (owner, sidecars) in folder.sidecars.sorted(by: { $0.key < $1.key }) {
      for sidecar in sidecars {
        guard case .signature(let kind) = sidecar.kind else { continue }
        signatures[owner, default: []].append(try signature(sidecar.name, kind, of: owner))
      }
    }
  }

  private mutating func signature(
    _ name: String, _ kind: String, of owner: String
  ) throws -> PageView.Signature {
    let isKeyed = [".sig", ".sigstore.json", ".dsse.json"].contains { name.hasSuffix($0) }
    // Who believes in keys alone can't judge what was signed by a certificate.
    let isChecked = isKeyed || (trust.hasAuthorities && name.hasSuffix(".sigstore"))
    guard !trust.files.isEmpty, isChecked else {
      return PageView.Signature(
        file: name, kind: kind, verdict: .unchecked,
        note: trust.files.isEmpty
          ? "no key was given to check it with" : "is not checked by this program")
    }
    do {
      // An attestation lies beside the document that it holds, and is about the artifact.
      let artifact =
        kind == "attestation"
        ? artifacts.first { $0.documents.contains { $0.name == owner } }?.name : nil
      let report = try VerifySignature(
        file: folder.join(artifact ?? owner), signature: folder.join(name), trust: trust
      ).run(context)
      findings += report.findings
      var isWrong = report.count(.error) > 0
      if artifact != nil, !isWrong {
        switch try Self.isAbout(folder.join(owner), attestation: folder.join(name)) {
        case true?: break
        case nil:
          return PageView.Signature(
            file: name, kind: kind, verdict: .unchecked,
            note: "is about the artifact; its document is not compared with this one")
        case false?:
          isWrong = true
          findings.append(
            Finding(
              "page.signature", .error, subject: name,
              "'\(name.printable(limit: 200))' attests another document than '\(owner.printable(limit: 200))'",
              at: SourceLocation(path: folder.join(name)), expected: "the document beside it",
              found: "another one",
              remedy: "attest anew: bomafide attest --key KEY DOCUMENT ARTIFACT"))
        }
      }
      return PageView.Signature(
        file: name, kind: kind, verdict: isWrong ? .fails : .holds,
        note: report.facts.first { $0.name == "signed by" }?.value ?? "")
    } catch let error as InputError {
      findings.append(
        Finding(
          "page.signature", .error, subject: name,
          "the signature '\(name.printable(limit: 200))' cannot be checked", at: error.location,
          expected: error.expected, found: error.found, remedy: error.remedy))
      return PageView.Signature(file: name, kind: kind, verdict: .fails, note: "cannot be read")
    }
  }

  /// Whether an attestation holds the document that it lies beside; nil where that can't be told.
  private static func isAbout(
    _ document: String, attestation: String
  ) throws(InputError) -> Bool? {
    guard case .envelope(let envelope) = try SignatureJudgment.bundle(at: attestation).content
    else { return nil }
    func value(_ bytes: [UInt8], _ path: String) throws(InputError) -> JSONValue {
      try Input(bytes: bytes, path: path).json { (json) throws(InputError) in try json.value() }
    }
    guard let predicate = try value(envelope.payload, attestation)["predicate"],
      let own = try? value(try fileContent(at: document, limit: 1 << 30), document)
    else { return nil }
    return predicate.inOrder == own.inOrder
  }

  /// The signatures beside a file.
  func signatures(of name: String) -> [PageView.Signature] { signatures[name] ?? [] }
}

extension JSONValue {
  /// The same value with the members of each object in the order of their names.
  fileprivate var inOrder: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.inOrder) }.sorted {
          $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        })
    case .array(let elements): .array(elements.map(\.inOrder))
    default: self
    }
  }
}
