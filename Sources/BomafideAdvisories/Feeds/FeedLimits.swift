/// How much a record may hold; real records stay far below.
enum FeedLimits {
  /// Objects and arrays inside each other.
  static let depth = 64
  /// The bytes of a record's name.
  static let name = 256
  /// The products that a package is said to be.
  static let products = 256
  /// The other products that have to be there too.
  static let others = 64
  /// The bytes of a summary.
  static let summary = 300
}
