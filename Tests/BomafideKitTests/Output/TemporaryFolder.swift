import BomafideTesting
import Foundation

extension TemporaryFolder {
  /// The path of a file in it, which is written where there is a text.
  @discardableResult
  func file(_ name: String, _ text: String? = nil) throws -> String {
    if let text { try write(text, to: name) }
    return path(name)
  }

  /// All names in it, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  func permissions(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
