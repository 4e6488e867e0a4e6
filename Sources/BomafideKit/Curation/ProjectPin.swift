/// A line that pins a project of Python to one version: `idna==3.10`, `msgpack[c]==1.1.0  # comment`.
struct ProjectPin {
  /// In lower case, without extras.
  let name: String
  let version: String

  /// - Returns: Nil where the line pins no exact version, as one with a marker or a hash.
  init?(_ line: Substring) {
    guard let split = line.firstRange(of: "==") else { return nil }
    let version = line[split.upperBound...]
    let name = line[..<split.lowerBound].prefix { $0 != "[" }
    guard !name.isEmpty, !version.isEmpty, name.allSatisfy({ Self.isSign($0, beside: "._-") }),
      version.allSatisfy({ Self.isSign($0, beside: "._!+") })
    else { return nil }
    self.name = name.lowercased()
    self.version = String(version)
  }

  /// What stands on a line of pins, without blanks and comment; empty where nothing is pinned.
  static func text(of line: some Sequence<UInt8>) -> String {
    String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      .filter { !$0.isWhitespace }
  }

  private static func isSign(_ character: Character, beside others: String) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || others.contains(character))
  }
}
