import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads the `[package]` table of `Cargo.toml`.
///
/// Source: <https://doc.rust-lang.org/cargo/reference/manifest.html>.
struct CargoManifest: Cataloger {
  let id = "cargo-manifest"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("Cargo.toml")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file, limit: SourceText.documentLimit)
    let lines = Self.lines(of: "package", in: text.lines)
    let values = try Self.values(in: file, text, lines)
    guard let name = values["name"] else { return [] }
    func fact(_ key: String) -> Declaration.Fact? {
      values[key].map { Declaration.Fact($0, line: lines[key] ?? 1) }
    }
    var found = Declaration(.manifest, by: id, in: file.path)
    found.name = Declaration.Fact(name, line: lines["name"] ?? 1)
    if let version = fact("version") { found.takeVersion(version.value, line: version.line) }
    found.license = fact("license")
    found.url = fact("repository") ?? fact("homepage")
    let end = found.version.map { "@\($0.value)" } ?? ""
    found.purls = [Declaration.Fact("pkg:cargo/\(name)\(end)", line: lines["name"] ?? 1)]
    return [found]
  }

  /// The texts of the table; a value that a workspace gives is none.
  private static func values(
    in file: SourceFile, _ text: SourceText, _ lines: [String: Int]
  ) throws(InputError) -> [String: String] {
    // Without the table there is nothing to read, and broken files of tests stay no trouble.
    guard !lines.isEmpty else { return [:] }
    let whole = text.lines.map(\.text).joined(separator: "\n")
    if let line = TOMLGuard.firstTrouble(in: Array(whole.utf8)) {
      throw file.trouble(
        line, expected: "TOML", found: "what no tool writes", remedy: "mend the document there")
    }
    do {
      let table = try TOMLTable(string: whole)
      guard let package = (table["package"] ?? table["project"])?.table else { return [:] }
      var values: [String: String] = [:]
      for key in ["name", "version", "license", "repository", "homepage"] {
        values[key] = package[key]?.string
      }
      return values
    } catch let error as TOMLParseError {
      throw file.trouble(
        error.source.begin.line, expected: "TOML", found: error.description,
        remedy: "mend the document there")
    } catch {
      throw file.trouble(1, expected: "TOML", found: "\(error)", remedy: "mend the document")
    }
  }

  /// The lines of the keys of a table, which the parser doesn't tell.
  private static func lines(of table: String, in lines: [SourceText.Line]) -> [String: Int] {
    var out: [String: Int] = [:]
    var isInside = false
    for line in lines {
      let content = line.text.trimmed
      if content.hasPrefix("[") {
        isInside = content.hasPrefix("[\(table)]") || content.hasPrefix("[project]")
        if isInside { out[""] = line.number }
      } else if isInside, let (key, _) = content.cut(at: "=") {
        out[String(key.unquoted), default: line.number] = line.number
      }
    }
    return out
  }
}
