import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Reading {
  mutating func readDocument(_ documentPlace: Int?, _ sbomPlace: Int?) {
    var sbomName: String?
    if let sbomPlace {
      isRead[sbomPlace] = true
      sbomName = graph.element(at: sbomPlace)["spdxId"]?.text
      sbom(sbomPlace)
    } else {
      bill.foreign[.spdx3, "software_Sbom"] = .null
    }
    guard let documentPlace, case .tree(let tree) = graph.contents[documentPlace],
      let all = tree.members
    else {
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
    keepList(&members, documentPlace, but: [documentPlace])
    if let sbomName {
      if members["rootElement"]?.texts == [sbomName] { members.drop("rootElement") }
    } else {
      roots(&members)
    }
    if members["profileConformance"] == .texts(SPDX3.profiles(graph.types)) {
      members.drop("profileConformance")
    }
    if !members.rest.isEmpty { bill.foreign[.spdx3, "SpdxDocument"] = .object(members.rest) }
  }

  private mutating func sbom(_ place: Int) {
    guard case .tree(let tree) = graph.contents[place], let all = tree.members else { return }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "software_Sbom")
    if members["spdxId"]?.text == SPDX3Names.sbom(base) { members.drop("spdxId") }
    bill.lifecycles = members.take(SPDX3.lifecycles)
    let collections = graph.trees.filter {
      ["SpdxDocument", "software_Sbom"].contains(SPDX3Graph.type(of: $0.element))
    }
    keepList(&members, place, but: Set(collections.map(\.place)))
    roots(&members)
    if !members.rest.isEmpty { bill.foreign[.spdx3, "software_Sbom"] = .object(members.rest) }
  }

  private mutating func roots(_ members: inout SPDX3Members) {
    let names = members["rootElement"]?.texts ?? []
    bill.roots = names.compactMap { id($0) }
    if bill.roots.count == names.count { members.drop("rootElement") }
  }

  /// Keeps `element` unless it names all elements once, as a writer does by itself.
  private func keepList(_ members: inout SPDX3Members, _ place: Int, but without: Set<Int>) {
    let range = graph.lists[place]
    let odd = members["element"]?.texts?.map { Int32(graph.find($0) ?? -1) }
    guard let named = range.map({ graph.places[$0] }) ?? odd.map({ $0[...] }) else { return }
    var isListed = Array(repeating: false, count: isRead.count)
    var isPlain = true
    for place in named {
      if place < 0 || isListed[Int(place)] || without.contains(Int(place)) {
        isPlain = false
        break
      }
      isListed[Int(place)] = true
    }
    if isPlain {
      for place in isListed.indices where !isListed[place] && !without.contains(place) {
        if isNamed(place) {
          isPlain = false
          break
        }
      }
    }
    if isPlain {
      members.drop("element")
    } else if let range {
      members.keep("element", .texts(graph.reader.names[range].map(\.string)))
    }
  }

  /// Whether the element at `place` has a name, which no element before it has.
  private func isNamed(_ place: Int) -> Bool {
    guard isFirst(place) else { return false }
    if case .tree(let tree) = graph.contents[place] { return tree["spdxId"]?.text != nil }
    return true
  }
}

extension SPDX3 {
  /// The profiles that classes are of, in order.
  static func profiles(_ types: Set<String>) -> [String] {
    var profiles: Set = ["core"]
    for type in types {
      guard let bar = type.firstIndex(of: "_") else { continue }
      switch type[..<bar] {
      case "simplelicensing": profiles.insert("simpleLicensing")
      case "expandedlicensing": profiles.insert("expandedLicensing")
      case let other: profiles.insert(String(other))
      }
    }
    return profiles.sorted()
  }
}
