import BomafideIdentifiers
public import BomafideModel

extension Rule<BillOfMaterials> {
  /// Every identifier says the component's version.
  public static var identifiersSayTheVersion: Self {
    let about = RuleDescription(
      "identity.version-differs", .error, "every purl and CPE says the version of its component",
      explanation: """
        Scanners look a component up by its purl and CPE. An identifier that says another version than \
        the component finds the vulnerabilities of that other version. An identifier without a version \
        is accepted.
        """,
      remedy: "write '{version}' where the identifier says the version")
    return Rule(about, each: { bill in bill.components }) { component, about in
      guard let version = component.version.value else { return nil }
      for cpe in component.cpes {
        guard let stated = cpe.statedVersion, !sameVersion(stated, version) else { continue }
        return about.finding(
          subject: component.name,
          "'\(component.name)' is \(version), but its CPE says \(stated)",
          at: component.place(of: .cpe, cpe.description), expected: version, found: stated,
          remedy: about.remedy)
      }
      for purl in component.purls {
        guard let stated = purl.version, !mentions(stated, version) else { continue }
        return about.finding(
          subject: component.name,
          "'\(component.name)' is \(version), but its package URL says \(stated)",
          at: component.place(of: .purl, purl.description), expected: version, found: stated,
          remedy: about.remedy)
      }
      return nil
    }
  }

  /// The download location says the component's version.
  public static var downloadSaysTheVersion: Self {
    let about = RuleDescription(
      "download.version-missing", .warning, "the download location says the version",
      explanation: """
        A download location that does not say the version cannot be checked against it, and often serves \
        another version tomorrow. The version may stand in another spelling, such as R_2_7_1.
        """,
      remedy: "write the location of this version, with '{version}' or '{version|underscore}' in it"
    )
    return Rule(
      about, each: { bill in bill.components.filter { $0.download.value != nil } }
    ) { component, about in
      guard let version = component.version.value, let download = component.download.value,
        !mentions(download, version)
      else { return nil }
      return about.finding(
        subject: component.name,
        "the download location of '\(component.name)' does not say its version \(version)",
        at: component.place(of: .download), expected: version, found: download,
        remedy: about.remedy)
    }
  }

  /// Whether `text` has `version` in it as a whole, in any spelling that a template knows.
  private static func mentions(_ text: String, _ version: String) -> Bool {
    sameVersion(text, version)
      || !Template.generalizing(text, version: version).placeholders.isEmpty
  }

  /// Whether two spellings say one version: case, punctuation and trailing zeros aside.
  private static func sameVersion(_ a: String, _ b: String) -> Bool {
    func parts(_ text: String) -> [Substring] {
      var parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      while parts.count > 1, parts.last == "0" { parts.removeLast() }
      return parts
    }
    return parts(a) == parts(b)
  }
}

extension CPE {
  /// The version with the update behind it, where one is stated.
  var statedVersion: String? {
    guard case .value(let version) = self.version else { return nil }
    if case .value(let update) = self.update { return version.text + update.text }
    return version.text
  }
}
