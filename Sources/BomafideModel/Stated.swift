/// What is said about a field: nothing, that there is none, or a value.
///
/// SPDX spells the first two `NOASSERTION` and `NONE`; an optional would blur them.
public enum Stated<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Nothing is said, or it is said that nothing is known.
  case unstated

  /// It is said that there is none.
  case none

  case value(Value)

  /// Wraps `value`; nil is `.unstated`.
  public init(_ value: Value?) {
    if let value { self = .value(value) } else { self = .unstated }
  }

  /// The value, where one is stated.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Changes the value where one is stated.
  public func map<Other>(_ transform: (Value) -> Other) -> Stated<Other> {
    switch self {
    case .unstated: .unstated
    case .none: .none
    case .value(let value): .value(transform(value))
    }
  }
}
