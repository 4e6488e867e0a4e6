import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

extension Input {
  init(_ text: String, path: String = "test.json") {
    self.init(bytes: Array(text.utf8), path: path)
  }

  init(contentsOf path: String) throws {
    self.init(bytes: Array(try Data(contentsOf: URL(filePath: path))), path: path)
  }
}

extension SPDX2JSON {
  /// A codec with the hashes of the tests.
  static func test(
    layout: Layout = .complete, style: Style = .canonical, order: Order = .asGiven
  ) -> SPDX2JSON {
    SPDX2JSON(hashing: SmallHashes.hashing, layout: layout, style: style, order: order)
  }
}

extension EncodedDocument {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The cases of a conformance folder, as their JSON objects.
func sharedCases(_ name: String) throws -> [(folder: String, value: JSONValue)] {
  let folder = SharedMaterial.path("conformance/\(name)")
  let input = try Input(contentsOf: folder + "/cases.json")
  let value = try input.json { (json) throws(InputError) in try json.value() }
  guard case .array(let cases) = value["cases"] else { return [] }
  return cases.map { (folder, $0) }
}

/// Expects two bills to be equal, and says in one line where they first differ.
func expectSame(
  _ a: BillOfMaterials, _ b: BillOfMaterials, _ name: String = "",
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  if a == b { return }
  func lines(_ bill: BillOfMaterials) -> [Substring] {
    var text = ""
    dump(bill, to: &text)
    return text.split(separator: "\n")
  }
  let (x, y) = (lines(a), lines(b))
  let index = zip(x, y).enumerated().first { $1.0 != $1.1 }?.offset ?? min(x.count, y.count)
  func around(_ lines: [Substring]) -> String {
    lines[max(0, index - 3)..<min(lines.count, index + 3)].map { $0.trimmingPrefix { $0 == " " } }
      .joined(separator: " | ")
  }
  Issue.record(
    "\(name): bills differ\n  \(around(x))\n  \(around(y))", sourceLocation: sourceLocation)
}
