import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation

/// Small documents of each format to start from: our own, and those of the conformance suites where they are.
struct Corpus {
  /// The longest document that is taken, in bytes.
  static let longest = 24 * 1024
  /// The most documents of one format.
  static let most = 150

  /// The files by the names of their formats.
  private(set) var files: [String: [String]] = [:]

  /// Looks through a folder.
  init(folder: String, codecs: [any DocumentCodec]) {
    let manager = FileManager.default
    for case let name as String in manager.enumerator(atPath: folder) ?? .init() {
      let path = "\(folder)/\(name)"
      guard let size = try? manager.attributesOfItem(atPath: path)[.size] as? Int,
        size > 0, size <= Self.longest, let data = manager.contents(atPath: path)
      else { continue }
      let input = Input(bytes: [UInt8](data), path: name)
      // Versions of one format share their documents.
      guard let known = codecs.first(where: { $0.recognizes(input) }) else { continue }
      files[known.format.name, default: []].append(path)
    }
    for name in files.keys {
      guard let all = files[name], all.count > Self.most else { continue }
      // Evenly over the suites.
      let step = Double(all.count) / Double(Self.most)
      files[name] = (0..<Self.most).map { all.sorted()[Int(Double($0) * step)] }
    }
  }

  /// The documents that every format has: what the codec writes.
  static func own(_ codec: any DocumentCodec) -> [[UInt8]] {
    let bills = [try? SampleBill.small, try? SampleBill.rich, BillOfMaterials()]
    return bills.compactMap { $0 }.map { codec.encode($0).bytes }
  }
}
