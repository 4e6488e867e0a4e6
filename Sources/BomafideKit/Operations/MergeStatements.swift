import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Makes one VEX document of several, of any format, with all their statements in time order.
///
/// Nothing is decided: older statements stay, and the newest one holds for who reads the document.
public struct MergeStatements: Hashable, Sendable {
  /// Texts and documents.
  public var files: [String]
  /// What to write, and where to; nothing is OpenVEX on standard output.
  public var outputs: [OutputOption]
  public var name: String?

  public init(files: [String], outputs: [OutputOption], name: String? = nil) {
    self.files = files
    self.outputs = outputs
    self.name = name
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    try ReadDocument.refuseTwoInputs(files)
    if files.count < 2 {
      throw InputError(
        at: SourceLocation(path: "vex merge"), expected: "at least two documents",
        found: files.isEmpty ? "none" : "'\(files[0].printable())' alone",
        remedy: "bomafide vex merge a.openvex.json b.csaf.json")
    }
    let chosen = outputs.isEmpty ? [OutputOption(format: "openvex")] : outputs
    let outputs = try DerivedOutputs.checked(
      chosen, against: files, overwrites: false, remedy: "name another path")
    var findings: [Finding] = []
    var parts: [Merge.Part] = []
    var book: [ReviewedStatement] = []
    for path in files {
      let bytes = try path == "-" ? context.standardInput() : fileContent(at: path)
      var sources = StatementSources()
      try sources.read(bytes, path: path)
      findings += sources.findings
      book += sources.statements
      if StatementSources.isText(bytes, path: path) {
        let made = StatementDocument(
          sources.statements.filter { !$0.isProposal }, for: .openVEX, of: nil, name: nil,
          context.invocation)
        findings += made.findings
        parts.append(Merge.Part(Self.settled(made.bill), path: path))
      } else {
        let decoded = try Formats.all.decode(.init(bytes: bytes, path: path))
        parts.append(Merge.Part(Self.settled(decoded.bill), path: path))
      }
    }
    let merge = Merge(parts, roots: .flat, conflicts: .first)
    var bill = merge.bill
    bill.dropHead()
    Self.order(&bill)
    bill.name = name ?? "VEX of \(files.count) documents"
    bill.revision = 1
    bill.created =
      bill.vulnerabilities.flatMap(\.statements).compactMap(\.issued).max()
      ?? context.invocation.time
    bill.authors = [context.invocation.author].compactMap(\.self)
    if bill.authors.isEmpty {
      let authors = parts.compactMap(\.bill.authors.first)
      if let first = authors.first, Set(authors.map(\.name)).count == 1 { bill.authors = [first] }
    }
    bill.tools = [context.invocation.tool]
    let said = hashBytes(Array("\(bill.vulnerabilities)".utf8), .sha256)
    let prepared = try outputs.map { output in
      var own = bill
      own.namespace =
        output.format.hasPrefix("cyclonedx")
        ? "urn:uuid:" + DocumentNamespace.uuid(from: said)
        : DocumentNamespace.derived(name: bill.name ?? "vex", from: said)
      return PreparedDocument(
        target: output.target, bill: own,
        codec: try DocumentFormats.codec(named: output.format))
    }
    findings += VEXBook(book).review(against: nil, now: Day(of: context.invocation.time))
      .filter { $0.rule == "vex.contradiction" }
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    try delivery.deliver(prepared, findings: findings, context)
    return Report(
      command: "vex merge", subject: bill.name ?? "", path: files[0],
      findings: findings + merge.findings + delivery.losses,
      examined: [
        .init(files.count, "document"),
        .init(bill.vulnerabilities.reduce(0) { $0 + $1.statements.count }, "statement"),
      ],
      rules: ["vex.contradiction", "vex.not-exported", "merge.conflict", "convert.loss"],
      facts: delivery.facts)
  }

  /// A document whose statements say themselves what they had from its head: time and author.
  private static func settled(_ bill: BillOfMaterials) -> BillOfMaterials {
    var bill = bill
    let author = bill.authors.first.map { Agent(.unspecified, name: $0.name) }
    for flaw in bill.vulnerabilities.indices {
      for index in bill.vulnerabilities[flaw].statements.indices {
        var one = bill.vulnerabilities[flaw].statements[index]
        if one.issued == nil { one.issued = one.updated ?? bill.created }
        if one.supplier == nil { one.supplier = author }
        bill.vulnerabilities[flaw].statements[index] = one
      }
    }
    return bill
  }

  /// Joins what is said of one flaw, and puts the statements in time order, as OpenVEX writes them.
  private static func order(_ bill: inout BillOfMaterials) {
    var places: [Vulnerability: Int] = [:]
    var flaws: [Vulnerability] = []
    for flaw in bill.vulnerabilities {
      var bare = flaw
      bare.statements = []
      if let place = places[bare] {
        flaws[place].statements += flaw.statements.filter {
          !flaws[place].statements.contains($0)
        }
      } else {
        places[bare] = flaws.count
        flaws.append(flaw)
      }
    }
    let times = flaws.flatMap { $0.statements.map(\.issued) }
    let sorted = times.indices.sorted { a, b in
      switch (times[a], times[b]) {
      case (let x?, let y?) where x != y: x < y
      case (nil, _?): true
      case (_?, nil): false
      default: a < b
      }
    }
    var positions = Array(repeating: 0, count: times.count)
    for (position, number) in sorted.enumerated() { positions[number] = position }
    let isGrouped = positions == Array(positions.indices)
    var number = 0
    for flaw in flaws.indices {
      for index in flaws[flaw].statements.indices {
        flaws[flaw].statements[index].foreign[.openVEX, "#position"] =
          isGrouped ? nil : .number(String(positions[number]))
        number += 1
      }
    }
    bill.vulnerabilities = flaws
  }
}
