import BomafideIdentifiers

/// The main part of `META-INF/MANIFEST.MF`.
///
/// Source: <https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest>.
struct JavaManifest {
  private var fields: [String: String] = [:]

  init(_ bytes: [UInt8]) {
    var key = ""
    for line in String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      // The parts for single files follow behind an empty line.
      if line.isEmpty {
        if fields.isEmpty { continue }
        return
      }
      if line.first == " " {
        if !key.isEmpty { fields[key, default: ""] += line.dropFirst() }
      } else if let (name, value) = line.parted(at: ":") {
        key = name.asciiLowercased
        if fields[key] == nil { fields[key] = String(value.dropFirst(value.first == " " ? 1 : 0)) }
      }
    }
  }

  /// The first of some fields that says something; variables that nobody filled in say nothing.
  subscript(names: String...) -> String? {
    for name in names {
      if let value = fields[name.asciiLowercased]?.stripped, !value.isEmpty,
        !value.contains("${")
      {
        return String(value)
      }
    }
    return nil
  }

  /// The name of an OSGi bundle without what follows it.
  var bundle: String? {
    self["Bundle-SymbolicName"].map { String($0.prefix { $0 != ";" }.stripped) }
  }
}

/// The values of a `pom.properties`, or of any file of Java's properties without escapes.
enum JavaProperties {
  static func values(_ bytes: [UInt8]) -> [String: String] {
    var values: [String: String] = [:]
    for line in String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    where !line.hasPrefix("#") && !line.hasPrefix("!") {
      guard let (key, value) = line.parted(at: "=") else { continue }
      values[String(key.stripped)] = String(value.stripped)
    }
    return values
  }
}
