extension CPE {
  /// The name as a CPE 2.2 URI, with what that has no place for packed into the edition.
  ///
  /// Source: NISTIR 7695, 6.1.
  public var uri: String {
    let extra = [softwareEdition, targetSoftware, targetHardware, other]
    var edition = self.edition.uri
    if extra.contains(where: { $0 != .any }) {
      edition = "~" + ([self.edition] + extra).map(\.uri).joined(separator: "~")
    }
    var components = [
      part == .any ? "" : part.rawValue, vendor.uri, product.uri, version.uri, update.uri, edition,
      language.uri,
    ]
    while components.last == "" { components.removeLast() }
    return "cpe:/" + components.joined(separator: ":")
  }

  /// Reads a CPE 2.2 URI; capital letters become small.
  init(uri text: some StringProtocol) throws(SyntaxError) {
    let prefix = "cpe:/"
    guard text.utf8.starts(with: prefix.utf8) else {
      throw SyntaxError(text: text, offset: 0, expected: "'cpe:/'")
    }
    let body = text.utf8.dropFirst(prefix.utf8.count)
    let components = body.split(
      separator: UInt8(ascii: ":"), maxSplits: 7, omittingEmptySubsequences: false)
    guard components.count <= 7 else {
      throw SyntaxError(
        text: text, offset: text.utf8.count, expected: "at most seven components after 'cpe:/'")
    }
    var offset = prefix.utf8.count
    let first = String(decoding: components[0], as: UTF8.self).asciiLowercased
    guard let part = first.isEmpty ? Part.any : Part(rawValue: first), first != "*" else {
      throw SyntaxError(text: text, offset: offset, expected: "the part 'a', 'o', 'h', '-' or none")
    }
    offset += first.utf8.count + 1

    var attributes = [Attribute](repeating: .any, count: 10)
    for (index, component) in components.dropFirst().enumerated() {
      let component = String(decoding: component, as: UTF8.self)
      do {
        if index == 4, component.utf8.first == UInt8(ascii: "~") {
          for (place, value) in zip([4, 6, 7, 8, 9], try Self.unpack(component)) {
            attributes[place] = value
          }
        } else {
          attributes[index] = try Attribute(uri: component)
        }
      } catch {
        throw SyntaxError(text: text, offset: offset + error.offset, expected: error.expected)
      }
      offset += component.utf8.count + 1
    }
    self.init(part: part, attributes: attributes)
  }

  private static func unpack(_ edition: String) throws(SyntaxError) -> [Attribute] {
    let fields = edition.utf8.dropFirst().split(
      separator: UInt8(ascii: "~"), maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 5 else {
      throw SyntaxError(
        text: edition, offset: 0, expected: "five values after '~' in a packed edition")
    }
    var attributes: [Attribute] = []
    for field in fields {
      attributes.append(try Attribute(uri: String(decoding: field, as: UTF8.self)))
    }
    return attributes
  }
}

extension CPE.Attribute {
  fileprivate init(uri text: some StringProtocol) throws(SyntaxError) {
    switch text {
    case "": self = .any
    case "-": self = .na
    default: self = .value(try CPE.Value(uri: text))
    }
  }

  fileprivate var uri: String {
    switch self {
    case .any: ""
    case .na: "-"
    case .value(let value): value.uri
    }
  }
}
