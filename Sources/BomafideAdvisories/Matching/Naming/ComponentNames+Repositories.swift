import BomafideIdentifiers
import BomafideModel

extension ComponentNames {
  /// Kinds of external references that name a repository.
  private static let kinds: Set<String> = ["vcs", "sourcecontrol", "vcs_url"]

  mutating func addRepositories(of component: Component, version: String?) {
    for url in component.purls {
      if let place = Self.place(of: url) {
        add(place, version: url.version ?? version, text: url.description)
      }
      if let stated = url.qualifiers["vcs_url"], let place = RepositoryPlace(versionControl: stated)
      {
        add(place, version: url.version ?? version, text: stated)
      }
      if let stated = url.qualifiers["download_url"], let place = RepositoryPlace(download: stated)
      {
        add(place, version: url.version ?? version, text: stated)
      }
    }
    if let stated = component.download.value, let place = RepositoryPlace(download: stated) {
      add(place, version: version, text: stated)
    }
    for reference in component.references {
      let kind = reference.kind.asciiLowercased
      let place =
        Self.kinds.contains(kind)
        ? RepositoryPlace(versionControl: reference.locator)
        : kind.contains("distribution") ? RepositoryPlace(download: reference.locator) : nil
      if let place { add(place, version: version, text: reference.locator) }
    }
  }

  /// The repository that a package URL names by its type.
  private static func place(of url: PackageURL) -> RepositoryPlace? {
    RepositoryKey.key(of: url).map { RepositoryPlace(key: $0, revision: url.version) }
  }

  private mutating func add(
    _ place: RepositoryPlace, version: String?, text: String
  ) {
    var one = Repository(
      key: place.key, version: version.flatMap { $0.isCommitName ? nil : $0 }, origin: .stated,
      text: text)
    if let revision = place.revision ?? version.flatMap({ $0.isCommitName ? $0 : nil }) {
      if revision.isCommitName {
        one.commit = revision.asciiLowercased
      } else {
        one.tag = revision
      }
    }
    guard let known = repositories.firstIndex(where: { $0.key == place.key }) else {
      repositories.append(one)
      return
    }
    // One repository is said once, with all that is known of its state.
    repositories[known].tag = repositories[known].tag ?? one.tag
    repositories[known].commit = repositories[known].commit ?? one.commit
    repositories[known].version = repositories[known].version ?? one.version
  }
}
