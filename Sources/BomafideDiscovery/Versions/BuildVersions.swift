import BomafideBinaries
import BomafideIdentifiers

/// Finds the version that a build description gives the project.
enum BuildVersions {
  static let cataloger = "build-description"

  /// What the file says of the project's version, if it says it.
  static func found(_ bytes: [UInt8], fileName: String, isOwn: (String) -> Bool) -> SourceVersions
    .Found?
  {
    switch fileName.lowercased() {
    case "configure.ac", "configure.in": autoconf(bytes)
    case "cmakelists.txt": cmake(bytes, isOwn: isOwn)
    case "meson.build": meson(bytes)
    case "setup.py", "setup.cfg", "pyproject.toml": python(bytes)
    default: nil
    }
  }

  /// What a build description or version file at the root of a tree says of the project: its name, its version or both.
  static func project(_ bytes: [UInt8], _ path: RelativePath, fileName: String) -> Declaration? {
    let lower = fileName.lowercased()
    let name = projectName(bytes, fileName: fileName)
    let version =
      lower.hasPrefix("version") || lower == ".version"
      ? SourceVersions.versionFile(bytes)
      : found(bytes, fileName: lower) { slug in name.map { Slug.same($0, slug) } ?? false }
    var found = Declaration(.manifest, by: cataloger, in: path)
    found.name = name.map { .init($0, line: 1) }
    if let version, !VersionText.isPlaceholder(version.version) {
      found.version = .init(version.version, line: version.line)
    }
    return found.name == nil && found.version == nil ? nil : found
  }

  /// The name that the description gives the project.
  static func projectName(_ bytes: [UInt8], fileName: String) -> String? {
    switch fileName.lowercased() {
    case "configure.ac", "configure.in":
      (package(bytes)?.arguments ?? arguments(of: "AC_INIT", in: bytes))?.first.map {
        $0.text.trimmingBrackets()
      }
    case "cmakelists.txt":
      arguments(of: "project", in: bytes)?.first?.text.split(separator: " ").first.map(String.init)
    case "meson.build": arguments(of: "project", in: bytes)?.first?.text.trimmingQuotes()
    default: nil
    }
  }

  // MARK: Autoconf

  private static func autoconf(_ bytes: [UInt8]) -> SourceVersions.Found? {
    var definitions: [String: String] = [:]
    for call in ["m4_define", "define", "AC_SUBST"] {
      var from = 0
      while let found = firstCall(of: call, in: bytes, from: from), definitions.count < 60 {
        from = found.end
        if found.arguments.count >= 2 {
          let key = found.arguments[0].text.trimmingBrackets()
          definitions[key] = definitions[key] ?? found.arguments[1].text.trimmingBrackets()
        }
      }
    }
    guard let (call, arguments) = package(bytes) else { return nil }
    var text = arguments[1].text.trimmingBrackets()
    // Definitions use each other; the longest name first, so that none is cut.
    let keys = definitions.keys.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    for _ in 0..<6 {
      for key in keys {
        while let range = text.range(ofText: key), let value = definitions[key],
          !value.contains(key)
        {
          text = text[..<range.lowerBound] + value + text[range.upperBound...]
          if text.utf8.count > 400 { return nil }
        }
      }
    }
    text = String(text.filter { $0 != "[" && $0 != "]" })
    guard let version = VersionText.first(in: text), !VersionText.isPlaceholder(version) else {
      return nil
    }
    return .init(version: version, line: arguments[0].line(in: bytes), what: call)
  }

  /// The call that names the package and its version: since Autoconf 2.50 that of `AC_INIT`, before it Automake's.
  private static func package(_ bytes: [UInt8]) -> (call: String, arguments: [Argument])? {
    for call in ["AC_INIT", "AM_INIT_AUTOMAKE"] {
      if let arguments = arguments(of: call, in: bytes), arguments.count >= 2 {
        return (call, arguments)
      }
    }
    return nil
  }

  // MARK: CMake

  private static func cmake(_ bytes: [UInt8], isOwn: (String) -> Bool) -> SourceVersions.Found? {
    var variables: [String: (value: String, set: Argument)] = [:]
    var from = 0
    while let found = firstCall(of: "set", in: bytes, from: from), variables.count < 400 {
      from = found.end
      guard let first = found.arguments.first else { continue }
      let words = first.text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
      guard words.count >= 2 else { continue }
      let key = String(words[0])
      if variables[key] == nil { variables[key] = (String(words[1]).trimmingQuotes(), first) }
    }
    func fill(_ text: String) -> String {
      var text = text
      for _ in 0..<8 {
        guard let open = text.range(ofText: "${"),
          let close = text[open.upperBound...].firstIndex(of: "}"),
          let value = variables[String(text[open.upperBound..<close])]?.0,
          !value.contains("${\(text[open.upperBound..<close])}")
        else { break }
        text = text[..<open.lowerBound] + value + text[text.index(after: close)...]
      }
      return text
    }
    if let project = arguments(of: "project", in: bytes)?.first {
      let words = project.text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }.map(
        String.init)
      if let key = words.firstIndex(of: "VERSION"), key + 1 < words.count {
        let value = fill(words[key + 1].trimmingQuotes())
        if let version = VersionText.first(in: value), !VersionText.isPlaceholder(version) {
          return .init(
            version: version, line: project.line(in: bytes), what: "project(VERSION)")
        }
      }
    }
    // set(FOO_VERSION_MAJOR 1) and its kin, or set(FOO_VERSION 1.2).
    for key in variables.keys.sorted() {
      let upper = key.uppercased()
      guard let range = upper.range(ofText: "MAJOR"), let major = variables[key],
        Int(major.0) != nil
      else { continue }
      let own = Slug.of(
        upper[..<range.lowerBound].split(separator: "_").filter {
          $0 != "VERSION" && $0 != "VER" && $0 != "LIB"
        }.joined())
      guard own.isEmpty || own == "project" || own == "cpackpackage" || isOwn(own) else { continue }
      func part(_ names: [String]) -> String? {
        for name in names {
          let spellings = [
            key.replacingText("MAJOR", name), key.replacingText("major", name.lowercased()),
          ]
          if let value = spellings.lazy.filter({ $0 != key }).compactMap({ variables[$0] }).first {
            return Int(fill(value.value)).map(String.init)
          }
        }
        return nil
      }
      guard let minor = part(["MINOR"]) else { continue }
      var version = "\(major.0).\(minor)"
      if let patch = part(["PATCH", "MICRO", "REVISION", "BUILD", "RELEASE", "PATCHLEVEL"]) {
        version += "." + patch
      }
      if VersionText.isPlaceholder(version) { continue }
      return .init(version: version, line: major.set.line(in: bytes), what: key)
    }
    for key in variables.keys.sorted() {
      let upper = key.uppercased()
      guard upper.hasSuffix("VERSION"), let value = variables[key] else { continue }
      let own = Slug.of(upper.dropLast(7).split(separator: "_").joined())
      guard
        own == "project" || own == "package" || own == "cpackpackage"
          || (!own.isEmpty && isOwn(own))
      else { continue }
      let filled = fill(value.0)
      guard let version = VersionText.first(in: filled), filled.utf8.count <= 40,
        !VersionText.isPlaceholder(version)
      else { continue }
      return .init(version: version, line: value.set.line(in: bytes), what: key)
    }
    return nil
  }

  // MARK: Meson, Python

  private static func meson(_ bytes: [UInt8]) -> SourceVersions.Found? {
    guard let list = arguments(of: "project", in: bytes) else { return nil }
    for argument in list {
      let text = argument.text.trimmingBlanks()
      guard text.hasPrefix("version"), let colon = text.firstIndex(of: ":") else { continue }
      let value = String(text[text.index(after: colon)...]).trimmingBlanks()
      guard value.hasPrefix("'"), let version = VersionText.inValue(value),
        !VersionText.isPlaceholder(version)
      else { return nil }
      return .init(
        version: version, line: argument.line(in: bytes), what: "project(version:)")
    }
    return nil
  }

  private static func python(_ bytes: [UInt8]) -> SourceVersions.Found? {
    for (number, line) in ByteSearch.lines(bytes, limit: 400) {
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
      guard text.hasPrefix("version"), let equals = text.firstIndex(of: "=") else { continue }
      let key = String(text[..<equals]).trimmingBlanks()
      guard key == "version" else { continue }
      let value = String(text[text.index(after: equals)...]).trimmingBlanks()
      guard let first = value.first, first == "'" || first == "\"" || first.isNumber else {
        continue
      }
      if let version = VersionText.inValue(value), !VersionText.isPlaceholder(version) {
        return .init(version: version, line: number, what: "version")
      }
    }
    return nil
  }

  // MARK: Calls

  private struct Argument {
    var text: String
    /// Where it begins.
    var place: Int

    /// The line, from 1; counted only where it is told, for there may be thousands of calls.
    func line(in bytes: [UInt8]) -> Int { ByteSearch.line(of: place, in: bytes) }
  }

  private static func arguments(of name: String, in bytes: [UInt8]) -> [Argument]? {
    firstCall(of: name, in: bytes, from: 0)?.arguments
  }

  /// The first call of a function at the start of a line, with its arguments split at commas outside brackets.
  private static func firstCall(of name: String, in bytes: [UInt8], from start: Int) -> (
    arguments: [Argument], end: Int
  )? {
    let wanted = Array(name.utf8)
    var from = start
    while let place = find(wanted, in: bytes, from: from) {
      from = place + wanted.count
      guard place == 0 || !VersionText.isWord(bytes[place - 1]), isAtLineStart(bytes, place) else {
        continue
      }
      var at = place + wanted.count
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "(") else { continue }
      at += 1
      var depth = 1
      var quote: UInt8 = 0
      var arguments: [Argument] = []
      var begin = at
      let limit = min(bytes.count, at + 4_000)
      func close(_ end: Int) {
        arguments.append(
          Argument(
            text: String(decoding: bytes[begin..<end], as: UTF8.self).trimmingBlanks(),
            place: begin))
      }
      while at < limit {
        let unit = bytes[at]
        if quote != 0 {
          if unit == quote { quote = 0 }
        } else if unit == UInt8(ascii: "\"")
          || unit == UInt8(ascii: "'") && !name.hasPrefix("AC_") && !name.hasPrefix("m4")
        {
          quote = unit
        } else if unit == UInt8(ascii: "#"), name == "set" || name == "project" {
          while at < limit, bytes[at] != 0x0A { at += 1 }
          continue
        } else if unit == UInt8(ascii: "(") || unit == UInt8(ascii: "[") {
          depth += 1
        } else if unit == UInt8(ascii: ")") || unit == UInt8(ascii: "]") {
          depth -= 1
          if depth == 0 {
            close(at)
            return (arguments, at + 1)
          }
        } else if unit == UInt8(ascii: ","), depth == 1 {
          close(at)
          begin = at + 1
        }
        at += 1
      }
      // What is never closed, or longer than any call that matters, is passed over as a whole.
      from = limit
    }
    return nil
  }

  private static func find(_ text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    let upper = text.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    let a = ByteSearch.first(of: text, in: bytes, from: start)
    guard upper != text else { return a }
    let b = ByteSearch.first(of: upper, in: bytes, from: start)
    return [a, b].compactMap(\.self).min()
  }

  private static func isAtLineStart(_ bytes: [UInt8], _ place: Int) -> Bool {
    var at = place
    while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { at -= 1 }
    return at == 0 || bytes[at - 1] == 0x0A || bytes[at - 1] == UInt8(ascii: ")")
  }
}

extension String {
  func trimmingBrackets() -> String {
    var text = self.trimmingBlanks()[...]
    while text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
    return String(text).trimmingBlanks()
  }
}
