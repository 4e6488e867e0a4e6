import BomafideIdentifiers
import BomafideModel

/// Looks into the archives that lie in a tree, as deep as the plan allows.
///
/// All of them together may hold no more bytes and entries than the plan allows for one tree, so an archive that
/// unpacks to itself, or to ever more, ends soon.
struct ArchiveNesting {
  /// How many archives may still lie within each other.
  private let depth: Int
  private let plan: ScanPlan
  private let root: String

  /// What is left of the plan's bounds.
  private var bytesLeft: Int64
  private var entriesLeft: Int

  private var found: [RelativePath: TreeScan] = [:]
  private(set) var troubles: [EntryTrouble] = []

  /// Prepares to look into archives of a tree; `root` is the tree as messages name it.
  init(_ plan: ScanPlan, root: String) {
    depth = plan.nesting
    self.plan = plan
    self.root = root
    bytesLeft = plan.limits.totalBytes
    entriesLeft = plan.limits.entries
  }

  /// Whether archives are looked for at all.
  var isWanted: Bool { depth > 0 || plan.isNested }

  /// Whether a file that begins like this may be an archive.
  static func mayBeArchive(_ head: UnsafeRawBufferPointer) -> Bool {
    let head = Array(head.prefix(ArchiveFormat.headCount))
    return ArchiveFormat(head: head) != nil || CompoundFile.begins(head)
      || head.starts(with: Array("MZ".utf8)) || head.starts(with: [0x7F, 0x45, 0x4C, 0x46])
      || head.starts(with: Array("#!".utf8)) || RefusedFormat(head: head) != nil
  }

  /// What an archive that can't be read may have unpacked to.
  private static let failureCost: Int64 = 64 << 20

  /// Looks into a file of the tree, if it is an archive.
  ///
  /// - Returns: How many bytes it held, with all that lies in it.
  mutating func look(into store: ByteStore, at path: RelativePath) -> Int64 {
    guard isWanted else { return 0 }
    found[path] = nil
    let name = "\(root)!/\(path)"
    let file: ArchiveFile
    switch Self.archive(store, name: name) {
    case .none: return 0
    case .refused(let error):
      troubles.append(EntryTrouble(.nestedUnread(error.found), path: path.bytes))
      return 0
    case .archive(let archive): file = archive
    }
    guard depth > 0 else {
      troubles.append(EntryTrouble(.nestedTooDeep, path: path.bytes))
      return 0
    }
    var inner = plan
    inner.nesting = depth - 1
    inner.isNested = true
    inner.ignore = .none
    let prefix = path.bytes + Array("!/".utf8)
    @Sendable func outer(_ path: RelativePath) -> RelativePath {
      RelativePath(uncheckedBytes: prefix + path.bytes)
    }
    inner.hashes = { [plan] in plan.hashes(outer($0)) }
    inner.excludes = { [plan] in plan.excludes(outer($0)) }
    inner.keepsContent = { [plan] in plan.keepsContent(outer($0)) }
    inner.limits.totalBytes = max(0, bytesLeft)
    inner.limits.entries = max(0, entriesLeft)
    do throws(InputError) {
      var scan = try ArchiveTree(file, topFolder: .automatic).list(file, inner)
      scan.artifactSize = store.size
      found[path] = scan
      let (bytes, entries) =
        plan.listsNested
        ? (scan.totalBytes, scan.entries.count) : scan.sums
      bytesLeft -= bytes
      entriesLeft -= entries
      return bytes
    } catch {
      troubles.append(
        EntryTrouble(
          .nestedUnread("\(error.found), where \(error.expected) was expected"), path: path.bytes))
      // How much was unpacked before it failed is not known; it counts as what no bound forbids of one archive.
      bytesLeft -= max(store.size, Self.failureCost)
      return 0
    }
  }

  /// Gives the tree's scan what was found.
  func finish(_ scan: inout TreeScan) {
    for path in found.keys.sorted() {
      guard let entry = scan[path], var inner = found[path] else { continue }
      inner.artifactDigests = entry.digests
      scan.add(NestedScan(path: path, scan: inner))
    }
    if !scan.nested.isEmpty { scan.findings.sort() }
    if plan.listsNested { scan.listNested() }
  }

  private enum Recognition {
    case none
    case archive(ArchiveFile)
    case refused(InputError)
  }

  /// Tells an archive from other files; a single compressed file is none.
  private static func archive(_ store: ByteStore, name: String) -> Recognition {
    let head = store.bytes(at: 0, count: ArchiveFormat.headCount)
    if case .tar(let compression?)? = ArchiveFormat(head: head) {
      do throws(InputError) {
        let plain = PeekedBytes(try Decoding.plain(StoreBytes(store), compression, path: name))
        switch ArchiveFormat(head: plain.head) {
        case .tar(nil), .cpio(nil): break
        default:
          guard let failure = plain.failure else { return .none }
          return .refused(ArchiveReader.damage(failure, at: name))
        }
      } catch {
        return .refused(error)
      }
    }
    do throws(InputError) {
      return .archive(try ArchiveFile(store, name: name))
    } catch {
      return RefusedFormat(of: store, head: head) == nil ? .none : .refused(error)
    }
  }
}

extension TreeScan {
  /// The bytes and entries of the tree with all that is nested in it, which a listing may hold already.
  fileprivate var sums: (bytes: Int64, entries: Int) {
    nested.reduce((totalBytes, entries.count)) { sum, inner in
      let more = inner.scan.sums
      return (sum.0 + more.bytes, sum.1 + more.entries)
    }
  }
}
