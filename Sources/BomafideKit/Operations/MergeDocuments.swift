import BomafideFormats
import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// Makes one document of several.
public struct MergeDocuments: Hashable, Sendable {
  /// What the merged document is about.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// A new root that contains the roots of all documents.
    case hierarchical
    /// The roots of all documents side by side.
    case flat
  }

  /// The documents, the most trusted first; `-` is standard input.
  public var documents: [String]
  /// What to write, and where to; nothing is the first document's format on standard output.
  public var outputs: [OutputOption]
  public var layout: Layout
  /// The component that is the root, instead of a new one.
  public var root: String?
  public var name: String?
  public var namespace: String?
  public var conflicts: Merge.Conflicts
  /// Whether an output may be one of the documents.
  public var overwrites: Bool

  public init(
    documents: [String], outputs: [OutputOption], layout: Layout = .hierarchical,
    root: String? = nil, name: String? = nil, namespace: String? = nil,
    conflicts: Merge.Conflicts = .first, overwrites: Bool = false
  ) {
    self.documents = documents
    self.outputs = outputs
    self.layout = layout
    self.root = root
    self.name = name
    self.namespace = namespace
    self.conflicts = conflicts
    self.overwrites = overwrites
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    try ReadDocument.refuseTwoInputs(documents)
    if documents.count < 2 {
      throw InputError(
        at: SourceLocation(path: "merge"), expected: "at least two documents",
        found: documents.isEmpty ? "none" : "'\(documents[0])' alone",
        remedy: "bomafide merge a.spdx.json b.spdx.json")
    }
    let outputs = try DerivedOutputs.checked(
      outputs, against: documents, overwrites: overwrites)
    try DocumentIRI.check(namespace)
    let read = try documents.map { try ReadDocument($0, context, hashes: true) }
    for document in read { try document.refuseBroken() }
    let parts = read.map { Merge.Part($0.bill, path: $0.path) }
    var merge = try merged(parts)
    for place in read.indices where read[place].bill.isSigned {
      merge.add(Self.signature(of: read[place].path))
    }
    let codes = VerificationCodes.recomputed(merge.bill, of: Set(merge.unified))

    var seed = read.flatMap { $0.digests.filter { $0.algorithm == .sha256 }.map(\.description) }
    seed += [layout.rawValue, root ?? "", name ?? "", conflicts.rawValue]
    var derived = DerivedDocument(
      bill: codes.bill, sources: read.map(DerivedDocument.Source.init), origins: merge.origins,
      verb: "merged", namespace: namespace,
      fingerprint: hashBytes(Array(seed.joined(separator: "\n").utf8), .sha256),
      invocation: context.invocation)
    for place in read.indices { derived.sources[place].roots = merge.rootsOfParts[place] }
    derived.head(name: name ?? Merge.name(of: parts))

    let findings = merge.findings + codes.findings
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    let prepared = try (outputs.isEmpty ? [OutputOption(format: read[0].format.name)] : outputs).map
    {
      output in
      let codec = try DocumentFormats.codec(named: output.format, saysEvidence: true)
      return PreparedDocument(
        target: output.target, bill: derived.bill(for: codec.format), codec: codec)
    }
    try delivery.deliver(prepared, findings: findings, context)
    return Report(
      command: "merge", subject: derived.bill.name ?? "the merged document", path: documents[0],
      findings: findings + delivery.losses,
      examined: [
        .init(read.count, "document"), .init(codes.bill.components.count, "component"),
        .init(codes.bill.files.count, "file"),
      ],
      rules: ["merge.conflict", "merge.dangling", "merge.left-out", "merge.code", "convert.loss"],
      facts: facts(merge, read) + delivery.facts)
  }

  private func merged(_ parts: [Merge.Part]) throws -> Merge {
    if let root {
      let flat = Merge(parts, roots: .flat, conflicts: conflicts)
      let chosen = try ComponentLookup(bill: flat.bill, path: documents[0]).one(root, for: "--root")
      return Merge(parts, roots: .component(chosen.id), conflicts: conflicts)
    }
    return Merge(
      parts, roots: layout == .flat ? .flat : .hierarchical(name: name ?? Merge.name(of: parts)),
      conflicts: conflicts)
  }

  private static func signature(of path: String) -> Finding {
    Finding(
      "merge.left-out", .warning, subject: "signature",
      "the signature of \(path) does not hold for the merged document, and is left out",
      at: SourceLocation(path: path), remedy: "sign the merged document")
  }

  /// What was made one, and what is in the result.
  private func facts(_ merge: Merge, _ read: [ReadDocument]) -> [Report.Fact] {
    let names = ElementNames(merge.bill)
    let most = 20
    var facts = merge.unified.prefix(most).map { id in
      Report.Fact(
        "unified",
        "\(names[id]) from "
          + (merge.origins[id] ?? []).map { read[$0].path }.joined(separator: ", "))
    }
    if merge.unified.count > most {
      facts.append(.init("unified", "and \(merge.unified.count - most) components more"))
    }
    if merge.unifiedFiles > 0 {
      facts.append(
        .init("unified", "\(merge.unifiedFiles) file\(merge.unifiedFiles == 1 ? "" : "s")"))
    }
    facts.append(
      .init(
        "merged",
        "\(merge.bill.components.count) components, \(merge.bill.files.count) files, "
          + "\(merge.bill.relationships.reduce(0) { $0 + $1.to.count }) edges"))
    return facts
  }
}

/// Checks where a document that is made of others is written to.
enum DerivedOutputs {
  static func checked(
    _ outputs: [OutputOption], against inputs: [String], overwrites: Bool,
    remedy: String = "name another path, or add --overwrite"
  ) throws(InputError) -> [OutputOption] {
    if overwrites { return outputs }
    for output in outputs {
      guard case .file(let path) = output.target else { continue }
      for input in inputs where input != "-" {
        guard path == input || ManifestDiscovery.isSame(path, input) else { continue }
        throw InputError(
          at: SourceLocation(path: path),
          expected: "another path than that of a document that is read",
          found: "the same one", remedy: remedy)
      }
    }
    return outputs
  }
}

/// Checks a namespace that a user gives.
enum DocumentIRI {
  static func check(_ namespace: String?) throws(InputError) {
    guard let namespace else { return }
    if isURI(namespace) { return }
    throw InputError(
      at: SourceLocation(path: "--namespace"),
      expected: "an absolute URI without '#', as https://example.com/sbom/1.0 or urn:uuid:…",
      found: "'\(namespace.printable())'", remedy: "--namespace https://example.com/sbom/1.0")
  }

  /// Whether a text is an absolute URI without a fragment.
  static func isURI(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }
    return scheme.count < text.count && scheme.first?.isLetter == true
      && scheme.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
      } && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
      && !text.hasSuffix(":")
  }
}

/// Verification codes after the files of components have changed.
enum VerificationCodes {
  /// Computes the codes of the given components anew, where they have one.
  ///
  /// Source: SPDX 2.3, 7.9.
  static func recomputed(
    _ bill: BillOfMaterials, of changed: Set<ElementID>, rule: RuleID = "merge.code"
  ) -> (bill: BillOfMaterials, findings: [Finding]) {
    var bill = bill
    var findings: [Finding] = []
    guard bill.components.contains(where: { $0.verificationCode != nil && changed.contains($0.id) })
    else { return (bill, []) }
    let files = Dictionary(bill.files.map { ($0.id, $0) }) { first, _ in first }
    let contained = bill.containedFiles()
    for index in bill.components.indices where changed.contains(bill.components[index].id) {
      let component = bill.components[index]
      guard let stated = component.verificationCode else { continue }
      let own = (contained[component.id] ?? []).compactMap { files[$0] }
      if own.isEmpty, component.filesAnalyzed == false { continue }
      let code = VerificationCode.compute(
        files: own, excluding: stated.excludedFiles, sha1: { hashBytes($0, .sha1).bytes })
      if code?.value == stated.value.lowercased() { continue }
      bill.components[index].verificationCode = code
      if code == nil {
        findings.append(
          Finding(
            rule, .warning, subject: component.name,
            "the verification code of '\(component.name)' is left out: a file that it contains has no SHA-1",
            remedy: "bomafide generate gives every file a SHA-1"))
      } else {
        findings.append(
          Finding(
            rule, .note, subject: component.name,
            "the verification code of '\(component.name)' is computed anew over \(own.count) files",
            expected: code?.value, found: stated.value, remedy: ""))
      }
    }
    return (bill, findings)
  }
}
