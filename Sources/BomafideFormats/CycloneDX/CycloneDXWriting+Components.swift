import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXWriting {
  /// Writes elements of the bill as an array of components.
  mutating func elements(_ numbers: [Int]) {
    json.beginArray()
    for (position, number) in numbers.enumerated() {
      if position > 0, numbers.count - position >= Self.manyFiles,
        number >= bill.components.count
      {
        rest(numbers, from: position)
        break
      }
      json.element()
      element(number)
    }
    json.endArray()
  }

  /// Writes the element of a number.
  mutating func element(_ number: Int) {
    if number < bill.components.count { component(number) } else { file(number) }
  }

  mutating func component(_ number: Int) {
    let component = bill.components[number]
    let kept = component.foreign[.cycloneDX]
    var written: [String] = []
    json.beginObject()
    for index in componentShape.members.indices {
      let role = plan.roles[index]
      if role == .ref {
        written.append("bom-ref")
        if names.hasName(number) {
          json.key("bom-ref")
          ref(number)
        }
        continue
      }
      if role == .parts, let children = nesting.children[number], !children.isEmpty {
        written.append("components")
        json.key("components")
        elements(children)
        continue
      }
      let name = memberNames[index]
      let isKept = kept.isEmpty ? nil : kept.first { $0.name == name }?.value
      if isKept != nil { written.append(name) }
      if isKept == nil, inPlace(role, component) { continue }
      member(name, memberFields[index], isKept, component, role)
    }
    let rest = otherValues(component, kept.filter { !written.contains($0.name) })
    for (name, value) in rest {
      write(name, value, of: componentShape, subject: component.name)
    }
    json.endObject()
    noteLosses(of: component)
  }

  /// Writes a member as it is kept, or from its field.
  private mutating func member(
    _ name: String, _ field: CycloneDXField<Component>?, _ kept: JSONValue?,
    _ component: Component, _ role: CycloneDXPlan.Role
  ) {
    if role == .licenses {
      licenses(kept, component)
    } else if let value = candidates(field, kept, component) {
      write(name, value, of: componentShape, subject: component.name)
    }
  }

  /// What a member may be: as it is kept, as long as that means what the component says, and as the field has it.
  private func candidates(
    _ field: CycloneDXField<Component>?, _ kept: JSONValue?, _ component: Component
  ) -> Candidates? {
    guard let field else { return kept.map { Candidates($0) } }
    let made = field.write(component, version)
    if let kept, field.means(kept, component, blank: component, version) {
      return Candidates(kept, made)
    }
    return made.map { Candidates($0) }
  }

  /// What the version has no member for.
  private func otherValues(_ component: Component, _ kept: [JSONValue.Member])
    -> [(String, Candidates)]
  {
    var values: [(String, Candidates)] = []
    for member in kept where !otherFields.contains(where: { $0.name == member.name }) {
      if member.name != "bom-ref" { values.append((member.name, Candidates(member.value))) }
    }
    for field in otherFields {
      let value = kept.isEmpty ? nil : kept.first { $0.name == field.name }?.value
      if let value = candidates(field, value, component) { values.append((field.name, value)) }
    }
    return values.count < 2
      ? values : values.sorted { JSONWriter.precedes($0.0, $1.0) }
  }

  // MARK: Licenses

  /// What two licenses, or a list of them that is kept, are in the version.
  struct LicenseKey: Hashable {
    var kept: JSONValue?
    var declared: License?
    var concluded: License?
  }

  private mutating func licenses(_ kept: JSONValue?, _ component: Component) {
    let key = LicenseKey(
      kept: kept, declared: component.declaredLicense.value,
      concluded: component.concludedLicense.value)
    if key == LicenseKey() { return }
    if let known = licenseMemory[key] {
      if let known {
        json.key("licenses")
        json.value(known)
      }
      return
    }
    guard let index = componentShape.names["licenses"],
      let value = candidates(memberFields[index], kept, component)
    else { return }
    let fitted = fitting.member("licenses", value.first, of: componentShape)
    if fitting.takeLosses().isEmpty, licenseMemory.count < CycloneDXLicenseMemory.limits.entries {
      licenseMemory[key] = .some(fitted)
    }
    write("licenses", value, of: componentShape, subject: component.name)
  }

  // MARK: Files

  private mutating func file(_ number: Int) {
    let index = number - bill.components.count
    guard bill.files[index].hasDetails else {
      plain(bill.files[index], number)
      return
    }
    let file = bill.files[index]
    guard let details = file.details else { return }
    let one = CycloneDXFile(
      path: file.path, digests: file.digests, license: details.concludedLicense.value,
      copyright: details.copyright.value)
    var values = self.values(
      one, CycloneDXFile.fields, details.foreign, blank: CycloneDXFile(path: file.path))
    values["type"] = Candidates(.string("file"))
    values["name"] = Candidates(.string(details.nameAsWritten ?? file.path.description))
    values["bom-ref"] = names[number].map { Candidates(.string($0)) }
    // Up to 1.3 a version has to be there.
    if version < .v1_4 { values["version"] = Candidates(.string("")) }
    members(values, subject: file.path.description)
    noteLosses(of: file, details)
  }

  /// Writes a file of which there is nothing but path and digests.
  private mutating func plain(_ file: borrowing File, _ number: Int) {
    json.beginObject()
    json.key("type")
    json.string("file")
    if names.hasName(number) {
      json.key("bom-ref")
      ref(number)
    }
    json.key("name")
    path(file.path)
    if version < .v1_4 {
      json.key("version")
      json.string("")
    }
    if let packed = file.packedDigests, packed.isPair {
      json.key("hashes")
      json.beginArray()
      packed.withPairBytes { bytes in
        hash("SHA-1", UnsafeRawBufferPointer(rebasing: bytes[..<20]))
        hash("SHA-256", UnsafeRawBufferPointer(rebasing: bytes[20...]))
      }
      json.endArray()
    } else {
      let digests = file.digests
      if !hashes(digests), let hashes = CycloneDX.hashes(digests) {
        write("hashes", Candidates(hashes), of: componentShape, subject: file.path.description)
      }
      if digests.contains(where: { CycloneDX.name(of: $0.algorithm) == nil }) {
        noteLosses(of: digests, file.path.description)
      }
    }
    json.endObject()
  }

  private mutating func members(_ values: [String: Candidates], subject: String) {
    var values = values
    json.beginObject()
    for member in componentShape.members {
      let name = member.name.string
      if let value = values.removeValue(forKey: name) {
        write(name, value, of: componentShape, subject: subject)
      }
    }
    for (name, value) in values.sorted(by: { JSONWriter.precedes($0.key, $1.key) }) {
      write(name, value, of: componentShape, subject: subject)
    }
    json.endObject()
  }
}
