import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Asks the places that a manifest names what they say about a component.
struct ProbeReader {
  private(set) var evidence: [Evidence] = []
  private(set) var findings: [Finding] = []

  /// Asks every probe of `part`.
  mutating func ask(_ part: some ManifestPart, id: ElementID, in tree: inout TreeContents) {
    for (claim, probes) in part.probesByClaim {
      for probe in probes {
        ask(probe, claim, of: part, id: id, in: &tree)
      }
    }
  }

  private mutating func ask(
    _ probe: VersionProbe, _ claim: Evidence.Claim, of part: some ManifestPart, id: ElementID,
    in tree: inout TreeContents
  ) {
    guard let (path, contents) = locate(probe, of: part, in: &tree) else { return }
    guard let bytes = contents.scan[path]?.content else {
      findings.append(
        Finding(
          "evidence.unreadable", .error, subject: part.name.value,
          "\(contents.place(path).path) cannot be read as evidence of '\(part.name.value)'",
          at: probe.file.location,
          expected: "a readable file of at most \(CurationPlan.contentLimit >> 20) MiB",
          found: "one that is not", remedy: "make the file readable, or name another place"))
      return
    }
    switch probe.evaluate(in: bytes) {
    case .found(let match):
      let place = contents.place(path, line: match.line, column: match.column)
      record(match.text, claim, of: part, id: id, at: place, probe: probe)
    case .nothing(let miss):
      findings.append(
        Finding(
          "evidence.probe-unmatched", .error, subject: part.name.value,
          "\(contents.place(path).path) does not say the \(claim.rawValue) of '\(part.name.value)' as "
            + "the manifest expects",
          at: probe.location,
          related: miss.nearestLine.map {
            [Finding.Related(contents.place(path, line: $0), "the nearest line")]
          } ?? [],
          expected: miss.expected, found: miss.found, remedy: miss.remedy))
    case .ambiguous(let matches):
      findings.append(
        Finding(
          "evidence.probe-ambiguous", .error, subject: part.name.value,
          "\(contents.place(path).path) says several versions of '\(part.name.value)'",
          at: probe.location,
          related: matches.map { .init(contents.place(path, line: $0.line), "says \($0.text)") },
          expected: "one value", found: matches.map(\.text).joined(separator: " and "),
          remedy: "name a macro that is defined once, or use a 'regex:' that matches one line"))
    }
  }

  /// The file that a probe means, and the tree it lies in.
  private mutating func locate(
    _ probe: VersionProbe, of part: some ManifestPart, in tree: inout TreeContents
  ) -> (RelativePath, TreeContents)? {
    guard let archive = probe.archive else {
      return one(probe.file, of: part, in: tree).map { ($0, tree) }
    }
    guard let path = one(archive, of: part, in: tree) else { return nil }
    let wanted = probe.file.value
    switch tree.open(path, keeping: { wanted.matches($0) }) {
    case .success(let inner):
      return one(probe.file, of: part, in: inner).map { ($0, inner) }
    case .failure(let error):
      findings.append(
        Finding(
          "evidence.unreadable", .error, subject: part.name.value,
          "\(tree.place(path).path) cannot be read as an archive", at: archive.location,
          expected: error.expected, found: error.found, remedy: error.remedy))
      return nil
    }
  }

  private mutating func one(
    _ glob: Placed<Glob>, of part: some ManifestPart, in tree: TreeContents
  ) -> RelativePath? {
    let matched = tree.files(matching: glob.value)
    if matched.count == 1 { return matched[0] }
    let optional = (part as? ManifestComponent)?.bundles?.isOptional ?? false
    if matched.isEmpty, optional { return nil }
    let near = matched.isEmpty ? tree.nearest(to: glob.value) : nil
    findings.append(
      Finding(
        "evidence.file-missing", .error, subject: part.name.value,
        "the evidence of '\(part.name.value)' names "
          + (matched.isEmpty ? "a file that the tree does not hold" : "more than one file"),
        at: glob.location,
        related: (near.map { [$0] } ?? Array(matched.prefix(4))).map {
          Finding.Related(
            tree.place($0), matched.isEmpty ? "is this the file that was meant?" : "matches")
        },
        expected: "one file that is '\(glob.value)'",
        found: matched.isEmpty ? "none" : "\(matched.count)",
        remedy: near.map { "write 'file: \($0)' if that was meant" }
          ?? "name one file that is in the tree"))
    return nil
  }

  private mutating func record(
    _ text: String, _ claim: Evidence.Claim, of part: some ManifestPart, id: ElementID,
    at location: SourceLocation, probe: VersionProbe
  ) {
    var value = text
    if case .text(let wanted) = probe.kind {
      guard let claimed = claimed(claim, of: part) else { return }
      guard claimed.lowercased().contains(text.lowercased()) else {
        findings.append(
          Finding(
            "evidence.probe-unmatched", .error, subject: part.name.value,
            "'\(text.printable())' bears out nothing: it is no part of the claim",
            at: wanted.location, expected: "a part of '\(claimed.printable())'",
            found: "'\(text.printable())'",
            remedy: "write a text that both the claim and the file hold"))
        return
      }
      value = claimed
    }
    if claim == .digest {
      // The tree says the hexadecimal digits alone; the length tells the algorithm.
      let algorithms: [DigestAlgorithm] = [.sha256, .sha512, .sha1, .sha384, .md5]
      let digest = algorithms.lazy.compactMap { try? Digest($0, hex: text) }.first
      guard let digest = (try? Digest(parsing: text)) ?? digest else {
        findings.append(
          Finding(
            "evidence.probe-unmatched", .error, subject: part.name.value,
            "'\(text.printable())' is no checksum", at: location,
            expected: "the hexadecimal digits of a checksum", found: "'\(text.printable())'",
            remedy: "mend the group of the probe so that it matches the digits alone"))
        return
      }
      value = digest.description
    }
    evidence.append(
      Evidence(
        of: id, claim, value, at: location,
        by: probe.archive == nil ? .sourceCodeAnalysis : .manifestAnalysis, confidence: 0.95,
        cataloger: "manifest-evidence"))
  }

  /// What the manifest claims, as far as it is known before templates are filled.
  private func claimed(_ claim: Evidence.Claim, of part: some ManifestPart) -> String? {
    switch claim {
    case .download: part.download?.value.value?.description
    case .producer: part.producer?.value.value?.name
    case .version: part.version?.value
    default: nil
    }
  }
}
