public import BomafideIdentifiers

/// How the versions are ordered that a claim names.
///
/// Whoever makes claims and whoever asks them must choose alike, so all of them ask here.
public enum ProductScheme {
  /// The scheme of a product that a CPE names, by vendor and product in lower case.
  public static func scheme(vendor: some StringProtocol, product: some StringProtocol)
    -> VersionScheme
  {
    products["\(vendor):\(product)"] ?? .dotted
  }

  /// The scheme of an ecosystem of OSV, with or without a release; `dotted` where none is known.
  public static func scheme(ecosystem: some StringProtocol) -> VersionScheme {
    VersionScheme.serving(ecosystem: ecosystem) ?? .dotted
  }

  /// The scheme of the releases of a repository, by its key.
  public static func scheme(repository: some StringProtocol) -> VersionScheme {
    repositories[String(repository)] ?? .dotted
  }

  /// The text by which versions of CPEs are compared: an update follows its version behind a dash.
  ///
  /// `3.13.0` and `rc1` are `3.13.0-rc1`, which all schemes of products read as that version.
  public static func version(_ version: String, update: String?) -> String {
    guard let update, !update.isEmpty, update != "-", update != "*" else { return version }
    return "\(version)-\(update)"
  }

  /// Products that have another order than numbers joined by dots.
  private static let products: [String: VersionScheme] = [
    "openssl:openssl": .openssl,
    "python:python": .pypi,
    "python_software_foundation:python": .pypi,
  ]

  private static let repositories: [String: VersionScheme] = [
    "github.com/openssl/openssl": .openssl,
    "git.openssl.org/openssl": .openssl,
    "github.com/python/cpython": .pypi,
  ]
}
