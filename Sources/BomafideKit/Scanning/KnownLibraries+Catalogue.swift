import BomafideAdvisories
import BomafideDiscovery
import BomafideIdentifiers

extension KnownLibraries {
  /// The libraries that matching knows of itself, and those of the catalogue.
  ///
  /// A library of the catalogue is never known by its name alone.
  static let withCatalogue = builtIn.adding(
    LibraryNames.catalogue.map { names in
      KnownLibrary(
        name: names.id, products: names.products,
        repositories: names.purls.compactMap { RepositoryKey.repository(ofPackageURL: $0) },
        isNamed: false)
    })
}

extension MatchOptions {
  /// What all commands look components up with.
  init(isCurated: Bool) {
    self.init()
    self.isCurated = isCurated
    libraries = .withCatalogue
  }
}
