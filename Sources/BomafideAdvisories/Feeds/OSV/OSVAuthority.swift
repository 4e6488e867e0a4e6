/// Who speaks in a record of OSV, by the record itself.
struct OSVAuthority {
  /// A project that publishes records about itself, by the beginning of their names.
  private struct Project {
    var prefix: String
    /// What the records that name no package are about: part, vendor, product.
    var products: [(Character, String, String)] = []
    /// What they are about too, unless they say that only the program is affected.
    var libraries: [(Character, String, String)] = []
  }

  /// The Python Software Foundation's records name repositories alone; those of curl the versions of curl.
  private static let projects = [
    Project(prefix: "PSF-"),
    Project(
      prefix: "CURL-", products: [("a", "haxx", "curl")], libraries: [("a", "haxx", "libcurl")]),
  ]

  private let project: Project?
  private let isNamedByCVE: Bool

  init(id: String) {
    project = Self.projects.first { id.hasPrefix($0.prefix) }
    isNamedByCVE = id.hasPrefix("CVE-")
  }

  /// Who speaks of a package.
  func authority(ecosystem: String) -> Authority {
    if project != nil { return .project }
    return PackageEcosystem.isDistribution(ecosystem) ? .distribution : .ecosystem
  }

  /// Who speaks of a repository: records that are named by a CVE were made of NVD's by a converter.
  var repository: Authority {
    if project != nil { return .project }
    return isNamedByCVE ? .derived : .ecosystem
  }

  /// Who rates, where the claims about packages have these authorities.
  func rating(packages: [PackageClaim]) -> Authority {
    if project != nil { return .project }
    if isNamedByCVE { return .derived }
    let isDistribution =
      !packages.isEmpty && packages.allSatisfy { $0.authority == .distribution }
    return isDistribution ? .distribution : .ecosystem
  }

  /// The products that entries without a package are about.
  func products(affects: String?) -> [(part: Character, vendor: String, product: String)] {
    guard let project else { return [] }
    return (project.products + (affects == "tool" ? [] : project.libraries)).map {
      (part: $0.0, vendor: $0.1, product: $0.2)
    }
  }
}
