import BomafideIdentifiers
public import BomafideModel

/// What to print and where to: the value of `-o FORMAT[=PATH]`.
public struct OutputOption: Hashable, Sendable {
  /// Where an output goes.
  public enum Target: Hashable, Sendable {
    case standardOutput
    case file(String)
  }

  /// The name of a reporter or of a document format.
  public var format: String
  public var target: Target

  public init(format: String, target: Target = .standardOutput) {
    self.format = format
    self.target = target
  }

  /// Reads the value of one option.
  ///
  /// - Parameter formats: The names that fit the command, in the order to list them.
  /// - Throws: `InputError` for a format that is not in `formats`, or a missing path.
  public init(parsing text: String, formats: [String]) throws(InputError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let format = String(parts.first ?? "")
    guard formats.contains(format) else {
      throw Self.unknown(format, in: text, formats: formats)
    }
    self.format = format
    guard parts.count == 2 else {
      target = .standardOutput
      return
    }
    if parts[1].isEmpty {
      throw InputError(
        at: SourceLocation(path: "--output"), expected: "a path after '='", found: "nothing",
        remedy: "-o \(format)=PATH, or -o \(format) for standard output")
    }
    target = parts[1] == "-" ? .standardOutput : .file(String(parts[1]))
  }

  /// Reads the values of a repeated option, all of them.
  ///
  /// - Throws: `InputErrors` with each trouble; two outputs to one place are one.
  public static func parse(_ texts: [String], formats: [String]) throws(InputErrors)
    -> [OutputOption]
  {
    var options: [OutputOption] = []
    var troubles: [InputError] = []
    for text in texts {
      do {
        let option = try OutputOption(parsing: text, formats: formats)
        if let other = options.first(where: { $0.target == option.target }) {
          troubles.append(conflict(other, option))
        } else {
          options.append(option)
        }
      } catch {
        troubles.append(error)
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    return options
  }

  /// Whether the arguments of a command ask for JSON on standard output, so that errors are JSON too.
  ///
  /// It is asked before the arguments are known to be right, hence of the raw ones.
  public static func asksForJSON(_ arguments: [String]) -> Bool {
    var isValue = false
    for argument in arguments {
      if argument == "--" { return false }
      var value: Substring = isValue ? argument[...] : ""
      isValue = argument == "-o" || argument == "--output"
      for prefix in ["-o", "--output="] where argument.hasPrefix(prefix) {
        value = argument.dropFirst(prefix.count)
      }
      if value == "json" || value == "json=-" || value == "ndjson" { return true }
    }
    return false
  }

  private static func conflict(_ a: OutputOption, _ b: OutputOption) -> InputError {
    switch b.target {
    case .standardOutput:
      InputError(
        at: SourceLocation(path: "--output"), expected: "one output to standard output",
        found: "'\(a.format)' and '\(b.format)'", remedy: "-o \(b.format)=PATH")
    case .file(let path):
      InputError(
        at: SourceLocation(path: "--output"), expected: "a file for each output",
        found: "'\(a.format)' and '\(b.format)' both to '\(path.printable())'",
        remedy: "-o \(b.format)=ANOTHER-PATH")
    }
  }

  private static func unknown(
    _ format: String, in text: String, formats: [String]
  ) -> InputError {
    if let title = DocumentFormats.title(ofReadOnly: format) {
      return InputError(
        at: SourceLocation(path: "--output"), expected: "a format that can be written",
        found: "'\(format)': \(title) is only read",
        remedy: "-o spdx-xml\(text.dropFirst(format.count))")
    }
    return InputError(
      at: SourceLocation(path: "--output"), expected: expected(among: formats),
      found: format.isEmpty ? "nothing before '='" : "'\(format.printable())'",
      remedy: remedy(format, in: text, formats: formats))
  }

  /// What can be given: every word where there are few, and families where documents are among them.
  private static func expected(among formats: [String]) -> String {
    let most = 12
    let documents = Set(DocumentFormats.names)
    let others = formats.filter { !documents.contains($0) }
    if others.count == formats.count || formats.count <= most {
      return "a format, one of " + formats.map { "'\($0)'" }.joined(separator: ", ")
    }
    let reports = others.isEmpty ? "" : "; reports: " + others.joined(separator: ", ")
    return "a format; \(DocumentFormats.families)\(reports)"
  }

  /// The line to write: the nearest name, or the format that a file name speaks for.
  private static func remedy(_ format: String, in text: String, formats: [String]) -> String {
    if let nearest = Suggestion.nearest(to: format, in: formats) {
      return "-o \(nearest)\(text.dropFirst(format.count))"
    }
    let ending = format.split(separator: ".").last.map(String.init) ?? ""
    if format.contains(".") || format.contains("/") {
      let reporter = Reporter.all.first { $0.fileExtensions.contains(ending) }?.name
      let likely = reporter.flatMap { formats.contains($0) ? $0 : nil } ?? formats.first ?? "FORMAT"
      return "-o \(likely)=\(text)"
    }
    return "-o \(formats.first ?? "FORMAT")"
  }
}
