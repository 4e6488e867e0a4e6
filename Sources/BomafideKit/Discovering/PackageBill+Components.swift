import BomafideIdentifiers
import BomafideModel
import BomafidePackages

extension License {
  /// A license in the words of a package: an expression where they are one.
  init(words text: String) {
    self = (try? LicenseExpression(parsing: text)).map(License.init(statable:)) ?? .named(text)
  }
}

extension Component {
  /// A package as a bill names it.
  init(_ package: PackageRecord) {
    self.init(package.found, package.id, package.places)
    purpose = .library
    let scopes = package.found.scopes
    if !scopes.isEmpty, !scopes.contains(.runtime) {
      scope =
        scopes.contains(.optional)
        ? .optional
        : scopes.contains(.build) ? .build : scopes.contains(.test) ? .test : .development
    }
  }

  /// A project that has a manifest or a lock file in the tree.
  init(_ project: PackageProject) {
    self.init(project.found, project.id, project.places)
    purpose = .application
  }

  /// An operating system whose root is in the tree.
  init(_ found: FoundSystem) {
    let system = found.system
    let place = found.folder.isEmpty ? "" : " in \(found.folder)"
    self.init(id: .component("\(system.distro)\(place)"), name: system.id)
    version = Stated(system.version)
    purpose = .operatingSystem
    summary = system.name
    evidence = [
      Evidence(
        of: id, system.version == nil ? .presence : .version, system.version ?? system.id,
        at: SourceLocation(path: found.path.description), by: .manifestAnalysis, confidence: 1,
        cataloger: "os-release")
    ]
  }

  private init(_ found: FoundPackage, _ id: ElementID, _ places: [PackageRecord.Place]) {
    self.init(id: id, name: found.name)
    version = Stated(found.version)
    purls = [found.purl].compactMap(\.self)
    cpes = found.cpes
    homepage = Stated(found.homepage)
    download = Stated(found.download)
    digests = found.digests
    supplier = Stated(found.supplier.map { Agent(.organization, name: $0) })
    declaredLicense = Stated(found.license.map(License.init(words:)))
    summary = found.description
    evidence = places.map { place in
      Evidence(
        of: id, found.version == nil ? .presence : .version,
        found.version ?? place.requirement ?? found.name,
        at: SourceLocation(path: place.path.description, line: place.line), by: .manifestAnalysis,
        confidence: place.knowledge.confidence, cataloger: place.cataloger)
    }
    if let file = found.licenseFile, let license = found.license {
      evidence.append(
        Evidence(
          of: id, .license, license, at: SourceLocation(path: file.description),
          by: .sourceCodeAnalysis, confidence: 0.95, cataloger: "license-texts"))
    }
  }
}

extension FoundPackage.Knowledge {
  /// How sure a version is that such a place says.
  fileprivate var confidence: Double {
    switch self {
    case .declared: 0.5
    case .locked: 0.9
    case .installed, .builtIn: 1
    }
  }
}
