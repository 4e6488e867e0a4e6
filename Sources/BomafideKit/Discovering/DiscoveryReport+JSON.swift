import BomafideJSON
import BomafideDiscovery
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

extension DiscoveryReport {
  /// The components, each with its evidence, then the findings.
  ///
  /// Described by `docs/discover.schema.json`.
  func json(_ style: ReportStyle) -> JSONValue {
    .object(
      header(style) + [
        .init("components", .array(components.indices.map(component))),
        .init("packages", .array(listed.map(package))),
        .init("projects", .array(packages.projects.map(project))),
        .init("findings", .array(report.findings.map { $0.json(style) })),
      ])
  }

  /// A line for the report, then one for each component and each finding.
  func jsonLines(_ style: ReportStyle) -> [UInt8] {
    func line(_ type: String, _ value: JSONValue) -> [UInt8] {
      guard case .object(let members) = value else { return [] }
      return ReportJSON.line(.object([.init("type", .string(type))] + members))
    }
    var out = line("report", .object(header(style)))
    for number in components.indices { out += line("component", component(number)) }
    for number in listed { out += line("package", package(number)) }
    for entry in packages.projects { out += line("project", project(entry)) }
    for finding in report.findings { out += line("finding", finding.json(style)) }
    return out
  }

  private func header(_ style: ReportStyle) -> [JSONValue.Member] {
    [
      .init("schemaVersion", .integer(1)),
      .init(
        "tool",
        .members(["name": .string(style.tool.name), "version": .optional(style.tool.version)])),
      .init("command", .string(report.command)),
      .init(
        "source",
        .object(
          [
            .init("kind", .string(sourceKind.rawValue)), .init("name", .string(sourceName)),
          ] + (image.map { [.init("image", $0.json)] } ?? []) + systems)),
      .init(
        "summary",
        .members([
          "components": .integer(components.count), "versions": .integer(versionCount),
          "files": .integer(fileCount), "claimedFiles": .integer(claimedFileCount),
          "leftOut": .integer(list.leftOutCount), "packages": .integer(listed.count),
          "errors": .integer(report.count(.error)),
          "warnings": .integer(report.count(.warning)), "notes": .integer(report.count(.note)),
        ])),
    ]
  }

  /// The operating systems whose roots the source has.
  private var systems: [JSONValue.Member] {
    let systems = packages.inventory.systems
    if systems.isEmpty { return [] }
    return [
      .init(
        "systems",
        .array(
          systems.map { found in
            .members([
              "id": .string(found.system.id), "version": .optional(found.system.version),
              "name": .optional(found.system.name), "folder": .string(found.folder),
              "path": .string(found.path.description),
              "hasPackages": .bool(found.hasPackages),
            ])
          }))
    ]
  }

  private func component(_ number: Int) -> JSONValue {
    let component = components[number]
    let members: JSONValue = .members([
      "name": .string(component.name), "version": .optional(component.version),
      "commit": .optional(component.commit),
      "purl": .optional(component.purls.first?.description),
      "purls": .array(component.purls.map { .string($0.description) }),
      "cpes": .array(component.cpes.map { .string($0.description) }),
      "license": .optional(component.license?.description),
      "declaredLicense": .optional(component.declaredLicense),
      "supplier": .optional(component.supplier), "scope": .string("vendored"),
      "paths": .array(component.paths.map { .string($0.description) }),
      "files": .integer(component.fileCount),
      "parent": .optional(component.parent),
      "package": .optional(list.packages[number].flatMap { positions[$0] }),
      "origin": .string(component.origin.rawValue),
      "confidence": Self.number(component.confidence),
      "evidence": .array(component.evidence.map(json)),
      "contradictions": .array(component.contradictions.map(json)),
    ])
    return placed(members) { $0.layer(of: component.evidencePaths) }
  }

  /// An object with the layer that brought it, where the source is an image.
  func placed(_ object: JSONValue, _ layer: (SearchedImage) -> Int?) -> JSONValue {
    guard let image, case .object(let members) = object else { return object }
    return .object(members + [.init("layer", .optional(layer(image)))])
  }

  private func json(_ evidence: Evidence) -> JSONValue {
    .members([
      "claim": .string(evidence.claim.rawValue), "value": .string(evidence.value),
      "path": .string(evidence.location.path), "line": .optional(evidence.location.line),
      "section": .optional(evidence.section),
      "technique": .string(evidence.technique.rawValue),
      "cataloger": .string(evidence.cataloger), "confidence": Self.number(evidence.confidence),
    ])
  }

  private func json(_ clue: VersionClue) -> JSONValue {
    .members([
      "claim": .string(Evidence.Claim.version.rawValue), "value": .string(clue.version),
      "path": .string(clue.path.description), "line": .optional(clue.line),
      "section": .optional(clue.section),
      "technique": .string(clue.technique.rawValue), "cataloger": .string(clue.cataloger),
    ])
  }

  /// A share with two decimals, the same on every machine.
  static func number(_ share: Double) -> JSONValue {
    let hundredths = Int((min(max(share, 0), 1) * 100).rounded())
    if hundredths % 100 == 0 { return .number("\(hundredths / 100)") }
    let rest = hundredths % 100
    return .number("0.\(rest < 10 ? "0" : "")\(rest % 10 == 0 ? rest / 10 : rest)")
  }
}

extension DiscoveredComponent {
  /// The files that prove it, or its own places.
  fileprivate var evidencePaths: [RelativePath] {
    let proofs = evidence.compactMap { try? RelativePath(parsing: $0.location.path) }
    return proofs + paths
  }
}
