import BomafideIdentifiers
import BomafideModel

/// SPDX 3's words for the model's values.
///
/// Source: SPDX 3.0.1, <https://spdx.github.io/spdx-spec/v3.0.1/>.
enum SPDX3 {
  static let context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
  static let specVersion = "3.0.1"
  static let terms = "https://spdx.org/rdf/3.0.1/terms/"
  static let noneElement = term("NoneElement")
  static let noAssertionElement = term("NoAssertionElement")
  static let noneLicense = term("expandedlicensing_NoneLicense")
  static let noAssertionLicense = term("expandedlicensing_NoAssertionLicense")

  /// The IRI of an individual by its word in the context, such as `NoneElement`.
  static func term(_ name: String) -> String {
    guard let bar = name.firstIndex(of: "_") else { return terms + "Core/" + name }
    return terms + "ExpandedLicensing" + "/" + name[name.index(after: bar)...]
  }

  static func isNone(_ iri: String) -> Bool { iri == noneElement || iri == "NoneElement" }

  static func isNoAssertion(_ iri: String) -> Bool {
    iri == noAssertionElement || iri == "NoAssertionElement"
  }

  /// The license that an individual stands for, or nil for another IRI.
  static func individualLicense(_ iri: String) -> Stated<License>? {
    switch iri {
    case noneLicense, "expandedlicensing_NoneLicense", terms + "Licensing/None": Stated.none
    case noAssertionLicense, "expandedlicensing_NoAssertionLicense",
      terms + "Licensing/NoAssertion":
      .unstated
    default: nil
    }
  }

  // MARK: Purposes

  private static let purposes: [(String, Component.Purpose)] = [
    ("application", .application), ("archive", .archive), ("bom", .bom),
    ("configuration", .configuration), ("container", .container), ("data", .data),
    ("device", .device), ("deviceDriver", .deviceDriver), ("diskImage", .diskImage),
    ("documentation", .documentation), ("evidence", .evidence), ("executable", .executable),
    ("file", .file), ("filesystemImage", .filesystemImage), ("firmware", .firmware),
    ("framework", .framework), ("install", .install), ("library", .library),
    ("manifest", .manifest), ("model", .model), ("module", .module),
    ("operatingSystem", .operatingSystem), ("other", .other), ("patch", .patch),
    ("platform", .platform), ("requirement", .requirement), ("source", .source),
    ("specification", .specification), ("test", .test),
  ]

  private static let purposesByName = Dictionary(uniqueKeysWithValues: purposes)

  static func purpose(_ word: String) -> Component.Purpose? { purposesByName[word] }

  /// The word for `purpose`, or nil where SPDX 3 has none.
  static func word(_ purpose: Component.Purpose) -> String? {
    purposes.first { $0.1 == purpose }?.0
  }

  // MARK: Digests

  /// The word for `algorithm`, or nil where SPDX 3 has none.
  static func word(_ algorithm: DigestAlgorithm) -> String? {
    switch algorithm {
    case .streebog256, .streebog512: nil
    case .blake2b256: "blake2b256"
    case .blake2b384: "blake2b384"
    case .blake2b512: "blake2b512"
    case .sha3_224: "sha3_224"
    case .sha3_256: "sha3_256"
    case .sha3_384: "sha3_384"
    case .sha3_512: "sha3_512"
    case .md2, .md4, .md5, .md6, .adler32, .sha1, .sha224, .sha256, .sha384, .sha512, .blake3:
      algorithm.rawValue
    }
  }

  private static let algorithms: [String: DigestAlgorithm] = Dictionary(
    uniqueKeysWithValues: DigestAlgorithm.allCases.compactMap { algorithm in
      word(algorithm).map { ($0, algorithm) }
    })

  static func algorithm(_ word: String) -> DigestAlgorithm? { algorithms[word] }

  // MARK: Identifiers

  static func identifierKind(_ word: String) -> ExternalIdentifier.Kind {
    switch word {
    case "cpe22": .cpe22
    case "swid": .swid
    case "swhid": .swhid
    case "gitoid": .gitoid
    case "cve": .cve
    case "securityOther": .securityOther
    case "email": .email
    case "urlScheme": .urlScheme
    default: .other(word)
    }
  }

  /// The word for `kind`, and whether it says all.
  static func word(_ kind: ExternalIdentifier.Kind) -> (word: String, isExact: Bool) {
    switch kind {
    case .cpe22: ("cpe22", true)
    case .swid: ("swid", true)
    case .swhid: ("swhid", true)
    case .gitoid: ("gitoid", true)
    case .cve: ("cve", true)
    case .securityOther: ("securityOther", true)
    case .email: ("email", true)
    case .urlScheme: ("urlScheme", true)
    case .omniborID: ("gitoid", false)
    case .other("other"): ("other", true)
    case .other: ("other", false)
    }
  }

  // MARK: Life cycle

  private static let sbomTypes: [(String, BillOfMaterials.Lifecycle)] = [
    ("design", .design), ("source", .source), ("build", .build), ("analyzed", .analyzed),
    ("deployed", .deployed), ("runtime", .runtime),
  ]

  static func lifecycle(_ word: String) -> BillOfMaterials.Lifecycle? {
    sbomTypes.first { $0.0 == word }?.1
  }

  /// The word for `lifecycle`, or nil where SPDX 3 has none.
  static func word(_ lifecycle: BillOfMaterials.Lifecycle) -> String? {
    sbomTypes.first { $0.1 == lifecycle }?.0
  }

  // MARK: Dates

  /// A point in time; SPDX 3 itself allows one spelling only.
  static func timestamp(_ text: String) -> Timestamp? {
    do { return try Timestamp(parsing: text) } catch { return nil }
  }
}

/// A relationship type of SPDX 3, and what it means in the model.
struct SPDX3RelationshipType: Sendable {
  let word: String
  let kind: Relationship.Kind
  /// Whether the model's edges go from the ends of `to` to `from`.
  var isTurned = false

  static let all: [SPDX3RelationshipType] = [
    .init(word: "contains", kind: .contains),
    .init(word: "dependsOn", kind: .dependsOn),
    .init(word: "hasPrerequisite", kind: .hasPrerequisite),
    .init(word: "generates", kind: .generates),
    .init(word: "hasDistributionArtifact", kind: .hasDistributionArtifact),
    .init(word: "descendantOf", kind: .descendantOf),
    .init(word: "ancestorOf", kind: .ancestorOf),
    .init(word: "hasVariant", kind: .variantOf, isTurned: true),
    .init(word: "copiedTo", kind: .copyOf, isTurned: true),
    .init(word: "expandsTo", kind: .expandsFrom, isTurned: true),
    .init(word: "hasStaticLink", kind: .staticallyLinks),
    .init(word: "hasDynamicLink", kind: .dynamicallyLinks),
    .init(word: "patchedBy", kind: .patches, isTurned: true),
    .init(word: "hasDocumentation", kind: .hasDocumentation),
    .init(word: "hasExample", kind: .hasExample),
    .init(word: "hasTest", kind: .hasTest),
    .init(word: "hasTestCase", kind: .hasTestCase),
    .init(word: "hasMetadata", kind: .hasMetafile),
    .init(word: "usesTool", kind: .usesTool),
    .init(word: "hasOptionalComponent", kind: .hasOptionalComponent),
    .init(word: "hasOptionalDependency", kind: .hasOptionalDependency),
    .init(word: "hasProvidedDependency", kind: .hasProvidedDependency),
    .init(word: "packagedBy", kind: .packages, isTurned: true),
    .init(word: "hasDataFile", kind: .hasDataFile),
    .init(word: "hasAddedFile", kind: .adds),
    .init(word: "hasDeletedFile", kind: .deletes),
    .init(word: "modifiedBy", kind: .modifies, isTurned: true),
    .init(word: "amendedBy", kind: .amends, isTurned: true),
    .init(word: "describes", kind: .describes),
    .init(word: "hasRequirement", kind: .hasRequirement),
    .init(word: "hasSpecification", kind: .hasSpecification),
    .init(word: "configures", kind: .configures),
    .init(word: "hasDependencyManifest", kind: .hasDependencyManifest),
    .init(word: "other", kind: .other("OTHER")),
  ]

  private static let byWord = Dictionary(uniqueKeysWithValues: all.map { ($0.word, $0) })
  private static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

  /// The meaning of a word; one that the model has no kind for stands for itself.
  static func named(_ word: String) -> SPDX3RelationshipType {
    byWord[word] ?? SPDX3RelationshipType(word: word, kind: .other(word))
  }

  /// The type that says `kind`, and whether it says all.
  static func saying(_ kind: Relationship.Kind) -> (type: SPDX3RelationshipType, isExact: Bool) {
    if let type = byKind[kind] { return (type, true) }
    if case .other(let word) = kind,
      SPDX3Shapes.shared.words["RelationshipType"]?.contains(word) == true
    {
      return (SPDX3RelationshipType(word: word, kind: kind), true)
    }
    return (SPDX3RelationshipType(word: "other", kind: kind), false)
  }
}
