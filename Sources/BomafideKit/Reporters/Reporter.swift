/// A way to print a report; one of the four extension points.
public struct Reporter: Sendable {
  /// The name for `-o`.
  public var name: String

  /// For the help: what it is for, as one sentence without a full stop.
  public var summary: String

  /// The endings of files that are likely meant for it, without the dot.
  public var fileExtensions: [String]

  /// The bytes of a report, UTF-8 and ending in a line feed.
  public var render: @Sendable (Report, ReportStyle) -> [UInt8]

  public init(
    _ name: String, _ summary: String, fileExtensions: [String] = [],
    render: @escaping @Sendable (Report, ReportStyle) -> [UInt8]
  ) {
    self.name = name
    self.summary = summary
    self.fileExtensions = fileExtensions
    self.render = render
  }

  /// Every reporter.
  public static var all: [Reporter] {
    [.text, .json, .ndjson, .sarif, .junit, .markdown, .github, .csv]
  }

  /// The reporter called `name`.
  public static func named(_ name: String) -> Reporter? {
    all.first { $0.name == name }
  }
}
