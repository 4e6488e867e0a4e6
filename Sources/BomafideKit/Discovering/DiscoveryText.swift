import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

/// Prints what was found for a person: the components by folder, those within others below them.
struct DiscoveryText {
  private struct Row {
    var indent: Int
    var name: String
    /// nil where the tree doesn't tell it.
    var version: String?
    var license: String
    var place: String
    var component: DiscoveredComponent

    /// How wide the first column is.
    var width: Int { indent + name.count + (version.map { $0.count + 1 } ?? 0) }
  }

  private struct Group {
    /// Empty for the root of the tree.
    var folder: String
    var rows: [Row]
  }

  /// The most columns that a first or second column makes the others wait for.
  private static let widest = (name: 40, license: 28)

  private let report: DiscoveryReport
  private let style: ReportStyle
  private let paint: Paint
  private(set) var text = ""

  init(_ report: DiscoveryReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    paint = Paint(on: style.color)
    let groups = self.groups()
    let rows = groups.flatMap(\.rows)
    let width = (
      name: rows.map(\.width).filter { $0 <= Self.widest.name }.max() ?? 0,
      license: rows.map(\.license.count).filter { $0 <= Self.widest.license }.max() ?? 0
    )
    for group in groups {
      text += paint.bold(group.folder.isEmpty ? "." : PlainText.line(group.folder)) + "\n"
      for row in group.rows { print(row, width) }
    }
    text += DiscoveryPackagesText(report, style, startsAnew: text.isEmpty).text
    absent()
    findings()
    if style.quiet { return }
    if !text.isEmpty { text += "\n" }
    if let image = report.image { text += "image: \(PlainText.line(image.words))\n" }
    for found in report.packages.inventory.systems {
      let place = found.folder.isEmpty ? "" : " in \(found.folder)"
      text += "system: \(PlainText.line((found.system.name ?? found.system.distro) + place))\n"
    }
    for fact in report.report.facts {
      text += "\(PlainText.line(fact.name)): \(PlainText.line(fact.value))\n"
    }
    text += report.summary
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = report.report.count(severity)
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    text += counts.isEmpty ? "\n" : "; \(counts.joined(separator: ", "))\n"
  }

  // MARK: Rows

  private func groups() -> [Group] {
    let (top, inside) = report.list.tree
    var rows: [String: [Row]] = [:]
    for position in top {
      let folder = report.components[position].paths.first?.parent?.description ?? ""
      add(position, indent: 2, from: folder, inside, to: &rows[folder, default: []])
    }
    return rows.sorted { $0.key < $1.key }.map { Group(folder: $0.key, rows: $0.value) }
  }

  private func add(
    _ position: Int, indent: Int, from folder: String, _ inside: [Int: [Int]],
    to rows: inout [Row]
  ) {
    let component = report.components[position]
    let path = component.paths.first?.description ?? ""
    rows.append(
      Row(
        indent: indent, name: PlainText.line(component.name),
        version: component.versionText.map(PlainText.line),
        license: PlainText.line(component.licenseText ?? "license unknown"),
        place: place(component, from: folder), component: component))
    // A component lies in none of its own, so this ends.
    for inner in inside[position] ?? [] {
      add(inner, indent: indent + 2, from: path, inside, to: &rows)
    }
  }

  /// The path from the folder that stands above, and how many others there are.
  private func place(_ component: DiscoveredComponent, from folder: String) -> String {
    guard let first = component.paths.first else { return "" }
    var path = first.description
    if !folder.isEmpty, path.hasPrefix(folder + "/") { path.removeFirst(folder.count + 1) }
    if !report.singleFiles.contains(first) { path += "/" }
    let more = component.paths.count - 1
    return PlainText.line(path) + (more > 0 ? " and \(more) more" : "")
  }

  private mutating func print(_ row: Row, _ width: (name: Int, license: Int)) {
    let blank = String(repeating: " ", count: row.indent)
    text += blank + paint.bold(row.name)
    if let version = row.version { text += " " + paint.green(version) }
    text += String(repeating: " ", count: max(0, width.name - row.width)) + "  "
    text += row.license + String(repeating: " ", count: max(0, width.license - row.license.count))
    text += "  \(row.place)"
    if row.version == nil { text += "  (\(paint.cyan(DiscoveredComponent.unknownVersion)))" }
    text += "\n"
    if style.verbose { evidence(row.component, indent: row.indent + 2) }
  }

  // MARK: Evidence

  private mutating func evidence(_ component: DiscoveredComponent, indent: Int) {
    let blank = String(repeating: " ", count: indent)
    for evidence in component.evidence {
      text += "\(blank)\(evidence.claim.rawValue) \(PlainText.line(evidence.value)): "
      text += PlainText.place(evidence.location)
      if let section = evidence.section { text += " in \(PlainText.line(section))" }
      text += " (\(evidence.cataloger))\n"
    }
    for clue in component.contradictions {
      let place = SourceLocation(path: clue.path.description, line: clue.line)
      text += "\(blank)not \(PlainText.line(clue.version)): \(PlainText.place(place)) "
      text += "(\(PlainText.line(clue.what)))\n"
    }
    if component.version == nil {
      let count = component.searchedFiles
      text += "\(blank)looked at \(count) of \(component.fileCount) "
      text += "file\(component.fileCount == 1 ? "" : "s") for a version\n"
    }
    for path in component.paths.dropFirst() {
      text += "\(blank)also \(PlainText.line(path.description))\n"
    }
    let identifiers = component.purls.map(\.description) + component.cpes.map(\.description)
    for identifier in identifiers { text += "\(blank)\(PlainText.line(identifier))\n" }
  }

  // MARK: Below

  private mutating func absent() {
    let findings = report.report.findings.filter { $0.rule == Self.absentRule }
    if findings.isEmpty { return }
    if !text.isEmpty { text += "\n" }
    text += paint.bold("declared, but not in the tree") + "\n"
    for (place, names) in Self.grouped(findings) {
      text += "  \(PlainText.line(place)): \(PlainText.line(names.joined(separator: ", ")))\n"
    }
  }

  /// What each file declares, in the order of its lines.
  private static func grouped(_ findings: [Finding]) -> [(place: String, names: [String])] {
    var groups: [(place: String, names: [String])] = []
    for finding in findings {
      let place = finding.location?.path ?? ""
      let line = finding.location?.line.map { " (line \($0))" } ?? ""
      let name = (finding.subject ?? "") + line
      if groups.last?.place == place {
        groups[groups.count - 1].names.append(name)
      } else {
        groups.append((place, [name]))
      }
    }
    return groups
  }

  private static let absentRule: RuleID = "discover.declared-and-absent"

  /// All other findings, as every command prints them.
  private mutating func findings() {
    let rest = report.report.findings.filter { $0.rule != Self.absentRule }
    if rest.isEmpty { return }
    if !text.isEmpty { text += "\n" }
    var quiet = style
    quiet.quiet = true
    let bytes = Reporter.text.render(
      Report(command: "discover", subject: "", findings: rest, examined: []), quiet)
    text += String(decoding: bytes, as: UTF8.self)
  }
}
