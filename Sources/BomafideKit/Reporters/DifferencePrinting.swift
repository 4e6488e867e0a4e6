import BomafideIdentifiers
import BomafideModel

/// Prints a difference for people and programs.
struct DifferencePrinting: Sendable {
  /// How many files and edges text and Markdown list unless all are asked for.
  static let standardLimit = 25

  let difference: Difference
  let before: ReadDocument
  let after: ReadDocument
  let limit: Int
  let namesBefore: ElementNames
  let namesAfter: ElementNames

  init(difference: Difference, before: ReadDocument, after: ReadDocument, limit: Int) {
    self.difference = difference
    self.before = before
    self.after = after
    self.limit = limit
    namesBefore = ElementNames(before.bill)
    namesAfter = ElementNames(after.bill)
  }

  var edgesAdded: [Difference.EdgeChange] { difference.edgesAdded.filter { !$0.isImplied } }
  var edgesRemoved: [Difference.EdgeChange] { difference.edgesRemoved.filter { !$0.isImplied } }

  func edge(_ edge: Difference.EdgeChange, _ names: ElementNames) -> String {
    "\(names[edge.from]) \(edge.kind.word) \(names[edge.to])"
  }

  /// `2 upgraded, 1 added`, or `no difference`; and what differs without being listed.
  var summary: String {
    let counts = difference.counts
    var words = Difference.Kind.allCases.compactMap { kind in
      counts[kind].map { "\($0) \(Self.words(of: kind, $0))" }
    }
    if difference.roots != nil { words.append("other roots") }
    let others =
      difference.others.isEmpty
      ? "" : "not listed: other \(difference.others.joined(separator: ", "))"
    if words.isEmpty { return others.isEmpty ? "no difference" : others }
    return words.joined(separator: ", ") + (others.isEmpty ? "" : "; \(others)")
  }

  private static func words(of kind: Difference.Kind, _ count: Int) -> String {
    let plural = count == 1 ? "" : "s"
    return switch kind {
    case .versionChanged: "of another version"
    case .supplierChanged: "supplier\(plural) changed"
    case .identifiersChanged: "identifier\(plural) changed"
    case .detailsChanged: "detail\(plural) changed"
    case .edgeAdded: "edge\(plural) added"
    case .edgeRemoved: "edge\(plural) removed"
    case .fileAdded: "file\(plural) added"
    case .fileRemoved: "file\(plural) removed"
    case .fileChanged: "file\(plural) changed"
    default: kind.rawValue
    }
  }

  // MARK: Text

  func text(_ style: ReportStyle) -> [UInt8] {
    let paint = Paint(on: style.color)
    var text = ""
    func line(_ mark: String, _ words: String) {
      let line = "\(mark) \(PlainText.line(words))"
      text += "  \(mark == "+" ? paint.green(line) : mark == "-" ? paint.red(line) : line)\n"
    }
    func section(_ title: String, _ body: () -> Void) {
      let start = text.endIndex
      body()
      if text.endIndex == start { return }
      let written = String(text[start...])
      text =
        String(text[..<start]) + (text.isEmpty ? "" : "\n") + paint.bold(title) + "\n" + written
    }
    func list(_ mark: String, _ count: Int, _ word: (Int) -> String) {
      for index in 0..<min(count, limit) { line(mark, word(index)) }
      if count > limit { text += "  \(mark) and \(count - limit) more; --all lists them\n" }
    }
    section("Components") {
      for change in difference.changed {
        let kinds = Self.kinds(change.fields).map(\.rawValue).joined(separator: ", ")
        line("~", "\(ElementNames.name(of: change.before)): \(kinds)")
        for field in change.fields { text += Self.lines(field, paint) }
      }
      for component in difference.added { line("+", Self.described(component)) }
      for component in difference.removed { line("-", Self.described(component)) }
    }
    section("Roots") {
      guard let roots = difference.roots else { return }
      for id in roots.before { line("-", namesBefore[id]) }
      for id in roots.after { line("+", namesAfter[id]) }
    }
    section("Edges") {
      list("+", edgesAdded.count) { edge(edgesAdded[$0], namesAfter) }
      list("-", edgesRemoved.count) { edge(edgesRemoved[$0], namesBefore) }
    }
    section("Files") {
      list("~", difference.filesChanged.count) {
        let change = difference.filesChanged[$0]
        return "\(change.before.path): \(change.fields.map(\.field).joined(separator: ", "))"
      }
      list("+", difference.filesAdded.count) { difference.filesAdded[$0].path.description }
      list("-", difference.filesRemoved.count) { difference.filesRemoved[$0].path.description }
    }
    if style.quiet { return Array(text.utf8) }
    if !text.isEmpty { text += "\n" }
    text += "\(PlainText.line(summary))\n"
    text += "  before: \(PlainText.line(before.path)) (\(PlainText.line(before.contents)))\n"
    text += "  after:  \(PlainText.line(after.path)) (\(PlainText.line(after.contents)))\n"
    return Array(text.utf8)
  }

  /// The kinds of changes, each once, in the order of the list.
  static func kinds(_ fields: [Difference.FieldChange]) -> [Difference.Kind] {
    let kinds = Set(fields.map(\.kind))
    return Difference.Kind.allCases.filter(kinds.contains)
  }

  private static func described(_ component: Component) -> String {
    let license = component.concludedLicense.value ?? component.declaredLicense.value
    let words = [component.purls.first?.description, license?.description].compactMap(\.self)
    return ElementNames.name(of: component)
      + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
  }

  private static func lines(_ field: Difference.FieldChange, _ paint: Paint) -> String {
    let one = field.before.count <= 1 && field.after.count <= 1
    if one, (field.before + field.after).allSatisfy({ $0.utf8.count <= 40 }) {
      let before = PlainText.line(field.before.first ?? "not stated")
      let after = PlainText.line(field.after.first ?? "not stated")
      return "      \(field.field): \(before) -> \(after)\n"
    }
    var text = "      \(field.field):\n"
    let kept = Set(field.before).intersection(field.after)
    for value in field.before where !kept.contains(value) {
      text += "        \(paint.red("- \(PlainText.line(value))"))\n"
    }
    for value in field.after where !kept.contains(value) {
      text += "        \(paint.green("+ \(PlainText.line(value))"))\n"
    }
    return text
  }
}
