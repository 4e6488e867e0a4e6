/// What a file is, as far as its name tells.
enum FileKind: UInt8, Sendable {
  /// A header of C and its kin.
  case header
  /// Source text of any language.
  case code
  /// A compiled library or program.
  case binary
  /// An archive that may be a bundled package, as a wheel.
  case archive
  /// The text of a license, a notice of copyrights.
  case license
  /// A description of how to build.
  case build
  /// Prose: what is new, what this is.
  case document
  /// A font, a picture, a table: data that may be a component without any code.
  case data
  case other

  init(name: String) {
    let lower = name.lowercased()
    if let kind = Self.byName(lower) {
      self = kind
      return
    }
    if lower.range(ofText: ".tar.") != nil,
      [".gz", ".xz", ".bz2", ".zst"].contains(where: { lower.hasSuffix(".tar" + $0) })
    {
      self = .archive
      return
    }
    guard let dot = lower.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      self = .other
      return
    }
    let ending = String(lower[lower.utf8.index(after: dot)...])
    if let kind = Self.endings[ending] {
      self = kind
    } else if Self.isSharedObject(lower) {
      self = .binary
    } else {
      self = .other
    }
  }

  /// Whether such a file alone can be a component.
  var isCode: Bool { self == .header || self == .code }

  private static func byName(_ name: String) -> FileKind? {
    let stem = name.prefix { $0 != "." }
    for word in ["license", "licence", "copying", "copyright", "unlicense"]
    where stem.hasPrefix(word) || stem.hasSuffix("-" + word) || stem.hasSuffix("_" + word) {
      let rest = name.dropFirst(stem.count)
      if ["", ".txt", ".md", ".rst", ".html", ".in", ".lesser", ".lib"].contains(rest)
        || !isCodeEnding(rest)
      {
        return .license
      }
    }
    if stem == "notice" || stem == "legal" {
      return isCodeEnding(name.dropFirst(stem.count)) ? nil : .license
    }
    if buildNames.contains(name) { return .build }
    for word in ["readme", "changelog", "changes", "news", "history", "release", "authors"]
    where stem.hasPrefix(word) {
      if !isCodeEnding(name.dropFirst(stem.count)) { return .document }
    }
    return nil
  }

  private static func isCodeEnding(_ rest: Substring) -> Bool {
    guard let dot = rest.lastIndex(of: ".") else { return false }
    let kind = endings[String(rest[rest.index(after: dot)...])]
    return kind == .code || kind == .header
  }

  /// Whether the name is that of a shared object with its version, as `libz.so.1.2`.
  private static func isSharedObject(_ name: String) -> Bool {
    guard let range = name.range(ofText: ".so.") else { return false }
    return name[range.upperBound...].utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".")
    }
  }

  private static let buildNames: Set<String> = [
    "cmakelists.txt", "configure.ac", "configure.in", "meson.build", "makefile", "makefile.am",
    "makefile.in", "build.gn", "build.bazel", "build", "moz.build", "sconscript", "sconstruct",
    "setup.py", "setup.cfg", "pyproject.toml", "package.json", "cargo.toml", "version",
    "version.txt", "version.md", ".version",
  ]

  private static let endings: [String: FileKind] = {
    var table: [String: FileKind] = [:]
    for ending in ["h", "hpp", "hh", "hxx", "h++", "inc", "inl", "ipp", "tcc", "cuh", "pch"] {
      table[ending] = .header
    }
    for ending in [
      "c", "cc", "cpp", "cxx", "c++", "m", "mm", "s", "asm", "nasm", "py", "pyx", "pxd", "js",
      "mjs",
      "cjs", "ts", "tsx", "jsx", "java", "rb", "go", "rs", "swift", "php", "pl", "pm", "lua", "f",
      "f90", "f95", "f03", "for", "cs", "kt", "scala", "vala", "d", "zig", "cu", "cl", "glsl",
      "hlsl", "metal", "ml", "mli", "hs", "erl", "ex", "exs", "jl", "r", "tcl", "el", "lisp", "clj",
      "dart", "nim", "pas", "adb", "ads", "v", "sv", "vhd", "bas", "sh", "bash", "awk", "m4", "y",
      "l", "re", "css", "scss", "less", "vue", "coffee", "groovy", "t", "cmake", "vert", "frag",
      "dasc",
    ] { table[ending] = .code }
    for ending in ["so", "dll", "dylib", "pyd", "exe", "a", "lib", "o", "obj", "wasm", "syso"] {
      table[ending] = .binary
    }
    for ending in ["whl", "jar", "egg", "gem", "nupkg", "crate", "zip", "tgz", "war", "aar"] {
      table[ending] = .archive
    }
    for ending in ["ttf", "otf", "woff", "woff2", "pfb", "pcf", "dat", "xml", "bin", "rom", "cff"] {
      table[ending] = .data
    }
    return table
  }()
}

extension StringProtocol {
  /// The first place of `text`, compared byte by byte.
  func range(ofText text: String) -> Range<Index>? {
    guard let first = text.utf8.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: text.utf8) {
        return found..<utf8.index(found, offsetBy: text.utf8.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}
