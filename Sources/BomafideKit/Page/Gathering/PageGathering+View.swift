import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

extension PageGathering {
  /// What the user and the manifest say of the page.
  struct Words {
    var title: String?
    var base: String?
    var manifest: Manifest?
    var previous: PageGathering?
  }

  /// The values of the page.
  func view(_ words: Words, _ invocation: Invocation) -> PageView {
    let roots = artifacts.compactMap(\.root)
    let version = version(words.manifest, roots)
    var page = PageView(
      title: words.title ?? title(words.manifest),
      summary: words.manifest?.project.summary?.value ?? roots.lazy.compactMap(\.summary).first,
      version: version, made: invocation.time,
      tool: [invocation.tool.name, invocation.tool.version].compactMap(\.self).joined(
        separator: " "),
      base: words.base)
    for artifact in artifacts { add(artifact, to: &page, words, version) }
    page.files.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    for document in common {
      if document.holdsStatements { mention(document, at: page.documents.count, in: &page) }
      page.documents.append(row(document, of: nil))
    }
    for sidecar in folder.common + folder.deep {
      switch sidecar.kind {
      case .checksum(let algorithm):
        page.others.append(other(sidecar.name, "checksums, \(Self.title(algorithm))"))
      case .index: page.others.append(other(sidecar.name, "index of the release"))
      case .key: page.others.append(other(sidecar.name, "public key"))
      case .signature(let kind): page.others.append(other(sidecar.name, kind))
      case .document, .page: continue
      }
    }
    page.components = components.rows
    page.licenses = components.licenses
    page.statements = statements
    if let previous = words.previous { page.changes = changes(since: previous) }
    page.pictures = pictures
    page.problems = problems
    return page
  }

  /// The name and the version of the project.
  func title(_ manifest: Manifest?) -> String {
    let roots = artifacts.compactMap(\.root)
    let project = manifest?.project.name.value ?? Self.common(roots.map(\.name)) ?? folderName
    let words = [project, version(manifest, roots)].compactMap(\.self)
    return PageText.limited(words.joined(separator: " "), to: 200)
  }

  private var folderName: String {
    folder.path.split(separator: "/").last.map(String.init).flatMap { $0 == "." ? nil : $0 }
      ?? "Release"
  }

  private func version(_ manifest: Manifest?, _ roots: [Component]) -> String? {
    Self.common(roots.compactMap(\.version.value)) ?? manifest?.project.version?.value
      ?? Self.common(artifacts.compactMap { FileNaming.version(in: $0.name) })
  }

  /// The most frequent of some words, the first of those that are as frequent.
  private static func common(_ words: [String]) -> String? {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    let most = counts.values.max()
    return words.first { counts[$0] == most }
  }

  static func title(_ algorithm: DigestAlgorithm) -> String {
    switch algorithm {
    case .sha256: "SHA-256"
    case .sha512: "SHA-512"
    default: algorithm.rawValue.uppercased()
    }
  }

  private func other(_ name: String, _ description: String) -> PageView.OtherFile {
    PageView.OtherFile(name: name, description: description, signatures: signatures(of: name))
  }

  private func add(
    _ artifact: ExaminedArtifact, to page: inout PageView, _ words: Words, _ version: String?
  ) {
    let naming = FileNaming(artifact.name)
    let root = artifact.root
    let own = root?.version.value ?? FileNaming.version(in: artifact.name) ?? version
    let said = try? words.manifest?.artifact(named: artifact.name, version: own)
    var row = PageView.FileRow(
      name: artifact.name, version: own, system: said?.system?.value ?? naming.system,
      description: said?.summary?.value ?? naming.description, isSource: naming.isSource,
      size: artifact.size, digests: artifact.digests, signatures: signatures(of: artifact.name),
      verdict: artifact.verdict, note: artifact.note)
    for document in artifact.documents {
      if document.holdsStatements {
        row.statements.append(page.documents.count)
      } else {
        row.documents.append(page.documents.count)
      }
      page.documents.append(self.row(document, of: artifact.name))
    }
    page.files.append(row)
  }

  /// Names a document about the whole release in the rows of the files that its statements speak of.
  private func mention(
    _ document: ExaminedDocument, at place: Int, in page: inout PageView
  ) {
    guard let bill = document.bill else { return }
    let meant = StatedProducts(bill)
    for number in page.files.indices {
      let name = page.files[number].name
      guard let artifact = artifacts.first(where: { $0.name == name }) else { continue }
      if artifact.bills.contains(where: { $0.bill.map(meant.touch) ?? false }) {
        page.files[number].statements.append(place)
      }
    }
  }

  private func row(_ document: ExaminedDocument, of artifact: String?) -> PageView.DocumentRow {
    let bill = document.bill
    let roots = Set(bill?.roots ?? [])
    return PageView.DocumentRow(
      file: document.name, format: document.format?.title ?? "unknown",
      formatName: document.format?.name,
      standard: document.format?.standardName ?? "document", artifact: artifact,
      holdsStatements: document.holdsStatements,
      components: document.holdsStatements
        ? 0 : bill?.components.count { !roots.contains($0.id) } ?? 0,
      listedFiles: bill?.files.count ?? 0, size: document.size, digest: document.digest,
      signatures: signatures(of: document.name), verdict: document.verdict, note: document.note)
  }

  private var problems: [PageView.Problem] {
    // A note is worth knowing to those who make the page, not to its readers.
    let told = findings.filter { $0.severity != .note }.sorted { a, b in
      a.severity != b.severity ? a.severity > b.severity : a < b
    }
    return told.map(problem)
  }

  private func problem(_ finding: Finding) -> PageView.Problem {
    var place = shown(finding.location?.path ?? finding.subject ?? "")
    if let line = finding.location?.line { place += ":\(line)" }
    return PageView.Problem(
      severity: finding.severity, rule: finding.rule.description, place: place,
      message: shown(finding.message), remedy: shown(finding.remedy))
  }

  /// A text without the folder that the page was made in, which is nobody else's matter.
  private func shown(_ text: String) -> String {
    let prefix: String = folder.join("")
    // Of short paths such as './' only the beginning is surely one.
    if prefix.utf8.count < 4 {
      return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }
    return text.replacing(prefix, with: "")
  }

  // MARK: Statements

  private var statements: [PageView.StatementRow] {
    let documents = common + artifacts.flatMap(\.documents)
    return documents.flatMap { document -> [PageView.StatementRow] in
      guard let bill = document.bill, !bill.vulnerabilities.isEmpty else { return [] }
      let names = ElementNames(bill)
      return bill.vulnerabilities.flatMap { flaw in
        flaw.statements.map { statement in
          let products = statement.products.flatMap { product in
            product.subcomponents.isEmpty
              ? [names[product.element]]
              : product.subcomponents.map { "\(names[$0]) in \(names[product.element])" }
          }
          return PageView.StatementRow(
            vulnerability: flaw.name.isEmpty ? "without a name" : flaw.name, aliases: flaw.aliases,
            status: statement.status, justification: statement.justification?.rawValue,
            words: statement.impact ?? statement.action ?? statement.notes,
            products: Array(products.prefix(20)), document: document.name)
        }
      }
    }
  }

  // MARK: Changes

  private func changes(since previous: PageGathering) -> PageView.Changes {
    let difference = Difference(from: previous.components.bill, to: components.bill)
    var rows: [PageView.ChangeRow] = []
    func name(_ component: Component) -> String {
      component.group.flatMap { $0.isEmpty ? nil : "\($0)/\(component.name)" } ?? component.name
    }
    for component in difference.added {
      rows.append(
        PageView.ChangeRow(
          kind: .added, component: name(component), field: "", before: nil,
          after: component.version.value))
    }
    for component in difference.removed {
      rows.append(
        PageView.ChangeRow(
          kind: .removed, component: name(component), field: "",
          before: component.version.value, after: nil))
    }
    let told: Set<Difference.Kind> = [
      .upgraded, .downgraded, .versionChanged, .renamed, .relicensed, .rehashed, .supplierChanged,
    ]
    for change in difference.changed {
      for field in change.fields where told.contains(field.kind) {
        rows.append(
          PageView.ChangeRow(
            kind: field.kind, component: name(change.after), field: field.field,
            before: field.before.isEmpty ? nil : field.before.joined(separator: ", "),
            after: field.after.isEmpty ? nil : field.after.joined(separator: ", ")))
      }
    }
    let (old, new) = (previous.plainNames, plainNames)
    return PageView.Changes(
      since: previous.title(nil),
      rows: rows,
      filesAdded: new.filter { old[$0.key] == nil }.map(\.value).sorted(),
      filesRemoved: old.filter { new[$0.key] == nil }.map(\.value).sorted())
  }

  /// The artifacts by their names without versions.
  private var plainNames: [String: String] {
    var names: [String: String] = [:]
    for artifact in artifacts {
      let own = artifact.root?.version.value ?? ""
      let isNamed = !own.isEmpty && artifact.name.contains(own)
      let version = isNamed ? own : FileNaming.version(in: artifact.name) ?? ""
      let key =
        version.isEmpty
        ? artifact.name
        : artifact.name.replacing(version, with: "{}")
      names[key] = artifact.name
    }
    return names
  }
}
