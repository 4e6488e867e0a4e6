import BomafideIdentifiers
import BomafideModel

extension SPDX3Reading {
  mutating func readDocument(_ documentPlace: Int?, _ sbomPlace: Int?) {
    var sbomName: String?
    if let sbomPlace {
      isRead[sbomPlace] = true
      sbomName = graph.elements[sbomPlace]["spdxId"]?.text
      sbom(graph.elements[sbomPlace])
    } else {
      bill.foreign[.spdx3, "software_Sbom"] = .null
    }
    guard let documentPlace, let all = graph.elements[documentPlace].members else {
      bill.foreign[.spdx3, "SpdxDocument"] = .null
      return
    }
    isRead[documentPlace] = true
    var members = SPDX3Members(all)
    dropCommon(&members, type: "SpdxDocument")
    if members["spdxId"]?.text == SPDX3Names.document(base) { members.drop("spdxId") }
    bill.name = members.text("name")
    bill.comment = members.text("comment")
    if let name = members["dataLicense"]?.text, let license = license(name),
      case .value(let value) = license
    {
      bill.dataLicense = SPDX3.text(value)
      if self.name(of: license) == name { members.drop("dataLicense") }
    }
    members.drop("import")
    if !unreadImports.isEmpty { members.keep("import", .array(unreadImports)) }
    if let maps = members["namespaceMap"]?.elements {
      let known = Set(bill.externalDocuments.map(\.id))
      let rest = maps.filter { !known.contains($0["prefix"]?.text ?? "") }
      members.drop("namespaceMap")
      if !rest.isEmpty { members.keep("namespaceMap", .array(rest)) }
    }
    let others = allNames(but: [documentPlace])
    dropList(&members, others)
    if let sbomName {
      if members["rootElement"]?.texts == [sbomName] { members.drop("rootElement") }
    } else {
      roots(&members)
    }
    if Set(members["profileConformance"]?.texts ?? []) == Set(SPDX3.profiles(graph.elements)),
      members["profileConformance"] == .array(SPDX3.profiles(graph.elements).map(JSONValue.string))
    {
      members.drop("profileConformance")
    }
    if !members.rest.isEmpty { bill.foreign[.spdx3, "SpdxDocument"] = .object(members.rest) }
  }

  private mutating func sbom(_ element: JSONValue) {
    guard let all = element.members else { return }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "software_Sbom")
    if members["spdxId"]?.text == SPDX3Names.sbom(base) { members.drop("spdxId") }
    bill.lifecycles = members.take(SPDX3.lifecycles)
    let collections = graph.elements.indices.filter {
      ["SpdxDocument", "software_Sbom"].contains(SPDX3Graph.type(of: graph.elements[$0]))
    }
    dropList(&members, allNames(but: collections))
    roots(&members)
    if !members.rest.isEmpty { bill.foreign[.spdx3, "software_Sbom"] = .object(members.rest) }
  }

  private mutating func roots(_ members: inout SPDX3Members) {
    let names = members["rootElement"]?.texts ?? []
    bill.roots = names.compactMap { ids[$0] }
    if bill.roots.count == names.count { members.drop("rootElement") }
  }

  /// Drops `element` where it names all elements, as a writer does by itself.
  private func dropList(_ members: inout SPDX3Members, _ names: Set<String>) {
    guard let listed = members["element"]?.texts else { return }
    if listed.count == names.count, Set(listed) == names { members.drop("element") }
  }

  /// The names of all elements but those at `places`.
  private func allNames(but places: [Int]) -> Set<String> {
    let without = Set(places)
    return Set(
      graph.elements.indices.lazy.filter { !without.contains($0) }
        .compactMap { graph.elements[$0]["spdxId"]?.text })
  }
}

extension SPDX3 {
  /// The profiles that elements are of, in order.
  static func profiles(_ elements: [JSONValue]) -> [String] {
    var profiles: Set = ["core"]
    for element in elements {
      guard let type = SPDX3Graph.type(of: element), let bar = type.firstIndex(of: "_") else {
        continue
      }
      switch type[..<bar] {
      case "simplelicensing": profiles.insert("simpleLicensing")
      case "expandedlicensing": profiles.insert("expandedLicensing")
      case let other: profiles.insert(String(other))
      }
    }
    return profiles.sorted()
  }
}
