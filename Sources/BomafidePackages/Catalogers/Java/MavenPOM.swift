import BomafideIdentifiers
import BomafideModel

/// Reads the dependencies that `pom.xml` asks for, with its parents in the tree.
///
/// Parents and lists of versions that only a repository has are not fetched: where a version would come from one, none
/// is told.
struct MavenPOM: PackageCataloger {
  let id = "maven-pom"
  var ecosystem: String? { "maven" }
  var role: PackageListRole { .manifest }
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    // Those in archives describe what was built, not what is asked for here.
    name.isNamed("pom.xml") && !path.names.contains("META-INF")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pom.xml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let project = try MavenProject(bytes, at: path, tree) else { return [] }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    // What a parent asks for, all of its children get, unless they say it otherwise themselves.
    var said: Set<String> = []
    for (number, model) in project.models.enumerated() {
      let plain = model.dependencies.filter { !$0.isOfProfile }.map(project.dependencyKey)
      defer { said.formUnion(plain) }
      for dependency in model.dependencies {
        if !dependency.isOfProfile, said.contains(project.dependencyKey(dependency)) { continue }
        guard
          var package = package(dependency, of: project, path, &keys, isPlugin: false)
        else { continue }
        if number > 0 { package.line = nil }
        list.packages.append(package)
      }
    }
    for plugin in project.own.plugins {
      if let package = package(plugin, of: project, path, &keys, isPlugin: true) {
        list.packages.append(package)
      }
    }
    let name = [project.group, project.own.artifact].compactMap(\.self).joined(separator: ":")
    var root = FoundPackage(
      name, version: project.version, .declared, key: keys.take(name), in: path,
      line: project.own.line)
    root.purl = .named(.maven, in: project.group, project.own.artifact, project.version)
    root.license =
      project.own.license ?? project.models.dropFirst().lazy.compactMap(\.license).first
    root.supplier = MavenModel.stated(project.own.organization)
    root.description = MavenModel.stated(project.own.summary)
    root.homepage = MavenModel.stated(project.own.url)
    list.packages.join(root: &root)
    root.hasAllDependencies = !project.lacksParent
    list.root = root
    return [list]
  }

  private func package(
    _ dependency: MavenModel.Dependency, of project: MavenProject, _ path: RelativePath,
    _ keys: inout UniqueKeys, isPlugin: Bool
  ) -> FoundPackage? {
    let managed = project.managed(dependency, isPlugin: isPlugin)
    let group = project.filled(dependency.group)
    let artifact = project.filled(dependency.artifact)
    let name = "\(group ?? dependency.group):\(artifact ?? dependency.artifact)"
    var found = FoundPackage(
      name, .declared, key: keys.take(name), in: path, line: dependency.line)
    let written = dependency.version ?? managed?.version
    if let version = project.filled(written) {
      // One version in brackets is exact, as is one without; a comma or words make a range.
      if version.hasPrefix("["), version.hasSuffix("]"), !version.contains(",") {
        found.version = String(version.dropFirst().dropLast().stripped)
      } else if version.contains(where: { "[](),".contains($0) }) || version == "LATEST"
        || version == "RELEASE"
      {
        found.requirement = version
      } else {
        found.version = version
      }
    } else {
      found.requirement = written
    }
    var qualifiers: [String: String] = [:]
    if let type = dependency.type, type != "jar", type != "test-jar", type != "bundle" {
      qualifiers["type"] = type
    }
    if let classifier = project.filled(dependency.classifier) {
      qualifiers["classifier"] = classifier
    }
    // The nearest wording of a version wins, and none is nearer than the project's own.
    if found.version != nil { found.knowledge = .locked }
    if let group, let artifact {
      found.purl = .named(.maven, in: group, artifact, found.version, qualifiers)
    }
    found.isDirect = true
    switch isPlugin ? "plugin" : dependency.scope ?? managed?.scope ?? "compile" {
    case "test": found.scopes = [.test]
    case "provided", "plugin": found.scopes = [.build]
    // A file of the builder's disk.
    case "system": return nil
    case "import": return nil
    default: found.scopes = [.runtime]
    }
    if dependency.isOptional || dependency.isOfProfile { found.scopes = [.optional] }
    return found
  }
}
