import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Asks the places that a manifest names what they say about a component.
struct ProbeReader {
  private(set) var evidence: [Evidence] = []
  private(set) var findings: [Finding] = []

  /// A shorter text stands in any claim and in any file.
  private static let shortestText = 4

  /// Asks every probe of `part`.
  mutating func ask(_ part: some ManifestPart, id: ElementID, in tree: TreeContents) {
    for (claim, probes) in part.probesByClaim {
      for probe in probes {
        ask(probe, claim, of: part, id: id, in: tree)
      }
    }
  }

  private mutating func ask(
    _ probe: VersionProbe, _ claim: Evidence.Claim, of part: some ManifestPart, id: ElementID,
    in tree: TreeContents
  ) {
    guard let (path, contents) = locate(probe, of: part, in: tree) else { return }
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
    // A byte order mark is no part of what a file says.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    switch probe.evaluate(in: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes) {
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
    _ probe: VersionProbe, of part: some ManifestPart, in tree: TreeContents
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
      guard isClaimed(claim, of: part) else {
        findings.append(
          Finding(
            "evidence.without-claim", .error, subject: part.name.value,
            "'\(text.printable())' bears out nothing: there is no \(claim.rawValue) to compare it with",
            at: wanted.location, expected: "a claimed \(claim.rawValue), or another kind of probe",
            found: "none", remedy: "write the claim, or remove the probe"))
        return
      }
      guard text.count >= Self.shortestText else {
        findings.append(
          Finding(
            "evidence.probe-unmatched", .error, subject: part.name.value,
            "'\(text.printable())' is too short to bear anything out", at: wanted.location,
            expected: "a text of at least \(Self.shortestText) characters",
            found: "'\(text.printable())'", remedy: "write a longer part of the claim"))
        return
      }
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

  /// Whether the manifest claims what a text could bear out.
  private func isClaimed(_ claim: Evidence.Claim, of part: some ManifestPart) -> Bool {
    switch claim {
    case .download: part.download?.value.value != nil
    case .producer: part.producer?.value.value != nil
    case .version: part.version != nil && !part.statesNoVersion
    default: false
    }
  }
}
