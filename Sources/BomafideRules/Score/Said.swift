import BomafideIdentifiers
import BomafideModel

/// What a text says: something, that there is none, that it is not known, or nothing.
enum Said: Hashable {
  case value(String)
  case none
  case unknown(String)
  case blank

  /// Words that say that something is not known, in any case.
  static let unknownWords: Set = [
    "noassertion", "unknown", "n/a", "na", "not available", "not known", "unspecified", "undefined",
    "tbd", "tba", "?", "-", "--", "null", "nil", "(null)", "(none)", "undetermined", "unset",
    "not specified", "not provided", "noassertionelement", "noassertionlicense",
  ]

  init(_ text: String?) {
    guard let text else {
      self = .blank
      return
    }
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    if rest.isEmpty {
      self = .blank
    } else if Self.unknownWords.contains(rest.lowercased()) {
      self = .unknown("'\(rest)'")
    } else {
      self = rest.lowercased() == "none" ? .none : .value(String(rest))
    }
  }

  /// The outcome for a field that has to have a value, of which `NONE` is not one.
  func outcome(_ what: String) -> FieldOutcome {
    switch self {
    case .value: .present
    case .unknown(let words): .unknown("\(what) is \(words)")
    case .none: .wrong("\(what) is 'NONE'")
    case .blank: .missing("no \(what)")
    }
  }
}

extension Component {
  /// What is said of a field that the model leaves unstated.
  ///
  /// To the model, `NOASSERTION` and nothing are one. Where the document says the first, its words ride along: under
  /// the member's name in the foreign data, or, for the members that SPDX 2 always writes, the other way round.
  func wordsForUnstated(_ spdx2: String, _ spdx3: String, _ facts: ScoreFacts) -> String? {
    switch facts.subject.standard {
    case .spdx2:
      if let kept = foreign[.spdx2, spdx2] {
        if case .unknown(let words) = Said(kept.text) { return words }
        return nil
      }
      return ["licenseConcluded", "downloadLocation"].contains(spdx2) ? "'NOASSERTION'" : nil
    case .spdx3:
      let kept = foreign[.spdx3, spdx3]
      // The end of a license's relationship is kept where it is no license.
      if kept?["to"] != nil { return "'NOASSERTION'" }
      if case .unknown(let words) = Said(kept?.text) { return words }
      return nil
    case .cycloneDX, .other: return nil
    }
  }

  /// The outcome for a stated text.
  func outcome(
    _ value: Stated<String>, _ what: String, _ spdx2: String, _ spdx3: String, _ facts: ScoreFacts,
    noneCounts: Bool = false
  ) -> FieldOutcome {
    switch value {
    case .value(let text): return Said(text).outcome(what)
    case .none: return noneCounts ? .present : .wrong("\(what) is 'NONE'")
    case .unstated:
      return wordsForUnstated(spdx2, spdx3, facts).map { .unknown("\(what) is \($0)") }
        ?? .missing("no \(what)")
    }
  }

  /// The outcome for a stated license.
  func outcome(
    _ value: Stated<License>, _ what: String, _ spdx2: String, _ spdx3: String, _ facts: ScoreFacts
  ) -> FieldOutcome {
    outcome(value.map(\.description), what, spdx2, spdx3, facts, noneCounts: true)
  }

  /// The outcome for a stated agent.
  func outcome(
    agent value: Stated<Agent>, _ what: String, _ spdx2: String, _ spdx3: String,
    _ facts: ScoreFacts
  ) -> FieldOutcome {
    switch value {
    case .value(let agent): agent.outcome(what)
    case .none: .wrong("\(what) is 'NONE'")
    case .unstated:
      wordsForUnstated(spdx2, spdx3, facts).map { .unknown("\(what) is \($0)") }
        ?? .missing("no \(what)")
    }
  }
}

extension Agent {
  /// The outcome for the agent's name; an address without a name names somebody, too.
  func outcome(_ what: String) -> FieldOutcome {
    // SPDX 3 names the individuals by their IRI.
    let name = name.hasSuffix("/NoAssertionElement") ? "NOASSERTION" : name
    let said = Said(name.hasSuffix("/NoneElement") ? "NONE" : name)
    if said == .blank, !emails.isEmpty || !webAddresses.isEmpty { return .present }
    return said.outcome(what)
  }

  /// Every mail address: the agent's own, and those of its contacts, which ride along as foreign data.
  var emails: [String] {
    var all = email.map { [$0] } ?? []
    for contact in foreign[.cycloneDX, "contact"]?.scoreElements ?? [] {
      if let mail = contact["email"]?.text { all.append(mail) }
    }
    for one in foreign[.spdx3, "externalIdentifier"]?.scoreElements ?? []
    where one["externalIdentifierType"]?.text == "email" {
      if let mail = one["identifier"]?.text { all.append(mail) }
    }
    return all
  }

  /// Every web address.
  var webAddresses: [String] {
    var all = urls
    for url in foreign[.cycloneDX, "url"]?.scoreElements ?? [] {
      if let text = url.text { all.append(text) }
    }
    for one in foreign[.spdx3, "externalIdentifier"]?.scoreElements ?? []
    where ["urlScheme", "other"].contains(one["externalIdentifierType"]?.text) {
      if let text = one["identifier"]?.text { all.append(text) }
    }
    return all
  }

  /// Whether it can be reached by mail, or else on the web.
  var isReachable: Bool {
    emails.contains(where: Said.isMail) || webAddresses.contains(where: Said.isWebAddress)
  }
}

extension Said {
  /// Whether a text is a mail address: something, one `@`, a host with a dot.
  static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else {
      return false
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
  }

  /// Whether a text is an address on the web with a host.
  static func isWebAddress(_ text: String) -> Bool { isAddress(text, ["https", "http"]) }

  /// Whether a text is an address from which something can be fetched.
  static func isLocator(_ text: String) -> Bool {
    isAddress(text, ["https", "http", "ftp", "ftps", "sftp", "ssh", "git", "svn", "hg", "bzr"])
      || text.hasPrefix("git@") && text.contains(":")
  }

  /// Whether `text` is `scheme://host…`, or a version control's `git+https://host…`.
  private static func isAddress(_ text: String, _ schemes: Set<String>) -> Bool {
    guard let colon = text.firstIndex(of: ":"), !text.contains(where: \.isWhitespace) else {
      return false
    }
    let rest = text[colon...].dropFirst()
    guard rest.hasPrefix("//") else { return false }
    let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if host.isEmpty { return false }
    let scheme = text[..<colon].lowercased().split(separator: "+").map(String.init)
    guard let last = scheme.last, scheme.count <= 2 else { return false }
    return schemes.contains(last)
  }
}
