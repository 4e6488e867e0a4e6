/// RPM's versions: `[epoch:]version[-release]`.
///
/// Runs of letters and numbers are compared one by one, whatever stands between; numbers are newer than letters, and
/// more runs are newer than less. `~` stands before the end, `^` behind it but before any further run. A missing epoch
/// is 0, and a version without a release is older than one with any.
///
/// Source: rpm's manual, <https://rpm-software-management.github.io/rpm/manual/dependencies.html>, and rpmvercmp.
enum RPM {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    let rest = key.epoch(text)
    let dash = rest.lastIndex(of: UInt8(ascii: "-"))
    part(rest[..<(dash ?? rest.endIndex)], to: &key)
    if let dash {
      key.mark(2)
      part(rest[(dash + 1)...], to: &key)
    } else {
      key.mark(1)
    }
    return true
  }

  private static func part(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    var scanner = VersionScanner(text)
    while let byte = scanner.next {
      if scanner.take("~") {
        key.mark(1)
      } else if scanner.take("^") {
        key.mark(3)
      } else if byte.isASCIILetter {
        key.mark(4)
        key.text(scanner.letters())
      } else if byte.isASCIIDigit {
        key.mark(5)
        key.number(scanner.digits())
      } else {
        _ = scanner.take { !$0.isASCIIAlphanumeric && $0 != 0x7E && $0 != 0x5E }
      }
    }
    key.mark(2)
  }
}
