/// A person, an organization or a program that supplied, made or wrote something.
public struct Agent: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case person, organization, tool
    /// The source does not say which.
    case unspecified
  }

  public var kind: Kind
  public var name: String
  public var email: String?
  public var urls: [String]
  public var foreign: ForeignData

  public init(
    _ kind: Kind, name: String, email: String? = nil, urls: [String] = [],
    foreign: ForeignData = ForeignData()
  ) {
    self.kind = kind
    self.name = name
    self.email = email
    self.urls = urls
    self.foreign = foreign
  }
}

/// A program that made or changed a bill.
public struct Tool: Hashable, Sendable {
  public var name: String
  public var version: String?
  public var vendor: String?
  public var foreign: ForeignData

  public init(
    name: String, version: String? = nil, vendor: String? = nil,
    foreign: ForeignData = ForeignData()
  ) {
    self.name = name
    self.version = version
    self.vendor = vendor
    self.foreign = foreign
  }
}
