import BomafideIdentifiers
import BomafideModel

/// Fields about components that several profiles ask for.
extension ProfileField {
  static func componentName(_ clause: String) -> ProfileField {
    ProfileField(
      "name", "Component name", clause: clause,
      in: Places("packages[].name", "software_Package.name", "component.name")
    ) { component, _ in
      Said(component.name).outcome("name")
    }
  }

  static func componentVersion(_ clause: String) -> ProfileField {
    ProfileField(
      "version", "Component version", clause: clause,
      in: Places(
        "packages[].versionInfo", "software_Package.software_packageVersion", "component.version")
    ) { component, facts in
      component.outcome(
        component.version, "version", "versionInfo", "software_packageVersion", facts)
    }
  }

  static func supplier(_ clause: String) -> ProfileField {
    ProfileField(
      "supplier", "Supplier name", clause: clause,
      in: Places(
        "packages[].supplier", "software_Package.suppliedBy",
        "component.supplier (or manufacturer, publisher)"), component: supplier)
  }

  static func supplier(_ component: Component, _ facts: ScoreFacts) -> FieldOutcome {
    let stated = component.outcome(
      agent: component.supplier, "supplier", "supplier", "suppliedBy", facts)
    if stated == .present || facts.subject.standard != .cycloneDX { return stated }
    if component.outcome(agent: component.producer, "supplier", "", "", facts) == .present {
      return .present
    }
    return Said(component.publisher).outcome("supplier") == .present ? .present : stated
  }

  /// Identifiers by which others know the component.
  static func identifiers(_ title: String, _ clause: String, own countsOwn: Bool) -> ProfileField {
    let own = countsOwn
    return ProfileField(
      "identifiers", title, clause: clause,
      in: Places(
        "packages[].externalRefs: purl, cpe22Type, cpe23Type, swid, swh, gitoid"
          + (own ? " (or SPDXID with the document's namespace)" : ""),
        "software_packageUrl, software_contentIdentifier or externalIdentifier"
          + (own ? " (or spdxId)" : ""),
        "component.purl, cpe, swid, omniborId or swhid")
    ) { component, facts in
      if component.hasIdentifier { return .present }
      if own, component.hasOwnName(facts) { return .present }
      for text in component.unreadableIdentifiers {
        if case .unknown(let words) = Said(text) { return .unknown("the identifier is \(words)") }
        if case .value(let value) = Said(text) { return .wrong("'\(value)' is no identifier") }
      }
      return .missing("no identifier")
    }
  }

  static func producer(_ id: String, _ title: String, _ clause: String) -> ProfileField {
    ProfileField(
      id, title, clause: clause,
      in: Places(
        "packages[].originator", "software_Package.originatedBy",
        "component.manufacturer (or authors, supplier)")
    ) { component, facts in
      let stated = component.outcome(
        agent: component.producer, "producer", "originator", "originatedBy", facts)
      if stated == .present || facts.subject.standard != .cycloneDX { return stated }
      let others = component.authors + (component.supplier.value.map { [$0] } ?? [])
      return others.contains { $0.outcome("producer") == .present } ? .present : stated
    }
  }

  static func hash(_ id: String, _ title: String, _ clause: String) -> ProfileField {
    ProfileField(
      id, title, clause: clause,
      in: Places(
        "packages[].checksums (or packageVerificationCode)", "software_Package.verifiedUsing",
        "component.hashes, or those of its distribution in externalReferences")
    ) { component, facts in
      if component.verificationCode != nil || !component.knownDigests(facts).isEmpty {
        return .present
      }
      return component.statesHashes
        ? .wrong("a hash that is none: an unknown algorithm, or not its length")
        : .missing("no hash")
    }
  }

  /// A component takes part in a relationship, or the document is about it.
  static func relationships(_ title: String, _ clause: String) -> ProfileField {
    ProfileField(
      "relationships", title, clause: clause,
      in: Places(
        "relationships: DESCRIBES, and DEPENDS_ON, CONTAINS, … at either end",
        "rootElement, and dependsOn, contains, … at either end",
        "metadata.component, and dependencies or nested components")
    ) { component, facts in
      // Where nothing is described, there is nothing to be a part of (SPDX 2.3, 11.1: DESCRIBES).
      if facts.subject.standard == .spdx2, facts.roots.isEmpty {
        return .missing("the document does not say what it describes")
      }
      if facts.connected.contains(component.id) || facts.roots.contains(component.id) {
        return .present
      }
      return facts.openEnded.contains(component.id)
        ? .unknown("its relationships are 'NOASSERTION'")
        : .missing("no relationship says what it is a part of, or needs")
    }
  }

  static let licenseConcluded = Places(
    "packages[].licenseConcluded", "hasConcludedLicense", "component.licenses")

  static let copyrightPlaces = Places(
    "packages[].copyrightText", "software_Package.software_copyrightText", "component.copyright")

  static func copyright(_ title: String, _ clause: String) -> ProfileField {
    ProfileField("copyright", title, clause: clause, in: copyrightPlaces) { component, facts in
      component.outcome(
        component.copyright, "copyright", "copyrightText", "software_copyrightText", facts,
        noneCounts: true)
    }
  }

  /// Either license will do; where neither is stated, one that is said to be unknown.
  static func anyLicense(_ component: Component, _ facts: ScoreFacts) -> FieldOutcome {
    let outcomes = [
      component.outcome(
        component.concludedLicense, "license", "licenseConcluded", "hasConcludedLicense", facts),
      component.outcome(
        component.declaredLicense, "license", "licenseDeclared", "hasDeclaredLicense", facts),
    ]
    if outcomes.contains(.present) { return .present }
    for outcome in outcomes { if case .unknown = outcome { return outcome } }
    return outcomes[0]
  }
}

extension Component {
  /// Whether it has an identifier that means the same outside its document.
  var hasIdentifier: Bool {
    if !purls.isEmpty || !cpes.isEmpty { return true }
    if foreign[.cycloneDX, "swid"]?["tagId"]?.text != nil { return true }
    if !(foreign[.spdx3, "software_contentIdentifier"]?.scoreElements ?? []).isEmpty { return true }
    return identifiers.contains { identifier in
      switch identifier.kind {
      case .cpe22, .swid, .swhid, .gitoid, .omniborID: Said(identifier.value).isValue
      case .cve, .securityOther, .email, .urlScheme, .other: false
      }
    }
  }

  /// What stands where an identifier belongs, and does not parse.
  var unreadableIdentifiers: [String] {
    var all = [foreign[.cycloneDX, "purl"], foreign[.cycloneDX, "cpe"]].compactMap { $0?.text }
    all += [foreign[.spdx3, "software_packageUrl"]].compactMap { $0?.text }
    for reference in foreign[.spdx2, "externalRefs"]?.scoreElements ?? []
    where ["purl", "cpe23Type", "cpe22Type"].contains(reference["referenceType"]?.text) {
      if let locator = reference["referenceLocator"]?.text { all.append(locator) }
    }
    return all
  }

  /// Whether it has a name of its own that is unique with the document's namespace.
  ///
  /// Source: SPDX 2.3, annex K.2.
  func hasOwnName(_ facts: ScoreFacts) -> Bool {
    switch facts.subject.standard {
    case .spdx2:
      facts.bill.namespace != nil && !(foreign[.spdx2, "SPDXID"]?.text ?? "").isEmpty
    case .spdx3: facts.bill.namespace != nil
    case .cycloneDX, .other: false
    }
  }

  /// The digests of the component, or of the file it is handed out as.
  func knownDigests(_ facts: ScoreFacts) -> [Digest] {
    if !digests.isEmpty { return digests }
    let distributed = references.filter { $0.kind == "distribution" }.flatMap(\.digests)
    return distributed.isEmpty ? facts.artifacts(of: id).flatMap(\.digests) : distributed
  }

  /// Whether something stands where hashes belong.
  var statesHashes: Bool {
    for kept in [
      foreign[.spdx2, "checksums"], foreign[.spdx3, "verifiedUsing"], foreign[.cycloneDX, "hashes"],
    ] where !(kept?.scoreElements ?? []).isEmpty {
      return true
    }
    return false
  }
}

extension Said {
  /// Whether it is a value.
  var isValue: Bool { if case .value = self { true } else { false } }
}
