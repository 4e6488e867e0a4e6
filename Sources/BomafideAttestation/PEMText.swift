/// Reads PEM as it is found: lines of any length, white space around them, text between the blocks.
///
/// Source: RFC 7468, 2 and 3, the lax form.
enum PEMText {
  struct Block {
    var label: String
    var bytes: [UInt8]
  }

  /// The blocks of a text; nil where one is damaged.
  static func blocks(_ text: String) -> [Block]? {
    var found: [Block] = []
    var label: String?
    var digits = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
      if let name = name(String(line), after: "-----BEGIN ") {
        if label != nil { return nil }
        label = name
        digits = ""
      } else if let name = name(String(line), after: "-----END ") {
        guard name == label, let bytes = try? Base64.bytes(of: digits) else { return nil }
        found.append(Block(label: name, bytes: bytes))
        label = nil
      } else if label != nil {
        digits += line
      }
    }
    return label == nil ? found : nil
  }

  private static func name(_ line: String, after mark: String) -> String? {
    guard line.hasPrefix(mark), line.hasSuffix("-----"), line.count > mark.count + 5 else {
      return nil
    }
    return String(line.dropFirst(mark.count).dropLast(5))
  }
}
