import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension OpenVEXReading {
  /// The products of a statement; `shared` are the subcomponents that versions before 0.2.0 wrote at the statement.
  mutating func products(
    _ value: LocatedJSON?, _ shared: [LocatedJSON], _ place: Place
  ) -> [VEXStatement.Product] {
    guard let value else { return [] }
    guard let elements = value.elements else {
      mismatch("products", value, "a list of products")
      return []
    }
    duplicates(elements, "products")
    return elements.enumerated().map { index, element in
      let id = component(
        element, "product", known: ["@id", "identifiers", "hashes", "subcomponents"])
      var inner: [LocatedJSON] = shared
      if let subcomponents = element["subcomponents"] {
        if let elements = subcomponents.elements {
          inner += elements
          duplicates(elements, "subcomponents")
        } else {
          mismatch("subcomponents", subcomponents, "a list of components")
        }
      }
      let parts = inner.map {
        component($0, "subcomponent", known: ["@id", "identifiers", "hashes"])
      }
      rawProducts.append(
        RawProduct(
          vulnerability: place.vulnerability, statement: place.statement, product: index,
          raw: spelled(element), subcomponents: inner.map(spelled)))
      return VEXStatement.Product(.component(id), subcomponents: parts.map { .component($0) })
    }
  }

  /// What 0.2.0 writes for a text of an older version; anything else is as it stands.
  private func spelled(_ value: LocatedJSON) -> JSONValue {
    guard isOld, let text = value.text else { return value.value }
    return .object([JSONValue.Member("@id", .string(text))])
  }

  /// Adds what a product or subcomponent says to the component of its name; gives that name.
  private mutating func component(
    _ value: LocatedJSON, _ what: String, known: Set<String>
  ) -> String {
    if let id = value.text {
      if !isOld { mismatch(what, value, "an object with an @id or identifiers") }
      return component(named: id, at: value.offset)
    }
    guard let members = value.members else {
      mismatch(what, value, "an object with an @id or identifiers")
      return component(named: "#\(what)-\(components.count)", at: nil)
    }
    for member in members where !known.contains(member.name) {
      unknown(member, in: "the \(what)", known: known)
    }
    let id = value["@id"].flatMap { id -> String? in
      if id.text == nil { mismatch("@id", id, "a text") }
      return id.text
    }
    let identifiers = self.identifiers(value["identifiers"])
    let digests = self.digests(value["hashes"])
    if value["@id"] == nil, value["identifiers"] == nil {
      report(
        "openvex.product", at: value.offset, subject: what,
        "the \(what) cannot be found by anybody", expected: "an @id or identifiers",
        found: members.isEmpty ? "an empty object" : members.map(\.name).joined(separator: ", "),
        remedy: "add \"@id\" with its package URL")
    }
    let name =
      id ?? identifiers.first?.value
      ?? digests.first.map(\.description) ?? "#\(what)-\(components.count)"
    let key = component(named: name, at: value["@id"]?.offset)
    guard let number = components[key] else { return key }
    for (kind, text, _) in identifiers { add(kind, text, to: number) }
    for digest in digests where !bill.components[number].digests.contains(digest) {
      bill.components[number].digests.append(digest)
    }
    return key
  }

  /// The key of the component called `name`, which is made if it is new.
  ///
  /// - Parameter offset: Where the name stands as an `@id`; nil where it is none.
  private mutating func component(named name: String, at offset: Int?) -> String {
    if components[name] != nil { return name }
    components[name] = bill.components.count
    var component = Component(id: .component(name), name: name)
    if let offset {
      if name.hasPrefix("pkg:") {
        do throws(SyntaxError) {
          component.adopt(try PackageURL(parsing: name))
        } catch {
          report(
            "openvex.value", .warning, at: offset, subject: "@id", "the @id is no package URL",
            expected: error.expected, found: "'\(name.printable())'",
            remedy: "write a package URL as ECMA-427 has it", source: "ECMA-427")
        }
      } else if !OpenVEX.hasScheme(name), !isOld {
        report(
          "openvex.value", .warning, at: offset, subject: "@id", "the @id is no IRI",
          expected: "an IRI, as a package URL is one", found: "'\(name.printable())'",
          remedy: "write \"@id\" with its package URL")
      }
      if component.purls.first?.description != name {
        component.foreign[.openVEX, "@id"] = .string(name)
      }
    }
    bill.components.append(component)
    return name
  }

  private mutating func add(_ kind: String, _ text: String, to number: Int) {
    switch kind {
    case "purl":
      guard let purl = try? PackageURL(parsing: text) else { return }
      if !bill.components[number].purls.contains(purl) { bill.components[number].adopt(purl) }
    case "cpe23":
      guard let cpe = try? CPE(parsing: text) else { return }
      if !bill.components[number].cpes.contains(cpe) { bill.components[number].cpes.append(cpe) }
    default:
      let identifier = ExternalIdentifier(.cpe22, text)
      if !bill.components[number].identifiers.contains(identifier) {
        bill.components[number].identifiers.append(identifier)
      }
    }
  }

  private mutating func identifiers(
    _ value: LocatedJSON?
  ) -> [(kind: String, value: String, isValid: Bool)] {
    guard let value else { return [] }
    guard let members = value.members else {
      mismatch("identifiers", value, "an object of identifiers")
      return []
    }
    if members.isEmpty {
      report(
        "openvex.product", at: value.offset, subject: "identifiers", "there is no identifier",
        expected: "a purl, cpe22 or cpe23", found: "an empty object",
        remedy: "add \"purl\", or remove \"identifiers\"")
    }
    var found: [(kind: String, value: String, isValid: Bool)] = []
    for member in members {
      guard OpenVEX.identifierMembers.contains(member.name) else {
        unknown(member, in: "identifiers", known: OpenVEX.identifierMembers)
        continue
      }
      guard let text = member.value.text else {
        mismatch(member.name, member.value, "a text")
        continue
      }
      do throws(SyntaxError) {
        if member.name == "purl" {
          _ = try PackageURL(parsing: text)
        } else {
          _ = try CPE(parsing: text)
        }
        found.append((member.name, text, true))
      } catch {
        report(
          "openvex.value", at: member.value.offset, subject: member.name,
          "'\(text.printable())' is no \(member.name == "purl" ? "package URL" : "CPE")",
          expected: error.expected, found: "'\(text.printable())'",
          remedy: "write the identifier as its standard has it",
          source: member.name == "purl" ? "ECMA-427" : "NISTIR 7695")
      }
    }
    return found.sorted { $0.kind > $1.kind }
  }

  private mutating func digests(_ value: LocatedJSON?) -> [Digest] {
    guard let value else { return [] }
    guard let members = value.members else {
      mismatch("hashes", value, "an object of hashes")
      return []
    }
    var digests: [Digest] = []
    let names = Set(OpenVEX.hashes.map(\.name))
    for member in members {
      guard names.contains(member.name) else {
        unknown(member, in: "hashes", known: names)
        continue
      }
      guard let text = member.value.text else {
        mismatch(member.name, member.value, "a text")
        continue
      }
      guard let algorithm = OpenVEX.hashes.first(where: { $0.name == member.name })?.algorithm
      else { continue }
      do throws(SyntaxError) {
        digests.append(try Digest(algorithm, hex: text))
      } catch {
        report(
          "openvex.value", at: member.value.offset, subject: member.name,
          "the hash is no \(member.name)", expected: error.expected,
          found: "'\(text.printable())'", remedy: "write the hash anew")
      }
    }
    return digests
  }

  /// Keeps the spelling of products that would be written otherwise, and the members that nobody knows.
  mutating func settleProducts() {
    for raw in rawProducts {
      let path = (raw.vulnerability, raw.statement, raw.product)
      let product = bill.vulnerabilities[path.0].statements[path.1].products[path.2]
      let parts = product.subcomponents.map { part in
        OpenVEXProducts.value(of: part, in: bill, components)
      }
      var foreign = ForeignData()
      var own = raw.raw
      if case .object(let members) = own {
        own = .object(members.filter { $0.name != "subcomponents" })
      }
      if own.unordered != OpenVEXProducts.value(of: product.element, in: bill, components).unordered
      {
        foreign[.openVEX, "#product"] = own
      }
      if raw.subcomponents.map(\.unordered) != parts.map(\.unordered) {
        foreign[.openVEX, "#subcomponents"] = .array(raw.subcomponents)
      }
      if !foreign.isEmpty {
        bill.vulnerabilities[path.0].statements[path.1].products[path.2].foreign = foreign
      }
    }
    rawProducts = []
  }
}

extension Component {
  /// Takes a package URL; the first one gives the name and the version too.
  fileprivate mutating func adopt(_ purl: PackageURL) {
    if purls.isEmpty {
      name = purl.name
      version = Stated(purl.version)
    }
    purls.append(purl)
  }
}

extension OpenVEXReading {
  /// Complains about statements of one time that contradict each other.
  mutating func conflicts() {
    let offsets = Dictionary(
      places.map {
        (
          EffectiveStatements.Place(vulnerability: $0.vulnerability, statement: $0.statement),
          $0.offset
        )
      }
    ) { first, _ in first }
    for conflict in EffectiveStatements(bill).conflicts {
      // The later one in the document holds, whichever group it was put into.
      let one = offsets[conflict.first] ?? 0
      let other = offsets[conflict.last] ?? 0
      let flaw = bill.vulnerabilities[conflict.last.vulnerability]
      let status = flaw.statements[conflict.last.statement].status?.rawValue ?? ""
      let former =
        bill.vulnerabilities[conflict.first.vulnerability]
        .statements[conflict.first.statement].status?.rawValue ?? ""
      report(
        "openvex.conflict", .warning, at: max(one, other), subject: flaw.name.printable(),
        "two statements of the same time disagree about '\(flaw.name.printable())'",
        expected: "one status for a product at a time", found: "\(former) and \(status)",
        remedy: "give the one that holds a later timestamp",
        related: [(min(one, other), "the other statement")])
    }
  }
}
