import BomafideIdentifiers
import BomafideModel

/// Reads the file `release` of an installed Java.
struct JavaRuntime: PackageCataloger {
  let id = "java-runtime"
  let limit = 64 << 10

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("release") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var values: [Substring: (text: String, line: Int)] = [:]
    for line in try SourceLines(bytes, at: path).lines {
      guard let (key, value) = line.text.parted(at: "=") else { continue }
      values[key.stripped] = (String(value.withoutQuotes), line.number)
    }
    guard let version = values["JAVA_VERSION"], !version.text.isEmpty else { return [] }
    // Which of the two it is, newer ones say; older ones have it in the name of the folder alone.
    let name = values["IMAGE_TYPE"]?.text.asciiLowercased.orNil ?? "java"
    var found = FoundPackage(
      name, version: version.text, .installed, in: path, line: version.line)
    found.supplier = values["IMPLEMENTOR"]?.text.orNil
    found.description = values["IMPLEMENTOR_VERSION"]?.text.orNil
    return [PackageList(id, path, [found])]
  }
}

/// Reads a `pom.properties` of Maven's that lies unpacked in the tree.
struct MavenProperties: PackageCataloger {
  let id = "maven-properties"
  var ecosystem: String? { "maven" }
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pom.properties") && path.names.contains("META-INF")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard
      let project = JavaArchiveReading.Project(JavaProperties.values(bytes), path.bytes)
    else { return [] }
    var found = FoundPackage(
      "\(project.group):\(project.artifact)", version: project.version, .installed, in: path)
    found.purl = .named(.maven, in: project.group, project.artifact, project.version)
    return [PackageList(id, path, [found])]
  }
}
