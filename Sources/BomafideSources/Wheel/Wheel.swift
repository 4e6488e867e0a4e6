public import BomafideIdentifiers
public import BomafideModel
import Synchronization

/// A wheel, or another zip with one `.dist-info` folder: its files with digests, its `RECORD`, its bills.
///
/// Source: PEP 427, PEP 770, <https://peps.python.org/pep-0770/>.
public struct Wheel: Sendable {
  public let path: String
  /// The folder of metadata, as `idna-3.7.dist-info`.
  public let metadata: String
  public let record: WheelRecord
  /// The files with SHA-256 and SHA-512; content is kept of `RECORD` and of the first bills.
  public let scan: TreeScan

  /// The most bytes of a bill, and the most bills of which bytes are kept.
  public static let (contentLimit, billLimit) = (32 << 20, 16)

  /// Reads a wheel.
  ///
  /// - Throws: `InputError` where the file is no wheel.
  public init(_ path: String, plan base: ScanPlan) throws(InputError) {
    var plan = base
    plan.algorithms = [.sha256, .sha512]
    plan.ignore = .none
    plan.contentLimit = Self.contentLimit
    let kept = Mutex(0)
    plan.keepsContent = { path in
      guard let folder = Self.metadataFolder(of: path) else { return false }
      let name = path.bytes.dropFirst(folder.utf8.count + 1)
      if name.elementsEqual("RECORD".utf8) { return true }
      guard name.starts(with: "sboms/".utf8) else { return false }
      return kept.withLock { count in
        count += 1
        return count <= Self.billLimit
      }
    }
    let scan = try ArchiveTree(path: path, topFolder: .keep).scan(plan)
    // Whoever looks for a zip from the end of the file would find another one behind something else.
    let head = try fileHead(at: path, count: 4)
    guard head == [0x50, 0x4B, 3, 4] else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a zip from its first byte on",
        found: "other bytes before it", remedy: "build the wheel anew")
    }
    let folders = Set(scan.entries.compactMap { Self.metadataFolder(of: $0.path) }).sorted()
    guard let metadata = folders.first, folders.count == 1 else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a wheel, with one folder NAME-VERSION.dist-info",
        found: folders.isEmpty ? "none" : folders.joined(separator: ", ").printable(),
        remedy: "name a file that 'pip wheel' or 'python -m build' made")
    }
    let place = "\(path)!/\(metadata)/RECORD"
    guard
      let bytes = scan.entries.first(where: { $0.path.description == "\(metadata)/RECORD" })?
        .content
    else {
      throw InputError(
        at: SourceLocation(path: place), expected: "a list of the wheel's files", found: "none",
        remedy: "build the wheel anew")
    }
    self.path = path
    self.metadata = metadata
    self.scan = scan
    record = try WheelRecord(parsing: bytes, path: place)
  }

  private static func metadataFolder(of path: RelativePath) -> String? {
    let text = path.description
    guard let slash = text.firstIndex(of: "/"), text[..<slash].hasSuffix(".dist-info") else {
      return nil
    }
    return String(text[..<slash])
  }

  /// What makes the wheel mean different things to different readers: names that stand twice, and what is no file.
  public var ambiguities: [(path: RelativePath, found: String)] {
    scan.repeatedPaths.sorted().map { ($0, "a name that stands more than once") }
      + scan.entries.compactMap { entry in
        switch entry.kind {
        case .file: nil
        case .symlink: (entry.path, "a symbolic link")
        case .other(let words): (entry.path, words)
        }
      }
  }

  /// What the name of the file says otherwise than the folder of metadata; nil where it is no wheel's name.
  ///
  /// Source: Binary distribution format, file name convention,
  /// <https://packaging.python.org/en/latest/specifications/binary-distribution-format/>.
  public var otherName: String? {
    let file = path.split(separator: "/").last ?? ""
    let parts = file.split(separator: "-", omittingEmptySubsequences: false)
    guard file.hasSuffix(".whl"), parts.count == 5 || parts.count == 6 else { return nil }
    func plain(_ text: some StringProtocol) -> String {
      text.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
    }
    let name = "\(parts[0])-\(parts[1])"
    return plain(metadata.dropLast(".dist-info".count)) == plain(name) ? nil : name
  }

  /// The bills that the wheel carries.
  public var bills: [TreeEntry] {
    scan.entries.filter { $0.isFile && $0.path.bytes.starts(with: "\(metadata)/sboms/".utf8) }
  }

  /// Files that need no line in `RECORD`: itself and its signatures.
  public func isUnrecorded(_ path: RelativePath) -> Bool {
    ["RECORD", "RECORD.jws", "RECORD.p7s"].contains { path.description == "\(metadata)/\($0)" }
  }

  /// The signature of `RECORD`, which does not hold any more once a file is added.
  public var signature: RelativePath? {
    scan.entries.first { entry in
      isUnrecorded(entry.path) && !entry.path.description.hasSuffix("RECORD")
    }?.path
  }
}
