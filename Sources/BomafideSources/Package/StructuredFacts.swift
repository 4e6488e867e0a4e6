import BomafideIdentifiers
import BomafideModel
import Yams

extension PackageFactsReader {
  /// Source: The Cargo Book, "The Manifest Format".
  static func crate(_ bytes: [UInt8], _ path: String) -> PackageFacts {
    let probe = StructuredProbe(bytes)
    func text(_ key: String) -> Placed<String>? {
      value(path) { way throws(ProbeMiss) in try probe.toml(way) }("package.\(key)")
    }
    var facts = PackageFacts(.crate)
    facts.name = text("name")
    facts.version = text("version")
    facts.license = text("license") ?? text("license-file")
    facts.homepage = text("homepage") ?? text("repository")
    facts.dependencies = crateDependencies(bytes, path)
    return facts
  }

  /// The tables `[dependencies.NAME]`, which is how Cargo writes what it publishes.
  private static func crateDependencies(_ bytes: [UInt8], _ path: String) -> [Placed<String>] {
    var found: [Placed<String>] = []
    var isInside = false
    var number = 0
    for line in String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      number += 1
      let line = line.trimmed
      if line.hasPrefix("[") {
        isInside = line.hasPrefix("[dependencies.") && line.hasSuffix("]")
        if isInside {
          let name = line.dropFirst("[dependencies.".count).dropLast()
          found.append(
            Placed(
              name.split(separator: "\"").joined(), at: SourceLocation(path: path, line: number)))
        }
      } else if isInside, line.hasPrefix("version ="), let last = found.indices.last {
        let version = line.dropFirst("version =".count).trimmed.split(separator: "\"").joined()
        found[last].value += " \(version)"
      }
    }
    return found
  }

  /// Source: conda-build, "Conda package specification", info/index.json.
  static func conda(_ bytes: [UInt8], _ path: String) -> PackageFacts {
    let get = value(path) { way throws(ProbeMiss) in
      var scanner = JSONValueScanner(bytes)
      let found = try scanner.value(at: way)
      return .found(ProbeText(bytes).match(found.text, at: found.offset))
    }
    var facts = PackageFacts(.conda)
    facts.name = get("name")
    facts.version = get("version")
    facts.architecture = get("subdir")
    facts.license = get("license")
    for number in 0..<256 {
      guard let next = get("depends[\(number)]") else { break }
      facts.dependencies.append(next)
    }
    return facts
  }

  /// Source: RubyGems, "Specification Reference".
  static func gem(_ bytes: [UInt8], _ path: String) -> PackageFacts? {
    guard let content = inflated(bytes) else { return nil }
    let text = YAMLText(content, path: path)
    guard let root = gemRoot(content, text) else { return nil }
    func place(_ node: Node?) -> Placed<String>? {
      guard let node, let scalar = node.scalar, !scalar.string.isEmpty else { return nil }
      return Placed(scalar.string, at: SourceLocation(path: path, line: node.mark?.line))
    }
    func member(_ node: Node?, _ key: String) -> Node? {
      node?.mapping?.first { $0.key.scalar?.string == key }?.value
    }
    func joined(_ key: String) -> Placed<String>? {
      let all = (member(root, key)?.sequence ?? []).compactMap { place($0) }
      return all.first.map { first in
        Placed(all.map(\.value).joined(separator: ", "), at: first.location)
      }
    }
    var facts = PackageFacts(.gem)
    facts.name = place(member(root, "name"))
    facts.version = place(member(member(root, "version"), "version"))
    facts.architecture = place(member(root, "platform"))
    facts.license = joined("licenses")
    facts.supplier = joined("authors")
    facts.homepage = place(member(root, "homepage"))
    for dependency in member(root, "dependencies")?.sequence ?? [] {
      guard let name = place(member(dependency, "name")),
        place(member(dependency, "type"))?.value != ":development"
      else { continue }
      let pairs = member(member(dependency, "requirement"), "requirements")?.sequence ?? []
      let bounds = pairs.compactMap { pair -> String? in
        let parts = pair.sequence.map(Array.init) ?? []
        guard parts.count == 2, let relation = parts[0].scalar?.string,
          let version = member(parts[1], "version")?.scalar?.string
        else { return nil }
        return "\(relation) \(version)"
      }
      let text = bounds.isEmpty ? name.value : "\(name.value) (\(bounds.joined(separator: ", ")))"
      facts.dependencies.append(Placed(text, at: name.location))
    }
    return facts
  }

  private static func gemRoot(_ content: [UInt8], _ text: YAMLText) -> Node? {
    do {
      try YAMLGuard(text: text).check()
      let yaml = String(decoding: content[text.markLength...], as: UTF8.self)
      return try Parser(yaml: yaml, encoding: .utf8).nextRoot()
    } catch {
      // A package that can't say what it is says nothing.
      return nil
    }
  }

  /// What a gzip of some bytes holds, up to the limit of such files.
  private static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    let plain = InflatedBytes(StoreBytes(ByteStore(bytes)))
    var content: [UInt8] = []
    while let next = plain.next(), content.count <= contentLimit {
      if next.isEmpty { return plain.failure == nil ? content : nil }
      content += next
    }
    return nil
  }

  /// What gives the value at a path, as `package.name`.
  private static func value(
    _ path: String, _ probe: @escaping (ValuePath) throws(ProbeMiss) -> ProbeResult
  ) -> (String) -> Placed<String>? {
    { way in
      guard let way = try? ValuePath(parsing: way) else { return nil }
      do throws(ProbeMiss) {
        guard case .found(let match) = try probe(way), !match.text.isEmpty else { return nil }
        return Placed(match.text, at: SourceLocation(path: path, line: match.line))
      } catch {
        return nil
      }
    }
  }
}
