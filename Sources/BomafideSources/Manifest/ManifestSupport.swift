public import BomafideModel

/// Where the tree bears out claims other than version and checksum, and which claims it does not bear out.
public struct ManifestSupport: Hashable, Sendable {
  /// Claims that nothing in the tree bears out, and why that is so.
  public struct Unproven: Hashable, Sendable {
    /// The claims that an entry can name.
    public static let claims: [Evidence.Claim] = [.version, .download, .producer]

    /// The claims.
    public var claims: [Placed<Evidence.Claim>]
    /// Why nothing bears them out.
    public var reason: Placed<String>
    /// The place of the entry.
    public var location: SourceLocation
  }

  /// Where the tree says from where the component is downloaded.
  public var downloadProbes: [VersionProbe] = []
  /// Where the tree says who made it.
  public var producerProbes: [VersionProbe] = []
  /// What the tree does not say.
  public var unproven: [Unproven] = []

  /// Nothing at all.
  public init() {}
}
