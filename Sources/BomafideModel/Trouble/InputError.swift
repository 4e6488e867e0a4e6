public import BomafideIdentifiers

/// Says that an input can't be read.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  public var location: SourceLocation
  public var expected: String
  public var found: String
  public var remedy: String

  public init(at location: SourceLocation, expected: String, found: String, remedy: String) {
    self.location = location
    self.expected = expected
    self.found = found
    self.remedy = remedy
  }

  /// Places a syntax error that was met while reading `location`.
  public init(_ error: SyntaxError, at location: SourceLocation, remedy: String) {
    self.init(
      at: location, expected: error.expected,
      found: "'\(error.text.printable())' (trouble at offset \(error.offset))", remedy: remedy)
  }

  public var description: String {
    """
    \(location): error: expected \(expected), found \(found)
      help: \(remedy)
    """
  }
}
