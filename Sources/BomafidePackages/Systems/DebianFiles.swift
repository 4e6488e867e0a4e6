import BomafideIdentifiers
import BomafideModel

/// The lists of files that dpkg keeps beside its database.
struct DebianFiles {
  /// The longest list that is read, in bytes; real ones have two million at most.
  private static let longest = 16 << 20

  private let place: SystemPlace
  private let tree: PackageTree
  private let isStatusFolder: Bool
  private var diversions: [String: (to: String, package: String)] = [:]

  init(_ place: SystemPlace, _ tree: PackageTree, isStatusFolder: Bool) {
    self.place = place
    self.tree = tree
    self.isStatusFolder = isStatusFolder
    if let path = place.path("var/lib/dpkg/diversions"), let bytes = try? tree.content(path) {
      // Three lines each: what is diverted, where to, and the package that it makes room for.
      let lines = ControlReader.text(bytes).byteLines(keepingEmpty: true)
      for start in stride(from: 0, to: lines.count - 2, by: 3) {
        diversions[String(lines[start])] = (String(lines[start + 1]), String(lines[start + 2]))
      }
    }
  }

  /// Whether dpkg's catalogers ask for a file besides their own.
  static func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.ends(in: ".list") || name.ends(in: ".md5sums") {
      let folder = path.bytes.dropLast(name.count)
      return folder.ends(in: "var/lib/dpkg/info/") || folder.ends(in: "var/lib/dpkg/status.d/")
    }
    if name.isNamed("copyright") {
      return path.bytes.starts(with: "usr/share/doc/".utf8)
        || path.bytes.contains("/usr/share/doc/".utf8)
    }
    return name.isNamed("extended_states") || name.isNamed("diversions")
  }

  /// What the lists of a package are called after: the package, or in a folder the file that tells of it.
  func title(_ package: String, _ path: RelativePath) -> String {
    isStatusFolder ? path.name : package
  }

  /// The regular files of a package that are there, with the digests that dpkg knows.
  func files(
    of name: String, arch: String?, isAlone: Bool, conffiles: [Substring]?
  ) throws(InputError) -> [FoundPackage.OwnedFile] {
    var digests: [Substring: Digest] = [:]
    var names: [Substring] = []
    let sums = try text(name, arch, "md5sums", isAlone)
    for line in sums.byteLines() {
      guard let space = line.utf8.firstIndex(of: UInt8(ascii: " ")),
        let digest = try? Digest(.md5, hex: line[..<space])
      else { continue }
      let file = line[space...].drop { $0 == " " || $0 == "*" }
      digests[file] = digest
      if isStatusFolder { names.append(file) }
    }
    for line in conffiles ?? [] {
      let parts = line.split(separator: " ")
      guard parts.count >= 2, !parts.contains("obsolete"),
        let digest = try? Digest(.md5, hex: parts[1])
      else { continue }
      digests[parts[0].drop { $0 == "/" }] = digest
    }
    let list = isStatusFolder ? "" : try text(name, arch, "list", isAlone)
    names += list.byteLines()
    var files: [FoundPackage.OwnedFile] = []
    for line in names {
      var file = line.drop { $0 == "/" }
      let digest = digests[file]
      if let diversion = diversions["/\(file)"], diversion.package != name {
        file = Substring(diversion.to).drop { $0 == "/" }
      }
      if let path = place.file(file, in: tree) {
        files.append(.init(path.description, digest: digest))
      }
    }
    return files
  }

  private func text(
    _ name: String, _ arch: String?, _ ending: String, _ isAlone: Bool
  ) throws(InputError) -> String {
    let folder = isStatusFolder ? "var/lib/dpkg/status.d" : "var/lib/dpkg/info"
    // Packages of several architectures at a time have theirs in the names of their files.
    let names = arch.map { ["\(name):\($0)"] + (isAlone || isStatusFolder ? [name] : []) } ?? [name]
    for name in names {
      if let path = place.path("\(folder)/\(name).\(ending)"),
        let bytes = try tree.content(path, limit: Self.longest + 1)
      {
        // A part of a list would say that the rest belongs to nobody.
        return bytes.count > Self.longest ? "" : ControlReader.text(bytes)
      }
    }
    return ""
  }
}
