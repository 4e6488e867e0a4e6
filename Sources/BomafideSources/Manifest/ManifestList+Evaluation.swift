import BomafideIdentifiers

/// A component that a file of the tree lists.
public struct ListedComponent: Hashable, Sendable {
  /// Its name there.
  public var name: String
  /// Its version there.
  public var version: String
  /// The line of the name, from 1.
  public var line: Int
  /// The column of the name in bytes, from 1.
  public var column: Int
}

extension ManifestList {
  /// The components that the content of the file lists, in its order.
  ///
  /// - Throws: `ProbeMiss` if the file is too big or lists none.
  public func evaluate(in content: [UInt8]) throws(ProbeMiss) -> [ListedComponent] {
    if content.count > VersionProbe.textLimit {
      throw ProbeMiss(
        expected: "a file of at most \(VersionProbe.textLimit >> 20) MiB",
        found: "\(content.count) bytes", remedy: "name a smaller file that lists the components")
    }
    let text = ProbeText(content)
    let listed = TimeBound.run(seconds: TimeBound.probe) { [pattern] in
      pattern.value.entries(in: text)
    }
    guard let listed else { throw ProbePattern.tooSlow(pattern.value.description) }
    if listed.isEmpty {
      throw ProbeMiss(
        expected: "entries that match '\(pattern.value.description.printable())'", found: "none",
        remedy: "write a 'regex:' with the groups 'name' and 'version' that matches an entry")
    }
    return listed
  }
}

extension ProbePattern {
  /// What the groups `name` and `version` match.
  fileprivate func entries(in text: ProbeText) -> [ListedComponent] {
    guard let regex = try? regex() else { return [] }
    var listed: [ListedComponent] = []
    for match in text.text.matches(of: regex) {
      guard let name = match.output["name"]?.substring, !name.isEmpty,
        let version = match.output["version"]?.substring, !version.isEmpty
      else { continue }
      let place = text.match(name)
      listed.append(
        ListedComponent(
          name: place.text, version: String(version), line: place.line, column: place.column))
    }
    return listed
  }
}
