import BomafideFormats
import BomafideKit
import BomafideTesting
import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs inputs in a process of its own, so that one that ends it can be told.
///
/// Before each input it writes it to `current`, and sets an alarm that ends the process if the input takes too long.
struct Worker {
  let codec: any DocumentCodec
  let seed: UInt64
  /// The number of the first input.
  let first: Int
  let seconds: Double
  /// The most seconds for one input.
  let bound: UInt32
  /// Where the input is kept that is being run.
  let current: String
  /// Where inputs are kept that break a law.
  let crashes: String

  /// Gives the number of broken laws.
  func run(_ corpus: [[UInt8]]) throws -> Int {
    var limit = rlimit(rlim_cur: 6 << 30, rlim_max: 6 << 30)
    setrlimit(.init(RLIMIT_AS.rawValue), &limit)
    let start = ContinuousClock.now
    var counts = (refused: 0, read: 0, broken: 0)
    var slowest = Duration.zero
    var seen: [String: Int] = [:]
    var number = first
    while start.duration(to: .now) < .seconds(seconds) {
      let random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      var mutator = Mutator(corpus: corpus, random: random)
      let bytes = number < corpus.count ? corpus[number] : mutator.document()
      try Data("\(number)\n".utf8 + bytes).write(to: URL(fileURLWithPath: current))
      alarm(bound)
      let begin = ContinuousClock.now
      var laws = Laws(codec: codec, others: Formats.all.codecs, random: mutator.random)
      let outcome = laws.check(bytes)
      slowest = max(slowest, begin.duration(to: .now))
      switch outcome {
      case .refused: counts.refused += 1
      case .read: counts.read += 1
      case .broken(let law, let detail):
        counts.broken += 1
        seen[law, default: 0] += 1
        if seen[law] == 1 {
          let file = "\(crashes)/\(codec.format.name)-\(law)-\(seed)-\(number)"
          try Data(bytes).write(to: URL(fileURLWithPath: file))
          print("  broken law '\(law)': \(detail)\n    \(file)")
        }
      }
      number += 1
    }
    alarm(0)
    print(
      "fuzz \(codec.format.name): \(number - first) inputs, \(counts.read) read, "
        + "\(counts.refused) refused, \(counts.broken) broke a law, slowest \(slowest.milliseconds) ms"
    )
    return seen.count
  }
}

extension Duration {
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
