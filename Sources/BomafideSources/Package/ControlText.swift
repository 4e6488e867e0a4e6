import BomafideModel

/// Fields of a text in the manner of mail headers: `Key: value`, and lines that go on begin with white space.
///
/// Debian's control files, Python's metadata and Java's manifests are written so.
/// Source: deb822(5); Python packaging, "Core metadata specifications"; JAR File Specification, "Name-Value pairs".
struct ControlText {
  private var fields: [(key: String, value: Placed<String>)] = []

  /// Reads up to the first empty line.
  ///
  /// - Parameter joins: Whether a line that goes on belongs to the same word, as in a jar.
  init(_ bytes: [UInt8], path: String, joins: Bool = false) {
    let text = String(decoding: bytes, as: UTF8.self)
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty {
        if fields.isEmpty { continue }
        break
      }
      if line.first == " " || line.first == "\t" {
        guard !fields.isEmpty else { continue }
        fields[fields.count - 1].value.value += joins ? String(line.dropFirst()) : "\n\(line)"
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].trimmed
        fields.append(
          (
            line[..<colon].lowercased(),
            Placed(value, at: SourceLocation(path: path, line: number))
          ))
      }
    }
  }

  /// The first field of a name, if it says anything.
  subscript(key: String) -> Placed<String>? { all(key).first }

  /// All fields of a name that say anything.
  func all(_ key: String) -> [Placed<String>] {
    fields.filter {
      $0.key == key.lowercased() && !$0.value.value.isEmpty && $0.value.value != "UNKNOWN"
    }
    .map(\.value)
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text = text.dropFirst() }
    while text.last?.isWhitespace ?? false { text = text.dropLast() }
    return String(text)
  }
}

extension PackageFactsReader {
  /// Source: deb-control(5).
  static func debian(_ bytes: [UInt8], _ path: String) -> PackageFacts {
    let text = ControlText(bytes, path: path)
    var facts = PackageFacts(.debian)
    facts.name = text["Package"]
    facts.version = text["Version"]
    facts.architecture = text["Architecture"]
    facts.supplier = text["Maintainer"]
    facts.homepage = text["Homepage"]
    for key in ["Pre-Depends", "Depends"] {
      facts.dependencies += text[key].map(split) ?? []
    }
    return facts
  }

  /// Source: Python packaging, "Core metadata specifications".
  static func python(
    _ bytes: [UInt8], _ path: String, _ format: PackageFacts.Format
  ) -> PackageFacts {
    let text = ControlText(bytes, path: path)
    var facts = PackageFacts(format)
    facts.name = text["Name"]
    facts.version = text["Version"]
    facts.license = text["License-Expression"] ?? text["License"]
    facts.supplier =
      text["Maintainer"] ?? text["Maintainer-email"] ?? text["Author"] ?? text["Author-email"]
    facts.homepage = text["Home-page"] ?? projectURL(text)
    facts.dependencies = text.all("Requires-Dist")
    return facts
  }

  private static func projectURL(_ text: ControlText) -> Placed<String>? {
    for field in text.all("Project-URL") {
      let parts = field.value.split(separator: ",", maxSplits: 1)
      guard parts.count == 2, ["homepage", "home"].contains(parts[0].trimmed.lowercased()) else {
        continue
      }
      return Placed(parts[1].trimmed, at: field.location)
    }
    return nil
  }

  /// Source: JAR File Specification, "JAR Manifest"; OSGi Core, "Bundle Manifest Headers".
  static func jar(_ bytes: [UInt8], _ path: String) -> PackageFacts {
    let text = ControlText(bytes, path: path, joins: true)
    var facts = PackageFacts(.jar)
    facts.name =
      text["Bundle-SymbolicName"].map(withoutDirectives) ?? text["Implementation-Title"]
      ?? text["Automatic-Module-Name"] ?? text["Bundle-Name"]
    facts.version = text["Bundle-Version"] ?? text["Implementation-Version"]
    facts.license = text["Bundle-License"]
    facts.supplier = text["Bundle-Vendor"] ?? text["Implementation-Vendor"]
    facts.homepage = text["Bundle-DocURL"] ?? text["Implementation-URL"]
    return facts
  }

  private static func withoutDirectives(_ field: Placed<String>) -> Placed<String> {
    field.map { $0.split(separator: ";", maxSplits: 1).first.map { $0.trimmed } ?? $0 }
  }

  /// The requirements of a list with commas.
  private static func split(_ field: Placed<String>) -> [Placed<String>] {
    field.value.split(separator: ",").map { Placed($0.trimmed, at: field.location) }
      .filter { !$0.value.isEmpty }
  }

  /// Lines of `key = value`, as of Alpine, Arch and Maven.
  ///
  /// Source: Alpine wiki, "Apk spec", PKGINFO; Arch's makepkg; Apache Maven Archiver, "Reference".
  static func assignments(
    _ bytes: [UInt8], _ path: String, _ format: PackageFacts.Format
  ) -> PackageFacts {
    var facts = PackageFacts(format)
    let text = String(decoding: bytes, as: UTF8.self)
    var group: Placed<String>?
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
      let value = Placed(
        line[line.index(after: equals)...].trimmed, at: SourceLocation(path: path, line: number))
      if value.value.isEmpty { continue }
      switch line[..<equals].trimmed {
      case "pkgname", "artifactId": facts.name = value
      case "pkgver", "version": facts.version = value
      case "arch": facts.architecture = value
      case "license": facts.license = value
      case "maintainer", "packager": facts.supplier = facts.supplier ?? value
      case "url": facts.homepage = value
      case "depend": facts.dependencies.append(value)
      case "groupId": group = value
      default: break
      }
    }
    if let group, let name = facts.name {
      facts.name = Placed("\(group.value):\(name.value)", at: name.location)
    }
    return facts
  }
}
