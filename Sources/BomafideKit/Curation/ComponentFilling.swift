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

    let filled = part.filled(version: version, artifact: artifact)
    component.download = filled.download
    if let download = part.download, let url = filled.download.value {
      claim(.download, url, at: download.location)
    }
    component.homepage = filled.homepage
    for purl in filled.purls {
      component.purls.append(purl.value)
      claim(.purl, purl.value.description, at: purl.location)
    }
    for cpe in filled.cpes {
      component.cpes.append(cpe.value)
      claim(.cpe, cpe.value.description, at: cpe.location)
    }
    // NOASSERTION is an answer: fields that need the version are then left out.
    if !part.statesNoVersion {
      findings += filled.errors.map { unfilled($0, of: part.name.value) }
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

  private func unfilled(_ error: InputError, of name: String) -> Finding {
    Finding(
      "manifest.template-unfilled", .error, subject: name,
      "a field of '\(name)' cannot be filled", at: error.location, expected: error.expected,
      found: error.found, remedy: error.remedy)
  }
}
