import BomafideIdentifiers

/// A project that is known under several names: products of CPEs, repositories, and words in bills.
///
/// The names say that they mean one code, so a record under one of them speaks of a component under another. They never
/// make a component more than it says it is: see `KnownLibraries`.
public struct KnownLibrary: Hashable, Sendable {
  /// The name, in lower case.
  public var name: String
  /// Other names that bills give it, in lower case.
  public var otherNames: [String]
  /// Vendor and product of its CPEs, joined by a colon: `libexpat_project:libexpat`.
  public var products: [String]
  /// The keys of its repositories.
  public var repositories: [String]
  /// Whether its names may stand for it in a curated bill.
  public var isNamed: Bool

  public init(
    name: String, otherNames: [String] = [], products: [String] = [], repositories: [String] = [],
    isNamed: Bool = true
  ) {
    self.isNamed = isNamed
    self.name = name
    self.otherNames = otherNames
    self.products = products
    self.repositories = repositories
  }
}

/// The projects that are known under several names.
public struct KnownLibraries: Sendable {
  private let libraries: [KnownLibrary]
  private var byName: [String: Int] = [:]
  private var byProduct: [String: Int] = [:]
  private var byRepository: [String: Int] = [:]

  /// Collects libraries; where two have a name in common, the first one keeps it.
  public init(_ libraries: [KnownLibrary]) {
    self.libraries = libraries
    for (index, library) in libraries.enumerated() {
      if library.isNamed {
        for name in [library.name] + library.otherNames where byName[name] == nil {
          byName[name] = index
        }
      }
      for product in library.products where byProduct[product] == nil {
        byProduct[product] = index
      }
      for repository in library.repositories where byRepository[repository] == nil {
        byRepository[repository] = index
      }
    }
  }

  /// The same libraries and more; where two have a name in common, the first one keeps it.
  public func adding(_ more: [KnownLibrary]) -> KnownLibraries { KnownLibraries(libraries + more) }

  /// The library that has a name, in any case.
  public func library(named name: some StringProtocol) -> KnownLibrary? {
    byName[name.asciiLowercased].map { libraries[$0] }
  }

  /// The library that a CPE names.
  public func library(vendor: String, product: String) -> KnownLibrary? {
    byProduct["\(vendor):\(product)"].map { libraries[$0] }
  }

  /// The library that a repository holds.
  public func library(repository key: String) -> KnownLibrary? {
    byRepository[key].map { libraries[$0] }
  }
}
