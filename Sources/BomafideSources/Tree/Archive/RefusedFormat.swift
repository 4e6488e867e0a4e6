import BomafideModel

/// A kind of file that is known and can't be read, and what to do instead.
enum RefusedFormat {
  case diskImage, squashFS, appImage, nullsoft, innoSetup, alpineIndex, rar, staticLibrary,
    compound, program

  /// Tells what a file is by its content.
  init?(of store: ByteStore, head: [UInt8]) {
    if store.size > 512, store.bytes(at: store.size - 512, count: 4) == Array("koly".utf8) {
      self = .diskImage
    } else if let format = RefusedFormat(head: head) {
      self = format
    } else if head.starts(with: Array("MZ".utf8)), let installer = Self.installer(store) {
      self = installer
    } else {
      return nil
    }
  }

  /// Tells what a file is by its first bytes.
  init?(head: [UInt8]) {
    func starts(_ bytes: some Collection<UInt8>, at offset: Int = 0) -> Bool {
      head.count > offset && head[offset...].starts(with: bytes)
    }
    if starts("hsqs".utf8) {
      self = .squashFS
    } else if starts([0x41, 0x49, 0x02], at: 8) {
      self = .appImage
    } else if starts("ADB.".utf8) || starts("ADBd".utf8) || starts("ADBc".utf8) {
      self = .alpineIndex
    } else if starts("Rar!\u{1A}\u{7}".utf8) {
      self = .rar
    } else if starts("!<arch>\n".utf8), !starts("debian-binary".utf8, at: 8) {
      self = .staticLibrary
    } else {
      return nil
    }
  }

  /// The error for a file of no known kind.
  static func unknown(head: [UInt8], path: String) -> InputError {
    let isProgram =
      head.starts(with: Array("MZ".utf8)) || head.starts(with: [0x7F, 0x45, 0x4C, 0x46])
    if isProgram { return RefusedFormat.program.error(path: path) }
    return InputError(
      at: SourceLocation(path: path), expected: ArchiveFormat.supported,
      found: head.isEmpty ? "an empty file" : "a file of another format",
      remedy: "name the directory or archive to look into")
  }

  func error(path: String) -> InputError {
    let quoted = path.shellQuoted
    let (found, command) =
      switch self {
      case .diskImage: ("a disk image of macOS", "7z x -odir \(quoted)")
      case .squashFS: ("a SquashFS file system", "unsquashfs -d dir \(quoted)")
      case .appImage: ("an AppImage", "\(quoted) --appimage-extract")
      case .nullsoft: ("an installer made by NSIS, which can't be read", "7z x -odir \(quoted)")
      case .innoSetup:
        ("an installer made by Inno Setup, which can't be read", "innoextract -d dir \(quoted)")
      case .alpineIndex:
        ("a package of apk-tools 3", "apk extract --allow-untrusted --destination dir \(quoted)")
      case .rar: ("a RAR archive", "unrar x \(quoted) dir/")
      case .staticLibrary:
        ("a static library, whose members are no files", "ar x \(quoted)")
      case .compound:
        (
          "a compound file without the tables of an installer, or a damaged one",
          "msiinfo tables \(quoted)"
        )
      case .program: ("a program that no archive is appended to", "7z l \(quoted)")
      }
    let remedy =
      switch self {
      case .program:
        "name the archive or folder that the program lies in; '\(command)' shows what is in it"
      case .compound: "'\(command)' tells whether it is complete; fetch it again if not"
      case .appImage: "'\(command)', then name the folder squashfs-root"
      case .staticLibrary: "'\(command)' in a new folder, then name the folder"
      default: "'\(command)', then name the folder dir"
      }
    return InputError(
      at: SourceLocation(path: path), expected: ArchiveFormat.supported, found: found,
      remedy: remedy)
  }

  /// The maker of an installer for Windows, told by the words that its maker leaves in it.
  ///
  /// Source: NSIS, Source/exehead/fileform.h (`FH_SIG`, `FH_INT1`); Inno Setup,
  /// Projects/Src/Shared.Struct.pas (`SetupLdrOffsetTableID`).
  private static func installer(_ store: ByteStore) -> RefusedFormat? {
    let nullsoft = [0xEF, 0xBE, 0xAD, 0xDE] + Array("NullsoftInst".utf8)
    let inno: [UInt8] = Array("rDlPtS".utf8)
    let most: Int64 = 16 << 20
    let step = 1 << 20
    var offset: Int64 = 0
    while offset < min(most, store.size) {
      let window = store.bytes(at: offset, count: step + 32)
      if window.contains(sequence: nullsoft) { return .nullsoft }
      if window.contains(sequence: inno) { return .innoSetup }
      offset += Int64(step)
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether the bytes stand somewhere in these.
  func contains(sequence wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, count >= wanted.count else { return false }
    return withUnsafeBufferPointer { bytes in
      var start = 0
      let last = bytes.count - wanted.count
      while start <= last {
        guard let next = bytes[start...last].firstIndex(of: first) else { return false }
        if bytes[next..<next + wanted.count].elementsEqual(wanted) { return true }
        start = next + 1
      }
      return false
    }
  }
}
