import BomafideIdentifiers
import BomafideModel

extension MatchSession {
  /// How many names are listed where many could be.
  private static var shown: Int { 10 }

  /// What could not be checked about a component, and what would help.
  func unchecked(
    _ component: Component, _ identity: ComponentNames, _ collected: CollectedAnswers,
    open: [String]
  ) -> [UncheckedComponent] {
    var out: [UncheckedComponent] = []
    func add(_ cause: UncheckedComponent.Cause, _ detail: String) {
      out.append(UncheckedComponent(component.id, cause, detail: detail))
    }
    if identity.isEmpty, let url = component.purls.first {
      add(
        .noRecord,
        "no source speaks of packages such as \(url); its CPE or its repository could be looked up")
      return out
    }
    if identity.isEmpty {
      add(
        .noIdentifier,
        "it has neither a package URL, nor a CPE, nor a repository; add one of them, the package URL first"
      )
      return out
    }
    if let url = identity.unknownRelease {
      add(
        .ecosystemNotLoaded,
        "the distribution of \(url), or its release, isn't known; add its qualifier 'distro', as in '?distro=debian-12'"
      )
    }
    if !identity.hasVersion {
      if identity.unknownRelease == nil {
        add(.noVersion, "no version, tag or commit is stated, so no range can be held against it")
      }
      return out
    }
    for ecosystem in Set(collected.notLoaded).sorted() {
      add(.ecosystemNotLoaded, "no imported source speaks of \(ecosystem); import its OSV archive")
    }
    for version in collected.unreadable.sorted() {
      add(.unreadableVersion, "\(version) is no version of its scheme; only equal texts were found")
    }
    let needing = collected.answers.filter {
      $0.decision == .needsHistory || $0.decision == .beyondTags
    }
    if !needing.isEmpty, !open.isEmpty {
      let repositories = Set(needing.compactMap(\.repository)).sorted().joined(separator: ", ")
      let names = open.sorted()
      let more = names.count > Self.shown ? " and \(names.count - Self.shown) more" : ""
      add(
        .needsClone,
        "\(names.count) records name commits of \(repositories) alone: give a clone of it; open are "
          + names.prefix(Self.shown).joined(separator: ", ") + more)
    } else if options.history == nil, collected.answers.isEmpty,
      let repository = identity.repositories.first(where: {
        $0.commit != nil && $0.tag == nil && $0.version == nil
      })
    {
      add(
        .noRecord,
        "no record speaks of \(repository.key), in which commit \(repository.commit ?? "") is")
      return out
    }
    if collected.answers.isEmpty, !identity.isCovered, out.isEmpty {
      add(.noRecord, "no source speaks of \(identity.spoken)")
    }
    return out
  }
}

extension ComponentNames {
  /// The names that were looked up.
  fileprivate var spoken: String {
    var names = packages.flatMap { package in package.names.map { "\(package.ecosystem) \($0)" } }
    names += products.map { "\($0.part):\($0.vendor):\($0.product)" }
    names += repositories.map(\.key)
    return names.joined(separator: ", ")
  }
}

extension ClaimAnswer {
  fileprivate var repository: String? {
    if case .repository(let claim) = claim { claim.repository } else { nil }
  }
}
