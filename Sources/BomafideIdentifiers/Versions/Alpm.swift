/// Arch Linux's versions: `[epoch:]version[-release]`.
///
/// As RPM's, of which pacman's comparison is an early form, but letters right behind a number stand before its end
/// (`1.5b` is older than `1.5`), and more separators in a row are newer. pacman calls a version without a release
/// equal to each with one, which no order can; here it stands for release 1, the first one.
///
/// Source: vercmp(8), <https://man.archlinux.org/man/vercmp.8>.
enum Alpm {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    let rest = key.epoch(text)
    let dash = rest.lastIndex(of: UInt8(ascii: "-"))
    part(rest[..<(dash ?? rest.endIndex)], to: &key)
    part(dash.map { rest[($0 + 1)...] } ?? [UInt8(ascii: "1")], to: &key)
    return true
  }

  private static func part(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    var scanner = VersionScanner(text)
    while !scanner.isAtEnd {
      let separator = scanner.take { !$0.isASCIIAlphanumeric }
      if !separator.isEmpty {
        key.mark(4)
        key.number(String(separator.count).utf8)
      }
      guard let byte = scanner.next else { break }
      if byte.isASCIILetter {
        key.mark(1)
        key.text(scanner.letters())
      } else {
        key.mark(3)
        key.number(scanner.digits())
      }
    }
    key.mark(2)
  }
}
