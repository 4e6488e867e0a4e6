public import BomafideModel

/// Says that a manifest can't be read, with everything that is wrong in it.
public struct ManifestTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  /// All that was found, by place; never empty.
  public let errors: [InputError]

  init(_ errors: [InputError]) {
    self.errors = errors.sorted {
      ($0.location, $0.expected, $0.found) < ($1.location, $1.expected, $1.found)
    }
  }

  /// One error after the other, as compilers print them.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
