/// Says that a database of advisories can't be used.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public var path: String
  public var expected: String
  public var found: String
  public var remedy: String

  public init(_ path: String, expected: String, found: String, remedy: String) {
    self.path = path
    self.expected = expected
    self.found = found
    self.remedy = remedy
  }

  public var description: String {
    """
    \(path): error: expected \(expected), found \(found)
      help: \(remedy)
    """
  }
}
