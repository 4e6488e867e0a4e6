import BomafideIdentifiers
import BomafideModel

/// What differs between a bill and the one that came back from other formats, field by field.
///
/// Elements are paired by what they are, not by their IDs, which formats give anew.
struct BillChanges {
  /// A field that changed, of what, and how.
  struct Change: CustomStringConvertible {
    var field: String
    var subject: String
    var before: String
    var after: String

    var description: String {
      "\(field) of \(subject): \(before.prefix(120)) -> \(after.prefix(120))"
    }
  }

  private(set) var all: [Change] = []

  init(from first: BillOfMaterials, to last: BillOfMaterials) {
    let (before, after) = (Names(first), Names(last))
    compareDocuments(first, last, before, after)
    compare(first.components, last.components, before, after, "component") {
      Self.fields($0, $1)
    }
    compare(first.files, last.files, before, after, "file") { Self.fields($0, $1) }
    compare(first.snippets, last.snippets, before, after, "snippet") { Self.fields($0, $1) }
    let (old, new) = (Self.edges(first, before), Self.edges(last, after))
    for (edge, said) in old where new[edge] == nil {
      note("edge.\(said.kind)", edge, said.rest, "none")
    }
    for (edge, said) in new where old[edge] == nil {
      note("edge.\(said.kind)", edge, "none", said.rest)
    }
    for (edge, said) in old {
      if let other = new[edge], other.rest != said.rest {
        note("edge.\(said.kind)", edge, said.rest, other.rest)
      }
    }
  }

  private mutating func note(_ field: String, _ subject: String, _ before: String, _ after: String)
  {
    all.append(Change(field: field, subject: subject, before: before, after: after))
  }

  // MARK: Names

  /// What elements are called, whatever their IDs are.
  struct Names {
    var names: [ElementID: String] = [:]
    private var uris: [String: String] = [:]

    init(_ bill: BillOfMaterials) {
      for one in bill.externalDocuments { uris[one.id] = one.uri }
      var counts: [String: Int] = [:]
      func unique(_ name: String) -> String {
        counts[name, default: 0] += 1
        let count = counts[name] ?? 1
        return count == 1 ? name : "\(name) (\(count))"
      }
      names[.document] = "document"
      for one in bill.components {
        let version = one.version.value.map { " " + $0 } ?? ""
        names[one.id] = unique("component \(one.name)\(version)")
      }
      for file in bill.files { names[file.id] = unique("file \(file.path)") }
      for one in bill.snippets { names[one.id] = unique("snippet \(one.name ?? "")") }
    }

    subscript(id: ElementID) -> String {
      if case .external(let document, let inner) = id {
        return document == inner ? inner : "\(uris[document] ?? document)#\(inner)"
      }
      return names[id] ?? "\(id)"
    }
  }

  // MARK: Elements

  private mutating func compare<Element>(
    _ old: [Element], _ new: [Element], _ before: Names, _ after: Names, _ kind: String,
    _ fields: (Element, Names) -> [(String, String)]
  ) {
    func named(_ list: [Element], _ names: Names) -> [String: Element] {
      var named: [String: Element] = [:]
      for one in list { named[names[Self.id(one)]] = one }
      return named
    }
    let (a, b) = (named(old, before), named(new, after))
    for (name, one) in a {
      guard let other = b[name] else {
        note(kind, name, name, "none")
        continue
      }
      for (x, y) in zip(fields(one, before), fields(other, after)) where x.1 != y.1 {
        note("\(kind).\(x.0)", name, x.1, y.1)
      }
    }
    for name in b.keys where a[name] == nil { note(kind, name, "none", name) }
  }

  private static func id<Element>(_ element: Element) -> ElementID {
    switch element {
    case let one as Component: one.id
    case let one as File: one.id
    case let one as Snippet: one.id
    default: .document
    }
  }

  private static func fields(_ one: Component, _ names: Names) -> [(String, String)] {
    [
      ("name", one.name), ("group", text(one.group)), ("version", "\(one.version)"),
      ("purpose", text(one.purpose?.rawValue)),
      ("additionalPurposes", "\(one.additionalPurposes)"), ("supplier", text(one.supplier)),
      ("producer", text(one.producer)), ("authors", one.authors.map(text).joined(separator: ",")),
      ("publisher", text(one.publisher)), ("purls", "\(one.purls)"),
      ("cpes", "\(one.cpes)"),
      ("identifiers", "\(one.identifiers.map { "\($0.kind) \($0.value) \(text($0.comment))" })"),
      (
        "references",
        "\(one.references.map { "\(Self.kinds[$0.kind] ?? $0.kind) \($0.locator) \(text($0.comment)) \($0.digests)" }.sorted())"
      ),
      ("digests", "\(one.digests.sorted())"), ("download", "\(one.download)"),
      ("homepage", "\(one.homepage)"), ("fileName", text(one.fileName)),
      ("declaredLicense", "\(one.declaredLicense)"),
      ("concludedLicense", "\(one.concludedLicense)"),
      ("licensesInFiles", "\(one.licensesInFiles)"), ("licenseComment", text(one.licenseComment)),
      ("copyright", "\(one.copyright)"), ("attributions", "\(one.attributions)"),
      ("scope", text(one.scope?.rawValue)), ("summary", text(one.summary)),
      ("details", text(one.details)), ("comment", text(one.comment)),
      ("sourceInfo", text(one.sourceInfo)),
      ("filesAnalyzed", "\(String(describing: one.filesAnalyzed))"),
      ("verificationCode", "\(String(describing: one.verificationCode))"),
      ("released", text(one.released?.description)), ("built", text(one.built?.description)),
      ("validUntil", text(one.validUntil?.description)), ("pedigree", text(one.pedigree, names)),
      ("properties", "\(one.properties.map { "\($0.name)=\(text($0.value))" })"),
      (
        "evidence",
        "\(one.evidence.map { "\($0.claim) \($0.value) \($0.location) \($0.technique) \($0.confidence) \($0.cataloger)" })"
      ), ("foreign", text(one.foreign)),
    ]
  }

  private static func fields(_ one: File, _ names: Names) -> [(String, String)] {
    let details = one.details ?? File.Details()
    return [
      ("digests", "\(one.digests.sorted())"), ("types", "\(details.types)"),
      ("concludedLicense", "\(details.concludedLicense)"),
      ("licensesInFile", "\(details.licensesInFile)"),
      ("licenseComment", text(details.licenseComment)), ("copyright", "\(details.copyright)"),
      ("comment", text(details.comment)), ("notice", text(details.notice)),
      ("contributors", "\(details.contributors)"), ("attributions", "\(details.attributions)"),
      ("purpose", text(details.purpose?.rawValue)), ("foreign", text(details.foreign)),
    ]
  }

  private static func fields(_ one: Snippet, _ names: Names) -> [(String, String)] {
    [
      ("file", names[one.file]), ("bytes", "\(String(describing: one.bytes))"),
      ("lines", "\(String(describing: one.lines))"),
      ("concludedLicense", "\(one.concludedLicense)"),
      ("licensesInSnippet", "\(one.licensesInSnippet)"),
      ("licenseComment", text(one.licenseComment)), ("copyright", "\(one.copyright)"),
      ("comment", text(one.comment)), ("attributions", "\(one.attributions)"),
      ("foreign", text(one.foreign)),
    ]
  }

  // MARK: The document

  private mutating func compareDocuments(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ before: Names, _ after: Names
  ) {
    for (x, y) in zip(Self.fields(a, before), Self.fields(b, after)) where x.1 != y.1 {
      note("bill.\(x.0)", "document", x.1, y.1)
    }
  }

  private static func fields(_ bill: BillOfMaterials, _ names: Names) -> [(String, String)] {
    [
      ("name", text(bill.name)), ("namespace", text(bill.namespace)),
      ("revision", "\(String(describing: bill.revision))"),
      ("created", text(bill.created?.description)),
      ("authors", "\(bill.authors.map(text).sorted())"),
      ("tools", "\(bill.tools.map { "\($0.name) \(text($0.version)) \(text($0.vendor))" })"),
      ("lifecycles", "\(bill.lifecycles)"), ("dataLicense", bill.dataLicense ?? "CC0-1.0"),
      ("licenseListVersion", text(bill.licenseListVersion)), ("comment", text(bill.comment)),
      ("creationComment", text(bill.creationComment)),
      ("roots", "\(bill.roots.map { names[$0] }.sorted())"),
      (
        "annotations",
        "\(bill.annotations.map { "\(names[$0.subject]) \(text($0.author)) \($0.date) \($0.kind) \($0.comment)" }.sorted())"
      ),
      (
        "customLicenses",
        "\(bill.customLicenses.map { "\($0.id) \($0.text) \(text($0.name)) \($0.urls) \(text($0.comment))" }.sorted())"
      ),
      (
        "externalDocuments",
        "\(Set(bill.externalDocuments.map { "\($0.uri) \(String(describing: $0.digest))" }).sorted())"
      ),
      (
        "vulnerabilities",
        "\(bill.vulnerabilities.map { text($0, names) })"
      ), ("foreign", text(bill.foreign)),
    ]
  }

  private static func text(_ one: Vulnerability, _ names: Names) -> String {
    let statements = one.statements.map { said in
      "\(String(describing: said.status)) \(String(describing: said.justification)) "
        + "\(said.products.map { names[$0.element] }) \(text(said.impact)) \(text(said.action)) "
        + "\(text(said.notes)) \(said.responses)"
    }
    let ratings = one.ratings.map { "\(text($0.method)) \(text($0.vector)) \(text($0.score))" }
    return "\(one.name) \(one.aliases) \(text(one.summary)) \(text(one.details)) \(one.weaknesses) "
      + "\(ratings) \(statements) \(text(one.recommendation))"
  }

  // MARK: Edges

  /// Each end of each relationship, and what is said of it.
  private static func edges(_ bill: BillOfMaterials, _ names: Names)
    -> [String: (kind: String, rest: String)]
  {
    var edges: [String: (kind: String, rest: String)] = [:]
    for edge in bill.relationships {
      // That the document describes something is said by the roots too.
      if edge.from == .document, edge.kind == .describes { continue }
      let kind = "\(edge.kind)"
      let rest =
        "\(edge.completeness) \(text(edge.lifecycle?.rawValue)) \(text(edge.comment)) \(text(edge.foreign))"
      for end in edge.to {
        edges["\(names[edge.from]) \(kind) \(names[end])"] = (kind, rest)
      }
      if edge.to.isEmpty { edges["\(names[edge.from]) \(kind) nothing"] = (kind, rest) }
    }
    return edges
  }

  // MARK: Values

  private static func text(_ value: String?) -> String { value ?? "none" }

  private static func text(_ agent: Agent) -> String {
    "\(agent.kind) \(agent.name) \(text(agent.email)) \(agent.urls)"
  }

  private static func text(_ agent: Stated<Agent>) -> String { "\(agent.map(text))" }

  private static func text(_ pedigree: Pedigree?, _ names: Names) -> String {
    guard let pedigree else { return "none" }
    return "\(text(pedigree.notes)) \(pedigree.changes.map { "\($0.files) \($0.reason)" }) "
      + "\(pedigree.ancestors.map { names[$0] }) \(pedigree.descendants.map { names[$0] }) "
      + "\(pedigree.variants.map { names[$0] }) \(text(pedigree.foreign))"
  }

  private static let names: Set = ["SPDXID", "spdxId", "bom-ref"]

  /// Members of SPDX 2 that are kept for their spelling; the model says what they mean.
  private static let spellings: Set = [
    "annotator", "checksums", "copyrightText", "creationInfo", "documentDescribes",
    "downloadLocation", "externalDocumentRefs", "externalRefs", "homepage", "licenseConcluded",
    "licenseDeclared", "licenseInfoFromFiles", "licenseInfoInFiles", "originator", "packages",
    "ranges", "relationshipType", "supplier", "versionInfo",
  ]

  /// Words of formats that mean the same.
  private static let kinds = [
    "SECURITY advisory": "advisories", "securityAdvisory": "advisories",
    "SECURITY fix": "securityFix", "SECURITY url": "securityOther",
  ]

  /// What only one format says; the name of an element in it is none of it.
  private static func text(_ foreign: ForeignData) -> String {
    var texts: [String] = []
    for family in [ForeignData.Family.spdx2, .spdx3, .cycloneDX] {
      let members = foreign[family].filter {
        !names.contains($0.name) && (family != .spdx2 || !spellings.contains($0.name))
      }
      texts += members.map { "\(family.rawValue).\($0.name)" }
    }
    return texts.sorted().joined(separator: " ")
  }
}
