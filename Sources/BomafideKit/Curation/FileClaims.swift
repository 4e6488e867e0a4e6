import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Which files each component of a manifest claims, and what is wrong with the claims.
struct FileClaims {
  private(set) var files: [String: [RelativePath]] = [:]
  private(set) var findings: [Finding] = []

  init(_ components: [ManifestComponent], in tree: TreeContents) {
    var owners: [RelativePath: (component: ManifestComponent, glob: Placed<Glob>)] = [:]
    for component in components {
      guard let stated = component.files else {
        if component.profiles.contains(where: { $0.value == Manifest.defaultProfile }) {
          findings.append(noFiles(component, at: component.location))
        }
        continue
      }
      guard case .globs(let include, let exclude) = stated.value else { continue }
      var claimed: [RelativePath] = []
      var seen: Set<RelativePath> = []
      var excluded: Set<Int> = []
      var reported: Set<String> = []
      for glob in include.sorted(by: { $0.value.description < $1.value.description }) {
        let matched = tree.files(matching: glob.value)
        if matched.isEmpty {
          findings.append(unmatched(glob, .include, component, tree))
        }
        for path in matched where seen.insert(path).inserted {
          let matching = exclude.indices.filter { exclude[$0].value.matches(path) }
          if !matching.isEmpty {
            excluded.formUnion(matching)
            continue
          }
          if let owner = owners[path], owner.component.sharesProfile(with: component) {
            if reported.insert(owner.component.id.value).inserted {
              findings.append(claimedTwice(path, component, glob, owner))
            }
            continue
          }
          owners[path] = (component, glob)
          claimed.append(path)
        }
      }
      for (index, glob) in exclude.enumerated() where !excluded.contains(index) {
        findings.append(unmatched(glob, .exclude, component, tree, among: seen))
      }
      if claimed.isEmpty, !include.isEmpty {
        findings.append(noFiles(component, at: stated.location))
      }
      for change in component.changes {
        for glob in change.files where !claimed.contains(where: { glob.value.matches($0) }) {
          findings.append(unmatched(glob, .change, component, tree, among: seen))
        }
      }
      files[component.id.value] = claimed
    }
    let direct = owners.mapValues(\.component.id.value)
    for entry in tree.scan.entries where entry.isFile && direct[entry.path] == nil {
      if let owner = entry.path.archives.lazy.compactMap({ direct[$0] }).first {
        files[owner, default: []].append(entry.path)
      }
    }
  }

  private func noFiles(_ component: ManifestComponent, at location: SourceLocation) -> Finding {
    Finding(
      "files.none", .error, subject: component.name.value,
      "'\(component.name.value)' claims no file of the tree", at: location,
      expected: "at least one file", found: "none",
      remedy:
        "name its files under 'files: include:', or write 'files: none' if the tree holds none")
  }

  private func unmatched(
    _ glob: Placed<Glob>, _ key: GlobKey, _ component: ManifestComponent, _ tree: TreeContents,
    among candidates: Set<RelativePath>? = nil
  ) -> Finding {
    let inTree = tree.files(matching: glob.value)
    var related: [Finding.Related] = []
    var remedy = "remove the line, or mend the path"
    var found = "no file"
    // Look first where the component claims files: an exclude of another folder was meant for this one.
    let wanted = glob.value.description
    let name = wanted.split(separator: "/").last.map(String.init) ?? wanted
    let near =
      candidates.flatMap { paths in
        let sorted = paths.sorted()
        return sorted.first { $0.name == name }
          ?? Suggestion.nearest(to: wanted, in: sorted.map(\.description)).flatMap { text in
            sorted.first { $0.description == text }
          }
      } ?? tree.nearest(to: glob.value)
    if candidates != nil, let elsewhere = inTree.first {
      found = "only \(elsewhere), which the component does not include"
    }
    if let near {
      related.append(.init(tree.place(near), "is this the file that was meant?"))
      remedy = "write '\(near)' if that was meant, or remove the line"
    }
    return Finding(
      key.rule, .error, subject: component.name.value,
      "the \(key.rawValue) '\(wanted)' of '\(component.name.value)' matches "
        + (key == .include ? "no file" : "none of its files"), at: glob.location,
      related: related,
      expected: key == .include ? "a file of the tree" : "a file that the component includes",
      found: found, remedy: remedy)
  }

  private func claimedTwice(
    _ path: RelativePath, _ component: ManifestComponent, _ glob: Placed<Glob>,
    _ owner: (component: ManifestComponent, glob: Placed<Glob>)
  ) -> Finding {
    Finding(
      "files.claimed-twice", .error, subject: component.name.value,
      "'\(component.name.value)' claims \(path), which '\(owner.component.name.value)' claims too",
      at: glob.location,
      related: [.init(owner.glob.location, "'\(owner.component.name.value)' claims it here")],
      expected: "one owner for each file", found: "two",
      remedy: "add '\(path)' to the 'exclude:' of one of the two")
  }
}

extension RelativePath {
  /// The archives that a listed file lies in, the nearest first; what is in an archive is its owner's, unless claimed.
  fileprivate var archives: [RelativePath] {
    bytes.indices.dropLast().reversed().compactMap { place in
      bytes[place] == UInt8(ascii: "!") && bytes[place + 1] == UInt8(ascii: "/")
        ? try? RelativePath(bytes: bytes[..<place]) : nil
    }
  }
}

/// The key that a glob stands under.
private enum GlobKey: String {
  case include, exclude, change

  var rule: RuleID {
    switch self {
    case .include: "files.include-unmatched"
    case .exclude: "files.exclude-unmatched"
    case .change: "files.change-unmatched"
    }
  }
}

extension ManifestComponent {
  /// Whether some bill holds both components.
  fileprivate func sharesProfile(with other: ManifestComponent) -> Bool {
    !Set(profiles.map(\.value)).isDisjoint(with: other.profiles.map(\.value))
  }
}
