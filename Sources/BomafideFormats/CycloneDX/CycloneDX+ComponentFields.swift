import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDX {
  /// The members of a component that the model has places for, but for its name in the document and its parts.
  ///
  /// `authors` stands before `author`, which only counts without it.
  static let componentFields: [CycloneDXField<Component>] = texts + agents + identifiers + others

  private static let texts: [CycloneDXField<Component>] = [
    .init(
      "type",
      read: { value, component in
        component.purpose = purposes.first { $0.name == value.text }?.purpose
      },
      write: { component, _ in
        .string(purposes.first { $0.purpose == component.purpose }?.name ?? "library")
      }),
    .text("publisher", read: { $1.publisher = $0 }, write: { $0.publisher }),
    .text("group", read: { $1.group = $0 }, write: { $0.group }),
    .text("name", read: { $1.name = $0 }, write: { $0.name }),
    .init(
      "version",
      read: { value, component in component.version = Stated(value.text) },
      write: { component, version in
        // Up to 1.3 it can't be left out.
        (component.version.value ?? (version < .v1_4 ? "" : nil)).map(JSONValue.string)
      }),
    .text("description", read: { $1.details = $0 }, write: { $0.details ?? $0.summary }),
    .text("copyright", read: { $1.copyright = .value($0) }, write: { $0.copyright.value }),
    .text(
      "scope",
      read: { $1.scope = scope($0) },
      write: { $0.scope.map(word) }),
  ]

  /// The scope that a word says.
  static func scope(_ text: String) -> Component.Scope? {
    switch text {
    case "required": .required
    case "optional": .optional
    case "excluded": .excluded
    default: nil
    }
  }

  /// The word that comes nearest to a scope.
  static func word(_ scope: Component.Scope) -> String {
    switch scope {
    case .required, .runtime: "required"
    case .optional: "optional"
    case .excluded, .build, .test, .development: "excluded"
    }
  }

  private static let agents: [CycloneDXField<Component>] = [
    .init(
      "supplier", read: { $1.supplier = Stated(organization($0)) },
      write: { component, _ in component.supplier.value.map(entity) }),
    .init(
      "manufacturer", read: { $1.producer = Stated(organization($0)) },
      write: { component, version in
        version < .v1_6 ? nil : component.producer.value.map(entity)
      }),
    .init(
      "authors",
      read: { value, component in
        component.authors = (value.elements ?? []).compactMap(person)
      },
      write: { component, version in
        version < .v1_6 || isPlainAuthor(component)
          ? nil : .some(component.authors.map(contact))
      }),
    .init(
      "author",
      read: { value, component in
        if component.authors.isEmpty, let text = value.text {
          component.authors = [Agent(.unspecified, name: text)]
        }
      },
      write: { component, version in
        if isPlainAuthor(component) { return .string(component.authors[0].name) }
        if version >= .v1_6 { return nil }
        let all =
          component.authors.isEmpty
          ? component.producer.value.map { [$0] } ?? [] : component.authors
        return all.isEmpty ? nil : .string(all.map(text).joined(separator: ", "))
      }),
  ]

  /// Whether there is one author, of whom no more than a text is known.
  static func isPlainAuthor(_ component: Component) -> Bool {
    component.authors.count == 1
      && component.authors[0]
        == Agent(
          .unspecified, name: component.authors[0].name)
  }

  private static let identifiers: [CycloneDXField<Component>] = [
    .text(
      "cpe", read: { $1.cpes = parsed(CPE.self, $0) }, write: { $0.cpes.first?.description }),
    .text(
      "purl", read: { $1.purls = parsed(PackageURL.self, $0) },
      write: { $0.purls.first?.description }),
    .init(
      "omniborId",
      read: { value, component in
        component.identifiers.removeAll { $0.kind == .omniborID || $0.kind == .gitoid }
        component.identifiers += (value.elements ?? []).compactMap(\.text)
          .map { ExternalIdentifier(.omniborID, $0) }
      },
      write: { component, version in
        version < .v1_6
          ? nil
          : .some(
            component.identifiers.filter { $0.kind == .omniborID || $0.kind == .gitoid }
              .map { .string($0.value) })
      }),
    .init(
      "swhid",
      read: { value, component in
        component.identifiers.removeAll { $0.kind == .swhid }
        component.identifiers += (value.elements ?? []).compactMap(\.text)
          .map { ExternalIdentifier(.swhid, $0) }
      },
      write: { component, version in
        version < .v1_6
          ? nil
          : .some(component.identifiers.filter { $0.kind == .swhid }.map { .string($0.value) })
      }),
  ]

  private static let others: [CycloneDXField<Component>] = [
    .init(
      "hashes", read: { $1.digests = digests($0) },
      write: { component, _ in hashes(component.digests) }),
    .init(
      "licenses",
      read: { value, component in
        let said = licenses(value)
        component.declaredLicense = Stated(said.declared)
        component.concludedLicense = Stated(said.concluded)
      },
      write: { component, version in
        licenses(
          declared: component.declaredLicense.value, concluded: component.concludedLicense.value,
          version)
      }),
    .init(
      "externalReferences",
      read: { value, component in
        let places = places(value)
        component.homepage = Stated(places.homepage)
        component.download = Stated(places.download)
        component.references = places.references
      },
      write: { component, _ in
        externalReferences(
          Places(
            homepage: component.homepage.value, download: component.download.value,
            references: component.references))
      }),
    .init(
      "pedigree",
      read: { value, component in
        guard value.members != nil else { return }
        var members = CycloneDXMembers(value)
        var pedigree = Pedigree()
        pedigree.notes = members.takeText("notes")
        pedigree.foreign = members.foreign
        component.pedigree = pedigree
      },
      write: { component, _ in component.pedigree.map(pedigree) }),
    .init(
      "evidence", read: { $1.evidence = evidence($0, of: $1) },
      write: { component, version in evidence(component.evidence, version) }),
    .init(
      "properties", read: { $1.properties = properties($0) },
      write: { component, _ in CycloneDX.properties(component.properties) }),
  ]

  /// Writes where a component comes from; a change is a patch with its reason as what it resolves.
  private static func pedigree(_ pedigree: Pedigree) -> JSONValue {
    let changes = pedigree.changes.map { change in
      let subject = change.files.isEmpty ? "" : change.files.joined(separator: ", ") + ": "
      return JSONValue.sorted([
        ("type", .string("unofficial")),
        (
          "diff",
          change.patch.map { .sorted([("text", .sorted([("content", .string($0))]))]) }
        ),
        (
          "resolves",
          .array([
            .sorted([
              ("type", .string("enhancement")), ("description", .string(subject + change.reason)),
            ])
          ])
        ),
      ])
    }
    let kept = pedigree.foreign[.cycloneDX, "patches"]?.elements ?? []
    let rest = pedigree.foreign[.cycloneDX].filter { $0.name != "patches" || changes.isEmpty }
    return .sorted(
      [
        ("notes", pedigree.notes.map(JSONValue.string)),
        ("patches", changes.isEmpty ? nil : .array(changes + kept)),
      ], and: rest)
  }

  static func properties(_ value: JSONValue) -> [Property] {
    (value.elements ?? []).compactMap { element in
      element["name"]?.text.map { Property($0, element["value"]?.text) }
    }
  }

  static func properties(_ properties: [Property]) -> JSONValue? {
    .some(
      properties.map { property in
        .sorted([
          ("name", .string(property.name)), ("value", property.value.map(JSONValue.string)),
        ])
      })
  }

  private static func parsed<Name: TextIdentifier>(_ type: Name.Type, _ text: String) -> [Name] {
    do throws(SyntaxError) {
      return [try Name(parsing: text)]
    } catch {
      return []
    }
  }
}
