import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads archives of Java and the archives in them: what Maven, OSGi and the manifest say of what they are.
///
/// Projects whose classes were put into an archive are part of it, and so are the archives in it.
struct JavaArchive: PackageCataloger {
  let id = "java-archive"
  var ecosystem: String? { "maven" }
  let limit = 512 << 20
  let headCount = 4

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    JavaArchiveReading.isArchive(name)
  }

  func begins(with head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B]) }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var reading = JavaArchiveReading(id, path)
    guard reading.read(bytes, at: path, in: nil, depth: 0) else {
      throw path.trouble(
        nil, expected: "an archive of Java", found: "a damaged zip",
        remedy: "take the archive from its source again")
    }
    return [reading.list]
  }
}

/// Reads an archive, and those in it, within bounds for all of them.
struct JavaArchiveReading {
  private(set) var list: PackageList
  private var keys = UniqueKeys()
  /// How many bytes may still be unpacked.
  private var room = 512 << 20
  private var archiveCount = 0

  private static let depthLimit = 8
  private static let archiveLimit = 20_000
  private static let textLimit = 4 << 20

  init(_ id: String, _ path: RelativePath) { list = PackageList(id, path) }

  static func isArchive(_ name: ArraySlice<UInt8>) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.endIndex - dot == 4 else {
      return false
    }
    switch String(decoding: name[(dot + 1)...], as: UTF8.self) {
    case "jar", "war", "ear", "aar", "hpi", "jpi", "kar", "nar", "rar", "sar", "par": return true
    default: return false
    }
  }

  /// - Parameter container: the place in the list of the package that holds the archive.
  /// - Returns: Whether it is an archive.
  mutating func read(
    _ bytes: [UInt8], at path: RelativePath, in container: Int?, depth: Int
  ) -> Bool {
    guard let zip = ZipDirectory(bytes) else { return false }
    archiveCount += 1
    var manifest = JavaManifest([])
    var projects: [Project] = []
    var poms: [[UInt8]: ZipDirectory.Entry] = [:]
    var inner: [ZipDirectory.Entry] = []
    var hasClasses = false
    var license: ZipDirectory.Entry?
    for entry in zip.entries {
      let name = entry.name[...]
      if name.isNamed("META-INF/MANIFEST.MF") {
        manifest = unpacked(zip, entry).map(JavaManifest.init) ?? manifest
      } else if name.begins(with: "META-INF/maven/") {
        if name.ends(in: "/pom.properties") {
          if projects.count < 10_000, let text = unpacked(zip, entry),
            let project = Project(JavaProperties.values(text), entry.name)
          {
            projects.append(project)
          }
        } else if name.ends(in: "/pom.xml") {
          poms[Array(name.dropLast(7))] = entry
        }
      } else if Self.isLicense(name) {
        license = license ?? entry
      } else if Self.isArchive(name), !entry.isFolder {
        inner.append(entry)
      } else if !hasClasses, name.ends(in: ".class") {
        hasClasses = true
      }
    }
    // Other zips end alike; they tell nothing of packages.
    guard hasClasses || !projects.isEmpty || !inner.isEmpty || manifest["Manifest-Version"] != nil
    else { return true }
    for (folder, entry) in poms where projects.count < 10_000 {
      if projects.contains(where: { $0.folder == folder }) { continue }
      if let project = described(by: entry, zip, path) { projects.append(project) }
    }
    projects.sort { $0.entry.lexicographicallyPrecedes($1.entry) }
    let identity = JavaIdentity(path, manifest, projects)
    func describe(_ package: inout FoundPackage, _ project: Project) {
      guard let entry = poms[project.folder], let text = unpacked(zip, entry),
        let model = (try? MavenModel(text, at: path)).flatMap(\.self)
      else { return }
      package.license = model.license
      package.description = MavenModel.stated(model.summary)
      package.homepage = MavenModel.stated(model.url)
      package.supplier = MavenModel.stated(model.organization)
    }
    var own = FoundPackage(
      identity.name, version: identity.version, depth == 0 ? .installed : .builtIn,
      key: keys.take(path.description), in: path)
    own.purl = identity.purl
    if let project = identity.project { describe(&own, project) }
    own.license = own.license ?? manifest["Bundle-License"].map { String($0.prefix { $0 != ";" }) }
    if own.license == nil, let license, let text = unpacked(zip, license) {
      own.license = Self.title(ofLicense: text)
    }
    own.supplier = own.supplier ?? manifest["Implementation-Vendor", "Bundle-Vendor"]
    own.description = own.description ?? manifest["Bundle-Description"]
    own.homepage = own.homepage ?? manifest["Bundle-DocURL", "Implementation-URL"]
    let place = list.packages.count
    list.packages.append(own)
    if let container {
      list.packages[container].dependencies.append(FoundPackage.Dependency(own.key))
    }
    for project in projects where project != identity.project {
      var part = FoundPackage(
        "\(project.group):\(project.artifact)", version: project.version, .builtIn,
        key: keys.take("\(path)!\(project.group):\(project.artifact)"),
        in: Self.path(project.entry, in: path))
      part.purl = .named(.maven, in: project.group, project.artifact, project.version)
      describe(&part, project)
      list.packages[place].dependencies.append(FoundPackage.Dependency(part.key))
      list.packages.append(part)
    }
    for entry in inner { readInner(entry, zip, path, place, depth) }
    return true
  }

  /// Whether an entry is the license of the whole archive.
  private static func isLicense(_ name: ArraySlice<UInt8>) -> Bool {
    ["LICENSE", "LICENSE.txt", "LICENSE.md"].contains { file in
      name.elementsEqual(file.utf8) || name.elementsEqual("META-INF/\(file)".utf8)
    }
  }

  /// What a license calls itself at its beginning, with its version: `Apache License, Version 2.0`.
  static func title(ofLicense bytes: [UInt8]) -> String? {
    let lines = String(decoding: bytes.prefix(1_024), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(\.stripped).filter { !$0.isEmpty }.prefix(2)
    guard let title = lines.first, title.utf8.count <= 60,
      title.asciiLowercased.contains("license")
    else { return nil }
    guard let second = lines.dropFirst().first, second.hasPrefix("Version ") else {
      return String(title)
    }
    return "\(title), \(second.prefix { $0 != "," })"
  }

  /// The project of a `pom.xml` beside which no properties stand.
  private mutating func described(
    by entry: ZipDirectory.Entry, _ zip: ZipDirectory, _ path: RelativePath
  ) -> Project? {
    guard let text = unpacked(zip, entry),
      let model = (try? MavenModel(text, at: path)).flatMap(\.self)
    else { return nil }
    let values = [
      "groupId": model.group ?? model.parent?.group, "artifactId": model.artifact,
      "version": model.version ?? model.parent?.version,
    ]
    return Project(values.compactMapValues(\.self), entry.name, ending: "pom.xml")
  }

  private mutating func readInner(
    _ entry: ZipDirectory.Entry, _ zip: ZipDirectory, _ path: RelativePath, _ place: Int,
    _ depth: Int
  ) {
    let inside = Self.path(entry.name, in: path)
    guard depth + 1 < Self.depthLimit, archiveCount < Self.archiveLimit else {
      list.remarks.append(
        .init("'\(inside)' is nested too deeply to be looked at: its packages are not known"))
      return
    }
    guard let bytes = unpacked(zip, entry, limit: 256 << 20) else {
      list.remarks.append(.init("'\(inside)' can't be unpacked: its packages are not known"))
      return
    }
    if !read(bytes, at: inside, in: place, depth: depth + 1) {
      list.remarks.append(.init("'\(inside)' is no archive: its packages are not known"))
    }
  }

  private mutating func unpacked(
    _ zip: ZipDirectory, _ entry: ZipDirectory.Entry, limit: Int = textLimit
  ) -> [UInt8]? {
    guard let bytes = zip.content(of: entry, limit: min(limit, room)) else { return nil }
    room -= bytes.count
    return bytes
  }

  /// The path of an entry, as if the archive were a folder: `app.war!/WEB-INF/lib/a.jar`.
  private static func path(_ entry: [UInt8], in archive: RelativePath) -> RelativePath {
    (try? RelativePath(bytes: archive.bytes + Array("!/".utf8) + entry)) ?? archive
  }

  /// What a `pom.properties` in an archive says.
  struct Project: Equatable {
    var group: String
    var artifact: String
    var version: String?
    var entry: [UInt8]
    /// The folder of the entry, with a slash at the end.
    var folder: [UInt8]

    init?(_ values: [String: String], _ entry: [UInt8], ending: String = "pom.properties") {
      guard let group = values["groupId"]?.orNil, let artifact = values["artifactId"]?.orNil,
        !group.contains("${"), !artifact.contains("${")
      else { return nil }
      self.group = group
      self.artifact = artifact
      version = values["version"].flatMap { $0.isEmpty || $0.contains("${") ? nil : $0 }
      self.entry = entry
      folder = Array(entry.dropLast(ending.utf8.count))
    }
  }
}
