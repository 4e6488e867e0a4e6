/// Claims as columns: all but the name they are found by, which the row's key says.
extension RecordWriter {
  mutating func claim(_ claim: PackageClaim) {
    head(claim.authority, claim.flags)
    intervals(claim.intervals)
    texts(claim.versions)
  }

  mutating func claim(_ claim: ProductClaim) {
    head(claim.authority, claim.flags)
    text(String(claim.part))
    // No target, and a target without a name, are two things.
    number(claim.target == nil ? 0 : 1)
    if let target = claim.target { text(target) }
    texts(claim.platforms)
    texts(claim.others)
    intervals(claim.intervals)
  }

  mutating func claim(_ claim: RepositoryClaim) {
    head(claim.authority, claim.flags)
    number(claim.events.count)
    for event in claim.events { commit(event) }
    texts(claim.tags)
    intervals(claim.intervals)
  }

  private mutating func head(_ authority: Authority, _ flags: ClaimFlags) {
    byte(UInt8(truncatingIfNeeded: authority.rawValue))
    number(Int(flags.rawValue))
  }

  /// A commit's hexadecimal digits two to a byte, where that is what it is.
  private mutating func commit(_ event: RepositoryClaim.Event) {
    let digits = Array(event.commit.utf8)
    let isHexadecimal =
      digits.count == 40
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    byte(event.kind.rawValue | (isHexadecimal ? 0x80 : 0))
    guard isHexadecimal else { return text(event.commit) }
    func value(_ digit: UInt8) -> UInt8 { digit <= 0x39 ? digit - 0x30 : digit - 0x61 + 10 }
    for index in stride(from: 0, to: digits.count, by: 2) {
      byte(value(digits[index]) << 4 | value(digits[index + 1]))
    }
  }

  mutating func intervals(_ intervals: [VersionInterval]) {
    number(intervals.count)
    for interval in intervals {
      let isExact = interval.lower != nil && interval.lower == interval.upper
      byte(
        (interval.lower != nil ? 1 : 0) | (interval.upper != nil ? 2 : 0)
          | (interval.includesLower ? 4 : 0) | (interval.includesUpper ? 8 : 0)
          | (isExact ? 16 : 0))
      if let lower = interval.lower { similarText(lower) }
      if let upper = interval.upper, !isExact { similarText(upper) }
    }
  }
}

extension RecordReader {
  mutating func packageClaim(ecosystem: String, name: String) throws(Damage) -> PackageClaim {
    var claim = PackageClaim(ecosystem: ecosystem, name: name, authority: try authority())
    claim.flags = try flags()
    claim.intervals = try intervals()
    claim.versions = try texts()
    return claim
  }

  mutating func productClaim(vendor: String, product: String) throws(Damage) -> ProductClaim {
    let authority = try authority()
    let flags = try flags()
    guard let part = try text().first else { throw Damage() }
    var claim = ProductClaim(part: part, vendor: vendor, product: product, authority: authority)
    claim.flags = flags
    if try number() != 0 { claim.target = try text() }
    claim.platforms = try texts()
    claim.others = try texts()
    claim.intervals = try intervals()
    return claim
  }

  mutating func repositoryClaim(repository: String) throws(Damage) -> RepositoryClaim {
    var claim = RepositoryClaim(repository: repository, authority: try authority())
    claim.flags = try flags()
    let count = try count()
    claim.events.reserveCapacity(count)
    for _ in 0..<count { claim.events.append(try event()) }
    claim.tags = try texts()
    claim.intervals = try intervals()
    return claim
  }

  private mutating func authority() throws(Damage) -> Authority {
    guard let authority = Authority(rawValue: Int(try byte())) else { throw Damage() }
    return authority
  }

  private mutating func flags() throws(Damage) -> ClaimFlags {
    guard let value = UInt16(exactly: try number()) else { throw Damage() }
    return ClaimFlags(rawValue: value)
  }

  private mutating func event() throws(Damage) -> RepositoryClaim.Event {
    let byte = try byte()
    guard let kind = RepositoryClaim.Event.Kind(rawValue: byte & 0x7F) else { throw Damage() }
    if byte < 0x80 { return RepositoryClaim.Event(kind, try text()) }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(40)
    for byte in try raw(20) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return RepositoryClaim.Event(kind, String(decoding: text, as: UTF8.self))
  }

  private mutating func intervals() throws(Damage) -> [VersionInterval] {
    let count = try count()
    var intervals: [VersionInterval] = []
    intervals.reserveCapacity(count)
    for _ in 0..<count {
      let shape = try byte()
      let lower = shape & 1 != 0 ? try similarText() : nil
      let upper = shape & 16 != 0 ? lower : shape & 2 != 0 ? try similarText() : nil
      intervals.append(
        VersionInterval(
          from: lower, to: upper, includesLower: shape & 4 != 0, includesUpper: shape & 8 != 0))
    }
    return intervals
  }
}
