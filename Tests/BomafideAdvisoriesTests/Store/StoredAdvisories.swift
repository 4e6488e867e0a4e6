import BomafideAdvisories
import BomafideTesting
import Foundation

/// Makes databases in tests.
enum StoredAdvisories {
  /// Any function of the bytes does where nobody attacks; this one needs no library.
  static let digest: FileDigest = { path throws(StoreError) in
    var (a, b): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StoreError(path, expected: "a file", found: "none", remedy: "ls")
    }
    for byte in data {
      a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
      b = (b &+ a) &* 0x100_0000_01B3
    }
    let half = { (number: UInt64) in
      String(repeating: "0", count: 16 - String(number, radix: 16).count)
        + String(number, radix: 16)
    }
    return half(a) + half(b) + half(a ^ b) + half(a &+ b)
  }

  /// Imports sources in the given order; each one's digest names its content.
  @discardableResult
  static func write(
    _ sources: [(AdvisorySource, [AdvisoryRecord])], exploitations: [KnownExploitation] = [],
    predictions: [ExploitPrediction] = [], keepsText: Bool = true, to folder: String
  ) throws -> DatabaseManifest {
    let writer = try AdvisoryDatabaseWriter(folder: folder, keepsText: keepsText, digest: digest)
    for (source, records) in sources {
      let intake = try writer.begin(source, digest: "\(records.hashValue)")
      for record in records { try intake.add(record) }
      try writer.end(intake)
    }
    if !exploitations.isEmpty {
      let intake = try writer.begin(AdvisorySource(name: "kev", kind: .kev), digest: "kev")
      for one in exploitations { intake.add(one) }
      try writer.end(intake)
    }
    if !predictions.isEmpty {
      let intake = try writer.begin(AdvisorySource(name: "epss", kind: .epss), digest: "epss")
      for one in predictions { intake.add(one) }
      try writer.end(intake)
    }
    return try writer.finish()
  }

  /// The bytes of each file of a database by its name, the lock left out.
  static func files(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "lock" {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return files
  }
}
