import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Compares the files of components with the archives of their releases.
struct UpstreamComparison {
  /// The most bytes of a file that are compared line by line.
  static let contentLimit = 1 << 20
  /// The most bytes of an archive that are held in memory, so that each is read once.
  private static let heldLimit: Int64 = 128 << 20
  /// How many other releases are looked at where the declared one is not what the tree carries.
  private static let neighborLimit = 8

  private let folder: UpstreamFolder
  private let tree: any FileTree
  private let scan: TreeScan
  private let normalizesLineEndings: Bool
  private let context: OperationContext
  private(set) var results: [UpstreamResult] = []
  private(set) var findings: [Finding] = []
  private var uncompared: [(component: Component, entry: ManifestComponent?)] = []

  init(
    _ folder: UpstreamFolder, of tree: any FileTree, _ scan: TreeScan,
    normalizesLineEndings: Bool, _ context: OperationContext
  ) {
    self.folder = folder
    self.tree = tree
    self.scan = scan
    self.normalizesLineEndings = normalizesLineEndings
    self.context = context
  }

  /// Compares what each claim has in the tree.
  ///
  /// - Parameter known: What fetching the archives found.
  /// - Throws: `InputErrors` where not one component can be compared, with what was found until then.
  mutating func compare(
    _ claims: [ComponentClaim], of manifest: Manifest, known: [Finding] = []
  ) throws {
    findings = known
    let carried = claims.filter { claim in
      claim.carrier == nil && !claim.files.isEmpty
    }
    for claim in carried {
      let files = claim.files.compactMap { scan[$0] }.filter { $0.digest(.sha256) != nil }
      if files.isEmpty { continue }
      try compare(claim, files, manifest)
    }
    if let finding = UpstreamFinding.noArchive(uncompared, manifest.path, folder.path) {
      findings.append(finding)
    }
    if results.isEmpty {
      let troubles = findings.filter { $0.severity > .note }.map { finding in
        InputError(
          at: finding.related.first?.location ?? finding.location ?? SourceLocation(path: ""),
          expected: finding.expected ?? finding.message, found: finding.found ?? "none",
          remedy: finding.remedy)
      }
      let nothing = InputError(
        at: SourceLocation(path: folder.path),
        expected: "the archive of a release of "
          + (carried.first.map { "'\($0.component.name.printable())' or another component" }
            ?? "a component that has files in the tree"),
        found: "none among \(folder.archives.count) archives: nothing was compared",
        remedy: "put the archives that 'download:' names into the folder, under their names")
      throw InputErrors(troubles + [nothing]) ?? nothing
    }
  }

  private mutating func compare(
    _ claim: ComponentClaim, _ files: [TreeEntry], _ manifest: Manifest
  ) throws {
    let component = claim.component
    let entry = manifest.components.first { component.id == .component($0.id.value) }
    let candidates = folder.candidates(for: component)
    let version = component.version.value
    let file = UpstreamFolder.fileName(of: component)
    func isOwn(_ archive: UpstreamFolder.Archive) -> Bool {
      archive.name == file || version.map(archive.release.isVersion) ?? false
    }
    var own: UpstreamResult?
    for archive in candidates where isOwn(archive) && own?.isDeclared != true {
      guard let result = try self.result(of: claim, files, with: archive) else { continue }
      if archive.name == file, let digests = result.contradiction {
        findings.append(
          UpstreamFinding.otherArchive(
            component, entry, archive.path, digests.found, digests.stated))
      }
      if own == nil || result.isDeclared { own = result }
    }
    let isWhole = own.map { $0.sameCount == $0.files.count } ?? false
    var best = own
    if !isWhole {
      let others = candidates.filter { !isOwn($0) && $0.release.version != nil }
      for archive in near(version, others) {
        guard let result = try self.result(of: claim, files, with: archive) else { continue }
        if result.sameCount > best?.sameCount ?? 0 { best = result }
      }
    }
    guard let best else {
      uncompared.append((component, entry))
      return
    }
    let bestName = ReleaseName(
      file: best.archive.split(separator: "/").last.map(String.init) ?? best.archive)
    if best.archive == own?.archive {
      results.append(best)
      findings += UpstreamFinding.all(
        of: best, component, entry, prefix: treePrefix)
    } else if let own {
      results.append(own)
      findings.append(
        UpstreamFinding.otherVersion(
          component, entry, own, best, bestName.version ?? "another version"))
    } else if best.sameCount * 2 > best.files.count {
      results.append(best)
      findings.append(
        UpstreamFinding.onlyOtherVersion(
          component, entry, best, bestName.version ?? "another version"))
    } else {
      uncompared.append((component, entry))
    }
  }

  /// The releases around a version.
  private func near(
    _ version: String?, _ others: [UpstreamFolder.Archive]
  ) -> [UpstreamFolder.Archive] {
    func number(_ archive: UpstreamFolder.Archive) -> [Int] {
      ReleaseName.parts(archive.release.version ?? "").map { Int($0) ?? 0 }
    }
    let sorted = others.sorted { a, b in
      number(a) == number(b) ? a.path < b.path : number(a).lexicographicallyPrecedes(number(b))
    }
    guard sorted.count > Self.neighborLimit else { return sorted }
    let own = ReleaseName.parts(version ?? "").map { Int($0) ?? 0 }
    let place = sorted.firstIndex { own.lexicographicallyPrecedes(number($0)) } ?? sorted.count
    let first = max(0, min(place - Self.neighborLimit / 2, sorted.count - Self.neighborLimit))
    return Array(sorted[first..<first + Self.neighborLimit])
  }

  /// How places inside the tree begin.
  private var treePrefix: String { tree is DirectoryTree ? "" : tree.location.path + "!/" }

  // MARK: One archive

  /// Nil where the archive can't be read, which is a finding.
  private mutating func result(
    of claim: ComponentClaim, _ files: [TreeEntry], with archive: UpstreamFolder.Archive
  ) throws -> UpstreamResult? {
    let names = Set(files.map(\.path.name))
    let stated = claim.component.digests
    let algorithms = ChecksumAgreement.algorithms.intersection(stated.map(\.algorithm))
    var plan = context.plan(
      algorithms: algorithms.union([.sha256]), activity: "comparing \(archive.name)")
    plan.ignore = .none
    plan.normalizesLineEndings = normalizesLineEndings
    plan.contentLimit = Self.contentLimit
    plan.keepsContent = { names.contains($0.name) }
    let listed: TreeScan
    do throws(InputError) {
      listed = try ArchiveTree(path: archive.path, holdingUpTo: Self.heldLimit).scan(plan)
    } catch {
      let finding = UpstreamFinding.unreadable(archive.path, error)
      if !findings.contains(finding) { findings.append(finding) }
      return nil
    }
    let digest = listed.artifactDigests.first { $0.algorithm == .sha256 }
    let agreement = ChecksumAgreement(stated, with: listed.artifactDigests)
    var result = UpstreamResult(
      component: claim.component.id, name: claim.component.name,
      version: claim.component.version.value, archive: archive.path, digest: digest,
      isDeclared: agreement.isWhole)
    result.contradiction = agreement.contradiction
    if let digest, files.count == 1, files[0].digest(.sha256) == digest {
      // The archive is carried as it is.
      result.files = [UpstreamResult.File(path: files[0].path, state: .identical)]
      return result
    }
    let pairing = UpstreamPairing(files, with: listed.entries)
    result.missing = pairing.missing
    result.files = zip(files, pairing.origins).map { file, origin in
      switch origin {
      case .identical(let other):
        UpstreamResult.File(path: file.path, state: .identical, upstream: other.path)
      case .changed(let other):
        UpstreamResult.File(path: file.path, state: .modified, upstream: other.path)
      case .added: UpstreamResult.File(path: file.path, state: .added)
      }
    }
    try describe(&result, listed)
    return result
  }

  /// Says how the modified files differ.
  private func describe(_ result: inout UpstreamResult, _ archive: TreeScan) throws {
    let changed = result.files.indices.filter { result.files[$0].state == .modified }
    if changed.isEmpty { return }
    let heads = changed.compactMap { index -> FileHead? in
      let path = result.files[index].path
      guard let entry = scan[path], entry.size <= Self.contentLimit else { return nil }
      return FileHead(path: path, count: Int(entry.size))
    }
    let contents = KeptHeads()
    let reader = try tree.heads(of: scan, context.plan(algorithms: [], activity: "comparing"))
    let trouble = try reader.read(heads) { place, bytes in contents.keep(bytes, at: place) }
    if let first = trouble.first {
      throw InputError(
        at: first.location ?? tree.location, expected: first.expected ?? "a file that can be read",
        found: first.found ?? first.message, remedy: first.remedy)
    }
    for (place, head) in heads.enumerated() {
      guard let index = changed.first(where: { result.files[$0].path == head.path }),
        let upstream = result.files[index].upstream, let mine = contents.bytes(at: place),
        let theirs = archive[upstream]?.content
      else { continue }
      result.files[index].compare(mine, with: theirs)
    }
  }
}

extension UpstreamResult.File {
  /// Fills in how the file differs from that of the release.
  fileprivate mutating func compare(_ mine: [UInt8], with theirs: [UInt8]) {
    // In what is no text, a byte that went is damage.
    if mine.contains(0) || theirs.contains(0) { return }
    let plainTheirs = Self.withoutReturns(theirs)
    if Self.withoutReturns(mine) == plainTheirs {
      state = .lineEnds
      return
    }
    // The patch has the line ends of the tree; a text of another encoding would not be given back as it is.
    let old = Self.hasReturns(mine) ? Self.withReturns(plainTheirs) : plainTheirs
    guard let from = String(validating: old, as: UTF8.self),
      let to = String(validating: mine, as: UTF8.self)
    else { return }
    patch = UnifiedDifference(
      from: from, to: to, oldName: "a/\(path)", newName: "b/\(path)"
    ).text()
    count()
  }

  /// Counts the lines of the patch.
  private mutating func count() {
    var number = 0
    var isInHunk = false
    for text in patch.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if text.starts(with: "@@ ".utf8) {
        let place = text.split(separator: UInt8(ascii: "+")).dropFirst().first?
          .prefix { (0x30...0x39).contains($0) }
        number = place.flatMap { Int(Substring($0)) } ?? 0
        isInHunk = true
      } else if isInHunk {
        switch text.first {
        case UInt8(ascii: "+"):
          added += 1
          line = line ?? number
          number += 1
        case UInt8(ascii: "-"):
          removed += 1
          line = line ?? max(1, number)
        case UInt8(ascii: " "): number += 1
        default: break
        }
      }
    }
  }

  private static func hasReturns(_ bytes: [UInt8]) -> Bool {
    bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
  }

  private static func withReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      plain.append(byte)
    }
    return plain
  }
}
