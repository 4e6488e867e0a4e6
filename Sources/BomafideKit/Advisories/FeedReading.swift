import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Reads the files of one source into a database that is being written.
struct FeedReading {
  /// How many troubles are told of one source.
  private static let toldTroubles = 20

  /// What was wrong with single records.
  private(set) var troubles: [InputError] = []
  private(set) var troubleCount = 0
  private var storeError: StoreError?

  private let unit: FeedUnit
  private let intake: SourceIntake
  private let limits: TreeLimits
  private let progress: @Sendable () -> Void

  /// Prepares to read.
  ///
  /// - Parameter progress: Is called for each file, or record of a zip.
  init(
    _ unit: FeedUnit, into intake: SourceIntake, limits: TreeLimits,
    progress: @escaping @Sendable () -> Void
  ) {
    self.unit = unit
    self.intake = intake
    self.limits = limits
    self.progress = progress
  }

  /// Reads everything.
  ///
  /// - Throws: `InputError` where a file is damaged, cut off or of another kind, or no record of it can be read;
  ///   `StoreError` where the database can't be written.
  mutating func run() throws {
    for file in unit.files {
      let head = try fileHead(at: file, count: 512) ?? []
      if FilePacking(head: head) == .zip {
        try readArchive(file)
      } else {
        let bytes = try decompressedContent(at: file, ratio: limits.ratio)
        let isOneOfMany = unit.files.count > 1
        try bytes.withUnsafeBufferPointer { buffer in
          do {
            try read(buffer, path: file)
          } catch let error as InputError where isOneOfMany {
            add(error)
          }
        }
        progress()
      }
    }
    if intake.count == 0, let first = troubles.first {
      throw first
    }
  }

  private mutating func readArchive(_ file: String) throws {
    var failure: (any Error)?
    // The reader lends its bytes to a closure, which can't change what it is called from.
    var reading = self
    try readEntries(ofArchive: file, limits: limits) { name, bytes in
      guard name.lowercased().hasSuffix(".json") else { return true }
      let path = "\(file)/\(name)"
      do {
        try reading.read(bytes, path: path)
      } catch let error as InputError {
        reading.add(error)
      } catch {
        failure = error
      }
      reading.progress()
      return failure == nil
    }
    self = reading
    if let failure { throw failure }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws {
    var found: [InputError] = []
    let intake = intake
    try AdvisoryFeed.read(bytes, path: path, source: unit.source) { item in
      switch item {
      case .record(let record): try intake.add(record)
      case .exploitation(let exploitation): intake.add(exploitation)
      case .prediction(let prediction): intake.add(prediction)
      case .trouble(let error): found.append(error)
      }
    }
    for error in found { add(error) }
  }

  private mutating func add(_ error: InputError) {
    troubleCount += 1
    if troubles.count < Self.toldTroubles { troubles.append(error) }
  }
}
