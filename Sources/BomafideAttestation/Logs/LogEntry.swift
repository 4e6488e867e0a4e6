import BomafideIdentifiers
import BomafideModel

/// An entry of a transparency log: what the log keeps, and what it says to prove it.
///
/// Source: sigstore/protobuf-specs, `sigstore_rekor.proto`,
/// <https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_rekor.proto>.
public struct LogEntry: Hashable, Sendable {
  /// That an entry is a leaf of the log's tree, which a checkpoint seals.
  struct Proof: Hashable, Sendable {
    var index: Int64
    var size: Int64
    var root: [UInt8]
    var hashes: [[UInt8]]
    var checkpoint: String?
  }

  /// The place in the whole log, over all its trees.
  var index: Int64
  var log: [UInt8]
  var kind: String
  var version: String
  /// When the log took it, in seconds since 1970; nothing may rest on it unless it is signed.
  var time: Int64?
  /// The log's signature that it took the entry at that time.
  var promise: [UInt8]?
  var proof: Proof?
  var body: [UInt8]

  init(_ value: JSONValue, _ members: MemberReader) throws(InputError) {
    index = try members.integer(value["logIndex"], "logIndex") ?? 0
    log = try members.bytes(value["logId"]?["keyId"], "keyId")
    kind = try members.text(value["kindVersion"]?["kind"], "kind")
    version = try members.text(value["kindVersion"]?["version"], "version")
    time = try members.integer(value["integratedTime"], "integratedTime")
    if time == 0 { time = nil }
    if let promise = value["inclusionPromise"], promise != .null {
      self.promise = try members.bytes(promise["signedEntryTimestamp"], "signedEntryTimestamp")
    }
    body = try members.bytes(value["canonicalizedBody"], "canonicalizedBody")
    guard let proof = value["inclusionProof"], proof != .null else { return }
    var hashes: [[UInt8]] = []
    for element in try members.list(proof["hashes"], "hashes", limit: 64) {
      hashes.append(try members.bytes(element, "hashes"))
    }
    self.proof = Proof(
      index: try members.integer(proof["logIndex"], "logIndex") ?? 0,
      size: try members.integer(proof["treeSize"], "treeSize") ?? 0,
      root: try members.bytes(proof["rootHash"], "rootHash"), hashes: hashes,
      checkpoint: proof["checkpoint"]?["envelope"]?.text)
  }

  /// Checks that the log promised to keep the entry, at the time that it says.
  ///
  /// Source: Rekor, signed entry timestamp: the signature covers the entry in the canonical JSON of RFC 8785.
  func checkPromise(_ promise: [UInt8], by key: CertificateKey) throws(SignatureError) {
    let hex = log.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let signed =
      #"{"body":"\#(Base64.text(of: body))","integratedTime":\#(time ?? 0),"#
      + #""logID":"\#(hex)","logIndex":\#(index)}"#
    guard key.made(promise, over: Array(signed.utf8), hash: .sha256) else {
      throw SignatureError(reason: "the log did not sign its promise to keep the entry")
    }
  }

  /// Checks that the entry is in the tree that a checkpoint of the log seals.
  func checkProof(_ proof: Proof, by key: CertificateKey) throws(SignatureError) {
    guard let text = proof.checkpoint else {
      throw SignatureError(reason: "the proof of inclusion has no checkpoint")
    }
    let checkpoint = try Checkpoint(text)
    try checkpoint.check(log: log, key: key)
    guard checkpoint.size == proof.size, checkpoint.root == proof.root else {
      throw SignatureError(reason: "the proof of inclusion is for another tree than the checkpoint")
    }
    let root = try InclusionProof.root(
      leaf: body, index: proof.index, size: proof.size, hashes: proof.hashes)
    guard root == checkpoint.root else {
      throw SignatureError(reason: "the entry is not in the tree that the checkpoint seals")
    }
  }
}
