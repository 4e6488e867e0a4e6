import BomafideBinaries
import BomafideIdentifiers
import Synchronization

/// The heads of some files that say anything of their origin.
///
/// A large project repeats a few thousand lists of holders in a hundred thousand heads, so a list is kept a few times at most.
struct HeadTable: Sendable {
  /// What one file says; the texts are kept beside it.
  private struct Row: Sendable {
    var file: Int32
    /// The position of the list of holders.
    var holders: Int32
    /// The position of the tag, or none.
    var tag: Int32?
    var isPublicDomain: Bool
  }

  /// The rows by file number.
  private var rows: [Row] = []
  private var holderLists: [[String]] = []
  private var tags: [String] = []
  private var revisions: [Int: HeadFacts.Revision] = [:]

  /// The files whose heads say anything, in the order of the tree.
  var files: some RandomAccessCollection<Int> { rows.lazy.map { Int($0.file) } }

  /// All holders that some head names.
  var holders: Set<String> { Set(holderLists.joined()) }

  /// Reads the heads of some files.
  init(of files: [Int], _ paths: [RelativePath], _ reading: any ContentReading) throws {
    let numbers = files
    let drafts = Drafts()
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: HeadFacts.limit) }) {
      number, bytes in
      guard ByteSearch.isText(bytes) else { return }
      let facts = HeadFacts(bytes)
      if !facts.holders.isEmpty || facts.revision != nil || facts.isPublicDomain {
        drafts.add(facts, numbers[number], near: number)
      }
    }
    for table in drafts.tables { add(table) }
    rows.sort { $0.file < $1.file }
  }

  private init() {}

  /// Takes in the rows of another table; lists that both have are kept twice.
  private mutating func add(_ other: HeadTable) {
    let (lists, names) = (Int32(holderLists.count), Int32(tags.count))
    rows += other.rows.map { row in
      Row(
        file: row.file, holders: row.holders + lists, tag: row.tag.map { $0 + names },
        isPublicDomain: row.isPublicDomain)
    }
    holderLists += other.holderLists
    tags += other.tags
    revisions.merge(other.revisions) { first, _ in first }
  }

  /// The head of a file, if it says anything.
  subscript(file: Int) -> HeadFacts? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].file < file { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].file == file else { return nil }
    let row = rows[low]
    return HeadFacts(
      holders: holderLists[Int(row.holders)], revision: revisions[file],
      tag: row.tag.map { tags[Int($0)] }, isPublicDomain: row.isPublicDomain)
  }

  /// Tables that grow, so many that threads seldom wait for one another.
  private final class Drafts: Sendable {
    private static let count = 8
    private let drafts: [Draft.Shared] = (0..<count).map { _ in Draft.Shared() }

    /// Adds the head of a file; those that are read one after another lie in the same table.
    func add(_ facts: HeadFacts, _ file: Int, near position: Int) {
      drafts[position / 16 % Self.count].draft.withLock { $0.add(facts, file) }
    }

    var tables: [HeadTable] { drafts.map { $0.draft.withLock { $0.table } } }
  }

  /// A table that grows, with the numbers of its texts.
  private struct Draft {
    /// One that several threads add to.
    final class Shared: Sendable {
      let draft = Mutex(Draft())
    }

    private(set) var table = HeadTable()
    private var holderNumbers: [[String]: Int32] = [:]
    private var tagNumbers: [String: Int32] = [:]

    mutating func add(_ facts: HeadFacts, _ file: Int) {
      let holders = holderNumbers[facts.holders] ?? Int32(table.holderLists.count)
      if holders == table.holderLists.count {
        table.holderLists.append(facts.holders)
        holderNumbers[facts.holders] = holders
      }
      let tag = facts.tag.map { tag in
        if let known = tagNumbers[tag] { return known }
        let number = Int32(table.tags.count)
        table.tags.append(tag)
        tagNumbers[tag] = number
        return number
      }
      if let revision = facts.revision { table.revisions[file] = revision }
      table.rows.append(
        Row(file: Int32(file), holders: holders, tag: tag, isPublicDomain: facts.isPublicDomain))
    }
  }
}
