import BomafideIdentifiers
import BomafideModel

/// Makes one vulnerability of several that have the same CVE.
///
/// Other formats have an entry for each statement; CSAF has one for each CVE. Entries that were read from CSAF stay apart,
/// for then that is what the document says.
///
/// Source: CSAF 2.0, 6.1.23.
enum CSAFJoining {
  /// The vulnerabilities, each at the place of its first entry.
  static func joined(_ flaws: [Vulnerability], _ losses: inout Losses) -> [Vulnerability] {
    var places: [String: Int] = [:]
    var result: [Vulnerability] = []
    for flaw in flaws {
      guard let name = ([flaw.name] + flaw.aliases).first(where: CSAFGrammar.isCVE) else {
        result.append(flaw)
        continue
      }
      let isRead = flaw.foreign[.csaf, "vulnerability"] != nil
      guard let place = places[name],
        !isRead || result[place].foreign[.csaf, "vulnerability"] == nil
      else {
        places[name] = places[name] ?? result.count
        result.append(flaw)
        continue
      }
      join(flaw, into: &result[place], name, &losses)
    }
    return result
  }

  private static func join(
    _ other: Vulnerability, into flaw: inout Vulnerability, _ name: String, _ losses: inout Losses
  ) {
    let names = [flaw.name] + flaw.aliases
    flaw.aliases += ([other.name] + other.aliases).filter { !$0.isEmpty && !names.contains($0) }
    for (field, path) in [
      ("summary", \Vulnerability.summary), ("details", \.details),
      ("recommendation", \.recommendation), ("workaround", \.workaround),
    ] {
      flaw[keyPath: path] = text(flaw[keyPath: path], other[keyPath: path]) {
        if field == "summary" { losses.note("other summary", of: name, value: $0) }
        return field != "summary"
      }
    }
    func add<Value: Equatable>(_ path: WritableKeyPath<Vulnerability, [Value]>) {
      for value in other[keyPath: path] where !flaw[keyPath: path].contains(value) {
        flaw[keyPath: path].append(value)
      }
    }
    add(\.ratings)
    add(\.weaknesses)
    add(\.references)
    add(\.statements)
    flaw.source = flaw.source ?? other.source
    flaw.key = flaw.key ?? other.key
    for path in [
      \Vulnerability.created, \.published, \.updated, \.withdrawn,
    ] where flaw[keyPath: path] == nil { flaw[keyPath: path] = other[keyPath: path] }
    for family in ForeignData.Family.allCases {
      for member in other.foreign[family] where flaw.foreign[family, member.name] == nil {
        flaw.foreign[family, member.name] = member.value
      }
    }
  }

  /// The two texts: one where they are the same, both where `keepsBoth` says so of the second.
  private static func text(
    _ first: String?, _ second: String?, keepsBoth: (String) -> Bool
  ) -> String? {
    guard let first, !first.isEmpty else { return second }
    guard let second, !second.isEmpty, !first.contains(second) else { return first }
    return keepsBoth(second) ? "\(first)\n\n\(second)" : first
  }
}
