import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// The findings of a comparison with releases.
enum UpstreamFinding {
  /// The rules that are asked.
  static let rules: [RuleID] = [
    "upstream.archive", "upstream.absent", "upstream.version", "upstream.modified",
    "upstream.added", "upstream.unchanged", "upstream.unreadable",
  ]

  /// What a component's files show, compared with its own release.
  static func all(
    of result: UpstreamResult, _ component: Component, _ entry: ManifestComponent?, prefix: String
  ) -> [Finding] {
    var findings: [Finding] = []
    let changes = entry?.changes ?? []
    func mentions(_ path: RelativePath) -> Bool {
      changes.contains { change in
        change.files.isEmpty || change.files.contains { $0.value.matches(path) }
      }
    }
    let title = title(of: component)
    for file in result.files where !mentions(file.path) {
      let place = SourceLocation(path: prefix + file.path.description, line: file.line)
      switch file.state {
      case .identical, .lineEnds: continue
      case .modified:
        let upstream = file.upstream.map { "\(result.archive)!/\($0)" } ?? result.archive
        findings.append(
          Finding(
            "upstream.modified", .error, subject: component.name,
            "'\(file.path)' is not as \(title) has it\(amount(file))", at: place,
            related: [.init(SourceLocation(path: upstream), "the file of the release")],
            expected: "the bytes of the release, or a word under 'changes:'", found: "other bytes",
            remedy:
              "write '{ files: [\(file.path)], reason: … }' under 'changes:' of '\(component.name)'"
          ))
      case .added:
        findings.append(
          Finding(
            "upstream.added", .error, subject: component.name,
            "\(title) has no file '\(file.path)', which is claimed to be a part of it", at: place,
            related: [.init(SourceLocation(path: result.archive), "the release")],
            expected: "a file of the release", found: "none of its name or bytes",
            remedy:
              "add \(file.path) to 'files: exclude:' of '\(component.name)', or mention it under "
              + "'changes:'"))
      }
    }
    for change in changes where !change.files.isEmpty {
      let matched = result.files.filter { file in
        change.files.contains { $0.value.matches(file.path) }
      }
      guard !matched.isEmpty, matched.allSatisfy({ $0.state == .identical }) else { continue }
      findings.append(
        Finding(
          "upstream.unchanged", .warning, subject: component.name,
          "'changes:' of '\(component.name)' names files that are as \(title) has them",
          at: change.location,
          related: [.init(SourceLocation(path: result.archive), "the release")],
          expected: "a file that was changed",
          found: matched.map(\.path.description).joined(separator: ", "),
          remedy: "remove the entry"))
    }
    return findings
  }

  private static func title(of component: Component) -> String {
    "\(component.name)\(component.version.value.map { " \($0)" } ?? "")"
  }

  private static func amount(_ file: UpstreamResult.File) -> String {
    if file.patch.isEmpty { return "" }
    func lines(_ count: Int) -> String { "\(count) line\(count == 1 ? "" : "s")" }
    return ": \(lines(file.added)) added, \(lines(file.removed)) removed"
  }

  /// The archive isn't the one whose checksum is stated.
  static func otherArchive(
    _ component: Component, _ entry: ManifestComponent?, _ path: String, _ digest: Digest,
    _ stated: Digest
  ) -> Finding {
    Finding(
      "upstream.archive", .error, subject: component.name,
      "the archive of \(title(of: component)) is not the one whose checksum is stated",
      at: entry?.checksums.first?.location ?? entry?.location,
      related: [.init(SourceLocation(path: path), "the archive")],
      expected: stated.description, found: digest.description,
      remedy: "find out which of the two is right; neither is overwritten")
  }

  /// An archive that can't be read.
  static func unreadable(_ path: String, _ error: InputError) -> Finding {
    Finding(
      "upstream.unreadable", .warning, subject: path,
      "the archive can't be read, and nothing was compared with it", at: error.location,
      expected: error.expected, found: error.found, remedy: error.remedy)
  }

  /// Components whose releases are not in the folder; nil where there are none.
  static func noArchive(
    _ components: [(component: Component, entry: ManifestComponent?)], _ manifest: String,
    _ folder: String
  ) -> Finding? {
    guard let first = components.first else { return nil }
    let names = components.map { "'\($0.component.name)'" }.joined(separator: ", ")
    let isOne = components.count == 1
    return Finding(
      "upstream.absent", .note, subject: isOne ? first.component.name : nil,
      isOne
        ? "\(names) was not compared: there is no archive of its release"
        : "\(components.count) components were not compared: there are no archives of their releases",
      at: isOne ? first.entry?.location : SourceLocation(path: manifest),
      related: components.compactMap { component, entry in
        guard !isOne, let entry else { return nil }
        return .init(
          entry.location,
          UpstreamFolder.fileName(of: component) ?? "an archive of \(title(of: component))")
      },
      expected: isOne
        ? UpstreamFolder.fileName(of: first.component)
          ?? "an archive of \(title(of: first.component))" : "archives of \(names)",
      found: "none in \(folder.printable())",
      remedy: "put what 'download:' names into the folder, or --fetch")
  }

  /// Another release has more of the files.
  static func otherVersion(
    _ component: Component, _ entry: ManifestComponent?, _ own: UpstreamResult,
    _ best: UpstreamResult, _ version: String
  ) -> Finding {
    let claimed = component.version.value ?? "its version"
    return Finding(
      "upstream.version", .error, subject: component.name,
      "the files of '\(component.name)' are those of \(version), and not of \(claimed)",
      at: entry?.version?.location ?? entry?.location,
      related: [
        .init(
          SourceLocation(path: best.archive),
          "has \(best.sameCount) of the \(best.files.count) files as they are"),
        .init(SourceLocation(path: own.archive), "has \(own.sameCount)"),
      ], expected: version, found: claimed,
      remedy: "bomafide update \(ShellText.quoted(component.name)) \(ShellText.quoted(version))")
  }

  /// There is no archive of the claimed release, and another release has most of the files.
  static func onlyOtherVersion(
    _ component: Component, _ entry: ManifestComponent?, _ best: UpstreamResult, _ version: String
  ) -> Finding {
    let claimed = component.version.value ?? "its version"
    return Finding(
      "upstream.version", .warning, subject: component.name,
      "\(best.sameCount) of \(best.files.count) files of '\(component.name)' are those of \(version), "
        + "and there is no archive of \(claimed)",
      at: entry?.version?.location ?? entry?.location,
      related: [.init(SourceLocation(path: best.archive), "has these files as they are")],
      expected: "an archive of \(claimed)", found: version,
      remedy: "put the archive of \(claimed) into the folder, and check again")
  }
}
