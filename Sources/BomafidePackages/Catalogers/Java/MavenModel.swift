import BomafideIdentifiers
import BomafideModel

/// What a `pom.xml` says, as it is written.
///
/// Source: <https://maven.apache.org/pom.html>.
struct MavenModel: Sendable {
  struct Dependency: Sendable {
    var group: String
    var artifact: String
    var version: String?
    var scope: String?
    var type: String?
    var classifier: String?
    var isOptional: Bool
    /// Whether only a profile of the build asks for it.
    var isOfProfile = false
    var line: Int
  }

  struct Parent: Sendable {
    var group: String
    var artifact: String
    var version: String?
    /// Nil where the parent is only looked for in repositories.
    var relativePath: String?
  }

  var group: String?
  var artifact: String
  var version: String?
  var parent: Parent?
  var properties: [String: String] = [:]
  var managed: [Dependency] = []
  var dependencies: [Dependency] = []
  var plugins: [Dependency] = []
  var managedPlugins: [Dependency] = []
  var modules: [String] = []
  var licenses: [String] = []
  var name: String?
  var summary: String?
  var url: String?
  var organization: String?
  var line: Int

  /// - Throws: `InputError` for what isn't XML; nil where it is no project of Maven's.
  init?(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    let project = try MarkupElement.parse(bytes, at: path)
    guard project.name == "project", let artifact = project.text("artifactId") else { return nil }
    self.artifact = artifact
    line = project["artifactId"]?.line ?? project.line
    group = project.text("groupId")
    version = project.text("version")
    if let element = project["parent"], let group = element.text("groupId"),
      let artifact = element.text("artifactId")
    {
      let place = element["relativePath"].map(\.text) ?? "../pom.xml"
      parent = Parent(
        group: group, artifact: artifact, version: element.text("version"),
        relativePath: place.isEmpty ? nil : place)
    }
    for property in project["properties"]?.children ?? [] where properties.count < 10_000 {
      properties[property.name] = property.text
    }
    managed = Self.dependencies(project["dependencyManagement"]?["dependencies"], "dependency")
    dependencies = Self.dependencies(project["dependencies"], "dependency")
    for profile in project["profiles"]?.all("profile") ?? [] {
      dependencies += Self.dependencies(profile["dependencies"], "dependency").map { dependency in
        var dependency = dependency
        dependency.isOfProfile = true
        return dependency
      }
    }
    let build = project["build"]
    plugins = Self.dependencies(build?["plugins"], "plugin", group: "org.apache.maven.plugins")
    managedPlugins = Self.dependencies(
      build?["pluginManagement"]?["plugins"], "plugin", group: "org.apache.maven.plugins")
    modules = (project["modules"]?.all("module") ?? []).map(\.text)
    licenses = (project["licenses"]?.all("license") ?? []).compactMap { $0.text("name") }
    name = project.text("name")
    summary = project.text("description")
    url = project.text("url")
    organization = project.text("organization", "name")
  }

  private static func dependencies(
    _ list: MarkupElement?, _ name: String, group: String? = nil
  ) -> [Dependency] {
    (list?.all(name) ?? []).compactMap { element in
      guard let group = element.text("groupId") ?? group,
        let artifact = element.text("artifactId")
      else { return nil }
      return Dependency(
        group: group, artifact: artifact, version: element.text("version"),
        scope: element.text("scope"), type: element.text("type"),
        classifier: element.text("classifier"),
        isOptional: element.text("optional") == "true", line: element.line)
    }
  }

  /// The licenses, of which Maven's projects offer the choice.
  var license: String? { licenses.isEmpty ? nil : licenses.joined(separator: " OR ") }

  /// What a description may say of a project: all but what is still to be filled in.
  static func stated(_ text: String?) -> String? {
    text.flatMap { $0.contains("${") ? nil : $0 }
  }
}

/// A `pom.xml` with its parents in the tree, by which its variables and versions are found.
struct MavenProject {
  private(set) var models: [MavenModel] = []
  /// Whether a parent is not in the tree, so that versions may come from there.
  private(set) var lacksParent = false
  private var dependencies: [String: MavenModel.Dependency] = [:]
  private var plugins: [String: MavenModel.Dependency] = [:]

  private static let parentLimit = 16
  private static let importLimit = 100
  private static let textLimit = 4_096

  /// - Throws: `InputError` where the file itself can't be read; a parent that can't be is lacking.
  init?(_ bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError) {
    guard let own = try MavenModel(bytes, at: path) else { return nil }
    models = [own]
    defer {
      manage()
      takeImports(from: path, tree)
    }
    var place = path
    var seen: Set<RelativePath> = [path]
    while let parent = models.last?.parent {
      guard let file = Self.file(of: parent, from: place, tree), models.count < Self.parentLimit,
        seen.insert(file).inserted, let content = try? tree.content(file, limit: 16 << 20),
        let model = (try? MavenModel(content, at: file)).flatMap(\.self),
        Self.isMeant(model, by: parent)
      else {
        lacksParent = true
        return
      }
      models.append(model)
      place = file
    }
  }

  /// Whether a file that lies where a parent is looked for is that parent, and no other version of it.
  private static func isMeant(_ model: MavenModel, by parent: MavenModel.Parent) -> Bool {
    func accord(_ own: String?, _ wanted: String?) -> Bool {
      guard let own, let wanted, !own.contains("${"), !wanted.contains("${") else { return true }
      return own == wanted
    }
    return model.artifact == parent.artifact
      && accord(model.group ?? model.parent?.group, parent.group)
      && accord(model.version ?? model.parent?.version, parent.version)
  }

  private static func file(
    of parent: MavenModel.Parent, from path: RelativePath, _ tree: PackageTree
  ) -> RelativePath? {
    guard let relative = parent.relativePath, let place = path.beside(relative) else { return nil }
    if tree.holds(place) { return place }
    // The path may name the folder.
    return path.beside("\(relative)/pom.xml").flatMap { tree.holds($0) ? $0 : nil }
  }

  var own: MavenModel { models[0] }
  var group: String? {
    filled(own.group ?? own.parent?.group)
  }
  var version: String? { filled(own.version ?? own.parent?.version) }

  /// A text with its variables replaced; nil where one of them is not known.
  func filled(_ text: String?) -> String? { filled(text, depth: 0) }

  private func filled(_ text: String?, depth: Int) -> String? {
    guard let text, depth < 16 else { return nil }
    guard text.contains("${") else { return text }
    var out = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      out += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}"),
        let value = value(of: String(rest[start.upperBound..<end]), depth: depth + 1),
        out.utf8.count + value.utf8.count < Self.textLimit
      else { return nil }
      out += value
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private func value(of name: String, depth: Int) -> String? {
    switch name {
    case "project.groupId", "pom.groupId", "groupId":
      return filled(own.group ?? own.parent?.group, depth: depth)
    case "project.version", "pom.version", "version":
      return filled(own.version ?? own.parent?.version, depth: depth)
    case "project.artifactId", "pom.artifactId", "artifactId": return own.artifact
    case "project.parent.version", "parent.version":
      return filled(own.parent?.version, depth: depth)
    case "project.parent.groupId", "parent.groupId":
      return filled(own.parent?.group, depth: depth)
    default:
      for model in models {
        if let value = model.properties[name] { return filled(value, depth: depth) }
      }
      return nil
    }
  }

  /// What the project and its parents say of the version and scope of a dependency, the nearest first.
  func managed(_ dependency: MavenModel.Dependency, isPlugin: Bool = false)
    -> MavenModel.Dependency?
  {
    isPlugin
      ? plugins[pluginKey(dependency)] : dependencies[dependencyKey(dependency)]
  }

  private mutating func manage() {
    for model in models {
      for entry in model.managed {
        let key = dependencyKey(entry)
        if dependencies[key] == nil { dependencies[key] = entry }
      }
      for entry in model.managedPlugins {
        let key = pluginKey(entry)
        if plugins[key] == nil { plugins[key] = entry }
      }
    }
  }

  /// Takes the versions that lists of versions manage which are imported and lie in the tree.
  private mutating func takeImports(from path: RelativePath, _ tree: PackageTree) {
    let imports = models.flatMap(\.managed).filter { $0.scope == "import" }
    for entry in imports.prefix(Self.importLimit) {
      guard let artifact = filled(entry.artifact) else { continue }
      for place in ["../\(artifact)/pom.xml", "\(artifact)/pom.xml", "../pom.xml", "pom.xml"] {
        guard let file = path.beside(place), file != path,
          let bytes = try? tree.content(file, limit: 16 << 20),
          let model = (try? MavenModel(bytes, at: file)).flatMap(\.self),
          model.artifact == artifact
        else { continue }
        let list = MavenProject(models: [model])
        guard
          filled(entry.version) == nil || list.version == nil
            || list.version == filled(entry.version)
        else { continue }
        for own in model.managed {
          var own = own
          own.version = list.filled(own.version)
          let key = dependencyKey(own)
          if dependencies[key] == nil { dependencies[key] = own }
        }
        break
      }
    }
  }

  private init(models: [MavenModel]) { self.models = models }

  /// What makes two dependencies the same one to Maven: all but version and scope.
  func dependencyKey(_ entry: MavenModel.Dependency) -> String {
    "\(pluginKey(entry)):\(entry.type ?? "jar"):\(filled(entry.classifier) ?? "")"
  }

  private func pluginKey(_ entry: MavenModel.Dependency) -> String {
    "\(filled(entry.group) ?? entry.group):\(filled(entry.artifact) ?? entry.artifact)"
  }
}
