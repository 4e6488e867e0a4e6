import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Reads a document of OpenVEX into a bill, and judges it.
struct OpenVEXReading {
  /// Something to complain about, and where.
  struct Complaint {
    var offset: Int
    var finding: Finding
    var related: [(offset: Int, message: String)] = []
  }

  /// A statement where it stands in the document.
  struct Place {
    var offset: Int
    var vulnerability: Int
    var statement: Int
  }

  /// Above this many complaints the rest is not told.
  static let mostComplaints = 1_000

  private(set) var version = OpenVEX.Version.v0_2_0
  var bill = BillOfMaterials()
  private(set) var complaints: [Complaint] = []

  /// The statements in the order of the document.
  var places: [Place] = []
  /// The numbers of vulnerabilities by what the document says of them.
  var vulnerabilities: [JSONValue: Int] = [:]
  /// The numbers of components by their keys.
  var components: [String: Int] = [:]
  /// Products as they were written, to be compared with what would be written.
  var rawProducts: [RawProduct] = []

  struct RawProduct {
    var vulnerability: Int
    var statement: Int
    var product: Int
    var raw: JSONValue
    var subcomponents: [JSONValue]
  }

  /// Whether texts stand where 0.2.0 has objects.
  var isOld: Bool { version == .v0_0_1 }

  // MARK: Complaints

  mutating func report(
    _ rule: RuleID, _ severity: Severity = .error, at offset: Int, subject: String? = nil,
    _ message: String, expected: String? = nil, found: String? = nil, remedy: String,
    source: String? = nil, related: [(offset: Int, message: String)] = []
  ) {
    if complaints.count > Self.mostComplaints { return }
    if complaints.count == Self.mostComplaints {
      complaints.append(
        Complaint(
          offset: offset,
          finding: Finding(
            "openvex.more-trouble", .error, subject: "the document",
            "there are more than \(Self.mostComplaints) faults; the rest is not listed",
            remedy: "mend those that are listed, and run again")))
      return
    }
    complaints.append(
      Complaint(
        offset: offset,
        finding: Finding(
          rule, severity, subject: subject, message, expected: expected, found: found,
          remedy: remedy, source: source),
        related: related))
  }

  mutating func missing(_ name: String, in subject: String, at offset: Int) {
    report(
      "openvex.missing-member", at: offset, subject: subject, "\(subject) has no '\(name)'",
      expected: "the member \"\(name)\"", remedy: "add \"\(name)\"")
  }

  mutating func mismatch(_ name: String, _ value: LocatedJSON, _ expected: String) {
    report(
      "openvex.type", at: value.offset, subject: name, "'\(name)' is \(value.kind.rawValue)",
      expected: expected, found: value.kind.rawValue, remedy: "write \(expected)")
  }

  mutating func unknown(_ member: LocatedJSON.Member, in subject: String, known: Set<String>) {
    let nearest = Suggestion.nearest(to: member.name, in: known.sorted())
    report(
      "openvex.unknown-member", at: member.offset, subject: member.name.printable(),
      "\(subject) has a member '\(member.name.printable())' that OpenVEX does not know",
      remedy: nearest.map { "write \"\($0)\", or remove the member" } ?? "remove the member")
  }

  // MARK: The document

  mutating func document(_ root: LocatedJSON) {
    let members = root.members ?? []
    for member in members where member.name == "@context" { context(member.value, root) }
    var foreign = bill.foreign
    var seen: Set<String> = []
    var statements: [LocatedJSON] = []
    for member in members {
      let (name, value) = (member.name, member.value)
      seen.insert(name)
      switch name {
      case "@context": break
      case "@id":
        bill.namespace = text(name, value, keeping: &foreign)
        if let id = bill.namespace, !OpenVEX.hasScheme(id) {
          report(
            "openvex.value", at: value.offset, subject: name,
            "the document's @id is no IRI", expected: "an IRI, as 'https://example.org/vex/1'",
            found: "'\(id.printable())'", remedy: "write an IRI of your own")
        }
      case "author":
        if let author = text(name, value, keeping: &foreign) {
          if author.isEmpty {
            report(
              "openvex.value", at: value.offset, subject: name, "the author has no name",
              expected: "a person or an organization", found: "an empty text",
              remedy: "write who speaks")
          }
          bill.authors = [Agent(.unspecified, name: author)]
        }
      case "tooling":
        if let tooling = text(name, value, keeping: &foreign) {
          bill.tools = [Tool(name: tooling)]
        }
      case "role", "last_updated":
        if name == "last_updated" {
          _ = time(name, value, keeping: &foreign)
        } else {
          _ = text(name, value, keeping: &foreign)
        }
        foreign[.openVEX, name] = value.value
      case "timestamp": bill.created = time(name, value, keeping: &foreign)
      case "version": bill.revision = revision(name, value, keeping: &foreign)
      case "statements":
        guard let elements = value.elements else {
          mismatch(name, value, "a list of statements")
          foreign[.openVEX, name] = value.value
          break
        }
        statements = elements
        if elements.isEmpty {
          report(
            "openvex.no-statement", at: value.offset, subject: "the document",
            "the document has no statement", expected: "at least one",
            remedy: "add a statement, or do not hand the document out")
        }
      default:
        foreign[.openVEX, name] = value.value
        unknown(member, in: "the document", known: OpenVEX.documentMembers)
      }
    }
    for name in ["@context", "@id", "author", "timestamp", "version", "statements"]
    where !seen.contains(name) { missing(name, in: "the document", at: root.offset) }
    // Nothing is invented for it when the document is written again.
    for name in ["@id", "version", "statements"] where !seen.contains(name) {
      foreign[.openVEX, name] = .null
    }
    bill.foreign = foreign
    duplicates(statements, "statements")
    for statement in statements { self.statement(statement) }
    order()
    settleProducts()
    sortForeign()
    conflicts()
  }

  /// Orders the members that ride along by name, since their order in an object says nothing.
  private mutating func sortForeign() {
    func sort(_ foreign: inout ForeignData) {
      if foreign.isEmpty { return }
      foreign[.openVEX].sort { JSONWriter.precedes($0.name, $1.name) }
    }
    sort(&bill.foreign)
    for index in bill.vulnerabilities.indices {
      sort(&bill.vulnerabilities[index].foreign)
      for number in bill.vulnerabilities[index].statements.indices {
        sort(&bill.vulnerabilities[index].statements[number].foreign)
      }
    }
  }

  private mutating func context(_ value: LocatedJSON, _ root: LocatedJSON) {
    guard let text = value.text else { return }
    switch text {
    case OpenVEX.context: return
    case OpenVEX.contextPrefix:
      // The address without a version stood for 0.0.1, and its specification's last drafts already had objects.
      let first = root["statements"]?.elements?.first
      let isOld = first?["vulnerability"]?.text != nil
      if isOld { version = .v0_0_1 }
    case "https://openvex.dev/ns/v0.0.0", "https://openvex.dev/ns/v0.0.1":
      version = .v0_0_1
    default:
      if text.hasPrefix(OpenVEX.contextPrefix + "/") {
        bill.foreign[.openVEX, "@context"] = .string(text)
      }
      report(
        "openvex.context", at: value.offset, subject: "@context",
        "the context is that of no known version", expected: "'\(OpenVEX.context)'",
        found: "'\(text.printable())'", remedy: "write \"@context\": \"\(OpenVEX.context)\"")
      return
    }
    report(
      "openvex.context", .note, at: value.offset, subject: "@context",
      "the context is that of an older version", expected: "'\(OpenVEX.context)'",
      found: "'\(text)'",
      remedy: "bomafide convert DOCUMENT -o \(DocumentFormat.openVEX.name)")
  }

  /// Remembers the order of the document where the grouping by vulnerability would lose it.
  private mutating func order() {
    let groups = places.map(\.vulnerability)
    if zip(groups, groups.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    for (position, place) in places.enumerated() {
      bill.vulnerabilities[place.vulnerability].statements[place.statement]
        .foreign[.openVEX, "#position"] = .number(String(position))
    }
  }
}
