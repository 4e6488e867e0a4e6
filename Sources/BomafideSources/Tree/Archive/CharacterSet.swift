#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The character set that the C library thinks names are in.
enum CharacterSet {
  /// Runs `body` with names in UTF-8 on this thread, whatever the user's locale is.
  ///
  /// libarchive converts the names that an archive says are in UTF-8 to the locale's set, and would spoil them in the
  /// plain "C" locale. Names of unknown encoding keep their bytes either way.
  static func withUTF8<Value>(_ body: () -> Value) -> Value {
    #if canImport(Darwin)
      let mask = LC_CTYPE_MASK
    #else
      let mask = Int32(1) << Int32(LC_CTYPE)
    #endif
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
