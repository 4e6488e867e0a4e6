import BomafideIdentifiers
import BomafideModel

/// The licenses in `/usr/share/doc/PACKAGE/copyright`, where a machine can read it.
///
/// Source: DEP-5, <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>.
enum DebianCopyright {
  private static let longest = 4 << 20

  /// What a file says of all files of a package together.
  struct Terms {
    var license: String
    /// The texts of the licenses that SPDX's list doesn't have, by their references.
    var texts: [String: String]
  }

  /// What the file of a package says; nil where it is written for people only.
  static func terms(
    of name: String, source: String, _ place: SystemPlace, _ tree: PackageTree
  ) throws(InputError) -> Terms? {
    guard let path = place.path("usr/share/doc/\(name)/copyright"),
      let bytes = try tree.content(path, of: place, limit: longest)
    else { return nil }
    return terms(in: ControlReader.text(bytes), source: source)
  }

  static func terms(in text: String, source: String) -> Terms? {
    // The header stands first, maybe behind a mark of the encoding.
    guard text.prefix(4_096).contains("Format:") || text.prefix(4_096).contains("format:") else {
      return nil
    }
    let paragraphs = ControlReader.paragraphs(text, ["format", "files", "license", "comment"])
    guard let header = paragraphs.first,
      header["format"]?.contains("copyright-format") == true
        || header["format"]?.contains("dep5") == true || header["format"]?.contains("DEP5") == true
    else { return nil }
    var licenses = DebianLicense(source: source, texts: texts(paragraphs.dropFirst()))
    var found: [LicenseExpression] = []
    let files = paragraphs.dropFirst().filter { $0.fields["files"] != nil && $0["license"] != nil }
    for paragraph in files.isEmpty ? [header] : files {
      guard let name = paragraph["license"],
        let license = licenses.expression(name, text: paragraph.licenseText)
      else { continue }
      found.append(license)
    }
    guard let license = LicenseExpression.and(found)?.withoutRepeats else { return nil }
    return Terms(license: license.description, texts: licenses.references)
  }

  /// What the file says of each name, in a paragraph of its own or with files.
  private static func texts(
    _ paragraphs: ArraySlice<ControlReader.Paragraph>
  ) -> [String: String] {
    var texts: [String: String] = [:]
    for isOwn in [true, false] {
      for paragraph in paragraphs where (paragraph.fields["files"] == nil) == isOwn {
        guard let name = paragraph["license"]?.lowercased() else { continue }
        let text = paragraph.licenseText
        if texts[name] == nil, isOwn || !text.isEmpty { texts[name] = text }
      }
    }
    return texts
  }
}

extension ControlReader.Paragraph {
  /// The text below the name of a license, or else the comment on it.
  fileprivate var licenseText: String {
    for lines in [fields["license"]?.dropFirst(), fields["comment"]?[...]] {
      let text = (lines ?? []).map { $0.stripped == "." ? "" : $0 }
        .joined(separator: "\n").stripped
      if !text.isEmpty { return String(text) }
    }
    return ""
  }
}
