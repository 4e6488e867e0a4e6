import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Where metadata of Python lies, and what the files beside it say.
struct PythonPlace {
  /// The folder of the metadata; nil where it is a single file.
  let info: RelativePath?
  /// The folder that modules are imported from; nil at the root of the tree.
  let modules: RelativePath?
  /// The folder whose packages are installed there: that of the project, for an environment in it.
  let scope: String
  /// Whether it is what the tree is about, and not installed in it.
  let isProject: Bool

  /// Nil for a copy in somebody's sources.
  init?(_ path: RelativePath, _ tree: PackageTree) {
    let isFile = path.name.hasSuffix(".egg-info")
    info = isFile ? nil : path.parent
    let folder = isFile ? path.parent : path.parent?.parent
    // An egg that is a folder holds its modules beside `EGG-INFO`.
    let isEgg = info?.name == "EGG-INFO"
    modules = folder
    let home = isEgg ? folder?.parent : folder
    let isInstalled =
      home.map { ["site-packages", "dist-packages"].contains($0.name) } ?? false
      || info.map { tree.holds($0.child("INSTALLER")) } ?? false
      // Tools that fill a folder for a function or a layer leave this alone behind.
      || home != nil && !isEgg && (info.map { tree.holds($0.child("RECORD")) } ?? false)
    if isInstalled {
      isProject = false
      scope = Self.project(around: home, tree) ?? home?.description ?? ""
      return
    }
    // `NAME.dist-info/METADATA` or `PKG-INFO` at the root.
    guard folder == nil, !isFile, path.parent == nil || path.name == "METADATA" else { return nil }
    isProject = true
    scope = ""
  }

  /// The folder around a virtual environment.
  private static func project(around modules: RelativePath?, _ tree: PackageTree) -> String? {
    var folder = modules
    for _ in 0..<4 {
      guard let here = folder else { return nil }
      if tree.holds(here.child("pyvenv.cfg")) { return here.parent?.description ?? "" }
      folder = here.parent
    }
    return nil
  }

  /// Adds files, origin and whether somebody asked for the package.
  func complete(_ found: inout FoundPackage, _ tree: PackageTree) throws(InputError) {
    guard let info else { return }
    if let bytes = try tree.content(info.child("RECORD"), limit: 16 << 20) {
      found.files = PythonRecord.files(bytes, in: modules)
    }
    if let bytes = try tree.content(info.child("top_level.txt"), limit: 64 << 10),
      found.files.isEmpty
    {
      takeModules(String(decoding: bytes, as: UTF8.self), &found, tree)
    }
    if let bytes = try tree.content(info.child("INSTALLER"), limit: 256) {
      let installer = String(decoding: bytes, as: UTF8.self).stripped
      // Both leave a mark where a user named the package.
      if installer == "pip" || installer == "uv" {
        found.isDirect = tree.holds(info.child("REQUESTED"))
      }
    }
    let origin = info.child("direct_url.json")
    if let bytes = try tree.content(origin, limit: 64 << 10) {
      try PythonOrigin(bytes, origin)?.describe(&found)
    }
  }

  private func takeModules(_ text: String, _ found: inout FoundPackage, _ tree: PackageTree) {
    for line in text.split(whereSeparator: \.isNewline).prefix(1_000) {
      let name = String(line.stripped)
      guard let path = try? RelativePath(parsing: modules.map { "\($0)/\(name)" } ?? name) else {
        continue
      }
      let module = RelativePath(uncheckedBytes: path.bytes + Array(".py".utf8))
      if tree.holds(module) { found.files.append(.init(module.description)) }
      if !tree.paths(under: "\(path)/").isEmpty { found.folders.append(path) }
    }
  }
}

/// The list of installed files, `RECORD`: lines of path, digest and size.
enum PythonRecord {
  /// The files, from the root of the tree; those outside of it are left out.
  static func files(_ bytes: [UInt8], in folder: RelativePath?) -> [FoundPackage.OwnedFile] {
    var files: [FoundPackage.OwnedFile] = []
    let base = folder.map { $0.bytes.split(separator: UInt8(ascii: "/")).map { Array($0) } } ?? []
    for line in bytes.split(separator: 0x0A) {
      let (name, rest) = Self.cell(line)
      var parts = base
      var isInside = name.first != UInt8(ascii: "/")
      for part in name.split(separator: UInt8(ascii: "/")) {
        if part.elementsEqual("..".utf8) {
          if parts.popLast() == nil { isInside = false }
        } else if !part.elementsEqual(".".utf8) {
          parts.append(Array(part))
        }
      }
      guard isInside, let path = try? RelativePath(bytes: Array(parts.joined(separator: "/".utf8)))
      else { continue }
      files.append(.init(path.description, digest: digest(rest)))
    }
    return files
  }

  /// The first cell of a line, which may stand in quotes, and what follows its comma.
  private static func cell(_ line: ArraySlice<UInt8>) -> ([UInt8], ArraySlice<UInt8>) {
    let quote = UInt8(ascii: "\"")
    guard line.first == quote else {
      let end = line.firstIndex(of: UInt8(ascii: ",")) ?? line.endIndex
      return (Array(line[..<end]), line[end...].dropFirst())
    }
    var out: [UInt8] = []
    var index = line.index(after: line.startIndex)
    while index < line.endIndex {
      if line[index] == quote {
        let next = line.index(after: index)
        guard next < line.endIndex, line[next] == quote else {
          return (out, line[next...].dropFirst())
        }
        index = next
      }
      out.append(line[index])
      index = line.index(after: index)
    }
    return (out, [])
  }

  /// `sha256=` and Base64 for addresses, without padding.
  private static func digest(_ rest: ArraySlice<UInt8>) -> Digest? {
    let text = rest.prefix { $0 != UInt8(ascii: ",") }
    guard let equal = text.firstIndex(of: UInt8(ascii: "=")),
      let algorithm = DigestAlgorithm(rawValue: String(decoding: text[..<equal], as: UTF8.self))
    else { return nil }
    return Base64Digest.digest(algorithm, text[text.index(after: equal)...])
  }
}
