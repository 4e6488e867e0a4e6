import BomafideIdentifiers
import BomafideModel

/// Finds the components that a user means by a word: an ID, a package URL, a name, a name and a version.
///
/// `id:WORD` is an ID alone, for words that are the name of another component.
struct ComponentLookup {
  let bill: BillOfMaterials
  /// The path of the document, for errors.
  let path: String

  /// The components that `text` names; the surest reading that names any counts.
  func all(_ text: String) -> [Component] {
    let readings: [(Component) -> Bool] = [
      { Self.ids(of: $0).contains(text) || Self.names(of: $0).contains(text) },
      { text.hasPrefix(Self.idMark) && Self.ids(of: $0).contains(String(text.dropFirst(3))) },
      purlReading(text),
      { component in Self.names(of: component).contains { $0.lowercased() == text.lowercased() } },
    ]
    for reading in readings {
      let found = bill.components.filter(reading)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The one component that `text` names.
  ///
  /// - Parameter option: The option that `text` was given to, as the remedy repeats it.
  /// - Throws: `InputError` with the nearest name where there is none, and with the candidates where there are several.
  func one(_ text: String, for option: String) throws(InputError) -> Component {
    let found = all(text)
    if found.count == 1 { return found[0] }
    func remedy(_ word: String) -> String { "\(option) \(ShellText.quoted(word))" }
    if found.isEmpty {
      let names = bill.components.map(\.name)
      let nearest = Suggestion.nearest(to: text, in: names)
      throw InputError(
        at: SourceLocation(path: path), expected: "a component of the document",
        found: "'\(text.printable())', which names none",
        remedy: nearest.map(remedy)
          ?? "bomafide query \(ShellText.quoted(path)) 'has:name' lists them")
    }
    let shown = found.prefix(8).map { Self.plainest(for: $0, among: found) }
    let rest = found.count > shown.count ? " and \(found.count - shown.count) more" : ""
    throw InputError(
      at: SourceLocation(path: path), expected: "a word that names one component",
      found: "'\(text.printable())', which names \(found.count): "
        + shown.map { $0.printable(limit: 200) }.joined(separator: ", ") + rest,
      remedy: remedy(shown[0]))
  }

  private static let idMark = "id:"

  private func purlReading(_ text: String) -> (Component) -> Bool {
    guard text.hasPrefix("pkg:") else { return { _ in false } }
    do throws(SyntaxError) {
      let purl = try PackageURL(parsing: text)
      return { component in
        component.purls.contains { $0 == purl || purl.version == nil && $0.package == purl }
      }
    } catch {
      return { component in component.purls.contains { $0.description == text } }
    }
  }

  private static func ids(of component: Component) -> [String] {
    var ids: [String] = []
    if case .component(let key) = component.id { ids.append(key) }
    if component.foreign.isEmpty { return ids }
    for (family, name) in [
      (ForeignData.Family.spdx2, "SPDXID"), (.cycloneDX, "bom-ref"), (.spdx3, "spdxId"),
    ] {
      if let id = component.foreign[family, name]?.text { ids.append(id) }
    }
    return ids
  }

  private static func names(of component: Component) -> [String] {
    var names = [component.name]
    if let group = component.group, !group.isEmpty {
      names += ["\(group)/\(component.name)", "\(group):\(component.name)"]
    }
    guard let version = component.version.value else { return names }
    return names + names.flatMap { ["\($0)@\(version)", "\($0) \(version)"] }
  }

  /// The shortest word that tells a component from the other candidates.
  private static func plainest(for component: Component, among found: [Component]) -> String {
    let version = component.version.value.map { "\(component.name)@\($0)" }
    let words =
      [version, component.purls.first?.description].compactMap(\.self) + ids(of: component)
    let unique = words.first { word in
      found.count {
        names(of: $0).contains(word) || ids(of: $0).contains(word)
          || $0.purls.contains { $0.description == word }
      } == 1
    }
    return unique ?? ids(of: component).last.map { idMark + $0 } ?? component.name
  }
}
