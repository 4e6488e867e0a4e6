import BomafideIdentifiers

extension OperatingSystem {
  /// The places of the description, the first one that is there counts.
  static let releasePaths = ["etc/os-release", "usr/lib/os-release"]

  /// Reads `os-release`: assignments of a shell, without anything to run.
  ///
  /// Nil where there is no `ID`, which all systems have by their packages: `linux` is the default, and names none.
  /// Source: os-release(5).
  public init?(release bytes: [UInt8]) {
    var values: [String: String] = [:]
    for line in String(decoding: bytes.prefix(64 << 10), as: UTF8.self).split(
      whereSeparator: \.isNewline)
    {
      guard let equal = line.firstIndex(of: "="), line.first != "#" else { continue }
      let key = line[..<equal].filter { $0 != " " && $0 != "\t" }
      values[key] = Self.unquoted(line[line.index(after: equal)...])
    }
    guard let id = values["ID"], !id.isEmpty else { return nil }
    let version = values["VERSION_ID"].flatMap { $0.isEmpty ? nil : $0 }
    self.init(
      id: id, version: version,
      like: (values["ID_LIKE"] ?? "").split(separator: " ").map(String.init),
      name: values["PRETTY_NAME"].flatMap { $0.isEmpty ? nil : $0 })
  }

  /// A value without its quotes and backslashes.
  private static func unquoted(_ value: Substring) -> String {
    var text = value
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    if let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote {
      text = text.dropFirst().dropLast()
      if quote == "'" { return String(text) }
    }
    var out = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        out.append(character)
        isEscaped = false
      }
    }
    return out
  }
}
