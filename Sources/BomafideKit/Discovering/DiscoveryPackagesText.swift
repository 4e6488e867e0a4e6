import BomafideIdentifiers
import BomafideModel
import BomafidePackages

/// Prints the packages of a tree for a person: those of each folder together, the surest knowledge first.
struct DiscoveryPackagesText {
  /// The most columns that a column makes the others wait for.
  private static let widest = (name: 44, license: 24)

  private let report: DiscoveryReport
  private let style: ReportStyle
  private let paint: Paint
  private(set) var text = ""

  init(_ report: DiscoveryReport, _ style: ReportStyle, startsAnew: Bool) {
    self.report = report
    self.style = style
    paint = Paint(on: style.color)
    var groups: [String: [Int]] = [:]
    for number in report.listed {
      groups[report.inventory.packages[number].scope, default: []].append(number)
    }
    if groups.isEmpty { return }
    if !startsAnew { text += "\n" }
    let width = (
      name: report.listed.map { title($0).count }.filter { $0 <= Self.widest.name }.max() ?? 0,
      license: report.listed.map { license($0).count }.filter { $0 <= Self.widest.license }.max()
        ?? 0
    )
    for scope in groups.keys.sorted() {
      text += paint.bold(heading(scope)) + "\n"
      let rows = (groups[scope] ?? []).sorted { rank($0) < rank($1) }
      for number in rows { print(number, width) }
    }
  }

  /// The projects of a folder, or the folder.
  private func heading(_ scope: String) -> String {
    let projects = report.packages.projects.filter { $0.folder == scope }.map { project in
      PlainText.line(
        project.found.name + (project.found.version.map { " \($0)" } ?? ""))
    }
    let place = scope.isEmpty ? "." : PlainText.line(scope)
    if projects.isEmpty { return "packages in \(place)" }
    return "packages of \(projects.joined(separator: ", ")) in \(place)"
  }

  private func rank(_ number: Int) -> (Int, Int) {
    (report.inventory.packages[number].isOnlyDeclared ? 1 : 0, number)
  }

  private func title(_ number: Int) -> String {
    let package = report.inventory.packages[number]
    let version = package.version ?? package.found.requirement
    return PlainText.line(package.name) + (version.map { " " + PlainText.line($0) } ?? "")
  }

  private func license(_ number: Int) -> String {
    PlainText.line(report.inventory.packages[number].found.license ?? "license unknown")
  }

  private mutating func print(_ number: Int, _ width: (name: Int, license: Int)) {
    let package = report.inventory.packages[number]
    let title = title(number)
    let license = license(number)
    let name = PlainText.line(package.name)
    text += "  " + paint.bold(name) + paint.green(String(title.dropFirst(name.count)))
    text += String(repeating: " ", count: max(0, width.name - title.count)) + "  "
    text += license + String(repeating: " ", count: max(0, width.license - license.count))
    text += "  \(PlainText.line(package.words))"
    let location = SourceLocation(
      path: package.found.path.description, line: package.found.line)
    text += "  \(PlainText.place(location))\n"
    if style.verbose { evidence(package) }
  }

  private mutating func evidence(_ package: PackageRecord) {
    let blank = "    "
    for place in package.places {
      let location = SourceLocation(path: place.path.description, line: place.line)
      text += "\(blank)\(place.knowledge.rawValue): \(PlainText.place(location))"
      if let requirement = place.requirement { text += ", \(PlainText.line(requirement))" }
      text += " (\(place.cataloger))\n"
    }
    let needs = package.edges.map { report.inventory.packages[$0.to].name } + package.missing
    if !needs.isEmpty {
      text += "\(blank)needs \(PlainText.line(Set(needs).sorted().joined(separator: ", ")))\n"
    }
    if let owner = package.owner {
      text += "\(blank)brought by \(PlainText.line(report.inventory.packages[owner].name))\n"
    }
    if let purl = package.found.purl { text += "\(blank)\(PlainText.line(purl.description))\n" }
    for cpe in package.found.cpes { text += "\(blank)\(PlainText.line(cpe.description))\n" }
  }
}
