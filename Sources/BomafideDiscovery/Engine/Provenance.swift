import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Tells the project's own sources from those that others wrote, by who holds the copyright and under which license.
struct Provenance: Sendable {
  /// The head of each code file that was read, by file number.
  private var heads: [Int: HeadFacts] = [:]
  /// The head of each file of a known library that lies among other files.
  private var claimed: [Int: HeadFacts] = [:]
  /// The license of each foreign-looking file, as an expression.
  private var licenses: [Int: String] = [:]
  /// The holders that are the project's own.
  private(set) var own: Set<String> = []
  /// The licenses that most of the project is under.
  private(set) var ownLicenses: Set<String> = []

  /// Whether so many hold the copyright of the project's own files that one holder more tells nothing.
  private var isManyHanded = false

  /// Reads the heads of some code files, and the licenses of those that nobody of the project claims.
  init(
    of tree: TreeIndex, paths: [RelativePath], files unclaimed: [Int], claimed pieces: [Int],
    reading: any ContentReading
  ) throws {
    let files = unclaimed + pieces
    let results = Mutex([HeadFacts?](repeating: nil, count: files.count))
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: HeadFacts.limit) }) {
      number, bytes in
      guard ByteSearch.isText(bytes) else { return }
      let facts = HeadFacts(bytes)
      if !facts.holders.isEmpty || facts.revision != nil || facts.isPublicDomain {
        results.withLock { $0[number] = facts }
      }
    }
    for (position, (file, facts)) in zip(files, results.withLock({ $0 })).enumerated() {
      guard let facts else { continue }
      if position < unclaimed.count { heads[file] = facts } else { claimed[file] = facts }
    }
    let roots = tree.folders[0].files.filter { tree.files[$0].kind == .license }
    own = Self.ownHolders(heads, tree)
    isManyHanded = Set(heads.values.flatMap(\.holders)).count > 400
    let rootHolders = Mutex<Set<String>>([])
    _ = try reading.read(roots.map { ReadRequest(paths[$0], limit: HeadFacts.limit) }) { _, bytes in
      // The texts of the GNU licenses name their own author.
      let holders = HeadFacts(bytes).holders.filter { !$0.hasPrefix("free software") }
      rootHolders.withLock { $0.formUnion(holders.prefix(3)) }
    }
    own.formUnion(rootHolders.withLock { $0 })
    var foreign: [Int] = []
    for file in unclaimed where isSuspect(file) {
      if let tag = heads[file]?.tag { licenses[file] = tag } else { foreign.append(file) }
    }
    // A few files of the project itself tell the license of the whole.
    let ownFiles = unclaimed.filter { file in
      heads[file].map { !$0.holders.isEmpty && own.isSuperset(of: $0.holders) } ?? false
    }
    var samples: [Int] = []
    for file in stride(from: 0, to: ownFiles.count, by: max(1, ownFiles.count / 60)).prefix(60).map(
      { ownFiles[$0] })
    {
      if let tag = heads[file]?.tag { ownLicenses.insert(tag) } else { samples.append(file) }
    }
    let judged = roots + foreign + samples
    let found = Mutex([String?](repeating: nil, count: judged.count))
    _ = try reading.read(
      judged.map { ReadRequest(paths[$0], limit: roots.contains($0) ? 64 << 10 : HeadFacts.limit) }
    ) { number, bytes in
      guard let conclusion = LicenseConclusion.of(matches: LicenseMatcher().matches(in: bytes))
      else { return }
      found.withLock { $0[number] = conclusion.expression.description }
    }
    let texts = found.withLock { $0 }
    for (position, file) in judged.enumerated() {
      guard let text = texts[position] else { continue }
      if position < roots.count || position >= roots.count + foreign.count {
        ownLicenses.insert(text)
      } else {
        licenses[file] = text
      }
    }
    ownIdentifiers = Set(ownLicenses.flatMap { Self.identifiers($0) })
  }

  /// The license that the head of a file states.
  func license(of file: Int) -> String? { licenses[file] }

  /// The head of a file, if it says anything of its origin.
  func head(of file: Int) -> HeadFacts? { heads[file] }

  /// The single licenses of those that the project is under.
  private var ownIdentifiers: Set<String> = []

  private static func identifiers(_ expression: String) -> Set<String> {
    Set(
      expression.split { $0 == " " || $0 == "(" || $0 == ")" }.map(String.init)
        .filter { !["AND", "OR", "WITH"].contains($0) })
  }

  /// Whether others than the project's people hold the copyright of a file that was claimed before heads were read.
  func isOthers(_ file: Int) -> Bool {
    guard !isManyHanded, let head = claimed[file] else { return false }
    // The texts of the GNU licenses name their own author.
    let holders = head.holders.filter { !$0.hasPrefix("free software") }
    return !holders.isEmpty && own.isDisjoint(with: holders)
  }

  /// Who holds the copyright of a file that was claimed before heads were read.
  func holders(of file: Int) -> [String] { claimed[file]?.holders ?? [] }

  /// Whether others hold the copyright of a file, or gave it away.
  private func isSuspect(_ file: Int) -> Bool {
    guard let head = heads[file] else { return false }
    if head.revision != nil || head.isPublicDomain { return true }
    return !head.holders.isEmpty && own.isDisjoint(with: head.holders)
  }

  /// Whether a file is other people's, under another license than the project's.
  func isForeign(_ file: Int) -> Bool {
    guard isSuspect(file), let head = heads[file] else { return false }
    if head.revision != nil { return true }
    // What was given to the public domain may be a contributor's gift to the project.
    guard let license = licenses[file], !head.holders.isEmpty else { return false }
    return Self.identifiers(license).isDisjoint(with: ownIdentifiers)
  }

  /// Holders that the root's license names, or that many files in several places share.
  private static func ownHolders(_ heads: [Int: HeadFacts], _ tree: TreeIndex) -> Set<String> {
    var counts: [String: Int] = [:]
    var places: [String: Set<String>] = [:]
    for (file, head) in heads {
      let top = tree.files[file].path.split(separator: "/").prefix(2).joined(separator: "/")
      for holder in head.holders {
        counts[holder, default: 0] += 1
        places[holder, default: []].insert(top)
      }
    }
    let total = heads.count
    var own: Set<String> = []
    for (holder, count) in counts {
      let spread = places[holder]?.count ?? 0
      if count * 5 >= total, count >= 2 { own.insert(holder) }
      if count * 33 >= total, count >= 8, spread >= 3 { own.insert(holder) }
    }
    return own
  }
}
