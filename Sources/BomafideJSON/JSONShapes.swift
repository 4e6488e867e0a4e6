/// What a text of a document has to look like.
package protocol JSONGrammar: RawRepresentable<String>, Sendable {
  /// What would have been right, or nil where `text` is.
  func trouble(_ text: String) -> String?
}

/// What a schema says about the values of a document, parsed from a table that a script made.
///
/// One line is one shape, its fields divided by tabs: `x` anything, `b` true or false, `n MIN MAX`, `s GRAMMAR MIN MAX`,
/// `e A|B|C`, `a ITEM MIN MAX UNIQUE`, `o CLOSED MIN MAX NEEDS NAME=N…`, `| SHAPE…`.
package struct JSONShapes<Grammar: JSONGrammar>: Sendable {
  /// A member of an object.
  package struct Member: Sendable {
    package var name: String
    package var shape: Int
    package var isRequired: Bool
  }

  package struct Object: Sendable {
    package var members: [Member]
    /// Whether no other members may be there.
    package var isClosed: Bool
    package var min: Int
    package var max: Int
    /// Members that need another one.
    package var needs: [(name: String, other: String)]
    package var places: [String: Int]
  }

  package enum Shape: Sendable {
    case anything, bool
    case number(min: Double, max: Double)
    case text(Grammar, min: Int, max: Int)
    case words([String])
    case list(Int, min: Int, max: Int, isUnique: Bool)
    case object(Object)
    case choice([Int])
  }

  package let shapes: [Shape]

  /// Reads a table; a grammar that isn't known is `plain`.
  package init(_ text: String, plain: Grammar) {
    shapes = text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func number(_ index: Int, or other: Int) -> Int {
        index < fields.count ? Int(fields[index]) ?? other : other
      }
      switch fields[0] {
      case "b": return .bool
      case "n":
        return .number(min: Double(fields[1]) ?? -.infinity, max: Double(fields[2]) ?? .infinity)
      case "s":
        return .text(
          Grammar(rawValue: fields[1]) ?? plain, min: number(2, or: 0), max: number(3, or: .max))
      case "e": return .words(fields[1].split(separator: "|").map(String.init))
      case "a":
        return .list(
          number(1, or: 0), min: number(2, or: 0), max: number(3, or: .max),
          isUnique: fields.last == "u")
      case "|": return .choice(fields.dropFirst().compactMap { Int($0) })
      case "o":
        let members = fields.dropFirst(5).map { field in
          let parts = field.split(separator: "=").map(String.init)
          let last = parts[parts.count - 1]
          return Member(
            name: parts[0], shape: Int(last.filter { $0 != "!" }) ?? 0,
            isRequired: last.hasSuffix("!"))
        }
        let needs = fields[4] == "-" ? [] : fields[4].split(separator: ";")
        return .object(
          Object(
            members: members, isClosed: fields[1] == "c", min: number(2, or: 0),
            max: number(3, or: .max),
            needs: needs.map { pair in
              let parts = pair.split(separator: ">").map(String.init)
              return (parts[0], parts[parts.count - 1])
            },
            places: Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.name, $0) })))
      default: return .anything
      }
    }
  }
}
