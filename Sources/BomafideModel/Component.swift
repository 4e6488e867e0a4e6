public import BomafideIdentifiers

/// A part that a bill names: the project itself, a library it carries, a tool that builds it.
public struct Component: Hashable, Sendable {
  /// What a component is for; SPDX's purposes and CycloneDX's types in one list.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    case application, framework, library, container, platform, device, firmware, file, source
    case archive, install, data, model, manifest, patch, requirement, specification, test
    case documentation, configuration, evidence, executable, module, other
    case operatingSystem = "operating-system"
    case deviceDriver = "device-driver"
    case diskImage = "disk-image"
    case filesystemImage = "filesystem-image"
    case cryptographicAsset = "cryptographic-asset"
    case bom
  }

  /// When the component matters.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// Needed to run (CycloneDX `required`).
    case required
    /// Not always there (CycloneDX `optional`).
    case optional
    /// Documented, but not part of what is delivered (CycloneDX `excluded`).
    case excluded
    case runtime, build, test, development
  }

  public var id: ElementID
  public var name: String
  /// The name's qualifier, such as a Maven group (CycloneDX `group`).
  public var group: String?
  public var version: Stated<String> = .unstated
  public var purpose: Purpose?
  public var additionalPurposes: [Purpose] = []

  /// Who hands it out (SPDX `supplier`, `suppliedBy`).
  public var supplier: Stated<Agent> = .unstated
  /// Who made it (SPDX `originator`, `originatedBy`; CycloneDX `manufacturer`).
  public var producer: Stated<Agent> = .unstated
  /// Who wrote it.
  public var authors: [Agent] = []
  public var publisher: String?

  public var purls: [PackageURL] = []
  public var cpes: [CPE] = []
  public var identifiers: [ExternalIdentifier] = []
  public var references: [ExternalReference] = []
  public var digests: [Digest] = []

  public var download: Stated<String> = .unstated
  public var homepage: Stated<String> = .unstated
  /// The name of the file the component comes in (SPDX `packageFileName`).
  public var fileName: String?

  public var declaredLicense: Stated<License> = .unstated
  public var concludedLicense: Stated<License> = .unstated
  public var licensesInFiles: [Stated<License>] = []
  public var licenseComment: String?
  public var copyright: Stated<String> = .unstated
  public var attributions: [String] = []

  public var scope: Scope?
  public var summary: String?
  public var details: String?
  public var comment: String?
  public var sourceInfo: String?

  /// Whether its files were looked at (SPDX 2 `filesAnalyzed`); nil where nothing is said.
  public var filesAnalyzed: Bool?
  public var verificationCode: VerificationCode?

  public var released: Timestamp?
  public var built: Timestamp?
  public var validUntil: Timestamp?

  public var pedigree: Pedigree?
  public var properties: [Property] = []
  public var evidence: [Evidence] = []
  public var foreign = ForeignData()

  public init(id: ElementID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A license as it is stated: an expression, or words that are none.
public enum License: Hashable, Sendable, CustomStringConvertible {
  case expression(LicenseExpression)

  /// A name or text that is no valid expression; it rides along as it was written.
  case named(String)

  public var description: String {
    switch self {
    case .expression(let expression): expression.description
    case .named(let name): name
    }
  }
}

/// An identifier other than purl and CPE.
public struct ExternalIdentifier: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case cpe22, swid, swhid, gitoid, omniborID, cve, securityOther, email, urlScheme
    case other(String)
  }

  public var kind: Kind
  public var value: String
  public var comment: String?
  public var foreign = ForeignData()

  public init(_ kind: Kind, _ value: String, comment: String? = nil) {
    self.kind = kind
    self.value = value
    self.comment = comment
  }
}

/// A place where more about an element is found.
public struct ExternalReference: Hashable, Sendable {
  /// The kind in the words of the format it comes from: `vcs`, `website`, `advisories`, `SECURITY fix`.
  public var kind: String
  public var locator: String
  public var comment: String?
  public var digests: [Digest] = []
  public var foreign = ForeignData()

  public init(_ kind: String, _ locator: String, comment: String? = nil) {
    self.kind = kind
    self.locator = locator
    self.comment = comment
  }
}

/// SPDX 2's checksum over the files of a package.
///
/// Source: SPDX 2.3, 7.9, <https://spdx.github.io/spdx-spec/v2.3/package-information/>.
public struct VerificationCode: Hashable, Sendable {
  /// SHA-1 in lower-case hexadecimal.
  public var value: String
  public var excludedFiles: [String]

  public init(_ value: String, excludedFiles: [String] = []) {
    self.value = value
    self.excludedFiles = excludedFiles
  }
}

/// Where a component comes from, and what was done to it.
public struct Pedigree: Hashable, Sendable {
  /// A change to the component, and why it was made.
  public struct Change: Hashable, Sendable {
    /// The changed files, or none where the change is about the whole.
    public var files: [String]
    public var reason: String
    public var location: SourceLocation?
    /// The difference to the original, as `diff -u` prints it.
    public var patch: String?

    public init(
      files: [String] = [], reason: String, location: SourceLocation? = nil, patch: String? = nil
    ) {
      self.files = files
      self.reason = reason
      self.location = location
      self.patch = patch
    }
  }

  public var ancestors: [ElementID] = []
  public var descendants: [ElementID] = []
  public var variants: [ElementID] = []
  public var changes: [Change] = []
  public var notes: String?
  public var foreign = ForeignData()

  public init() {}
}

/// A name and a value, as CycloneDX's properties.
public struct Property: Hashable, Sendable {
  public var name: String
  public var value: String?

  public init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}
