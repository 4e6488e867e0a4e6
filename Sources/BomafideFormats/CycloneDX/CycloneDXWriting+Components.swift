import BomafideIdentifiers
import BomafideModel

extension CycloneDXWriting {
  /// Writes elements of the bill as an array of components.
  mutating func elements(_ numbers: [Int]) {
    json.beginArray()
    for number in numbers {
      json.element()
      if number < bill.components.count {
        component(number)
      } else {
        file(number)
      }
    }
    json.endArray()
  }

  mutating func component(_ number: Int) {
    let component = bill.components[number]
    var values = self.values(
      component, CycloneDX.componentFields, component.foreign, blank: component)
    values["bom-ref"] = names[number].map { Candidates(.string($0)) }
    members(values, subject: component.name, children: nesting.children[number] ?? [])
    noteLosses(of: component)
  }

  private mutating func file(_ number: Int) {
    let file = bill.files[number - bill.components.count]
    guard let details = file.details else {
      plain(file, names[number])
      return
    }
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
    members(values, subject: file.path.description, children: [])
    noteLosses(of: file, details)
  }

  /// Writes a file of which there is nothing but path and digests.
  private mutating func plain(_ file: File, _ name: String?) {
    json.beginObject()
    json.key("type")
    json.string("file")
    if let name {
      json.key("bom-ref")
      json.string(name)
    }
    json.key("name")
    json.string(file.path.description)
    if version < .v1_4 {
      json.key("version")
      json.string("")
    }
    let digests = file.digests
    if let hashes = CycloneDX.hashes(digests) {
      write("hashes", Candidates(hashes), of: componentShape, subject: file.path.description)
    }
    json.endObject()
    noteLosses(of: digests, file.path.description)
  }

  private mutating func members(
    _ values: [String: Candidates], subject: String, children: [Int]
  ) {
    var values = values
    json.beginObject()
    for member in componentShape.members {
      let name = member.name.string
      guard name != "components" || children.isEmpty else {
        json.key(name)
        elements(children)
        values[name] = nil
        continue
      }
      if let value = values.removeValue(forKey: name) {
        write(name, value, of: componentShape, subject: subject)
      }
    }
    if !values.isEmpty {
      for (name, value) in values.sorted(by: { JSONWriter.precedes($0.key, $1.key) }) {
        write(name, value, of: componentShape, subject: subject)
      }
    }
    json.endObject()
  }
}
