import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Synchronization

/// The listing of an artifact, made while a large document about it is read.
///
/// Which digests are wanted is guessed from the words of the document. A wrong guess costs a second listing, and changes no
/// answer.
struct EarlyScan {
  /// The smallest document that is worth a thread, in bytes.
  static let leastSize = 256 << 10
  /// How many bytes at the beginning and at the end of a document are searched for the names of algorithms.
  private static let guessedSize = 256 << 10

  private let plan: ScanPlan
  private let outcome: Result<TreeScan, InputError>

  /// Reads a document, and lists a tree at the same time where the document is large and names algorithms.
  ///
  /// - Parameter plan: How the tree is to be listed; its algorithms are replaced.
  static func run<Value>(
    of tree: any FileTree, _ plan: ScanPlan, while document: [UInt8], _ read: () throws -> Value
  ) throws -> (value: Value, scan: EarlyScan?) {
    let algorithms = document.count < leastSize ? [] : algorithms(in: document)
    if algorithms.isEmpty { return (try read(), nil) }
    var plan = plan
    plan.algorithms = algorithms
    let fixed = plan
    let outcome = Mutex<Result<TreeScan, InputError>?>(nil)
    let value = Threads.run {
      Result { try read() }
    } while: {
      let result = Result { () throws(InputError) in try tree.scan(fixed) }
      outcome.withLock { $0 = result }
    }
    let scan = outcome.withLock { $0 }.map { EarlyScan(plan: fixed, outcome: $0) }
    return (try value.get(), scan)
  }

  /// The listing, where it holds all that a plan asks for.
  func result(for plan: ScanPlan) throws(InputError) -> TreeScan? {
    guard plan.algorithms.isSubset(of: self.plan.algorithms), plan.nesting == self.plan.nesting
    else { return nil }
    return try outcome.get()
  }

  /// The algorithms that a document seems to name, in the spelling of any format: `SHA1`, `SHA-256`, `sha512`.
  private static func algorithms(in document: [UInt8]) -> Set<DigestAlgorithm> {
    let numbers: [Int: DigestAlgorithm] = [1: .sha1, 256: .sha256, 512: .sha512]
    var found: Set<Int> = []
    document.withUnsafeBufferPointer { bytes in
      let tail = max(guessedSize, bytes.count - guessedSize)
      for part in [0..<min(guessedSize, bytes.count), min(tail, bytes.count)..<bytes.count] {
        for place in part.dropLast(6)
        where bytes[place] | 0x20 == 0x73 && bytes[place + 1] | 0x20 == 0x68
          && bytes[place + 2] | 0x20 == 0x61
        {
          var next = place + (bytes[place + 3] == UInt8(ascii: "-") ? 4 : 3)
          var number = 0
          while next < part.upperBound, next < place + 7, (0x30...0x39).contains(bytes[next]) {
            number = number * 10 + Int(bytes[next] - 0x30)
            next += 1
          }
          found.insert(number)
        }
      }
    }
    return Set(found.compactMap { numbers[$0] })
  }
}
