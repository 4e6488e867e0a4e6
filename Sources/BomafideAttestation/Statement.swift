public import BomafideModel
import BomafideIdentifiers

/// What somebody attests about artifacts, which are named by their digests.
///
/// Source: in-toto Attestation Framework, Statement v1,
/// <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>.
public struct Statement: Hashable, Sendable {
  /// The value of `_type`.
  public static let type = "https://in-toto.io/Statement/v1"

  /// The value of `_type` before version 1; the members are the same.
  private static let oldType = "https://in-toto.io/Statement/v0.1"

  /// An artifact, or something that an attestation refers to.
  ///
  /// Source: the same, ResourceDescriptor.
  public struct Resource: Hashable, Sendable {
    public var name: String?
    public var uri: String?
    /// Digests in lower-case hexadecimal by the names of their algorithms, ordered by these.
    public var digests: [Digest]

    /// A digest by the name that in-toto gives its algorithm, which may be one that only a predicate knows.
    public struct Digest: Hashable, Sendable {
      public var algorithm: String
      public var value: String

      public init(_ algorithm: String, _ value: String) {
        self.algorithm = algorithm
        self.value = value
      }
    }

    public init(name: String? = nil, uri: String? = nil, digests: [Digest]) {
      self.name = name
      self.uri = uri
      self.digests = digests
    }
  }

  public var subjects: [Resource]
  public var predicateType: String
  public var predicate: JSONValue?

  public init(subjects: [Resource], predicateType: String, predicate: JSONValue?) {
    self.subjects = subjects
    self.predicateType = predicateType
    self.predicate = predicate
  }

  /// Reads a statement; members that nobody knows are ignored, as the specification demands.
  ///
  /// - Parameter path: The document's name, for complaints.
  /// - Returns: The statement, and what is wrong with it.
  /// - Throws: `InputError` if it is no statement of version 1 or 0.1.
  public static func read(
    _ value: JSONValue, path: String
  ) throws(InputError) -> (statement: Statement, findings: [Finding]) {
    let place = SourceLocation(path: path)
    guard let stated = value["_type"]?.text, stated == type || stated == oldType else {
      throw InputError(
        at: place, expected: "\"_type\": \"\(type)\"",
        found: value["_type"]?.text.map { "'\($0.printable())'" } ?? "no such member",
        remedy: "give a statement of in-toto, version 1")
    }
    var findings: [Finding] = []
    func report(_ rule: RuleID, _ message: String, expected: String, remedy: String) {
      findings.append(
        Finding(rule, .error, message, at: place, expected: expected, remedy: remedy))
    }
    let predicateType = value["predicateType"]?.text ?? ""
    if !predicateType.contains(":") {
      report(
        "attestation.predicate-type", "the statement's predicateType is no URI",
        expected: "a URI, as 'https://spdx.dev/Document'",
        remedy: "write the URI of the predicate's type")
    }
    var subjects: [Resource] = []
    if case .array(let elements)? = value["subject"], !elements.isEmpty {
      for (index, element) in elements.enumerated() {
        let subject = Resource(element)
        if subject.digests.isEmpty {
          report(
            "attestation.subject", "subject \(index + 1) has no digest, so it names no artifact",
            expected: "\"digest\" with at least one", remedy: "add \"digest\"")
        }
        for digest in subject.digests where !digest.isWellFormed {
          report(
            "attestation.digest",
            "the \(digest.algorithm.printable()) of subject \(index + 1) is no digest: "
              + "'\(digest.value.printable())'",
            expected: "lower-case hexadecimal of the algorithm's length",
            remedy: "write the digest anew")
        }
        subjects.append(subject)
      }
    } else {
      report(
        "attestation.subject", "the statement has no subject", expected: "at least one artifact",
        remedy: "add \"subject\" with names and digests")
    }
    let statement = Statement(
      subjects: subjects, predicateType: predicateType, predicate: value["predicate"])
    return (statement, findings)
  }

  /// The statement as JSON.
  public var json: JSONValue {
    var members = [
      JSONValue.Member("_type", .string(Self.type)),
      JSONValue.Member("subject", .array(subjects.map(\.json))),
      JSONValue.Member("predicateType", .string(predicateType)),
    ]
    if let predicate { members.append(JSONValue.Member("predicate", predicate)) }
    return .object(members)
  }
}

extension Statement.Resource {
  init(_ value: JSONValue) {
    name = value["name"]?.text
    uri = value["uri"]?.text
    var digests: [Digest] = []
    if case .object(let members)? = value["digest"] {
      digests = members.compactMap { member in member.value.text.map { Digest(member.name, $0) } }
    }
    self.digests = digests.sorted { $0.algorithm < $1.algorithm }
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = []
    if let name { members.append(JSONValue.Member("name", .string(name))) }
    if let uri { members.append(JSONValue.Member("uri", .string(uri))) }
    let digests = self.digests.map { JSONValue.Member($0.algorithm, .string($0.value)) }
    if !digests.isEmpty { members.append(JSONValue.Member("digest", .object(digests))) }
    return .object(members)
  }

  /// Whether both name one artifact: they share a digest, and no algorithm tells them apart.
  ///
  /// Names play no part.
  public func isSame(as other: Self) -> Bool {
    let theirs = Dictionary(other.digests.map { ($0.algorithm, $0.value) }) { first, _ in first }
    let shared = digests.filter { theirs[$0.algorithm] != nil }
    return !shared.isEmpty && shared.allSatisfy { theirs[$0.algorithm] == $0.value }
  }
}

extension Statement.Resource.Digest {
  /// Lengths in hexadecimal digits.
  ///
  /// Source: in-toto, DigestSet.
  private static let lengths: [String: Int] = [
    "md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128,
    "sha512_224": 56, "sha512_256": 64, "sha3_224": 56, "sha3_256": 64, "sha3_384": 96,
    "sha3_512": 128, "gitCommit": 40, "gitTree": 40, "gitBlob": 40, "gitTag": 40,
    "blake2b": 128, "blake2s": 64,
  ]

  /// Whether the value is lower-case hexadecimal, and as long as its algorithm makes it.
  var isWellFormed: Bool {
    // Algorithms that only a predicate knows may have other forms, as `dirHash` does.
    guard let length = Self.lengths[algorithm] else { return !value.isEmpty }
    let isHex = value.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    // Git's own names may be SHA-256 too.
    return isHex
      && (value.utf8.count == length || algorithm.hasPrefix("git") && value.utf8.count == 64)
  }
}
