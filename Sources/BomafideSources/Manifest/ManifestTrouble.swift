public import BomafideModel

/// Says that a manifest can't be read, with everything that is wrong in it.
public struct ManifestTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  /// All that was found, by place; never empty.
  public let errors: [InputError]

  /// The most errors that are told; whoever has more has to begin somewhere.
  static let limit = 200

  init(_ errors: [InputError]) {
    let sorted = errors.sorted {
      ($0.location, $0.expected, $0.found) < ($1.location, $1.expected, $1.found)
    }
    self.errors = Array(sorted.prefix(Self.limit))
  }

  /// One error after the other, as compilers print them.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
