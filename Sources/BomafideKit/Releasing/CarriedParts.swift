import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What an artifact that is built from a tree carries, and where it holds the files.
struct CarriedParts {
  /// The components as the artifact carries them, in the order of the manifest.
  let components: [ManifestComponent]
  /// The files of the artifact.
  let tree: TreeContents
  /// The IDs of components that have another version in the artifact than in their own entries.
  let otherVersions: Set<String>

  /// The components of the artifact's profiles, and those that its entry names.
  ///
  /// Source files of components are not in the artifact, unless its entry says so.
  init(
    _ artifact: ManifestArtifact, _ manifest: Manifest, profiles: Set<String>, in tree: TreeContents
  ) {
    self.tree = tree
    let entries = Dictionary(
      artifact.carries.map { ($0.component.value, $0) }, uniquingKeysWith: { first, _ in first })
    components = manifest.components.compactMap { component in
      if let entry = entries[component.id.value] { return component.carried(as: entry) }
      guard component.profiles.contains(where: { profiles.contains($0.value) }) else { return nil }
      return component.carried(
        as: CarriedComponent(component: component.id, location: component.location))
    }
    otherVersions = Set(artifact.carries.filter(\.hasOwnVersion).map(\.component.value))
  }

  /// The components that artifacts carry in another version than their own entries say, each under an ID of its own.
  static func otherVersions(of manifest: Manifest) -> [ManifestComponent] {
    manifest.artifacts.flatMap { artifact in
      artifact.carries.filter(\.hasOwnVersion).compactMap { entry in
        guard var component = manifest[component: entry.component.value] else { return nil }
        component = component.carried(as: entry)
        component.files = Placed(.none, at: entry.location)
        component.id = component.id.map { "\($0)@\(artifact.profiles[0].value)" }
        return component
      }
    }
  }
}

extension Manifest {
  /// The components that the artifacts of a profile name besides those of the profile.
  func components(carriedIn profile: String) -> [ManifestComponent] {
    carried(in: profile).compactMap { self[component: $0.component.value] }
  }

  /// The IDs of components that every artifact of a profile carries in a version with a recipe of its own.
  func otherVersions(in profile: String) -> Set<String> {
    let own = carried(in: profile).filter(\.hasOwnVersion).map(\.component.value)
    let count = artifacts.count { $0.profileNames.contains(profile) }
    return Set(own.filter { id in own.count { $0 == id } == count })
  }

  private func carried(in profile: String) -> [CarriedComponent] {
    artifacts.filter { $0.profileNames.contains(profile) }.flatMap(\.carries)
  }
}
