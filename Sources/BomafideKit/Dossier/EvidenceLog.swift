import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Which claims rest on which evidence, and what is not known: from the manifest and the tree that it stands in.
struct EvidenceLog {
  let components: [Component]
  let findings: [Finding]
  let coverage: TreeCoverage
  let projectName: String

  /// - Throws: `InputError` without a manifest.
  init(of path: String, manifest manifestPath: String?, _ context: OperationContext) throws {
    let workspace = try Workspace(source: path, manifestPath: manifestPath, context)
    let manifest = try workspace.requiredManifest(for: "dossier")
    projectName = manifest.project.name.value
    let scan = try workspace.scan(everything: false, asCommitted: true, context)
    let tree = TreeContents(scan, plan: context.plan(algorithms: []))
    let curation = Curation(manifest, in: tree)
    let assembly = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence, files: scan.files(), listing: .claimed)
    let known = scan.findings + curation.findings + assembly.findings
    let audit = try TreeAudit(
      of: workspace.tree, scan, manifest, curation, known: known, context)
    var project = curation.project
    project.evidence += curation.evidence.filter { $0.subject == project.id }
    components = [project] + assembly.bill.components.filter { $0.id != project.id }
    findings = known + audit.findings
    coverage = audit.coverage
  }

  /// The claims of a component that nothing but a person's word bears out.
  private static func unproven(_ component: Component) -> [Evidence] {
    let proven = Set(component.evidence.filter { $0.technique != .curated }.map(\.claim))
    return component.evidence.filter { $0.technique == .curated && !proven.contains($0.claim) }
  }

  var json: [UInt8] {
    ReportJSON.document(
      .members([
        "schemaVersion": .integer(1), "project": .string(projectName),
        "components": .array(
          components.map { component in
            .members([
              "name": .string(component.name), "version": .optional(component.version.value),
              "claims": .array(component.evidence.map(Self.claim)),
              "unproven": .array(
                Set(Self.unproven(component).map(\.claim.rawValue)).sorted().map(JSONValue.string)),
            ])
          }),
        "disagreements": .array(
          findings.filter { $0.severity != .note }.map { finding in
            .members([
              "rule": .string(finding.rule.description),
              "severity": .string(finding.severity.rawValue),
              "place": .optional(finding.location?.description),
              "message": .string(finding.message),
            ])
          }),
      ]))
  }

  private static func claim(_ evidence: Evidence) -> JSONValue {
    .members([
      "claim": .string(evidence.claim.rawValue), "value": .string(evidence.value),
      "place": .string(evidence.location.description),
      "technique": .string(evidence.technique.rawValue),
      "cataloger": .string(evidence.cataloger),
    ])
  }

  /// What is not known, in numbers.
  var unknowns: [DossierView.Unknown] {
    let parts = components
    func without(_ words: String, _ isMissing: (Component) -> Bool) -> DossierView.Unknown {
      DossierView.Unknown(words: words, count: parts.count(where: isMissing), of: parts.count)
    }
    let files = coverage.claimed.files + coverage.own.files + coverage.foreign.files
    let claims = parts.reduce(0) { $0 + $1.evidence.count { $0.technique == .curated } }
    let unproven = parts.reduce(0) { $0 + Self.unproven($1).count }
    return [
      without("components without a version") { $0.version.value == nil },
      without("components without a license") {
        $0.declaredLicense.value == nil && $0.concludedLicense.value == nil
      },
      without("components without a supplier") { $0.supplier.value == nil },
      without("components without a package URL or CPE") { $0.purls.isEmpty && $0.cpes.isEmpty },
      DossierView.Unknown(
        words: "claims that nothing but a person's word bears out", count: unproven, of: claims),
      DossierView.Unknown(
        words: "files that look like other people's, and that no component claims",
        count: coverage.foreign.files, of: files),
    ]
  }
}
