import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3 {
  // MARK: One value

  static let version = stated("software_packageVersion")
  static let download = stated("software_downloadLocation")
  static let homepage = stated("software_homePage")
  static let copyright = stated("software_copyrightText")
  static let released = time("releaseTime")
  static let built = time("builtTime")
  static let validUntil = time("validUntilTime")
  static let created = time("created")
  static let attributions = texts("software_attributionText")

  static let purpose = SPDX3Field<Component.Purpose?>(
    name: "software_primaryPurpose", parse: { $0?.text.flatMap(purpose) },
    print: { $0.map { .string(word($0) ?? "other") } })

  static let additionalPurposes = SPDX3Field<[Component.Purpose]>(
    name: "software_additionalPurpose", parse: { $0?.texts?.compactMap(purpose) ?? [] },
    print: { purposes in
      purposes.isEmpty ? nil : .array(purposes.map { .string(word($0) ?? "other") })
    })

  static let lifecycles = SPDX3Field<[BillOfMaterials.Lifecycle]>(
    name: "software_sbomType", parse: { $0?.texts?.compactMap(lifecycle) ?? [] },
    print: { all in
      let words = all.compactMap(word)
      return words.isEmpty ? nil : .array(words.map(JSONValue.string))
    })

  private static func stated(_ name: String) -> SPDX3Field<Stated<String>> {
    SPDX3Field(
      name: name,
      parse: { value in
        switch value?.text {
        case nil, "", "NOASSERTION": .unstated
        case "NONE": Stated.none
        case let text?: .value(text)
        }
      },
      print: { value in
        switch value {
        case .unstated: nil
        case .none: .string("NONE")
        case .value(let text): .string(text)
        }
      })
  }

  static func time(_ name: String) -> SPDX3Field<Timestamp?> {
    SPDX3Field(
      name: name, parse: { $0?.text.flatMap { timestamp($0) } },
      print: { $0.map { .string($0.wholeSeconds) } })
  }

  private static func texts(_ name: String) -> SPDX3Field<[String]> {
    SPDX3Field(
      name: name, parse: { $0?.texts ?? [] },
      print: { $0.isEmpty ? nil : .array($0.map(JSONValue.string)) })
  }

  // MARK: Hashes

  /// What `verifiedUsing` says.
  struct Verification: Hashable, Sendable {
    var digests: [Digest] = []
    var code: VerificationCode?
  }

  static let verification = SPDX3Field<Verification>(
    name: "verifiedUsing",
    parse: { value in
      var found = Verification()
      for one in value?.elements ?? [] {
        guard let word = one["algorithm"]?.text, let hex = one["hashValue"]?.text else { continue }
        if one["type"]?.text == "PackageVerificationCode" {
          found.code = VerificationCode(
            hex, excludedFiles: one["packageVerificationCodeExcludedFile"]?.texts ?? [])
        } else if let digest = digest(word, hex) {
          found.digests.append(digest)
        }
      }
      return found
    },
    print: { said in
      var all = said.digests.compactMap(json)
      if let code = said.code {
        let excluded = code.excludedFiles.map(JSONValue.string)
        all.append(
          .sorted([
            ("algorithm", .string("sha1")), ("hashValue", .string(code.value)),
            ("packageVerificationCodeExcludedFile", excluded.isEmpty ? nil : .array(excluded)),
            ("type", .string("PackageVerificationCode")),
          ]))
      }
      return all.isEmpty ? nil : .array(all)
    })

  static func digest(_ word: String, _ hex: String) -> Digest? {
    guard let algorithm = algorithm(word) else { return nil }
    do { return try Digest(algorithm, hex: hex) } catch { return nil }
  }

  static func json(_ digest: Digest) -> JSONValue? {
    word(digest.algorithm).map { word in
      .object([
        .init("algorithm", .string(word)), .init("hashValue", .string(digest.hex)),
        .init("type", .string("Hash")),
      ])
    }
  }

  // MARK: Identifiers

  /// What `externalIdentifier` says.
  struct Identity: Hashable, Sendable {
    var purls: [PackageURL] = []
    var cpes: [CPE] = []
    var others: [ExternalIdentifier] = []
  }

  static let identity = SPDX3Field<Identity>(
    name: "externalIdentifier",
    parse: { value in
      var found = Identity()
      for one in value?.elements ?? [] {
        guard let members = one.members, let word = one["externalIdentifierType"]?.text,
          let text = one["identifier"]?.text
        else { continue }
        if word == "packageUrl", let purl = purl(text) {
          found.purls.append(purl)
        } else if word == "cpe23", let cpe = cpe(text) {
          found.cpes.append(cpe)
        } else {
          var rest = SPDX3Members(members)
          for name in ["type", "externalIdentifierType", "identifier"] { rest.drop(name) }
          let comment = rest.text("comment")
          var other = ExternalIdentifier(identifierKind(word), text, comment: comment)
          other.foreign = rest.foreign
          found.others.append(other)
        }
      }
      return found
    },
    print: { said in
      var all = said.cpes.map { identifier("cpe23", $0.description) }
      all += said.purls.map { identifier("packageUrl", $0.description) }
      all += said.others.map { other in
        let isBad =
          if case .other(let word) = other.kind {
            word == "packageUrl" || word == "cpe23"
          } else { false }
        // A purl or CPE that doesn't parse keeps its word.
        let word = isBad ? "\(other.kind.spdx3Name)" : word(other.kind).word
        return identifier(word, other.value, other.comment, other.foreign)
      }
      return all.isEmpty ? nil : .array(all)
    })

  static func identifier(
    _ word: String, _ text: String, _ comment: String? = nil,
    _ foreign: ForeignData = ForeignData()
  ) -> JSONValue {
    var object = SPDX3Object("ExternalIdentifier", foreign)
    object.put("externalIdentifierType", word)
    object.put("identifier", text)
    object.put("comment", comment)
    return object.value
  }

  static func purl(_ text: String) -> PackageURL? {
    do { return try PackageURL(parsing: text) } catch { return nil }
  }

  static func cpe(_ text: String) -> CPE? {
    if !text.hasPrefix("cpe:2.3:") { return nil }
    do { return try CPE(parsing: text) } catch { return nil }
  }

  // MARK: References

  static let references = SPDX3Field<[ExternalReference]>(
    name: "externalRef",
    parse: { value in
      var found: [ExternalReference] = []
      for one in value?.elements ?? [] {
        guard let members = one.members else { continue }
        var rest = SPDX3Members(members)
        for name in ["type", "externalRefType", "locator"] { rest.drop(name) }
        let comment = rest.text("comment")
        for locator in one["locator"]?.texts ?? [] {
          var reference = ExternalReference(
            one["externalRefType"]?.text ?? "other", locator, comment: comment)
          reference.foreign = rest.foreign
          found.append(reference)
        }
      }
      return found
    },
    print: { references in
      if references.isEmpty { return nil }
      return .array(
        references.map { reference in
          var object = SPDX3Object("ExternalRef", reference.foreign)
          object.put("externalRefType", referenceWord(reference.kind))
          object.put("locator", .array([.string(reference.locator)]))
          object.put("comment", reference.comment)
          return object.value
        })
    })

  /// SPDX 3's word for a kind of reference in the words of any format.
  static func referenceWord(_ kind: String) -> String {
    if SPDX3Shapes.shared.words["ExternalRefType"]?.contains(kind) == true { return kind }
    return otherReferenceWords[kind] ?? "other"
  }

  private static let otherReferenceWords = [
    "SECURITY advisory": "securityAdvisory", "SECURITY fix": "securityFix",
    "SECURITY url": "securityOther", "PACKAGE-MANAGER maven-central": "mavenCentral",
    "PACKAGE-MANAGER npm": "npm", "PACKAGE-MANAGER nuget": "nuget",
    "PACKAGE-MANAGER bower": "bower", "advisories": "securityAdvisory", "build-meta": "buildMeta",
    "build-system": "buildSystem", "distribution": "altDownloadLocation",
    "issue-tracker": "issueTracker", "mailing-list": "mailingList",
    "release-notes": "releaseNotes", "social": "socialMedia", "website": "altWebPage",
    "certification-report": "certificationReport", "static-analysis-report": "staticAnalysisReport",
    "dynamic-analysis-report": "dynamicAnalysisReport", "threat-model": "securityThreatModel",
    "adversary-model": "securityAdversaryModel", "risk-assessment": "riskAssessment",
    "pentest-report": "securityPenTestReport", "quality-metrics": "metrics",
  ]
}

extension ExternalIdentifier.Kind {
  /// The word of a kind that SPDX 3 has none for.
  fileprivate var spdx3Name: String {
    if case .other(let name) = self { name } else { SPDX3.word(self).word }
  }
}
