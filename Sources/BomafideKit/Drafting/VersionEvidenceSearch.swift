import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Looks through the files of a component for places that state its version.
///
/// It proposes; whether a place really states the version is for `check` to tell, and for a person.
struct VersionEvidenceSearch {
  /// The most probes that are proposed for one component.
  static let limit = 4

  let tree: TreeContents
  /// The files of the component, and those beside them.
  let files: [RelativePath]
  /// The version that is claimed, if one is.
  let claimed: String?

  /// Probes in the order of their worth: joined macros, then macros and constants that hold the version.
  func probes() -> [ManifestDraft.Probe] {
    var probes: [ManifestDraft.Probe] = []
    var versions: Set<String> = Set(claimed.map { [$0] } ?? [])
    for path in files where Self.isHeader(path) {
      guard let macros = macros(in: path) else { continue }
      for (names, version) in Self.joined(macros) {
        versions.insert(version)
        probes.append(.init(file: Glob(literal: path), .macros(names)))
      }
    }
    if let claimed {
      for path in files where Self.isHeader(path) {
        for (name, value) in macros(in: path) ?? [] where Self.isVersionName(name) {
          guard let probe = Self.packed(name, value, in: path, of: claimed) else { continue }
          if probe.text(in: tree.scan[path]?.content ?? []) == claimed { probes.append(probe) }
        }
      }
    }
    for path in files {
      guard let bytes = tree.scan[path]?.content else { continue }
      for (line, _) in Self.lines(bytes) {
        guard let probe = Self.constant(line, in: path, of: versions) else { continue }
        if !probes.contains(where: { $0 == probe }) { probes.append(probe) }
      }
    }
    return Array(probes.prefix(Self.limit))
  }

  private static func isHeader(_ path: RelativePath) -> Bool {
    [".h", ".hpp", ".hh", ".hxx", ".in", ".c"].contains { path.name.hasSuffix($0) }
  }

  private static func lines(_ bytes: [UInt8]) -> [(Substring, Int)] {
    String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.element, $0.offset + 1) }
  }

  // MARK: Macros

  /// The macros of a file whose value is a whole number.
  private func macros(in path: RelativePath) -> [(name: String, value: String)]? {
    guard let bytes = tree.scan[path]?.content else { return nil }
    var found: [(name: String, value: String)] = []
    for (line, _) in Self.lines(bytes) {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 3, words[0] == "#define", words[2].allSatisfy(\.isNumber) else {
        continue
      }
      found.append((String(words[1]), String(words[2])))
    }
    return found
  }

  private static let lastParts = ["MICRO", "PATCH", "PATCHLEVEL", "REVISION", "RELEASE", "BUILD"]

  /// Triples of macros that differ in the words major, minor and micro alone.
  private static func joined(_ macros: [(name: String, value: String)]) -> [([String], String)] {
    let values = Dictionary(macros.map { ($0.name, $0.value) }) { first, _ in first }
    var found: [([String], String)] = []
    for (name, major) in macros where name.contains("MAJOR") && isVersionName(name) {
      let minorName = name.replacing("MAJOR", with: "MINOR")
      guard let minor = values[minorName] else { continue }
      for part in lastParts {
        let last = name.replacing("MAJOR", with: part)
        guard let micro = values[last] else { continue }
        found.append(([name, minorName, last], "\(major).\(minor).\(micro)"))
        break
      }
    }
    return found
  }

  /// Versions of an interface, a protocol or a file format are not those of the library.
  private static func isVersionName(_ name: String) -> Bool {
    let words = name.split(separator: "_")
    return name.contains("VER")
      && !words.contains {
        ["API", "ABI", "INTERFACE", "PROTO", "PROTOCOL", "FORMAT", "MIN", "SPEC"].contains($0)
      }
  }

  /// How numbers are packed into one, as 212, 20102 and 3049001 are.
  private static let packings = ["%d%1d%1d", "%d%2d%2d", "%d%3d%3d", "%d%1d%2d", "%d%2d%1d"]

  /// A probe of a macro whose number packs the parts of a version, if it does.
  private static func packed(
    _ name: String, _ value: String, in path: RelativePath, of version: String
  ) -> ManifestDraft.Probe? {
    let parts = version.split(separator: ".").map(String.init)
    guard parts.count == 3, value.utf8.count >= 3, let number = UInt64(value) else { return nil }
    for text in packings {
      guard let packing = try? NumberPacking(parsing: text),
        packing.unpack(number, base: 10) == parts
      else { continue }
      return .init(file: Glob(literal: path), .packed(name, packing: packing, base: 10))
    }
    return nil
  }

  // MARK: Constants

  /// A probe for a line such as `NAME = "VERSION"` or `#define NAME "VERSION"` with one of `versions`.
  private static func constant(
    _ line: Substring, in path: RelativePath, of versions: Set<String>
  ) -> ManifestDraft.Probe? {
    for version in versions where version.count > 2 && line.contains(version) {
      let trimmed = line.drop { $0.isWhitespace }
      if trimmed.hasPrefix("#define") {
        let words = trimmed.split { $0 == " " || $0 == "\t" }
        guard words.count >= 3, words[2] == "\"\(version)\"", isVersionName(String(words[1])) else {
          continue
        }
        return .init(file: Glob(literal: path), .macro(String(words[1])))
      }
      for quote in ["\"", "'", ""] {
        let value = quote + version + quote
        guard let range = trimmed.firstRange(of: value) else { continue }
        let before = trimmed[..<range.lowerBound]
        let after = trimmed[range.upperBound...]
        let name = before.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let between = before[name.endIndex...]
        guard !name.isEmpty, between.contains("="), between.allSatisfy({ $0 == "=" || $0 == " " }),
          after.allSatisfy({ $0 == ";" || $0.isWhitespace })
        else { continue }
        let inside = quote.isEmpty ? "\\S+" : "[^\(quote)]+"
        let gap = between.contains(" ") ? " *= *" : "="
        guard
          let pattern = try? ProbePattern(parsing: "^ *\(name)\(gap)\(quote)(\(inside))\(quote)")
        else { continue }
        return .init(file: Glob(literal: path), .regex(pattern))
      }
    }
    return nil
  }
}
