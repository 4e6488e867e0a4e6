import BomafideIdentifiers
import BomafideModel
import Yams

extension ManifestDecoder {
  /// The probes of a key of `evidence`.
  mutating func probes(_ evidence: Fields?, _ name: String) -> [VersionProbe] {
    guard let evidence else { return [] }
    return sections(evidence, name) { $0.probe($1) }
  }

  /// What the tree says of claims other than version and checksum.
  mutating func support(_ evidence: Fields?) -> ManifestSupport {
    var support = ManifestSupport()
    guard let evidence else { return support }
    support.downloadProbes = probes(evidence, "download")
    support.producerProbes = probes(evidence, "producer")
    support.unproven = sections(evidence, "without") { $0.unproven($1) }
    return support
  }

  private mutating func unproven(_ node: Node) -> ManifestSupport.Unproven? {
    guard let fields = fields(node, .unproven) else { return nil }
    let words = ManifestSupport.Unproven.claims.map(\.rawValue)
    var claims: [Placed<Evidence.Claim>] = []
    for scalar in items(fields, "claims") {
      if let claim = ManifestSupport.Unproven.claims.first(where: { $0.rawValue == scalar.text }) {
        claims.append(Placed(claim, at: scalar.location))
        continue
      }
      complain(
        at: scalar.location, expected: ManifestSchema.ValueType.choice(words).phrase,
        found: "'\(scalar.text.printable())'",
        remedy: "write '\(Suggestion.nearest(to: scalar.text, in: words) ?? words[0])'")
    }
    guard let reason = string(fields, "reason") else { return nil }
    return ManifestSupport.Unproven(claims: claims, reason: reason, location: fields.location)
  }

  private static let kinds = ManifestSchema.probeKinds

  private mutating func probe(_ node: Node) -> VersionProbe? {
    guard let fields = fields(node, .probe) else { return nil }
    let file: Placed<Glob>? = parsed(fields, "file")
    let archive: Placed<Glob>? = parsed(fields, "archive")
    let template = template(fields, "template", knowing: TemplateNames.probe)
    let reason = string(fields, "reason")
    let given = Self.kinds.filter { fields[$0] != nil }
    let kind = given.first.flatMap { self.kind($0, fields) }
    if given.count != 1 {
      let second = given.dropFirst().first.flatMap { fields[$0]?.key }
      complain(
        at: second.map { text.location(of: $0) } ?? fields.location,
        expected: "exactly one of " + Self.kinds.map { "'\($0)'" }.joined(separator: ", "),
        found: given.isEmpty ? "none" : given.map { "'\($0)'" }.joined(separator: " and "),
        remedy: given.isEmpty
          ? "write how the version is found, as in 'macro: EXPAT_VERSION'"
          : "make two probes of it: two items of the list, each with its own 'file:'")
    }
    checkCompanions(fields)
    if let template, !template.value.mentionsVersion {
      complain(
        at: template.location, expected: "a template with {version}",
        found: "'\(template.value.description.printable())'",
        remedy: "write {version} where the version stands, as in 'template: \"v{version}\"'")
    }
    if let template, !TemplateForm.isReadable(template.value) {
      complain(
        at: template.location, expected: "a template that a version can be read from",
        found: "'\(template.value.description.printable())'",
        remedy: "write {version} without 'nodots'; or use 'packing:', which splits digits")
    }
    guard let file, let kind, given.count == 1 else { return nil }
    return VersionProbe(
      file: file, archive: archive, kind: kind, template: template, reason: reason,
      location: fields.location)
  }

  /// Complains about keys that mean nothing without another one.
  private mutating func checkCompanions(_ fields: Fields) {
    let needs = [
      ("packing", ["macro"]), ("base", ["packing"]), ("join", ["macros", "packing"]),
    ]
    for (name, others) in needs {
      guard let (key, _) = fields[name], !others.contains(where: { fields[$0] != nil }) else {
        continue
      }
      complain(
        at: text.location(of: key),
        expected: others.map { "'\($0)'" }.joined(separator: " or ") + " beside '\(name)'",
        found: "'\(name)' alone",
        remedy: "add '\(others[0]): \(fields.key(others[0]).example)', or remove '\(name):'")
    }
  }

  private mutating func kind(_ name: String, _ fields: Fields) -> VersionProbe.Kind? {
    switch name {
    case "macros":
      let names = items(fields, name).compactMap { macro($0) }
      let join = scalar(fields, "join")?.text ?? "."
      return names.isEmpty ? nil : .macros(names, join: join)
    case "macro":
      guard let macro = scalar(fields, name).flatMap({ macro($0) }) else { return nil }
      if fields["packing"] == nil { return .macro(macro) }
      let packing: Placed<NumberPacking>? = parsed(fields, "packing")
      let join = scalar(fields, "join")?.text ?? "."
      let base: Placed<PackingBase>? = choice(fields, "base")
      return packing.map {
        .packed(macro, packing: $0, base: base?.value.number ?? 10, join: join)
      }
    case "regex":
      guard let pattern: Placed<ProbePattern> = parsed(fields, name) else { return nil }
      if pattern.value.groupCount != 1 {
        complain(
          at: pattern.location, expected: "a regular expression with exactly one group",
          found: "\(pattern.value.groupCount) groups",
          remedy: "put parentheses around the version only, and '(?:…)' around the rest")
        return nil
      }
      return .regex(pattern)
    case "json": return parsed(fields, name).map { .json($0) }
    case "toml": return parsed(fields, name).map { .toml($0) }
    case "yaml": return parsed(fields, name).map { .yaml($0) }
    case "text": return string(fields, name).map { .text($0) }
    default: return integer(fields, name, 1...Int(Int32.max)).map { .line($0) }
    }
  }

  /// The name of a C macro.
  private mutating func macro(_ scalar: Scalar) -> Placed<String>? {
    let units = Array(scalar.text.utf8)
    let wrong = units.firstIndex { unit in
      !(0x30...0x39).contains(unit) && !(0x41...0x5A).contains(unit)
        && !(0x61...0x7A).contains(unit) && unit != UInt8(ascii: "_")
    }
    let startsWithDigit = units.first.map { (0x30...0x39).contains($0) } ?? true
    guard wrong == nil, !startsWithDigit else {
      complain(
        at: text.location(of: scalar.node, inner: wrong ?? 0),
        expected: "the name of a C macro", found: "'\(scalar.text.printable())'",
        remedy: "write only the name, as in '\(scalar.key.name): \(scalar.key.example)'")
      return nil
    }
    return Placed(scalar.text, at: scalar.location)
  }
}

/// The bases in which packed digits can be counted.
private enum PackingBase: String, CaseIterable {
  case octal = "8"
  case decimal = "10"
  case hexadecimal = "16"

  var number: Int {
    switch self {
    case .octal: 8
    case .decimal: 10
    case .hexadecimal: 16
    }
  }
}

extension Template {
  /// Whether a version, or a part of one, is to be filled in.
  var mentionsVersion: Bool { placeholders.contains { $0.name == "version" } }
}
