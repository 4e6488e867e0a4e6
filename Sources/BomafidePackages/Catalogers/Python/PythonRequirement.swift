import BomafideIdentifiers

/// One dependency as Python writes it: `requests[socks]>=2,<3; python_version < "3.9"`.
///
/// Source: <https://packaging.python.org/en/latest/specifications/dependency-specifiers/>.
struct PythonRequirement: Hashable {
  var name: String
  var extras: [String] = []
  /// The versions that are asked for, as written; nil where any will do.
  var specifier: String?
  /// The address behind `@`.
  var url: String?
  /// The condition behind `;`.
  var marker: String?

  /// Reads a requirement; nil where it isn't one.
  init?(_ text: some StringProtocol) {
    let text = text.stripped
    let end =
      text.utf8.firstIndex { byte in
        !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
          || "-_.".utf8.contains(byte))
      } ?? text.endIndex
    let name = text[..<end]
    guard let first = name.utf8.first, first != 0x2D, first != 0x2E, first != 0x5F,
      let last = name.utf8.last, last != 0x2D, last != 0x2E, last != 0x5F
    else { return nil }
    self.name = String(name)
    var rest = text[end...].stripped
    if rest.first == "[" {
      guard let close = rest.firstIndex(of: "]") else { return nil }
      extras = rest[rest.index(after: rest.startIndex)..<close].split(separator: ",")
        .map { String($0.stripped) }.filter { !$0.isEmpty }
      rest = rest[rest.index(after: close)...].stripped
    }
    if rest.first == "@" {
      // An address may hold semicolons, so the condition stands behind a blank.
      let address = rest.dropFirst().stripped
      let stop = address.firstIndex { $0 == " " || $0 == "\t" } ?? address.endIndex
      url = String(address[..<stop])
      rest = address[stop...].stripped
      if url?.isEmpty ?? true { return nil }
    }
    if let semicolon = rest.firstIndex(of: ";") {
      let marker = rest[rest.index(after: semicolon)...].stripped
      if !marker.isEmpty { self.marker = String(marker) }
      rest = rest[..<semicolon].stripped
    }
    if rest.first == "(", rest.last == ")" { rest = rest.dropFirst().dropLast().stripped }
    if rest.isEmpty { return }
    guard url == nil, let mark = rest.utf8.first, "<>=!~".utf8.contains(mark) else { return nil }
    let parts = rest.split(separator: ",").map { $0.stripped }
    let isRange = parts.allSatisfy { part in
      let version = part.drop { "<>=!~".contains($0) }.stripped
      return part.utf8.count > version.utf8.count && !version.isEmpty
        && version.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
    guard isRange else { return nil }
    specifier = String(rest)
  }

  /// The version, where exactly one is asked for.
  var pin: String? {
    guard let specifier, !specifier.contains(","), specifier.hasPrefix("==") else { return nil }
    let version = specifier.drop { $0 == "=" }.stripped
    // A variable is filled in where it is installed.
    return version.isEmpty || version.contains("*") || version.contains("$") ? nil : String(version)
  }

  /// Whether it holds only where somebody asks for an extra.
  var extra: String? {
    guard let marker, let place = marker.firstRange(of: "extra") else { return nil }
    let rest = marker[place.upperBound...].stripped
    guard rest.hasPrefix("==") else { return nil }
    let value = rest.dropFirst(2).stripped.dropFirst()
    return String(value.prefix { $0 != "'" && $0 != "\"" })
  }

  /// What joins names that PyPI takes for one.
  ///
  /// Source: <https://packaging.python.org/en/latest/specifications/name-normalization/>.
  static func key(_ name: some StringProtocol) -> String {
    var out: [UInt8] = []
    for byte in name.utf8 {
      if byte == 0x2D || byte == 0x2E || byte == 0x5F {
        if out.last != 0x2D { out.append(0x2D) }
      } else {
        out.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The package URL of a project of PyPI.
  static func purl(
    _ name: String, _ version: String?, _ qualifiers: [String: String] = [:]
  ) -> PackageURL? {
    try? PackageURL(type: .pypi, name: name, version: version, qualifiers: qualifiers)
  }
}
