import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Makes a redistributor's document of another one: components taken out, put in place of others, added.
public struct OverlayDocument: Sendable {
  /// The document; `-` is standard input.
  public var document: String
  /// What to write, and where to; nothing is the document's own format on standard output.
  public var outputs: [OutputOption]
  /// Names of components to take out.
  public var removals: [String]
  /// `NAME=COMPONENT`.
  public var replacements: [String]
  /// Package URLs with fields.
  public var additions: [String]
  /// Packages of the system: `dpkg:NAME`, `pkg-config:NAME`.
  public var sources: [String]
  /// What the additions are needed by; nil is the root.
  public var under: String?
  /// Whether what nothing leads to any more is taken out too.
  public var prunes: Bool
  public var name: String?
  public var namespace: String?
  /// Whether an output may be the document itself.
  public var overwrites: Bool
  /// Runs a program of the system.
  public var program: @Sendable ([String]) throws -> String

  public init(
    document: String, outputs: [OutputOption], removals: [String] = [],
    replacements: [String] = [], additions: [String] = [], sources: [String] = [],
    under: String? = nil, prunes: Bool = false, name: String? = nil, namespace: String? = nil,
    overwrites: Bool = false,
    program: @escaping @Sendable ([String]) throws -> String = { try SystemProgram.output(of: $0) }
  ) {
    self.document = document
    self.outputs = outputs
    self.removals = removals
    self.replacements = replacements
    self.additions = additions
    self.sources = sources
    self.under = under
    self.prunes = prunes
    self.name = name
    self.namespace = namespace
    self.overwrites = overwrites
    self.program = program
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    if removals.isEmpty, replacements.isEmpty, additions.isEmpty, sources.isEmpty {
      throw InputError(
        at: SourceLocation(path: "overlay"), expected: "an edit", found: "none",
        remedy: "bomafide overlay \(ShellText.quoted(document)) --remove NAME")
    }
    let outputs = try DerivedOutputs.checked(outputs, against: [document], overwrites: overwrites)
    try DocumentIRI.check(namespace)
    let read = try ReadDocument(document, context, hashes: true)
    try read.refuseBroken()

    let plan = try plan(for: read.bill)
    var overlay = Overlay(read.bill)
    var changes: [String] = []
    var facts: [Report.Fact] = []
    func note(_ verb: String, _ words: String) {
      changes.append("\(verb) \(words)")
      facts.append(.init(verb, words))
    }
    for (old, new) in plan.replacements {
      let (_, effect) = overlay.replace(old.id, with: new)
      note(
        "replaced",
        "\(ElementNames.name(of: old)) by \(Self.title(new))\(Self.words(effect, moved: true))")
    }
    for old in plan.removals where overlay.bill[component: old.id] != nil {
      let effect = overlay.remove(old.id)
      note("removed", ElementNames.name(of: old) + Self.words(effect))
      for part in effect.components where part.id != old.id {
        note("removed", "\(ElementNames.name(of: part)), which only \(old.name) contained")
      }
    }
    if prunes {
      for part in overlay.unreachable(since: read.bill)
      where overlay.bill[component: part.id] != nil {
        let effect = overlay.remove(part.id)
        note(
          "removed",
          "\(ElementNames.name(of: part)), which nothing leads to any more\(Self.words(effect))")
      }
    }
    for new in plan.additions {
      let isThere = overlay.present(new) != nil
      _ = overlay.add(new, under: plan.owner)
      note("added", Self.title(new) + (isThere ? ", which was there already" : ""))
    }
    let codes = VerificationCodes.recomputed(
      overlay.bill, of: overlay.thinned, rule: "overlay.code")
    var findings = codes.findings + unreachable(overlay, since: read.bill)
    if read.bill.isSigned {
      findings.append(
        Finding(
          "overlay.signature", .warning, subject: "signature",
          "the signature of \(document) does not hold for the new document, and is left out",
          at: SourceLocation(path: document), remedy: "sign the new document"))
    }

    var derived = DerivedDocument(
      bill: codes.bill, sources: [DerivedDocument.Source(read)], verb: "overlay of",
      namespace: namespace, fingerprint: fingerprint(read, plan, context), changes: changes,
      invocation: context.invocation)
    derived.head(name: name)
    if let author = context.invocation.author { derived.bill.authors = [author] }

    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    let prepared = try (outputs.isEmpty ? [OutputOption(format: read.format.name)] : outputs).map {
      output in
      let codec = try DocumentFormats.codec(named: output.format, saysEvidence: true)
      return PreparedDocument(
        target: output.target, bill: derived.bill(for: codec.format), codec: codec)
    }
    try delivery.deliver(prepared, findings: findings, context)
    return Report(
      command: "overlay", subject: derived.bill.name ?? document, path: document,
      findings: findings + delivery.losses,
      examined: [
        .init(changes.count, "edit"), .init(codes.bill.components.count, "component"),
        .init(codes.bill.files.count, "file"),
      ],
      rules: ["overlay.code", "overlay.unreachable", "overlay.signature", "convert.loss"],
      facts: facts + delivery.facts)
  }

  // MARK: The plan

  /// What is to be done, when all words are understood.
  private struct Plan {
    var replacements: [(old: Component, new: Component)] = []
    var removals: [Component] = []
    var additions: [Component] = []
    var owner: ElementID?
  }

  /// Understands all words before anything is changed, and tells every one that can't be.
  private func plan(for bill: BillOfMaterials) throws -> Plan {
    let lookup = ComponentLookup(bill: bill, path: document)
    let reader = OverlayComponent(run: program)
    var plan = Plan()
    var troubles: [InputError] = []
    func attempt(_ body: () throws -> Void) throws {
      do { try body() } catch let error as InputError { troubles.append(error) }
    }
    let roots = Set(bill.roots)
    func going(_ name: String, _ option: String) throws(InputError) -> Component {
      let component = try lookup.one(name, for: option)
      if roots.contains(component.id) {
        throw InputError(
          at: SourceLocation(path: document), expected: "a part of what the document is about",
          found: "'\(component.name)', which it is about itself",
          remedy: "name a part; bomafide query \(ShellText.quoted(document)) lists them")
      }
      return component
    }
    for text in replacements {
      try attempt {
        guard let mark = Self.divider(of: text) else {
          throw InputError(
            at: SourceLocation(path: "--replace"), expected: "NAME=COMPONENT",
            found: "'\(text.printable())'",
            remedy: "--replace expat=pkg:deb/debian/libexpat1@2.6.4-1")
        }
        let old = try going(String(text[..<mark]), "--replace")
        let new = try reader.component(String(text[text.index(after: mark)...]), for: "--replace")
        plan.replacements.append((old, new))
      }
    }
    for text in removals { try attempt { plan.removals.append(try going(text, "--remove")) } }
    for text in additions {
      try attempt { plan.additions.append(try reader.component(text, for: "--add")) }
    }
    for text in sources {
      try attempt {
        guard text.hasPrefix("dpkg:") || text.hasPrefix("pkg-config:") else {
          throw InputError(
            at: SourceLocation(path: "--from"), expected: "dpkg:NAME or pkg-config:NAME",
            found: "'\(text.printable())'", remedy: "--from dpkg:\(text.printable())")
        }
        plan.additions.append(try reader.component(text, for: "--from"))
      }
    }
    try attempt { plan.owner = try under.map { try lookup.one($0, for: "--under").id } }
    if let errors = InputErrors(troubles) { throw errors }
    plan.owner = plan.owner ?? bill.roots.first { bill[component: $0] != nil }
    return plan
  }

  /// The `=` between a name, which may be a package URL with qualifiers, and what begins with `pkg:` or a source.
  private static func divider(of text: String) -> String.Index? {
    text.indices.first { index in
      guard text[index] == "=" else { return false }
      let rest = text[text.index(after: index)...]
      return rest.hasPrefix("pkg:") || rest.hasPrefix("dpkg:") || rest.hasPrefix("pkg-config:")
    } ?? text.firstIndex(of: "=")
  }

  // MARK: What is told

  private func unreachable(_ overlay: Overlay, since before: BillOfMaterials) -> [Finding] {
    let components = overlay.unreachable(since: before)
    if components.isEmpty { return [] }
    let most = 10
    let shown = components.prefix(most).map { "'\(ElementNames.name(of: $0))'" }
    let rest = components.count > most ? " and \(components.count - most) more" : ""
    return [
      Finding(
        "overlay.unreachable", .warning,
        subject: components.count == 1 ? components[0].name : nil,
        "nothing leads any more to \(shown.joined(separator: ", "))\(rest)",
        at: SourceLocation(path: document),
        remedy: "add --prune to take what nothing leads to out, or keep it")
    ]
  }

  private static func title(_ component: Component) -> String {
    let purl = component.purls.first.map { " (\($0))" } ?? ""
    return ElementNames.name(of: component) + purl
  }

  private static func words(_ effect: Overlay.Effect, moved: Bool = false) -> String {
    var words: [String] = []
    if effect.files > 0 { words.append("\(effect.files) file\(effect.files == 1 ? "" : "s") gone") }
    if moved { words.append("\(effect.edges) edge\(effect.edges == 1 ? "" : "s") moved") }
    return words.isEmpty ? "" : "; " + words.joined(separator: ", ")
  }

  private func fingerprint(
    _ read: ReadDocument, _ plan: Plan, _ context: OperationContext
  ) -> Digest {
    var seed = read.digests.map(\.description) + [name ?? "", prunes ? "prune" : ""]
    seed += plan.removals.map { "remove \($0.id)" }
    seed += plan.replacements.map { "replace \($0.old.id) \(Self.seed($0.new))" }
    seed += plan.additions.map { "add \(Self.seed($0)) \(plan.owner?.description ?? "")" }
    return hashBytes(Array(seed.joined(separator: "\n").utf8), .sha256)
  }

  private static func seed(_ component: Component) -> String {
    [
      component.name, component.version.value ?? "", component.purls.map(\.description).joined(),
      component.declaredLicense.value?.description ?? "", component.supplier.value?.name ?? "",
      component.digests.map(\.description).joined(), component.cpes.map(\.description).joined(),
    ].joined(separator: "\t")
  }
}
