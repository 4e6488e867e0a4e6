import BomafideBinaries
import FoundationEssentials

/// The note in an ELF file that names the package of a distribution that it was built for.
///
/// Source: <https://systemd.io/PACKAGE_METADATA_FOR_EXECUTABLE_FILES/>.
struct PackageNote: Sendable, Equatable {
  private struct Content: Decodable {
    var type: String?
    var name: String?
    var version: String?
    var os: String?
    var architecture: String?
  }

  var name: String
  /// The version of the package, that of the distribution included.
  var version: String
  /// The package URL, for the kinds of packages that have one.
  var purl: String?
  /// Where it stands in the file.
  var place: Int

  /// The version that the distribution packaged: without epoch before and revision behind.
  var upstreamVersion: String {
    let bare = version.split(separator: ":", maxSplits: 1).last ?? ""
    return String(bare.lastIndex(of: "-").map { bare[..<$0] } ?? bare)
  }

  /// The note of a file, if it has one.
  init?(of file: ObjectFile) {
    guard let section = file.section(".note.package") else { return nil }
    let start = section.range.lowerBound - file.content.bounds.lowerBound
    guard let nameSize = file.content.word(start), let size = file.content.word(start + 4),
      file.content.word(start + 8) == 0xCAFE_1A7E, size <= 64 << 10,
      let range = file.content.range(start + 12 + ((nameSize + 3) & ~3), size)
    else { return nil }
    let text = file.content.bytes[range].prefix { $0 != 0 }
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(text)),
      let name = content.name, let version = content.version, !name.isEmpty, !version.isEmpty
    else { return nil }
    self.name = name
    self.version = version
    place = range.lowerBound
    if let type = content.type, ["rpm", "deb", "apk", "alpm"].contains(type), let os = content.os {
      let arch = content.architecture.map { "?arch=\($0)" } ?? ""
      purl = "pkg:\(type)/\(os)/\(name)@\(version)\(arch)"
    }
  }
}
