import BomafideAttestation
import BomafideIdentifiers
import BomafideModel
import Crypto
import Foundation
import Testing

/// Signatures of certificates, with what logs and timestamp authorities say of them.
@Suite struct BundleCheckTests {
  private let instance: SmallInstance
  private let file = Array("a lantern".utf8)

  init() throws { instance = try SmallInstance() }

  private func policy(_ change: (inout TrustPolicy) -> Void = { _ in }) throws -> TrustPolicy {
    var policy = TrustPolicy(
      trustedRoot: try TrustedRoot(try instance.trustedRoot(), path: "root"),
      identity: SmallInstance.Plan().identity, issuer: SmallInstance.Plan().issuer,
      now: Timestamp(secondsSinceEpoch: SmallInstance.time))
    change(&policy)
    return policy
  }

  private func verdict(
    _ bundle: JSONValue, _ policy: TrustPolicy
  ) throws -> [SignatureVerdict.Aspect] {
    BundleCheck.verdict(on: try SignatureBundle(bundle, path: "b"), file: file, under: policy)
      .failures.map(\.aspect)
  }

  private func verdict(
    _ change: (inout SmallInstance.Plan) -> Void
  ) throws -> [SignatureVerdict.Aspect] {
    var plan = SmallInstance.Plan()
    change(&plan)
    return try verdict(try instance.bundle(file, plan), try policy())
  }

  @Test func `a signature with a certificate and an entry of a log holds`() throws {
    #expect(try verdict { _ in } == [])
    let bundle = try SignatureBundle(try instance.bundle(file), path: "b")
    let facts = BundleCheck.verdict(on: bundle, file: file, under: try policy()).facts
    #expect(
      facts.map(\.name) == [
        "signed by", "time", "log entry", "certificate", "certificate logged", "not checked",
      ])
    #expect(
      facts.first?.text == "release@lantern.example, known to https://accounts.lantern.example")
  }

  @Test func `so does one that only a timestamp authority gives a time`() throws {
    let facts = try verdict {
      $0.hasPromise = false
      $0.hasTimestamp = true
    }
    #expect(facts == [])
  }

  @Test func `an envelope with a statement holds, and its log entry is about the payload`() throws {
    let payload = Array("{}".utf8)
    #expect(try verdict { $0.envelope = (Envelope.inTotoType, payload) } == [])
    #expect(
      try verdict {
        $0.envelope = (Envelope.inTotoType, payload)
        $0.loggedFile = [1]
      } == [.log])
  }

  @Test func `another file, payload or type of payload is refused`() throws {
    let bundle = try SignatureBundle(try instance.bundle(file), path: "b")
    let other = BundleCheck.verdict(on: bundle, file: [1], under: try policy())
    #expect(other.failures.map(\.aspect) == [.digest, .signature])
    var plan = SmallInstance.Plan()
    plan.envelope = (Envelope.inTotoType, [1, 2, 3])
    var changed = try SignatureBundle(try instance.bundle(file, plan), path: "b")
    guard case .envelope(var envelope) = changed.content else { return }
    envelope.payloadType = "text/plain"
    changed.content = .envelope(envelope)
    let swapped = BundleCheck.verdict(on: changed, file: [], under: try policy())
    #expect(swapped.failures.map(\.aspect) == [.signature])
  }

  @Test func `another name or issuer than expected is refused, and so is none`() throws {
    let bundle = try instance.bundle(file)
    #expect(try verdict(bundle, policy { $0.identity = "other@lantern.example" }) == [.identity])
    #expect(try verdict(bundle, policy { $0.issuer = "https://other.example" }) == [.identity])
    #expect(try verdict(bundle, policy { $0.identity = nil }) == [.identity])
    #expect(try verdict(bundle, policy { $0.issuer = nil }) == [.identity])
    // Part of a name is not the name.
    #expect(try verdict(bundle, policy { $0.identity = "release@lantern.exampl" }) == [.identity])
  }

  @Test func `a certificate of another instance is refused`() throws {
    let other = try SmallInstance()
    let found = try verdict(try other.bundle(file), policy())
    #expect(found.contains(.log))
    var plan = SmallInstance.Plan()
    plan.hasEntry = false
    plan.hasTimestamp = true
    #expect(
      try verdict(
        try other.bundle(file, plan),
        policy {
          $0.trustedRoot = nil
          $0.roots = try? chain([instance.root])
        }) == [.certificate])
  }

  @Test func `certificates that are not for signing code, or are authorities', are refused`() throws
  {
    #expect(try verdict { $0.isForCode = false } == [.certificate])
    #expect(try verdict { $0.isAuthority = true } == [.certificate])
  }

  @Test func `a certificate that was not valid when it signed is refused`() throws {
    let time = SmallInstance.time
    #expect(try verdict { $0.validity = time - 900...time - 300 } == [.certificate])
    #expect(try verdict { $0.validity = time + 1...time + 300 } == [.certificate])
    // Both ends count.
    #expect(try verdict { $0.validity = time...time } == [])
  }

  @Test func `without a log, a proof or a time it is refused`() throws {
    #expect(try verdict { $0.hasEntry = false } == [.log])
    #expect(try verdict { $0.hasProof = false } == [.log])
    #expect(try verdict { $0.hasPromise = false } == [.time])
    #expect(try verdict { $0.hasCertificateLog = false } == [.certificateLog])
    // Bundles of version 0.1 may have the log's promise alone.
    #expect(
      try verdict {
        $0.hasProof = false
        $0.mediaType = "application/vnd.dev.sigstore.bundle+json;version=0.1"
      } == [])
  }

  @Test func `an entry about another file is refused`() throws {
    #expect(try verdict { $0.loggedFile = [1, 2] } == [.log])
  }

  @Test func `an entry of another signature of the same file is refused`() throws {
    // Signatures of P-256 differ each time, and so do the certificates.
    let one = try instance.bundle(file)
    let other = try instance.bundle(file)
    let swapped = try #require(
      one.replacing("tlogEntries", with: other["verificationMaterial"]?["tlogEntries"]))
    #expect(try verdict(swapped, policy()) == [.log])
  }

  @Test func `a log or an authority that was not in use is refused`() throws {
    let early = SmallInstance.time - 7200
    #expect(
      try verdict {
        $0.time = early
        $0.validity = early - 60...early + 60
      }.contains(.log))
    let stamped = try verdict {
      $0.time = early
      $0.validity = early - 60...early + 60
      $0.hasPromise = false
      $0.hasTimestamp = true
    }
    #expect(stamped.contains(.time))
  }

  @Test func `a timestamp of something else counts for nothing`() throws {
    #expect(
      try verdict {
        $0.hasPromise = false
        $0.hasTimestamp = true
        $0.stamped = [1, 2, 3]
      } == [.time])
  }

  @Test func `own authorities need no logs, and an ended certificate needs a timestamp`() throws {
    let late = Timestamp(secondsSinceEpoch: SmallInstance.time + 3600)
    func own(now: Timestamp) throws -> TrustPolicy {
      try policy {
        $0 = TrustPolicy(roots: try? chain([instance.middle, instance.root]), now: now)
      }
    }
    var plan = SmallInstance.Plan()
    plan.hasEntry = false
    let plain = try instance.bundle(file, plan)
    let present = Timestamp(secondsSinceEpoch: SmallInstance.time)
    #expect(try verdict(plain, own(now: present)) == [])
    #expect(try verdict(plain, own(now: late)) == [.time])
    plan.hasTimestamp = true
    // The stamper's certificate is not in the answer, so its authority can't be told.
    #expect(try verdict(try instance.bundle(file, plan), own(now: late)) == [.time])
  }

  private func chain(_ certificates: [CertificateOfTest]) throws -> CertificateChain {
    let text = try certificates.map {
      "-----BEGIN CERTIFICATE-----\n\(Base64.text(of: try SmallInstance.der($0)))\n"
        + "-----END CERTIFICATE-----\n"
    }.joined()
    return try CertificateChain(pem: text, path: "chain.pem")
  }

  @Test(arguments: [false, true])
  func `whatever is altered in what proves a signature, it is refused`(isStamped: Bool) throws {
    var plan = SmallInstance.Plan()
    plan.hasPromise = !isStamped
    plan.hasTimestamp = isStamped
    let bundle = try instance.bundle(file, plan)
    let policy = try policy()
    #expect(try verdict(bundle, policy) == [])
    var names: Set<String> = []
    for (path, value) in bundle.texts {
      guard let name = path.last, let bytes = try? Base64.bytes(of: value), bytes.count > 8 else {
        continue
      }
      names.insert(name)
      for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
        var changed = bytes
        changed[index] ^= 1 << UInt8(index % 8)
        let altered = bundle.replacing(path[...], with: data(changed))
        let found = try? verdict(altered, policy)
        #expect(found != [], "\(path) at \(index)")
      }
    }
    #expect(names.count > 6, "\(names)")
  }
}
