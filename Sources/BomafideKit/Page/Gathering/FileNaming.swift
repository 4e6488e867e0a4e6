import BomafideIdentifiers

/// What the name of an artifact says: the operating system, the machine, and what kind of file it is.
///
/// The rules are those of packaging formats and of the habits of release pages; a manifest that says otherwise goes first.
struct FileNaming: Hashable {
  private(set) var system: String?
  private(set) var description = ""
  private(set) var isSource = false

  init(_ name: String) {
    let lower = name.lowercased()
    let words = Set(lower.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let parts = words.union(words.flatMap { $0.split(separator: "_").map(String.init) })
    let ending = Self.endings.first { lower.hasSuffix($0.ending) }
    let machine = Self.machine(lower, parts)
    system = ending?.system
    for (word, found) in Self.systems where parts.contains(where: { Self.names($0, word) }) {
      // A zip of Windows is Windows'; a Debian package stays one of Linux.
      if system == nil { system = found }
      break
    }
    if ending?.kind == "Python wheel" {
      description = "Python wheel"
      if lower.hasSuffix("-any.whl") { system = "Any" }
    } else if let ending, ending.isArchive {
      isSource =
        system == nil && machine == nil || parts.contains("src") || parts.contains("source")
      if isSource {
        system = "Source"
        description = Self.source[ending.ending] ?? "Source archive"
      } else if parts.contains("embed") {
        description = "\(system ?? "") embeddable package"
      } else if parts.contains("xcframework") {
        description = "XCFramework"
      } else {
        description = [system, ending.kind].compactMap(\.self).joined(separator: " ")
      }
    } else if let ending {
      description =
        ending.names ? "\(ending.system ?? "") \(ending.kind)" : ending.kind
    } else {
      description = "File"
    }
    if let machine { description += " (\(machine))" }
    while description.first == " " { description.removeFirst() }
  }

  /// Whether a word of a name is a system, with or without a version behind it, as in `macos11`.
  private static func names(_ part: String, _ system: String) -> Bool {
    guard part.hasPrefix(system) else { return false }
    return part.utf8.dropFirst(system.utf8.count).first.map {
      !$0.isASCIIAlphanumeric || (0x30...0x39).contains($0)
    }
      ?? true
  }

  private struct Ending: Sendable {
    var ending: String
    var kind: String
    var system: String?
    var isArchive = false
    /// Whether the description begins with the system.
    var names = false

    init(
      _ ending: String, _ kind: String, _ system: String? = nil, isArchive: Bool = false,
      names: Bool = false
    ) {
      self.ending = ending
      self.kind = kind
      self.system = system
      self.isArchive = isArchive
      self.names = names
    }
  }

  private static let endings: [Ending] = [
    Ending(".xcframework.zip", "XCFramework", "iOS"),
    Ending(".exe", "installer", "Windows", names: true),
    Ending(".msi", "installer package", "Windows", names: true),
    Ending(".msix", "app package", "Windows", names: true),
    Ending(".appx", "app package", "Windows", names: true),
    Ending(".pkg", "installer", "macOS", names: true),
    Ending(".dmg", "disk image", "macOS", names: true),
    Ending(".deb", "Debian package", "Linux"), Ending(".rpm", "RPM package", "Linux"),
    Ending(".appimage", "AppImage", "Linux"), Ending(".snap", "Snap", "Linux"),
    Ending(".flatpak", "Flatpak", "Linux"), Ending(".ipa", "app", "iOS", names: true),
    Ending(".aab", "app bundle", "Android", names: true),
    Ending(".aar", "library", "Android", names: true),
    Ending(".apk", "Package (APK)"), Ending(".whl", "Python wheel"),
    Ending(".jar", "Java archive", "Any"), Ending(".war", "Java web archive", "Any"),
    Ending(".gem", "Ruby gem"), Ending(".crate", "Rust crate", "Source"),
    Ending(".nupkg", "NuGet package"), Ending(".iso", "Disc image"), Ending(".img", "Disk image"),
    Ending(".qcow2", "Disk image"), Ending(".wasm", "WebAssembly module", "Any"),
    Ending(".tar.xz", "archive (XZ)", isArchive: true),
    Ending(".txz", "archive (XZ)", isArchive: true),
    Ending(".tar.gz", "archive (gzip)", isArchive: true),
    Ending(".tgz", "archive (gzip)", isArchive: true),
    Ending(".tar.bz2", "archive (bzip2)", isArchive: true),
    Ending(".tbz2", "archive (bzip2)", isArchive: true),
    Ending(".tar.zst", "archive (Zstandard)", isArchive: true),
    Ending(".tar.lz", "archive (lzip)", isArchive: true),
    Ending(".tar", "archive", isArchive: true), Ending(".zip", "zip archive", isArchive: true),
    Ending(".7z", "7z archive", isArchive: true),
  ]

  /// In the words of python.org's tables.
  private static let source = [
    ".tar.xz": "XZ compressed source tarball", ".txz": "XZ compressed source tarball",
    ".tar.gz": "Gzipped source tarball", ".tgz": "Gzipped source tarball",
    ".tar.bz2": "bzip2 compressed source tarball", ".tbz2": "bzip2 compressed source tarball",
    ".tar.zst": "Zstandard compressed source tarball", ".tar.lz": "lzip compressed source tarball",
    ".tar": "Source tarball", ".zip": "Source as zip archive",
  ]

  /// The words, the surest first.
  private static let systems: [(String, String)] = [
    ("android", "Android"), ("xcframework", "iOS"), ("ios", "iOS"),
    ("iphoneos", "iOS"), ("tvos", "tvOS"), ("watchos", "watchOS"), ("macos", "macOS"),
    ("macosx", "macOS"), ("darwin", "macOS"), ("osx", "macOS"), ("windows", "Windows"),
    ("win32", "Windows"),
    ("win64", "Windows"), ("win", "Windows"), ("mingw", "Windows"), ("embed", "Windows"),
    ("manylinux", "Linux"),
    ("musllinux", "Linux"), ("linux", "Linux"), ("freebsd", "FreeBSD"), ("openbsd", "OpenBSD"),
    ("netbsd", "NetBSD"), ("wasm32", "WebAssembly"), ("emscripten", "WebAssembly"),
    ("wasi", "WebAssembly"),
  ]

  private static func machine(_ name: String, _ parts: Set<String>) -> String? {
    if parts.contains("universal2") { return "universal" }
    if name.contains("x86_64") || !parts.isDisjoint(with: ["amd64", "x64", "win64"]) {
      return "64-bit"
    }
    if !parts.isDisjoint(with: ["arm64", "aarch64", "armv8"]) { return "ARM64" }
    if !parts.isDisjoint(with: ["i386", "i486", "i586", "i686", "x86", "win32", "386"]) {
      return "32-bit"
    }
    let others = [
      "armv7l": "ARMv7", "armhf": "ARMv7", "armv6l": "ARMv6", "ppc64le": "POWER, 64-bit",
      "ppc64el": "POWER, 64-bit", "s390x": "IBM Z", "riscv64": "RISC-V, 64-bit",
      "loong64": "LoongArch, 64-bit", "loongarch64": "LoongArch, 64-bit",
      "mips64el": "MIPS, 64-bit",
    ]
    return others.keys.sorted().first(where: parts.contains).flatMap { others[$0] }
  }

  /// The version that stands in a name, as `3.13.5` in `Python-3.13.5.tar.xz`; nil where none does.
  static func version(in name: String) -> String? {
    for part in name.split(whereSeparator: { $0 == "-" || $0 == "_" }).dropFirst() {
      let part = part.first == "v" ? part.dropFirst() : part
      guard part.first?.isASCII == true, part.first?.isNumber == true, part.contains(".") else {
        continue
      }
      var version = ""
      for piece in part.split(separator: ".") {
        // Endings such as '.tar' and '.zip' are no part of it.
        guard let first = piece.utf8.first, (0x30...0x39).contains(first), piece != "7z" else {
          break
        }
        version += version.isEmpty ? String(piece) : ".\(piece)"
      }
      if version.contains(".") { return version }
    }
    return nil
  }
}
