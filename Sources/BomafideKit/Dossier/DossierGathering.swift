import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Gathers the parts of a dossier, and says of each subject what is missing.
struct DossierGathering {
  private(set) var parts: [DossierView.Part] = []
  private(set) var subjects: [DossierView.Subject] = []
  private(set) var findings: [Finding] = []
  private(set) var evidence: EvidenceLog?
  private var paths: Set<String> = []
  private var total = 0

  /// The most bytes of all parts together.
  static let limit = 1 << 30

  /// Adds a part.
  ///
  /// - Throws: `InputError` where the dossier would become too large.
  @discardableResult
  private mutating func add(
    _ path: String, _ description: String, _ bytes: [UInt8],
    verdict: PageView.Verdict? = nil, note: String = ""
  ) throws(InputError) -> String {
    total += bytes.count
    if total > Self.limit {
      throw InputError(
        at: SourceLocation(path: path),
        expected: "parts of at most \(Self.limit >> 20) MiB together",
        found: "more", remedy: "make a dossier for each release")
    }
    let path = unused(path, isFolder: false)
    parts.append(
      DossierView.Part(
        path: path, description: description, bytes: bytes, digest: hashBytes(bytes, .sha256),
        verdict: verdict, note: note))
    return path
  }

  /// The path, with a number where another part has it: before a file's ending, behind a folder's name.
  private mutating func unused(_ path: String, isFolder: Bool) -> String {
    if paths.insert(path).inserted { return path }
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let dot = isFolder ? nil : name.dropFirst().firstIndex(of: ".")
    var number = 2
    while true {
      let other = "\(path[..<(dot ?? path.endIndex)])-\(number)\(path[(dot ?? path.endIndex)...])"
      if paths.insert(other).inserted { return other }
      number += 1
    }
  }

  private mutating func subject(
    _ title: String, _ source: String, _ words: String, _ parts: [String], missing: String,
    remedy: String
  ) {
    let isMissing = parts.isEmpty
    subjects.append(
      DossierView.Subject(
        title: title, source: source, words: words, parts: parts,
        missing: isMissing ? missing : nil, remedy: isMissing ? remedy : nil))
    if isMissing {
      findings.append(
        Finding(
          "dossier.missing", .warning, subject: title, "the dossier holds no \(title.lowercased())",
          expected: words, found: missing, remedy: remedy))
    }
  }

  // MARK: Subjects

  private static let policyNames = ["SECURITY.md", ".github/SECURITY.md", "docs/SECURITY.md"]

  mutating func policy(_ manifest: Manifest?, tree: String) throws {
    var added: [String] = []
    let said = manifest?.security?.policyFile
    for name in said.map({ [$0.value.description] }) ?? Self.policyNames {
      let path = tree.hasSuffix("/") ? tree + name : "\(tree)/\(name)"
      guard fileSize(at: path) != nil else {
        if let said {
          throw InputError(
            at: said.location, expected: "the file of the policy", found: "none at '\(path)'",
            remedy: "write it, or mend 'policy-file:'")
        }
        continue
      }
      let text = String(
        decoding: try fileContent(at: path, limit: 16 << 20), as: UTF8.self)
      // A blank file, or the template as it was printed, is no policy.
      if text.allSatisfy(\.isWhitespace) || text.contains("<PROJECT>") { continue }
      let last = name.split(separator: "/").last.map(String.init) ?? name
      added.append(
        try add(
          "policy/\(last)", "cybersecurity policy", try fileContent(at: path, limit: 16 << 20)))
      break
    }
    subject(
      "Policy", "Regulation (EU) 2024/2847, Article 24(1)",
      "a cybersecurity policy, put in place and documented in a verifiable manner", added,
      missing: "no policy file that is filled in",
      remedy: "bomafide dossier --policy-template > SECURITY.md, and fill it in")
  }

  mutating func contacts(_ manifest: Manifest?, _ context: OperationContext) throws {
    var added: [String] = []
    if let security = manifest?.security {
      let facts = try SecurityFacts(SecurityFlags(), security)
      if !facts.contacts.isEmpty, facts.expires != nil {
        let text = try SecurityText(facts, advisories: nil, now: context.invocation.time)
        findings += text.findings
        added.append(
          try add("contacts/security.txt", "contacts for reports of vulnerabilities", text.bytes))
      }
    }
    subject(
      "Contacts", "Regulation (EU) 2024/2847, Article 24(1) and (2)",
      "how developers, users and market surveillance authorities reach those who handle vulnerabilities",
      added, missing: "no contacts and day of expiry under 'security:' in the manifest",
      remedy: "write 'security: { contacts: [\"mailto:…\"], expires: 2027-01-31 }'")
  }

  mutating func releases(_ folders: [String], keys: [String], _ context: OperationContext) throws {
    var bills: [String] = []
    var statements: [String] = []
    var signatures: [String] = []
    for folder in folders {
      let release = try PageGathering(folder, trust: SignatureTrust(keys: keys), context)
      findings += release.findings
      let page = release.view(PageGathering.Words(), context.invocation)
      let place = unused("releases/\(Self.safe(page.title))", isFolder: true)
      try add("\(place)/index.json", "the files of \(page.title)", PageJSON(page).bytes)
      for document in page.documents {
        let path = try add(
          "\(place)/\(document.file)",
          "\(document.holdsStatements ? "statements about vulnerabilities" : "bill of materials"), \(document.format)",
          try fileContent(at: release.folder.join(document.file), limit: 1 << 30),
          verdict: document.verdict, note: document.note)
        if document.holdsStatements { statements.append(path) } else { bills.append(path) }
      }
      let all =
        page.files.flatMap { file in file.signatures.map { ($0, file.name) } }
        + page.documents.flatMap { document in document.signatures.map { ($0, document.file) } }
        + page.others.flatMap { other in other.signatures.map { ($0, other.name) } }
      for (signature, owner) in all {
        signatures.append(
          try add(
            "\(place)/\(signature.file)", "\(signature.kind) of \(owner)",
            try fileContent(at: release.folder.join(signature.file), limit: 16 << 20),
            verdict: signature.verdict, note: signature.note))
      }
      for other in page.others {
        try add(
          "\(place)/\(other.name)", other.description,
          try fileContent(at: release.folder.join(other.name), limit: 16 << 20))
      }
    }
    subject(
      "Bills of materials", "Regulation (EU) 2024/2847, Annex I, Part II(1), for manufacturers",
      "what each released file is made of", bills, missing: "no document beside any artifact",
      remedy: "bomafide release ARTIFACT...")
    subject(
      "Signatures", "", "by whom files and documents were released", signatures,
      missing: "no signature beside any file", remedy: "bomafide sign --key KEY FILES...")
    self.statements = statements
  }

  private var statements: [String] = []

  mutating func vulnerabilities(
    _ manifest: Manifest?, advisories: [String]
  ) throws {
    for file in StatementSources.files(beside: manifest?.path) {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      statements.append(
        try add(
          "vex/\(name)", "reviewed statements about vulnerabilities",
          try fileContent(at: file, limit: 256 << 20)))
    }
    subject(
      "Statements about vulnerabilities", "Regulation (EU) 2024/2847, Article 24(1)",
      "what is known about vulnerabilities in components, and what was decided", statements,
      missing: "no VEX document and no folder 'vex'", remedy: "bomafide vex add --help")
    var added: [String] = []
    for file in advisories {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      added.append(
        try add("advisories/\(name)", "advisory", try fileContent(at: file, limit: 64 << 20)))
    }
    subject(
      "Advisories", "Regulation (EU) 2024/2847, Article 24(1), Article 15",
      "what was published about discovered vulnerabilities", added,
      missing: "no advisory was given",
      remedy: "bomafide dossier RELEASE --advisory FILES...")
  }

  mutating func evidence(
    of tree: String, manifest: String?, _ context: OperationContext
  ) throws {
    var added: [String] = []
    do {
      let log = try EvidenceLog(of: tree, manifest: manifest, context)
      evidence = log
      added.append(
        try add("evidence/claims.json", "which claims rest on which evidence", log.json))
      added.append(
        try add(
          "evidence/coverage.txt", "how much of the tree is declared",
          Array("\(log.coverage.text)\n".utf8)))
    } catch let error as InputError where manifest == nil {
      findings.append(
        Finding(
          "dossier.evidence", .warning, "there is no evidence without a tree and its manifest",
          at: error.location, expected: error.expected, found: error.found, remedy: error.remedy))
    }
    subject(
      "Evidence", "", "which claims rest on which lines of the source, and what is not known",
      added, missing: "no tree with a manifest", remedy: "--tree FOLDER, or bomafide init")
  }

  /// A name as one part of a path.
  static func safe(_ name: String) -> String {
    var out = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "+": out.unicodeScalars.append(scalar)
      default: if out.last != "-" { out += "-" }
      }
    }
    while out.first == "." { out.removeFirst() }
    return out.isEmpty ? "release" : String(out.prefix(100))
  }
}
