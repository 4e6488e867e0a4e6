public import BomafideIdentifiers
import BomafideJSON
public import BomafideModel

/// How the files of a component compare with those of its release.
public struct UpstreamResult: Hashable, Sendable {
  /// A file of the component.
  public struct File: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
      case identical
      /// Only the ends of lines differ.
      case lineEnds = "line-ends"
      case modified
      /// The release has no such file.
      case added
    }

    public var path: RelativePath
    public var state: State
    /// The file of the archive.
    public var upstream: RelativePath?
    /// The first line that differs.
    public var line: Int?
    /// Lines that came, and lines that went.
    public var added = 0
    public var removed = 0
    /// The difference, as `diff -u` prints it; empty where there is none, or the file is no text or too large.
    public var patch = ""

    public init(path: RelativePath, state: State, upstream: RelativePath? = nil) {
      self.path = path
      self.state = state
      self.upstream = upstream
    }
  }

  public var component: ElementID
  public var name: String
  public var version: String?
  /// The archive.
  public var archive: String
  public var digest: Digest?
  /// Where the archive is another one than the stated checksums are of.
  var contradiction: ChecksumAgreement.Contradiction?

  /// Whether it is the archive whose checksum the manifest states.
  public var isDeclared: Bool
  /// In the order of the manifest.
  public var files: [File] = []
  /// Files of the archive that lie beside those that were taken, and were not taken.
  public var missing: [RelativePath] = []

  public func count(_ state: File.State) -> Int { files.count { $0.state == state } }

  /// How many files have the bytes of the release.
  public var sameCount: Int { count(.identical) + count(.lineEnds) }

  /// The differences of all files, for `patch -p1`.
  public var patch: String { files.map(\.patch).joined() }

  /// What was found out, in one line.
  public var text: String {
    var parts = ["\(count(.identical)) of \(files.count) files identical"]
    for (state, words) in [
      (File.State.lineEnds, "but for line ends"), (.modified, "modified"), (.added, "not in it"),
    ] where count(state) > 0 {
      parts.append("\(count(state)) \(words)")
    }
    if !missing.isEmpty { parts.append("\(missing.count) beside them not carried") }
    let file = archive.split(separator: "/").last.map(String.init) ?? archive
    return "\(file.printable())\(isDeclared ? "" : ", not the declared archive"): "
      + parts.joined(separator: ", ")
  }

  var json: JSONValue {
    .members([
      "component": .string(name), "version": .optional(version), "archive": .string(archive),
      "sha256": .optional(digest?.hex), "declared": .bool(isDeclared),
      "files": .array(
        files.map { file in
          .members([
            "path": .string(file.path.description), "state": .string(file.state.rawValue),
            "upstream": .optional(file.upstream?.description),
            "line": file.line.map { .integer($0) } ?? .null, "added": .integer(file.added),
            "removed": .integer(file.removed),
          ])
        }),
      "missing": .array(missing.map { .string($0.description) }),
    ])
  }
}
