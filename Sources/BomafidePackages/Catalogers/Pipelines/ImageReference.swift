import BomafideIdentifiers
import BomafideModel

/// The name of a container image, as `registry/owner/name:tag@sha256:…`.
///
/// Source: <https://github.com/distribution/reference>.
struct ImageReference {
  /// The whole name without tag and digest.
  var name: String
  var tag: String?
  /// As `sha256:…`.
  var digest: String?

  /// Nil where a variable is left in it, or it is no name of an image.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text).trimmedSpace
    if let plain = rest.after("docker://") { rest = plain }
    guard !rest.isEmpty, !rest.contains(where: { "$ {}<>()\"'\\".contains($0) }) else { return nil }
    if let (before, after) = rest.parted(at: "@") {
      rest = before
      guard after.contains(":") else { return nil }
      digest = String(after)
    }
    if let (before, after) = rest.partedLast(at: ":"), !after.contains("/") {
      rest = before
      tag = String(after)
    }
    guard let first = rest.utf8.first, first.isASCIIAlphanumeric, !rest.hasSuffix("/") else {
      return nil
    }
    name = String(rest)
  }

  /// The package URL: of the digest where one is said; a tag may name another image tomorrow.
  var purl: PackageURL? {
    var parts = name.split(separator: "/").map(String.init)
    var qualifiers: [String: String] = [:]
    if parts.count > 1, let first = parts.first,
      first.contains(".") || first.contains(":") || first == "localhost"
    {
      parts.removeFirst()
      if first != "docker.io" { qualifiers["repository_url"] = first }
    }
    guard let last = parts.popLast() else { return nil }
    return .named(.docker, in: parts.joined(separator: "/"), last, digest, qualifiers)
  }

  func package(in path: RelativePath, line: Int?, _ keys: inout UniqueKeys) -> FoundPackage {
    var found = FoundPackage(
      name, version: digest, digest == nil ? .declared : .locked, key: keys.take(name), in: path,
      line: line)
    found.requirement = tag
    found.purl = purl
    found.isDirect = true
    return found
  }
}

/// Reads the images that a `Dockerfile` begins with and copies from.
///
/// Source: <https://docs.docker.com/reference/dockerfile/>.
struct Dockerfile: PackageCataloger {
  let id = "dockerfile"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isCalled("Dockerfile") || name.isCalled("Containerfile") { return true }
    if name.endsWith(".Dockerfile") || name.endsWith(".dockerfile") { return true }
    // What is still to be filled in is none yet.
    return name.beginsWith("Dockerfile.") && !name.endsWith(".template") && !name.endsWith(".tmpl")
      && !name.endsWith(".in") && !name.endsWith(".j2") && !name.endsWith(".erb")
      && !name.endsWith(".dockerignore")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var values: [String: String] = [:]
    var stages: Set<String> = []
    var isBeforeFirst = true
    var last: (stage: String?, place: Int)?
    for (number, text) in Self.instructions(try SourceLines(bytes, at: path)) {
      var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let name = words.first?.asciiLowercased else { continue }
      words.removeFirst()
      switch name {
      case "arg" where isBeforeFirst:
        for word in words {
          if let (key, value) = word.parted(at: "=") {
            values[String(key)] = String(value.withoutQuotes)
          }
        }
      case "from":
        isBeforeFirst = false
        words.removeAll { $0.hasPrefix("--") }
        guard let image = words.first else { continue }
        let isStage = stages.contains(image.asciiLowercased)
        var stage: String?
        if words.count >= 3, words[1].asciiLowercased == "as" {
          stage = words[2].asciiLowercased
          stages.insert(words[2].asciiLowercased)
        }
        if isStage || image == "scratch" { continue }
        guard let reference = Self.filled(image, values).flatMap({ ImageReference($0) }) else {
          list.remarks.append(
            .init("the image '\(image.printable(limit: 80))' depends on variables", line: number))
          continue
        }
        last = (stage, list.packages.count)
        list.packages.append(reference.package(in: path, line: number, &keys))
      case "copy", "add":
        for word in words {
          guard let image = word.after("--from="), !stages.contains(image.asciiLowercased),
            Int(image) == nil, let reference = ImageReference(image)
          else { continue }
          list.packages.append(reference.package(in: path, line: number, &keys))
        }
      default: continue
      }
    }
    // The last stage is what is built; the others only help.
    for index in list.packages.indices {
      list.packages[index].scopes = [index == last?.place ? .runtime : .build]
    }
    return list.packages.isEmpty && list.remarks.isEmpty ? [] : [list]
  }

  /// The instructions with their first lines; a backslash joins lines.
  private static func instructions(_ source: SourceLines) -> [(Int, String)] {
    var found: [(Int, String)] = []
    var open: (line: Int, text: String)?
    for line in source.lines {
      let text = line.trimmed
      if text.hasPrefix("#") || text.isEmpty { continue }
      let isOpen = text.hasSuffix("\\")
      let plain = isOpen ? text.dropLast() : text
      if open == nil {
        open = (line.number, String(plain))
      } else {
        open?.text += " "
        open?.text += plain
      }
      if !isOpen, let done = open {
        found.append(done)
        open = nil
      }
    }
    if let open { found.append(open) }
    return found
  }

  /// A name with its variables replaced by their defaults; nil where one has none.
  private static func filled(_ text: String, _ values: [String: String]) -> String? {
    var out = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      out += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      var name: Substring
      if rest.first == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        name = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
      } else {
        name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(name.count)
      }
      var standIn: Substring?
      if let range = name.firstRange(of: ":-") {
        standIn = name[range.upperBound...]
        name = name[..<range.lowerBound]
      }
      guard let value = values[String(name)] ?? standIn.map(String.init), !value.contains("$"),
        out.utf8.count < 4_096
      else { return nil }
      out += value
    }
    return out + rest
  }
}

/// Reads the images that a compose file starts.
struct ComposeFile: PackageCataloger {
  let id = "compose-file"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.endsWith(".yml") || name.endsWith(".yaml"))
      && (name.beginsWith("docker-compose") || name.beginsWith("compose."))
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedYAML.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for service in file?["services"]?.members ?? [] {
      // What is built here has a name that is not taken from anywhere.
      guard service.value["build"] == nil, let image = service.value["image"],
        let reference = image.text.flatMap({ ImageReference($0) })
      else { continue }
      list.packages.append(reference.package(in: path, line: image.line, &keys))
    }
    return list.packages.isEmpty ? [] : [list]
  }
}
