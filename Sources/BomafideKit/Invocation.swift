public import BomafideIdentifiers
public import BomafideModel

/// When, by what and for whom the program runs: all that a document may say about its own making.
///
/// The kit takes it as a value, so that the same sources and invocation give the same bytes on every machine.
public struct Invocation: Hashable, Sendable {
  /// Whether an operation may use the network.
  public enum NetworkPolicy: Hashable, Sendable {
    case offline, allowed
  }

  public var time: Timestamp
  public var tool: Tool
  /// Who makes the document; nil leaves it to the manifest.
  public var author: Agent?
  public var network: NetworkPolicy

  public init(
    time: Timestamp, tool: Tool = .bomafide, author: Agent? = nil,
    network: NetworkPolicy = .offline
  ) {
    self.time = time
    self.tool = tool
    self.author = author
    self.network = network
  }

  /// The time that documents bear: `SOURCE_DATE_EPOCH` where it is set, or else the clock's.
  ///
  /// - Parameter clock: Seconds since 1970-01-01T00:00:00Z.
  /// - Throws: `InputError` where the variable is no number of seconds up to the year 9999.
  ///
  /// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
  public static func time(
    environment: Environment, clock: () -> Int64
  ) throws(InputError) -> Timestamp {
    guard let text = environment["SOURCE_DATE_EPOCH"] else {
      return Timestamp(secondsSinceEpoch: clock())
    }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(text),
      seconds <= 253_402_300_799
    else {
      throw InputError(
        at: SourceLocation(path: "SOURCE_DATE_EPOCH"),
        expected: "seconds since 1970, as digits", found: "'\(text.printable())'",
        remedy: "export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)")
    }
    return Timestamp(secondsSinceEpoch: seconds)
  }

  /// Reads an author as SPDX writes one: `Person: name (mail)`, `Organization: name (mail)`.
  ///
  /// - Parameter place: The flag or variable that holds `text`, for errors.
  /// - Throws: `InputError` where the kind or the name is missing.
  public static func author(_ text: String, from place: String) throws(InputError) -> Agent {
    let kinds: [(String, Agent.Kind)] = [("Person:", .person), ("Organization:", .organization)]
    for (prefix, kind) in kinds where text.hasPrefix(prefix) {
      var name = trimmed(text.dropFirst(prefix.count))
      var mail: Substring?
      if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
        mail = trimmed(name[name.index(after: open)...].dropLast())
        name = trimmed(name[..<open])
      }
      if name.isEmpty { break }
      return Agent(kind, name: String(name), email: mail.flatMap { $0.isEmpty ? nil : String($0) })
    }
    throw InputError(
      at: SourceLocation(path: place),
      expected: "'Person: NAME (MAIL)' or 'Organization: NAME (MAIL)'",
      found: "'\(text.printable())'", remedy: "write 'Organization: \(text.printable())'")
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension Tool {
  /// This program.
  public static var bomafide: Tool { Tool(name: "bomafide", version: "0.1.0") }
}
