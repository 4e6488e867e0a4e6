import BomafideIdentifiers

/// Makes paths from the root of the tree of what a file says about its surroundings.
enum ClaimedPaths {
  /// Joins a path as a file of `folder` writes it; nil if it leaves the tree, or is no path.
  static func join(_ folder: RelativePath?, _ path: some StringProtocol) -> String? {
    var text = Substring(path).trimmed
    guard !text.isEmpty, text.utf8.count <= 1000, !text.holds("://"), !text.utf8.contains(0x0A)
    else { return nil }
    var parts: [Substring] = []
    if text.first == "/" {
      text = text.dropFirst()
    } else if let folder {
      parts = folder.description.split(separator: "/")
    }
    for part in text.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// Joins all that are paths; a pattern for everything in a folder means the folder.
  static func join(_ folder: RelativePath?, all paths: some Sequence<String>) -> [String] {
    var out: [String] = []
    for path in paths {
      for path in expandingBraces(path).prefix(200) {
        var path = path
        while path.hasSuffix("/*") || path.hasSuffix("/**") {
          path.removeLast(path.hasSuffix("/**") ? 3 : 2)
        }
        if let root = join(folder, path), !out.contains(root) || out.count > 500 {
          out.append(root)
        }
      }
    }
    return out
  }

  /// The names that `zip.{c,h}` or `[zip.c,zip.h]` stands for; one pair of braces.
  static func expandingBraces(_ pattern: some StringProtocol) -> [String] {
    let pattern = Substring(pattern)
    func parts(_ open: Character, _ close: Character) -> (Substring, Substring, Substring)? {
      guard let (head, rest) = pattern.cut(at: open), let (inner, tail) = rest.cut(at: close),
        inner.utf8.contains(UInt8(ascii: ","))
      else { return nil }
      return (head, inner, tail)
    }
    guard let (head, inner, tail) = parts("{", "}") ?? parts("[", "]") else {
      return [String(pattern)]
    }
    return inner.split(separator: ",", omittingEmptySubsequences: false).prefix(64)
      .map { "\(head)\($0.trimmed)\(tail)" }
  }

  /// The folders in which code called `name` may lie beside a file of `folder`.
  static func guesses(_ folder: RelativePath?, named name: some StringProtocol) -> [String] {
    let name = String(Substring(name).trimmed)
    let low = name.lowercased()
    let joined = String(low.map { $0 == " " ? "-" : $0 })
    var names = [name, low, joined, String(low.filter { $0 != " " })]
    if joined.utf8.contains(UInt8(ascii: "-")) {
      names.append(String(joined.map { $0 == "-" ? "_" : $0 }))
    }
    return join(folder, all: names.filter { !$0.utf8.contains(UInt8(ascii: "/")) })
  }

  /// The modules of well-known Python projects that are called quite differently.
  private static let otherModules: [String: [String]] = [
    "attrs": ["attr"], "beautifulsoup4": ["bs4"], "dnspython": ["dns"],
    "msgpack_python": ["msgpack"],
    "pillow": ["PIL"], "protobuf": ["google/protobuf"], "pycryptodome": ["Crypto"],
    "pyopenssl": ["OpenSSL"], "pysocks": ["socks", "sockshandler"], "pyyaml": ["yaml"],
    "ruamel_yaml": ["ruamel/yaml"], "scikit_learn": ["sklearn"],
    "setuptools": ["pkg_resources"], "websocket_client": ["websocket"],
  ]

  /// The package folders and modules of a Python project, beside a file of `folder`.
  static func pythonGuesses(_ folder: RelativePath?, project name: String) -> [String] {
    let low = name.lowercased()
    let flat = String(low.map { $0 == "-" || $0 == "." ? "_" : $0 })
    var names: [String] = []
    for name in [name, String(name.map { $0 == "-" || $0 == "." ? "_" : $0 }), low, flat] {
      if !names.contains(name) { names.append(name) }
    }
    for start in ["python_", "py_"] where flat.hasPrefix(start) && flat != start {
      names.append(String(flat.dropFirst(start.count)))
    }
    if flat.hasSuffix("_python"), flat != "_python" { names.append(String(flat.dropLast(7))) }
    names += otherModules[flat] ?? []
    return join(folder, all: names.flatMap { [$0, "\($0).py"] })
  }
}
