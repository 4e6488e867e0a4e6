import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Draws a tree: what components claim, what is the project's own, and what looks foreign and is not declared.
public struct DrawTreemap: Hashable, Sendable {
  /// What makes an area large.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case bytes, files
  }

  /// A folder or an archive.
  public var source: String
  /// The manifest that declares; nil is the nearest one.
  public var manifest: String?
  public var measure: Measure

  public init(source: String, manifest: String? = nil, measure: Measure = .bytes) {
    self.source = source
    self.manifest = manifest
    self.measure = measure
  }

  /// Does the work.
  ///
  /// - Throws: `InputError` where the source can't be read or holds no file.
  public func run(_ context: OperationContext) throws -> Presentation {
    let workspace = try Workspace(source: source, manifestPath: manifest, context)
    let scan = try workspace.scan(everything: false, asCommitted: false, context)
    let files = scan.treeFiles
    if files.isEmpty {
      throw InputError(
        at: workspace.tree.location, expected: "files to draw", found: "none",
        remedy: "name another folder or archive")
    }
    let list = DiscoveredList(
      try workspace.tree.search(scan, context), minConfidence: Discover.standardConfidence)
    let claims =
      workspace.manifest.map {
        Curation($0, in: TreeContents(scan, plan: context.plan(algorithms: []))).claims
      } ?? []
    let ownership = FileOwnership(
      of: files, workspace.manifest, claims: claims, found: list)
    let items = zip(files, ownership.owners).map { file, owner in
      item(file, owner, claims, list.components)
    }
    let treemap = Treemap(items, in: Treemap.field)
    let words = words(workspace, items)
    let remarks =
      workspace.manifest == nil
      ? ["\(source): note: without a manifest nothing is declared; what was found is shown"] : []
    return Presentation(remarks: remarks) { _, _ in treemap.svg(words) }
  }

  private func item(
    _ file: TreeFile, _ owner: FileOwnership.Owner, _ claims: [ComponentClaim],
    _ found: [DiscoveredComponent]
  ) -> Treemap.Item {
    let weight = measure == .files ? 1 : Double(max(file.size, 1))
    let path = file.path.description.split(separator: "/")
    return switch owner {
    case .claimed(let number):
      Treemap.Item(
        path: path, weight: weight, share: .claimed, component: claims[number].component.name)
    case .foreign(let number):
      Treemap.Item(path: path, weight: weight, share: .foreign, component: found[number].name)
    case .own: Treemap.Item(path: path, weight: weight, share: .own)
    }
  }

  private func words(_ workspace: Workspace, _ items: [Treemap.Item]) -> Treemap.Words {
    let name =
      workspace.manifest?.project.name.value ?? workspace.bareProject.name
    var legend: [Treemap.Share: String] = [:]
    let what: [Treemap.Share: String] = [
      .claimed: "claimed by components", .own: "the project's own",
      .foreign: workspace.manifest == nil ? "found, looks foreign" : "not declared, looks foreign",
    ]
    for share in Treemap.Share.allCases where share != .claimed || workspace.manifest != nil {
      let count = items.count { $0.share == share }
      let percent = TreeCoverage.percent(count, of: items.count)
      legend[share] =
        "\(what[share] ?? ""): \(count) file\(count == 1 ? "" : "s") (\(percent))"
    }
    let parts = Treemap.Share.allCases.compactMap { legend[$0] }
    return Treemap.Words(
      title:
        "\(name): \(items.count) file\(items.count == 1 ? "" : "s") by \(measure == .files ? "number" : "size")",
      description: parts.joined(separator: "; "), legend: legend)
  }
}
