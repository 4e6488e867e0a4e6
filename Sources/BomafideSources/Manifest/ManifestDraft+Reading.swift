import BomafideIdentifiers
import BomafideModel

extension ManifestDraft.Probe {
  /// The one text that the probe would read from a file; nil where it finds none, or several.
  public func text(in content: [UInt8]) -> String? {
    let place = SourceLocation(path: file.description)
    func placed<Value: Hashable & Sendable>(_ value: Value) -> Placed<Value> {
      Placed(value, at: place)
    }
    let kind: VersionProbe.Kind =
      switch self.kind {
      case .macros(let names): .macros(names.map(placed), join: ".")
      case .macro(let name): .macro(placed(name))
      case .packed(let name, let packing, let base):
        .packed(placed(name), packing: placed(packing), base: base, join: ".")
      case .regex(let pattern): .regex(placed(pattern))
      case .json(let path): .json(placed(path))
      case .toml(let path): .toml(placed(path))
      case .yaml(let path): .yaml(placed(path))
      case .line(let number): .line(placed(number))
      case .text(let text): .text(placed(text))
      }
    let probe = VersionProbe(
      file: placed(file), archive: archive.map(placed), kind: kind,
      template: template.map(placed), reason: nil, location: place)
    guard case .found(let match) = probe.evaluate(in: content) else { return nil }
    return match.text
  }
}
