import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads the crates that `cargo auditable` wrote into a program.
///
/// Where it is written stands at the end of a file, so that each program has to be read; libraries are left to the
/// search for what is carried.
struct CargoAuditable: PackageCataloger {
  let id = "cargo-auditable"
  var ecosystem: String? { "cargo" }
  let limit = 256 << 20
  let headCount = 18

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    CompiledName.isLikely(name) && ByteSearch.first(of: ".so", in: Array(name)) == nil
  }

  func begins(with head: [UInt8]) -> Bool {
    guard ObjectFile.begins(head) else { return false }
    // An ELF file that is neither of these was compiled, but not linked.
    let type = head.count > 17 ? head[16] | head[17] : 0
    return !head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) || type == 2 || type == 3
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let found = ObjectFile.all(in: bytes).lazy.compactMap(AuditedCrates.found).first else {
      return []
    }
    var keys = UniqueKeys()
    let names = found.packages.map { keys.take("\($0.name) \($0.version)") }
    var list = PackageList(id, path)
    let direct = Set(found.packages.first { $0.isRoot }?.dependencies ?? [])
    for (index, crate) in found.packages.enumerated() {
      var package = FoundPackage(
        crate.name, version: crate.version.orNil, .builtIn, key: names[index], in: path)
      package.scopes = [crate.isForBuilding ? .build : .runtime]
      // Of a crate from elsewhere only this much is said, so that its name is no name on crates.io.
      if crate.source == "crates.io" || crate.source == "registry" || crate.isRoot {
        package.purl = .named(.cargo, crate.name, crate.version)
      }
      package.dependencies = crate.dependencies.map { target in
        FoundPackage.Dependency(
          names[target], scope: found.packages[target].isForBuilding ? .build : .runtime)
      }
      package.hasAllDependencies = true
      if crate.isRoot {
        list.root = package
      } else {
        package.isDirect = direct.isEmpty ? nil : direct.contains(index)
        list.packages.append(package)
      }
    }
    return [list]
  }
}

/// Tells files that may be compiled ones by their names, so that not every file is opened.
enum CompiledName {
  /// Endings of texts and other data, of which a tree is full.
  private static let others: Set<String> = [
    "c", "h", "cc", "cpp", "hpp", "py", "pyc", "js", "ts", "mjs", "cjs", "json", "md", "txt",
    "html",
    "css", "svg", "png", "jpg", "jpeg", "gif", "xml", "yml", "yaml", "toml", "rs", "go", "java",
    "class", "jar", "rb", "php", "pl", "pm", "sh", "gz", "xz", "bz2", "zip", "tar", "whl", "o", "a",
    "la", "pc", "mo", "po", "map", "rst", "lock", "conf", "cfg", "ini", "list", "md5sums", "ttf",
    "woff", "woff2", "pdf", "ko", "el", "lua", "tcl", "vim", "m4", "in", "am", "ac", "cmake",
    "swift",
  ]

  static func isLikely(_ name: ArraySlice<UInt8>) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      // Names in capitals are texts for people: LICENSE, README, METADATA.
      return name.contains { $0.isASCIILetter && !$0.isASCIIUppercase }
    }
    let ending = name[(dot + 1)...]
    if ending.count > 8 { return true }
    return !others.contains(String(decoding: ending, as: UTF8.self))
  }
}
