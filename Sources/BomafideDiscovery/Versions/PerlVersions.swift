import BomafideBinaries

/// Finds the version that a Perl module gives itself: `our $VERSION = '1.23';`, `package Foo::Bar v1.2.3;`.
enum PerlVersions {
  /// The first version that the module states, if any.
  static func found(_ bytes: [UInt8]) -> SourceVersions.Found? {
    for (number, line) in ByteSearch.lines(bytes, limit: 2_000) where line.count <= 200 {
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
      if text.hasPrefix("__END__") { return nil }
      if text.hasPrefix("#") { continue }
      if let version = assigned(text) ?? declared(text) {
        return SourceVersions.Found(version: version, line: number, what: "$VERSION")
      }
    }
    return nil
  }

  /// The value in `$VERSION = '1.23';`, be it that of a package by its whole name.
  private static func assigned(_ text: String) -> String? {
    guard let range = text.range(ofText: "VERSION") else { return nil }
    let before = text[..<range.lowerBound]
    guard before.hasSuffix("$") || before.hasSuffix("::") && before.contains("$") else {
      return nil
    }
    let rest = text[range.upperBound...].drop { $0 == " " || $0 == "\t" }
    guard rest.hasPrefix("="), !rest.hasPrefix("=="), !rest.hasPrefix("=~") else { return nil }
    let value = rest.dropFirst().drop { " \t'\"".contains($0) }
    if let mark = value.range(ofText: "Revision: ") { return number(value[mark.upperBound...]) }
    return number(value)
  }

  /// The version in `package Foo::Bar 1.23;`.
  private static func declared(_ text: String) -> String? {
    guard text.hasPrefix("package ") else { return nil }
    let words = text.dropFirst(8).split { " \t;{".contains($0) }
    return words.count == 2 ? number(words[1]) : nil
  }

  /// A number with a dot, as Perl writes it: `1.23`, `v1.2.3`, `3.02_001`.
  private static func number(_ text: Substring) -> String? {
    let bare = text.hasPrefix("v") ? text.dropFirst() : text
    let digits = bare.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    guard digits.first?.isNumber == true, digits.last?.isNumber == true, digits.contains("."),
      digits.utf8.count <= 30
    else { return nil }
    return String(digits)
  }
}
