import BomafideIdentifiers
import BomafideModel
import Yams

extension ManifestDecoder {
  // MARK: One value

  mutating func string(_ fields: Fields, _ name: String) -> Placed<String>? {
    scalar(fields, name).flatMap { nonEmpty($0) }
  }

  private mutating func nonEmpty(_ scalar: Scalar) -> Placed<String>? {
    if scalar.text.allSatisfy(\.isWhitespace) {
      complain(
        at: scalar.location, expected: scalar.key.type.itemPhrase, found: "an empty text",
        remedy: "write '\(scalar.key.name): \(scalar.key.example)', or remove the key")
      return nil
    }
    return Placed(scalar.text, at: scalar.location)
  }

  /// A name without spaces and control characters.
  mutating func identifier(_ fields: Fields, _ name: String) -> Placed<String>? {
    scalar(fields, name).flatMap { identifier($0) }
  }

  mutating func identifier(_ scalar: Scalar) -> Placed<String>? {
    guard let placed = nonEmpty(scalar) else { return nil }
    if let index = placed.value.firstIndex(where: { $0.isWhitespace }) {
      let offset = placed.value.utf8.distance(from: placed.value.startIndex, to: index)
      complain(
        at: text.location(of: scalar.node, inner: offset), expected: scalar.key.type.itemPhrase,
        found: "'\(placed.value.printable())'",
        remedy: "write '\(scalar.key.name): "
          + "\(String(placed.value.map { $0.isWhitespace ? "-" : $0 }).printable())'")
      return nil
    }
    return placed
  }

  mutating func boolean(_ fields: Fields, _ name: String) -> Placed<Bool>? {
    guard let scalar = scalar(fields, name) else { return nil }
    switch scalar.text {
    case "true": return Placed(true, at: scalar.location)
    case "false": return Placed(false, at: scalar.location)
    default:
      complain(
        at: scalar.location, expected: scalar.key.type.phrase,
        found: "'\(scalar.text.printable())'",
        remedy: "write '\(name): \(scalar.key.example)'")
      return nil
    }
  }

  mutating func integer(_ fields: Fields, _ name: String, _ range: ClosedRange<Int>)
    -> Placed<Int>?
  {
    guard let scalar = scalar(fields, name) else { return nil }
    guard let number = Int(scalar.text), range.contains(number) else {
      complain(
        at: scalar.location, expected: scalar.key.type.phrase,
        found: "'\(scalar.text.printable())'", remedy: "write '\(name): \(scalar.key.example)'")
      return nil
    }
    return Placed(number, at: scalar.location)
  }

  /// One of the words of an enumeration.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ fields: Fields, _ name: String
  ) -> Placed<Value>? where Value.RawValue == String {
    guard let scalar = scalar(fields, name) else { return nil }
    if let value = Value(rawValue: scalar.text) { return Placed(value, at: scalar.location) }
    let words = Value.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: scalar.text, in: words) ?? scalar.key.example
    complain(
      at: scalar.location, expected: ManifestSchema.ValueType.choice(words).phrase,
      found: "'\(scalar.text.printable())'", remedy: "write '\(name): \(near)'")
    return nil
  }

  // MARK: Values with a grammar

  mutating func parsed<Value: TextIdentifier>(_ fields: Fields, _ name: String) -> Placed<Value>? {
    scalar(fields, name).flatMap { parsed($0) }
  }

  mutating func parsed<Value: TextIdentifier>(_ scalar: Scalar) -> Placed<Value>? {
    do {
      return Placed(try Value(parsing: scalar.text), at: scalar.location)
    } catch {
      complain(about: scalar, error)
      return nil
    }
  }

  /// Complains at the byte that does not fit.
  mutating func complain(about scalar: Scalar, _ error: SyntaxError, remedy: String? = nil) {
    complain(
      at: text.location(of: scalar.node, inner: error.offset), expected: error.expected,
      found: "'\(scalar.text.printable())'",
      remedy: remedy ?? "write it as in '\(scalar.key.name): \(scalar.key.example)'")
  }

  /// A template with no other placeholders than those in `known`.
  mutating func template(
    _ fields: Fields, _ name: String, knowing known: [String] = TemplateNames.part
  ) -> Placed<Template>? {
    scalar(fields, name).flatMap { template($0, knowing: known) }
  }

  mutating func template(_ scalar: Scalar, knowing known: [String]) -> Placed<Template>? {
    guard let placed: Placed<Template> = parsed(scalar) else { return nil }
    guard let placeholder = placed.value.placeholders.first(where: { !known.contains($0.name) })
    else { return placed }
    let before = scalar.text.utf8.firstRange(of: "{\(placeholder.name)".utf8).map {
      scalar.text.utf8.distance(from: scalar.text.startIndex, to: $0.lowerBound)
    }
    let near = Suggestion.nearest(to: placeholder.name, in: known.sorted())
    complain(
      at: text.location(of: scalar.node, inner: before ?? 0),
      expected: "a placeholder such as {\(near ?? known.joined(separator: "} or {"))}",
      found: "{\(placeholder.description.printable())}",
      remedy: near.map { "write {\($0)}" } ?? "write {{ and }} where braces stand for themselves")
    return nil
  }

  /// A value, `NONE` or `NOASSERTION`.
  mutating func claim<Value>(
    _ fields: Fields, _ name: String, _ read: (inout ManifestDecoder, Scalar) -> Placed<Value>?
  ) -> PlacedClaim<Value>? {
    guard let scalar = scalar(fields, name) else { return nil }
    switch scalar.text {
    case "NONE": return Placed(.none, at: scalar.location)
    case "NOASSERTION": return Placed(.unstated, at: scalar.location)
    default: return read(&self, scalar).map { $0.map { .value($0) } }
    }
  }

  mutating func license(_ fields: Fields, _ name: String) -> PlacedClaim<LicenseExpression>? {
    claim(fields, name) { $0.parsed($1) }
  }

  mutating func statedTemplate(
    _ fields: Fields, _ name: String, knowing known: [String] = TemplateNames.part
  ) -> PlacedClaim<Template>? {
    claim(fields, name) { $0.template($1, knowing: known) }
  }

  mutating func statedText(_ fields: Fields, _ name: String) -> PlacedClaim<String>? {
    claim(fields, name) { $0.nonEmpty($1) }
  }

  // MARK: Agents

  mutating func agent(_ fields: Fields, _ name: String) -> PlacedClaim<Agent>? {
    scalar(fields, name).flatMap { agent($0) }
  }

  /// `Organization: name (mail)`, `Person: name (mail)` or `NOASSERTION`.
  mutating func agent(_ scalar: Scalar) -> PlacedClaim<Agent>? {
    if scalar.text == "NOASSERTION" { return Placed(.unstated, at: scalar.location) }
    let kinds: [(String, Agent.Kind)] = [("Organization:", .organization), ("Person:", .person)]
    for (prefix, kind) in kinds where scalar.text.hasPrefix(prefix) {
      var name = scalar.text.dropFirst(prefix.count).drop(while: \.isWhitespace)
      var email: String?
      if name.last == ")", let open = name.lastIndex(of: "(") {
        let inside = name[name.index(after: open)...].dropLast()
        if inside.isEmpty || inside.contains("@") {
          email = inside.isEmpty ? nil : String(inside)
          name = name[..<open]
        }
      }
      while name.last?.isWhitespace == true { name = name.dropLast() }
      if name.isEmpty { break }
      return Placed(.value(Agent(kind, name: String(name), email: email)), at: scalar.location)
    }
    let bare = scalar.text.split(separator: ":").last.map { $0.drop(while: \.isWhitespace) } ?? ""
    let name = bare.isEmpty ? "Example Foundation" : bare.printable()
    complain(
      at: scalar.location, expected: ManifestSchema.ValueType.agent.phrase,
      found: "'\(scalar.text.printable())'",
      remedy: "write '\(scalar.key.name): \"Organization: \(name)\"' or "
        + "'\(scalar.key.name): \"Person: \(name)\"'")
    return nil
  }

  // MARK: Identifiers

  /// Templates of package URLs and CPE names; filled with a sample they have to parse.
  mutating func identifiers(_ fields: Fields) -> [Placed<Template>] {
    items(fields, "identifiers").compactMap { scalar -> Placed<Template>? in
      guard scalar.text.hasPrefix("pkg:") || scalar.text.hasPrefix("cpe:2.3:") else {
        complain(
          at: scalar.location, expected: ManifestSchema.ValueType.purlOrCPE.phrase,
          found: "'\(scalar.text.printable())'",
          remedy: "write \"pkg:type/name@{version}\" or "
            + "\"cpe:2.3:a:vendor:product:{version}:*:*:*:*:*:*:*\"")
        return nil
      }
      guard let placed = template(scalar, knowing: TemplateNames.part) else { return nil }
      do throws(SyntaxError) {
        let sample = try placed.value.filled(with: ["name": "name", "version": "1.2.3"])
        if sample.hasPrefix("pkg:") {
          _ = try PackageURL(parsing: sample)
        } else {
          _ = try CPE(parsing: sample)
        }
        return placed
      } catch {
        // What stands before the first placeholder is the same in the sample.
        let same = zip(error.text.utf8, scalar.text.utf8).prefix { $0 == $1 }.count
        var trouble = error
        if trouble.offset > same { trouble.offset = 0 }
        let example =
          scalar.text.hasPrefix("pkg:")
          ? "pkg:type/name@{version}" : "cpe:2.3:a:vendor:product:{version}:*:*:*:*:*:*:*"
        complain(about: scalar, trouble, remedy: "write it as in \"\(example)\"")
        return nil
      }
    }
  }

  /// Digests of a download.
  mutating func digests(_ fields: Fields) -> [Placed<Digest>] {
    oneOrMore(fields, "checksum").compactMap { scalar -> Placed<Digest>? in
      do throws(SyntaxError) {
        return Placed(try Digest(parsing: scalar.text), at: scalar.location)
      } catch {
        let bare = DigestAlgorithm.allCases.first {
          [.md5, .sha1, .sha256, .sha384, .sha512].contains($0)
            && (try? Digest($0, hex: scalar.text)) != nil
        }
        complain(
          about: scalar, error,
          remedy: bare.map { "write '\($0.rawValue):\(scalar.text)'" })
        return nil
      }
    }
  }

  mutating func globs(_ fields: Fields, _ name: String) -> [Placed<Glob>] {
    items(fields, name).compactMap { parsed($0) }
  }
}

extension Placed {
  /// The value that is claimed, if one is.
  func placedValue<Inner>() -> Placed<Inner>? where Value == Stated<Inner> {
    value.value.map { Placed<Inner>($0, at: location) }
  }
}

/// The placeholders that templates know.
enum TemplateNames {
  /// Those of the project and of components.
  static let part = ["name", "version"]

  /// Those of the project's download.
  static let download = part + ["artifact"]

  /// Those of the document's namespace.
  static let document = download + ["download"]

  /// Those of probes.
  static let probe = ["version"]
}
