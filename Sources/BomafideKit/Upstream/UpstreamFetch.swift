import BomafideIdentifiers
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Fetches the archives of releases that a folder lacks.
struct UpstreamFetch {
  let folder: String
  /// What could not be fetched, and archives that are not those whose checksums are stated.
  private(set) var findings: [Finding] = []

  /// Fetches what `download:` names for each component that has files and no archive.
  ///
  /// A file that is there is never overwritten, and one with another checksum than the stated one is not kept.
  /// - Throws: `InputError` where the network may not be used, or the folder can't be written.
  mutating func run(
    _ claims: [ComponentClaim], of manifest: Manifest, _ context: OperationContext
  ) throws {
    if context.invocation.network == .offline {
      throw InputError(
        at: SourceLocation(path: "--fetch"), expected: "leave to use the network", found: "none",
        remedy: "leave out '--offline' and unset BOMAFIDE_OFFLINE, or leave out '--fetch'")
    }
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw SystemCall.error(errno, at: folder, writing: folder)
    }
    let downloader = Downloader(sizeLimit: 4 << 30)
    defer { downloader.close() }
    for claim in claims where claim.carrier == nil && !claim.files.isEmpty {
      let component = claim.component
      guard let url = component.download.value, url.hasPrefix("http"),
        let name = UpstreamFolder.fileName(of: component), name.isPlainFileName,
        !Self.isTaken("\(folder)/\(name)")
      else { continue }
      let entry = manifest.components.first { component.id == .component($0.id.value) }
      do {
        try fetch(url, as: name, for: component, entry, downloader, context)
      } catch let error as InputError {
        findings.append(
          Finding(
            "upstream.absent", .warning, subject: component.name,
            "the archive of '\(component.name)' could not be fetched", at: error.location,
            expected: error.expected, found: error.found, remedy: error.remedy))
      }
    }
  }

  /// Fetches under a name of its own, and gives the file its name once it is what was stated.
  private mutating func fetch(
    _ url: String, as name: String, for component: Component, _ entry: ManifestComponent?,
    _ downloader: Downloader, _ context: OperationContext
  ) throws {
    let path = "\(folder)/.fetched-\(name)"
    _ = try downloader.fetch(url, unless: nil, to: path) { done, total in
      context.progress(
        WorkProgress(
          "fetching \(name), KiB", done: Int(done >> 10), of: total.map { Int($0 >> 10) }))
    }
    defer { unlink(path) }
    let stated = component.digests
    let algorithms = ChecksumAgreement.algorithms.intersection(stated.map(\.algorithm))
    if algorithms.isEmpty, let first = stated.first {
      throw InputError(
        at: entry?.checksums.first?.location ?? SourceLocation(path: url),
        expected: "a checksum that can be compared: SHA-256, SHA-512 or SHA-1",
        found: "\(first.algorithm)", remedy: "state the SHA-256 of the archive")
    }
    let own = try hashFile(at: path, algorithms: algorithms.union([.sha256])).digests
    if let other = ChecksumAgreement(stated, with: own).contradiction {
      findings.append(
        UpstreamFinding.otherArchive(component, entry, url, other.found, other.stated))
      return
    }
    // A link fails where a file has the name by now, so none is ever overwritten.
    if link(path, "\(folder)/\(name)") != 0, errno != EEXIST {
      throw SystemCall.error(errno, at: "\(folder)/\(name)", writing: "\(folder)/\(name)")
    }
  }

  /// Whether anything has the path, also a link that leads nowhere.
  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}

extension String {
  /// Whether the text names a file in a folder, and nothing outside of it.
  fileprivate var isPlainFileName: Bool {
    !isEmpty && self != "." && self != ".." && !utf8.contains { $0 == 0x2F || $0 == 0 }
      && !hasPrefix(".")
  }
}
