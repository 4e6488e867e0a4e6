import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder of artifacts, told apart by their names: artifacts, and what lies beside each of them.
struct ReleaseFolder {
  /// A file that belongs to another one, or to the release.
  struct Sidecar: Hashable {
    enum Kind: Hashable {
      case signature(String)
      case document
      case checksum(DigestAlgorithm)
      case key
      /// What `bomafide release --index` wrote.
      case index
      /// A page that this program wrote.
      case page
    }

    var name: String
    var kind: Kind
  }

  let path: String
  /// The names of the artifacts, sorted.
  private(set) var artifacts: [String] = []
  /// What lies beside each file, sorted by name.
  private(set) var sidecars: [String: [Sidecar]] = [:]
  /// What belongs to no single file: documents, lists of checksums, keys.
  private(set) var common: [Sidecar] = []
  private(set) var findings: [Finding] = []

  /// The most entries of a folder.
  static let limit = 10_000

  /// Lists the folder.
  ///
  /// - Throws: `InputError` where it is no folder that can be read, or holds no artifact.
  init(_ path: String) throws(InputError) {
    self.path = path
    var files: Set<String> = []
    for entry in try Self.list(path) {
      if entry.name.hasPrefix(".") { continue }
      switch entry.kind {
      case .file: files.insert(entry.name)
      case .folder:
        leaveOut(
          entry.name, "a folder", .note, "bomafide page \(ShellText.quoted(join(entry.name)))")
      case .link:
        leaveOut(
          entry.name, "a symbolic link", .warning, "put the file itself there, or remove the link")
      case .unnamed:
        leaveOut(
          entry.name, "a file whose name is not UTF-8", .error, "give the file a name in UTF-8")
      case .other:
        leaveOut(entry.name, "no regular file", .error, "rm \(ShellText.quoted(join(entry.name)))")
      }
    }
    for name in files.sorted() { place(name, among: files) }
    raiseDeep()
    if artifacts.isEmpty {
      throw InputError(
        at: SourceLocation(path: path), expected: "a folder with the artifacts of a release",
        found: files.isEmpty ? "no file" : "no artifact among \(files.count) files",
        remedy: "name the folder that holds them")
    }
  }

  /// The path of a file in the folder.
  func join(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  private mutating func leaveOut(
    _ name: String, _ what: String, _ severity: Severity, _ remedy: String
  ) {
    findings.append(
      Finding(
        "page.left-out", severity, subject: name,
        "'\(name.printable(limit: 200))' is \(what), and is left out of the page",
        at: SourceLocation(path: join(name)), expected: "a regular file", found: what,
        remedy: remedy))
  }

  private mutating func place(_ name: String, among files: Set<String>) {
    if let kind = Self.commonKinds[name.lowercased()] {
      common.append(Sidecar(name: name, kind: kind))
      return
    }
    guard let (owner, kind) = Self.owner(of: name, among: files) else {
      // An advisory may be called by its ID alone.
      if isDocument(name) {
        common.append(Sidecar(name: name, kind: .document))
      } else {
        artifacts.append(name)
      }
      return
    }
    if let owner {
      sidecars[owner, default: []].append(Sidecar(name: name, kind: kind))
      return
    }
    common.append(Sidecar(name: name, kind: kind))
    guard case .document = kind else {
      if kind != .key {
        findings.append(
          Finding(
            "page.orphan", .warning, subject: name,
            "'\(name.printable(limit: 200))' is about a file that is not here",
            at: SourceLocation(path: join(name)), expected: "the file beside it", found: "none",
            remedy: "add the file, or remove \(ShellText.quoted(name))"))
      }
      return
    }
  }

  /// A document beside a document has no artifact of its own.
  private mutating func raiseDeep() {
    for (owner, all) in sidecars.sorted(by: { $0.key < $1.key }) where !artifacts.contains(owner) {
      common += all.filter { $0.kind == .document }
      sidecars[owner] = all.filter { $0.kind != .document }
    }
    common.sort { $0.name < $1.name }
  }

  /// What lies beside sidecars that no table lists, as the signature of a list of checksums beside an artifact.
  ///
  /// The tables show artifacts, documents and common files, each with its signatures.
  var deep: [Sidecar] {
    let shown = Set(artifacts).union(common.map(\.name)).union(
      artifacts.flatMap { sidecars[$0] ?? [] }.filter { $0.kind == .document }.map(\.name))
    return sidecars.filter { !shown.contains($0.key) }.flatMap(\.value)
      .sorted { $0.name < $1.name }
  }

  /// Whether a file of a vague ending is a document of a known format.
  private func isDocument(_ name: String) -> Bool {
    guard Self.vague.contains(where: { name.lowercased().hasSuffix($0) }),
      let bytes = try? fileContent(at: join(name), limit: 256 << 20)
    else { return false }
    return (try? Formats.all.codec(for: Input(bytes: bytes, path: name))) != nil
  }

  /// The file that a sidecar belongs to, by their names; nil where the file is no sidecar.
  private static func owner(
    of name: String, among files: Set<String>
  ) -> (owner: String?, kind: Sidecar.Kind)? {
    let lower = name.lowercased()
    var orphan: Sidecar.Kind?
    for (ending, kind) in endings
    where lower.hasSuffix(ending) && lower.utf8.count > ending.utf8.count {
      let stem = String(name.utf8.dropLast(ending.utf8.count)) ?? ""
      if files.contains(stem) { return (stem, kind) }
      // A bare '.json' or '.xml' says nothing of its own.
      if orphan == nil, !vague.contains(ending) { orphan = kind }
    }
    return orphan.map { (nil, $0) }
  }

  private static let vague: Set<String> = [".json", ".xml"]

  /// What names end with, the longest first.
  private static let endings: [(ending: String, kind: Sidecar.Kind)] = {
    var endings: [(String, Sidecar.Kind)] = [
      (".asc", .signature("GPG")), (".sig", .signature("signature")),
      (".sigstore", .signature("Sigstore")), (".sigstore.json", .signature("Sigstore")),
      (".crt", .signature("certificate")), (".minisig", .signature("minisign")),
      (".intoto.sigstore.json", .signature("attestation")),
      (".intoto.jsonl", .signature("attestation")), (".dsse.json", .signature("attestation")),
      (".attestation", .signature("attestation")),
      (".publish.attestation", .signature("attestation")),
      (".sha256", .checksum(.sha256)), (".sha256sum", .checksum(.sha256)),
      (".sha512", .checksum(.sha512)), (".sha512sum", .checksum(.sha512)),
      (".pub", .key), (".pem", .key),
      (".openvex.json", .document), (".vex.json", .document), (".csaf.json", .document),
      (".vex.cdx.json", .document), (".vex.xml", .document), (".json", .document),
    ]
    let suffixes =
      Formats.all.codecs.map(\.format.fileSuffix) + Formats.all.readers.map(\.format.fileSuffix)
    for suffix in Set(suffixes) where !endings.contains(where: { $0.0 == suffix }) {
      endings.append((suffix, .document))
    }
    return endings.sorted {
      $0.0.utf8.count != $1.0.utf8.count ? $0.0.utf8.count > $1.0.utf8.count : $0.0 < $1.0
    }
  }()

  /// Names that mean something by themselves.
  private static let commonKinds: [String: Sidecar.Kind] = [
    "sha256sums": .checksum(.sha256), "sha256sums.txt": .checksum(.sha256),
    "sha512sums": .checksum(.sha512), "sha512sums.txt": .checksum(.sha512),
    "index.html": .page, "index.md": .page, "index.json": .page,
    ReleaseIndex.fileName: .index,
    "release-files.json": .page, Manifest.fileName: .page,
  ]

  private struct Entry {
    enum Kind { case file, folder, link, other, unnamed }

    var name: String
    var kind: Kind
  }

  private static func list(_ path: String) throws(InputError) -> [Entry] {
    guard let open = opendir(path) else {
      let code = errno
      throw InputError(
        at: SourceLocation(path: path), expected: "a folder with the artifacts of a release",
        found: code == ENOTDIR ? "a file" : "'\(SystemCall.text(of: code))'",
        remedy: code == ENOTDIR
          ? "bomafide page \(ShellText.quoted(SystemCall.folder(of: path)))"
          : "ls -ld \(ShellText.quoted(path))")
    }
    defer { closedir(open) }
    var entries: [Entry] = []
    while let item = readdir(open) {
      let (name, isText) = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          (String(cString: $0), String(validatingCString: $0) != nil)
        }
      }
      if name == "." || name == ".." { continue }
      guard isText else {
        entries.append(Entry(name: name, kind: .unnamed))
        continue
      }
      var status = stat()
      let full = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      guard lstat(full, &status) == 0 else {
        entries.append(Entry(name: name, kind: .other))
        continue
      }
      let kind: Entry.Kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
      entries.append(Entry(name: name, kind: kind))
      if entries.count > limit {
        throw InputError(
          at: SourceLocation(path: path), expected: "at most \(limit) files", found: "more",
          remedy: "put the artifacts of one release into a folder of their own")
      }
    }
    return entries.sorted { $0.name < $1.name }
  }
}
