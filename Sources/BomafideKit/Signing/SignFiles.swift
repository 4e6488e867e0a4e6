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
  /// Whether the bare signature is written, and not a bundle.
  public var isBare: Bool

  /// What the name of a bundle ends with.
  static let bundleSuffix = ".sigstore.json"

  public init(
    files: [String], key: String, passphrase: String? = nil, passphraseFile: String? = nil,
    isBare: Bool = false
  ) {
    self.files = files
    self.key = key
    self.passphrase = passphrase
    self.passphraseFile = passphraseFile
    self.isBare = isBare
  }

  /// Does the work; a signature that is there is replaced.
  public func run(_ context: OperationContext) throws -> Report {
    let key = try KeyFile.signing(
      self.key, passphrase: passphrase, passphraseFile: passphraseFile)
    var outputs: [OutputWriter.Output] = []
    var facts = [Report.Fact("key", key.verification.hint)]
    for file in files {
      let bytes = try fileContent(at: file)
      let signature: [UInt8]
      do throws(SignatureError) {
        signature = try key.signature(over: bytes)
      } catch {
        throw error.input(self.key)
      }
      let path = isBare ? file + ".sig" : file + Self.bundleSuffix
      let bundle = SignatureBundle(
        hint: key.verification.hint,
        .message(digest: hashBytes(bytes, .sha256).bytes, signature: signature))
      outputs.append(
        OutputWriter.Output(
          isBare ? signature : JSONWriter.bytes(of: bundle.json), to: .file(path)))
      facts.append(Report.Fact("written", path))
    }
    // All are signed by now; one after the other, for a release may have more files than can be open at once.
    for output in outputs { try context.writer.write([output]) }
    return Report(
      command: "sign", subject: files.count == 1 ? files[0] : "\(files.count) files",
      path: files.first, examined: [.init(files.count, "file")], facts: facts)
  }
}
