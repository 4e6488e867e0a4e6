/// What one place says about one component.
public struct Evidence: Hashable, Sendable {
  /// What is said.
  public enum Claim: String, Hashable, Sendable, CaseIterable {
    case presence, name, version, license, purl, cpe, digest, download, supplier, producer
  }

  /// How it was found; CycloneDX's names (1.7, `evidence.identity.methods.technique`), and `curated`.
  public enum Technique: String, Hashable, Sendable, CaseIterable {
    /// A person wrote it into the manifest.
    case curated
    case sourceCodeAnalysis = "source-code-analysis"
    case binaryAnalysis = "binary-analysis"
    case manifestAnalysis = "manifest-analysis"
    case astFingerprint = "ast-fingerprint"
    case hashComparison = "hash-comparison"
    case instrumentation
    case dynamicAnalysis = "dynamic-analysis"
    case filename
    case attestation
    case other
  }

  /// The component that the evidence is about.
  public var subject: ElementID
  public var claim: Claim
  public var value: String
  public var location: SourceLocation
  /// The section of a compiled file that says it, such as `.rodata`; lines make no sense there.
  public var section: String?
  public var technique: Technique
  /// From 0 to 1.
  public var confidence: Double
  /// What found it, such as `manifest` or `version-probe`.
  public var cataloger: String

  public init(
    of subject: ElementID, _ claim: Claim, _ value: String, at location: SourceLocation,
    by technique: Technique, confidence: Double, cataloger: String, section: String? = nil
  ) {
    self.subject = subject
    self.claim = claim
    self.value = value
    self.location = location
    self.technique = technique
    self.confidence = confidence
    self.cataloger = cataloger
    self.section = section
  }
}
