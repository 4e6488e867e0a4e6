import BomafideModel

/// SPDX 2's words for the sorts of files.
///
/// Source: SPDX 2.3, 8.3, <https://spdx.github.io/spdx-spec/v2.3/file-information/>.
enum SPDX2FileTypes {
  static let all: Set = [
    "APPLICATION", "ARCHIVE", "AUDIO", "BINARY", "DOCUMENTATION", "IMAGE", "OTHER", "SOURCE",
    "SPDX", "TEXT", "VIDEO",
  ]

  /// The word for a type of a file: itself, or the one that a media type means.
  ///
  /// Words that are neither are left as the document had them.
  static func word(_ type: String) -> String {
    guard let slash = type.firstIndex(of: "/"), !all.contains(type) else { return type }
    let essence = type.prefix { $0 != ";" && $0 != " " }.lowercased()
    if essence.hasPrefix("text/spdx") || essence.hasPrefix("application/spdx") { return "SPDX" }
    if archives.contains(essence) { return "ARCHIVE" }
    if programs.contains(essence) { return "BINARY" }
    switch type[..<slash].lowercased() {
    case "text": return "TEXT"
    case "image": return "IMAGE"
    case "audio": return "AUDIO"
    case "video": return "VIDEO"
    case "application": return "APPLICATION"
    default: return "OTHER"
    }
  }

  /// The word for the purpose of a file, or nil where none says it.
  static func word(_ purpose: Component.Purpose) -> String? {
    SPDX3.otherTypes.first { $0.value == purpose }?.key
  }

  /// The words for all that is said of the sort of a file, each once.
  static func words(_ details: File.Details) -> [String] {
    let isPlain = details.purpose == nil && !details.types.contains { $0.contains("/") }
    if isPlain { return details.types }
    var words: [String] = []
    let own = details.types.map(word) + (details.purpose.flatMap(word).map { [$0] } ?? [])
    for word in own where !words.contains(word) { words.append(word) }
    return words
  }

  private static let archives: Set = [
    "application/gzip", "application/java-archive", "application/vnd.android.package-archive",
    "application/vnd.debian.binary-package", "application/vnd.ms-cab-compressed",
    "application/vnd.rar", "application/x-7z-compressed", "application/x-archive",
    "application/x-bzip", "application/x-bzip2", "application/x-cpio", "application/x-gzip",
    "application/x-rpm", "application/x-tar", "application/x-xz", "application/x-zip-compressed",
    "application/zip", "application/zstd",
  ]

  private static let programs: Set = [
    "application/vnd.microsoft.portable-executable", "application/x-dosexec",
    "application/x-elf", "application/x-executable", "application/x-mach-binary",
    "application/x-object", "application/x-pie-executable", "application/x-sharedlib",
    "application/wasm",
  ]
}
