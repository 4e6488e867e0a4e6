import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Where an installed package comes from, if not from an index: `direct_url.json`.
///
/// Source: <https://packaging.python.org/en/latest/specifications/direct-url/>.
struct PythonOrigin {
  private let url: String
  private let commit: String?
  private let tool: String?
  private let folder: String?
  private let digests: [Digest]
  private let isFolder: Bool

  init?(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) {
    let document = try ListJSON(bytes, path)
    guard let url = document.root["url"]?.text else { return nil }
    self.url = url
    let history = document.root["vcs_info"]
    commit = history?["commit_id"]?.text
    tool = history?["vcs"]?.text
    folder = document.root["subdirectory"]?.text
    isFolder = document.root["dir_info"] != nil
    let archive = document.root["archive_info"]
    var digests = (archive?["hashes"]?.members ?? []).compactMap { member -> Digest? in
      guard let algorithm = DigestAlgorithm(rawValue: member.name), let hex = member.value.text
      else { return nil }
      return try? Digest(algorithm, hex: hex)
    }
    if digests.isEmpty, let text = archive?["hash"]?.text {
      digests = [try? Digest(parsing: text.replacing("=", with: ":"))].compactMap(\.self)
    }
    self.digests = digests
  }

  /// Writes down the origin; a folder of the builder's disk is told to nobody.
  func describe(_ found: inout FoundPackage) {
    if isFolder || url.hasPrefix("file:") {
      // It may have the name of somebody else's project on the index.
      found.purl = nil
      found.digests = digests
      return
    }
    if let commit, let tool {
      let place = RepositoryLocation.text(url, tool: tool, at: commit, in: folder)
      found.download = place
      found.purl = place.flatMap {
        PythonRequirement.purl(found.name, found.version, ["vcs_url": $0])
      }
    } else {
      found.download = url
      found.digests = digests
      found.purl = PythonRequirement.purl(found.name, found.version, ["download_url": url])
    }
  }
}

/// The dependencies of an egg: requirements, and sections of extras and conditions.
enum PythonEgg {
  static func dependencies(_ text: String) -> [FoundPackage.Dependency] {
    var found: [FoundPackage.Dependency] = []
    var isConditional = false
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.stripped
      if line.hasPrefix("[") {
        isConditional = true
      } else if let requirement = PythonRequirement(line) {
        var dependency = FoundPackage.Dependency(requirement)
        if isConditional { dependency.scope = .optional }
        found.append(dependency)
      }
    }
    return found
  }
}
