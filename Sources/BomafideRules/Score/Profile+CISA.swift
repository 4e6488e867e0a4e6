import BomafideIdentifiers
import BomafideModel

extension Profile {
  /// The seventeen fields that CISA and its partners ask for since 2026, and the two practices a document can show.
  static let cisa2026 = Profile(
    "cisa-2026", title: "CISA and partners, minimum elements, 2026",
    source: "CISA and others, 2026 Minimum Elements for a Software Bill of Materials, 2026-07-29",
    unknowns: """
      Unknown information has to be identified as such: NOASSERTION and words such as "unknown" or "n/a" satisfy a \
      field, and are listed. NONE satisfies a license, where it says that there is none. An empty text and nothing at \
      all do not. A signature that stands beside the document can't be seen in it, so its absence is not counted.
      """,
    acceptsUnknown: true,
    fields: documentFields + componentFields + practices)

  private static let documentFields: [ProfileField] = [
    .author("Data Fields: SBOM Author").with(title: "SBOM author"),
    ProfileField(
      "author-signature", "SBOM author signature", clause: "Data Fields: SBOM Author Signature",
      in: .init(nil, nil, "signature")
    ) { facts in
      guard let signature = facts.bill.foreign[.cycloneDX, "signature"] else {
        return .notAsked("a detached signature stands beside the document, and is not seen")
      }
      return signature.isWholeSignature
        ? .present : .wrong("a signature without an algorithm and a value")
    },
    ProfileField(
      "format-name", "SBOM data format name", clause: "Data Fields: SBOM Data Format Name",
      in: .init("spdxVersion", "@context", "bomFormat")
    ) { facts in
      facts.subject.standard == .other ? .notAsked("no document is written yet") : .present
    },
    ProfileField(
      "format-version", "SBOM data format version", clause: "Data Fields: SBOM Data Format Version",
      in: .init("spdxVersion", "CreationInfo.specVersion", "specVersion")
    ) { facts in
      facts.subject.standard == .other
        ? .notAsked("no document is written yet")
        : Said(facts.subject.version).outcome("version of the format")
    },
    .generationContext(
      "generation-context", "SBOM generation context", "Data Fields: SBOM Generation Context"),
    .timestamp("Data Fields: SBOM Timestamp", "SBOM timestamp"),
    ProfileField(
      "tool-name", "SBOM tool name", clause: "Data Fields: SBOM Tool Name",
      in: .init(
        "creationInfo.creators: Tool: name-version", "CreationInfo.createdUsing: Tool.name",
        "metadata.tools.components[].name"),
      tool: { Said($0.name).outcome("name") }),
    ProfileField(
      "tool-version", "SBOM tool version", clause: "Data Fields: SBOM Tool Version",
      in: .init(
        "creationInfo.creators: Tool: name-version", "CreationInfo.createdUsing: Tool.name",
        "metadata.tools.components[].version"),
      tool: { Said($0.version).outcome("version") }),
    ProfileField(
      "sbom-version", "SBOM version", clause: "Data Fields: SBOM Version",
      in: .init("documentNamespace", "SpdxDocument.spdxId", "version, with serialNumber")
    ) { facts in
      facts.subject.standard == .cycloneDX && facts.bill.revision != nil
        ? .present : Said(facts.bill.namespace).outcome("name of this version of the document")
    },
  ]

  private static let componentFields: [ProfileField] = [
    .producer("producer", "Component producer", "Data Fields: Component Producer"),
    .componentName("Data Fields: Component Name"),
    .componentVersion("Data Fields: Component Version"),
    .identifiers("Component identifiers", "Data Fields: Component Identifiers", own: false),
    .hash("hash", "Component hash value", "Data Fields: Component Hash Value"),
    ProfileField(
      "hash-algorithm", "Component hash algorithm", clause: "Data Fields: Component Hash Algorithm",
      in: .init(
        "packages[].checksums[].algorithm (SHA1 of packageVerificationCode)",
        "software_Package.verifiedUsing: Hash.algorithm", "component.hashes[].alg")
    ) { component, facts in
      if component.verificationCode != nil || !component.knownDigests(facts).isEmpty {
        return .present
      }
      return component.statesHashes
        ? .wrong("an algorithm that the format does not know, or a hash of another length")
        : .missing("no hash")
    },
    ProfileField(
      "license", "Component license", clause: "Data Fields: Component License",
      in: .init(
        "packages[].licenseConcluded or licenseDeclared",
        "hasConcludedLicense or hasDeclaredLicense", "component.licenses"),
      component: ProfileField.anyLicense),
    .relationships(
      "Component dependency relationship", "Data Fields: Component Dependency Relationship"),
  ]

  private static let practices: [ProfileField] = [
    ProfileField(
      "coverage", "Coverage: the dependencies of every component", .should,
      clause: "Practices and Processes: Coverage",
      in: .init(
        "DEPENDS_ON, CONTAINS, … from the package, NONE where there are none",
        "dependsOn, contains, … from the package, NoneElement where there are none",
        "an entry in dependencies, empty where there are none")
    ) { component, facts in
      let edges = facts.composition(of: component.id)
      if edges.contains(where: { $0.completeness == .complete || !$0.to.isEmpty }) {
        return .present
      }
      return edges.isEmpty
        ? .missing("nothing says what it depends on, nor that it depends on nothing")
        : .unknown("its dependencies are not known")
    },
    ProfileField(
      "unknowns", "Explicitly identifying unknown information", .should,
      clause: "Practices and Processes: Explicitly Identifying Unknown Information",
      of: "value that is not stated",
      in: .init("NOASSERTION", "NOASSERTION, NoAssertionElement, NoAssertionLicense", "\"unknown\"")
    ) { facts in
      var tally = FieldTally()
      for field in componentFields {
        let found = field.judge(facts)
        tally.present += found.unknownCount
        for one in found.missing {
          tally.add(.missing("\(field.title.lowercased()): \(one.reason)"), one.element, one.name)
        }
      }
      return tally
    },
  ]
}

extension JSONValue {
  /// Whether a JSON signature, or each of several, has an algorithm and a value.
  ///
  /// Source: JSON Signature Format, as CycloneDX uses it.
  fileprivate var isWholeSignature: Bool {
    for name in ["signers", "chain"] {
      if let all = self[name]?.scoreElements {
        return !all.isEmpty && all.allSatisfy(\.isWholeSignature)
      }
    }
    guard case .value = Said(self["algorithm"]?.text), case .value = Said(self["value"]?.text)
    else {
      return false
    }
    return true
  }
}
