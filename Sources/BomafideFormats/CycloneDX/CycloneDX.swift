import BomafideIdentifiers
import BomafideModel

/// How the model's words are spelled in CycloneDX.
enum CycloneDX {
  static let algorithms: [(name: String, algorithm: DigestAlgorithm)] = [
    ("MD5", .md5), ("SHA-1", .sha1), ("SHA-256", .sha256), ("SHA-384", .sha384),
    ("SHA-512", .sha512), ("SHA3-256", .sha3_256), ("SHA3-384", .sha3_384),
    ("SHA3-512", .sha3_512), ("BLAKE2b-256", .blake2b256), ("BLAKE2b-384", .blake2b384),
    ("BLAKE2b-512", .blake2b512), ("BLAKE3", .blake3), ("Streebog-256", .streebog256),
    ("Streebog-512", .streebog512),
  ]

  static func algorithm(named name: String) -> DigestAlgorithm? {
    algorithms.first { $0.name == name }?.algorithm
  }

  static func name(of algorithm: DigestAlgorithm) -> String? {
    algorithms.first { $0.algorithm == algorithm }?.name
  }

  static let purposes: [(name: String, purpose: Component.Purpose)] = [
    ("application", .application), ("framework", .framework), ("library", .library),
    ("container", .container), ("platform", .platform), ("operating-system", .operatingSystem),
    ("device", .device), ("device-driver", .deviceDriver), ("firmware", .firmware),
    ("file", .file), ("machine-learning-model", .model), ("data", .data),
    ("cryptographic-asset", .cryptographicAsset),
  ]

  /// The phases and what the model calls them; the model's `runtime` is written as `operations`, too.
  static let phases: [(name: String, phase: BillOfMaterials.Lifecycle)] = [
    ("design", .design), ("pre-build", .source), ("build", .build), ("post-build", .analyzed),
    ("operations", .deployed), ("discovery", .other("discovery")),
    ("decommission", .decommissioned),
  ]

  /// What an identity can be about, and the model's claims.
  static let fields: [(name: String, claim: Evidence.Claim)] = [
    ("name", .name), ("version", .version), ("purl", .purl), ("cpe", .cpe), ("hash", .digest),
  ]
}
