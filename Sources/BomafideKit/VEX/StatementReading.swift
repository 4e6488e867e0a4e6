import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Reads what the words of a file of statements mean, and keeps every error on the way.
struct StatementReading {
  private(set) var statements: [ReviewedStatement] = []
  private(set) var errors: [InputError] = []

  init(_ file: StatementFile) {
    for entry in file.statements {
      if let statement = statement(entry, of: file) { statements.append(statement) }
    }
    errors.sort { ($0.location, $0.expected) < ($1.location, $1.expected) }
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `InputErrors` with everything that is wrong in it.
  static func read(_ bytes: [UInt8], path: String) throws(InputErrors) -> [ReviewedStatement] {
    let reading = StatementReading(try StatementFile.read(bytes, path: path))
    if let errors = InputErrors(reading.errors) { throw errors }
    return reading.statements
  }

  private mutating func statement(
    _ entry: StatementFile.Statement, of file: StatementFile
  ) -> ReviewedStatement? {
    let before = errors.count
    let vulnerability = name(entry.vulnerability)
    let aliases = entry.aliases.compactMap { name($0) }
    let products = entry.products.compactMap { product($0) }
    let status: VEXStatement.Status? = word(entry.status, "status")
    let justification: VEXStatement.Justification? = entry.justification.flatMap {
      word($0, "justification")
    }
    let time = entry.date.flatMap { self.time($0) }
    let expires = entry.expires.flatMap { day($0) }
    if let status { checkParts(entry, status) }
    if let expires, let time, expires < Day(of: time), let place = entry.expires {
      complain(
        at: place.location, "a day after \(Day(of: time)), the date of the statement",
        "'\(place.value.printable())'", "write a later day, or remove 'expires:'")
    }
    guard errors.count == before, let vulnerability, let status else { return nil }
    return ReviewedStatement(
      vulnerability, aliases: aliases, products: products, status: status,
      justification: justification, impact: entry.impact?.value, action: entry.action?.value,
      notes: entry.notes?.value, author: (entry.author ?? file.author)?.value, time: time,
      expires: expires, evidence: entry.evidence.map(\.value), isProposal: entry.isProposal,
      at: entry.location)
  }

  private mutating func complain(
    at location: SourceLocation, _ expected: String, _ found: String, _ remedy: String
  ) {
    errors.append(InputError(at: location, expected: expected, found: found, remedy: remedy))
  }

  // MARK: What goes with which status

  /// A status demands some keys, and others say nothing beside it.
  ///
  /// Source: OpenVEX 0.2.0, Statement Fields; the checks of its reference implementation.
  private mutating func checkParts(
    _ entry: StatementFile.Statement, _ status: VEXStatement.Status
  ) {
    if status == .notAffected, entry.justification == nil, entry.impact == nil {
      complain(
        at: entry.status.location, "'justification:' or 'impact:' beside not_affected", "neither",
        "write 'justification: vulnerable_code_not_present', or another one of "
          + VEXStatement.Justification.allCases.map(\.rawValue).joined(separator: ", "))
    }
    if status == .affected, entry.action == nil {
      complain(
        at: entry.status.location, "'action:' beside affected", "none",
        "write what to do about it, as in 'action: update to 1.3.1'")
    }
    for (name, place, wanted) in [
      ("justification", entry.justification, VEXStatement.Status.notAffected),
      ("impact", entry.impact, .notAffected), ("action", entry.action, .affected),
    ] where status != wanted {
      guard let place else { continue }
      complain(
        at: place.location, "'\(name):' beside \(wanted.rawValue) only",
        "it beside \(status.rawValue)",
        name == "justification" ? "remove 'justification:'" : "write 'notes:' instead of '\(name):'"
      )
    }
  }

  // MARK: Values

  private mutating func name(_ placed: Placed<String>) -> String? {
    let text = placed.value
    if text.utf8.count <= 256, !text.isEmpty, !text.contains(where: \.isWhitespace) { return text }
    complain(
      at: placed.location, "the name of a flaw without spaces", "'\(text.printable(limit: 80))'",
      "write a name such as CVE-2023-45853")
    return nil
  }

  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ placed: Placed<String>, _ key: String
  ) -> Word? {
    if let word = Word(rawValue: placed.value) { return word }
    let words = Word.allCases.map(\.rawValue)
    let spelled = placed.value.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
    let meant =
      Self.otherWords[String(spelled)].flatMap { words.contains($0) ? $0 : nil }
      ?? Suggestion.nearest(to: String(spelled), in: words)
    complain(
      at: placed.location, "one of " + words.joined(separator: ", "),
      "'\(placed.value.printable())'",
      "write '\(key): \(meant ?? words.first ?? "")'")
    return nil
  }

  /// What CycloneDX and CSAF call the same.
  private static let otherWords = [
    "exploitable": "affected", "known_affected": "affected", "in_triage": "under_investigation",
    "resolved": "fixed", "resolved_with_pedigree": "fixed", "false_positive": "not_affected",
    "known_not_affected": "not_affected", "code_not_present": "vulnerable_code_not_present",
    "code_not_reachable": "vulnerable_code_not_in_execute_path",
    "protected_by_mitigating_control": "inline_mitigations_already_exist",
  ]

  private mutating func time(_ placed: Placed<String>) -> Timestamp? {
    let text = placed.value.utf8.count == 10 ? placed.value + "T00:00:00Z" : placed.value
    do throws(SyntaxError) {
      return try Timestamp(parsing: text)
    } catch {
      complain(
        at: placed.location, "a date as 2025-01-31, or a time as 2025-01-31T12:00:00Z",
        "'\(placed.value.printable())'", "write 'date: 2025-01-31'")
      return nil
    }
  }

  private mutating func day(_ placed: Placed<String>) -> Day? {
    if placed.value.utf8.count == 10 {
      do throws(SyntaxError) {
        return Day(of: try Timestamp(parsing: placed.value + "T00:00:00Z"))
      } catch {
        // Told below.
      }
    }
    complain(
      at: placed.location, "a day as 2026-01-31", "'\(placed.value.printable())'",
      "write 'expires: 2026-01-31'")
    return nil
  }

  private mutating func product(_ entry: StatementFile.Product) -> ReviewedStatement.Product? {
    let subject = subject(entry.component, entry.versions)
    guard let parent = entry.parent else { return subject.map { ReviewedStatement.Product($0) } }
    let whole = self.subject(parent, entry.parentVersions)
    guard let subject, let whole else { return nil }
    return ReviewedStatement.Product(subject, in: whole)
  }

  private mutating func subject(
    _ placed: Placed<String>, _ versions: Placed<String>?
  ) -> VEXSubject? {
    var subject: VEXSubject
    do throws(SyntaxError) {
      subject = try VEXSubject(parsing: placed.value)
    } catch {
      errors.append(
        InputError(
          error, at: placed.location,
          remedy: "write a package URL such as pkg:github/madler/zlib, or a CPE"))
      return nil
    }
    guard let versions else { return subject }
    if let version = subject.purls.first?.version ?? subject.cpes.first?.version.text {
      complain(
        at: versions.location, "a component without a version beside 'versions:'",
        "'\(version.printable())' in the component", "remove the version from 'component:'")
      return nil
    }
    do throws(SyntaxError) {
      let range = try VEXVersions(parsing: versions.value)
      if let version = range.unreadable(under: subject.scheme) {
        complain(
          at: versions.location, "versions of the scheme '\(subject.scheme.name)'",
          "'\(version.printable())'", "write versions as the component's releases spell them")
        return nil
      }
      subject.versions = range
    } catch {
      errors.append(
        InputError(
          error, at: versions.location, remedy: "write 'versions: \">= 1.0, < 2.0\"', or VERS"))
      return nil
    }
    return subject
  }
}
