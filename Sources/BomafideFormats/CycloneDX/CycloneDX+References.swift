import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDX {
  // MARK: Digests

  static func digests(_ value: JSONValue) -> [Digest] {
    (value.elements ?? []).compactMap { element in
      guard let name = element["alg"]?.text, let content = element["content"]?.text,
        let algorithm = algorithm(named: name)
      else { return nil }
      do throws(SyntaxError) {
        return try Digest(algorithm, hex: content)
      } catch {
        return nil
      }
    }
  }

  static func hashes(_ digests: [Digest]) -> JSONValue? {
    .some(
      digests.compactMap { digest in
        name(of: digest.algorithm).map {
          .object([.init("alg", .string($0)), .init("content", .string(digest.hex))])
        }
      })
  }

  // MARK: External references

  /// The parts of a component that external references say.
  struct Places: Equatable {
    var homepage: String?
    var download: String?
    var references: [ExternalReference] = []
  }

  /// Reads external references: the first website and the first distribution have their own fields.
  static func places(_ value: JSONValue) -> Places {
    var places = Places()
    for element in value.elements ?? [] {
      guard let type = element["type"]?.text, let url = element["url"]?.text else { continue }
      var members = CycloneDXMembers(element)
      _ = (members.take("type"), members.take("url"))
      if type == "website", places.homepage == nil, members.rest.isEmpty {
        places.homepage = url
        continue
      }
      if type == "distribution", places.download == nil {
        places.download = url
        if members.rest.isEmpty { continue }
      }
      var reference = ExternalReference(type, url, comment: members.takeText("comment"))
      if let hashes = element["hashes"], Self.hashes(digests(hashes)) == hashes {
        reference.digests = digests(hashes)
        _ = members.take("hashes")
      }
      reference.foreign = members.foreign
      places.references.append(reference)
    }
    return places
  }

  static func externalReferences(_ places: Places) -> JSONValue? {
    var list: [JSONValue] = []
    func add(_ type: String, _ url: String) {
      list.append(.sorted([("type", .string(type)), ("url", .string(url))]))
    }
    if let homepage = places.homepage { add("website", homepage) }
    if let download = places.download,
      !places.references.contains(where: { $0.kind == "distribution" && $0.locator == download })
    {
      add("distribution", download)
    }
    for reference in places.references {
      let (type, isExact) = referenceType(reference.kind)
      let comment = reference.comment ?? (isExact ? nil : reference.kind)
      list.append(
        .sorted(
          [
            ("type", .string(type)), ("url", .string(reference.locator)),
            ("comment", comment.map(JSONValue.string)), ("hashes", hashes(reference.digests)),
          ], and: reference.foreign[.cycloneDX]))
    }
    return .some(list)
  }

  /// CycloneDX's word for a kind, and whether it says the same.
  static func referenceType(_ kind: String) -> (String, isExact: Bool) {
    switch kind {
    case "SECURITY advisory": ("advisories", true)
    case "SECURITY fix": ("advisories", false)
    case "SECURITY url": ("security-contact", false)
    default:
      kind.contains(" ") || kind.contains("_") || kind != kind.lowercased()
        ? ("other", false) : (kind, true)
    }
  }
}
