import BomafideIdentifiers
import BomafideModel

/// The header of `METADATA` and `PKG-INFO`.
///
/// Source: <https://packaging.python.org/en/latest/specifications/core-metadata/>.
struct PythonMetadata {
  struct Field {
    /// In lower case.
    var key: String
    var value: String
    var line: Int
    /// The first further line with something in it, where there is one; what follows it isn't kept.
    var next: Substring?
  }

  private(set) var fields: [Field] = []
  private let path: RelativePath

  /// - Throws: `InputError` where there is no name or no version.
  init(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) {
    self.path = path
    let text = try SourceLines(Self.head(of: bytes), at: path)
    for line in text.lines {
      guard let first = line.text.utf8.first, first != 0x0D else { break }
      // A value goes on in indented lines; only the first one matters here.
      if first == 0x20 || first == 0x09 {
        let rest = line.text.stripped
        if !fields.isEmpty, !rest.isEmpty, fields[fields.count - 1].next == nil {
          fields[fields.count - 1].next = rest
        }
        continue
      }
      guard let colon = line.text.firstIndex(of: ":") else { continue }
      let value = line.text[line.text.index(after: colon)...].stripped
      fields.append(
        Field(
          key: line.text[..<colon].lowercased(), value: String(value), line: line.number))
    }
    for key in ["name", "version"] where first(key) == nil {
      throw path.trouble(
        1, expected: "metadata of Python with a '\(key.capitalizedFirst):'", found: "none",
        remedy: "install the package anew")
    }
  }

  /// The bytes up to the first empty line: what follows is prose, in any encoding.
  private static func head(of bytes: [UInt8]) -> [UInt8] {
    var previous: UInt8 = 0x0A
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D { continue }
      if byte == 0x0A, previous == 0x0A { return Array(bytes[..<index]) }
      previous = byte
    }
    return bytes
  }

  /// The first field of a key that has a value.
  func first(_ key: String) -> Field? {
    fields.first { $0.key == key && !$0.value.isEmpty && $0.value != "UNKNOWN" }
  }

  func all(_ key: String) -> [Field] { fields.filter { $0.key == key && !$0.value.isEmpty } }

  /// The package without what other files say of it.
  func package(_ knowledge: FoundPackage.Knowledge) -> FoundPackage {
    let name = first("name")?.value ?? ""
    let version = first("version")?.value
    var found = FoundPackage(
      name, version: version, knowledge, key: PythonRequirement.key(name), in: path,
      line: first("version")?.line)
    found.purl = PythonRequirement.purl(name, version)
    found.license = license
    found.description = first("summary")?.value
    found.homepage = homepage
    return found
  }

  private var license: String? {
    if let expression = first("license-expression") { return expression.value }
    let said = first("license").flatMap { $0.value.lowercased() == "unknown" ? nil : $0 }
    if let said, Self.beginsWithExpression(said) { return said.value }
    // Some write the whole text there, the first line of which is a title at best.
    let isText =
      said.map { $0.next != nil || $0.value.lowercased().hasPrefix("copyright") } ?? false
    if let said, !isText, said.value.utf8.count <= 100 { return said.value }
    let names = all("classifier").filter { $0.value.hasPrefix("License ::") }
      .compactMap { $0.value.split(separator: ":").last.map { String($0.stripped) } }
      .filter { $0 != "OSI Approved" }
    if !names.isEmpty { return names.joined(separator: " OR ") }
    guard let title = said?.value, isText, title.utf8.count <= 60 else { return nil }
    let words = title.lowercased().split { !$0.isLetter }
    return words.contains("license") && !words.contains("copyright") ? title : nil
  }

  /// Whether the first line is an expression of listed licenses, and the second one doesn't go on with it.
  private static func beginsWithExpression(_ field: Field) -> Bool {
    guard field.value.utf8.count <= 100, (try? LicenseExpression(parsing: field.value)) != nil
    else { return false }
    let word = field.next?.prefix { $0.isLetter }.lowercased() ?? ""
    return !["and", "or", "with"].contains(word)
  }

  private var homepage: String? {
    if let page = first("home-page") { return page.value }
    for wanted in ["homepage", "home", "home page", "source", "repository", "source code"] {
      for field in all("project-url") {
        guard let comma = field.value.firstIndex(of: ",") else { continue }
        if field.value[..<comma].stripped.lowercased() == wanted {
          return String(field.value[field.value.index(after: comma)...].stripped)
        }
      }
    }
    return nil
  }

  /// What it needs; a condition on an extra makes it optional.
  var dependencies: [FoundPackage.Dependency] {
    all("requires-dist").compactMap { field in
      PythonRequirement(field.value).map(FoundPackage.Dependency.init)
    }
  }

  /// Whether the metadata tells about dependencies at all, and for good.
  var hasAllDependencies: Bool? {
    if all("dynamic").contains(where: { $0.value.lowercased() == "requires-dist" }) { return false }
    return true
  }
}

extension FoundPackage.Dependency {
  /// A requirement that is met by a package of the same environment; one with a condition may not be needed there.
  init(_ requirement: PythonRequirement) {
    self.init(
      PythonRequirement.key(requirement.name), requirement: requirement.specifier,
      scope: requirement.marker == nil ? .runtime : .optional)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
