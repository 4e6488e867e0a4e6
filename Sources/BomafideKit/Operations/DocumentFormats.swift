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
        expected: "one of " + names.map { "'\($0)'" }.joined(separator: ", "),
        found: "'\(format.printable())'",
        remedy: "--format \(Suggestion.nearest(to: format, in: names) ?? standard)")
    }
    if let errors = InputErrors(troubles) { throw errors }
    return formats.isEmpty ? [standard] : formats
  }

  /// The codec of a format, writing in the order of SPDX's release documents: every array sorted.
  static func codec(named name: String) throws -> any DocumentCodec {
    let codec = try Formats.all.codec(named: name)
    if var spdx = codec as? SPDX2JSON {
      spdx.order = .sorted
      return spdx
    }
    if var spdx = codec as? SPDX2Text {
      spdx.order = .sorted
      return spdx
    }
    return codec
  }
}
