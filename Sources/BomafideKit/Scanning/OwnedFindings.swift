import BomafideAdvisories
import BomafideModel

/// Says of which components the word of a distribution counts, whose package brought them.
enum OwnedFindings {
  private static let shown = 10

  /// How many flaws were left out that the components' own records tell of, and in which components.
  static func facts(
    _ owned: [OwnedComponent], _ components: [ElementID: Component]
  ) -> [Report.Fact] {
    Set(owned.map(\.release)).sorted().compactMap { release in
      let here = owned.filter { $0.release == release && $0.leftOut > 0 }
      if here.isEmpty { return nil }
      let count = here.reduce(0) { $0 + $1.leftOut }
      var names = here.prefix(shown).map { one in
        "\(name(one.component, components)) of \(components[one.owner]?.name ?? one.owner.key)"
      }
      if here.count > shown { names.append("\(here.count - shown) more") }
      return .init(
        "left to \(release)",
        "\(count) flaw\(count == 1 ? "" : "s") that other records tell of "
          + names.joined(separator: ", "))
    }
  }

  /// Components whose own records count since the distribution has no word about the package, or none was imported.
  static func findings(
    _ owned: [OwnedComponent], _ components: [ElementID: Component],
    _ places: [ElementID: SourceLocation], _ subject: ScanSubject
  ) -> [Finding] {
    owned.compactMap { one in
      let name = name(one.component, components)
      let owner = components[one.owner]?.name ?? one.owner.key
      let place = places[one.component] ?? SourceLocation(path: subject.path)
      switch one.standing {
      case .distribution, .both: return nil
      case .own:
        return Finding(
          "scan.owner-not-loaded", .note, subject: name,
          "\(name) belongs to the package \(owner), and no imported source speaks of \(one.release): "
            + "its own records count, though the distribution may have mended what they tell",
          at: place, remedy: "bomafide advisories import FILE, with records of \(one.release)")
      case .unknown:
        return Finding(
          "scan.owner-unknown", .note, subject: name,
          "\(name) belongs to the package \(owner), of which \(one.release) says nothing: its own records count",
          at: place,
          remedy: "ask who built \(owner) whether it has the flaws, and state it: bomafide vex add")
      }
    }
  }

  private static func name(_ id: ElementID, _ components: [ElementID: Component]) -> String {
    components[id].map { ElementNames.name(of: $0) } ?? id.description
  }
}
