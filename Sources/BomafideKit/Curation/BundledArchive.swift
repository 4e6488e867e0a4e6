import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What an archive in the tree carries: the components that its own list pins.
struct BundledArchive {
  private(set) var claims: [ComponentClaim] = []
  private(set) var findings: [Finding] = []
  /// Whether the tree holds the archive; false only where the manifest says that it may be missing.
  private(set) var isPresent = true

  init(_ bundles: Bundles, of component: ManifestComponent, in tree: TreeContents) {
    let matched = tree.files(matching: bundles.archive.value)
    guard matched.count == 1 else {
      if matched.isEmpty, bundles.isOptional {
        isPresent = false
        findings.append(
          Finding(
            "bundle.absent", .note, subject: component.name.value,
            "the tree does not hold the archive of '\(component.name.value)', so it and what it bundles are "
              + "left out", at: bundles.archive.location, expected: "'\(bundles.archive.value)'",
            found: "no file", remedy: "nothing to do if the archive was removed on purpose"))
        return
      }
      findings.append(
        Finding(
          "bundle.archive", .error, subject: component.name.value,
          "the archive of '\(component.name.value)' is not one file", at: bundles.archive.location,
          related: matched.prefix(4).map { .init(tree.place($0), "matches") },
          expected: "one file that is '\(bundles.archive.value)'", found: "\(matched.count)",
          remedy: matched.isEmpty
            ? "mend the path, or write 'optional: true' if the archive may be missing"
            : "write a path that only one file matches"))
      return
    }
    let wanted = bundles.list.value
    switch tree.open(matched[0], keeping: { $0 == wanted }) {
    case .failure(let error):
      findings.append(
        Finding(
          "bundle.archive", .error, subject: component.name.value,
          "\(tree.place(matched[0]).path) cannot be read", at: bundles.archive.location,
          related: [.init(error.location, "here")], expected: error.expected, found: error.found,
          remedy: error.remedy))
    case .success(let inner):
      guard let bytes = inner.scan[wanted]?.content else {
        findings.append(
          Finding(
            "bundle.list", .error, subject: component.name.value,
            "\(tree.place(matched[0]).path) does not hold \(wanted)", at: bundles.list.location,
            expected: "the file \(wanted)", found: "none",
            remedy: "mend 'list:' to the file in the archive that pins what it bundles"))
        return
      }
      read(bytes, inner.place(wanted).path, bundles, of: component)
    }
  }

  /// Reads pins `name==version`, one a line; `#` begins a comment.
  private mutating func read(
    _ bytes: [UInt8], _ path: String, _ bundles: Bundles, of component: ManifestComponent
  ) {
    let carrier = ElementID.component(component.id.value)
    var pinned: Set<String> = []
    for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let pin = ProjectPin.text(of: raw)
      if pin.isEmpty { continue }
      let place = SourceLocation(path: path, line: index + 1)
      guard let project = ProjectPin(pin[...]) else {
        findings.append(
          Finding(
            "bundle.pin", .error, subject: component.name.value,
            "'\(pin.printable())' pins no exact version", at: place, expected: "name==version",
            found: "'\(pin.printable())'", remedy: "pin the project to one exact version"))
        continue
      }
      let (name, version) = (project.name, project.version)
      guard pinned.insert(name).inserted else {
        findings.append(
          Finding(
            "bundle.pin", .error, subject: name, "'\(name)' is pinned twice", at: place,
            expected: "one version of each project", found: pin.printable(),
            remedy: "remove one of the two lines"))
        continue
      }
      let id = ElementID.component("\(component.id.value)/\(name)")
      var bundled = Component(id: id, name: name)
      bundled.version = .value(version)
      bundled.purpose = component.purpose?.value
      func say(_ claim: Evidence.Claim, _ value: String) {
        bundled.evidence.append(
          Evidence(
            of: id, claim, value, at: place, by: .manifestAnalysis, confidence: 0.9,
            cataloger: "bundled-archive"))
      }
      say(.name, name)
      say(.version, version)
      let filled = bundles.filled(name: name, version: version)
      bundled.purls = filled.purls.map(\.value)
      bundled.cpes = filled.cpes.map(\.value)
      findings += filled.errors.map { error in
        Finding(
          "bundle.pin", .error, subject: name, "no identifier can be made for '\(name)' \(version)",
          at: place, related: [.init(error.location, "from this")], expected: error.expected,
          found: error.found, remedy: error.remedy)
      }
      claims.append(ComponentClaim(bundled, edge: .dependsOn, carrier: carrier))
    }
    if claims.isEmpty {
      findings.append(
        Finding(
          "bundle.list", .error, subject: component.name.value, "\(path) pins nothing",
          at: bundles.list.location, expected: "lines such as 'idna==3.10'", found: "none",
          remedy: "mend 'list:', or remove 'bundles:'"))
    }
  }
}
