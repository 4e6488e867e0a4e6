import BomafideIdentifiers

/// The ecosystem whose packages a component without a declaration is certainly one of.
enum Ecosystem {
  /// A distribution in a folder for those of CPAN, or a Python package that states a release of its own.
  static func of(
    _ candidate: Candidate, _ decision: VersionDecision, _ tree: TreeIndex
  ) -> PackageType? {
    guard candidate.roots.count == 1 else { return nil }
    let root = candidate.roots[0]
    let folders = TreeIndex.split(root).folder.split(separator: "/")
    // A module's own name may be that of folders.
    let containers = root.hasSuffix(".pm") ? folders[...] : folders.suffix(1)
    if candidate.origin == .contained,
      containers.contains(where: { Conventions.registry($0) == "cpan" })
    {
      return .cpan
    }
    // A private name need not be the package's.
    let name = TreeIndex.split(root).name
    let module = name.hasSuffix(".py") ? String(name.dropLast(3)) : name
    guard Slug.same(Candidate.bare(module), Candidate.bare(candidate.name)) else { return nil }
    let isModule =
      name.hasSuffix(".py")
      || ["", "/" + module, "/src/" + module].contains { inner in
        tree.file(root + inner + "/__init__.py") != nil
      }
    guard isModule, !name.hasPrefix("_"),
      decision.supporting.contains(where: { $0.what == "__version__" }),
      candidate.files.allSatisfy({ file in
        let name = tree.files[file].name
        return !tree.files[file].kind.isCode || name.hasSuffix(".py") || name.hasSuffix(".pyi")
      })
    else { return nil }
    return .pypi
  }

  /// The name that a package has in an ecosystem.
  static func name(_ name: String, in ecosystem: PackageType) -> String {
    ecosystem == .pypi
      ? name.lowercased().split { "_.-".contains($0) }.joined(separator: "-") : name
  }
}
