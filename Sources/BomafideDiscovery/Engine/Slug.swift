/// Names of libraries as they are compared: lower case, without what separates words.
enum Slug {
  /// Only the letters and digits, in lower case.
  static func of(_ name: some StringProtocol) -> String {
    var out: [UInt8] = []
    for unit in name.utf8 {
      switch unit {
      case 0x41...0x5A: out.append(unit + 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: out.append(unit)
      case UInt8(ascii: "+"): out.append(UInt8(ascii: "p"))
      default: continue
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A slug without `lib` around it.
  static func core(_ slug: String) -> String {
    if slug.hasPrefix("lib"), slug.utf8.count > 4 { return String(slug.dropFirst(3)) }
    if slug.hasSuffix("lib"), slug.utf8.count > 5 { return String(slug.dropLast(3)) }
    return slug
  }

  /// Whether two names are the same library's.
  static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (of(a), of(b))
    return a == b || core(a) == core(b)
  }
}
