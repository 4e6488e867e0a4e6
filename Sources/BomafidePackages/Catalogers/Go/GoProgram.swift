import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads the modules that the Go tool wrote into a program that it built.
struct GoProgram: PackageCataloger {
  let id = "go-program"
  var ecosystem: String? { "golang" }
  let limit = 512 << 20
  let headCount = GoBuild.headSize

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    CompiledName.isLikely(name)
  }

  /// Go writes the ID of the build near the beginning, so that other programs need not be read.
  func begins(with head: [UInt8]) -> Bool {
    ObjectFile.begins(head) && GoBuild.isBuilder(ofHead: head)
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let build = ObjectFile.all(in: bytes).lazy.compactMap(GoBuild.found).first else {
      return []
    }
    var keys = UniqueKeys()
    var list = PackageList(id, path)
    func package(_ module: GoBuild.Module) -> FoundPackage {
      // A folder of the builder's is no name; the module that it stands for is.
      let name = module.isLocal ? module.replacedPath ?? module.path : module.path
      let isRelease =
        !module.isLocal && module.version.hasPrefix("v") && !module.version.hasSuffix("+dirty")
      var found = FoundPackage(
        name, version: isRelease ? module.version : nil, .builtIn, key: keys.take(name), in: path)
      found.purl = .goModule(name, found.version)
      found.scopes = [.runtime]
      return found
    }
    if let main = build.main {
      var root = package(main)
      if root.version == nil, let commit = build.commit {
        root.version = commit
        root.purl = .goModule(root.name, commit)
      }
      list.root = root
    }
    list.packages = build.dependencies.map(package)
    if let release = build.release {
      var library = FoundPackage(
        "stdlib", version: release, .builtIn, key: keys.take("stdlib"), in: path)
      library.purl = .goModule("stdlib", release)
      library.license = "BSD-3-Clause"
      library.scopes = [.runtime]
      library.isDirect = true
      list.packages.append(library)
    }
    return [list]
  }
}
