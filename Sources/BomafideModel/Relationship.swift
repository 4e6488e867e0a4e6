/// A directed edge of the bill: one element, what it has to do with others, and whether those are all.
public struct Relationship: Hashable, Sendable {
  /// What one element does to the others.
  ///
  /// Each meaning has one direction; readers turn the others around.
  public enum Kind: Hashable, Sendable {
    case contains, dependsOn, hasPrerequisite
    case generates, hasDistributionArtifact, hasSource
    case descendantOf, variantOf, copyOf, expandsFrom
    case staticallyLinks, dynamicallyLinks
    case patches, hasDocumentation, hasExample, hasTest, hasTestCase, hasMetafile
    case usesTool, hasOptionalComponent, hasOptionalDependency, hasProvidedDependency
    case packages, hasDataFile, adds, deletes, modifies, amends, describes
    case hasRequirement, hasSpecification, configures, ancestorOf, hasDependencyManifest
    /// A type that only its own format knows.
    case other(String)
  }

  /// Whether `to` names all there are.
  public enum Completeness: String, Hashable, Sendable {
    case complete, incomplete, unstated
  }

  /// The part of the life cycle in which the edge holds.
  public enum Lifecycle: String, Hashable, Sendable {
    case design, development, build, test, runtime, other
  }

  public var from: ElementID
  public var kind: Kind
  /// The other ends.
  ///
  /// An empty list with `.complete` says that there are none.
  public var to: [ElementID]
  public var completeness: Completeness
  public var lifecycle: Lifecycle?
  public var comment: String?
  public var foreign: ForeignData

  public init(
    _ from: ElementID, _ kind: Kind, _ to: [ElementID], completeness: Completeness = .unstated,
    lifecycle: Lifecycle? = nil, comment: String? = nil, foreign: ForeignData = ForeignData()
  ) {
    self.from = from
    self.kind = kind
    self.to = to
    self.completeness = completeness
    self.lifecycle = lifecycle
    self.comment = comment
    self.foreign = foreign
  }
}
