import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

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
    text += packageTable()
    return text + Reporter.markdownTable(report.findings, style)
  }

  /// The packages as a table.
  private func packageTable() -> String {
    if listed.isEmpty { return "" }
    var text =
      "\n| package | version | license | known | place |\n| --- | --- | --- | --- | --- |\n"
    for number in listed {
      let package = inventory.packages[number]
      let version = package.version ?? package.found.requirement ?? "any"
      let place = package.found.path.description + (package.found.line.map { ":\($0)" } ?? "")
      text += "| \(MarkdownText.code(package.name)) | \(MarkdownText.cell(version)) "
      text += "| \(MarkdownText.cell(package.found.license ?? "unknown")) "
      text += "| \(MarkdownText.cell(package.words)) | \(MarkdownText.code(place)) |\n"
    }
    return text
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
      + "origin,parent,version path,version line,knowledge,scopes,direct,requirement\r\n"
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
        proof?.line.map(String.init) ?? "", "", "", "", "",
      ]
      text += values.map(CSVText.cell).joined(separator: ",") + "\r\n"
    }
    for number in listed { text += packageLine(number) }
    return text
  }

  private func packageLine(_ number: Int) -> String {
    let package = inventory.packages[number]
    let found = package.found
    let values: [String] = [
      package.name, package.version ?? "", "", found.purl?.description ?? "",
      found.cpes.first?.description ?? "", "", found.license ?? "", found.supplier ?? "",
      found.folders.map(\.description).joined(separator: " "), "\(found.files.count)", "",
      "package", package.owner.map { inventory.packages[$0].name } ?? "", found.path.description,
      found.line.map(String.init) ?? "",
      package.knowledgeInOrder.map(\.rawValue).joined(separator: " "),
      package.scopesInOrder.map(\.rawValue).joined(separator: " "),
      found.isDirect.map { $0 ? "yes" : "no" } ?? "", found.requirement ?? "",
    ]
    return values.map(CSVText.cell).joined(separator: ",") + "\r\n"
  }
}
