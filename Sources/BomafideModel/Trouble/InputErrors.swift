/// Says that inputs can't be read, for several reasons: all troubles of a run are told, not only the first.
public struct InputErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The troubles, in the order to tell them; never empty.
  public let errors: [InputError]

  public init(_ first: InputError, _ rest: [InputError] = []) {
    errors = [first] + rest
  }

  /// Gathers `errors`; nil where there are none.
  public init?(_ errors: [InputError]) {
    if errors.isEmpty { return nil }
    self.errors = errors
  }

  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
