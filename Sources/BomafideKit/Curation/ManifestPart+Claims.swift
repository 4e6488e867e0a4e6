import BomafideModel
import BomafideSources

extension ManifestPart {
  /// The probes of each claim, in a fixed order.
  var probesByClaim: [(Evidence.Claim, [VersionProbe])] {
    [
      (.version, versionProbes),
      (.digest, (self as? ManifestComponent)?.checksumProbes ?? []),
      (.download, support.downloadProbes),
      (.producer, support.producerProbes),
    ]
  }

  /// All probes.
  var allProbes: [VersionProbe] { probesByClaim.flatMap(\.1) }

  /// Whether the manifest says that the version is not known.
  var statesNoVersion: Bool { version?.value == "NOASSERTION" }

  /// The claims that people say have no evidence in the tree.
  var acceptedWithoutEvidence: Set<Evidence.Claim> {
    Set(support.unproven.flatMap(\.claims).map(\.value))
  }
}

extension ManifestArtifact {
  /// The names of its profiles.
  var profileNames: Set<String> { Set(profiles.map(\.value)) }
}

extension ManifestDocument {
  /// The names of its profiles.
  var profileNames: Set<String> { Set(profiles.map(\.value)) }
}
