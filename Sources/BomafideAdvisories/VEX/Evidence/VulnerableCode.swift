/// The code that the records of a flaw name: files, modules, functions, and parts of a project.
///
/// What is taken, and what is left:
/// - Files: `programFiles` of CVE records; paths with folders in descriptions; names of files in descriptions where the
///   words beside them place the flaw there (`in inflate.c`, `zip.c in minizip`); addresses of files in a repository that
///   the record itself names. Files of proofs, tests and crashes are passed over.
/// - Modules: import paths of Go (`ecosystem_specific.imports`), `the … module` of Python packages.
/// - Symbols: `programRoutines`, `symbols` and `functions` of records; words of descriptions with an underscore,
///   which no prose has.
/// - Parts: the word before `in PROJECT` at the beginning of a description, as in `MiniZip in zlib through 1.3`.
public struct VulnerableCode: Hashable, Sendable {
  /// One thing that is named.
  public struct Mention: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case file, module, symbol, part
    }

    public var kind: Kind
    /// A path or a word.
    public var name: String
    /// The record, and the place in it, as `PYSEC-2022-43012 references`.
    public var place: String

    public init(_ kind: Kind, _ name: String, at place: String) {
      self.kind = kind
      self.name = name
      self.place = place
    }
  }

  /// Each once, in the order of the records.
  public private(set) var mentions: [Mention] = []

  public init(_ mentions: [Mention] = []) {
    for mention in mentions { add(mention) }
  }

  mutating func add(_ mention: Mention) {
    guard !mentions.contains(where: { $0.kind == mention.kind && $0.name == mention.name }),
      mentions.count < 256
    else { return }
    mentions.append(mention)
  }

  /// Takes what another record names.
  public mutating func add(_ other: VulnerableCode) {
    for mention in other.mentions { add(mention) }
  }

  /// The words that code is to be searched for: names of files without folders, and symbols.
  public var words: Set<String> {
    Set(
      mentions.compactMap { mention in
        switch mention.kind {
        case .file: mention.fileName
        case .symbol: mention.name
        case .module, .part: nil
        }
      })
  }
}

extension VulnerableCode.Mention {
  /// The last part of a path.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The last part of a path without its ending, in lower case.
  var stem: String { Self.stem(of: fileName) }

  static func stem(of fileName: some StringProtocol) -> String {
    let lower = fileName.lowercased()
    guard let dot = lower.lastIndex(of: "."), dot != lower.startIndex else { return lower }
    return String(lower[..<dot])
  }
}

/// The files of a component, as a tree really carries them.
public struct CarriedCode: Hashable, Sendable {
  /// Their paths; those in an archive stand behind its path and `!/`.
  public var files: [String]
  /// Files whose content nobody can look into: compiled code, archives that can't be opened, files too large.
  public var opaque: [String]
  /// The words of `VulnerableCode.words` that occur in the code.
  public var words: Set<String>

  public init(files: [String], opaque: [String] = [], words: Set<String> = []) {
    self.files = files
    self.opaque = opaque
    self.words = words
  }

  /// Whether a file holds code, by its ending.
  public static func isCode(_ path: String) -> Bool { SourceEnding.isCode(path) }

  /// Whether a file hides code, by its ending.
  public static func isOpaque(_ path: String) -> Bool { SourceEnding.isCompiled(path) }
}

extension VulnerableCode {
  /// What bears out that none of this code is carried; nil where that isn't proven.
  ///
  /// It is proven only where a file or module is named, no carried file is called so, none mentions it or a symbol that
  /// is named, nothing that is carried is opaque, and some code is carried. Where no file is named, a part and a symbol
  /// together do: no path has the name of the part, and no code the symbol. A wrong proposal is worse than none.
  public func absence(from carried: CarriedCode) -> [String]? {
    let code = carried.files.filter(CarriedCode.isCode)
    guard !code.isEmpty, carried.opaque.isEmpty else { return nil }
    let files = mentions.filter { $0.kind == .file }
    let modules = mentions.filter { $0.kind == .module }
    let symbols = mentions.filter { $0.kind == .symbol }
    guard !symbols.contains(where: { carried.words.contains($0.name) }),
      !files.contains(where: { carried.words.contains($0.fileName) })
    else { return nil }
    let stems = Set(
      carried.files.map { path in
        Mention.stem(of: path.split(separator: "/").last.map(String.init) ?? path)
      })
    if !files.isEmpty || !modules.isEmpty {
      guard files.allSatisfy({ !stems.contains($0.stem) }),
        modules.allSatisfy({ !Self.isCarried($0.name, among: carried.files, stems) })
      else { return nil }
      return (files + modules).map { mention in
        "\(mention.place) names the \(mention.kind.rawValue) \(mention.name), and "
          + "none of the \(carried.files.count) carried files is called so or mentions it"
      } + Self.words(about: symbols)
    }
    let parts = mentions.filter { $0.kind == .part }
    guard !parts.isEmpty, !symbols.isEmpty else { return nil }
    for part in parts {
      let word = part.name.lowercased()
      if carried.files.contains(where: { $0.lowercased().contains(word) }) { return nil }
    }
    return parts.map { mention in
      "\(mention.place) names the part \(mention.name), and none of the \(carried.files.count) "
        + "carried files has it in its path"
    } + Self.words(about: symbols)
  }

  private static func words(about symbols: [Mention]) -> [String] {
    symbols.map { "\($0.place) names \($0.name), which none of the carried code has" }
  }

  /// Whether a module is carried: a folder, or a file without its ending.
  private static func isCarried(
    _ module: String, among files: [String], _ stems: Set<String>
  ) -> Bool {
    let parts = module.lowercased().split(separator: "/")
    guard let last = parts.last else { return true }
    if stems.contains(String(last)) { return true }
    return files.contains { path in
      path.lowercased().split(separator: "/").dropLast().contains(last)
    }
  }
}

/// The endings of files that hold code, and of those that hide it.
enum SourceEnding {
  static func isCode(_ path: String) -> Bool { code.contains(ending(of: path)) }

  static func isCompiled(_ path: String) -> Bool { compiled.contains(ending(of: path)) }

  /// Whether a word without folders is the name of a file, rather than of a project such as `Node.js`.
  static func isFileName(_ name: String) -> Bool { certain.contains(ending(of: name)) }

  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static let certain: Set<String> = [
    "asm", "c", "cc", "cpp", "cxx", "erl", "ex", "go", "h", "hh", "hpp", "hxx", "java", "kt", "php",
    "pm", "pxd", "py", "pyx", "rb", "rs", "s", "scala", "swift",
  ]

  private static let code: Set<String> = certain.union([
    "cjs", "cs", "fs", "inc", "ipp", "js", "jsx", "lua", "m", "mjs", "ml", "mm", "pl", "ps1", "r",
    "sh", "tcc", "ts", "tsx", "vb", "y",
  ])

  private static let compiled: Set<String> = [
    "7z", "a", "apk", "bin", "bz2", "class", "dll", "dylib", "egg", "exe", "gem", "gz", "jar", "ko",
    "lib", "node", "nupkg", "o", "obj", "pyc", "pyd", "pyo", "rlib", "so", "tar", "tgz", "war",
    "wasm", "whl", "xz", "zip", "zst",
  ]
}
