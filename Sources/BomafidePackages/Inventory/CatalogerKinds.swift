import BomafideIdentifiers

/// What the uniting of lists has to know of the catalogers that made them.
struct CatalogerKinds {
  private let roles: [String: PackageListRole]
  private let ecosystems: [String: String]
  let systems: Set<String>

  init(_ catalogers: [any PackageCataloger], systems: [any PackageCataloger]) {
    roles = Dictionary(catalogers.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first })
    ecosystems = Dictionary(
      catalogers.compactMap { cataloger in cataloger.ecosystem.map { (cataloger.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.systems = Set(systems.map(\.id))
  }

  func role(of list: PackageList) -> PackageListRole { roles[list.cataloger] ?? .resolution }

  /// The type of package URL that a list speaks of, or its cataloger.
  func ecosystem(of list: PackageList) -> String {
    ecosystems[list.cataloger] ?? list.root?.purl?.type.name
      ?? list.packages.lazy.compactMap { $0.purl?.type.name }.first ?? list.cataloger
  }
}

// MARK: Manifests

extension Conanfile { var role: PackageListRole { .manifest } }
extension VcpkgManifest { var role: PackageListRole { .manifest } }
extension BazelModule { var role: PackageListRole { .manifest } }
extension BazelWorkspace { var role: PackageListRole { .manifest } }
extension CMakeFetch { var role: PackageListRole { .manifest } }
extension MSBuildProject { var role: PackageListRole { .manifest } }
extension DotNetTools { var role: PackageListRole { .manifest } }
extension ComposerJSON { var role: PackageListRole { .manifest } }
extension Cpanfile { var role: PackageListRole { .manifest } }
extension CpanMeta { var role: PackageListRole { .manifest } }
extension JuliaProject { var role: PackageListRole { .manifest } }

extension GitHubActions { var role: PackageListRole { .references } }
extension GitLabPipeline { var role: PackageListRole { .references } }
extension Dockerfile { var role: PackageListRole { .references } }
extension ComposeFile { var role: PackageListRole { .references } }
