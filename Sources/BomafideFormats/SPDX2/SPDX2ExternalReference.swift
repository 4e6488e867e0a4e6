import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// An external reference of a package: a purl, a CPE, another identifier, or a place to look.
///
/// Source: SPDX 2.3, 7.21 and annex F.
struct SPDX2ExternalReference: Hashable {
  var category: String
  var type: String
  var locator: String
  var comment: String?
  var foreign: [JSONValue.Member] = []

  /// What the model keeps of a package's references.
  struct Meaning: Hashable {
    var purls: [PackageURL] = []
    var cpes: [CPE] = []
    var identifiers: [ExternalIdentifier] = []
    var references: [ExternalReference] = []
  }

  /// The references of a component.
  static func list(_ component: Component) -> [SPDX2ExternalReference] {
    list(
      Meaning(
        purls: component.purls, cpes: component.cpes, identifiers: component.identifiers,
        references: component.references))
  }

  /// The references that say `component`, in the order in which they are written.
  static func list(_ component: Meaning) -> [SPDX2ExternalReference] {
    var list: [SPDX2ExternalReference] = []
    for cpe in component.cpes { list.append(.init("SECURITY", "cpe23Type", cpe.description)) }
    for purl in component.purls { list.append(.init("PACKAGE-MANAGER", "purl", purl.description)) }
    for identifier in component.identifiers {
      let (category, type) = words(identifier.kind)
      list.append(.init(category, type, identifier.value, comment: identifier.comment))
    }
    for reference in component.references {
      let parts = reference.kind.split(separator: " ", maxSplits: 1)
      let (category, type) =
        if parts.count == 2, categories.contains(String(parts[0])) {
          (String(parts[0]), String(parts[1]))
        } else {
          sharedKinds[reference.kind] ?? ("OTHER", reference.kind)
        }
      list.append(.init(category, type, reference.locator, comment: reference.comment))
    }
    return list
  }

  /// What `list` says; `trouble` is called with what is said to be a purl or CPE 2.3 and is none.
  static func meaning(
    of list: [SPDX2ExternalReference], trouble: (String, SyntaxError) -> Void = { _, _ in }
  ) -> Meaning {
    var meaning = Meaning()
    for reference in list {
      do throws(SyntaxError) {
        switch (reference.category, reference.type) {
        case (_, "purl"): meaning.purls.append(try PackageURL(parsing: reference.locator))
        case ("SECURITY", "cpe23Type"):
          meaning.cpes.append(try CPE(parsing: reference.locator))
          if !reference.locator.hasPrefix("cpe:2.3:") {
            throw SyntaxError(text: reference.locator, offset: 0, expected: "'cpe:2.3:'")
          }
        default:
          if let kind = identifierKind(reference.category, reference.type) {
            meaning.identifiers.append(
              ExternalIdentifier(kind, reference.locator, comment: reference.comment))
          } else {
            let kind =
              reference.category == "OTHER" && !reference.type.utf8.contains(0x20)
              ? reference.type : "\(reference.category) \(reference.type)"
            meaning.references.append(
              ExternalReference(kind, reference.locator, comment: reference.comment))
          }
        }
      } catch {
        trouble(reference.locator, error)
      }
    }
    return meaning
  }

  private static let categories: Set = ["SECURITY", "PACKAGE-MANAGER", "PERSISTENT-ID", "OTHER"]

  /// Kinds of references in the words of SPDX 3 and CycloneDX that SPDX 2 has a category for.
  private static let sharedKinds: [String: (category: String, type: String)] = [
    "advisories": ("SECURITY", "advisory"), "securityAdvisory": ("SECURITY", "advisory"),
    "securityFix": ("SECURITY", "fix"), "securityOther": ("SECURITY", "url"),
    "mavenCentral": ("PACKAGE-MANAGER", "maven-central"), "npm": ("PACKAGE-MANAGER", "npm"),
    "nuget": ("PACKAGE-MANAGER", "nuget"), "bower": ("PACKAGE-MANAGER", "bower"),
  ]

  private static func identifierKind(_ category: String, _ type: String)
    -> ExternalIdentifier.Kind?
  {
    switch (category, type) {
    case ("SECURITY", "cpe22Type"): .cpe22
    case ("SECURITY", "swid"): .swid
    case ("PERSISTENT-ID", "swh"): .swhid
    case ("PERSISTENT-ID", "gitoid"): .gitoid
    default: nil
    }
  }

  private static func words(_ kind: ExternalIdentifier.Kind) -> (category: String, type: String) {
    switch kind {
    case .cpe22: ("SECURITY", "cpe22Type")
    case .swid: ("SECURITY", "swid")
    case .swhid: ("PERSISTENT-ID", "swh")
    case .gitoid: ("PERSISTENT-ID", "gitoid")
    case .omniborID: ("OTHER", "omniborId")
    case .cve: ("OTHER", "cve")
    case .securityOther: ("OTHER", "securityOther")
    case .email: ("OTHER", "email")
    case .urlScheme: ("OTHER", "urlScheme")
    case .other(let name): ("OTHER", name)
    }
  }

  /// Whether SPDX 2.3 has a word for the kind of `identifier`.
  static func canSay(_ kind: ExternalIdentifier.Kind) -> Bool { words(kind).category != "OTHER" }

  init(_ category: String, _ type: String, _ locator: String, comment: String? = nil) {
    self.category = category
    self.type = type
    self.locator = locator
    self.comment = comment
  }

  // MARK: As JSON

  /// Reads an element of `externalRefs`; nil if it isn't whole.
  init?(_ value: JSONValue) {
    guard case .object(let members) = value, let type = value["referenceType"]?.text,
      let category = value["referenceCategory"]?.text,
      let locator = value["referenceLocator"]?.text
    else { return nil }
    // Both spellings are in the schema; 2.2 had the underscore.
    self.init(
      category.replacing("_", with: "-"), type, locator, comment: value["comment"]?.text)
    foreign = members.filter { member in
      switch member.name {
      case "referenceType", "referenceCategory", "referenceLocator": false
      case "comment": member.value.text == nil
      default: true
      }
    }
  }

  var json: JSONValue {
    var members = foreign
    if let comment { members.append(.init("comment", .string(comment))) }
    members.append(.init("referenceCategory", .string(category)))
    members.append(.init("referenceLocator", .string(locator)))
    members.append(.init("referenceType", .string(type)))
    return .object(members.sorted { JSONWriter.precedes($0.name, $1.name) })
  }
}
