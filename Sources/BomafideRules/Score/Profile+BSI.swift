import BomafideIdentifiers
import BomafideModel

extension Profile {
  /// The data fields of the German technical guideline.
  static let bsiTR03183 = Profile(
    "bsi-tr-03183-2", title: "BSI TR-03183-2, version 2.1.0",
    source: """
      BSI, TR-03183: Cyber Resilience Requirements for Manufacturers and Products, part 2: SBOM, version 2.1.0, \
      2025-08-20
      """,
    unknowns: """
      Only a value counts; that the completeness of dependencies is unknown can be said, and is a value. Where the \
      printed tables name a member that its format does not have (externalIdentifers, packageURL, SourceArtifact, \
      simpleLicensing_…, binaryArtifact as a property, an array in metadata.manufacturer, ref in compositions), the \
      member of the format is meant. Both spellings of effectiveLicence are read.
      """,
    acceptsUnknown: false,
    refuses: { bill in
      let isAllowed =
        switch bill.standard {
        case .spdx2, .other: false
        case .spdx3: bill.version.isVersion(atLeast: [3, 0, 1])
        case .cycloneDX: bill.version.isVersion(atLeast: [1, 6])
        }
      if isAllowed { return nil }
      return Refusal(
        reason:
          "the guideline allows CycloneDX from 1.6 and SPDX from 3.0.1, so \(bill.format) can never conform (section 4)",
        remedy: "bomafide convert DOCUMENT -o cyclonedx-1.6-json=DOCUMENT.cdx.json")
    },
    fields: bsiDocument + bsiComponent + bsiOptional)

  private static let required = "5.2.2 Required data fields for each component"
  private static let additional = "5.2.4 Additional data fields for each component"
  private static let optional = "5.2.5 Optional data fields for each component"

  private static let bsiDocument: [ProfileField] = [
    ProfileField(
      "creator", "Creator of the SBOM", clause: "5.2.1 Required data fields for the SBOM itself",
      in: .init(
        nil, "CreationInfo.createdBy: externalIdentifier email, or else urlScheme",
        "metadata.manufacturer.contact[].email, or else .url[] (or authors[].email, supplier)")
    ) { facts in
      reachable(facts.authors, "creator")
    },
    .timestamp("5.2.1 Required data fields for the SBOM itself"),
    ProfileField(
      "sbom-uri", "URI of the SBOM", .ifExists,
      clause: "5.2.3 Additional data fields for the SBOM itself",
      in: .init(nil, "software_Sbom.spdxId", "serialNumber, with version")
    ) { facts in
      switch Said(facts.bill.namespace) {
      case .value(let text):
        text.contains(":") && !text.contains(where: \.isWhitespace) && isURN(text)
          ? .present : .wrong("'\(text)' is no URI")
      case .unknown(let words): .wrong("the URI is \(words)")
      case .none, .blank: .missing("no URI")
      }
    },
    ProfileField(
      "primary-component", "Primary component",
      clause: "3.2.1, 5.1: the SBOM starts from the primary component",
      in: .init(nil, "rootElement", "metadata.component")
    ) { facts in
      facts.primary != nil ? .present : .missing("nothing says which component the SBOM is about")
    },
    ProfileField(
      "no-vulnerabilities", "No information about vulnerabilities",
      clause: "8.1.15, 3.1: an SBOM must not contain vulnerability information",
      in: .init(nil, "no security_… elements", "no vulnerabilities")
    ) { facts in
      let kept = facts.bill.foreign[.cycloneDX, "vulnerabilities"]?.scoreElements ?? []
      let elements = facts.bill.foreign[.spdx3, "elements"]?.scoreElements ?? []
      let count =
        max(facts.bill.vulnerabilities.count, kept.count)
        + elements.count { $0["type"]?.text?.hasPrefix("security_") ?? false }
      return count == 0 ? .present : .wrong("\(count) vulnerabilities or statements about them")
    },
  ]

  /// A serial number is a UUID; any other URI stands for itself.
  private static func isURN(_ text: String) -> Bool {
    guard text.hasPrefix("urn:uuid:") else { return true }
    let parts = text.dropFirst("urn:uuid:".count).split(
      separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }

  private static func reachable(_ agents: [Agent], _ what: String) -> FieldOutcome {
    if agents.contains(where: \.isReachable) { return .present }
    let stated = agents.flatMap { $0.emails + $0.webAddresses }
    if let first = stated.first(where: { Said($0) != .blank }) {
      return .wrong("'\(first)' is neither a mail address nor a URL")
    }
    return .missing(
      agents.isEmpty ? "no \(what)" : "a \(what) without mail address or URL; a name is not enough")
  }

  private static let bsiComponent: [ProfileField] = [
    ProfileField(
      "component-creator", "Component creator", clause: required,
      in: .init(
        nil, "originatedBy: externalIdentifier email, or else urlScheme or other",
        "component.manufacturer.contact[].email, or else .url[] (or authors, supplier)")
    ) { component, facts in
      var agents = component.producer.value.map { [$0] } ?? []
      if facts.subject.standard == .cycloneDX {
        agents += component.authors + (component.supplier.value.map { [$0] } ?? [])
      }
      return reachable(agents.map(facts.printed.resolved), "component creator")
    },
    .componentName(required),
    .componentVersion(required),
    ProfileField(
      "filename", "Filename of the component", clause: required,
      in: .init(
        nil, "hasDistributionArtifact: software_File.name", "property bsi:component:filename"),
      each: { $0.isFileLike($1) }
    ) { component, facts in
      facts.subject.standard == .spdx3
        ? outcome(facts.artifacts(of: component.id).map { Said($0.nameAsWritten) }, "file name")
        : component.bsi("filename").map { Said($0).outcome("file name") }
          ?? .missing("no bsi:component:filename")
    },
    ProfileField(
      "dependencies", "Dependencies on other components", clause: required,
      in: .init(
        nil, "dependsOn or contains; NoneElement where there are none",
        "an entry in dependencies, empty where there are none, or nested components")
    ) { component, facts in
      if !facts.composition(of: component.id).isEmpty {
        return facts.openEnded.contains(component.id)
          ? .unknown("its dependencies are 'NOASSERTION'") : .present
      }
      // With nothing else in the bill there is nothing to enumerate.
      if facts.components.count == 1, facts.subject.standard == .spdx3 { return .present }
      return .missing("nothing says what it depends on, nor that it depends on nothing")
    },
    ProfileField(
      "completeness", "Completeness of the dependencies", clause: required,
      in: .init(
        nil, "completeness of dependsOn and contains",
        "compositions with complete, incomplete… or unknown; an empty dependsOn is complete"),
      each: { component, facts in !facts.composition(of: component.id).isEmpty }
    ) { component, facts in completeness(component, facts) },
    ProfileField(
      "distribution-licenses", "Distribution licences", clause: required,
      in: .init(
        nil, "hasConcludedLicense: simplelicensing_LicenseExpression",
        "licenses[] with acknowledgement concluded")
    ) { component, facts in
      license(
        component.concludedLicense == .unstated
          ? facts.printed.license("hasConcludedLicense", of: component)
          : component.concludedLicense, "concluded license")
    },
    ProfileField(
      "deployable-hash", "Hash value of the deployable component", clause: required,
      in: .init(
        nil, "hasDistributionArtifact: software_File.verifiedUsing sha512",
        "externalReferences of type distribution: hashes SHA-512"), each: { $0.isFileLike($1) }
    ) { component, facts in
      let digests =
        facts.subject.standard == .spdx3
        ? facts.artifacts(of: component.id).flatMap(\.digests)
        : component.references(["distribution", "distribution-intake"]).flatMap(\.allDigests)
      return sha512(digests, "the deployable component")
    },
    flag("executable", ["executable", "true"], ["non-executable", "false"], .executable, nil),
    flag("archive", ["archive", "true"], ["no archive", "false"], .archive, nil),
    flag("structured", ["structured", "true"], ["unstructured", "false"], .container, .firmware),
  ]

  private static func outcome(_ all: [Said], _ what: String) -> FieldOutcome {
    let outcomes = all.map { $0.outcome(what) }
    return outcomes.contains(.present) ? .present : outcomes.first ?? .missing("no \(what)")
  }

  private static func sha512(_ digests: [Digest], _ what: String) -> FieldOutcome {
    if digests.contains(where: { $0.algorithm == .sha512 }) { return .present }
    guard let other = digests.first else { return .missing("no hash of \(what)") }
    return .wrong("\(other.algorithm.rawValue) of \(what), not SHA-512")
  }

  private static func license(_ stated: Stated<License>, _ what: String) -> FieldOutcome {
    switch stated {
    case .value(.expression): return .present
    case .value(.named(let name)):
      switch Said(name) {
      case .unknown(let words): return .unknown("the \(what) is \(words)")
      case .none: return .wrong("the \(what) is 'NONE'")
      case .value, .blank: return .wrong("'\(name)' is no SPDX license expression")
      }
    case .none: return .wrong("the \(what) is 'NONE'")
    case .unstated: return .missing("no \(what)")
    }
  }

  private static func completeness(_ component: Component, _ facts: ScoreFacts) -> FieldOutcome {
    let known: Set = ["complete", "incomplete", "unknown"]
    if let aggregate = facts.compositions[component] {
      return known.contains(aggregate) || aggregate.hasPrefix("incomplete_")
        ? .present : .wrong("the composition is '\(aggregate)'")
    }
    for edge in facts.composition(of: component.id)
    where edge.completeness == .unstated && edge.kind != .hasDistributionArtifact {
      // That nothing is known of the completeness can be said, and is what the guideline wants.
      if edge.foreign[.spdx3, "completeness"]?.text == "noAssertion" { continue }
      return .missing("nothing says whether the list of its dependencies is complete")
    }
    return .present
  }

  /// A property of the file that a component is handed out as.
  private static func flag(
    _ name: String, _ yes: Set<String>, _ no: Set<String>, _ purpose: Component.Purpose,
    _ opposite: Component.Purpose?
  ) -> ProfileField {
    let words = opposite.map { "\(purpose.rawValue) or \($0.rawValue)" } ?? purpose.rawValue
    return ProfileField(
      name, "\(name.prefix(1).uppercased() + name.dropFirst()) property", clause: required,
      in: .init(
        nil,
        "hasDistributionArtifact: software_File.software_additionalPurpose \(words)"
          + (opposite == nil ? ", or nothing" : ""), "property bsi:component:\(name), once"),
      each: { $0.isFileLike($1) }
    ) { component, facts in
      if facts.subject.standard == .spdx3 {
        let files = facts.artifacts(of: component.id)
        if files.isEmpty { return .missing("no file that it is handed out as") }
        // Where there is no word for the opposite, it is said by silence.
        guard let opposite else { return .present }
        let stated = Set(files.flatMap(\.purposes))
        return stated.contains(purpose.rawValue) || stated.contains(opposite.rawValue)
          ? .present : .missing("the file's purposes name neither")
      }
      let values = component.properties.filter { $0.name == "bsi:component:\(name)" }
      if values.count > 1 { return .wrong("bsi:component:\(name) stands \(values.count) times") }
      guard let value = values.first?.value else { return .missing("no bsi:component:\(name)") }
      return yes.contains(value) || no.contains(value)
        ? .present : .wrong("bsi:component:\(name) is '\(value)'")
    }
  }

  private static let bsiOptional: [ProfileField] = [
    ProfileField(
      "source-uri", "URI of the source code", .ifExists, clause: additional,
      in: .init(
        nil, "generates: software_File of purpose source with externalRef sourceArtifact",
        "externalReferences of type source-distribution (or vcs)")
    ) { component, facts in
      facts.subject.standard == .spdx3
        ? locator(facts.sourceReferences(of: component), "source code")
        : locator(
          component.references(["source-distribution", "vcs"]).map(\.locator), "source code")
    },
    ProfileField(
      "deployable-uri", "URI of the deployable form", .ifExists, clause: additional,
      in: .init(
        nil, "hasDistributionArtifact: software_File.externalRef binaryArtifact",
        "externalReferences of type distribution")
    ) { component, facts in
      var all = component.references(["distribution", "distribution-intake"]).map(\.locator)
      if facts.subject.standard == .spdx3 {
        all = facts.artifacts(of: component.id).flatMap { $0.references("binaryArtifact") }
      }
      return locator(all + (component.download.value.map { [$0] } ?? []), "deployable form")
    },
    ProfileField(
      "other-identifiers", "Other unique identifiers", .ifExists, clause: additional,
      in: .init(
        nil, "externalIdentifier cpe22, cpe23, swid, packageUrl", "component.cpe, purl, swid")
    ) { component, _ in
      if component.hasIdentifier || PrintedSPDX3.hasIdentifier(component) { return .present }
      return component.unreadableIdentifiers.first.map { .wrong("'\($0)' is no identifier") }
        ?? .missing("no identifier")
    },
    ProfileField(
      "original-licenses", "Original licences", .ifExists, clause: additional,
      in: .init(nil, "hasDeclaredLicense", "licenses[] with acknowledgement declared")
    ) { component, facts in
      license(
        component.declaredLicense == .unstated
          ? facts.printed.license("hasDeclaredLicense", of: component) : component.declaredLicense,
        "declared license")
    },
    ProfileField(
      "effective-license", "Effective licence", .may, clause: optional,
      in: .init(
        nil, "a relationship other with the comment hasEffectiveLicense",
        "property bsi:component:effectiveLicence (or effectiveLicense)")
    ) { component, facts in
      if facts.subject.standard == .spdx3 {
        return facts.hasEffectiveLicense(component) ? .present : .missing("no effective license")
      }
      guard let text = component.bsi("effectiveLicence") ?? component.bsi("effectiveLicense") else {
        return .missing("no effective license")
      }
      do throws(SyntaxError) {
        _ = try LicenseExpression(parsing: text)
        return .present
      } catch {
        return .wrong("'\(text)' is no SPDX license expression")
      }
    },
    ProfileField(
      "source-hash", "Hash value of the source code", .may, clause: optional,
      in: .init(
        nil, "generates: the source's verifiedUsing sha512",
        "externalReferences of type source-distribution: hashes SHA-512")
    ) { component, facts in
      let digests =
        facts.subject.standard == .spdx3
        ? facts.sourceDigests(of: component)
        : component.references(["source-distribution"]).flatMap(\.allDigests)
      return sha512(digests, "the source code")
    },
    ProfileField(
      "security-txt", "URL of the security.txt", .may, clause: optional,
      in: .init(nil, "externalRef securityOther", "externalReferences of type rfc-9116")
    ) { component, _ in
      locator(component.references(["rfc-9116", "securityOther"]).map(\.locator), "security.txt")
    },
  ]

  private static func locator(_ all: [String], _ what: String) -> FieldOutcome {
    if all.contains(where: Said.isLocator) { return .present }
    return all.first.map { .wrong("'\($0)' is no URL of the \(what)") }
      ?? .missing("no URL of the \(what)")
  }
}
