/// The names by which elements are known in the data that only one format can say.
///
/// That data names elements by the IDs of its document, so it has to follow where these change.
enum ForeignNames {
  /// The member that holds an element's own name.
  private static let own: [(family: ForeignData.Family, member: String)] = [
    (.spdx2, "SPDXID"), (.cycloneDX, "bom-ref"), (.spdx3, "spdxId"),
  ]

  /// Members whose texts name other elements.
  private static let references: Set<String> = [
    "ref", "dependsOn", "provides", "assemblies", "dependencies", "vulnerabilities", "subjects",
    "from", "to", "element", "rootElement", "target", "targets", "claims", "evidence",
    // References within CycloneDX 1.6 and 1.7: of tools of evidence, of keys, of attestations and standards.
    "tools", "algorithmRef", "signatureAlgorithmRef", "subjectPublicKeyRef", "cryptoRefArray",
    "parent", "requirement", "requirements", "counterClaims", "counterEvidence", "assessor",
    "predicate", "conformance", "mitigationStrategies",
  ]

  /// Members of a document's head: they are about the old document, and the new one has its own.
  private static let heads: [ForeignData.Family: Set<String>] = [
    .spdx2: ["creationInfo"],
    .spdx3: ["CreationInfo", "SpdxDocument", "software_Sbom"],
    .cycloneDX: ["serialNumber", "$schema", "signature"],
  ]

  /// All names that elements of a bill have, and what rides along with them.
  static func names(in bill: BillOfMaterials) -> Set<String> {
    var names: Set<String> = []
    for component in bill.components where !component.foreign.isEmpty {
      for (family, member) in own {
        if let name = component.foreign[family, member]?.text { names.insert(name) }
      }
    }
    for file in bill.files {
      guard let foreign = file.details?.foreign, !foreign.isEmpty else { continue }
      for (family, member) in own {
        if let name = foreign[family, member]?.text { names.insert(name) }
      }
    }
    for member in bill.foreign[.cycloneDX] { collect(member.value, into: &names) }
    return names
  }

  /// Takes the names of a new element; one that is taken becomes another one.
  static func settle(
    _ foreign: inout ForeignData, _ taken: inout Set<String>, _ renamed: inout [String: String]
  ) {
    if foreign.isEmpty { return }
    for (family, member) in own {
      guard let name = foreign[family, member]?.text else { continue }
      let other = free(name, &taken)
      if other == name { continue }
      foreign[family, member] = .string(other)
      renamed[name] = other
    }
  }

  /// Notes that an element is now one with another, and is called by that one's names.
  static func unify(
    _ foreign: ForeignData, with kept: inout ForeignData, _ taken: inout Set<String>,
    _ renamed: inout [String: String]
  ) {
    for (family, member) in own {
      guard let name = foreign[family, member]?.text else { continue }
      if let other = kept[family, member]?.text {
        if other != name { renamed[name] = other }
      } else {
        let other = free(name, &taken)
        kept[family, member] = .string(other)
        if other != name { renamed[name] = other }
      }
    }
  }

  /// Calls SPDX 3's creation information by the name that a new document gives it.
  static func renameCreation(_ foreign: inout ForeignData) {
    guard let old = foreign[.spdx3, "CreationInfo"]?["@id"]?.text,
      case .array(let elements) = foreign[.spdx3, "elements"]
    else { return }
    let new = JSONValue.string("_:CreationInfo")
    foreign[.spdx3, "elements"] = .array(
      elements.map { element in
        guard case .object(let members) = element else { return element }
        return .object(
          members.map {
            $0.name == "creationInfo" && $0.value.text == old ? JSONValue.Member($0.name, new) : $0
          })
      })
  }

  /// Drops what is about the old document alone.
  static func dropHead(_ foreign: inout ForeignData) {
    renameCreation(&foreign)
    for (family, names) in heads {
      foreign[family] = foreign[family].filter { !names.contains($0.name) }
    }
  }

  /// Adds what rides along with another bill; returns the members of which only the first could be kept.
  static func add(
    _ other: ForeignData, to foreign: inout ForeignData, _ taken: inout Set<String>,
    _ renamed: [String: String]
  ) -> [String] {
    var left: [String] = []
    for family in [ForeignData.Family.spdx2, .spdx3, .cycloneDX, .openVEX, .csaf] {
      let isHead = heads[family] ?? []
      for member in other[family] where !isHead.contains(member.name) {
        var renamed = renamed
        guard case .array(let known) = foreign[family, member.name] ?? .array([]) else {
          if foreign[family, member.name] != member.value { left.append(member.name) }
          continue
        }
        guard case .array(let elements) = member.value else {
          if foreign[family, member.name] == nil {
            var moved = member.value
            if family == .cycloneDX { moved = own(moved, &taken, &renamed) }
            foreign[family, member.name] = follow(
              moved, renamed, isReference: references.contains(member.name))
          }
          continue
        }
        var all = known
        let have = Set(known)
        for element in elements {
          // The same words may be about another element, and about the same one by another name.
          var moved = follow(element, renamed, isReference: false)
          if have.contains(moved) { continue }
          if family == .cycloneDX {
            moved = follow(own(element, &taken, &renamed), renamed, isReference: false)
          }
          all.append(moved)
        }
        foreign[family, member.name] = .array(all)
      }
    }
    return left
  }

  /// Gives elements that ride along names of their own where theirs are taken.
  private static func own(
    _ value: JSONValue, _ taken: inout Set<String>, _ renamed: inout [String: String]
  ) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map { own($0, &taken, &renamed) })
    case .object(let members):
      return .object(
        members.map { member in
          guard member.name == "bom-ref", let name = member.value.text else {
            return JSONValue.Member(member.name, own(member.value, &taken, &renamed))
          }
          let other = free(name, &taken)
          if other != name { renamed[name] = other }
          return JSONValue.Member(member.name, .string(other))
        })
    default: return value
    }
  }

  /// Says the new names where the old ones are referred to.
  private static func follow(
    _ value: JSONValue, _ renamed: [String: String], isReference: Bool
  ) -> JSONValue {
    if renamed.isEmpty { return value }
    switch value {
    case .string(let text) where isReference: return .string(renamed[text] ?? text)
    case .array(let elements):
      return .array(elements.map { follow($0, renamed, isReference: isReference) })
    case .object(let members):
      return .object(
        members.map {
          JSONValue.Member(
            $0.name, follow($0.value, renamed, isReference: references.contains($0.name)))
        })
    default: return value
    }
  }

  /// Says other names where elements are referred to, in what rides along with a bill.
  static func rename(_ names: [String: String], in foreign: inout ForeignData) {
    foreign[.cycloneDX] = foreign[.cycloneDX].map {
      JSONValue.Member(
        $0.name, follow($0.value, names, isReference: references.contains($0.name)))
    }
  }

  /// Says the new names in what only CycloneDX can say of an element.
  static func follow(_ renamed: [String: String], in foreign: inout ForeignData) {
    if renamed.isEmpty || foreign.isEmpty { return }
    rename(renamed, in: &foreign)
  }

  /// Leaves out what refers to elements that are gone, in what rides along with a bill.
  static func remove(_ names: Set<String>, from foreign: inout ForeignData) {
    foreign[.cycloneDX] = foreign[.cycloneDX].map {
      JSONValue.Member(
        $0.name, without($0.value, names, isReference: references.contains($0.name)))
    }
  }

  private static func without(
    _ value: JSONValue, _ names: Set<String>, isReference: Bool
  ) -> JSONValue {
    switch value {
    case .array(let elements):
      return .array(
        elements.compactMap { element in
          if isReference, let text = element.text, names.contains(text) { return nil }
          if let text = element["ref"]?.text, names.contains(text) { return nil }
          return without(element, names, isReference: isReference)
        })
    case .object(let members):
      return .object(
        members.map {
          JSONValue.Member(
            $0.name, without($0.value, names, isReference: references.contains($0.name)))
        })
    default: return value
    }
  }

  private static func free(_ name: String, _ taken: inout Set<String>) -> String {
    if taken.insert(name).inserted { return name }
    var number = 2
    while !taken.insert("\(name)-\(number)").inserted { number += 1 }
    return "\(name)-\(number)"
  }

  private static func collect(_ value: JSONValue, into names: inout Set<String>) {
    switch value {
    case .array(let elements): for element in elements { collect(element, into: &names) }
    case .object(let members):
      for member in members {
        if member.name == "bom-ref", let text = member.value.text { names.insert(text) }
        collect(member.value, into: &names)
      }
    default: return
    }
  }
}

extension BillOfMaterials {
  /// Whether the document carries a signature over itself, which no other document may carry.
  public var isSigned: Bool { foreign[.cycloneDX, "signature"] != nil }

  /// Forgets what is about the document and not about its parts, so that another document can be made of them.
  public mutating func dropHead() {
    namespace = nil
    revision = nil
    created = nil
    ForeignNames.dropHead(&foreign)
  }
}
