import BomafideIdentifiers
import BomafideModel

extension PageGathering {
  /// How many components are drawn one by one.
  private static let graphLimit = 60

  /// The coverage of the artifact with the most files, and the graph of the one with the most components.
  var pictures: [PageView.Picture] {
    var bills: [(name: String, bill: BillOfMaterials)] = []
    for artifact in artifacts {
      for document in artifact.bills {
        if let bill = document.bill { bills.append((artifact.name, bill)) }
      }
    }
    var pictures: [PageView.Picture] = []
    // The first of those that are as large, so that the order of the folder decides.
    if let most = bills.map(\.bill.files.count).max(), most > 0,
      let one = bills.first(where: { $0.bill.files.count == most })
    {
      pictures.append(coverage(one.bill, of: one.name))
    }
    if let most = bills.map(\.bill.components.count).max(), most > 1,
      let one = bills.first(where: { $0.bill.components.count == most })
    {
      pictures.append(graph(one.bill, of: one.name))
    }
    return pictures
  }

  private func coverage(_ bill: BillOfMaterials, of artifact: String) -> PageView.Picture {
    var owners: [ElementID: String] = [:]
    let roots = Set(bill.roots)
    let names = Dictionary(bill.components.map { ($0.id, $0.name) }) { first, _ in first }
    for (owner, files) in bill.containedFiles().sorted(by: { $0.key < $1.key }) {
      guard !roots.contains(owner), let name = names[owner] else { continue }
      for file in files { owners[file] = name }
    }
    let items = bill.files.sorted { $0.path < $1.path }.map { file in
      let owner = owners[file.id]
      return Treemap.Item(
        path: file.path.description.split(separator: "/"), weight: 1,
        share: owner == nil ? .own : .claimed, component: owner)
    }
    let claimed = items.count { $0.share == .claimed }
    let own = items.count - claimed
    func words(_ count: Int) -> String {
      "\(PageText.count(count, "file")) (\(PageText.percent(count, of: items.count)))"
    }
    let description =
      "The \(PageText.count(items.count, "file")) of \(artifact.printable(limit: 200)), one area for each: \(words(claimed)) claimed by components, \(words(own)) the project's own."
    let svg = Treemap(items, in: Treemap.field).svg(
      Treemap.Words(
        title: "\(artifact): \(items.count) files by number", description: description,
        legend: [
          .claimed: "claimed by components: \(words(claimed))",
          .own: "the project's own: \(words(own))",
        ]))
    return PageView.Picture(title: "Whose the files are", description: description, svg: svg)
  }

  private func graph(_ bill: BillOfMaterials, of artifact: String) -> PageView.Picture {
    let graph = ComponentGraph(bill)
    let diagram = Diagram.overview(graph, title: artifact, limit: Self.graphLimit)
    let description =
      "How the \(PageText.count(bill.components.count, "component")) of \(artifact.printable(limit: 200)) hang together: \(PageText.count(diagram.edges.count, "line")) between them. The table of components says more in words."
    return PageView.Picture(
      title: "How the components hang together", description: description, svg: diagram.svg())
  }
}
