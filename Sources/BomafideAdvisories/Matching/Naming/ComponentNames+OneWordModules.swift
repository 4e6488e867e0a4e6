import BomafideIdentifiers
import BomafideModel

extension ComponentNames {
  /// The Go modules whose path is one word: the standard library (`stdlib`), the tools (`toolchain`), and a few others.
  ///
  /// purl-spec wants a namespace for the type, so their package URLs are none, and documents keep them as text. Tools
  /// write them all the same.
  static func oneWordModules(of component: Component) -> [Package] {
    var texts: [String] = []
    if let text = component.foreign[.cycloneDX].first(where: { $0.name == "purl" })?.value.text {
      texts.append(text)
    }
    for member in component.foreign[.spdx2] where member.name == "externalRefs" {
      guard case .array(let references) = member.value else { continue }
      texts += references.compactMap { $0["referenceLocator"]?.text }
    }
    texts += component.identifiers.map(\.value)
    return texts.compactMap { module($0, version: component.version.value) }
  }

  private static func module(_ text: String, version: String?) -> Package? {
    let prefix = "pkg:golang/"
    guard text.hasPrefix(prefix), text.utf8.count <= 1024 else { return nil }
    let rest = text.dropFirst(prefix.count).prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "@", maxSplits: 1).map(String.init)
    guard let name = parts.first, !name.contains("/"), !name.contains("%") else { return nil }
    let known = PackageEcosystem.Package(ecosystem: "Go", name: name)
    return Package(
      ecosystem: known.ecosystem, names: names(of: known),
      version: Self.version(parts.count > 1 ? parts[1] : version, of: known), text: text)
  }
}
