import BomafideIdentifiers

/// What the Go tool writes into each program that it builds: Go's version, the modules, the settings.
///
/// Source: <https://pkg.go.dev/debug/buildinfo>, <https://pkg.go.dev/runtime/debug#BuildInfo>.
package struct GoBuild: Sendable, Equatable {
  /// A module in the program.
  package struct Module: Sendable, Equatable {
    package var path: String
    package var version: String
    /// The checksum of the module, such as `h1:…`; empty where there is none.
    package var sum: String
    /// The path before another module, or a folder, was put in its place.
    package var replacedPath: String?

    /// Whether a folder on the builder's disk took the module's place, so that nothing is known of what was built.
    package var isLocal: Bool {
      path.hasPrefix(".") || path.hasPrefix("/") || path.dropFirst().hasPrefix(":")
    }
  }

  /// As written, such as `go1.22.1` or `devel go1.24-…`.
  package var goVersion: String
  /// The path of the package with the program.
  package var package: String?
  package var main: Module?
  package var dependencies: [Module] = []
  package var settings: [String: String] = [:]
  /// Where it stands in the file.
  package var place: Int

  /// Go's release without what follows it, such as `1.22.1`; nil for a build between releases.
  package var release: String? {
    guard goVersion.hasPrefix("go") else { return nil }
    let text = goVersion.dropFirst(2).prefix { $0 != " " && $0 != "-" }
    return text.utf8.first.map(\.isASCIIDigit) == true ? String(text) : nil
  }

  /// The commit of the main module, where the sources were as committed.
  package var commit: String? {
    guard settings["vcs.modified"] != "true", let revision = settings["vcs.revision"],
      Self.isCommit(revision)
    else { return nil }
    return revision
  }

  /// What it begins with.
  private static let mark: [UInt8] = [0xFF] + Array(" Go buildinf:".utf8)
  private static let headerSize = 32
  private static let textLimit = 4 << 20
  private static let moduleLimit = 20_000

  /// How many bytes at the start of a file tell whether Go built it.
  package static let headSize = 64 << 10

  /// Whether Go built a program: the ID of the build stands near its beginning.
  package static func isBuilder(of file: ObjectFile) -> Bool {
    isBuilder(ofHead: Array(file.content.bytes[file.content.bounds.prefix(headSize)]))
  }

  /// Whether Go built a program that begins so: the ID of the build stands there as text, or in a note of Go's.
  package static func isBuilder(ofHead head: [UInt8]) -> Bool {
    ByteSearch.first(of: "Go build ID: \"", in: head) != nil
      || ByteSearch.first(of: [4, 0, 0, 0, 0x47, 0x6F, 0, 0], in: head) != nil
  }

  /// The build information of a program, if it has any.
  package static func found(in file: ObjectFile) -> GoBuild? {
    if let section = file.section(".go.buildinfo") ?? file.section("__go_buildinfo") {
      let start = section.range.lowerBound - file.content.bounds.lowerBound
      return read(file, at: start)
    }
    // Windows has no section for it: it stands where the data begins, at a multiple of 16.
    var from = file.content.bounds.lowerBound
    while let place = ByteSearch.first(of: mark, in: file.content.bytes, from: from),
      place < file.content.bounds.upperBound
    {
      from = place + 1
      let section = file.sections.first { $0.range.contains(place) }
      let start = section?.range.lowerBound ?? file.content.bounds.lowerBound
      guard (place - start) % 16 == 0 else { continue }
      if let build = read(file, at: place - file.content.bounds.lowerBound) { return build }
    }
    return nil
  }

  private static func read(_ file: ObjectFile, at start: Int) -> GoBuild? {
    guard let magic = file.content.range(start, mark.count),
      file.content.bytes[magic].elementsEqual(mark), let flags = file.content.byte(start + 15)
    else { return nil }
    let version: Range<Int>
    let text: Range<Int>
    if flags & 2 != 0 {
      guard let first = inline(file.content, start + headerSize) else { return nil }
      version = first
      let next = first.upperBound - file.content.bounds.lowerBound
      text = inline(file.content, next) ?? first.upperBound..<first.upperBound
    } else {
      guard let size = file.content.byte(start + 14), size == 4 || size == 8 else { return nil }
      var content = file.content
      content.isBigEndian = flags & 1 != 0
      func string(_ offset: Int) -> Range<Int>? {
        guard let header = content.number(offset, size: Int(size)),
          let at = file.offset(of: header, count: 2 * Int(size)),
          let address = content.number(at, size: Int(size)),
          let count = content.count(at + Int(size), size: Int(size)), count <= textLimit,
          let place = file.offset(of: address, count: count)
        else { return nil }
        return content.range(place, count)
      }
      guard let first = string(start + 16) else { return nil }
      version = first
      text = string(start + 16 + Int(size)) ?? first.upperBound..<first.upperBound
    }
    return GoBuild(
      version: file.content.bytes[version], text: unframed(file.content.bytes[text]),
      place: start + file.content.bounds.lowerBound)
  }

  /// A text with its length before it, seven bits to a byte.
  private static func inline(_ content: BinaryBytes, _ offset: Int) -> Range<Int>? {
    var at = offset
    var length = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard let byte = content.byte(at) else { return nil }
      at += 1
      length |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return length <= textLimit ? content.range(at, length) : nil }
    }
    return nil
  }

  /// The text of the modules without the 16 bytes that mark its beginning and its end.
  private static func unframed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count >= 33, bytes[bytes.endIndex - 17] == 0x0A else { return [] }
    return bytes.dropFirst(16).dropLast(16)
  }

  private init?(version: ArraySlice<UInt8>, text: ArraySlice<UInt8>, place: Int) {
    guard version.count <= 256, let version = String(validating: version, as: UTF8.self),
      version.hasPrefix("go") || version.hasPrefix("devel"),
      version.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { return nil }
    goVersion = version
    self.place = place
    guard let text = String(validating: text, as: UTF8.self) else { return }
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func module() -> Module? {
        guard fields.count >= 2, Self.isPath(fields[1]) else { return nil }
        return Module(
          path: fields[1], version: fields.count > 2 ? fields[2] : "",
          sum: fields.count > 3 ? fields[3] : "")
      }
      switch fields[0] {
      case "path": package = fields.count > 1 && Self.isPath(fields[1]) ? fields[1] : nil
      case "mod": main = module()
      case "dep":
        if let module = module(), dependencies.count < Self.moduleLimit {
          dependencies.append(module)
        }
      case "=>":
        // What was built is the replacement; the code knows it by the path before.
        guard var other = module() else { continue }
        if let last = dependencies.last {
          other.replacedPath = last.path
          dependencies[dependencies.count - 1] = other
        } else if let own = main {
          other.replacedPath = own.path
          main = other
        }
      case "build":
        let pair = (fields.count > 1 ? fields[1] : "").split(separator: "=", maxSplits: 1)
        if pair.count == 2, settings.count < 1_000 { settings[String(pair[0])] = String(pair[1]) }
      default: continue
      }
    }
  }

  private static func isCommit(_ text: String) -> Bool {
    (7...40).contains(text.utf8.count) && text.utf8.allSatisfy { $0.hexDigitValue != nil }
      && text.utf8.contains(where: \.isASCIILetter)
  }

  private static func isPath(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 500 && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
  }
}
