import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Fills the fields of a complete document from the manifest and the invocation.
struct DocumentHeader {
  var invocation: Invocation
  var manifest: Manifest?
  /// The file name of the artifact that the document is about, or nil for a tree.
  var artifact: String?
  private(set) var findings: [Finding] = []

  init(_ invocation: Invocation, _ manifest: Manifest?, artifact: String?) {
    self.invocation = invocation
    self.manifest = manifest
    self.artifact = artifact
  }

  /// Writes the fields into `bill`.
  mutating func write(to bill: inout BillOfMaterials, project: Component) {
    bill.created = invocation.time
    bill.tools = [invocation.tool]
    bill.authors = manifest?.document.creators.map(\.value) ?? []
    if let author = invocation.author { bill.authors = [author] }
    if bill.authors.isEmpty, let supplier = project.supplier.value { bill.authors = [supplier] }
    bill.lifecycles = [artifact == nil ? .source : .build]
    bill.comment = manifest?.document.comment?.value
    bill.licenseListVersion = manifest?.document.licenseListVersion?.value
    bill.dataLicense = "CC0-1.0"

    bill.name = "\(project.name) SBOM"
    if let names = manifest?.documentNames(version: project.version.value, artifact: artifact) {
      bill.name = names.name ?? bill.name
      bill.namespace = names.namespace
      // A namespace that needs the artifact has no value for a bare tree.
      findings += names.errors.filter { artifact != nil || !needsArtifact($0.location) }.map {
        Finding(
          "manifest.template-unfilled", .error, "a field of the document cannot be filled",
          at: $0.location, expected: $0.expected, found: $0.found, remedy: $0.remedy)
      }
    }
    if bill.namespace == nil {
      bill.namespace = derivedNamespace(project, fingerprint(of: bill))
    }
  }

  /// Whether the template at a place speaks of the artifact, or of a download that does.
  private func needsArtifact(_ location: SourceLocation) -> Bool {
    guard let manifest else { return false }
    let templates = [manifest.document.namespace, manifest.document.name].compactMap(\.self)
    let names = templates.filter { $0.location == location }
      .flatMap(\.value.placeholders).map(\.name)
    let download = manifest.project.download?.value.value?.placeholders.map(\.name) ?? []
    return names.contains("artifact")
      || names.contains("download") && download.contains("artifact")
  }

  /// A URI under SPDX's own address for documents without a home, made from what the document says.
  ///
  /// Source: SPDX 2.3, 6.5.
  private func derivedNamespace(_ project: Component, _ fingerprint: Digest) -> String {
    func slug(_ text: String) -> String {
      String(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": Character(scalar)
          default: Character("-")
          }
        })
    }
    // Version 8 of RFC 9562: a UUID of our own making, here the head of a SHA-256.
    var bytes = Array(fingerprint.bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let marks = [8, 12, 16, 20]
    var uuid = ""
    for (index, character) in hex.enumerated() {
      if marks.contains(index) { uuid += "-" }
      uuid.append(character)
    }
    let version = project.version.value.map { "-" + slug($0) } ?? ""
    return "https://spdx.org/spdxdocs/\(slug(project.name))\(version)-\(uuid)"
  }
}
