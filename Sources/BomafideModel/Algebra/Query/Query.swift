import BomafideIdentifiers

/// A question about elements of a bill, as in `license ~ GPL* and not scope = test`.
///
///     expression = and *("or" and)
///     and        = not *(["and"] not)
///     not        = ["not"] ( "(" expression ")" / test )
///     test       = "has:" field / "missing:" field / field operator value / value
///     operator   = "=" / "!=" / "~" / "!~" / "<" / "<=" / ">" / ">="
///
/// A value with spaces or parentheses is put in quotes. `=` compares without regard to case; `~` is a pattern with `*`
/// and `?`, or a part of the text where it has neither; `<` and `>` compare versions and numbers, and hold for nothing
/// whose order can't be told. A value alone is a part of the name, group or package URL. A field with several values
/// matches if one of them does; `!=` and `!~` if none does.
public struct Query: Sendable {
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case unequal = "!="
    case like = "~"
    case unlike = "!~"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  indirect enum Node: Hashable, Sendable {
    case and(Node, Node)
    case or(Node, Node)
    case not(Node)
    case has(QueryField)
    case test(QueryField, Operator, String)
    case word(String)
  }

  let root: Node

  /// Reads an expression.
  ///
  /// - Throws: `InputError` with the column, what may stand there, and a remedy.
  public init(parsing text: String) throws(InputError) {
    var parser = QueryParser(text)
    root = try parser.expression()
    try parser.end()
  }

  /// Whether an element matches.
  public func matches(_ subject: QuerySubject) -> Bool { Self.holds(root, subject) }

  private static func holds(_ node: Node, _ subject: QuerySubject) -> Bool {
    switch node {
    case .and(let a, let b): return holds(a, subject) && holds(b, subject)
    case .or(let a, let b): return holds(a, subject) || holds(b, subject)
    case .not(let inner): return !holds(inner, subject)
    case .has(let field): return !subject.values(field).isEmpty
    case .word(let word):
      return [QueryField.name, .group, .purl, .path].contains { field in
        field == .path && subject.isComponent
          ? false : subject.values(field).contains { TextPattern.matches($0, word) }
      }
    case .test(let field, let op, let wanted):
      let values = subject.values(field)
      switch op {
      case .equal: return values.contains { equal($0, wanted, field) }
      case .unequal: return !values.contains { equal($0, wanted, field) }
      case .like: return values.contains { TextPattern.matches($0, wanted) }
      case .unlike: return !values.contains { TextPattern.matches($0, wanted) }
      case .less: return values.contains { order($0, wanted) == .older }
      case .greater: return values.contains { order($0, wanted) == .newer }
      case .atMost:
        return values.contains {
          equal($0, wanted, field) || isOne(of: [.older, .same], $0, wanted)
        }
      case .atLeast:
        return values.contains {
          equal($0, wanted, field) || isOne(of: [.newer, .same], $0, wanted)
        }
      }
    }
  }

  private static func equal(_ value: String, _ wanted: String, _ field: QueryField) -> Bool {
    value == wanted || value.lowercased() == wanted.lowercased()
  }

  private static func order(_ value: String, _ wanted: String) -> DottedVersion.Order? {
    DottedVersion.order(of: value, to: wanted)
  }

  private static func isOne(of orders: [DottedVersion.Order], _ value: String, _ wanted: String)
    -> Bool
  {
    order(value, wanted).map(orders.contains) ?? false
  }
}

/// Matches texts with patterns of `*` and `?`, without regard to case.
enum TextPattern {
  /// Whether the whole text is as the pattern, or holds it where it has neither star nor question mark.
  ///
  /// Takes time in proportion to the product of the lengths at most.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let bytes = Array(text.lowercased().utf8)
    var wanted = Array(pattern.lowercased().utf8)
    let (star, mark) = (UInt8(ascii: "*"), UInt8(ascii: "?"))
    if !wanted.contains(star), !wanted.contains(mark) { wanted = [star] + wanted + [star] }
    var (at, place) = (0, 0)
    var retry: (at: Int, place: Int)?
    while at < bytes.count {
      if place < wanted.count, wanted[place] == star {
        place += 1
        retry = (at, place)
      } else if place < wanted.count, wanted[place] == mark || wanted[place] == bytes[at] {
        at += 1
        place += 1
      } else if let last = retry {
        at = last.at + 1
        place = last.place
        retry = (at, place)
      } else {
        return false
      }
    }
    return wanted[place...].allSatisfy { $0 == star }
  }
}
