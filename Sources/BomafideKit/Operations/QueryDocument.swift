import BomafideIdentifiers
public import BomafideModel

/// Finds components of a document, and the ways to them.
public struct QueryDocument: Hashable, Sendable {
  /// What is looked for beside matches.
  public enum Question: Hashable, Sendable {
    /// The components that match.
    case matching
    /// Every way from a root to the component.
    case why(String)
    /// What brings the component along, directly and not.
    case dependents(String)
    /// What the component brings along, directly and not.
    case dependencies(String)
  }

  /// The formats of `-o`.
  public static let formats = ["table", "tree", "json", "csv", "dot", "mermaid"]
  /// The fields that an expression may ask about, joined by commas.
  public static var fields: String {
    QueryField.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// How many ways and lines of a tree are shown.
  public static let standardLimit = 50

  /// The document; `-` is standard input.
  public var document: String
  /// What elements are to be like; nil is any.
  public var expression: String?
  public var question: Question
  /// How many steps to follow; nil is all.
  public var depth: Int?
  public var limit: Int
  /// Whether files are looked at too.
  public var withFiles: Bool
  /// Whether finding nothing is no failure.
  public var exitsZero: Bool

  public init(
    document: String, expression: String? = nil, question: Question = .matching, depth: Int? = nil,
    limit: Int = standardLimit, withFiles: Bool = false, exitsZero: Bool = false
  ) {
    self.document = document
    self.expression = expression
    self.question = question
    self.depth = depth
    self.limit = limit
    self.withFiles = withFiles
    self.exitsZero = exitsZero
  }

  /// Makes the question of the options, of which one may be given.
  ///
  /// - Throws: `InputError` where there are several.
  public static func question(
    why: String?, dependents: String?, dependencies: String?
  ) throws(InputError) -> Question {
    let given: [(String, Question)] = [
      why.map { ("--why", .why($0)) }, dependents.map { ("--dependents", .dependents($0)) },
      dependencies.map { ("--dependencies", .dependencies($0)) },
    ].compactMap(\.self)
    if given.count > 1 {
      throw InputError(
        at: SourceLocation(path: given[1].0),
        expected: "one of --why, --dependents, --dependencies",
        found: given.map(\.0).joined(separator: " and "), remedy: "ask one after the other")
    }
    return given.first?.1 ?? .matching
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Presentation {
    for (name, value) in [("--depth", depth), ("--limit", Optional(limit))] {
      guard let value, value < 1 else { continue }
      throw InputError(
        at: SourceLocation(path: name), expected: "a number from 1 up", found: "\(value)",
        remedy: "\(name) 10")
    }
    if case .why(let name) = question, let expression {
      throw InputError(
        at: SourceLocation(path: "--why"), expected: "--why without an expression",
        found: "'\(expression.printable())' beside it",
        remedy: "bomafide query \(ShellText.quoted(document)) --why \(ShellText.quoted(name)), or "
          + "--dependents \(ShellText.quoted(name)) \(ShellText.quoted(expression))")
    }
    let query = try expression.map { text throws(InputError) in try Query(parsing: text) }
    let read = try ReadDocument(document, context)
    try read.refuseBroken()
    let known = QueryContext(read.bill)
    let graph = known.graph
    let lookup = ComponentLookup(bill: read.bill, path: document)
    func place(_ name: String, _ option: String) throws(InputError) -> Int {
      graph[try lookup.one(name, for: option).id] ?? 0
    }
    func isWanted(_ place: Int) -> Bool {
      guard let query else { return true }
      return query.matches(known.subject(graph.components[place]))
    }

    var answer = QueryAnswer(
      bill: read.bill, graph: graph, title: read.bill.name ?? document, limit: limit)
    switch question {
    case .matching:
      let query = try query ?? Query(parsing: "has:name or missing:name")
      for subject in known.matches(query, withFiles: withFiles) {
        switch subject.element {
        case .component(let component): answer.rows.append(.init(element: component.id))
        case .file(let file):
          answer.rows.append(.init(element: file.id))
          answer.files[file.id] = file
        }
      }
    case .why(let name):
      let target = try place(name, "--why")
      let paths = graph.paths(to: target, limit: limit)
      answer.paths = paths
      answer.focus = [target]
      let places = Set(paths.listed.flatMap { [$0.start] + $0.steps.map(\.node) })
      answer.rows = places.sorted().map { .init(element: graph.components[$0].id) }
    case .dependents(let name), .dependencies(let name):
      var isBackward = false
      if case .dependents = question { isBackward = true }
      let start = try place(name, isBackward ? "--dependents" : "--dependencies")
      let distances = graph.distances(from: [start], backward: isBackward, depth: depth ?? .max)
      answer.focus = [start]
      answer.isBackward = isBackward
      answer.depth = depth
      let found = graph.components.indices.filter {
        $0 != start && distances[$0] != nil && isWanted($0)
      }
      answer.rows = found.sorted { (distances[$0] ?? 0, $0) < (distances[$1] ?? 0, $1) }.map {
        .init(element: graph.components[$0].id, distance: distances[$0])
      }
    }
    let printing = answer
    let isEmpty = printing.rows.isEmpty
    return Presentation(
      remarks: printing.remarks(document), status: isEmpty && !exitsZero ? .findings : .clean
    ) { format, style in
      switch format {
      case "json": printing.json(style)
      case "csv": printing.csv()
      case "tree": printing.tree(style)
      case "dot": printing.diagram.dot()
      case "mermaid": printing.diagram.mermaid()
      default: printing.table(style)
      }
    }
  }
}
