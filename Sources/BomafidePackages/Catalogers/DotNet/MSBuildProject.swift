import BomafideIdentifiers
import BomafideModel

/// Reads the packages that projects of .NET ask for: `*.csproj` and its kin, `Directory.Packages.props`.
///
/// What is asked for under a condition is told. Versions that are managed in one place are looked up there; one that
/// depends on a condition is not known, but for a default that counts where there is no value yet.
/// Source: <https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files>.
struct MSBuildProject: PackageCataloger {
  let id = "msbuild-project"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".csproj") || name.ends(in: ".fsproj") || name.ends(in: ".vbproj")
      || name.isNamed("Directory.Packages.props") || name.isNamed("Directory.Build.props")
      || name.isNamed("Directory.Build.targets")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Directory.Packages.props") || name.isNamed("Directory.Build.props")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let project = try MarkupElement.parse(bytes, at: path)
    guard project.name == "Project" else { return [] }
    var values = MSBuildValues(path, tree)
    values.add(project)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    let kinds = [
      "PackageReference", "GlobalPackageReference", "DotNetCliToolReference", "PackageDownload",
    ]
    var kindOf: [String: String] = [:]
    let isProject = path.name.hasSuffix("proj")
    let folder = path.parent.map { "\($0)/" } ?? ""
    let hasProjects =
      !isProject && Self.hasGlobals(project)
      && tree.paths(under: folder).contains { $0.name.hasSuffix("proj") && reads($0) }
    for group in project.all("ItemGroup") {
      for item in group.children where kinds.contains(item.name) {
        let isOpen = [group, item].contains { $0.attribute("Condition") != nil }
        // Conditions are not judged: what one takes away may be there.
        if let removed = item.attribute("Remove"), !isOpen {
          let names = Set(removed.split(separator: ";").map { $0.stripped.asciiLowercased })
          list.packages.removeAll { found in
            kindOf[found.key] == item.name && names.contains(found.name.asciiLowercased)
          }
        }
        guard let name = item.attribute("Include") else { continue }
        // Each project below has it.
        if item.name == "GlobalPackageReference", hasProjects { continue }
        for part in name.split(separator: ";") {
          let name = String(part.stripped)
          guard !name.isEmpty, !name.contains("$("), !name.contains("@(") else { continue }
          let found = package(name, item, path, values, &keys)
          kindOf[found.key] = item.name
          list.packages.append(found)
        }
      }
    }
    if isProject {
      for (place, item) in values.globals {
        guard let place, let name = item.attribute("Include"), !name.contains("(") else { continue }
        list.packages.append(package(name, item, place, values, &keys))
      }
    }
    if isProject, !list.packages.isEmpty {
      let name =
        values.filled(values["PackageId"] ?? values["AssemblyName"])
        ?? String(path.name.partedLast(at: ".")?.before ?? path.name[...])
      var root = FoundPackage(
        name, version: values.filled(values["PackageVersion"] ?? values["Version"]), .declared,
        key: keys.take(name), in: path)
      root.license = values["PackageLicenseExpression"]
      root.description = values["Description"]
      list.packages.join(root: &root)
      list.root = root
    }
    return list.packages.isEmpty ? [] : [list]
  }

  private func reads(_ path: RelativePath) -> Bool {
    reads(Array(path.name.utf8)[...], at: path)
  }

  private static func hasGlobals(_ project: MarkupElement) -> Bool {
    project.all("ItemGroup").contains { group in
      group.children.contains { $0.name == "GlobalPackageReference" }
    }
  }

  private func package(
    _ name: String, _ item: MarkupElement, _ path: RelativePath, _ values: MSBuildValues,
    _ keys: inout UniqueKeys
  ) -> FoundPackage {
    func said(_ key: String) -> String? { item.attribute(key) ?? item.text(key) }
    let written = said("VersionOverride") ?? said("Version") ?? values.managed(name)
    var found = FoundPackage(name, .declared, key: keys.take(name), in: path, line: item.line)
    if let version = values.filled(written) {
      if version.hasPrefix("["), version.hasSuffix("]"), !version.contains(",") {
        found.version = String(version.dropFirst().dropLast().stripped).orNil
        if found.version != nil { found.knowledge = .locked }
      } else {
        // What a build fills in later begins otherwise.
        let isNumber = version.utf8.first?.isASCIIDigit == true
        found.take(version, isExact: isNumber && !version.contains { "[](),*".contains($0) })
      }
    } else {
      found.requirement = written
    }
    found.purl = .named(.nuget, name, found.version)
    found.isDirect = true
    let isPrivate = said("PrivateAssets")?.asciiLowercased == "all"
    found.scopes =
      item.name == "PackageReference" && !isPrivate ? [.runtime] : [.development]
    return found
  }
}

/// Reads `packages.config`, the list of packages of projects of .NET's older kind.
///
/// Source: <https://learn.microsoft.com/en-us/nuget/reference/packages-config>.
struct NuGetConfig: PackageCataloger {
  let id = "nuget-packages-config"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.begins(with: "packages.") && name.ends(in: ".config")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let packages = try MarkupElement.parse(bytes, at: path)
    guard packages.name == "packages" else { return [] }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in packages.all("package") {
      guard let name = entry.attribute("id") else { continue }
      let version = entry.attribute("version")
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take(name), in: path, line: entry.line)
      package.purl = .named(.nuget, name, version)
      package.requirement = entry.attribute("allowedVersions")
      package.scopes =
        entry.attribute("developmentDependency") == "true" ? [.development] : [.runtime]
      list.packages.append(package)
    }
    return [list]
  }
}

/// Reads `dotnet-tools.json`: the tools that a repository pins.
struct DotNetTools: PackageCataloger {
  let id = "dotnet-tools"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("dotnet-tools.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    var list = PackageList(id, path)
    for tool in json["tools"]?.members ?? [] {
      var package = FoundPackage(
        tool.key, version: tool.value["version"]?.text, .locked, in: path, line: tool.line)
      package.purl = .named(.nuget, tool.key, package.version)
      package.scopes = [.development]
      package.isDirect = true
      list.packages.append(package)
    }
    return [list]
  }
}
