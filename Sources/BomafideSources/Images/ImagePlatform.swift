import BomafideIdentifiers
public import BomafideModel

/// What a container image runs on: `linux/amd64`, `linux/arm64/v8`.
///
/// Source: OCI Image Index Specification, "platform".
public struct ImagePlatform: Hashable, Sendable, CustomStringConvertible {
  public var system: String
  public var architecture: String
  public var variant: String?

  public init(_ system: String, _ architecture: String, variant: String? = nil) {
    self.system = system
    self.architecture = architecture
    self.variant = variant
  }

  /// Reads `SYSTEM/ARCHITECTURE` or `SYSTEM/ARCHITECTURE/VARIANT`; an architecture alone is one of Linux.
  ///
  /// - Throws: `InputError` for anything else.
  public init(parsing text: String) throws(InputError) {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
      .map(String.init)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { Self.isPlain($0) }
    }
    switch parts.count {
    case 1 where isPlain: self.init("linux", Self.known(parts[0]))
    case 2 where isPlain: self.init(parts[0], Self.known(parts[1]))
    case 3 where isPlain: self.init(parts[0], Self.known(parts[1]), variant: parts[2])
    default:
      throw InputError(
        at: SourceLocation(path: "--platform"), expected: "a system and an architecture",
        found: "'\(text.printable(limit: 100))'", remedy: "--platform \(Self.host)")
    }
  }

  /// The platform of images that this program's machine runs.
  public static var host: ImagePlatform {
    #if arch(arm64)
      ImagePlatform("linux", "arm64")
    #elseif arch(x86_64)
      ImagePlatform("linux", "amd64")
    #elseif arch(riscv64)
      ImagePlatform("linux", "riscv64")
    #elseif arch(s390x)
      ImagePlatform("linux", "s390x")
    #elseif arch(powerpc64le)
      ImagePlatform("linux", "ppc64le")
    #elseif arch(arm)
      ImagePlatform("linux", "arm")
    #else
      ImagePlatform("linux", "386")
    #endif
  }

  public var description: String {
    "\(system)/\(architecture)" + (variant.map { "/\($0)" } ?? "")
  }

  /// Whether an image of this platform is what somebody asks for; without a variant any will do.
  func satisfies(_ wanted: ImagePlatform) -> Bool {
    system == wanted.system && architecture == wanted.architecture
      && (wanted.variant == nil || wanted.normalVariant == normalVariant)
  }

  /// Of `arm64` there is one variant that goes without saying.
  var normalVariant: String? {
    architecture == "arm64" && variant == "v8" ? nil : variant
  }

  /// Go's name of an architecture that people and kernels call otherwise.
  private static func known(_ name: String) -> String {
    switch name {
    case "x86_64", "x86-64": "amd64"
    case "aarch64": "arm64"
    case "i386", "i686": "386"
    default: name
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "._-".utf8.contains(byte)
  }
}
