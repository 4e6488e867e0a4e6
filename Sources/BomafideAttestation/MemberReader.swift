import BomafideIdentifiers
import BomafideModel

/// Takes members out of a document in the JSON of Protocol Buffers, and tells which one is wrong.
struct MemberReader {
  let path: String
  /// What the document is, as "a bundle".
  let what: String
  let remedy: String

  func trouble(_ expected: String, _ found: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: expected, found: found, remedy: remedy)
  }

  func text(_ value: JSONValue?, _ name: String) throws(InputError) -> String {
    guard let text = value?.text else { throw trouble("\(what) with '\(name)', a text", "none") }
    return text
  }

  func bytes(_ value: JSONValue?, _ name: String) throws(InputError) -> [UInt8] {
    guard let text = value?.text else { throw trouble("\(what) with '\(name)'", "none") }
    do throws(SyntaxError) {
      return try Base64.bytes(of: text)
    } catch {
      throw trouble("'\(name)' in Base64", "\(error)")
    }
  }

  /// A number, which this JSON may write as a text; nil where it is absent.
  func integer(_ value: JSONValue?, _ name: String) throws(InputError) -> Int64? {
    let text: String
    switch value {
    case nil, .null?: return nil
    case .number(let digits)?, .string(let digits)?: text = digits
    default: throw trouble("'\(name)', a number", "something else")
    }
    guard let number = Int64(text), number >= 0 else {
      throw trouble("'\(name)', a number that is not negative", "'\(text.printable())'")
    }
    return number
  }

  /// The elements of a list of at most `limit`; none where it is absent.
  func list(_ value: JSONValue?, _ name: String, limit: Int) throws(InputError) -> [JSONValue] {
    switch value {
    case nil, .null?: return []
    case .array(let elements)?:
      guard elements.count <= limit else {
        throw trouble("at most \(limit) elements of '\(name)'", "\(elements.count)")
      }
      return elements
    default: throw trouble("'\(name)', a list", "something else")
    }
  }
}
