import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Compares the files of components with the archives of their releases.
struct UpstreamComparison {
  /// The most bytes of a file that are compared line by line.
  static let contentLimit = 1 << 20
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
  /// - Throws: `InputError` where an archive is damaged, or where not one component can be compared.
  mutating func compare(_ claims: [ComponentClaim], of manifest: Manifest) throws {
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
      throw InputError(
        at: SourceLocation(path: folder.path),
        expected: "the archive of a release of "
          + (carried.first.map { "'\($0.component.name.printable())' or another component" }
            ?? "a component that has files in the tree"),
        found: "none among \(folder.archives.count) archives: nothing was compared",
        remedy: "put the archives that 'download:' names into the folder, under their names")
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
      let result = try self.result(of: claim, files, with: archive)
      let stated = component.digests.filter { $0.algorithm == .sha256 }
      if archive.name == file, let digest = result.digest, !stated.isEmpty,
        !stated.contains(digest)
      {
        findings.append(
          UpstreamFinding.otherArchive(component, entry, archive.path, digest, stated[0]))
      }
      if own == nil || result.isDeclared { own = result }
    }
    let isWhole = own.map { $0.sameCount == $0.files.count } ?? false
    var best = own
    if !isWhole {
      let others = candidates.filter { !isOwn($0) && $0.release.version != nil }
      for archive in near(version, others) {
        let result = try self.result(of: claim, files, with: archive)
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

  private func result(
    of claim: ComponentClaim, _ files: [TreeEntry], with archive: UpstreamFolder.Archive
  ) throws -> UpstreamResult {
    let names = Set(files.map(\.path.name))
    var plan = context.plan(algorithms: [.sha256], activity: "comparing \(archive.name)")
    plan.ignore = .none
    plan.normalizesLineEndings = normalizesLineEndings
    plan.contentLimit = Self.contentLimit
    plan.keepsContent = { names.contains($0.name) }
    let listed = try ArchiveTree(path: archive.path).scan(plan)
    let digest = listed.artifactDigests.first { $0.algorithm == .sha256 }
    var result = UpstreamResult(
      component: claim.component.id, name: claim.component.name,
      version: claim.component.version.value, archive: archive.path, digest: digest,
      isDeclared: digest.map(claim.component.digests.contains) ?? false)
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
    let (plainMine, plainTheirs) = (Self.withoutReturns(mine), Self.withoutReturns(theirs))
    if plainMine == plainTheirs {
      state = .lineEnds
      return
    }
    if plainMine.contains(0) || plainTheirs.contains(0) { return }
    let difference = UnifiedDifference(
      from: String(decoding: plainTheirs, as: UTF8.self),
      to: String(decoding: plainMine, as: UTF8.self), oldName: "a/\(path)", newName: "b/\(path)")
    patch = difference.text()
    var number = 0
    for text in patch.split(separator: "\n", omittingEmptySubsequences: false) {
      if text.hasPrefix("@@ ") {
        let place = text.split(separator: "+").dropFirst().first?.prefix { $0.isNumber }
        number = place.flatMap { Int($0) } ?? 0
      } else if number > 0 {
        switch text.first {
        case "+":
          added += 1
          line = line ?? number
          number += 1
        case "-":
          removed += 1
          line = line ?? number
        case " ": number += 1
        default: break
        }
      }
    }
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
