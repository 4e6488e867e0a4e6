import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct RuleCatalogCompletenessTests {
  /// The rule IDs that stand as literals before a severity, or after `rule:`, anywhere in the sources.
  private func idsInSources() throws -> Set<String> {
    let root = PackageFiles.path("Sources")
    let literal = try Regex(
      "\"([a-z0-9]+(?:\\.[a-z0-9-]+)+)\"(?:,\\s*\\.(?:note|warning|error)\\b|,\\s*nil,|$)")
    var ids: Set<String> = []
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
    where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      for match in text.matches(of: literal.anchorsMatchLineEndings()) {
        if let id = match.output[1].substring { ids.insert(String(id)) }
      }
    }
    return ids
  }

  @Test func `every rule that a command reports has a page`() throws {
    let known = Set(RuleCatalog.all.names)
    let used = try idsInSources().filter { id in
      ["drift", "evidence", "files", "manifest", "list", "bundle", "document", "verify", "release"]
        .contains { id.hasPrefix($0 + ".") } || id.hasPrefix("tree.") || id.hasPrefix("archive.")
        || id.hasPrefix("installer.") || id.hasPrefix("image.")
        || id.hasPrefix("spdx2.") || id.hasPrefix("spdx3.") || id.hasPrefix("cyclonedx.")
        || id.hasPrefix("attestation.") || id.hasPrefix("validate.") || id.hasPrefix("openvex.")
        || id.hasPrefix("convert.") || id.hasPrefix("vex.")
        || id.hasPrefix("init.") || id.hasPrefix("discover.")
        || id.hasPrefix("merge.") || id.hasPrefix("overlay.")
        || id.hasPrefix("identity.") || id.hasPrefix("download.")
        || id.hasPrefix("scan.") || id.hasPrefix("vex.")
        || id.hasPrefix("page.") || id.hasPrefix("well-known.") || id.hasPrefix("dossier.")
    }.filter { id in ![".json", ".gz"].contains { id.hasSuffix($0) } }
    #expect(used.count > 30, "the sources are looked at")
    #expect(used.subtracting(known) == [])
  }

  @Test func `no two rules share a name`() {
    let names = RuleCatalog.all.names
    #expect(Set(names).count == names.count)
  }
}
