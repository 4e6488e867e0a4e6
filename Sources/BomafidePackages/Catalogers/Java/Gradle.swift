import BomafideIdentifiers
import BomafideModel

/// Reads `gradle.lockfile` and its kin: what each configuration of a build takes.
///
/// Source: <https://docs.gradle.org/current/userguide/dependency_locking.html>.
struct GradleLock: PackageCataloger {
  let id = "gradle-lock"
  var ecosystem: String? { "maven" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: "gradle.lockfile")
      || name.ends(in: ".lockfile")
        && path.names.suffix(3).starts(with: ["gradle", "dependency-locks"])
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let isOfBuild = path.name.hasPrefix("buildscript") || path.name.hasPrefix("settings")
    // Older ones have a file for each configuration.
    let own =
      path.name == "gradle.lockfile" || isOfBuild ? nil : path.name.dropping(ending: ".lockfile")
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    // The configurations of each package.
    var names: [Substring] = []
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("empty=") { continue }
      let (module, configurations) = text.parted(at: "=") ?? (text, own ?? "")
      let parts = module.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
        list.remarks.append(
          .init("'\(text.printable(limit: 80))' is no 'group:name:version'", line: line.number))
        continue
      }
      let name = "\(parts[0]):\(parts[1])"
      var package = FoundPackage(
        name, version: String(parts[2]), .locked, key: keys.take("\(module)"), in: path,
        line: line.number)
      package.purl = .named(.maven, in: String(parts[0]), String(parts[1]), String(parts[2]))
      package.scopes =
        isOfBuild ? [.build] : Set(configurations.split(separator: ",").map { Self.scope($0) })
      list.packages.append(package)
      names.append(configurations)
    }
    // What only the compiler sees, such as annotations, where the file tells what a program runs with.
    if tells(.runtimeClasspath, names) {
      for index in list.packages.indices where list.packages[index].scopes.contains(.runtime) {
        if !tells(.runtimeClasspath, [names[index]]), tells(.compileClasspath, [names[index]]) {
          list.packages[index].scopes.remove(.runtime)
          list.packages[index].scopes.insert(.build)
        }
      }
    }
    return [list]
  }

  private enum Classpath: String {
    case runtimeClasspath = "runtimeclasspath"
    case compileClasspath = "compileclasspath"
  }

  /// Whether one of some lists of configurations has that of a program, and not only that of its tests.
  private func tells(_ kind: Classpath, _ lists: [Substring]) -> Bool {
    lists.contains { list in
      list.split(separator: ",").contains { configuration in
        let name = configuration.asciiLowercased
        return name.hasSuffix(kind.rawValue) && !name.contains("test")
      }
    }
  }

  /// What a configuration is for; Gradle's own names say it.
  static func scope(_ configuration: some StringProtocol) -> FoundPackage.Scope {
    let name = configuration.asciiLowercased
    if name.contains("test") { return .test }
    for word in [
      "annotationprocessor", "kapt", "ksp", "plugin", "compiler", "detekt", "ktlint", "checkstyle",
      "jacoco",
    ]
    where name.contains(word) {
      return .build
    }
    return .runtime
  }
}

/// Reads `libs.versions.toml`, the catalog of versions of a build with Gradle.
///
/// Source: <https://docs.gradle.org/current/userguide/version_catalogs.html>.
struct GradleCatalog: PackageCataloger {
  let id = "gradle-catalog"
  var ecosystem: String? { "maven" }
  var role: PackageListRole { .manifest }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".versions.toml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    let versions = file.root["versions"]
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func take(_ value: PlacedTOML.Value?, _ package: inout FoundPackage) {
      guard let value = value?["ref"]?.text.map({ versions?[$0] }) ?? value else { return }
      if let text = value.text {
        let isExact = !text.contains { "[](),+".contains($0) } && !text.hasPrefix("latest.")
        // `1.2!!` says strictly.
        package.take(text.dropping(ending: "!!").description, isExact: isExact)
      } else if let strict = value["strictly"]?.text,
        !strict.contains(where: { "[](),+".contains($0) })
      {
        package.version = strict
      } else {
        package.requirement = (value["strictly"] ?? value["require"] ?? value["prefer"])?.text
      }
    }
    func add(
      _ group: String, _ artifact: String, _ version: PlacedTOML.Value?, _ alias: String,
      _ table: String
    ) {
      let name = "\(group):\(artifact)"
      var package = FoundPackage(
        name, .declared, key: keys.take(name), in: path, line: file.line(of: alias, in: table))
      take(version, &package)
      package.purl = .named(.maven, in: group, artifact, package.version)
      if table == "plugins" { package.scopes = [.build] }
      list.packages.append(package)
    }
    for (alias, library) in file.root["libraries"]?.members ?? [] {
      let parts = (library.text ?? library["module"]?.text ?? "").split(separator: ":").map(
        String.init)
      let group = library["group"]?.text ?? parts.first
      let artifact = library["name"]?.text ?? parts.dropFirst().first
      guard let group, let artifact else { continue }
      let version = library["version"] ?? (parts.count > 2 ? .text(parts[2]) : nil)
      add(group, artifact, version, alias, "libraries")
    }
    for (alias, plugin) in file.root["plugins"]?.members ?? [] {
      let parts = (plugin.text ?? "").split(separator: ":").map(String.init)
      guard let id = plugin["id"]?.text ?? parts.first else { continue }
      // A plugin is found by a module of this name.
      add(
        id, "\(id).gradle.plugin", plugin["version"] ?? (parts.count > 1 ? .text(parts[1]) : nil),
        alias, "plugins")
    }
    return [list]
  }
}
