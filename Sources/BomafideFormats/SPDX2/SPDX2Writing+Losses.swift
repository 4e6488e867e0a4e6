import BomafideIdentifiers
import BomafideModel

/// What SPDX 2 has no place for.
extension SPDX2Writing {
  mutating func noteLosses(of component: Component) {
    let name = component.name
    if let group = component.group { losses.note("group", of: name, value: group) }
    if !isOld, let purpose = component.purpose, SPDX2.purposeName(purpose) == nil {
      losses.note("purpose", of: name, value: purpose.rawValue, instead: "OTHER")
    }
    for purpose in component.additionalPurposes {
      losses.note("additional purpose", of: name, value: purpose.rawValue)
    }
    for (field, agent) in [
      (SPDX2.supplier, component.supplier), (SPDX2.originator, component.producer),
    ] {
      if let said = agent.value {
        let isChanged = field.spelling(agent, component.foreign) == field.print(agent)
        noteLosses(of: said, field: field.name, of: name, isChanged: isChanged)
      }
    }
    for author in component.authors { losses.note("author", of: name, value: author.name) }
    if let publisher = component.publisher { losses.note("publisher", of: name, value: publisher) }
    if let scope = component.scope { losses.note("scope", of: name, value: scope.rawValue) }
    for digest in component.digests where !digest.fits(options.version) {
      losses.note("digest", of: name, value: digest.description)
    }
    for reference in component.references where !reference.digests.isEmpty {
      losses.note("digests of the reference", of: name, value: reference.locator)
    }
    for identifier in component.identifiers
    where !SPDX2ExternalReference.canSay(identifier.kind) {
      losses.note(
        "kind of the identifier", of: name, value: identifier.value,
        instead: "a reference of the category OTHER")
    }
    for date in [component.released, component.built, component.validUntil] {
      if let date, !date.fraction.isEmpty {
        losses.note("fraction of a second", of: name, value: date.description)
      }
    }
    if component.filesAnalyzed == false {
      // 7.8: neither may stand in a package whose files weren't looked at.
      if component.verificationCode != nil { losses.note("verification code", of: name) }
      if !component.licensesInFiles.isEmpty { losses.note("licenses in files", of: name) }
    }
    if let pedigree = component.pedigree, self.pedigree(of: component) == nil,
      component.sourceInfo != nil || SPDX2.changesText(pedigree) == nil
    {
      losses.note("pedigree", of: name)
    }
    for property in component.properties { losses.note("property", of: name, value: property.name) }
    noteForeign(component.foreign, of: name)
  }

  mutating func noteLosses(of file: File) {
    let name = file.path.description
    for digest in file.digests where !digest.fits(options.version) {
      losses.note("digest", of: name, value: digest.description)
    }
    if let details = file.details {
      for type in details.types where SPDX2FileTypes.word(type) != type {
        losses.note(
          "media type", of: name, value: type,
          instead: "the type \(SPDX2FileTypes.word(type))")
      }
      if let purpose = details.purpose {
        losses.note(
          "purpose", of: name, value: purpose.rawValue,
          instead: SPDX2FileTypes.word(purpose).map { "the type \($0)" })
      }
      noteForeign(details.foreign, of: name)
    }
  }

  mutating func noteLosses(
    of agent: Agent, field: String, of subject: String, isChanged: Bool = true
  ) {
    if agent.isNameless {
      losses.note("\(field) without a name", of: subject, value: agent.name)
      return
    }
    for url in agent.urls { losses.note("URL of the \(field)", of: subject, value: url) }
    let isUnsaid = agent.kind == .unspecified || (agent.kind == .tool && field != "author")
    if isUnsaid && isChanged {
      losses.note("kind of the \(field)", of: subject, value: agent.name, instead: "Organization")
    }
  }

  /// Notes what other formats keep about an element.
  mutating func noteForeign(_ foreign: ForeignData, of subject: String) {
    losses.note(foreign, of: [.spdx3, .cycloneDX], of: subject)
  }
}
