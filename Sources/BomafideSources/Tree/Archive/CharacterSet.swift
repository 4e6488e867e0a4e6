#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The character set that the C library thinks names are in.
enum CharacterSet {
  /// Runs `body` in the plain "C" locale, in which libarchive hands over a name of a tar that it can't convert as it is.
  ///
  /// In UTF-8 it would compose letters and their marks, and so give a file another name.
  static func plain<Value>(_ body: () -> Value) -> Value {
    guard let locale = Self.c.locale else { return body() }
    let before = uselocale(locale)
    defer { uselocale(before) }
    return body()
  }

  /// Made once, and never changed nor freed.
  private struct Plain: @unchecked Sendable {
    let locale = newlocale(CharacterSet.mask, "C", nil)
  }

  private static let c = Plain()

  private static var mask: Int32 {
    #if canImport(Darwin)
      LC_CTYPE_MASK
    #else
      Int32(1) << Int32(LC_CTYPE)
    #endif
  }

  /// Runs `body` with names in UTF-8 on this thread, whatever the user's locale is.
  ///
  /// libarchive converts the names that an archive says are in UTF-8 to the locale's set, and would spoil them in the
  /// plain "C" locale. Names of unknown encoding keep their bytes either way.
  static func withUTF8<Value>(_ body: () -> Value) -> Value {
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
      guard let locale = newlocale(mask, name, nil) else { continue }
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      return body()
    }
    return body()
  }
}
