import BomafideDiscovery
import BomafideIdentifiers
import Foundation
import Testing

/// Matches every text of the SPDX License List with itself.
///
/// `BOMAFIDE_LICENSE_TEXTS` names a folder with a file for each license, called by its identifier.
@Suite struct LicenseTextLawTests {
  private static let folder = ProcessInfo.processInfo.environment["BOMAFIDE_LICENSE_TEXTS"]

  /// The texts that the list has under several identifiers, and one without a word in Latin letters.
  private func isTold(_ identifier: String, as found: String) -> Bool {
    if identifier == found || identifier == "CC-BY-SA-2.1-JP" { return true }
    let variants = [
      "-or-later", "-only", "-no-invariants", "-invariants", "-RFN", "-no", "-copyleft-exception",
      "-Combined-Work-Exception",
    ]
    func stem(_ text: String) -> String { variants.reduce(text) { $0.replacing($1, with: "") } }
    return stem(identifier) == stem(found)
  }

  @Test(.enabled(if: folder != nil)) func `every text is exactly its own license`() throws {
    let folder = URL(filePath: try #require(Self.folder))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count > 600)
    for name in names where LicenseList.license(name) != nil {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let found = LicenseMatcher().matches(in: bytes).filter { $0.kind == .text && $0.isExact }
      let isFound =
        name == "CC-BY-SA-2.1-JP"
        || found.contains { isTold(name, as: $0.expression.description) }
      #expect(isFound, "\(name): \(found.map(\.expression.description))")
    }
  }
}
