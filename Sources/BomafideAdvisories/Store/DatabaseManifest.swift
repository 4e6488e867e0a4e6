import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What a folder with a database holds: which files, made from which sources.
///
/// It is the one file that is ever replaced. The others are named by their content, so old and new ones stand side by side,
/// and a reader sees either database whole.
public struct DatabaseManifest: Hashable, Sendable {
  /// A file of the database.
  public struct File: Hashable, Sendable {
    public var name: String
    /// In bytes.
    public var size: Int
    /// In hexadecimal.
    public var sha256: String
    /// The checksums of the first and the last page, in hexadecimal; compared whenever the file is opened.
    public var ends: String
  }

  /// The layout of the files, and how records are read into them.
  ///
  /// A database of another one is not opened.
  public static let schema = 3
  static let fileName = "database.json"

  /// What is matched.
  public var match: File
  /// The records as the sources have them; nil where the database was made without.
  public var text: File?
  /// Sorted by name.
  public var sources: [StoredSource]

  /// The newest day that any source names.
  public var newest: Day? { sources.compactMap(\.newest).max() }

  /// Reads the manifest of a folder; nil where there is none.
  static func read(folder: String) throws(StoreError) -> DatabaseManifest? {
    let path = "\(folder)/\(fileName)"
    guard SystemFile.exists(path) else { return nil }
    let file = try SystemFile(path: path, .read)
    let size = try file.size()
    if size > 64 << 20 { throw .damaged(path, found: "\(size) bytes") }
    return try DatabaseManifest(try file.bytes(at: 0, count: size), path: path)
  }

  init(_ bytes: [UInt8], path: String) throws(StoreError) {
    let json: JSONValue
    do {
      json = try Input(bytes: bytes, path: path).json { reader throws(InputError) in
        try reader.value()
      }
    } catch {
      throw .damaged(path, found: "\(error.found) (\(error.location))")
    }
    func number(_ value: JSONValue?) -> Int? {
      if case .number(let text)? = value { Int(text) } else { nil }
    }
    let schema = number(json["schema"])
    guard let schema else { throw .damaged(path, found: "no schema version") }
    if schema != Self.schema {
      throw StoreError(
        path, expected: "a database of schema \(Self.schema)", found: "schema \(schema)",
        remedy: schema > Self.schema
          ? "use the version of bomafide that wrote it, or import into another folder with --database"
          : "remove the folder '\(SystemFile.folder(of: path))', and import the advisories again")
    }
    func file(_ value: JSONValue?) -> File? {
      guard let name = value?["name"]?.text, let size = number(value?["size"]),
        let sha256 = value?["sha256"]?.text, let ends = value?["ends"]?.text,
        !name.contains("/"), !name.isEmpty
      else { return nil }
      return File(name: name, size: size, sha256: sha256, ends: ends)
    }
    guard let match = file(json["match"]) else { throw .damaged(path, found: "no file to match") }
    self.match = match
    text = file(json["text"])
    sources = []
    for entry in json["sources"]?.elements ?? [] {
      guard let name = entry["name"]?.text,
        let kind = entry["kind"]?.text.flatMap(AdvisorySource.Kind.init),
        let records = number(entry["records"])
      else { throw .damaged(path, found: "a source without a name, kind or count") }
      sources.append(
        StoredSource(
          source: AdvisorySource(name: name, kind: kind), records: records,
          newest: entry["newest"]?.text.flatMap { Day(of: $0) },
          digest: entry["digest"]?.text ?? "",
          ecosystems: entry["ecosystems"]?.elements?.compactMap(\.text) ?? [],
          hasText: entry["text"] == .bool(true)))
    }
  }

  init(match: File, text: File?, sources: [StoredSource]) {
    self.match = match
    self.text = text
    self.sources = sources
  }

  /// The file's bytes; the same for the same content.
  var bytes: [UInt8] {
    func json(_ file: File) -> JSONValue {
      .object([
        .init("name", .string(file.name)), .init("size", .number("\(file.size)")),
        .init("sha256", .string(file.sha256)), .init("ends", .string(file.ends)),
      ])
    }
    var members: [JSONValue.Member] = [.init("schema", .number("\(Self.schema)"))]
    if let newest { members.append(.init("newest", .string(newest.description))) }
    members.append(.init("match", json(match)))
    if let text { members.append(.init("text", json(text))) }
    members.append(
      .init(
        "sources",
        .array(
          sources.map { stored in
            var members: [JSONValue.Member] = [
              .init("name", .string(stored.source.name)),
              .init("kind", .string(stored.source.kind.rawValue)),
              .init("records", .number("\(stored.records)")),
            ]
            if let day = stored.newest { members.append(.init("newest", .string(day.description))) }
            members.append(.init("digest", .string(stored.digest)))
            members.append(.init("text", .bool(stored.hasText)))
            members.append(.init("ecosystems", .texts(stored.ecosystems)))
            return .object(members)
          })))
    return JSONWriter.bytes(
      of: .object(members), style: JSONWriter.Style())
  }
}
