import BomafideIdentifiers

extension BundleCheck {
  /// Checks entries of logs and timestamps.
  ///
  /// Whatever a log says has to hold. Timestamps of strangers count for nothing, and do no harm.
  /// - Parameter signature: The one that is believed; a timestamp of another says nothing about it.
  /// - Parameter verifier: The signer's certificate or key in DER, which an entry has to name.
  /// - Returns: When it was signed, in every way that is proven.
  mutating func establishTimes(of signature: [UInt8], verifier: [UInt8]) -> [Timestamp] {
    var times: [Timestamp] = []
    if let trustedRoot = policy.trustedRoot {
      if bundle.entries.isEmpty, !trustedRoot.logs.isEmpty, policy.keys.isEmpty {
        verdict.fail(
          .log, "no log has an entry of the signature",
          expected: "an entry of a log that the trusted root names")
      }
      if Set(bundle.entries).count != bundle.entries.count {
        verdict.fail(.log, "an entry of a log stands twice", expected: "each entry once")
      }
      for entry in bundle.entries {
        do throws(SignatureError) {
          try check(entry, logs: trustedRoot.logs, verifier: verifier, &times)
        } catch {
          verdict.fail(
            .log, error.reason, expected: "an entry of a log that holds, about this signature")
        }
      }
    } else if !bundle.entries.isEmpty {
      verdict.state("not checked", "log entries (no --trusted-root)")
    }
    checkTimestamps(of: signature, &times)
    checkLogPeriods(times)
    return times
  }

  /// Checks that logs were in use when it was signed, where they themselves say no time.
  private mutating func checkLogPeriods(_ times: [Timestamp]) {
    for entry in bundle.entries where entry.promise == nil {
      guard let log = policy.trustedRoot?.logs.first(where: { $0.id == entry.log }),
        let time = times.first(where: { !log.isValid(at: $0) })
      else { continue }
      verdict.fail(
        .log, "the log \(log.name) was not in use at \(time)",
        expected: "an entry of a log that was in use when it was signed")
    }
  }

  private mutating func check(
    _ entry: LogEntry, logs: [TransparencyLog], verifier: [UInt8], _ times: inout [Timestamp]
  ) throws(SignatureError) {
    guard let log = logs.first(where: { $0.id == entry.log }) else {
      throw SignatureError(reason: "the entry is of a log that the trusted root does not name")
    }
    guard let key = log.key else {
      throw SignatureError(reason: "the key of the log \(log.name) is of a kind that is not known")
    }
    try compare(try LoggedSignature(entry), verifier: verifier)
    var proven: [String] = []
    if let proof = entry.proof {
      try entry.checkProof(proof, by: key)
      proven.append("in a sealed tree of \(proof.size)")
    } else if bundle.version != .v0_1 || entry.promise == nil {
      throw SignatureError(reason: "the entry has no proof of inclusion")
    }
    if let promise = entry.promise, let seconds = entry.time {
      try entry.checkPromise(promise, by: key)
      let time = Timestamp(secondsSinceEpoch: seconds)
      guard log.isValid(at: time) else {
        throw SignatureError(reason: "the entry is of \(time), when the log was not in use")
      }
      proven.append("promised at \(time)")
      times.append(time)
      verdict.state("time", "\(time), said by the log \(log.name)")
    } else if entry.promise != nil {
      throw SignatureError(reason: "the log's promise has no time")
    }
    // Without the log's promise only the place in the tree is proven.
    let index = entry.promise == nil ? entry.proof?.index ?? entry.index : entry.index
    verdict.state(
      "log entry", "\(index) of \(log.name), \(proven.joined(separator: ", "))")
  }

  /// Compares what the log keeps with what the bundle says.
  private func compare(_ logged: LoggedSignature, verifier: [UInt8]) throws(SignatureError) {
    let signed: [UInt8]
    switch (logged.subject, bundle.content) {
    case (.message, _): signed = message
    case (.payload, .envelope(let envelope)): signed = envelope.payload
    case (.payload, .message):
      throw SignatureError(reason: "the entry is about an envelope, and the bundle has none")
    }
    guard logged.digest == logged.algorithm.digest(of: signed) else {
      throw SignatureError(reason: "the entry is about other bytes than those that are signed")
    }
    guard Set(logged.signatures.map(\.bytes)) == Set(signatures),
      logged.signatures.count == signatures.count
    else { throw SignatureError(reason: "the entry is about another signature") }
    guard logged.signatures.allSatisfy({ $0.verifier == verifier }) else {
      throw SignatureError(reason: "the entry is about the signature of another certificate or key")
    }
  }

  private mutating func checkTimestamps(of signature: [UInt8], _ times: inout [Timestamp]) {
    guard !bundle.timestamps.isEmpty else { return }
    guard Set(bundle.timestamps).count == bundle.timestamps.count else {
      verdict.fail(.time, "a timestamp stands twice", expected: "each timestamp once")
      return
    }
    for bytes in bundle.timestamps {
      do throws(SignatureError) {
        let (time, authority) = try check(try TimestampToken(der: bytes), over: signature)
        times.append(time)
        verdict.state("time", "\(time), stamped by \(authority)")
      } catch {
        verdict.state("not counted", error.reason)
      }
    }
  }

  private func check(
    _ token: TimestampToken, over signature: [UInt8]
  ) throws(SignatureError) -> (Timestamp, String) {
    var reason = "the timestamp is of an authority that is not believed"
    for authority in policy.trustedRoot?.timestampAuthorities ?? [] {
      let links = authority.chain.links
      do throws(SignatureError) {
        try token.check(
          signature, own: links.count > 1 ? Array(links.dropLast()) : links,
          roots: Array(links.suffix(1)))
        guard authority.period.contains(token.time) else {
          reason = "the timestamp is of \(token.time), when '\(authority.name)' was not in use"
          continue
        }
        return (token.time, authority.name)
      } catch {
        reason = error.reason
      }
    }
    if let roots = policy.roots {
      try token.check(signature, own: [], roots: roots.links)
      return (token.time, "an authority of one of the roots")
    }
    throw SignatureError(reason: reason)
  }
}
