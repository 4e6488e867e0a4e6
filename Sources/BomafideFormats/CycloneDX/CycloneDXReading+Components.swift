import BomafideIdentifiers
import BomafideModel

extension CycloneDXReading {
  /// The members that a file may have; one with more is a component.
  private static let fileMembers: Set<String> = [
    "type", "bom-ref", "name", "hashes", "mime-type", "licenses", "copyright", "properties",
  ]

  /// Whether a component of the type `file` says no more than the model's files can.
  static func isFile(_ value: JSONValue) -> Bool {
    guard value["type"]?.text == "file", let members = value.members,
      members.allSatisfy({
        // Up to 1.3 a version has to be there.
        fileMembers.contains($0.name) || $0.name == "version" && $0.value.text == ""
      })
    else { return false }
    return path(value) != nil
  }

  private static func path(_ value: JSONValue) -> RelativePath? {
    guard let name = value["name"]?.text else { return nil }
    do throws(SyntaxError) {
      return try RelativePath(parsing: name)
    } catch {
      return nil
    }
  }

  /// Reads a component, and what it contains.
  mutating func component(_ value: JSONValue, depth: Int, isRoot: Bool = false) -> ElementID? {
    guard var members = value.members else { return nil }
    if !isRoot, Self.isFile(value), let path = Self.path(value) { return file(members, path) }
    var foreign = ForeignData()
    let ref = take("bom-ref", from: &members)?.text
    let parts = take("components", from: &members)
    let purl = members.first { $0.name == "purl" }?.value.text
    let id = newID(ref ?? purl)
    foreign[.cycloneDX, "bom-ref"] = ref.map(JSONValue.string) ?? .null
    if let ref, named[ref] == nil { named[ref] = id }

    var component = Component(id: id, name: "")
    let rest = read(members, CycloneDX.componentFields, into: &component, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    if let parts, parts.elements?.isEmpty ?? true { foreign[.cycloneDX, "components"] = parts }
    foreign.sortCycloneDX()
    component.foreign = foreign
    bill.components.append(component)

    let place = contained.count
    contained.append((id, []))
    var inner: [ElementID] = []
    for part in parts?.elements ?? [] {
      if let id = self.component(part, depth: depth + 1) { inner.append(id) }
    }
    contained[place].to = inner
    return id
  }

  private mutating func file(_ all: [JSONValue.Member], _ path: RelativePath) -> ElementID {
    var members = all
    var details: File.Details?
    var foreign = ForeignData()
    let ref = take("bom-ref", from: &members)?.text
    if ref != CycloneDX.fileReference(path) {
      foreign[.cycloneDX, "bom-ref"] = ref.map(JSONValue.string) ?? .null
    }
    let name = take("name", from: &members)?.text
    _ = (take("type", from: &members), take("version", from: &members))
    var file = CycloneDXFile(path: path)
    let rest = read(members, CycloneDXFile.fields, into: &file, keeping: &foreign)
    for member in rest { foreign[.cycloneDX, member.name] = member.value }
    foreign.sortCycloneDX()

    var known = File.Details()
    known.foreign = foreign
    known.concludedLicense = Stated(file.license)
    known.copyright = Stated(file.copyright)
    if name != path.description { known.nameAsWritten = name }
    var id = ElementID.file(path)
    if taken.contains(id) {
      known.key = unused(ref ?? "file \(bill.files.count + 1)") { .namedFile($0) }
      id = .namedFile(known.key ?? "")
    }
    if known != File.Details() { details = known }
    taken.insert(id)
    if let ref, named[ref] == nil { named[ref] = id }
    bill.files.append(File(path: path, digests: file.digests, details: details))
    return id
  }

  private mutating func newID(_ key: String?) -> ElementID {
    let text = unused(key ?? "component \(bill.components.count + 1)") { .component($0) }
    taken.insert(.component(text))
    return .component(text)
  }

  /// `key`, with a number where another element has it.
  private mutating func unused(_ key: String, _ make: (String) -> ElementID) -> String {
    var text = key
    var number = repeated[key] ?? 1
    while taken.contains(make(text)) {
      number += 1
      text = "\(key) #\(number)"
    }
    repeated[key] = number
    return text
  }

  private func take(_ name: String, from members: inout [JSONValue.Member]) -> JSONValue? {
    members.firstIndex { $0.name == name }.map { members.remove(at: $0).value }
  }
}

/// What a component of the type `file` says, while it is read or written.
struct CycloneDXFile {
  var path: RelativePath
  var digests: [Digest] = []
  var license: License?
  var copyright: String?

  static let fields: [CycloneDXField<CycloneDXFile>] = [
    .init(
      "hashes", read: { $1.digests = CycloneDX.digests($0) },
      write: { file, _ in CycloneDX.hashes(file.digests) }),
    .init(
      "licenses",
      read: { value, file in
        let said = CycloneDX.licenses(value)
        if said.declared == nil { file.license = said.concluded }
      },
      write: { file, version in
        CycloneDX.licenses(declared: nil, concluded: file.license, version)
      }),
    .text("copyright", read: { $1.copyright = $0 }, write: { $0.copyright }),
  ]
}

extension CycloneDX {
  /// The name that a file gets where it has none of its own.
  static func fileReference(_ path: RelativePath) -> String { "file:\(path.description)" }
}
