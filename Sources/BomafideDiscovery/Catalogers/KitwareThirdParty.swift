import BomafideIdentifiers
import BomafideModel

/// Reads the fields that a `CMakeLists.txt` gives to a call such as `vtk_module_third_party(…)`.
///
/// Source: <https://docs.vtk.org/en/latest/api/cmake/vtkModule.html>.
struct KitwareThirdParty: Cataloger {
  let id = "cmake-third-party"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("CMakeLists.txt")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard file.bytes.count <= 1 << 20 else { return [] }
    // Nearly all files have no such call; they cost one look at each byte.
    guard file.holds("third_party") else { return [] }
    let text = try SourceText(file)
    guard
      let start = text.lines.firstIndex(where: { line in
        let content = line.text.trimmed
        return content.hasSuffix("_third_party(") || content.hasSuffix("_third_party_internal(")
          || content.holds("_module_third_party(") || content.holds("_third_party_internal(")
      })
    else { return [] }
    var values: [String: Declaration.Fact] = [:]
    var key = ""
    call: for line in text.lines[start...].prefix(500) {
      let content = line.number == text.lines[start].number ? "" : line.text.trimmed
      for word in content.split(separator: "#", maxSplits: 1).first?.split(separator: " ") ?? [] {
        let plain = word.trimming { "\"()".utf8.contains($0) }
        if !plain.isEmpty {
          if Self.keys.contains(String(plain)) {
            key = String(plain)
          } else if plain.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x5F }),
            !word.hasPrefix("\"")
          {
            key = ""
          } else if !key.isEmpty, values[key] == nil, !DeclaredVersion.isTemplate(plain),
            !plain.holds("${")
          {
            // A quoted text may have blanks; it is the rest of the line.
            let whole = word.hasPrefix("\"") ? content[word.startIndex...] : word
            let value = whole.trimming { "\"() ".utf8.contains($0) }
            values[key] = Declaration.Fact(String(value), line: line.number)
          }
        }
        if word.hasSuffix(")"), !word.hasPrefix("\"") || word.hasSuffix("\")") { break call }
      }
    }
    guard !values.isEmpty, let name = file.folder?.name else { return [] }
    var found = Declaration(.metadata, by: id, in: file.path)
    found.name = Declaration.Fact(name, line: text.lines[start].number)
    if let version = values["VERSION"] { found.takeVersion(version.value, line: version.line) }
    found.license = values["SPDX_LICENSE_IDENTIFIER"]
    for key in ["SPDX_DOWNLOAD_LOCATION", "UPSTREAM", "URL", "HOMEPAGE"] {
      guard let fact = values[key], let url = fact.value.firstURL, found.url == nil else {
        continue
      }
      found.url = Declaration.Fact(String(url), line: fact.line)
    }
    guard found.version != nil || found.commit != nil || found.license != nil || found.url != nil
    else { return [] }
    return [found]
  }

  private static let keys: Set<String> = [
    "VERSION", "SPDX_LICENSE_IDENTIFIER", "SPDX_DOWNLOAD_LOCATION", "UPSTREAM", "URL", "HOMEPAGE",
  ]
}

extension SourceFile {
  /// Whether the bytes contain this text.
  fileprivate func holds(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard let first = wanted.first else { return true }
      var index = bytes.startIndex
      while let next = bytes[index...].firstIndex(of: first) {
        if bytes[next...].starts(with: wanted) { return true }
        index = next + 1
      }
      return false
    }
  }
}
