import BomafideFormats
import BomafideIdentifiers
public import BomafideModel

/// The names of the document formats that `-o` and `--format` take.
public enum DocumentFormats {
  /// The one that is written where nobody chose.
  public static let standard = DocumentFormat.spdx2JSON.name

  /// All names, full ones first.
  public static var names: [String] {
    Formats.all.codecs.map(\.format.name) + Formats.all.codecs.flatMap(\.format.otherNames)
  }

  /// One name of each form of each standard, without versions: `spdx-json`, `cyclonedx-xml`.
  public static var shortNames: [String] {
    Formats.all.codecs.compactMap { codec in
      codec.format.allNames.filter { !$0.contains(".") }.min { $0.utf8.count < $1.utf8.count }
    }
  }

  /// What can be written, in a line that people can read: the short names by standard, and how to name a version.
  static var families: String {
    var families: [(title: String, names: [String])] = []
    for codec in Formats.all.codecs {
      let names = codec.format.allNames.filter { shortNames.contains($0) }
      let title = codec.format.standardName
      guard let name = names.first else { continue }
      if let place = families.firstIndex(where: { $0.title == title }) {
        families[place].names.append(name)
      } else {
        families.append((title, [name]))
      }
    }
    return families.map { "\($0.title): \($0.names.joined(separator: ", "))" }
      .joined(separator: "; ") + "; with a version as in 'cyclonedx-1.7'"
  }

  /// For programs: a line for each format, its name, file suffix, media type and title between tabs.
  public static var table: String {
    Formats.all.codecs.map(\.format)
      .map { "\($0.name)\t\($0.fileSuffix)\t\($0.mediaType)\t\($0.title)\n" }.joined()
  }

  /// What can be said of a format that is read and not written, or nil.
  static func title(ofReadOnly name: String) -> String? {
    Formats.all.readers.first { $0.format.allNames.contains(name.lowercased()) }?.format.title
  }

  /// The formats that a user chose by name, or the standard one.
  ///
  /// - Throws: `InputErrors` with the nearest name for each one that there is not.
  public static func chosen(_ formats: [String]) throws(InputErrors) -> [String] {
    let troubles = formats.filter { !names.contains($0) }.map { format in
      InputError(
        at: SourceLocation(path: "--format"),
        expected: "a format; \(families)",
        found: "'\(format.printable())'",
        remedy: "--format \(Suggestion.nearest(to: format, in: names) ?? standard)")
    }
    if let errors = InputErrors(troubles) { throw errors }
    return formats.isEmpty ? [standard] : formats
  }

  /// The codec of a format, writing in the order of SPDX's release documents: every array sorted.
  ///
  /// - Parameter saysEvidence: Whether SPDX 2 gets annotations that say the evidence of components.
  static func codec(named name: String, saysEvidence: Bool = false) throws -> any DocumentCodec {
    let codec = try Formats.all.codec(named: name)
    if var spdx = codec as? SPDX2JSON {
      spdx.order = .sorted
      spdx.saysEvidence = saysEvidence
      return spdx
    }
    if var spdx = codec as? SPDX2Text {
      spdx.order = .sorted
      spdx.saysEvidence = saysEvidence
      return spdx
    }
    return codec
  }
}
