import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
public import BomafideModel

/// Prints why the work could not be done.
public struct ErrorReport: Sendable {
  /// One reason.
  public struct Entry: Hashable, Sendable {
    public var location: SourceLocation?
    /// One sentence without a full stop.
    public var message: String
    public var expected: String?
    public var found: String?
    public var remedy: String?
  }

  /// In the order to tell them; never empty.
  public let entries: [Entry]

  /// Tells `error`, which may be several.
  public init(_ error: any Error) {
    switch error {
    case let error as InputError: entries = [Entry(error)]
    case let errors as InputErrors: entries = errors.errors.map(Entry.init)
    case let error as StoreError:
      entries = [
        Entry(
          InputError(
            at: SourceLocation(path: error.path), expected: error.expected, found: error.found,
            remedy: error.remedy))
      ]
    case let error as SyntaxError:
      entries = [Entry(location: nil, message: error.description)]
    default: entries = [Entry(location: nil, message: String(describing: error))]
    }
  }

  /// Tells that the program was not used as it is meant to.
  public init(usage message: String, remedy: String) {
    entries = [Entry(location: nil, message: message, remedy: remedy)]
  }

  /// For people.
  public func text(color: Bool = false) -> String {
    let paint = Paint(on: color)
    var text = ""
    for entry in entries {
      if let location = entry.location { text += paint.bold("\(PlainText.place(location)): ") }
      text += paint.severity(.error, "error: ")
      text += paint.bold(PlainText.line(entry.message)) + "\n"
      if let remedy = entry.remedy {
        text += "  \(paint.green("help:")) \(PlainText.line(remedy))\n"
      }
    }
    return text
  }

  /// The answer to one line of a worker's input.
  func jsonLine(_ number: Int) -> [UInt8] {
    ReportJSON.line(
      .members([
        "type": .string("error"), "line": .integer(number), "errors": .array(jsonEntries),
      ]))
  }

  private var jsonEntries: [JSONValue] {
    entries.map { entry in
      JSONValue.members([
        "location": entry.location.map(\.json) ?? .null,
        "message": .string(entry.message),
        "expected": .optional(entry.expected),
        "found": .optional(entry.found),
        "remedy": .optional(entry.remedy),
      ])
    }
  }

  /// For programs, as `docs/report.schema.json` describes it.
  public func json(tool: Tool = .bomafide) -> [UInt8] {
    ReportJSON.document(
      .members([
        "schemaVersion": .integer(1),
        "tool": .members(["name": .string(tool.name), "version": .optional(tool.version)]),
        "errors": .array(jsonEntries),
      ]))
  }
}

extension ErrorReport.Entry {
  init(_ error: InputError) {
    self.init(
      location: error.location, message: "expected \(error.expected), found \(error.found)",
      expected: error.expected, found: error.found, remedy: error.remedy)
  }
}
