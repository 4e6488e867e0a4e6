/// Versions that are rows of numbers, of which the shorter row is older: CRAN's and Hackage's.
///
/// Source: R's `package_version`, <https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file>,
/// and the Haskell Package Versioning Policy, <https://pvp.haskell.org/>.
enum NumberRow {
  /// `allowsDash`: a `-` joins as a `.` does, as in R.
  static func write(
    _ text: ArraySlice<UInt8>, allowsDash: Bool, to key: inout VersionKeyWriter
  ) -> Bool {
    let numbers = text.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: ".") || allowsDash && byte == UInt8(ascii: "-")
    }
    guard numbers.allSatisfy(\.areDigits) else { return false }
    key.row(numbers)
    return true
  }

  /// VERS' `intdot`: a missing number is 0, and what is neither digit nor dot ends the version.
  static func writePadded(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    var numbers = scanner.dottedNumbers()
    if numbers.isEmpty { return false }
    numbers.trimZeros()
    key.row(numbers)
    return true
  }
}
