import BomafideIdentifiers

/// What the file name of a release's archive says: `expat_2.7.1.orig.tar.gz` is expat in version 2.7.1.
struct ReleaseName: Hashable {
  /// The project's name in lower case, without what its archives add; empty where a tag alone is the name.
  var project: String
  /// The version as it is written, with dots; nil where there is none.
  var version: String?

  /// Endings of archives, longest first.
  static let endings = [
    ".tar.bz2", ".tar.zst", ".tar.gz", ".tar.xz", ".crate", ".tbz2", ".tar", ".tgz", ".txz", ".whl",
    ".zip", ".jar",
  ]

  /// Words that stand before the number in a tag, as in `R_2_7_1`, `release-1.2`.
  private static let words: Set<String> = ["r", "v", "rel", "release", "version", "ver"]
  /// Words that say what is in the archive.
  private static let kinds: Set<String> = ["src", "source", "sources"]

  /// Whether a name is that of an archive.
  static func isArchive(_ name: String) -> Bool {
    endings.contains { name.asciiLowercased.hasSuffix($0) }
  }

  init(file name: String) {
    var stem = name.asciiLowercased
    if let ending = Self.endings.first(where: { stem.hasSuffix($0) }) {
      stem.removeLast(ending.count)
    }
    if stem.hasSuffix(".orig") { stem.removeLast(5) }
    var tokens = stem.split { $0 == "-" || $0 == "_" || $0 == " " }.map(String.init)
    while let last = tokens.last, Self.kinds.contains(last) { tokens.removeLast() }
    var begin = tokens.firstIndex { Self.number($0).first?.isNumber == true }
    if begin == 0, tokens.count > 1, tokens[0].contains(where: \.isLetter),
      !tokens[0].hasPrefix("v"), Self.number(tokens[1]).first?.isNumber == true
    {
      // A name may begin with a digit, as that of 7zip.
      begin = 1
    }
    if let last = tokens.last, last.utf8.count >= 40, last.allSatisfy(\.isHexDigit) {
      // A forge's archive of a commit.
      project = tokens.dropLast().joined(separator: "-")
      version = last
      return
    }
    guard let begin else {
      project = tokens.joined(separator: "-")
      version = nil
      return
    }
    var names = Array(tokens[..<begin])
    if let last = names.last, Self.words.contains(last) { names.removeLast() }
    project = names.joined(separator: "-")
    version = String(Self.number(tokens[begin...].joined(separator: ".")))
  }

  /// A version without the `v` that some write before it.
  private static func number(_ text: String) -> Substring {
    text.hasPrefix("v") && text.dropFirst().first?.isNumber == true ? text.dropFirst() : text[...]
  }

  /// Whether it is a release of a project that goes by one of some names.
  func isOf(_ names: Set<String>) -> Bool { names.contains(Self.key(project)) }

  /// Whether it is the version of a component.
  func isVersion(_ text: String) -> Bool {
    version.map { Self.parts($0) == Self.parts(String(Self.number(text.asciiLowercased))) } ?? false
  }

  /// A name without what different spellings of it differ in.
  static func key(_ name: String) -> String {
    let plain = name.asciiLowercased.filter { $0.isLetter || $0.isNumber }
    return plain.hasPrefix("lib") && plain.count > 4 ? String(plain.dropFirst(3)) : plain
  }

  /// The letters and numbers of a version.
  static func parts(_ version: String) -> [String] {
    version.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
