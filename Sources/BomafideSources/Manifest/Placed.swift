public import BomafideModel

/// A value of the manifest and the place it was read from.
///
/// Whatever can be complained about later keeps its place, so that every finding names a line to change.
public struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What was read.
  public var value: Value

  /// Where it starts; for a default, the place of what it was derived from.
  public var location: SourceLocation

  /// Joins a value and its place.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }

  /// Another value at the same place.
  public func map<Other>(_ transform: (Value) -> Other) -> Placed<Other> {
    Placed<Other>(transform(value), at: location)
  }
}

/// A field for which "nothing is known" (`NOASSERTION`) and "there is none" (`NONE`) can be written.
///
/// A nil claim is a field that is not in the manifest at all.
public typealias PlacedClaim<Value: Hashable & Sendable> = Placed<Stated<Value>>
