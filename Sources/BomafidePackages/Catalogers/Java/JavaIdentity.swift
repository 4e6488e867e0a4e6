import BomafideIdentifiers

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
    let (title, number) = JavaFileName.split(stem, manifest)
    if let project = Self.own(projects, stem, title, number, manifest) {
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
    // Where a bundle or module has a name of its own, it must be the same.
    let module = manifest.bundle ?? manifest["Automatic-Module-Name"]
    if let group = manifest["Implementation-Vendor-Id"], group.contains("."),
      !group.contains(" "),
      module.map({ Self.plain($0) == Self.plain("\(group).\(title)") }) ?? true
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
    _ manifest: JavaManifest
  ) -> JavaArchiveReading.Project? {
    let bundle = manifest.bundle
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
    guard projects.count == 1, number == nil, let only = projects.first else { return nil }
    if let title = manifest["Implementation-Title", "Bundle-SymbolicName"] {
      // One that calls itself something else only has the project's classes in it.
      let words = plain(title.replacing(" ", with: "-"))
      if !words.contains(plain(only.artifact)) { return nil }
    }
    return only
  }

  /// A name with one mark for all that part words.
  private static func plain(_ text: String) -> String {
    String(text.asciiLowercased.map { $0 == "_" || $0 == "." ? "-" : $0 })
  }

  /// The name and the version of a folder or archive of sources: the version begins at the first dash before a digit.
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
    // The cache of Gradle: `files-2.1/org.slf4j/slf4j-api/2.0.9/HASH/slf4j-api-2.0.9.jar`.
    if let start = names.lastIndex(of: "files-2.1"), names.count == start + 6,
      stem.hasPrefix("\(names[start + 2])-\(names[start + 3])")
    {
      return (String(names[start + 1]), String(names[start + 2]), String(names[start + 3]))
    }
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
