import BomafideJSON
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

  /// How many things were found to be wrong.
  var count: Int { all.count + uncounted }

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
  /// A name, by its bytes among those of all, and where it stands.
  private struct Name {
    var bytes: Range<Int>
    var offset: Int
  }

  private var bytes: [UInt8] = []
  private var given: [Name] = []
  private var table = IndexTable()
  private var asked: [(name: Name, place: UnsafeBufferPointer<UInt8>)] = []

  /// Notes that a name is given; the result is where it was given before.
  mutating func give(_ name: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let known = table.insert(table.hash(name), given.count) { Self.isSame(bytes, given[$0], name) }
    if let known { return given[known].offset }
    given.append(add(name, offset))
    return nil
  }

  /// Notes that a name is asked for by the member or element called `place`, which has to outlive this.
  mutating func ask(
    _ name: UnsafeBufferPointer<UInt8>, at offset: Int, by place: UnsafeBufferPointer<UInt8>
  ) {
    asked.append((add(name, offset), place))
  }

  /// Complains about names that nobody gives; those of other documents are not looked at.
  func finish(_ troubles: inout CycloneDXTroubles) {
    bytes.withUnsafeBufferPointer { buffer in
      for (one, place) in asked {
        let name = UnsafeBufferPointer(rebasing: buffer[one.bytes])
        let known = table.find(table.hash(name)) { Self.isSame(bytes, given[$0], name) }
        if known != nil { continue }
        let text = String(decoding: name, as: UTF8.self)
        if CycloneDXGrammar.isBOMLink(text) { continue }
        troubles.dangling(text, at: one.offset, path: String(decoding: place, as: UTF8.self))
      }
    }
  }

  private mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Name {
    let start = bytes.count
    bytes.append(contentsOf: name)
    return Name(bytes: start..<bytes.count, offset: offset)
  }

  private static func isSame(
    _ bytes: [UInt8], _ known: Name, _ name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    bytes.withUnsafeBufferPointer {
      JSONText.equal(UnsafeBufferPointer(rebasing: $0[known.bytes]), name)
    }
  }
}
