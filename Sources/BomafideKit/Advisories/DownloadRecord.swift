import BomafideAdvisories
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

/// Which content of each address is in the database, so that it is not fetched again.
struct DownloadRecord {
  struct Entry: Hashable {
    /// The server's name for the content (an ETag); nil where it gave none.
    var tag: String?
    /// The SHA-256 of the file, as the database knows its source.
    var digest: String
  }

  var entries: [String: Entry] = [:]
  private let path: String
  /// The digests of what is in the database.
  private let known: Set<String>

  /// Reads what was fetched into a database; a record that can't be read is none.
  init(database: String) throws {
    path = "\(database)/downloads/record.json"
    known = try AdvisoryDatabase.digests(in: database)
    guard fileSize(at: path) != nil else { return }
    let input = Input(bytes: try fileContent(at: path, limit: 16 << 20), path: path)
    let json = try input.json { reader throws(InputError) in try reader.value() }
    for member in json.members ?? [] {
      guard let digest = member.value["digest"]?.text else { continue }
      entries[member.name] = Entry(tag: member.value["tag"]?.text, digest: digest)
    }
  }

  /// Names the content of an address that is in the database; nil where none is.
  func tag(of url: String) -> String? {
    entries[url].flatMap { known.contains($0.digest) ? $0.tag : nil }
  }

  func write() throws {
    let members = entries.sorted { $0.key < $1.key }.map { url, entry in
      JSONValue.Member(
        url,
        .present(["tag": .optional(entry.tag), "digest": .string(entry.digest)]))
    }
    try Self.makeFolder(of: path)
    let file = try AtomicFile(path)
    try file.write(ReportJSON.document(.object(members)))
    try file.commit()
  }

  /// Where the file of an address is put: below the database, by its host and path.
  ///
  /// - Throws: `InputError` for what is no address of a file.
  static func path(of url: String, in database: String) throws(InputError) -> String {
    var rest = url[...]
    let scheme = ["https://", "http://"].first { rest.lowercased().hasPrefix($0) }
    rest = rest.dropFirst(scheme?.count ?? 0)
    let parts = rest.prefix { $0 != "?" && $0 != "#" }.split(
      separator: "/", omittingEmptySubsequences: false
    ).map { String($0).removingEscapes }
    let isSafe = parts.allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("/") && !$0.utf8.contains(0)
    }
    guard scheme != nil, parts.count > 1, isSafe else {
      throw InputError(
        at: SourceLocation(path: "--from"), expected: "the address of a file",
        found: "'\(url.printable(limit: 300))'", remedy: "--from https://HOST/PATH/all.zip")
    }
    return "\(database)/downloads/\(parts.joined(separator: "/"))"
  }

  /// Makes the folders above a file.
  static func makeFolder(of path: String) throws(InputError) {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      if mkdir(folder, 0o755) != 0, errno != EEXIST, errno != EISDIR {
        throw SystemCall.error(errno, at: folder, writing: folder)
      }
    }
  }
}

extension String {
  /// The text with `%20` and the like undone.
  fileprivate var removingEscapes: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
