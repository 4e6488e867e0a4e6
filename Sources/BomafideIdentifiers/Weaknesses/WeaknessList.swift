/// The weaknesses of the Common Weakness Enumeration, with their names in each of its versions.
///
/// Categories and views are no weaknesses and not on the list.
///
/// Source: <https://cwe.mitre.org/data/>.
public enum WeaknessList {
  /// Whether a weakness may be what a vulnerability is mapped to.
  public enum Usage: String, Hashable, Sendable {
    case allowed = "A"
    case allowedWithReview = "R"
    case discouraged = "D"
    case prohibited = "P"
    /// Prohibited, because the weakness is deprecated.
    case deprecated = "X"
  }

  /// A weakness on the list.
  public struct Weakness: Hashable, Sendable {
    public let number: Int
    public let usage: Usage
    /// The first version of those known that has the weakness.
    public let firstVersion: String
    /// The name in the first version.
    let firstName: String
    /// Versions since which the name is another one.
    let renamings: [(version: String, name: String)]

    /// All names that the weakness ever had, the oldest first.
    public var names: [String] { [firstName] + renamings.map(\.name) }

    /// The name in a version, or nil where that version doesn't have the weakness.
    ///
    /// - Parameter version: One of `WeaknessList.versions`; the newest where nil.
    public func name(in version: String? = nil) -> String? {
      let version = version ?? WeaknessList.versions[WeaknessList.versions.count - 1]
      guard let place = WeaknessList.place(of: version),
        let first = WeaknessList.place(of: firstVersion), place >= first
      else { return nil }
      let renaming = renamings.last { (WeaknessList.place(of: $0.version) ?? .max) <= place }
      return renaming?.name ?? firstName
    }

    public static func == (a: Self, b: Self) -> Bool { a.number == b.number }

    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
  }

  private static let all: [Int: Weakness] = {
    var all: [Int: Weakness] = [:]
    for line in "\(lines)".split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count > 3, let number = Int(fields[0]) else { continue }
      all[number] = Weakness(
        number: number, usage: Usage(rawValue: fields[1]) ?? .allowed, firstVersion: fields[2],
        firstName: fields[3],
        renamings: fields.dropFirst(4).compactMap { field in
          field.firstIndex(of: "=").map {
            (String(field[..<$0]), String(field[field.index(after: $0)...]))
          }
        })
    }
    return all
  }()

  /// The weakness of a number, such as 79.
  public static func weakness(_ number: Int) -> Weakness? { all[number] }

  /// Where a version stands among those known.
  public static func place(of version: String) -> Int? { versions.firstIndex(of: version) }

  /// The newest version at some time, or nil where that was before all that are known.
  public static func version(at time: Timestamp) -> String? {
    let day = String(time.wholeSeconds.prefix(10))
    return dates.lastIndex { $0 <= day }.map { versions[$0] }
  }

  /// Whether a version is older than all that are known.
  public static func isOlder(_ version: String) -> Bool {
    func numbers(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? .max } }
    return numbers(version).lexicographicallyPrecedes(numbers(versions[0]))
  }
}
