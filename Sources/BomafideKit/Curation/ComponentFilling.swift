import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Makes a component of the model from an entry of the manifest and a version.
struct ComponentFilling {
  private(set) var findings: [Finding] = []

  /// Fills the templates of `part`.
  ///
  /// - Parameters:
  ///   - version: the version to fill in, or nil where it is not known; fields that need it then stay unstated,
  ///     each with a finding.
  ///   - artifact: the file name that `{artifact}` stands for.
  mutating func component(
    _ part: some ManifestPart, version: String?, artifact: String? = nil
  ) -> Component {
    let id = ElementID.component(part.id.value)
    var component = Component(id: id, name: part.name.value)
    func claim(_ claim: Evidence.Claim, _ value: String, at location: SourceLocation) {
      component.evidence.append(
        Evidence(
          of: id, claim, value, at: location, by: .curated, confidence: 1, cataloger: "manifest"))
    }
    claim(.name, part.name.value, at: part.name.location)
    if let written = part.version, let version { claim(.version, version, at: written.location) }
    component.version = Stated(version)
    component.supplier = part.supplier?.value ?? .unstated
    component.producer = part.producer?.value ?? .unstated
    if let producer = part.producer, let agent = producer.value.value {
      claim(.producer, agent.name, at: producer.location)
    }
    component.declaredLicense = part.license?.value.map(License.expression) ?? .unstated
    component.concludedLicense = part.concludedLicense?.value.map(License.expression) ?? .unstated
    if let license = part.license, let expression = license.value.value {
      claim(.license, expression.description, at: license.location)
    }
    component.copyright = part.copyright?.value ?? .unstated
    component.summary = part.summary?.value
    component.comment = part.comment?.value
    component.purpose = part.purpose?.value

    let values = FillValues(name: part.name.value, version: version, artifact: artifact)
    if let download = part.download {
      switch download.value {
      case .none: component.download = .none
      case .unstated: break
      case .value(let template):
        // A location that names the artifact has no value where there is none.
        if artifact == nil, template.placeholders.contains(where: { $0.name == "artifact" }) { break }
        if let url = fill(template, values, at: download.location, of: part) {
          component.download = .value(url)
          claim(.download, url, at: download.location)
        }
      }
    }
    if let homepage = part.homepage {
      switch homepage.value {
      case .none: component.homepage = .none
      case .unstated: break
      case .value(let template):
        component.homepage = Stated(fill(template, values, at: homepage.location, of: part))
      }
    }
    for identifier in part.identifiers {
      identify(&component, identifier, values, of: part)
    }
    if let entry = part as? ManifestComponent {
      component.scope = entry.scope?.value
      for checksum in entry.checksums {
        component.digests.append(checksum.value)
        claim(.digest, checksum.value.description, at: checksum.location)
      }
      if !entry.changes.isEmpty {
        var pedigree = Pedigree()
        pedigree.changes = entry.changes.map { change in
          Pedigree.Change(
            files: change.files.map(\.value.description), reason: change.reason.value,
            location: change.location)
        }
        component.pedigree = pedigree
      }
    }
    return component
  }

  private mutating func identify(
    _ component: inout Component, _ identifier: Placed<Template>, _ values: FillValues,
    of part: some ManifestPart
  ) {
    let isCPE = identifier.value.description.hasPrefix("cpe:")
    let encoded = isCPE ? values.encodedForCPE : values.encodedForPURL
    guard let text = fill(identifier.value, encoded, at: identifier.location, of: part) else { return }
    do {
      let claim: Evidence.Claim
      let value: String
      if isCPE {
        let cpe = try CPE(parsing: text)
        component.cpes.append(cpe)
        (claim, value) = (.cpe, cpe.description)
      } else {
        let purl = try PackageURL(parsing: text)
        component.purls.append(purl)
        (claim, value) = (.purl, purl.description)
      }
      component.evidence.append(
        Evidence(
          of: component.id, claim, value, at: identifier.location, by: .curated, confidence: 1,
          cataloger: "manifest"))
    } catch {
      findings.append(
        Finding(
          "manifest.identifier-invalid", .error, subject: part.name.value,
          "'\(text.printable())' is no valid \(isCPE ? "CPE" : "package URL")",
          at: identifier.location, expected: error.expected,
          found: "'\(text.dropFirst(error.offset).prefix(40))' at offset \(error.offset)",
          remedy: "mend the identifier of '\(part.name.value)'"))
    }
  }

  private mutating func fill(
    _ template: Template, _ values: FillValues, at location: SourceLocation,
    of part: some ManifestPart
  ) -> String? {
    do {
      return try template.filled { values[$0] }
    } catch {
      let needsVersion = values.version == nil && !template.placeholders.isEmpty
      // NOASSERTION is an answer: a field that needs the version is then left out.
      if needsVersion, part.statesNoVersion { return nil }
      findings.append(
        Finding(
          "manifest.template-unfilled", .error, subject: part.name.value,
          "'\(template)' of '\(part.name.value)' cannot be filled", at: location,
          expected: error.expected, found: needsVersion ? "no version" : "'\(template)'",
          remedy: needsVersion
            ? "write 'version:', or name evidence that the tree holds"
            : "use one of {name}, {version}, {version.major}, {version|underscore}"))
      return nil
    }
  }
}

/// The values of a template's placeholders.
struct FillValues {
  var name: String
  var version: String?
  var artifact: String?
  var download: String?

  init(name: String, version: String?, artifact: String? = nil, download: String? = nil) {
    self.name = name
    self.version = version
    self.artifact = artifact
    self.download = download
  }

  subscript(placeholder: String) -> String? {
    switch placeholder {
    case "name": name
    case "version": version
    case "artifact": artifact
    case "download": download
    default: nil
    }
  }

  /// The version with the characters escaped that a CPE's formatted string reserves.
  var encodedForCPE: FillValues {
    var copy = self
    copy.version = version.flatMap { try? CPE.Value(literal: $0).description } ?? version
    return copy
  }

  /// The version percent-encoded as in a package URL.
  var encodedForPURL: FillValues {
    var copy = self
    copy.version = version.map { text in
      var out = ""
      for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A:
          out.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let hex = String(byte, radix: 16, uppercase: true)
          out += "%" + (hex.count == 1 ? "0" : "") + hex
        }
      }
      return out
    }
    return copy
  }
}
