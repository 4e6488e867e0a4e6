import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Drafts a manifest from documents that people keep already, and from the tree beside them.
struct ManifestDrafting {
  let tree: TreeContents
  var draft: ManifestDraft
  private(set) var findings: [Finding] = []
  private var taken: Set<String> = []
  private var seen: Set<String> = []

  init(_ scan: TreeScan, name: String) {
    tree = TreeContents(scan)
    draft = ManifestDraft(project: ManifestDraft.Part(name: name))
    draft.comments = [
      "Drafted by 'bomafide init'. Read every entry: what a document claims or a search finds is taken over as it stands,",
      "and 'bomafide check' holds it against the tree.",
    ]
  }

  /// Keeps a finding about the draft.
  mutating func note(_ finding: Finding) { findings.append(finding) }

  /// Takes over the components of a document.
  mutating func add(_ bill: BillOfMaterials, from source: String) {
    let roots = Set(bill.roots)
    if let root = bill.components.first(where: { roots.contains($0.id) }) {
      draft.project = part(root, of: draft.project.name)
      draft.project.name = root.name
    }
    let contained = bill.containedFiles()
    var paths: [ElementID: RelativePath] = [:]
    for file in bill.files { paths[file.id] = file.path }
    for component in bill.components where !roots.contains(component.id) {
      let files = (contained[component.id] ?? []).compactMap { paths[$0] }
      add(component, files: files, from: source)
    }
  }

  /// Takes over a component.
  ///
  /// - Parameters:
  ///   - source: the document, or the place, that it is taken from.
  ///   - comments: lines above the entry; where it is from, if nil.
  ///   - probes: places that are known to state the version; searched for if there are none.
  ///   - bundle: what it brings, where it is an archive.
  mutating func add(
    _ component: Component, files: [RelativePath], from source: String, comments: [String]? = nil,
    probes: [ManifestDraft.Probe] = [], bundle: ManifestDraft.Bundle? = nil
  ) {
    let key = "\(component.name)\u{0}\(component.version.value ?? "")\u{0}\(files)"
    if !files.isEmpty, !seen.insert(key).inserted {
      findings.append(
        Finding(
          "init.repeated", .note, subject: component.name,
          "\(source) names '\(component.name)' with the same files once more",
          at: SourceLocation(path: source), expected: "one document that names it", found: "two",
          remedy: "nothing to do; it is declared once"))
      return
    }
    var entry = ManifestDraft.Component(name: component.name)
    entry.part = part(component, of: component.name)
    var id = entry.part.id ?? component.name
    if !taken.insert(id).inserted {
      id =
        [component.version.value.map { "\(id)-\($0)" }, "\(id)-\(taken.count)"]
        .compactMap(\.self).first { taken.insert($0).inserted } ?? id
      entry.part.id = id
    }
    entry.part.comments = comments ?? ["from \(source)"]
    entry.checksums = component.digests
    entry.scope = component.scope
    entry.bundles = bundle
    if files.isEmpty {
      entry.files = ManifestDraft.Files.none
      findings.append(
        Finding(
          "init.no-files", .warning, subject: component.name,
          "\(source) does not say which files '\(component.name)' has",
          at: SourceLocation(path: source), expected: "files of the component", found: "none",
          remedy: "name them under 'files: include:', or leave 'files: none'"))
    } else {
      let globs = FileGlobs(covering: files, in: tree.scan)
      entry.files = .globs(include: globs.include, exclude: globs.exclude)
      let search = VersionEvidenceSearch(
        tree: tree, files: globs.neighborhood, claimed: component.version.value)
      entry.part.versionProbes = probes.isEmpty ? search.probes() : probes
      if entry.part.versionProbes.isEmpty, component.version.value != nil {
        findings.append(
          Finding(
            "init.evidence", .note, subject: component.name,
            "no place in the tree was found that states the version of '\(component.name)'",
            at: SourceLocation(path: source), expected: "a macro or a constant", found: "none",
            remedy: "name the place under 'evidence: version:'"))
      }
    }
    draft.components.append(entry)
  }

  /// What a document says of a component, with the version taken out of its addresses.
  private func part(_ component: Component, of name: String) -> ManifestDraft.Part {
    var part = ManifestDraft.Part(name: component.name)
    let version = component.version.value
    part.version = version ?? "NOASSERTION"
    func template(_ text: String) -> Template {
      if let version { return Template.generalizing(text, version: version) }
      return Template.generalizing(text, version: "\u{0}")
    }
    part.supplier = component.supplier.isStated ? component.supplier : nil
    part.producer = component.producer.isStated ? component.producer : nil
    part.license = component.declaredLicense.expression
    part.concludedLicense = component.concludedLicense.expression
    if component.copyright.isStated { part.copyright = component.copyright }
    part.identifiers =
      component.purls.map { template($0.description) }
      + component.cpes.map { template($0.description) }
    if component.download.isStated { part.download = component.download.map(template) }
    if component.homepage.isStated { part.homepage = component.homepage.map(template) }
    part.summary = component.summary
    part.comment = component.comment
    part.purpose = component.purpose
    return part
  }
}

extension Stated {
  /// Whether something is said, be it that there is none.
  var isStated: Bool { self != .unstated }
}

extension Stated<License> {
  /// The expression, or that there is none; nil where nothing is said or the words are no expression.
  var expression: Stated<LicenseExpression>? {
    switch self {
    case .unstated: nil
    case .none: Stated<LicenseExpression>.none
    case .value(.expression(let expression)): .value(expression)
    case .value(.named): nil
    }
  }
}

/// Globs that match just the given files of a tree, as people would write them.
struct FileGlobs {
  private(set) var include: [Glob] = []
  private(set) var exclude: [Glob] = []
  /// The files themselves, and those that lie beside them.
  private(set) var neighborhood: [RelativePath] = []

  /// Where at least half of what lies below a folder is among `files`, the folder is included as a whole and the rest
  /// excluded; other files are named one by one.
  init(covering files: [RelativePath], in scan: TreeScan) {
    let wanted = Set(files)
    let present = scan.entries.filter(\.isFile).map(\.path)
    var left = wanted
    let folders = Set(files.compactMap(\.parent)).sorted { $0.bytes.count < $1.bytes.count }
    for folder in folders {
      guard left.contains(where: { $0.isWithin(folder) }) else { continue }
      let inside = present.filter { $0.isWithin(folder) && !Self.isHidden($0, below: folder) }
      let mine = inside.filter { wanted.contains($0) }
      guard !mine.isEmpty, mine.count * 2 >= inside.count,
        let glob = try? Glob(parsing: Self.escaped(folder) + "/**")
      else { continue }
      include.append(glob)
      exclude += inside.filter { !wanted.contains($0) }.map { Glob(literal: $0) }
      neighborhood += inside
      left.subtract(mine)
    }
    include += left.sorted().map { Glob(literal: $0) }
    neighborhood += left.sorted()
  }

  /// A name that begins with a dot is matched by no `**`.
  private static func isHidden(_ path: RelativePath, below folder: RelativePath) -> Bool {
    path.bytes.dropFirst(folder.bytes.count).split(separator: UInt8(ascii: "/"))
      .contains { $0.first == UInt8(ascii: ".") }
  }

  private static func escaped(_ path: RelativePath) -> String { Glob(literal: path).description }
}
