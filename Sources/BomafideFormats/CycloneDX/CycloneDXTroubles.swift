import BomafideIdentifiers
import BomafideModel

/// Collects what is wrong with a document of CycloneDX that isn't JSON.
struct CycloneDXTroubles {
  private struct Trouble {
    var offset: Int
    var rule: RuleID
    var severity: Severity
    var path: String
    var message: String
    var expected: String?
    var found: String?
    var remedy: String
  }

  /// How many troubles are told before the rest is counted.
  private static let limit = 1000

  private var all: [Trouble] = []
  private var uncounted = 0

  /// Notes that something is wrong; `said` goes on where `path` ends.
  mutating func add(
    _ rule: RuleID, _ severity: Severity, at offset: Int, path: String, _ said: String,
    expected: String?, found: String?, remedy: String
  ) {
    // A document that is wrong everywhere shall not fill the memory.
    if all.count >= 100 * Self.limit {
      uncounted += 1
      return
    }
    all.append(
      Trouble(
        offset: offset, rule: rule, severity: severity, path: path, message: "\(path) \(said)",
        expected: expected, found: found, remedy: remedy))
  }

  /// Notes that a reference leads nowhere.
  mutating func dangling(_ name: String, at offset: Int, path: String) {
    all.append(
      Trouble(
        offset: offset, rule: "cyclonedx.dangling-ref", severity: .warning, path: path,
        message: "no element has the bom-ref '\(name.printable())'",
        remedy: "give the element this bom-ref, or remove the reference"))
  }

  /// The findings in the order of their places.
  func findings(_ location: (Int) -> SourceLocation) -> [Finding] {
    let sorted = all.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element)
    var findings = sorted.prefix(Self.limit).map { trouble in
      Finding(
        trouble.rule, trouble.severity, subject: trouble.path, trouble.message,
        at: location(trouble.offset), expected: trouble.expected, found: trouble.found,
        remedy: trouble.remedy)
    }
    if sorted.count > Self.limit {
      findings.append(
        Finding(
          "cyclonedx.more-trouble", .error,
          "\(sorted.count - Self.limit + uncounted) more things are wrong with the document",
          at: location(sorted[Self.limit].offset),
          remedy: "mend those that are listed, and run again"))
    }
    return findings
  }
}

/// The names that a document gives and asks for.
struct CycloneDXReferences {
  private var given: [String: Int] = [:]
  private var asked: [(name: String, offset: Int, place: UnsafeBufferPointer<UInt8>)] = []

  /// Notes that a name is given; the result is where it was given before.
  mutating func give(_ name: String, at offset: Int) -> Int? {
    if let first = given[name] { return first }
    given[name] = offset
    return nil
  }

  /// Notes that a name is asked for by the member or element called `place`, which has to outlive this.
  mutating func ask(_ name: String, at offset: Int, by place: UnsafeBufferPointer<UInt8>) {
    asked.append((name, offset, place))
  }

  /// Complains about names that nobody gives; those of other documents are not looked at.
  func finish(_ troubles: inout CycloneDXTroubles) {
    for one in asked where given[one.name] == nil && !CycloneDXGrammar.isBOMLink(one.name) {
      troubles.dangling(
        one.name, at: one.offset, path: String(decoding: one.place, as: UTF8.self))
    }
  }
}
