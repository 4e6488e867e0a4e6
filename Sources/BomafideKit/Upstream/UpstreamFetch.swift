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
    let present = try UpstreamFolder(folder, limits: context.limits)
    let downloader = Downloader(sizeLimit: 4 << 30)
    defer { downloader.close() }
    for claim in claims where claim.carrier == nil && !claim.files.isEmpty {
      let component = claim.component
      guard let url = component.download.value, url.hasPrefix("http"),
        let name = UpstreamFolder.fileName(of: component),
        !present.archives.contains(where: { $0.name == name }), name.isPlainFileName
      else { continue }
      let path = "\(folder)/\(name)"
      do {
        _ = try downloader.fetch(url, unless: nil, to: path) { done, total in
          context.progress(
            WorkProgress(
              "fetching \(name), KiB", done: Int(done >> 10), of: total.map { Int($0 >> 10) }))
        }
      } catch let error as InputError {
        findings.append(
          Finding(
            "upstream.absent", .warning, subject: component.name,
            "the archive of '\(component.name)' could not be fetched", at: error.location,
            expected: error.expected, found: error.found, remedy: error.remedy))
        continue
      }
      let stated = component.digests.filter { $0.algorithm == .sha256 }
      let digest = try fileDigest(at: path)
      if !stated.isEmpty, !stated.contains(digest) {
        unlink(path)
        let entry = manifest.components.first { component.id == .component($0.id.value) }
        findings.append(UpstreamFinding.otherArchive(component, entry, url, digest, stated[0]))
      }
    }
  }
}

extension String {
  /// Whether the text names a file in a folder, and nothing outside of it.
  fileprivate var isPlainFileName: Bool {
    !isEmpty && self != "." && self != ".." && !utf8.contains { $0 == 0x2F || $0 == 0 }
      && !hasPrefix(".")
  }
}
