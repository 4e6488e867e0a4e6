import BomafidePackages
import BomafideTesting
import Foundation
import Testing

@Suite struct CatalogerPageTests {
  @Test func `each cataloger has an ID of its own and stands on the page once`() throws {
    let page = try String(contentsOfFile: PackageFiles.path("docs/packages.md"), encoding: .utf8)
    let cells = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
      $0.split(separator: "|").first
    }
    let described = cells.flatMap { cell in
      cell.split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
    }
    #expect(Set(described).count == described.count)
    let ids = PackageCatalogers.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).subtracting(described) == [])
  }
}
