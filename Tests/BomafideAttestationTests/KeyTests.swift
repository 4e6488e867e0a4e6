import BomafideAttestation
import BomafideModel
import Testing

@Suite struct KeyTests {
  private func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.count, by: 2).compactMap { offset in
      let start = hex.index(hex.startIndex, offsetBy: offset)
      return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16)
    }
  }

  /// Lines of PEM have 64 characters.
  private func pem(_ label: String, _ der: [UInt8]) -> String {
    var text = Base64.text(of: der)[...]
    var lines: [Substring] = []
    while !text.isEmpty {
      lines.append(text.prefix(64))
      text = text.dropFirst(64)
    }
    return "-----BEGIN \(label)-----\n\(lines.joined(separator: "\n"))\n-----END \(label)-----\n"
  }

  /// Source: RFC 8410, 10.3, the same key with and without its public half.
  static let ed25519 = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """
  static let ed25519Public = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """

  @Test func `a key of RFC 8410 has the public half that the RFC says`() throws {
    let key = try SigningKey(pem: Self.ed25519, path: "key.pem")
    let expected = try VerificationKey(pem: Self.ed25519Public, path: "key.pub")
    #expect(key.verification == expected)
    #expect(
      pem("PUBLIC KEY", expected.der).filter { !$0.isNewline }
        == Self.ed25519Public.filter { !$0.isNewline })
  }

  /// Source: RFC 8032, 7.1, tests 1 to 3.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `Ed25519 checks the signatures of RFC 8032, and makes its own`(
    seed: String, message: String, signature: String
  ) throws {
    let header = bytes("302e020100300506032b657004220420")
    let key = try SigningKey(pem: pem("PRIVATE KEY", header + bytes(seed)), path: "key.pem")
    var signed = bytes(signature)
    #expect(key.verification.made(signed, over: bytes(message)))
    #expect(
      key.verification.made(
        try key.signature(over: bytes(message)), over: bytes(message)))
    signed[5] ^= 1
    #expect(!key.verification.made(signed, over: bytes(message)))
    #expect(!key.verification.made(bytes(signature), over: bytes(message) + [0]))
  }

  /// Source: RFC 6979, A.2.5, P-256 with SHA-256, messages "sample" and "test".
  @Test(arguments: [
    (
      "sample",
      "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    ),
    (
      "test",
      "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
    ),
  ])
  func `P-256 checks the signatures of RFC 6979`(message: String, signature: String) throws {
    let key = try VerificationKey(
      p256: bytes(
        "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
          + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"))
    #expect(key.made(bytes(signature), over: Array(message.utf8)))
    #expect(!key.made(bytes(signature), over: Array("other".utf8)))
    // The key as PEM is the same key.
    #expect(try VerificationKey(pem: pem("PUBLIC KEY", key.der), path: "k") == key)
  }

  /// Made by `openssl pkcs8 -topk8`, passphrase "secret": AES-256 with HMAC-SHA-256, AES-128 with HMAC-SHA-512.
  @Test(arguments: [
    """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgJR+TNUIg22wICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEM/95xsvkcqgz1U0m/uDJ1IEgZC9
    8WblQ6umXjCJysgpTszdxZsvY6uibWQKBoOLXMF9aveMm7NqtEmwrvQ6T9SSKYan
    9Ya5F0/YPL2qAdg2yIRAP5FNUtIw7eO13X+yOs91lsz5a3Ys8Nz4klkhGZgxTzY6
    Hmh/EdtfAA45ZHUI1mijAWTLwSZlf+07hPxlQP26XuwCJuw7hoGH5DWl4fvPeyQ=
    -----END ENCRYPTED PRIVATE KEY-----
    """,
    """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjOF4Yf10ONJAICCAAw
    DAYIKoZIhvcNAgsFADAdBglghkgBZQMEAQIEEIu7WNWk7CjcbLk9Vn8DNvYEQCpf
    v6cSt8y3SEL9GpzVvSbtmp6XVk/gxagpjzSaDiNeUPDp2n+Z+RBEHGqZluFMRN/G
    q2QgDkiam/kdZyAgEv4=
    -----END ENCRYPTED PRIVATE KEY-----
    """,
  ])
  func `an encrypted key is opened by its passphrase and by no other`(text: String) throws {
    let key = try SigningKey(pem: text, path: "key.pem", passphrase: Array("secret".utf8))
    let signature = try key.signature(over: [1, 2, 3])
    #expect(key.verification.made(signature, over: [1, 2, 3]))
    for passphrase in ["", "Secret", "secret\n"] {
      let error = #expect(throws: InputError.self) {
        try SigningKey(pem: text, path: "key.pem", passphrase: Array(passphrase.utf8))
      }
      #expect(error?.expected == "the passphrase of the key")
    }
    let none = #expect(throws: InputError.self) { try SigningKey(pem: text, path: "key.pem") }
    #expect(none?.remedy.contains("--passphrase-file") == true)
  }

  @Test(arguments: [
    "", "-----BEGIN PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n",
    "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", KeyTests.ed25519Public,
  ])
  func `what is no private key is told`(text: String) {
    let error = #expect(throws: InputError.self) {
      try SigningKey(pem: text, path: "key.pem", passphrase: [0x61])
    }
    #expect(error?.location.path == "key.pem" && error?.remedy.isEmpty == false)
  }

  @Test func `a private key is not taken for a public one`() {
    #expect(throws: InputError.self) { try VerificationKey(pem: Self.ed25519, path: "key.pem") }
  }

  @Test func `a bundle is read as it is written, and others' members are ignored`() throws {
    for content in [
      SignatureBundle.Content.message(digest: .init(.sha256, [1, 2, 3]), signature: [4, 5]),
      .message(digest: nil, signature: [4]),
      .envelope(Envelope(payload: [7], signatures: [.init(keyID: "k", bytes: [8])])),
    ] {
      for signer in [
        SignatureBundle.Signer.key(hint: "a"), .certificates([[1]]), .certificates([[1], [2]]),
      ] {
        let bundle = SignatureBundle(signer, content)
        #expect(SignatureBundle.isBundle(bundle.json))
        #expect(try SignatureBundle(bundle.json, path: "b") == bundle)
      }
    }
  }

  @Test func `an envelope is signed by several keys, each of which counts once`() throws {
    let key = try SigningKey(pem: Self.ed25519, path: "key.pem")
    var envelope = Envelope(payload: Array("{}".utf8))
    try key.sign(&envelope)
    try key.sign(&envelope)
    #expect(try envelope.verifiedPayload(by: [key.verification]) == envelope.payload)
    #expect(throws: SignatureError.self) {
      try envelope.verifiedPayload(by: [key.verification, key.verification], threshold: 2)
    }
    // The type is signed too.
    envelope.payloadType = "text/plain"
    #expect(throws: SignatureError.self) { try envelope.verifiedPayload(by: [key.verification]) }
  }
}
