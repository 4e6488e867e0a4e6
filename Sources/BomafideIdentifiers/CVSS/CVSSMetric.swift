/// A metric of the Common Vulnerability Scoring System: what vectors and JSON call it, and its values.
public struct CVSSMetric: Hashable, Sendable {
  /// A value of a metric.
  public struct Value: Hashable, Sendable {
    /// What vectors write, such as `N`.
    public let code: String
    /// What JSON writes, such as `NETWORK`.
    public let word: String
  }

  /// What vectors write, such as `AV`.
  public let code: String

  /// The property of FIRST's JSON schemas, such as `attackVector`.
  public let property: String

  /// Whether every vector has to have it.
  public let isRequired: Bool

  public let values: [Value]

  /// What JSON writes for a value.
  public func word(for code: String) -> String? { values.first { $0.code == code }?.word }
}

/// A vector of any version of the Common Vulnerability Scoring System.
///
/// Each metric stands there at most once, and all that are needed do.
public protocol CVSSVector: TextIdentifier {
  /// The metrics of the version, in the order of the specification.
  static var metrics: [CVSSMetric] { get }

  /// The version, such as `3.1`.
  var version: String { get }

  /// The code of a metric's value, or nil where the vector doesn't have the metric.
  subscript(metric: String) -> String? { get }
}

/// How bad a score is, in words.
///
/// Source: CVSS 3.1, 5, and CVSS 4.0, 6.
public enum CVSSSeverity: String, Hashable, Sendable, CaseIterable {
  case none = "NONE"
  case low = "LOW"
  case medium = "MEDIUM"
  case high = "HIGH"
  case critical = "CRITICAL"

  /// The severity of a score of CVSS 3 and 4.
  public init(score: Double) {
    switch score {
    case ..<0.05: self = .none
    case ..<3.95: self = .low
    case ..<6.95: self = .medium
    case ..<8.95: self = .high
    default: self = .critical
    }
  }
}

/// The metrics of one version, and how its vectors are read and written.
struct CVSSMetrics: Sendable {
  let all: [CVSSMetric]
  private let places: [String: Int]

  /// Makes metrics of lines such as `AV attackVector! N=NETWORK L=LOCAL`; `!` marks what is needed.
  init(_ text: String) {
    all = text.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return CVSSMetric(
        code: words[0], property: words[1].filter { $0 != "!" },
        isRequired: words[1].hasSuffix("!"),
        values: words.dropFirst(2).map { word in
          let parts = word.split(separator: "=").map(String.init)
          return CVSSMetric.Value(code: parts[0], word: parts[parts.count - 1])
        })
    }
    places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.code, $0) })
  }

  func place(of metric: String) -> Int? { places[metric] }

  /// Reads what follows the version: the code of each metric's value, empty where it is absent.
  ///
  /// - Parameter isOrdered: Whether the metrics have to stand in the order of the specification.
  func parse(_ text: String, from start: Int, isOrdered: Bool) throws(SyntaxError) -> [String] {
    var codes = [String](repeating: "", count: all.count)
    var offset = start
    var last = -1
    for part in text.utf8.dropFirst(start).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      let pieces = part.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { String($0) ?? "" }
      guard pieces.count == 2, let place = places[pieces[0]] else {
        throw SyntaxError(text: text, offset: offset, expected: "a metric such as \(example)")
      }
      let metric = all[place]
      guard metric.word(for: pieces[1]) != nil else {
        let list = metric.values.map(\.code).joined(separator: ", ")
        throw SyntaxError(
          text: text, offset: offset + pieces[0].utf8.count + 1,
          expected: "one of \(list) for \(metric.code)")
      }
      guard codes[place].isEmpty else {
        throw SyntaxError(text: text, offset: offset, expected: "\(metric.code) only once")
      }
      if isOrdered, place < last {
        throw SyntaxError(
          text: text, offset: offset, expected: "\(metric.code) before \(all[last].code)")
      }
      last = place
      codes[place] = pieces[1]
      offset += part.count + 1
    }
    if let missing = zip(all, codes).first(where: { $0.isRequired && $1.isEmpty })?.0 {
      throw SyntaxError(
        text: text, offset: text.utf8.count, expected: "the metric \(missing.code) too")
    }
    return codes
  }

  /// The metrics that are there, in the order of the specification.
  func text(_ codes: [String]) -> String {
    zip(all, codes).filter { !$1.isEmpty }.map { "\($0.code):\($1)" }.joined(separator: "/")
  }

  private var example: String { "\(all[0].code):\(all[0].values[0].code)" }
}
