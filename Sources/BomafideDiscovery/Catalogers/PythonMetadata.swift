import BomafideIdentifiers
import BomafideModel

/// Reads the metadata of Python projects: `METADATA` of wheels, `PKG-INFO` of eggs and source archives.
///
/// Source: <https://packaging.python.org/en/latest/specifications/core-metadata/>.
struct PythonMetadata: Cataloger {
  let id = "python-metadata"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    let folder = path.bytes.dropLast(name.count)
    return name.isName("PKG-INFO")
      || (name.isName("METADATA") && folder.hasEnding(".dist-info/"))
      || name.hasEnding(".egg-info")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    let header = FieldLines.header(of: text.lines[...])
    guard let name = header.first("name")?.fact, header.first("metadata-version") != nil else {
      return []
    }
    var found = Declaration(.manifest, by: id, in: file.path)
    found.name = name
    if let version = header.first("version") {
      found.takeVersion(version.value, line: version.line)
    }
    let license = header.first("license-expression", "license")?.fact
    found.license = license ?? classifiedLicense(header)
    if let license, license.value.lowercased() == "unknown" || license.value.utf8.count > 100 {
      found.license = classifiedLicense(header)
    }
    found.url = address(header)
    found.supplier = header.first("author", "maintainer")?.fact.flatMap {
      $0.value.lowercased() == "unknown" ? nil : $0
    }
    found.roots = roots(of: file, project: name.value)
    return [found]
  }

  private func classifiedLicense(_ header: FieldLines) -> Declaration.Fact? {
    for field in header.all("classifier") where field.value.hasPrefix("License ::") {
      if let last = field.value.split(separator: ":").last?.trimmed, last != "OSI Approved" {
        return Declaration.Fact(String(last), line: field.line)
      }
    }
    return nil
  }

  private func address(_ header: FieldLines) -> Declaration.Fact? {
    if let page = header.first("home-page"), let url = page.value.firstURL {
      return Declaration.Fact(String(url), line: page.line)
    }
    let projects = header.all("project-url")
    let wanted = ["source", "repository", "source code", "github", "homepage"]
    let best = projects.first { project in
      project.value.cut(at: ",").map { wanted.contains($0.before.trimmed.lowercased()) } ?? false
    }
    guard let field = best ?? projects.first, let url = field.value.firstURL else { return nil }
    return Declaration.Fact(String(url), line: field.line)
  }

  /// Where the code is: beside the folder of metadata, or that folder's own for a source archive.
  private func roots(of file: SourceFile, project: String) -> [String] {
    guard let folder = file.folder else {
      return file.path.name == "PKG-INFO" ? [] : ClaimedPaths.pythonGuesses(nil, project: project)
    }
    if file.path.bytes[...].hasEnding(".egg-info") {
      return ClaimedPaths.pythonGuesses(folder, project: project)
    }
    let isInfo = folder.name.hasSuffix(".egg-info") || folder.name.hasSuffix(".dist-info")
    guard isInfo else { return [] }
    // A source archive unpacked beside others: `name/name.egg-info`, or `name/src/name.egg-info`.
    if folder.name.hasSuffix(".egg-info"), var around = folder.parent {
      if ["src", "lib", "source", "python"].contains(around.name), let outer = around.parent {
        around = outer
      }
      func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
      }
      if plain(around.name) == plain(project) { return [around.description] }
    }
    return ClaimedPaths.pythonGuesses(folder.parent, project: project)
  }
}
