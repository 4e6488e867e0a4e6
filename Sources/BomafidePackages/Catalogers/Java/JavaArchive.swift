import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads archives of Java and the archives in them: what Maven, OSGi and the manifest say of what they are.
///
/// Projects whose classes were put into an archive are part of it, and so are the archives in it.
struct JavaArchive: PackageCataloger {
  let id = "java-archive"
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
      } else if Self.isArchive(name), !entry.isFolder {
        inner.append(entry)
      } else if !hasClasses, name.ends(in: ".class") {
        hasClasses = true
      }
    }
    // Other zips end alike; they tell nothing of packages.
    guard hasClasses || !projects.isEmpty || !inner.isEmpty || manifest["Manifest-Version"] != nil
    else { return true }
    let identity = Identity(path, manifest, projects)
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
    var folder: [UInt8] { Array(entry.dropLast(14)) }

    init?(_ values: [String: String], _ entry: [UInt8]) {
      guard let group = values["groupId"]?.orNil, let artifact = values["artifactId"]?.orNil,
        !group.contains("${"), !artifact.contains("${")
      else { return nil }
      self.group = group
      self.artifact = artifact
      version = values["version"].flatMap { $0.isEmpty || $0.contains("${") ? nil : $0 }
      self.entry = entry
    }
  }
}

/// What an archive is, by the most certain of what speaks of it.
struct JavaIdentity {
  var name: String
  var version: String?
  var purl: PackageURL?
  var project: JavaArchiveReading.Project?

  init(
    _ path: RelativePath, _ manifest: JavaManifest, _ projects: [JavaArchiveReading.Project]
  ) {
    let file = path.name
    let stem = String(file.partedLast(at: ".")?.before ?? file[...])
    let (title, number) = Self.split(stem)
    if let project = Self.own(projects, stem, title, number, manifest.bundle) {
      self.project = project
      name = "\(project.group):\(project.artifact)"
      version = project.version ?? number
      purl = .named(.maven, in: project.group, project.artifact, version)
      return
    }
    if let place = Self.place(in: path, stem) {
      name = "\(place.group):\(place.artifact)"
      version = place.version
      purl = .named(.maven, in: place.group, place.artifact, place.version)
      return
    }
    version =
      number
      ?? manifest["Implementation-Version", "Bundle-Version", "Specification-Version"]
    // Maven's archiver wrote the group there for years; others write nothing that is one.
    if let group = manifest["Implementation-Vendor-Id"], group.contains("."),
      !group.contains(" ")
    {
      name = "\(group):\(title)"
      purl = .named(.maven, in: group, title, version)
    } else {
      // Files of one bundle's name are not rare, as with and without a part of it.
      name = title
    }
  }

  /// The project that the archive itself is, and not one whose classes were put into it.
  private static func own(
    _ projects: [JavaArchiveReading.Project], _ stem: String, _ title: String, _ number: String?,
    _ bundle: String?
  ) -> JavaArchiveReading.Project? {
    // Distributions write some letters otherwise: `geronimo-annotation-1.3-spec` for `…_1.3_spec`.
    let (file, own) = (Self.plain(stem), Self.plain(title))
    let named = projects.filter { project in
      let artifact = Self.plain(project.artifact)
      return file == artifact || own == artifact
        || project.version.map { file.hasPrefix(artifact + Self.plain("-\($0)")) } ?? false
        || bundle == project.artifact || bundle == "\(project.group).\(project.artifact)"
    }
    if let best = named.max(by: { $0.artifact.utf8.count < $1.artifact.utf8.count }) {
      return best
    }
    // A file that was given another name, without a version in it.
    return projects.count == 1 && number == nil ? projects.first : nil
  }

  /// A name with one mark for all that part words.
  private static func plain(_ text: String) -> String {
    String(text.asciiLowercased.map { $0 == "_" || $0 == "." ? "-" : $0 })
  }

  /// The name and the version of a file: the version begins at the first dash before a digit.
  static func split(_ stem: String) -> (name: String, version: String?) {
    var previous: Character = " "
    for index in stem.indices {
      if previous == "-", stem[index].isASCII, stem[index].isNumber {
        let name = stem[..<index].dropLast()
        if !name.isEmpty { return (String(name), String(stem[index...])) }
      }
      previous = stem[index]
    }
    return (stem, nil)
  }

  /// What the folders of a repository of Maven's say: `…/repository/org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.jar`.
  private static func place(in path: RelativePath, _ stem: String) -> (
    group: String, artifact: String, version: String
  )? {
    let names = path.names
    guard names.count >= 5,
      let start = names.lastIndex(where: { ["repository", "maven-repo", "maven2"].contains($0) }),
      names.count - start >= 5
    else { return nil }
    let version = String(names[names.count - 2])
    let artifact = String(names[names.count - 3])
    guard stem.hasPrefix("\(artifact)-\(version)") else { return nil }
    return (names[(start + 1)..<(names.count - 3)].joined(separator: "."), artifact, version)
  }
}

extension JavaArchiveReading {
  typealias Identity = JavaIdentity
}
