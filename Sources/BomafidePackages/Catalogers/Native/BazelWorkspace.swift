import BomafideIdentifiers
import BomafideModel

/// Reads what a `WORKSPACE`, or a `.bzl` file of it, downloads: `http_archive`, `git_repository` and their kin, and what
/// the rules of Java and Go ask for.
struct BazelWorkspace: PackageCataloger {
  let id = "bazel-workspace"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("WORKSPACE") || name.isNamed("WORKSPACE.bazel")
      || name.isNamed("WORKSPACE.bzlmod") || name.ends(in: ".bzl")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for call in try Term.parse(bytes, at: path, .starlark).calls {
      // `maybe(http_archive, name = …)` is the same where nobody else has the name.
      let word = call.name == "maybe" ? call.arguments.first?.word ?? "" : call.name
      let rule = word.split(separator: ".").last.map(String.init) ?? ""
      if BazelDownload.rules.contains(rule) {
        list.packages += [
          BazelDownload.package(call.arguments, &keys, in: path, call.line)
        ].compactMap(\.self)
      } else {
        list.packages += BazelLanguages.packages(rule, call.arguments, &keys, in: path)
      }
    }
    return list.packages.isEmpty ? [] : [list]
  }
}
