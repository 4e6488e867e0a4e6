import BomafideIdentifiers

extension OperatingSystem {
  /// The places of the description, the first one that is there and tells something counts.
  ///
  /// The last ones are of the time before os-release, as in Red Hat Enterprise Linux 6.
  static let releasePaths = [
    "etc/os-release", "usr/lib/os-release", "etc/system-release-cpe", "etc/centos-release",
    "etc/redhat-release",
  ]

  /// Reads one of these files; nil where it names no system.
  init?(release bytes: [UInt8], in place: String) {
    if place.hasSuffix("/os-release") {
      self.init(release: bytes)
    } else {
      let text = String(decoding: bytes.prefix(1_024), as: UTF8.self)
      let line = String(text.prefix { !$0.isNewline })
      if place.hasSuffix("-cpe") { self.init(cpe: line) } else { self.init(title: line) }
    }
  }

  /// Reads `cpe:/o:centos:linux:6:GA`.
  ///
  /// Source: CPE 2.2, the form of a URI: part, vendor, product, version.
  private init?(cpe text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[0] == "cpe", parts[1] == "/o",
      let id = Self.ids["\(parts[2]):\(parts[3])"]
    else { return nil }
    let version = parts[4].prefix { $0.isNumber || $0 == "." }
    self.init(id: id, version: version.isEmpty ? nil : String(version))
  }

  /// Reads `CentOS release 6.10 (Final)`.
  private init?(title: String) {
    let known = Self.titles.first { title.hasPrefix($0.title) }
    guard let id = known?.id, let mark = title.firstRange(of: "release ")
    else { return nil }
    let version = title[mark.upperBound...].prefix { $0.isNumber || $0 == "." }
    self.init(id: id, version: version.isEmpty ? nil : String(version), name: title)
  }

  /// The `ID` of today by the vendor and product of that time.
  private static let ids = [
    "centos:linux": "centos", "centos:centos": "centos", "redhat:enterprise_linux": "rhel",
    "fedoraproject:fedora": "fedora", "oracle:linux": "ol", "amazon:linux": "amzn",
    "scientificlinux:scientificlinux": "scientific",
  ]
  private static let titles: [(title: String, id: String)] = [
    ("CentOS", "centos"), ("Red Hat Enterprise Linux", "rhel"), ("Fedora", "fedora"),
    ("Oracle Linux", "ol"), ("Scientific Linux", "scientific"),
  ]

  /// Reads `os-release`: assignments of a shell, without anything to run.
  ///
  /// Nil where there is no `ID`, which all systems have by their packages: `linux` is the default, and names none.
  /// Source: os-release(5).
  public init?(release bytes: [UInt8]) {
    var values: [String: String] = [:]
    for line in String(decoding: bytes.prefix(64 << 10), as: UTF8.self).split(
      whereSeparator: \.isNewline)
    {
      guard let equal = line.firstIndex(of: "="), line.first != "#" else { continue }
      let key = line[..<equal].filter { $0 != " " && $0 != "\t" }
      values[key] = Self.unquoted(line[line.index(after: equal)...])
    }
    guard let id = values["ID"], !id.isEmpty else { return nil }
    let version = values["VERSION_ID"].flatMap { $0.isEmpty ? nil : $0 }
    self.init(
      id: id, version: version,
      like: (values["ID_LIKE"] ?? "").split(separator: " ").map(String.init),
      name: values["PRETTY_NAME"].flatMap { $0.isEmpty ? nil : $0 })
  }

  /// A value without its quotes and backslashes.
  private static func unquoted(_ value: Substring) -> String {
    var text = value
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    if let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote {
      text = text.dropFirst().dropLast()
      if quote == "'" { return String(text) }
    }
    var out = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        out.append(character)
        isEscaped = false
      }
    }
    return out
  }
}
