import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Lock files in which many entries of one name meet many needs of it.
@Suite struct LockGrowthTests {
  private func list(_ id: String, _ files: [String: String]) throws -> PackageList {
    let name = try #require(files.keys.first { $0 != "package.json" })
    return try #require(CatalogedTree(files).lists(id, name).first)
  }

  private func gems(_ count: Int) -> [String: String] {
    let platforms = (0..<count).map { "    a (1.0-p\($0))\n" }.joined()
    let others = (0..<count).map { "    g\($0) (1.0)\n      a\n      b\n" }.joined()
    return [
      "Gemfile.lock":
        "GEM\n  remote: https://rubygems.org/\n  specs:\n\(platforms)    b (1.0)\n\(others)"
    ]
  }

  @Test func `gems lead to all platforms of another one as long as these are few`() throws {
    let few = try list("gemfile-lock", gems(40))
    #expect(few.remarks.isEmpty && few.packages.allSatisfy { $0.hasAllDependencies == true })
    #expect(few.packages.last?.dependencies.count == 41)

    let many = try list("gemfile-lock", gems(700))
    #expect(many.remarks.count == 1)
    #expect(many.packages.reduce(0) { $0 + $1.dependencies.count } == 1_400)
    let last = try #require(many.packages.last)
    #expect(last.dependencies.map(\.key) == ["a", "b"] && last.hasAllDependencies == false)
    #expect(many.packages.first?.hasAllDependencies == true)
  }

  private func poetry(versions: Int, needs: Int, of name: String) -> [String: String] {
    let locked = (0..<versions).map { "[[package]]\nname = \"a\"\nversion = \"1.\($0)\"\n" }
    let needing = (0..<needs).map {
      "[[package]]\nname = \"g\($0)\"\nversion = \"1.0\"\n[package.dependencies]\n\(name) = \">=1.1\"\n"
    }
    return [
      "poetry.lock": (locked + needing).joined(separator: "\n")
        + "\n[metadata]\nlock-version = \"2.0\"\n"
    ]
  }

  @Test func `Poetry's needs lead to all versions that they admit as long as these are few`() throws
  {
    let few = try list("poetry-lock", poetry(versions: 5, needs: 10, of: "a"))
    #expect(few.remarks.isEmpty && few.packages.allSatisfy { $0.hasAllDependencies == true })
    #expect(few.packages.last?.dependencies.map(\.key) == ["a@1.1", "a@1.2", "a@1.3", "a@1.4"])

    let many = try list("poetry-lock", poetry(versions: 500, needs: 500, of: "a"))
    #expect(many.remarks.count == 1)
    #expect(many.packages.allSatisfy { $0.dependencies.isEmpty })
    #expect(many.packages.count { $0.hasAllDependencies == false } == 500)
    // Of what is locked once, or not at all, nothing is in doubt.
    let other = try list("poetry-lock", poetry(versions: 500, needs: 500, of: "g0"))
    #expect(other.remarks.isEmpty && other.packages.last?.dependencies.map(\.key) == ["g0"])
  }

  @Test func `a range of Poetry's is held against a version once`() throws {
    let files = try [
      poetry(versions: 20, needs: 800, of: "g0"), poetry(versions: 20, needs: 800, of: "a"),
    ]
    .map { try CatalogedTree($0) }
    let seconds = try files.map { tree in
      try secondsOfWork { _ = try tree.lists("poetry-lock", "poetry.lock") }
    }
    // Each was parsed and tested anew for each need.
    #expect(seconds[1] < seconds[0] * 3, "\(seconds)")
  }

  @Test func `each need of Berry's finds its resolution without going through all`() throws {
    let count = 1_500
    let entry = { (name: String, more: String) in
      "\"\(name)@npm:^1.0.0\":\n  version: 1.0.0\n  resolution: \"\(name)@npm:1.0.0\"\n\(more)\n"
    }
    let lock =
      "__metadata:\n  version: 8\n\n" + entry("a", "")
      + (0..<count).map { entry("g\($0)", "  dependencies:\n    a: \"npm:^2.0.0\"\n") }.joined()
    let rules = (0..<count).map { "\"p\($0)/a\":\"1.0.0\"" }.joined(separator: ",")
    let alone = try CatalogedTree(["yarn.lock": lock])
    let ruled = try CatalogedTree([
      "yarn.lock": lock, "package.json": "{\"name\":\"r\",\"resolutions\":{\(rules)}}",
    ])
    var lists: [[PackageList]] = []
    let seconds = try [alone, ruled].map { tree in
      try secondsOfWork { lists.append(try tree.lists("yarn-lock", "yarn.lock")) }
    }
    #expect(lists[0] == lists[1])
    #expect(seconds[1] < seconds[0] * 4, "\(seconds)")
  }
}
