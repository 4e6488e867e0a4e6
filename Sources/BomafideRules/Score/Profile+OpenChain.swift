import BomafideModel

extension Profile {
  /// Version 1.1 of the guide, which is about SPDX 2.
  static let openChainTelco11 = openChainTelco(
    "1.1",
    refuses: { bill in
      bill.standard == .spdx2
        ? nil
        : Refusal(
          reason: "version 1.1 of the guide allows SPDX 2.2 and 2.3 only, not \(bill.format)",
          remedy: "bomafide convert DOCUMENT -o spdx-2.3-json=DOCUMENT.spdx.json")
    })

  /// Version 1.2 of the guide, which adds SPDX 3.0.1.
  static let openChainTelco12 = openChainTelco(
    "1.2",
    refuses: { bill in
      bill.standard == .spdx2 || bill.standard == .spdx3
        ? nil
        : Refusal(
          reason: "the guide allows SPDX only, not \(bill.format)",
          remedy: "bomafide convert DOCUMENT -o spdx-2.3-json=DOCUMENT.spdx.json")
    })

  private static func openChainTelco(
    _ version: String, refuses: @escaping @Sendable (ScoredBill) -> Refusal?
  ) -> Profile {
    let isNew = version == "1.2"
    return Profile(
      "openchain-telco-\(version)", title: "OpenChain Telco SBOM Guide \(version)",
      source: "OpenChain Telco SBOM Guide, version \(version)",
      unknowns: """
        NOASSERTION is a value that the guide allows for licenses, copyright and download location, and is listed; it \
        does not satisfy a name, a version or a supplier. A field that is left out is missing, also where SPDX 2.3 \
        takes that for NOASSERTION.
        """ + (isNew ? " At least one of the two licenses has to be more than NOASSERTION." : ""),
      acceptsUnknown: true, refuses: refuses,
      fields: telcoDocument + telcoComponent(isNew: isNew)
        + [
          ProfileField(
            "integrity", "Package checksum or verification code", isNew ? .must : .should,
            clause: "3.2 Package information, PackageChecksum and PackageVerificationCode",
            in: .init(
              "packages[].checksums or packageVerificationCode", "software_Package.verifiedUsing",
              nil)
          ) { component, facts in
            if component.verificationCode != nil || !component.digests.isEmpty { return .present }
            return component.statesHashes ? .wrong("a checksum that is none") : .missing("no hash")
          },
          ProfileField(
            "purl", "Package URL", .should, clause: "3.2 Package information, ExternalRef",
            in: .init(
              "packages[].externalRefs: PACKAGE-MANAGER purl", "software_packageUrl", nil)
          ) { component, _ in component.purls.isEmpty ? .missing("no package URL") : .present },
        ])
  }

  private static let telcoDocument: [ProfileField] = [
    ProfileField(
      "data-license", "Data license", clause: "3.2 Document creation information, DataLicense",
      in: .init("dataLicense", "SpdxDocument.dataLicense", nil)
    ) { facts in
      // SPDX 3 allows any license, and none.
      if facts.subject.standard == .spdx3 { return .notAsked("SPDX 3 does not ask for one") }
      return facts.bill.dataLicense == "CC0-1.0"
        ? .present : Said(facts.bill.dataLicense).telco("CC0-1.0")
    },
    ProfileField(
      "document-name", "Document name", clause: "3.2 Document creation information, DocumentName",
      in: .init("name", "SpdxDocument.name", nil)
    ) { facts in Said(facts.bill.name).outcome("name").demandingValue },
    ProfileField(
      "namespace", "Document namespace",
      clause: "3.2 Document creation information, DocumentNamespace",
      in: .init("documentNamespace", "SpdxDocument.spdxId", nil)
    ) { facts in Said(facts.bill.namespace).outcome("namespace").demandingValue },
    ProfileField(
      "creator-organization", "Creator: an organization",
      clause: "3.5 SBOM Build information, Creator",
      in: .init("creationInfo.creators: Organization", "CreationInfo.createdBy: Organization", nil)
    ) { facts in
      let all = facts.bill.authors.filter { $0.kind == .organization }.map { $0.outcome("creator") }
      if all.contains(.present) { return .present }
      return all.first?.demandingValue ?? .missing("no organization")
    },
    ProfileField(
      "creator-tool", "Creator: a tool", clause: "3.5 SBOM Build information, Creator",
      in: .init("creationInfo.creators: Tool", "CreationInfo.createdUsing: Tool", nil)
    ) { facts in
      facts.bill.tools.contains { Said(facts.printed.resolved($0).name).isValue }
        ? .present : .missing("no tool")
    },
    ProfileField(
      "creator-tool-version", "Creator: the version of the tool",
      clause: "3.5 SBOM Build information, Creator",
      in: .init(
        "creationInfo.creators: Tool: name-version", "Tool.name, with -version at its end", nil)
    ) { facts in
      let tools = facts.bill.tools.map(facts.printed.resolved)
      if tools.contains(where: \.statesVersion) { return .present }
      return .missing(tools.isEmpty ? "no tool" : "a tool without a version")
    },
    .timestamp("3.5 SBOM Build information, Created"),
    ProfileField(
      "sbom-type", "SBOM type", clause: "3.5 SBOM Build information, CreatorComment",
      in: .init(
        "creationInfo.comment with the word Design, Source, Build, Analyzed, Deployed or Runtime",
        "software_Sbom.software_sbomType", nil)
    ) { facts in
      // The guide asks for the word in the comment, wherever it stands.
      let words = (facts.bill.creationComment ?? "").lowercased().split { !$0.isLetter }
      let types = ProfileField.generationWords.prefix(6)
      return words.contains { types.contains(String($0)) }
        ? .present : ProfileField.generationContext(facts)
    },
    ProfileField(
      "describes", "What the document describes", clause: "3.2 Relationships, DESCRIBES",
      in: .init("relationships: DESCRIBES, or documentDescribes", "rootElement", nil)
    ) { facts in
      if !facts.roots.isEmpty { return .present }
      // With one package there is nothing else that could be meant (SPDX 2.3, 11.1).
      return facts.components.count == 1
        ? .notAsked("one package: it is what the document describes")
        : .missing("nothing is described")
    },
    ProfileField(
      "contains", "What contains what", clause: "3.2 Relationships, CONTAINS",
      in: .init("relationships: CONTAINS", "contains", nil)
    ) { facts in
      if facts.bill.relationships.contains(where: { $0.kind == .contains }) { return .present }
      return facts.components.count + facts.bill.files.count <= 1
        ? .notAsked("one package and no file: nothing can contain another")
        : .missing("no relationship says what contains what")
    },
  ]

  private static func telcoComponent(isNew: Bool) -> [ProfileField] {
    let license = { (title: String, id: String, spdx2: String, spdx3: String) in
      ProfileField(
        id, title, clause: "3.2 Package information, \(title)",
        in: .init("packages[].\(spdx2)", spdx3, nil)
      ) { component, facts in
        component.outcome(
          id == "license-concluded" ? component.concludedLicense : component.declaredLicense,
          title.lowercased(), spdx2, spdx3, facts)
      }
    }
    var fields: [ProfileField] = [
      ProfileField(
        "name", "Package name", clause: "3.2 Package information, PackageName",
        in: .init("packages[].name", "software_Package.name", nil)
      ) { component, _ in Said(component.name).outcome("name").demandingValue },
      ProfileField(
        "version", "Package version", clause: "3.2 Package information, PackageVersion",
        in: .init("packages[].versionInfo", "software_packageVersion", nil)
      ) { component, facts in
        component.outcome(
          component.version, "version", "versionInfo", "software_packageVersion", facts
        ).demandingValue
      },
      ProfileField(
        "supplier", isNew ? "Package supplier or originator" : "Package supplier",
        clause: "3.2 Package information, PackageSupplier",
        in: .init(
          isNew ? "packages[].supplier or originator" : "packages[].supplier",
          isNew ? "suppliedBy or originatedBy" : "suppliedBy", nil)
      ) { component, facts in
        let supplier = component.outcome(
          agent: component.supplier, "supplier", "supplier", "suppliedBy", facts)
        if supplier == .present { return .present }
        let maker = component.outcome(
          agent: component.producer, "originator", "originator", "originatedBy", facts)
        return isNew && maker == .present ? .present : supplier.demandingValue
      },
      ProfileField(
        "download-location", "Package download location",
        clause: "3.2 Package information, PackageDownloadLocation",
        in: .init("packages[].downloadLocation", "software_downloadLocation", nil)
      ) { component, facts in
        component.outcome(
          component.download, "download location", "downloadLocation", "software_downloadLocation",
          facts, noneCounts: true)
      },
      license("License concluded", "license-concluded", "licenseConcluded", "hasConcludedLicense"),
      license("License declared", "license-declared", "licenseDeclared", "hasDeclaredLicense"),
      ProfileField(
        "copyright", "Copyright text", clause: "3.2 Package information, PackageCopyrightText",
        in: .init("packages[].copyrightText", "software_copyrightText", nil)
      ) { component, facts in
        component.outcome(
          component.copyright, "copyright", "copyrightText", "software_copyrightText", facts,
          noneCounts: true)
      },
    ]
    guard isNew else { return fields }
    fields.append(
      ProfileField(
        "some-license", "One license that is known",
        clause: "3.2 Package information, License concluded and License declared",
        in: .init(
          "packages[].licenseConcluded or licenseDeclared",
          "hasConcludedLicense or hasDeclaredLicense", nil)
      ) { component, facts in ProfileField.anyLicense(component, facts).demandingValue })
    return fields
  }
}

extension Tool {
  /// Whether a version is stated, also one behind a blank or a colon: the guide wants no hyphen.
  fileprivate var statesVersion: Bool {
    if Said(version).isValue { return true }
    return name.split { $0 == " " || $0 == ":" || $0 == "/" || $0 == "@" }.dropFirst().contains {
      let text = $0.first == "v" ? $0.dropFirst() : $0
      return text.first?.isNumber ?? false
    }
  }
}

extension FieldOutcome {
  /// The outcome for a field of which a value is demanded in a profile that accepts unknown ones elsewhere.
  fileprivate var demandingValue: FieldOutcome {
    if case .unknown(let words) = self { .wrong(words) } else { self }
  }
}

extension Said {
  /// The outcome for a field with one allowed value, which this is not.
  fileprivate func telco(_ wanted: String) -> FieldOutcome {
    switch self {
    case .value(let text): .wrong("'\(text)', not '\(wanted)'")
    case .unknown(let words): .wrong("\(words), not '\(wanted)'")
    case .none, .blank: .missing("no '\(wanted)'")
    }
  }
}
