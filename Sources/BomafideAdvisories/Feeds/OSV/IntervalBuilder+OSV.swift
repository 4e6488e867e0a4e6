import BomafideIdentifiers

extension IntervalBuilder {
  /// Adds a range of OSV, by the schema's algorithm of evaluation.
  ///
  /// `0` stands before every version. Events are taken in the order of their versions, at one version `introduced` first.
  /// Where a version can't be read, the order of the record is kept instead.
  mutating func add(_ events: [OSVWire.Event]) {
    guard events.contains(where: { $0.kind == .introduced }) else {
      if !events.isEmpty { note(.unreadable) }
      return
    }
    var keyed: [(event: OSVWire.Event, key: VersionKey?)] = []
    var isOrdered = true
    for event in events where event.kind != .limit {
      if event.text == "0" {
        keyed.append((event, nil))
      } else if let key = scheme.key(of: event.text) {
        keyed.append((event, key))
      } else {
        isOrdered = false
        keyed.append((event, nil))
      }
    }
    if isOrdered {
      keyed.sort { a, b in
        if a.key == b.key { return a.event.rank < b.event.rank }
        guard let left = a.key else { return true }
        guard let right = b.key else { return false }
        return left < right
      }
    }
    let limit = self.limit(of: events)
    var start: OSVWire.Event?
    for (event, _) in keyed {
      switch event.kind {
      case .introduced: if start == nil { start = event }
      case .fixed, .lastAffected:
        guard let begin = start else { continue }
        start = nil
        if event.kind == .lastAffected { note(.lastAffected) }
        add(from: begin, to: event, limit: limit)
      case .limit: break
      }
    }
    if let begin = start { add(from: begin, to: nil, limit: limit) }
  }

  /// The highest limit; nil where there is none, or one is `*`.
  private mutating func limit(of events: [OSVWire.Event]) -> OSVWire.Event? {
    var highest: (event: OSVWire.Event, key: VersionKey)?
    for event in events where event.kind == .limit {
      if event.text == "*" { return nil }
      guard let key = scheme.key(of: event.text) else {
        note(.unreadable)
        return nil
      }
      if highest.map({ $0.key < key }) ?? true { highest = (event, key) }
    }
    return highest?.event
  }

  private mutating func add(
    from begin: OSVWire.Event, to end: OSVWire.Event?, limit: OSVWire.Event?
  ) {
    let lower = begin.text == "0" ? nil : begin.text
    var end = end
    if let limit {
      if let text = end?.text, text != "0" {
        if let own = scheme.key(of: text), let cut = scheme.key(of: limit.text), cut <= own {
          end = limit
        }
      } else if end == nil {
        end = limit
      }
    }
    // Nothing stands before `0`.
    if let end, end.text == "0", end.kind == .fixed { return note([]) }
    add(
      VersionInterval(
        from: lower, to: end?.text, includesUpper: end?.kind == .lastAffected))
  }
}

extension OSVWire.Event {
  fileprivate var rank: Int {
    switch kind {
    case .introduced: 0
    case .fixed: 1
    case .lastAffected: 2
    case .limit: 3
    }
  }
}
