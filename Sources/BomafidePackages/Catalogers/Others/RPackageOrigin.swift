import BomafideIdentifiers

/// Where a package of R is from, as the fields say that installers leave in it and in lock files.
///
/// Source: <https://remotes.r-lib.org>, <https://rstudio.github.io/renv/articles/lockfile.html>.
struct RPackageOrigin {
  private let field: (String) -> String?
  /// The addresses of repositories by name.
  private var repositories: [String: String] = [:]
  private var source: String?

  /// - Parameter field: the text of a field of the package's description.
  init(_ field: @escaping (String) -> String?) { self.field = field }

  /// A package of a lock file of renv's.
  init(_ entry: PlacedJSON, _ repositories: [String: String]) {
    field = { entry[$0]?.text }
    self.repositories = repositories
    source = entry["Source"]?.text ?? "Repository"
  }

  /// Whether each installation of R has it, in the version of R.
  static func comesWithR(_ name: some StringProtocol) -> Bool { base.contains(String(name)) }

  private static let base: Set<String> = [
    "R", "base", "compiler", "datasets", "graphics", "grDevices", "grid", "methods", "parallel",
    "splines", "stats", "stats4", "tcltk", "tools", "translations", "utils",
  ]

  /// The package URL; nil where it comes with R, from Bioconductor, or from nowhere that is told.
  ///
  /// - Parameter isInstalled: whether its fields tell where it was taken from; one that is written here has none yet.
  func purl(_ name: String, _ version: String?, isInstalled: Bool) -> PackageURL? {
    if field("biocViews") != nil || field("Priority") == "base" || source == "Bioconductor" {
      return nil
    }
    if let address, let commit { return address.purl(commit) }
    if isRemote { return nil }
    let plain = PackageURL.named(.cran, name, version)
    if !isInstalled || field("Priority") == "recommended" { return plain }
    guard let repository = field("Repository") else { return source == "Repository" ? plain : nil }
    // Mirrors of CRAN go by these names.
    if ["CRAN", "RSPM", "P3M", "PPM"].contains(repository) { return plain }
    guard let url = repository.contains("://") ? repository : repositories[repository] else {
      return nil
    }
    if Self.isMirror(url) { return plain }
    return .named(.cran, name, version, ["repository_url": url])
  }

  /// The address of the repository with its commit.
  var download: String? {
    guard let commit else { return nil }
    return link.flatMap { RepositoryLocation.text($0, at: commit, in: field("RemoteSubdir")) }
  }

  private var commit: String? { field("RemoteSha").flatMap { $0.isCommit ? $0 : nil } }

  /// Whether it was taken from a repository of sources, a folder or an address, and not from one of packages.
  private var isRemote: Bool {
    if let source { return source != "Repository" }
    return field("RemoteType").map { !["standard", "cran"].contains($0) } ?? false
  }

  private var address: RepositoryAddress? {
    isRemote ? link.flatMap { RepositoryAddress($0) } : nil
  }

  private var link: String? {
    guard isRemote else { return nil }
    let kind = (field("RemoteType") ?? source ?? "").asciiLowercased
    let hosts = ["github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"]
    guard let owner = field("RemoteUsername"), let name = field("RemoteRepo"),
      let usual = hosts[kind]
    else { return field("RemoteUrl") }
    // The host is that of the interface for programs: `api.github.com`, `github.example.org/api/v3`.
    let told = (field("RemoteHost") ?? usual).split(separator: "/").first { !$0.hasSuffix(":") }
    let host = told.map { $0 == "api.\(usual)" ? usual : String($0) } ?? usual
    return "https://\(host)/\(owner)/\(name)"
  }

  private static func isMirror(_ url: String) -> Bool {
    guard let rest = url.firstRange(of: "://").map({ url[$0.upperBound...] }) else { return false }
    let host = rest.prefix { $0 != "/" }
    return host.hasPrefix("cran.") || host == "cloud.r-project.org"
      || host.hasPrefix("packagemanager.") && rest.contains("/cran")
      || host.hasPrefix("p3m.") && rest.contains("/cran")
  }
}
