/// A place in an input: a file or stream, a line and a column, each as far as known.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The path as the user gave it or as the tree names it; `-` is standard input.
  public var path: String

  /// The line, from 1.
  public var line: Int?

  /// The column in UTF-8 bytes, from 1.
  public var column: Int?

  public init(path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }

  public var description: String {
    var text = path
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    return text
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.path, a.line ?? 0, a.column ?? 0) < (b.path, b.line ?? 0, b.column ?? 0)
  }
}
