import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// The components that are sure enough, by path.
struct DiscoveredList: Sendable {
  /// Those that are listed; `parent` is a position among them.
  private(set) var components: [DiscoveredComponent] = []
  /// The package that each of them is bundled in: a number of the inventory.
  private(set) var packages: [Int?] = []
  /// How many are less sure.
  private(set) var leftOutCount = 0
  /// Names that only components which are left out have.
  private var leftOutNames: Set<String> = []

  /// - Parameters:
  ///   - claims: the files of packages; a component that is a package itself is not listed again.
  ///   - isWanted: leaves out others without counting them.
  init(
    _ found: Discovery, minConfidence: Double, claims: PackageClaims? = nil,
    where isWanted: (DiscoveredComponent) -> Bool = { _ in true }
  ) {
    var positions: [Int: Int] = [:]
    var unwantedCount = 0
    for (number, component) in found.components.enumerated() {
      if claims?.isPackage(component) ?? false {
        // What a package says of itself is nothing that the tree claims of its parts.
        leftOutNames.insert(component.name)
        unwantedCount += 1
      } else if !isWanted(component) {
        unwantedCount += 1
      } else if component.confidence < minConfidence {
        leftOutNames.insert(component.name)
      } else {
        positions[number] = components.count
        components.append(component)
        packages.append(claims?.owner(of: component))
      }
    }
    leftOutCount = found.components.count - components.count - unwantedCount
    leftOutNames.subtract(components.map(\.name))
    for position in components.indices {
      // Of a parent that is left out the one around it takes the place.
      var parent = components[position].parent
      var steps = 0
      while let number = parent, positions[number] == nil, steps < found.components.count {
        parent = found.components[number].parent
        steps += 1
      }
      components[position].parent = parent.flatMap { positions[$0] }
    }
  }

  /// The positions of the components that lie in none, and of those that lie in each.
  var tree: (top: [Int], inside: [Int: [Int]]) {
    var top: [Int] = []
    var inside: [Int: [Int]] = [:]
    for (position, component) in components.enumerated() {
      if let parent = component.parent, parent != position {
        inside[parent, default: []].append(position)
      } else {
        top.append(position)
      }
    }
    return (top, inside)
  }

  /// The component that each of some files lies in, the innermost one.
  func owners(of files: some Sequence<RelativePath>) -> [Int?] {
    var roots: [RelativePath: Int] = [:]
    for (number, component) in components.enumerated() {
      for path in component.paths where roots[path] == nil { roots[path] = number }
    }
    return files.map { file in
      var place: RelativePath? = file
      while let here = place {
        if let number = roots[here] { return number }
        place = here.parent
      }
      return nil
    }
  }

  /// The paths of components that are files, not folders.
  func singleFiles(_ scan: TreeScan) -> Set<RelativePath> {
    Set(components.flatMap(\.paths).filter { scan[$0] != nil })
  }

  // MARK: Findings

  /// What is wrong, or worth knowing: of the search, and declarations of code that is not there.
  func findings(
    _ found: Discovery, files: [RelativePath], claims: PackageClaims? = nil
  ) -> [Finding] {
    let ownRules: Set<RuleID> = [
      "discover.claim-contradicts-code", "discover.license-contradicts-text",
    ]
    let findings = found.findings.filter { finding in
      !(ownRules.contains(finding.rule) && leftOutNames.contains(finding.subject ?? ""))
    }
    let absent = found.absent.filter { !(claims?.tells($0.file) ?? false) }
    return Array(Set(findings)) + Array(Set(absent.map(Self.absent)))
  }

  private static func absent(_ declaration: Declaration) -> Finding {
    let name = declaration.name?.value ?? "a component"
    let line = declaration.name?.line ?? declaration.version?.line
    let place = declaration.file.description
    let roots = declaration.roots.prefix(3).joined(separator: ", ")
    let rest = declaration.roots.count > 3 ? " and \(declaration.roots.count - 3) more" : ""
    return Finding(
      "discover.declared-and-absent", .note, subject: name,
      "'\(declaration.title)' is declared, but its code is not in the tree",
      at: SourceLocation(path: place, line: line),
      expected: roots.isEmpty ? "its code" : "code in \(roots)\(rest)", found: "none",
      remedy: "remove the entry from \(ShellText.quoted(place)), or add the code")
  }
}

extension Declaration {
  /// The name with the version where there is one.
  var title: String {
    let name = name?.value ?? "a component"
    guard let version = version?.value ?? commit.map({ String($0.value.prefix(12)) }) else {
      return name
    }
    return "\(name) \(version)"
  }
}
