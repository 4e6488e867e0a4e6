import BomafideIdentifiers
import BomafideModel

/// When the packages of a file of requirements are needed, as its name or that of its folder says:
/// `requirements-dev.txt`, `docs/requirements.txt`.
///
/// A word in the name of a folder says nothing: `services/test-runner` and `docs-api` are programs of their own.
enum RequirementsScope {
  static func scope(of path: RelativePath, _ tree: PackageTree) -> FoundPackage.Scope {
    let words = path.name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    if let said = scope(saidBy: Set(words)) { return said }
    var folder = path.parent
    if folder?.name == "requirements" { folder = folder?.parent }
    guard let folder, let said = scope(saidBy: [bare(folder.name)]), !isApplication(folder, tree)
    else { return .runtime }
    return said
  }

  private static let helpers: Set = [
    "benchmark", "benchmarks", "ci", "dev", "develop", "development", "doc", "docs",
    "documentation", "example", "examples", "lint", "typing",
  ]

  private static func scope(saidBy words: Set<String>) -> FoundPackage.Scope? {
    if !words.isDisjoint(with: ["test", "tests", "testing"]) { return .test }
    if words.contains("build") { return .build }
    return words.isDisjoint(with: helpers) ? nil : .development
  }

  /// The name of a folder in lower case, without the dot that hides it: `.ci`.
  private static func bare(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasPrefix(".") ? String(name.dropFirst()) : name
  }

  /// How the files begin that build an image of a folder.
  private static let recipes = ["Containerfile", "Dockerfile"]

  /// What makes a folder a project, or a program that somebody runs.
  private static let entrances = [
    "Procfile", "__main__.py", "app.py", "asgi.py", "main.py", "manage.py", "pyproject.toml",
    "setup.py", "wsgi.py",
  ]

  /// Whether a folder is run or released for itself, whatever it is called.
  private static func isApplication(_ folder: RelativePath, _ tree: PackageTree) -> Bool {
    if recipes.contains(where: { tree.first(under: "\(folder)/\($0)") != nil }) { return true }
    return entrances.contains { name in
      (try? RelativePath(parsing: "\(folder)/\(name)")).map(tree.holds) ?? false
    }
  }
}
