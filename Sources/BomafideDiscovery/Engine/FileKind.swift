import BomafideBinaries

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
    self = (name.utf8.allSatisfy { $0 < 0x80 } ? name : name.lowercased()).withLowercaseBytes(
      Self.kind)
  }

  /// Whether such a file alone can be a component.
  var isCode: Bool { self == .header || self == .code }

  /// The kind of a file whose name is in lower case.
  private static func kind(_ name: UnsafeBufferPointer<UInt8>) -> FileKind {
    if let kind = byName(name) { return kind }
    guard let ending = ending(name[...]) else { return .other }
    if let kind = endings[String(decoding: ending, as: UTF8.self)] { return kind }
    if isPackedTar(name) { return .archive }
    return isSharedObject(name) ? .binary : .other
  }

  private static func byName(_ name: UnsafeBufferPointer<UInt8>) -> FileKind? {
    let stem = name.prefix { $0 != UInt8(ascii: ".") }
    let rest = name[stem.endIndex...]
    let isLicense = licenseWords.contains { word in
      if stem.starts(with: word) { return true }
      guard stem.count > word.count, stem.suffix(word.count).elementsEqual(word) else {
        return false
      }
      let before = stem[stem.endIndex - word.count - 1]
      return before == UInt8(ascii: "-") || before == UInt8(ascii: "_")
    }
    if isLicense && !isCodeEnding(rest) || isNamedGNU(name) { return .license }
    if stem.elementsEqual("notice".utf8) || stem.elementsEqual("legal".utf8) {
      return isCodeEnding(rest) ? nil : .license
    }
    if name.count <= longestBuildName, buildNames.contains(String(decoding: name, as: UTF8.self)) {
      return .build
    }
    if documentWords.contains(where: { stem.starts(with: $0) }), !isCodeEnding(rest) {
      return .document
    }
    return nil
  }

  /// Whether a text is called by the GNU license that it is: `GPL`, `lgpl.txt`, `GPLv2.txt`, `lgpl-2.1.txt`.
  private static func isNamedGNU(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = name[...]
    if rest.count >= 4, rest.suffix(4).elementsEqual(".txt".utf8) { rest = rest.dropLast(4) }
    if let first = rest.first, first == UInt8(ascii: "l") || first == UInt8(ascii: "a") {
      rest = rest.dropFirst()
    }
    guard rest.count <= 8, rest.starts(with: "gpl".utf8) else { return false }
    return rest.dropFirst(3).allSatisfy { $0.isDigit || "-v.".utf8.contains($0) }
  }

  /// What stands behind the last full stop.
  private static func ending(
    _ name: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>>? {
    name.lastIndex(of: UInt8(ascii: ".")).map { name[($0 + 1)...] }
  }

  private static func isCodeEnding(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let ending = ending(rest) else { return false }
    let kind = endings[String(decoding: ending, as: UTF8.self)]
    return kind == .code || kind == .header
  }

  /// Whether the name is that of a compressed tar archive.
  private static func isPackedTar(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    tarEndings.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
  }

  private static let tarEndings = [".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst"].map {
    Array($0.utf8)
  }

  /// Whether the name is that of a shared object with its version, as `libz.so.1.2`.
  private static func isSharedObject(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let place = ByteSearch.first(of: ".so.", in: UnsafeRawBufferPointer(name)) else {
      return false
    }
    return name[(place + 4)...].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
  }

  private static let licenseWords = [
    "license", "licence", "copying", "copyright", "unlicense",
  ].map { Array($0.utf8) }

  private static let documentWords = [
    "readme", "changelog", "changes", "news", "history", "release", "authors",
  ].map { Array($0.utf8) }

  private static let buildNames: Set<String> = [
    "cmakelists.txt", "configure.ac", "configure.in", "meson.build", "makefile", "makefile.am",
    "makefile.in", "build.gn", "build.bazel", "build", "moz.build", "sconscript", "sconstruct",
    "setup.py", "setup.cfg", "pyproject.toml", "package.json", "cargo.toml", "version",
    "version.txt", "version.md", ".version",
  ]

  private static let longestBuildName = buildNames.map(\.utf8.count).max() ?? 0

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
    for ending in [
      "so", "dll", "dylib", "pyd", "exe", "a", "lib", "o", "obj", "wasm", "syso", "node",
    ] {
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

extension String {
  /// Lends the bytes with the letters of ASCII in lower case.
  fileprivate func withLowercaseBytes<Value>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: utf8.count) { buffer in
      let (_, end) = buffer.initialize(from: utf8.lazy.map(\.lowercased))
      return body(UnsafeBufferPointer(rebasing: buffer[..<end]))
    }
  }
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
