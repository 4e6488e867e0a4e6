import BomafideIdentifiers

/// One relation of Gentoo's packages: `>=dev-lang/python-3.11:3.11=[ssl]`.
///
/// Source: Package Manager Specification, 8.3, "Package dependency specifications".
struct PortageAtom: Hashable {
  /// With its category.
  var name: String
  var comparison: String
  var version: String?
  /// Whether any version that begins so will do.
  var isPrefix = false
  var slot: String?

  init?(_ token: Substring) {
    let token: Substring = token.prefix { $0 != "[" }
    let sign: Substring = token.prefix { "<>=~".contains($0) }
    let rest: Substring = token[sign.endIndex...]
    var whole: Substring = rest.prefix { $0 != ":" }
    comparison = String(sign)
    // What stands behind a slash or an equals sign tells when to build anew.
    let ends: Set<Character> = ["/", "=", "*", ":"]
    let slot: Substring = rest[whole.endIndex...].dropFirst().prefix { !ends.contains($0) }
    self.slot = slot.isEmpty ? nil : String(slot)
    guard let slash = whole.firstIndex(of: "/") else { return nil }
    if sign.isEmpty {
      name = String(whole)
      return
    }
    if whole.last == "*" {
      isPrefix = true
      whole.removeLast()
    }
    let behind = String(whole[whole.index(after: slash)...])
    guard let (plain, version) = Portage.split(behind) else { return nil }
    name = "\(whole[..<slash])/\(plain)"
    self.version = version
  }

  /// The range as it is written.
  var requirement: String? { version.map { "\(comparison)\($0)\(isPrefix ? "*" : "")" } }

  /// Whether an installed version of that name meets it.
  func isMet(by installed: String, slot installedSlot: String?) -> Bool {
    if let slot, let installedSlot, slot != installedSlot.prefix(while: { $0 != "/" }) {
      return false
    }
    guard let version else { return true }
    if isPrefix {
      guard installed.hasPrefix(version) else { return false }
      let next = installed.dropFirst(version.count).first
      return next.map { !$0.isNumber } ?? true
    }
    if comparison == "~" {
      return Self.withoutRevision(installed) == Self.withoutRevision(version)
    }
    guard let order = VersionScheme.gentoo.order(of: installed, to: version) else {
      return installed == version
    }
    return switch comparison {
    case "<": order == .older
    case "<=": order != .newer
    case ">": order == .newer
    case ">=": order != .older
    default: order == .same
    }
  }

  private static func withoutRevision(_ version: String) -> Substring {
    guard let mark = version.range(of: "-r") else { return version[...] }
    return version[..<mark]
  }
}

extension String {
  /// Where the last occurrence of a text begins.
  fileprivate func range(of text: String) -> String.Index? {
    var place = endIndex
    while place > startIndex {
      place = index(before: place)
      if self[place...].hasPrefix(text) { return place }
    }
    return nil
  }
}

/// What a field of Gentoo's packages asks for: relations, all of several, one of several, some under a condition.
///
/// Source: Package Manager Specification, 8.2, "Dependency specification format".
struct PortageNeeds {
  private indirect enum Term {
    case atom(PortageAtom)
    case all([Term])
    case any([Term])
  }

  private static let deepest = 64
  private let terms: [Term]

  /// Reads a field.
  ///
  /// - Parameter flags: what the package was built with; nil where nothing tells.
  init(_ field: String, flags: Set<Substring>?) {
    var tokens = field.split(whereSeparator: \.isWhitespace)[...]
    terms = Self.terms(&tokens, flags, 0)
  }

  private static func terms(
    _ tokens: inout ArraySlice<Substring>, _ flags: Set<Substring>?, _ depth: Int
  ) -> [Term] {
    var terms: [Term] = []
    while let token = tokens.popFirst() {
      if token == ")" { return terms }
      if token == "||" || token == "(" || token.hasSuffix("?") {
        if token != "(", tokens.first == "(" { tokens.removeFirst() }
        // Deeper than any ebuild: what is left counts as one level.
        let inner = depth < deepest ? Self.terms(&tokens, flags, depth + 1) : []
        if token == "||" {
          terms.append(.any(inner))
        } else if token == "(" {
          terms.append(.all(inner))
        } else if holds(token.dropLast(), flags) {
          terms += inner
        }
      } else if token.first != "!", let atom = PortageAtom(token) {
        terms.append(.atom(atom))
      }
    }
    return terms
  }

  private static func holds(_ condition: Substring, _ flags: Set<Substring>?) -> Bool {
    guard let flags else { return true }
    if condition.first == "!" { return !flags.contains(condition.dropFirst()) }
    return flags.contains(condition)
  }

  /// The relations that count: of a choice those of the first branch that is wholly installed, else of the first one.
  func atoms(_ isMet: (PortageAtom) -> Bool) -> [PortageAtom] {
    terms.flatMap { Self.atoms(of: $0, isMet) }
  }

  private static func atoms(of term: Term, _ isMet: (PortageAtom) -> Bool) -> [PortageAtom] {
    switch term {
    case .atom(let atom): return [atom]
    case .all(let terms): return terms.flatMap { atoms(of: $0, isMet) }
    case .any(let terms):
      let branches = terms.map { atoms(of: $0, isMet) }
      return branches.first { $0.allSatisfy(isMet) } ?? branches.first ?? []
    }
  }
}
