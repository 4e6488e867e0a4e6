import BomafideAttestation
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Attests what a document says about artifacts: an in-toto statement in a signed envelope.
public struct AttestArtifacts: Hashable, Sendable {
  /// What the statement is about.
  public var artifacts: [String]
  /// The document that is the predicate, in JSON.
  public var document: String
  public var key: String
  public var passphrase: String?
  public var passphraseFile: String?
  /// The certificate of the key as PEM, then those of its authorities; nil signs with the key alone.
  public var certificate: String?
  /// Where it goes; nil is beside the document.
  public var target: String?
  /// Whether the bare envelope is written, and not a bundle.
  public var isBare: Bool

  public init(
    artifacts: [String], document: String, key: String, passphrase: String? = nil,
    passphraseFile: String? = nil, certificate: String? = nil, target: String? = nil,
    isBare: Bool = false
  ) {
    self.artifacts = artifacts
    self.document = document
    self.key = key
    self.passphrase = passphrase
    self.passphraseFile = passphraseFile
    self.certificate = certificate
    self.target = target
    self.isBare = isBare
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let key = try KeyFile.signing(
      self.key, passphrase: passphrase, passphraseFile: passphraseFile)
    let chain = try KeyFile.certificates(certificate, for: key, now: context.now)
    let bytes = try fileContent(at: document, limit: 1 << 30)
    let input = Input(bytes: bytes, path: document)
    let decoded = try Formats.all.decode(input)
    let format = decoded.format
    guard let type = Self.predicateType(of: format) else {
      throw InputError(
        at: SourceLocation(path: document),
        expected: "a document in JSON: SPDX, CycloneDX, OpenVEX", found: format.name,
        remedy: "bomafide convert \(ShellText.quoted(document)) -o spdx-json=FILE")
    }
    let predicate = try input.json { (json) throws(InputError) in try json.value() }
    let subjects = try artifacts.map { path in
      Statement.Resource(
        name: path.split(separator: "/").last.map(String.init) ?? path,
        digests: [.init("sha256", try fileDigest(at: path).hex)])
    }
    try refuseOthers(decoded.bill)
    let statement = Statement(subjects: subjects, predicateType: type, predicate: predicate)
    var envelope = Envelope(
      payload: JSONWriter.bytes(
        of: statement.json, style: JSONWriter.Style(spacing: .compact, endsWithNewline: false)))
    do throws(SignatureError) {
      try key.sign(&envelope)
    } catch {
      throw error.input(self.key)
    }
    let value =
      isBare
      ? envelope.json
      : SignatureBundle(
        chain.map { .certificates($0.withoutRoots) } ?? .key(hint: key.verification.hint),
        .envelope(envelope)
      ).json
    let path = target ?? document + (isBare ? ".dsse.json" : ".intoto.sigstore.json")
    try context.writer.write(
      JSONWriter.bytes(of: value), to: path == "-" ? .standardOutput : .file(path))
    return Report(
      command: "attest", subject: artifacts.count == 1 ? artifacts[0] : "\(artifacts.count) files",
      path: artifacts.first, examined: [.init(artifacts.count, "artifact")],
      facts: [
        Report.Fact("key", key.verification.hint), Report.Fact("predicate", type),
        Report.Fact("written", path),
      ])
  }

  /// A document that says by digests which artifact it is about is not attested of others.
  private func refuseOthers(_ bill: BillOfMaterials) throws(InputError) {
    guard let root = bill.roots.first.flatMap({ id in bill.components.first { $0.id == id } }),
      let stated = root.digests.first(where: { [.sha256, .sha512, .sha1].contains($0.algorithm) })
    else { return }
    for path in artifacts {
      if try fileDigests(at: path, [stated.algorithm]).contains(stated) { return }
    }
    throw InputError(
      at: SourceLocation(path: document), expected: "a document about \(artifacts[0])",
      found: "one about '\((root.fileName ?? root.name).printable())', \(stated)",
      remedy: "name the artifact that the document is about, or write the document anew")
  }

  /// Source: in-toto attestation, predicates; <https://openvex.dev/ns>.
  private static func predicateType(of format: DocumentFormat) -> String? {
    guard format.name.hasSuffix("json") || format.name.hasPrefix("openvex") else { return nil }
    if format.name.hasPrefix("cyclonedx") { return "https://cyclonedx.org/bom" }
    if format.name.hasPrefix("spdx") { return "https://spdx.dev/Document" }
    return format.name.hasPrefix("openvex") ? "https://openvex.dev/ns" : nil
  }
}
