import BomafideIdentifiers

/// A list of checksums as `sha256sum` and BSD's tools write it.
struct ChecksumList {
  struct Line {
    var name: String
    var digest: Digest
    /// From 1.
    var line: Int
  }

  private(set) var lines: [Line] = []
  /// The first line that is none, from 1.
  private(set) var badLine: Int?

  /// - Parameter owner: The file that a bare checksum is about.
  init(_ text: String, algorithm: DigestAlgorithm, owner: String?) {
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let (name, hex) = Self.parts(line, owner: owner),
        let digest = try? Digest(algorithm, hex: hex)
      else {
        badLine = badLine ?? number + 1
        continue
      }
      lines.append(Line(name: name, digest: digest, line: number + 1))
    }
  }

  /// `HEX  NAME`, `HEX *NAME`, `SHA256 (NAME) = HEX`, or a bare `HEX`.
  private static func parts(_ line: Substring, owner: String?) -> (String, Substring)? {
    if let open = line.firstRange(of: " ("), let close = line.ranges(of: ") = ").last,
      open.upperBound <= close.lowerBound
    {
      return (String(line[open.upperBound..<close.lowerBound]), line[close.upperBound...])
    }
    guard let space = line.firstIndex(where: { $0 == " " || $0 == "\t" }) else {
      return owner.map { ($0, line) }
    }
    var name = line[space...].drop { $0 == " " || $0 == "\t" }
    if name.first == "*" { name = name.dropFirst() }
    if name.hasPrefix("./") { name = name.dropFirst(2) }
    return name.isEmpty ? nil : (String(name), line[..<space])
  }
}
