import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Reading {
  // MARK: Custom licenses

  mutating func customLicenses() {
    var taken: Set<String> = []
    for (place, element) in graph.trees {
      guard isFirst(place), let type = SPDX3Graph.type(of: element), let all = element.members,
        type == "simplelicensing_SimpleLicensingText" || type == "expandedlicensing_CustomLicense",
        let iri = element["spdxId"]?.text, let text = element["simplelicensing_licenseText"]?.text
      else { continue }
      var members = SPDX3Members(all)
      members.drop("simplelicensing_licenseText")
      let id = SPDX3.licenseID(iri, name: element["name"]?.text)
      guard taken.insert(id).inserted else { continue }
      isRead[place] = true
      var license = CustomLicense(id: id, text: text)
      license.name = members.text("name")
      license.comment = members.text("comment")
      license.urls = members.take(SPDX3.seeAlso)
      dropCommon(&members, type: SPDX3.type(of: license))
      if isMade(iri, SPDX3Names.customLicense(id, base)) { members.drop("spdxId") }
      license.foreign = members.foreign
      customIDs[iri] = id
      customNames[id] = iri
      bill.customLicenses.append(license)
    }
    for (place, element) in graph.trees where isFirst(place) {
      guard SPDX3Graph.type(of: element) == "simplelicensing_LicenseExpression",
        let text = element["simplelicensing_licenseExpression"]?.text,
        let iri = element["spdxId"]?.text
      else { continue }
      let license = SPDX2.license(text)
      expressions[iri] = license
      if firstExpressions[license] == nil { firstExpressions[license] = iri }
      if bill.licenseListVersion == nil {
        bill.licenseListVersion = element["simplelicensing_licenseListVersion"]?.text
      }
    }
  }

  /// The license that a name stands for, or nil where the model has no license for it.
  mutating func license(_ iri: String) -> Stated<License>? {
    if let license = SPDX3.individualLicense(iri) { return license }
    if let license = expressions[iri] {
      markMade(iri, license)
      return license
    }
    if let id = customIDs[iri] { return SPDX2.license(id) }
    let listed = "https://spdx.org/licenses/"
    if graph.find(iri) == nil, iri.hasPrefix(listed) {
      let license = SPDX2.license(String(iri.dropFirst(listed.count)))
      if case .value(.expression) = license { return license }
    }
    return nil
  }

  /// Notes that the bill says all of an expression, where the element is just what would be made for it.
  private mutating func markMade(_ iri: String, _ license: Stated<License>) {
    guard marked.insert(iri).inserted, firstExpressions[license] == iri,
      case .value(let value) = license,
      let place = graph.find(iri), let all = graph.element(at: place).members
    else { return }
    var members = SPDX3Members(all)
    dropCommon(&members, type: nil)
    let made = SPDX3.expression(
      value, base: base, version: bill.licenseListVersion, customs: customNames)
    if made == .object(members.rest) { isRead[place] = true }
  }

  /// The name that a writer gives a license.
  func name(of license: Stated<License>) -> String? {
    switch license {
    case .unstated: nil
    case .none: SPDX3.noneLicense
    case .value: firstExpressions[license]
    }
  }

  // MARK: Relationships to licenses

  /// Reads a relationship that says a license of an element; false if it has to stay as it is.
  mutating func licenseEdge(_ element: JSONValue, _ word: String) -> Bool {
    guard let all = element.members, let from = element["from"]?.text,
      let ends = element["to"]?.texts, !ends.isEmpty
    else { return false }
    let said = ends.compactMap { license($0) }
    guard said.count == ends.count else { return false }
    let isDeclared = word == "hasDeclaredLicense"
    var members = SPDX3Members(all)
    dropCommon(&members, type: "Relationship")
    members.drop("from")
    members.drop("relationshipType")
    if isMade(members["spdxId"]?.text, SPDX3.licenseEdge(from, word)) { members.drop("spdxId") }
    if said.map({ name(of: $0) }) == ends.map(Optional.some) { members.drop("to") }
    let comment = members["comment"]?.text
    let kept: JSONValue? = members.rest.isEmpty ? nil : .object(members.rest)
    guard let owner = graph.find(from) else { return false }
    if let index = components[owner] {
      guard ends.count == 1, licensed.insert(word + " " + from).inserted else { return false }
      bill.components[index].take(said[0], comment, isDeclared)
      bill.components[index].foreign.keep(word, kept)
      return true
    }
    if files[owner] >= 0 {
      let index = Int(files[owner])
      guard isDeclared || ends.count == 1, licensed.insert(word + " " + from).inserted else {
        return false
      }
      var details = bill.files[index].details ?? File.Details()
      if isDeclared { details.licensesInFile = said } else { details.concludedLicense = said[0] }
      if !isDeclared || details.licenseComment == nil {
        details.licenseComment = comment ?? details.licenseComment
      }
      details.foreign.keep(word, kept)
      bill.files[index].details = details
      return true
    }
    if let index = snippets[owner] {
      guard isDeclared || ends.count == 1, licensed.insert(word + " " + from).inserted else {
        return false
      }
      if isDeclared {
        bill.snippets[index].licensesInSnippet = said
      } else {
        bill.snippets[index].concludedLicense = said[0]
      }
      if !isDeclared || bill.snippets[index].licenseComment == nil {
        bill.snippets[index].licenseComment = comment ?? bill.snippets[index].licenseComment
      }
      bill.snippets[index].foreign.keep(word, kept)
      return true
    }
    return false
  }

  /// Takes comments off what is kept where a writer puts them anyway.
  mutating func settleLicenseComments() {
    for index in bill.components.indices where bill.components[index].licenseComment != nil {
      let one = bill.components[index]
      bill.components[index].foreign.settle(
        one.licenseComment, one.concludedLicense != .unstated, one.declaredLicense != .unstated)
    }
    for index in bill.files.indices {
      guard var details = bill.files[index].details, details.licenseComment != nil else { continue }
      details.foreign.settle(
        details.licenseComment, details.concludedLicense != .unstated,
        !details.licensesInFile.isEmpty)
      bill.files[index].details = details
    }
    for index in bill.snippets.indices where bill.snippets[index].licenseComment != nil {
      let one = bill.snippets[index]
      bill.snippets[index].foreign.settle(
        one.licenseComment, one.concludedLicense != .unstated, !one.licensesInSnippet.isEmpty)
    }
  }
}

extension Component {
  fileprivate mutating func take(
    _ license: Stated<License>, _ comment: String?, _ isDeclared: Bool
  ) {
    if isDeclared { declaredLicense = license } else { concludedLicense = license }
    if !isDeclared || licenseComment == nil { licenseComment = comment ?? licenseComment }
  }
}

extension ForeignData {
  fileprivate mutating func keep(_ word: String, _ value: JSONValue?) {
    guard let value else { return }
    self[.spdx3, word] = value
    self[.spdx3] = self[.spdx3].sorted { JSONWriter.precedes($0.name, $1.name) }
  }

  /// Drops the kept comment of the relationship that a writer gives the license comment to.
  fileprivate mutating func settle(
    _ comment: String?, _ isConcluded: Bool, _ isDeclared: Bool
  ) {
    guard let comment, let word = SPDX3.commented(isConcluded, isDeclared, self) else { return }
    guard case .object(let members) = self[.spdx3, word],
      members.contains(where: { $0.name == "comment" && $0.value.text == comment })
    else { return }
    let rest = members.filter { $0.name != "comment" }
    self[.spdx3, word] = rest.isEmpty ? nil : .object(rest)
  }
}

extension SPDX3 {
  static let licenseWords = ["hasConcludedLicense", "hasDeclaredLicense"]

  static let seeAlso = SPDX3Field<[String]>(
    name: "expandedlicensing_seeAlso", parse: { $0?.texts ?? [] },
    print: { $0.isEmpty ? nil : .array($0.map(JSONValue.string)) })

  /// The relationship whose comment is the license comment of an element, or nil if it has none of them.
  static func commented(_ isConcluded: Bool, _ isDeclared: Bool, _ foreign: ForeignData) -> String?
  {
    for (word, isThere) in zip(licenseWords, [isConcluded, isDeclared])
    where isThere || foreign[.spdx3, word]?["to"] != nil { return word }
    return nil
  }

  /// The class that a custom license is written as.
  static func type(of license: CustomLicense) -> String {
    license.urls.isEmpty ? "simplelicensing_SimpleLicensingText" : "expandedlicensing_CustomLicense"
  }

  static func licenseEdge(_ from: String, _ word: String) -> String { from + "-" + word }

  /// The `LicenseRef-` by which expressions call a custom license.
  static func licenseID(_ iri: String, name: String?) -> String {
    let last = iri.split { $0 == "#" || $0 == "/" }.last.map(String.init) ?? iri
    for candidate in [last, name ?? ""] where candidate.hasPrefix("LicenseRef-") {
      if candidate.utf8.dropFirst(11).allSatisfy({ SPDX2Identifiers.isAllowed[Int($0)] }),
        candidate.utf8.count > 11
      {
        return candidate
      }
    }
    return SPDX2.licenseReference(last)
  }

  /// The text of a license expression; words that are none become a reference to a custom license.
  static func text(_ license: License) -> String {
    switch license {
    case .expression(let expression): expression.description
    case .named(let name): SPDX2.licenseReference(name)
    }
  }

  static func expressionName(_ license: License, _ base: String) -> String {
    base + "LicenseExpression/" + SPDX3Names.encoded(text(license))
  }

  /// The element that says an expression, without its CreationInfo.
  static func expression(
    _ license: License, base: String, version: String?, customs: [String: String]
  ) -> JSONValue {
    var entries: [JSONValue] = []
    var named: [String] = []
    switch license {
    case .expression(let expression): named = expression.licenses.map(\.description)
    case .named(let name): named = [SPDX2.licenseReference(name)]
    }
    var seen: Set<String> = []
    for id in named where id.hasPrefix("LicenseRef-") && seen.insert(id).inserted {
      guard let iri = customs[id] else { continue }
      entries.append(
        .object([
          .init("key", .string(id)), .init("type", .string("DictionaryEntry")),
          .init("value", .string(iri)),
        ]))
    }
    return .sorted([
      ("simplelicensing_customIdToUri", entries.isEmpty ? nil : .array(entries)),
      ("simplelicensing_licenseExpression", .string(text(license))),
      ("simplelicensing_licenseListVersion", version.flatMap(semantic).map(JSONValue.string)),
      ("spdxId", .string(expressionName(license, base))),
      ("type", .string("simplelicensing_LicenseExpression")),
    ])
  }

  /// A version of the license list with three numbers, as SPDX 3 wants it.
  static func semantic(_ version: String) -> String? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ Int($0) != nil }) else { return nil }
    return (parts.map(String.init) + ["0", "0"]).prefix(3).joined(separator: ".")
  }
}
