import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

extension PackageRecord {
  /// The kinds of knowledge, the surest first.
  var knowledgeInOrder: [FoundPackage.Knowledge] {
    FoundPackage.Knowledge.allCases.reversed().filter { knowledge.contains($0) }
  }

  var scopesInOrder: [FoundPackage.Scope] {
    FoundPackage.Scope.allCases.filter { found.scopes.contains($0) }
  }

  /// What is known of it, in words: `installed, locked; direct; development`.
  var words: String {
    var parts = [knowledgeInOrder.map(\.rawValue).joined(separator: ", ")]
    if isOnlyDeclared { parts = ["declared, locked nowhere"] }
    if let isDirect = found.isDirect { parts.append(isDirect ? "direct" : "transitive") }
    let scopes = scopesInOrder.filter { $0 != .runtime }
    if !found.scopes.contains(.runtime), !scopes.isEmpty {
      parts.append(scopes.map(\.rawValue).joined(separator: ", "))
    }
    return parts.joined(separator: "; ")
  }
}

extension DiscoveryReport {
  func package(_ number: Int) -> JSONValue {
    let package = inventory.packages[number]
    let found = package.found
    let members: JSONValue = .members([
      "name": .string(package.name), "version": .optional(package.version),
      "requirement": .optional(found.requirement),
      "knowledge": .texts(package.knowledgeInOrder.map(\.rawValue)),
      "scopes": .texts(package.scopesInOrder.map(\.rawValue)),
      "direct": found.isDirect.map(JSONValue.bool) ?? .null,
      "purl": .optional(found.purl?.description),
      "cpes": .texts(found.cpes.map(\.description)),
      "license": .optional(found.license), "supplier": .optional(found.supplier),
      "homepage": .optional(found.homepage), "download": .optional(found.download),
      "digests": .texts(found.digests.map(\.description)),
      "source": found.source.map { source in
        .members(["name": .string(source.name), "version": .optional(source.version)])
      } ?? .null,
      "folder": .string(package.scope),
      "paths": .texts(found.folders.map(\.description)), "files": .integer(found.files.count),
      "parent": .optional(package.owner.flatMap { positions[$0] }),
      "dependencies": dependencies(package.edges), "missing": .texts(package.missing),
      "complete": Self.complete(found, package.missing),
      "evidence": .array(package.places.map(place)),
    ])
    return placed(members) { $0.layer(of: package) }
  }

  func project(_ project: PackageProject) -> JSONValue {
    .members([
      "name": .string(project.found.name), "version": .optional(project.found.version),
      "purl": .optional(project.found.purl?.description),
      "license": .optional(project.found.license), "folder": .string(project.folder),
      "dependencies": dependencies(project.edges), "missing": .texts(project.missing),
      "complete": Self.complete(project.found, project.missing),
      "evidence": .array(project.places.map(place)),
    ])
  }

  /// Whether the edges are all; null where no place tells.
  private static func complete(_ found: FoundPackage, _ missing: [String]) -> JSONValue {
    if !missing.isEmpty { return .bool(false) }
    return found.hasAllDependencies.map(JSONValue.bool) ?? .null
  }

  private func dependencies(_ edges: [PackageRecord.Edge]) -> JSONValue {
    .array(
      edges.compactMap { edge in
        positions[edge.to].map { position in
          .members([
            "package": .integer(position), "scope": .optional(edge.scope?.rawValue),
            "requirement": .optional(edge.requirement),
          ])
        }
      })
  }

  private func place(_ place: PackageRecord.Place) -> JSONValue {
    .members([
      "path": .string(place.path.description), "line": .optional(place.line),
      "cataloger": .string(place.cataloger), "knowledge": .string(place.knowledge.rawValue),
      "requirement": .optional(place.requirement),
    ])
  }
}
