public import BomafideJSON
public import BomafideIdentifiers
public import BomafideModel

/// The list of the formats.
public struct Formats: Sendable {
  public let codecs: [any DocumentCodec]

  /// The formats that are read and not written.
  public let readers: [any DocumentReader]

  public init(hashing: Hashing) {
    codecs =
      [SPDX2JSON(hashing: hashing), SPDX2JSON(hashing: hashing, version: .v2_2)]
      + SPDX2Text.all(hashing) + [SPDX3JSON()]
      + CycloneDXVersion.allCases.reversed().map { CycloneDXJSON(hashing: hashing, version: $0) }
      + CycloneDXVersion.allCases.reversed().map { CycloneDXXML(hashing: hashing, version: $0) }
      + CycloneDXProtobuf.versions.reversed().map {
        CycloneDXProtobuf(hashing: hashing, version: $0)
      }
      + [OpenVEXJSON(hashing: hashing), CSAFJSON(release: .v2_0), CSAFJSON(release: .v2_1)]
    readers = [SPDX2RDF(hashing: hashing)]
  }

  /// The codec whose format is called `name`, in any case.
  ///
  /// - Throws: `SyntaxError` that lists the names, the likeliest one first.
  public func codec(named name: String) throws(SyntaxError) -> any DocumentCodec {
    let wanted = name.lowercased()
    for codec in codecs where codec.format.allNames.contains(wanted) { return codec }
    for reader in readers where reader.format.allNames.contains(wanted) {
      throw SyntaxError(
        text: name, offset: 0,
        expected: "a format that can be written; \(reader.format.title) is only read")
    }
    let names = codecs.map(\.format.name)
    var expected = "one of " + names.joined(separator: ", ")
    if let nearest = Suggestion.nearest(to: wanted, in: codecs.flatMap(\.format.allNames)) {
      expected = "a format (did you mean '\(nearest)'?): \(expected)"
    }
    throw SyntaxError(text: name, offset: 0, expected: expected)
  }

  /// The codec or reader that recognizes `input`.
  ///
  /// - Throws: `InputError` if none does; for JSON that is broken, the place where it is.
  public func codec(for input: Input) throws(InputError) -> any DocumentReader {
    for codec in codecs where codec.recognizes(input) { return codec }
    for reader in readers where reader.recognizes(input) { return reader }
    if let encoding = TextEncoding.wide(input.bytes) {
      throw InputError(
        at: SourceLocation(path: input.path, line: 1), expected: "UTF-8", found: encoding,
        remedy: TextEncoding.conversion(of: input.path, from: encoding))
    }
    if input.isJSONObject {
      try input.json { (reader) throws(InputError) in try reader.skip() }
    }
    if input.isXML { try input.checkXML() }
    var standards: [String] = []
    for codec in codecs where !standards.contains(codec.format.standardName) {
      standards.append(codec.format.standardName)
    }
    throw InputError(
      at: SourceLocation(path: input.path, line: 1),
      expected: "a document of \(standards.joined(separator: ", "))",
      found: input.bytes.isEmpty ? "an empty file" : "none of their marks",
      remedy: "give an SBOM; a JSON document has a member \"spdxVersion\": \"SPDX-2.3\" or "
        + "\"bomFormat\": \"CycloneDX\"")
  }

  /// Reads a document of any known format.
  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    try codec(for: input).decode(input)
  }
}

extension DocumentFormat {
  /// All names, the full one first.
  public var allNames: [String] { [name] + otherNames }
}
