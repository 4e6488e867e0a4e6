import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDX {
  /// The members of a document itself.
  static let documentFields: [CycloneDXField<BillOfMaterials>] = [
    .text("serialNumber", read: { $1.namespace = $0 }, write: { $0.namespace }),
    .init(
      "version",
      read: { value, bill in
        if case .number(let text) = value { bill.revision = Int(text) }
      },
      write: { bill, _ in .number("\(bill.revision ?? 1)") }),
  ]

  /// The members of `metadata`, but for the root component.
  static let metadataFields: [CycloneDXField<BillOfMaterials>] = [
    .init(
      "timestamp",
      read: { value, bill in
        do throws(SyntaxError) {
          bill.created = try value.text.map { text throws(SyntaxError) in
            try Timestamp(parsing: text)
          }
        } catch {
          // The checking has told it.
          bill.created = nil
        }
      },
      write: { bill, _ in bill.created.map { .string($0.description) } }),
    .init(
      "lifecycles",
      read: { value, bill in
        bill.lifecycles = (value.elements ?? []).compactMap { element in
          if let name = element["name"]?.text { return .other(name) }
          return phases.first { $0.name == element["phase"]?.text }?.phase
        }
      },
      write: { bill, _ in .some(bill.lifecycles.map(lifecycle)) }),
    .init(
      "tools",
      read: { value, bill in
        bill.tools =
          value.elements.map { $0.compactMap(legacyTool) }
          ?? (value["components"]?.elements ?? []).compactMap(tool)
      },
      write: { bill, version in tools(bill.tools, version) }),
    .init(
      "manufacturer",
      read: { value, bill in
        if let agent = organization(value) { bill.authors.insert(agent, at: 0) }
      },
      write: { bill, version in
        version < .v1_6
          ? nil : bill.authors.first { $0.kind == .organization }.map(entity)
      }),
    .init(
      "authors",
      read: { value, bill in bill.authors += (value.elements ?? []).compactMap(person) },
      write: { bill, version in
        var people = bill.authors
        if version >= .v1_6, let index = people.firstIndex(where: { $0.kind == .organization }) {
          people.remove(at: index)
        }
        return .some(people.map(contact))
      }),
    .init(
      "licenses",
      read: { value, bill in bill.dataLicense = licenses(value).declared?.description },
      write: { bill, version in
        guard let text = bill.dataLicense else { return nil }
        do throws(SyntaxError) {
          let license = License.expression(try LicenseExpression(parsing: text))
          return licenses(declared: license, concluded: nil, version)
        } catch {
          return licenses(declared: .named(text), concluded: nil, version)
        }
      }),
  ]

  private static func lifecycle(_ phase: BillOfMaterials.Lifecycle) -> JSONValue {
    if case .runtime = phase { return .object([.init("phase", .string("operations"))]) }
    if let name = phases.first(where: { $0.phase == phase })?.name {
      return .object([.init("phase", .string(name))])
    }
    guard case .other(let name) = phase else { return .object([]) }
    return .object([.init("name", .string(name))])
  }
}
