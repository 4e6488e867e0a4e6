import BomafideIdentifiers
public import BomafideModel

/// Tells what changed between two documents, whatever their formats.
public struct Diff: Sendable {
  /// When a difference makes the command fail.
  public struct Failing: Hashable, Sendable {
    public var kinds: Set<Difference.Kind>

    public static let never = Failing(kinds: [])

    public init(kinds: Set<Difference.Kind>) { self.kinds = kinds }

    /// Reads `KIND[,KIND...]`: kinds of changes, severities, `any`, `never`.
    ///
    /// - Parameter place: the flag or variable that holds `text`, for errors.
    /// - Throws: `InputErrors` with the nearest word for each one that there is not.
    public init(parsing text: String, from place: String) throws(InputErrors) {
      kinds = []
      var troubles: [InputError] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let word = part.trimming { $0 == " " }
        if let kind = Difference.Kind(rawValue: word) {
          kinds.insert(kind)
        } else if word == "any" {
          kinds.formUnion(Difference.Kind.allCases)
        } else if let severity = Severity(rawValue: word) {
          kinds.formUnion(Difference.Kind.allCases.filter { $0.severity >= severity })
        } else if word != "never" {
          let nearest = Suggestion.nearest(to: word, in: Self.words) ?? "any"
          troubles.append(
            InputError(
              at: SourceLocation(path: place),
              expected: "kinds of changes: " + Self.words.joined(separator: ", "),
              found: "'\(word.printable())'", remedy: "--fail-on \(nearest)"))
        }
      }
      if let errors = InputErrors(troubles) { throw errors }
    }

    /// All words that can be given.
    public static var words: [String] {
      Difference.Kind.allCases.map(\.rawValue) + ["any", "note", "warning", "error", "never"]
    }
  }

  /// The formats of `-o`.
  public static let formats = ["text", "json", "markdown"]

  /// The document to start from; `-` is standard input.
  public var before: String
  public var after: String
  public var failing: Failing
  /// Whether text and Markdown list every file and edge.
  public var listsAll: Bool

  public init(before: String, after: String, failing: Failing = .never, listsAll: Bool = false) {
    self.before = before
    self.after = after
    self.failing = failing
    self.listsAll = listsAll
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Presentation {
    try ReadDocument.refuseTwoInputs([before, after])
    let first = try ReadDocument(before, context)
    let second = try ReadDocument(after, context)
    for document in [first, second] { try document.refuseBroken() }
    let printing = DifferencePrinting(
      difference: Difference(from: first.bill, to: second.bill), before: first, after: second,
      limit: listsAll ? .max : DifferencePrinting.standardLimit)
    // What is compared only as a whole has no kind of its own, and counts among any.
    let fails =
      printing.difference.counts.keys.contains(where: failing.kinds.contains)
      || failing.kinds.count == Difference.Kind.allCases.count
        && !printing.difference.others.isEmpty
    return Presentation(
      remarks: [first, second].compactMap(\.remark), status: fails ? .findings : .clean
    ) { format, style in
      switch format {
      case "json": printing.json(style)
      case "markdown": printing.markdown()
      default: printing.text(style)
      }
    }
  }
}

extension StringProtocol {
  /// The text without the characters at both ends that `isOut` names.
  func trimming(_ isOut: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isOut(first) { text = text.dropFirst() }
    while let last = text.last, isOut(last) { text = text.dropLast() }
    return String(text)
  }
}
