import BomafideIdentifiers
import BomafideModel

/// The licenses in `/usr/share/doc/PACKAGE/copyright`, where a machine can read it.
///
/// Source: DEP-5, <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>.
enum DebianCopyright {
  private static let longest = 4 << 20

  /// What the file says of all files together: an expression of SPDX's where that has all of its short names, and else
  /// these; nil where it is written for people only.
  static func license(
    of name: String, _ place: SystemPlace, _ tree: PackageTree
  ) throws(InputError) -> String? {
    guard let path = place.path("usr/share/doc/\(name)/copyright"),
      let bytes = try tree.content(path, of: place, limit: longest)
    else { return nil }
    return license(in: ControlReader.text(bytes))
  }

  static func license(in text: String) -> String? {
    // The header stands first, maybe behind a mark of the encoding.
    guard text.prefix(4_096).contains("Format:") || text.prefix(4_096).contains("format:") else {
      return nil
    }
    let paragraphs = ControlReader.paragraphs(text, ["format", "files", "license"])
    guard let header = paragraphs.first,
      header["format"]?.contains("copyright-format") == true
        || header["format"]?.contains("dep5") == true || header["format"]?.contains("DEP5") == true
    else { return nil }
    var names: [String] = []
    for paragraph in paragraphs.dropFirst() where paragraph.fields["files"] != nil {
      guard let license = paragraph["license"] else { continue }
      if !names.contains(license) { names.append(license) }
    }
    if names.isEmpty { names = [header["license"]].compactMap(\.self) }
    // All or none: an expression with words of another list in it is one of neither.
    let known = names.map { DebianLicense.expression($0) }
    if !known.contains(nil) {
      var seen: Set<String> = []
      names = known.compactMap(\.self).filter { seen.insert($0).inserted }
    }
    if names.count < 2 { return names.first }
    return names.map { $0.contains(" ") ? "(\($0))" : $0 }.joined(separator: " AND ")
  }
}
