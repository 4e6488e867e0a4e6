import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Signs files with a key.
public struct SignFiles: Hashable, Sendable {
  public var files: [String]
  /// The private key, as PEM.
  public var key: String
  public var passphrase: String?
  public var passphraseFile: String?
  /// The certificate of the key as PEM, then those of its authorities; nil signs with the key alone.
  public var certificate: String?
  /// Whether the bare signature is written, and not a bundle.
  public var isBare: Bool

  /// What the name of a bundle ends with.
  static let bundleSuffix = ".sigstore.json"

  public init(
    files: [String], key: String, passphrase: String? = nil, passphraseFile: String? = nil,
    certificate: String? = nil, isBare: Bool = false
  ) {
    self.files = files
    self.key = key
    self.passphrase = passphrase
    self.passphraseFile = passphraseFile
    self.certificate = certificate
    self.isBare = isBare
  }

  /// Whether it is the signature of a file beside it, as where a folder is signed again.
  private static func isSignature(_ path: String) -> Bool {
    [bundleSuffix, ".sig"].contains { ending in
      path.hasSuffix(ending) && fileSize(at: String(path.dropLast(ending.count))) != nil
    }
  }

  /// Does the work; a signature that is there is replaced.
  public func run(_ context: OperationContext) throws -> Report {
    let key = try KeyFile.signing(
      self.key, passphrase: passphrase, passphraseFile: passphraseFile)
    let chain = try KeyFile.certificates(certificate, for: key, now: context.now)
    var outputs: [OutputWriter.Output] = []
    var facts = [Report.Fact("key", key.verification.hint)]
    let signed = files.filter { !Self.isSignature($0) }
    guard !signed.isEmpty else {
      throw InputError(
        at: SourceLocation(path: files.first ?? ""), expected: "a file to sign",
        found: "signatures of files that lie beside them", remedy: "name the files themselves")
    }
    if signed.count < files.count {
      facts.append(Report.Fact("left out", "\(files.count - signed.count) signatures"))
    }
    for file in signed {
      let bytes = try fileContent(at: file)
      let signature: [UInt8]
      do throws(SignatureError) {
        signature = try key.signature(over: bytes)
      } catch {
        throw error.input(self.key)
      }
      let path = isBare ? file + ".sig" : file + Self.bundleSuffix
      let bundle = SignatureBundle(
        chain.map { .certificates($0.withoutRoots) } ?? .key(hint: key.verification.hint),
        .message(
          digest: .init(.sha256, hashBytes(bytes, .sha256).bytes), signature: signature))
      outputs.append(
        OutputWriter.Output(
          isBare ? signature : JSONWriter.bytes(of: bundle.json), to: .file(path)))
      facts.append(Report.Fact("written", path))
    }
    // All are signed by now; one after the other, for a release may have more files than can be open at once.
    for output in outputs { try context.writer.write([output]) }
    return Report(
      command: "sign", subject: signed.count == 1 ? signed[0] : "\(signed.count) files",
      path: signed.first, examined: [.init(signed.count, "file")], facts: facts)
  }
}
