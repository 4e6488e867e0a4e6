import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel

extension DiscoveryReport {
  /// The components as a table of GitHub's Markdown, then the findings.
  func markdown(_ style: ReportStyle) -> String {
    var text = "### \(MarkdownText.inline("discover: \(report.subject)"))\n\n"
    text += "\(MarkdownText.inline(summary))\n"
    if !components.isEmpty {
      text += "\n| component | version | license | path | files | confidence |\n"
      text += "| --- | --- | --- | --- | ---: | ---: |\n"
      for component in components { text += row(component) }
    }
    return text + Reporter.markdownTable(report.findings, style)
  }

  private func row(_ component: DiscoveredComponent) -> String {
    var name = MarkdownText.code(component.name)
    if let parent = component.parent {
      name += " in \(MarkdownText.code(components[parent].name))"
    }
    let paths = component.paths.prefix(3).map { MarkdownText.code($0.description) }
    var place = paths.joined(separator: "<br>")
    if component.paths.count > 3 { place += "<br>and \(component.paths.count - 3) more" }
    let version = component.versionText ?? "not determinable from the tree"
    return "| \(name) | \(MarkdownText.cell(version)) "
      + "| \(MarkdownText.cell(component.licenseText ?? "unknown")) | \(place) "
      + "| \(component.fileCount) | \(Int((component.confidence * 100).rounded())) % |\n"
  }

  /// The components for spreadsheets, a line for each.
  func csv() -> String {
    var text =
      "name,version,commit,purl,cpe,license,declared license,supplier,paths,files,confidence,"
      + "origin,parent,version path,version line\r\n"
    for component in components {
      let proof = component.clues.first
      let values: [String] = [
        component.name, component.version ?? "", component.commit ?? "",
        component.purls.first?.description ?? "", component.cpes.first?.description ?? "",
        component.license?.description ?? "", component.declaredLicense ?? "",
        component.supplier ?? "",
        component.paths.map(\.description).joined(separator: " "), "\(component.fileCount)",
        "\(Int((component.confidence * 100).rounded()))%", component.origin.rawValue,
        component.parent.map { components[$0].name } ?? "", proof?.path.description ?? "",
        proof?.line.map(String.init) ?? "",
      ]
      text += values.map(CSVText.cell).joined(separator: ",") + "\r\n"
    }
    return text
  }
}
