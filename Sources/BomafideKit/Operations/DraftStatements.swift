import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Proposes statements that evidence bears out: where the code that a flaw's records name is not carried.
///
/// Nothing is suppressed by a proposal; a person accepts it by removing `proposal: true`.
public struct DraftStatements: Sendable {
  /// The folder or archive with the tree.
  public var source: String
  /// Records of OSV or the CVE List: JSON files, and zips of them; empty asks the database.
  public var records: [String]
  /// The folder of the database; asked for only where no records are given.
  public var database: @Sendable () throws -> String
  /// The file to append to; nil prints a file of its own.
  public var file: String?
  public var manifest: String?
  /// Whether the difference is printed and nothing written.
  public var onlyShows = false

  public init(
    source: String = ".", records: [String] = [],
    database: @escaping @Sendable () throws -> String, file: String? = nil,
    manifest: String? = nil
  ) {
    self.source = source
    self.records = records
    self.database = database
    self.file = file
    self.manifest = manifest
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let carried = try CarriedFiles(source: source, manifest: manifest, context)
    if records.isEmpty {
      let folder = try database()
      let database = try AdvisoryDatabase(folder: folder)
      guard database.manifest.text != nil else {
        throw InputError(
          at: SourceLocation(path: folder), expected: "a database with the texts of the records",
          found: "one without", remedy: "import the files again without '--without-text'")
      }
      return try run(
        Self.matches(of: carried.bill, in: database), carried: carried, context,
        text: { try database.texts(named: $0) })
    }
    var collection = RecordTexts()
    for path in records { try collection.read(path, context) }
    return try run(
      Self.matches(of: carried.bill, in: collection.lookup), carried: carried, context,
      text: { name in collection.texts[name].map { [$0] } ?? [] })
  }

  private static func matches(
    of bill: BillOfMaterials, in lookup: some AdvisoryLookup
  ) throws -> MatchResult {
    try Matcher(lookup, options: MatchOptions(isCurated: true)).match(bill)
  }

  /// - Parameter text: the records of a name, as their sources have them.
  private func run(
    _ result: MatchResult, carried: CarriedFiles, _ context: OperationContext,
    text: (String) throws -> [[UInt8]]
  ) throws -> Report {
    let stated = StatementSources.files(
      beside: manifest ?? (source == "." ? nil : "\(source)/\(Manifest.fileName)"))
    var known = try StatementSources.all(stated, context)
    if let file, ManifestDiscovery.exists(file), !stated.contains(file) {
      try known.read(file, context)
    }
    let now = Day(of: context.invocation.time)
    let left = known.book.apply(to: result, of: carried.bill, now: now).result
    var named: [(match: VulnerabilityMatch, component: Component, code: VulnerableCode)] = []
    var looked = 0
    for match in left.matches where match.suppression == nil && match.verdict == .affected {
      guard let component = carried.bill[component: match.component],
        !Self.isProposed(match, known.statements, component, carried.bill)
      else { continue }
      looked += 1
      let code = try Self.code(of: match, component, text)
      if !code.mentions.isEmpty { named.append((match, component, code)) }
    }
    // The files of a component are read once, for all that is said of it.
    var words: [ElementID: Set<String>] = [:]
    for one in named { words[one.component.id, default: []].formUnion(one.code.words) }
    let files = try Dictionary(
      uniqueKeysWithValues: words.compactMap { id, words in
        try carried.code(of: id, searching: words).map { (id, $0) }
      })
    let drafts = named.compactMap { one in
      files[one.component.id].flatMap { one.code.absence(from: $0) }.flatMap {
        draft(one.match, one.component, evidence: $0, context)
      }
    }
    try write(drafts, context)
    return Report(
      command: "vex draft", subject: carried.bill.name ?? source,
      path: file, findings: [],
      examined: [
        .init(carried.bill.components.count, "component"),
        .init(looked, "open match", plural: "open matches"),
      ], rules: ["vex.proposal"],
      facts: [.init("proposed", "\(drafts.count) statement\(drafts.count == 1 ? "" : "s")")])
  }

  /// Whether a proposal about the match waits to be decided.
  private static func isProposed(
    _ match: VulnerabilityMatch, _ statements: [ReviewedStatement], _ component: Component,
    _ bill: BillOfMaterials
  ) -> Bool {
    let names = Set([match.id] + match.aliases)
    return statements.contains { statement in
      statement.isProposal && !names.isDisjoint(with: statement.names)
        && statement.products.contains { $0.subject.components(of: bill).contains(component) }
    }
  }

  /// What the records of a match name.
  private static func code(
    of match: VulnerabilityMatch, _ component: Component, _ text: (String) throws -> [[UInt8]]
  ) throws -> VulnerableCode {
    var code = VulnerableCode()
    for record in Set(match.reasons.map(\.advisory) + [match.id] + match.aliases).sorted() {
      for bytes in try text(record) {
        code.add(try VulnerableCode(record: bytes, named: record, about: component))
      }
    }
    return code
  }

  private func draft(
    _ match: VulnerabilityMatch, _ component: Component, evidence: [String],
    _ context: OperationContext
  ) -> StatementFileEditor.Draft? {
    guard let name = component.statedName else { return nil }
    var draft = StatementFileEditor.Draft(
      vulnerability: match.id,
      products: [.init(component: name, versions: component.version.value.map { "= \($0)" })],
      status: VEXStatement.Status.notAffected.rawValue,
      date: Day(of: context.invocation.time).description)
    if name.hasVersion { draft.products[0].versions = nil }
    draft.aliases = match.aliases
    draft.justification = VEXStatement.Justification.vulnerableCodeNotPresent.rawValue
    draft.impact = "None of the code that the records name is carried."
    draft.author =
      context.invocation.author.map { agent in
        agent.email.map { "\(agent.name) <\($0)>" } ?? agent.name
      } ?? "\(context.invocation.tool.name) \(context.invocation.tool.version ?? "")"
    draft.evidence = Array(evidence.prefix(12))
    draft.isProposal = true
    return draft
  }

  private func write(
    _ drafts: [StatementFileEditor.Draft], _ context: OperationContext
  ) throws {
    guard let file else {
      if !drafts.isEmpty {
        try context.writer.write(
          Array(StatementFileEditor.text(of: drafts).utf8), to: .standardOutput)
      }
      return
    }
    let old = ManifestDiscovery.exists(file) ? try fileContent(at: file, limit: 16 << 20) : nil
    var bytes = old
    for draft in drafts {
      bytes = Array(try StatementFileEditor(bytes, path: file).appending(draft).utf8)
    }
    guard let bytes else { return }
    try context.replace(
      file, old: old.map { String(decoding: $0, as: UTF8.self) },
      new: String(decoding: bytes, as: UTF8.self), onlyShow: onlyShows)
  }
}

extension Component {
  /// The name that a statement is keyed by: the package in this version.
  fileprivate var statedName: String? {
    purls.first?.description ?? cpes.first?.description ?? digests.first?.description
  }
}

extension String {
  /// Whether a package URL or a CPE says a version, or the text is a digest.
  fileprivate var hasVersion: Bool {
    guard let subject = try? VEXSubject(parsing: self) else { return true }
    return subject.purls.first?.version != nil
      || subject.cpes.first.map { $0.version != .any } == true || !subject.digests.isEmpty
  }
}

extension AdvisoryDatabase {
  /// The texts of the records of this name that name code in a way that is known: those of OSV and the CVE List.
  fileprivate func texts(named name: String) throws -> [[UInt8]] {
    try advisories(named: name).compactMap { number -> [UInt8]? in
      guard let head = try advisory(number), head.id == name,
        head.kind == .osv || head.kind == .cve5
      else { return nil }
      return try text(of: number)
    }
  }
}

/// Records that were read from files, with their texts.
private struct RecordTexts {
  private(set) var texts: [String: [UInt8]] = [:]
  private var sources: [(AdvisorySource, [AdvisoryRecord])] = []

  var lookup: AdvisoryCollection { AdvisoryCollection(sources) }

  /// Reads a record, or a zip of them.
  mutating func read(_ path: String, _ context: OperationContext) throws {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if path.hasSuffix(".zip") {
      var plan = context.plan(algorithms: [], activity: "reading")
      plan.hashes = { _ in false }
      plan.keepsContent = { $0.name.hasSuffix(".json") }
      plan.ignore = .none
      let scan = try ArchiveTree(path: path).scan(plan)
      for entry in scan.entries {
        if let bytes = entry.content { try read(bytes, "\(path)!/\(entry.path)", of: name) }
      }
    } else {
      try read(try fileContent(at: path), path, of: name)
    }
  }

  private mutating func read(_ bytes: [UInt8], _ path: String, of name: String) throws {
    guard
      let kind = AdvisoryFeed.kind(of: Array(bytes.prefix(AdvisoryFeed.headLength)), path: path),
      kind == .osv || kind == .cve5
    else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a record of OSV or of the CVE List",
        found: "something else", remedy: "name records, as CVE-2023-45853.json, or a zip of them")
    }
    let source = AdvisorySource(name: "\(kind.rawValue)/\(name)", kind: kind)
    var records: [AdvisoryRecord] = []
    var trouble: InputError?
    try bytes.withUnsafeBufferPointer { buffer in
      try AdvisoryFeed.read(buffer, path: path, source: source) { item in
        switch item {
        case .record(let record): records.append(record)
        case .trouble(let error): trouble = error
        case .exploitation, .prediction: break
        }
      }
    }
    if let trouble, records.isEmpty { throw trouble }
    for record in records { texts[record.id] = bytes }
    if let place = sources.firstIndex(where: { $0.0 == source }) {
      sources[place].1 += records
    } else {
      sources.append((source, records))
    }
  }
}
