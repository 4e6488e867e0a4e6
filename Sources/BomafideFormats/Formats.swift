public import BomafideIdentifiers
public import BomafideModel

/// The list of the formats.
public struct Formats: Sendable {
  public let codecs: [any DocumentCodec]

  public init(hashing: Hashing) {
    codecs = [
      SPDX2JSON(hashing: hashing),
      SPDX3JSON(),
    ]
  }

  /// The codec whose format is called `name`, in any case.
  ///
  /// - Throws: `SyntaxError` that lists the names, the likeliest one first.
  public func codec(named name: String) throws(SyntaxError) -> any DocumentCodec {
    let wanted = name.lowercased()
    for codec in codecs where codec.format.allNames.contains(wanted) { return codec }
    let names = codecs.map(\.format.name)
    let nearest = codecs.flatMap(\.format.allNames)
      .map { (name: $0, distance: Self.distance(Array(wanted.utf8), Array($0.utf8))) }
      .min { $0.distance < $1.distance }
    var expected = "one of " + names.joined(separator: ", ")
    if let nearest, nearest.distance <= max(2, wanted.utf8.count / 3) {
      expected = "a format (did you mean '\(nearest.name)'?): \(expected)"
    }
    throw SyntaxError(text: name, offset: 0, expected: expected)
  }

  /// The codec that recognizes `input`.
  ///
  /// - Throws: `InputError` if none does; for JSON that is broken, the place where it is.
  public func codec(for input: Input) throws(InputError) -> any DocumentCodec {
    for codec in codecs where codec.recognizes(input) { return codec }
    if input.isJSONObject {
      try input.json { (reader) throws(InputError) in try reader.skip() }
    }
    let titles = codecs.map(\.format.title).joined(separator: ", ")
    throw InputError(
      at: SourceLocation(path: input.path, line: 1), expected: "a document of \(titles)",
      found: input.bytes.isEmpty ? "an empty file" : "none of their marks",
      remedy: "give an SBOM; a JSON document of SPDX 2 has a member \"spdxVersion\": \"SPDX-2.3\"")
  }

  /// Reads a document of any known format.
  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try codec(for: input).decode(input)
  }

  /// How many bytes have to be changed, added or removed to make `b` of `a`.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = min(diagonal + (x == y ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}

extension DocumentFormat {
  /// All names, the full one first.
  public var allNames: [String] { [name] + otherNames }
}
