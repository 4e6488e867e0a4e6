import BomafideIdentifiers
public import BomafideModel

extension BillOfMaterials {
  /// A small bill of random parts; names are few, so that several components share one.
  public static func seeded(_ seed: UInt64, components: Int = 12, files: Int = 10) throws
    -> BillOfMaterials
  {
    var random = SeededGenerator(seed: seed)
    var bill = BillOfMaterials()
    bill.name = "bill \(seed)"
    bill.namespace = "https://example.com/\(seed)"
    let names = ["expat", "zlib", "libffi", "openssl", "debug", "sqlite"]
    let licenses = ["MIT", "Zlib", "Apache-2.0 OR MIT", "LicenseRef-own"]
    for index in 0..<Int.random(in: 1...components, using: &random) {
      let name = names.randomElement(using: &random) ?? "expat"
      var component = Component(id: .component("c\(index)"), name: name)
      let version =
        "\(Int.random(in: 1...2, using: &random)).\(Int.random(in: 0...3, using: &random))"
      if Bool.random(using: &random) { component.version = .value(version) }
      if Bool.random(using: &random) {
        let type = ["generic", "npm", "pypi"].randomElement(using: &random) ?? "generic"
        component.purls = [try PackageURL(parsing: "pkg:\(type)/\(name)@\(version)")]
      }
      if Int.random(in: 0...3, using: &random) == 0 {
        component.cpes = [
          try CPE(parsing: "cpe:2.3:a:\(name)_project:\(name):\(version):*:*:*:*:*:*:*")
        ]
      }
      if Bool.random(using: &random), let license = licenses.randomElement(using: &random) {
        component.declaredLicense = .value(.expression(try LicenseExpression(parsing: license)))
      }
      if Bool.random(using: &random) {
        component.supplier = .value(
          Agent(.organization, name: Bool.random(using: &random) ? "A" : "B"))
      }
      if Bool.random(using: &random) { component.digests = [digest(&random)] }
      bill.components.append(component)
    }
    for index in 0..<Int.random(in: 0...files, using: &random) where Bool.random(using: &random) {
      bill.files.append(
        File(path: try RelativePath(parsing: "src/\(index).c"), digests: [digest(&random)]))
    }
    let ids = bill.components.map(\.id) + bill.files.map(\.id)
    bill.roots = [bill.components[0].id]
    let kinds: [Relationship.Kind] = [.contains, .dependsOn, .usesTool, .other("is near")]
    var edges: Set<String> = []
    for _ in 0..<ids.count {
      guard let from = bill.components.randomElement(using: &random)?.id,
        let to = ids.randomElement(using: &random), let kind = kinds.randomElement(using: &random),
        edges.insert("\(from) \(kind) \(to)").inserted
      else { continue }
      bill.relationships.append(Relationship(from, kind, [to]))
    }
    return bill
  }

  /// One of four, so that equal ones are met.
  private static func digest(_ random: inout SeededGenerator) -> Digest {
    let byte = UInt8.random(in: 0...3, using: &random)
    return Digest(.sha256, bytes: Array(repeating: byte, count: 32))
  }
}
