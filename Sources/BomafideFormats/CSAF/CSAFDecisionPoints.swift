/// The decision points of SSVC's registered namespaces, in their versions.
///
/// Source: <https://github.com/CERTCC/SSVC/tree/main/data/json/decision_points>.
enum CSAFDecisionPoints {
  /// One version of a decision point.
  struct Point: Sendable {
    var name: String
    /// The keys of the values and their names, the lowest first.
    var values: [(key: String, name: String)]
  }

  /// The versions of a decision point by namespace and key.
  private static let points: [String: [String: Point]] = {
    var points: [String: [String: Point]] = [:]
    for line in "\(lines)".split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 5 else { continue }
      let values = fields[4].split(separator: "|").map { value -> (key: String, name: String) in
        let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts[parts.count - 1])
      }
      points["\(fields[0]) \(fields[1])", default: [:]][fields[2]] = Point(
        name: fields[3], values: values)
    }
    return points
  }()

  /// The namespaces that are registered.
  static let namespaces = Set(
    "\(lines)".split(separator: "\n").compactMap { line in
      line.split(separator: "\t").first.map(String.init)
    })

  /// The versions of a decision point, or nil where the namespace has no such key.
  static func versions(of key: String, in namespace: String) -> [String: Point]? {
    points["\(namespace) \(key)"]
  }
}
