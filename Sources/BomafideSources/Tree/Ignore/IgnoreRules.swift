/// The patterns of one `.gitignore` or `exclude` file.
///
/// Source: gitignore(5), <https://git-scm.com/docs/gitignore>. Where the page is silent, the behavior of git decides.
struct IgnoreRules: Sendable {
  /// How a pattern is compared, cheapest first.
  private enum Form: UInt8 {
    /// The last part of the path is the pattern.
    case name
    /// The last part of the path ends with the pattern behind its star.
    case suffix
    /// The last part of the path matches the pattern as a glob.
    case nameGlob
    /// The whole path matches; the pattern holds a slash.
    case path
  }

  private struct Pattern {
    var form: Form
    var isNegated: Bool
    var matchesFoldersOnly: Bool
    /// The last byte, where the form tells it; most patterns are refused by it alone.
    var lastByte: UInt8
    /// Where the pattern lies in `bytes`.
    var start: Int32
    var count: Int32
    /// How many leading bytes are no wildcards.
    var literalCount: Int32
  }

  private var bytes: [UInt8] = []
  private var patterns: [Pattern] = []

  var isEmpty: Bool { patterns.isEmpty }

  /// Reads the lines of a file; every line is a pattern or nothing, so nothing can go wrong.
  init(_ text: [UInt8]) {
    var rest = text[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    for line in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      if line.first != UInt8(ascii: "#") { add(line) }
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    var line = line
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    if let end = line.firstIndex(of: 0) { line = line[..<end] }
    line = Self.trimmed(line)
    var isNegated = false
    if line.first == UInt8(ascii: "!") {
      isNegated = true
      line = line.dropFirst()
    }
    var matchesFoldersOnly = false
    if line.last == UInt8(ascii: "/") {
      matchesFoldersOnly = true
      line = line.dropLast()
    }
    if line.isEmpty { return }
    let isPath = line.contains(UInt8(ascii: "/"))
    if isPath, line.first == UInt8(ascii: "/") { line = line.dropFirst() }
    let literalCount = line.prefix { !WildMatch.isSpecial($0) }.count
    var form = Form.nameGlob
    if isPath {
      form = .path
    } else if literalCount == line.count {
      form = .name
    } else if line.first == UInt8(ascii: "*"),
      !line.dropFirst().contains(where: WildMatch.isSpecial)
    {
      form = .suffix
      line = line.dropFirst()
    }
    patterns.append(
      Pattern(
        form: form, isNegated: isNegated, matchesFoldersOnly: matchesFoldersOnly,
        lastByte: line.last ?? 0, start: Int32(bytes.count), count: Int32(line.count),
        literalCount: Int32(literalCount)))
    bytes += line
  }

  /// Drops trailing spaces that no backslash protects.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end: Int?
    var index = line.startIndex
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: " "): end = end ?? index
      case UInt8(ascii: "\\"):
        index += 1
        if index == line.endIndex { return line }
        end = nil
      default: end = nil
      }
      index += 1
    }
    return end.map { line[..<$0] } ?? line
  }

  /// Whether the last pattern that matches says to ignore the path; nil if none matches.
  ///
  /// - Parameters:
  ///   - path: the path from the folder that holds the rules
  ///   - nameStart: where the path's last part starts
  func decision(
    _ path: UnsafeBufferPointer<UInt8>, nameStart: Int, isFolder: Bool
  ) -> Bool? {
    let name = UnsafeBufferPointer(rebasing: path[nameStart...])
    return bytes.withUnsafeBufferPointer { bytes in
      patterns.withUnsafeBufferPointer { patterns in
        var index = patterns.count
        while index > 0 {
          index -= 1
          let pattern = patterns[index]
          if pattern.matchesFoldersOnly, !isFolder { continue }
          let start = Int(pattern.start)
          let count = Int(pattern.count)
          let isMatch: Bool
          switch pattern.form {
          case .name:
            isMatch =
              count == name.count && pattern.lastByte == name[count - 1]
              && name.elementsEqual(bytes[start..<start + count])
          case .suffix:
            isMatch =
              count == 0
              || count <= name.count && pattern.lastByte == name[name.count - 1]
                && name[(name.count - count)...].elementsEqual(bytes[start..<start + count])
          case .nameGlob:
            isMatch = WildMatch.matches(
              UnsafeBufferPointer(rebasing: bytes[start..<start + count]), name, pathname: false)
          case .path:
            isMatch = Self.matchesPath(
              UnsafeBufferPointer(rebasing: bytes[start..<start + count]),
              literalCount: Int(pattern.literalCount), path)
          }
          if isMatch { return !pattern.isNegated }
        }
        return nil
      }
    }
  }

  private static func matchesPath(
    _ pattern: UnsafeBufferPointer<UInt8>, literalCount: Int, _ path: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard literalCount <= path.count,
      path[..<literalCount].elementsEqual(pattern[..<literalCount])
    else { return false }
    if literalCount == pattern.count { return path.count == literalCount }
    return WildMatch.matches(
      UnsafeBufferPointer(rebasing: pattern[literalCount...]),
      UnsafeBufferPointer(rebasing: path[literalCount...]), pathname: true)
  }
}
