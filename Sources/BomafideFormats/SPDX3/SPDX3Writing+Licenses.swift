import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Writing {
  /// Names the custom licenses and the expressions that ride along, and the document's own license.
  mutating func gatherLicenses() {
    for license in bill.customLicenses {
      let name = name(license.foreign, SPDX3Names.customLicense(license.id, base))
      if customNames[license.id] == nil { customNames[license.id] = name }
      customIDs[name] = license.id
      var object = begin(SPDX3.type(of: license), name, license.foreign)
      object.put("simplelicensing_licenseText", license.text)
      object.put("name", license.name)
      object.put("comment", license.comment)
      object.put(SPDX3.seeAlso, license.urls)
      licenses.append(object.value)
    }
    for element in rest {
      guard SPDX3Graph.type(of: element) == "simplelicensing_LicenseExpression",
        let text = element["simplelicensing_licenseExpression"]?.text,
        let iri = element["spdxId"]?.text
      else { continue }
      let license = SPDX2.license(text)
      keptLicenses[iri] = license
      if case .value(let value) = license, licenseNames[value] == nil { licenseNames[value] = iri }
    }
    if let text = bill.dataLicense, case .value(let license) = SPDX2.license(text),
      !keepsDataLicense(license)
    {
      _ = name(of: license)
    }
  }

  /// Whether the document names its license in a way that still means the same.
  private func keepsDataLicense(_ license: License) -> Bool {
    guard let raw = bill.foreign[.spdx3, "SpdxDocument"]?["dataLicense"]?.text else { return false }
    return meaning(raw) == .value(license)
  }

  /// The license that a name stands for.
  func meaning(_ iri: String) -> Stated<License>? {
    if let license = SPDX3.individualLicense(iri) { return license }
    if let license = keptLicenses[iri] { return license }
    if let id = customIDs[iri] { return SPDX2.license(id) }
    let listed = "https://spdx.org/licenses/"
    return iri.hasPrefix(listed) ? SPDX2.license(String(iri.dropFirst(listed.count))) : nil
  }

  /// The name of a license, which becomes an element where it is none yet.
  private mutating func name(of license: License) -> String {
    if let known = licenseNames[license] { return known }
    if case .named(let words) = license {
      let id = SPDX2.licenseReference(words)
      if customNames[id] == nil {
        let name = unique(SPDX3Names.customLicense(id, base))
        customNames[id] = name
        customIDs[name] = id
        var object = begin("simplelicensing_SimpleLicensingText", name, ForeignData())
        object.put("simplelicensing_licenseText", words)
        object.put("name", id)
        licenses.append(object.value)
      }
    }
    let made = SPDX3.expression(
      license, base: base, version: bill.licenseListVersion, customs: customNames)
    let name = unique(SPDX3.expressionName(license, base))
    licenseNames[license] = name
    var object = begin("simplelicensing_LicenseExpression", name, ForeignData())
    for member in made.members ?? [] where member.name != "spdxId" && member.name != "type" {
      object.put(member.name, member.value)
    }
    licenses.append(object.value)
    return name
  }

  mutating func licenseEdges(
    from name: String, _ foreign: ForeignData, concluded: Stated<License>,
    declared: [Stated<License>], comment: String?, subject: String
  ) {
    let carrier = SPDX3.commented(concluded != .unstated, !declared.isEmpty, foreign)
    if comment != nil, carrier == nil { losses.note("license comment", of: subject) }
    for (word, said) in zip(
      SPDX3.licenseWords, [concluded == .unstated ? [] : [concluded], declared])
    {
      var kept = ForeignData()
      kept[.spdx3] = foreign.isEmpty ? [] : foreign[.spdx3, word]?.members ?? []
      let keptEnds = kept[.spdx3, "to"]
      let keptMeaning = keptEnds?.texts?.map { meaning($0) }
      let isUnstated = said.isEmpty && keptMeaning == [.unstated]
      let isSame = isUnstated || (keptEnds != nil && keptMeaning == said.map(Optional.some))
      if said.isEmpty && !isUnstated { continue }
      let edge = self.name(kept, SPDX3.licenseEdge(name, word))
      var object = begin("Relationship", edge, kept)
      object.put("from", .string(name)) { _ in false }
      object.put("relationshipType", .string(word)) { _ in false }
      let ends: [JSONValue] = isSame ? [] : said.map { .string(self.name(of: $0)) }
      object.put("to", .array(ends)) { _ in isSame }
      let own = word == carrier ? comment : nil
      object.put("comment", own.map(JSONValue.string)) { _ in word != carrier }
      tail.append(object.value)
    }
  }

  private mutating func name(of license: Stated<License>) -> String {
    switch license {
    case .unstated: SPDX3.noAssertionLicense
    case .none: SPDX3.noneLicense
    case .value(let license): name(of: license)
    }
  }
}
