import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel

/// What a query found, to be printed.
struct QueryAnswer: Sendable {
  struct Row: Hashable, Sendable {
    var element: ElementID
    /// How many steps away.
    var distance: Int?
  }

  let bill: BillOfMaterials
  let graph: ComponentGraph
  let title: String
  let limit: Int
  var rows: [Row] = []
  var files: [ElementID: File] = [:]
  /// The ways to what was asked about.
  var paths: ComponentGraph.Paths?
  var focus: [Int] = []
  var isBackward = false
  var depth: Int?

  init(bill: BillOfMaterials, graph: ComponentGraph, title: String, limit: Int) {
    self.bill = bill
    self.graph = graph
    self.title = title
    self.limit = limit
  }

  private func name(_ place: Int) -> String { ElementNames.name(of: graph.components[place]) }

  /// A line for standard error about what is not shown, or that nothing was found.
  func remarks(_ document: String) -> [String] {
    if let paths, paths.listed.isEmpty {
      return [
        "\(document): note: no way leads from the document's roots to \(focus.map(name).joined())"
      ]
    }
    if rows.isEmpty {
      guard let start = focus.first else { return ["\(document): note: nothing matches"] }
      return [
        "\(document): note: \(isBackward ? "nothing depends on" : "nothing comes along with") \(name(start))"
      ]
    }
    return []
  }

  // MARK: Table

  /// The cells of a row: name, version, kind, license, package URL or path.
  private func cells(_ row: Row) -> [String] {
    var cells: [String]
    if let place = graph[row.element] {
      let component = graph.components[place]
      let license = component.concludedLicense.value ?? component.declaredLicense.value
      cells = [
        component.group.map { $0.isEmpty ? component.name : "\($0)/\(component.name)" }
          ?? component.name, component.version.value ?? "", component.purpose?.rawValue ?? "",
        license?.description ?? "", component.purls.first?.description ?? "",
      ]
    } else {
      let file = files[row.element]
      cells = [
        file?.path.name ?? row.element.description, "", "file",
        file?.details?.concludedLicense.value?.description ?? "", file?.path.description ?? "",
      ]
    }
    if rows.first?.distance != nil { cells.insert(row.distance.map(String.init) ?? "", at: 0) }
    return cells
  }

  private var heads: [String] {
    (rows.first?.distance == nil ? [] : ["steps"])
      + ["name", "version", "type", "license", "purl or path"]
  }

  func table(_ style: ReportStyle) -> [UInt8] {
    let paint = Paint(on: style.color)
    if let paths { return Array(text(of: paths, paint).utf8) }
    if rows.isEmpty { return [] }
    let lines = rows.map { cells($0).map(PlainText.line) }
    var widths = heads.map(\.count)
    for line in lines {
      for (column, cell) in line.enumerated() {
        widths[column] = max(widths[column], min(cell.count, 40))
      }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        text += cell
        if column + 1 < cells.count {
          text += String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
        }
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    var text = paint.bold(line(heads)) + "\n"
    for cells in lines { text += line(cells) + "\n" }
    return Array(text.utf8)
  }

  /// A line for each way.
  private func text(of paths: ComponentGraph.Paths, _ paint: Paint) -> String {
    var text = ""
    for path in paths.listed {
      var line = PlainText.line(name(path.start))
      for step in path.steps {
        line +=
          " \(paint.cyan("-\(PlainText.line(step.kind.word))->")) \(PlainText.line(name(step.node)))"
      }
      text += line + "\n"
    }
    return text + more(paths)
  }

  private func more(_ paths: ComponentGraph.Paths) -> String {
    if paths.more == 0 && !paths.isBound { return "" }
    if paths.isBound, paths.more == 0 {
      return "there may be more: the search went round in circles and was given up\n"
    }
    return paths.isBound
      ? "and at least \(paths.more) more; --limit shows more of them\n"
      : "and \(paths.more) more; --limit shows more of them\n"
  }

  // MARK: Tree

  func tree(_ style: ReportStyle) -> [UInt8] {
    let paint = Paint(on: style.color)
    var text = ""
    if let paths {
      text = tree(of: paths.listed[...], at: 0, indent: "", paint)
      return Array((text + more(paths)).utf8)
    }
    var shown: Set<Int> = []
    var left = max(limit, 1) * 100
    let starts = focus.isEmpty ? rows.compactMap { graph[$0.element] } : focus
    for start in starts {
      guard left > 0 else { break }
      text += paint.bold(PlainText.line(name(start))) + "\n"
      branch(start, indent: "", level: 0, &shown, &left, &text, paint)
    }
    for row in rows where graph[row.element] == nil {
      text += PlainText.line(files[row.element]?.path.description ?? row.element.description) + "\n"
    }
    if left <= 0 { text += "and more; --depth N or a narrower expression shows less\n" }
    return Array(text.utf8)
  }

  private func branch(
    _ node: Int, indent: String, level: Int, _ shown: inout Set<Int>, _ left: inout Int,
    _ text: inout String, _ paint: Paint
  ) {
    let edges = isBackward ? graph.predecessors[node] : graph.successors[node]
    if edges.isEmpty || level >= min(depth ?? 100, 100) { return }
    guard shown.insert(node).inserted else { return }
    var places: [(node: Int, words: [String])] = []
    for edge in edges {
      if let index = places.firstIndex(where: { $0.node == edge.node }) {
        places[index].words.append(edge.kind.word)
      } else {
        places.append((edge.node, [edge.kind.word]))
      }
      if places.count > left { break }
    }
    for (index, place) in places.enumerated() {
      if left <= 0 { return }
      left -= 1
      let isLast = index + 1 == places.count
      let next = isBackward ? graph.predecessors[place.node] : graph.successors[place.node]
      let again = shown.contains(place.node) && !next.isEmpty ? " (above)" : ""
      text += "\(indent)\(isLast ? "└── " : "├── ")\(PlainText.line(name(place.node)))"
      text += " \(paint.cyan("[\(PlainText.line(place.words.joined(separator: ", ")))]"))\(again)\n"
      branch(
        place.node, indent: indent + (isLast ? "    " : "│   "), level: level + 1, &shown, &left,
        &text, paint)
    }
  }

  /// Ways that begin alike share their beginning.
  private func tree(
    of paths: ArraySlice<ComponentGraph.Path>, at step: Int, indent: String, _ paint: Paint
  ) -> String {
    var text = ""
    if step == 0 {
      var starts: [Int] = []
      for path in paths where !starts.contains(path.start) { starts.append(path.start) }
      for start in starts {
        text += paint.bold(PlainText.line(name(start))) + "\n"
        text += tree(of: paths.filter { $0.start == start }[...], at: 1, indent: "", paint)
      }
      return text
    }
    var steps: [ComponentGraph.Edge] = []
    for path in paths where path.steps.count >= step {
      let next = path.steps[step - 1]
      if !steps.contains(next) { steps.append(next) }
    }
    for (index, next) in steps.enumerated() {
      let isLast = index + 1 == steps.count
      text += "\(indent)\(isLast ? "└── " : "├── ")\(PlainText.line(name(next.node)))"
      text += " \(paint.cyan("[\(PlainText.line(next.kind.word))]"))\n"
      let rest = paths.filter { $0.steps.count >= step && $0.steps[step - 1] == next }
      text += tree(
        of: rest[...], at: step + 1, indent: indent + (isLast ? "    " : "│   "), paint)
    }
    return text
  }

  // MARK: For programs

  /// Described by `docs/query.schema.json`.
  func json(_ style: ReportStyle) -> [UInt8] {
    let numbers = Dictionary(
      rows.enumerated().map { ($1.element, $0) }
    ) { first, _ in first }
    let matches = rows.map { row in
      let place = graph[row.element]
      let component = place.map { graph.components[$0] }
      let file = files[row.element]
      return JSONValue.members([
        "kind": .string(component == nil ? "file" : "component"),
        "name": .string(component?.name ?? file?.path.name ?? row.element.description),
        "group": .optional(component?.group),
        "version": .optional(component?.version.value),
        "type": .optional(component?.purpose?.rawValue),
        "purls": .array((component?.purls ?? []).map { .string($0.description) }),
        "cpes": .array((component?.cpes ?? []).map { .string($0.description) }),
        "declaredLicense": .optional(component?.declaredLicense.value?.description),
        "concludedLicense": .optional(
          (component?.concludedLicense ?? file?.details?.concludedLicense)?.value?.description),
        "supplier": .optional(component?.supplier.value?.name),
        "path": .optional(file?.path.description),
        "digests": .array(
          (component?.digests ?? file?.digests ?? []).map { .string($0.description) }),
        "steps": .optional(row.distance),
        "dependsOn": .array(
          place.map { graph.successors[$0] }.map { edges in
            edges.compactMap { edge in
              numbers[graph.components[edge.node].id].map { number in
                .members(["match": .integer(number), "kind": .string(edge.kind.word)])
              }
            }
          } ?? []),
      ])
    }
    return ReportJSON.document(
      .members([
        "schemaVersion": .integer(1),
        "tool": .members([
          "name": .string(style.tool.name), "version": .optional(style.tool.version),
        ]),
        "command": .string("query"),
        "document": .string(title),
        "matches": .array(matches),
        "paths": paths.map { .array($0.listed.map(json)) } ?? .null,
        "morePaths": paths.map { .integer($0.more) } ?? .null,
      ]))
  }

  private func json(_ path: ComponentGraph.Path) -> JSONValue {
    .members([
      "start": .string(name(path.start)),
      "steps": .array(
        path.steps.map {
          .members(["kind": .string($0.kind.word), "name": .string(name($0.node))])
        }),
    ])
  }

  /// RFC 4180.
  func csv() -> [UInt8] {
    var text = heads.joined(separator: ",") + "\r\n"
    for row in rows { text += cells(row).map(CSVText.cell).joined(separator: ",") + "\r\n" }
    return Array(text.utf8)
  }

  /// The matches, or the ways to what was asked about, as a graph.
  var diagram: Diagram {
    var places = focus
    for row in rows { if let place = graph[row.element] { places.append(place) } }
    return Diagram(graph, places.sorted(), title: title, focus: Set(focus))
  }
}
