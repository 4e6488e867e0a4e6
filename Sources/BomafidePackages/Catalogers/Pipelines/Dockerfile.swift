import BomafideIdentifiers
import BomafideModel

/// Reads the images that a `Dockerfile` begins with, copies from and mounts.
///
/// Source: <https://docs.docker.com/reference/dockerfile/>.
struct Dockerfile: PackageCataloger {
  let id = "dockerfile"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isNamed("Dockerfile") || name.isNamed("Containerfile") { return true }
    if name.ends(in: ".Dockerfile") || name.ends(in: ".dockerfile") { return true }
    // What is still to be filled in is none yet.
    return name.begins(with: "Dockerfile.") && !name.ends(in: ".template")
      && !name.ends(in: ".tmpl")
      && !name.ends(in: ".in") && !name.ends(in: ".j2") && !name.ends(in: ".erb")
      && !name.ends(in: ".dockerignore")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var stages = DockerfileStages(list: PackageList(id, path))
    for instruction in DockerfileInstruction.all(in: try SourceLines(bytes, at: path)) {
      stages.read(instruction)
    }
    // The last stage is what is built; the others only help.
    for index in stages.list.packages.indices {
      stages.list.packages[index].scopes = [index == stages.base ? .runtime : .build]
    }
    return stages.list.packages.isEmpty && stages.list.remarks.isEmpty ? [] : [stages.list]
  }
}

/// The stages of a `Dockerfile`, and the images that they stand on.
private struct DockerfileStages {
  var list: PackageList
  /// The position of the image that the stage read last stands on; nil for an empty or unknown one.
  private(set) var base: Int?
  private var keys = UniqueKeys()
  private var values: [String: String] = [:]
  /// The images of the stages with a name.
  private var named: [String: Int?] = [:]
  private var isBeforeFirst = true

  init(list: PackageList) { self.list = list }

  mutating func read(_ instruction: DockerfileInstruction) {
    switch instruction.name {
    case "arg" where isBeforeFirst:
      for word in instruction.words {
        guard let (key, value) = word.parted(at: "=") else { continue }
        values[String(key)] = VariableText.filled(value.withoutQuotes, values)
      }
    case "from":
      isBeforeFirst = false
      from(instruction)
    case "copy", "add":
      for flag in instruction.flags {
        if let image = flag.after("--from=") { use(image, instruction.line) }
      }
    case "run":
      for flag in instruction.flags {
        for option in (flag.after("--mount=") ?? "").split(separator: ",") {
          if let image = option.after("from=") { use(image, instruction.line) }
        }
      }
    default: return
    }
  }

  private mutating func from(_ instruction: DockerfileInstruction) {
    let words = instruction.words
    guard let image = words.first else { return }
    if let stage = named[image.asciiLowercased] {
      base = stage
    } else {
      base = image == "scratch" ? nil : add(image, instruction.line)
    }
    if words.count >= 3, words[1].asciiLowercased == "as" {
      named[words[2].asciiLowercased] = .some(base)
    }
  }

  /// Adds the image that a stage begins with; nil where its name is not known.
  private mutating func add(_ image: String, _ line: Int) -> Int? {
    guard let reference = VariableText.filled(image, values).flatMap({ ImageReference($0) }) else {
      list.remarks.append(
        .init("the image '\(image.printable(limit: 80))' depends on variables", line: line))
      return nil
    }
    list.packages.append(reference.package(in: list.path, line: line, &keys))
    return list.packages.count - 1
  }

  /// Adds an image that files are taken from, unless the name is that of a stage.
  private mutating func use(_ image: Substring, _ line: Int) {
    guard named[image.asciiLowercased] == nil, Int(image) == nil,
      let reference = ImageReference(image)
    else { return }
    list.packages.append(reference.package(in: list.path, line: line, &keys))
  }
}

/// One instruction of a `Dockerfile`, of one line or several.
struct DockerfileInstruction {
  /// In lower case.
  var name: String
  /// What begins with two dashes behind the name.
  var flags: [String]
  /// The words behind the flags.
  var words: [String]
  /// The first line, from 1.
  var line: Int

  private init?(_ text: String, line: Int) {
    var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)[...]
    guard let name = words.popFirst()?.asciiLowercased else { return nil }
    self.name = name
    self.line = line
    flags = Array(words.prefix { $0.hasPrefix("--") })
    self.words = Array(words.dropFirst(flags.count))
  }

  /// The instructions of a file.
  ///
  /// The mark of escape joins lines, and the lines of texts that an instruction holds (`<<EOF`) belong to none.
  static func all(in source: SourceLines) -> [DockerfileInstruction] {
    let escape = escape(of: source)
    var found: [DockerfileInstruction] = []
    var open: (line: Int, text: String)?
    var texts: [HeldText] = []
    for line in source.lines {
      if let text = texts.first {
        if text.ends(with: line.text) { texts.removeFirst() }
        continue
      }
      let content = line.trimmed
      if content.hasPrefix("#") || content.isEmpty { continue }
      let goesOn = content.hasSuffix(escape)
      let plain = goesOn ? content.dropLast() : content
      if open == nil {
        open = (line.number, String(plain))
      } else {
        open?.text += " "
        open?.text += plain
      }
      if goesOn { continue }
      if let whole = open, let done = DockerfileInstruction(whole.text, line: whole.line) {
        found.append(done)
        if ["run", "copy", "add"].contains(done.name) { texts = HeldText.all(in: whole.text) }
      }
      open = nil
    }
    if let open, let last = DockerfileInstruction(open.text, line: open.line) { found.append(last) }
    return found
  }

  /// The mark that joins lines, which a comment at the beginning may change.
  private static func escape(of source: SourceLines) -> String {
    for line in source.lines {
      guard let comment = line.trimmed.after("#"), let (key, value) = comment.parted(at: "=") else {
        break
      }
      if key.stripped.asciiLowercased == "escape", value.stripped == "`" { return "`" }
    }
    return "\\"
  }
}

/// A text that an instruction holds in the lines behind it: `<<EOF`, `<<-"EOF"`.
private struct HeldText {
  /// The line that ends it.
  var end: String
  /// Whether tabs before the lines don't count.
  var dropsTabs: Bool

  /// A word; digits may stand before the mark, as for a shell's redirections.
  private init?(_ word: Substring) {
    guard var rest = word.drop(while: { $0.isASCII && $0.isNumber }).after("<<") else { return nil }
    dropsTabs = rest.hasPrefix("-")
    if dropsTabs { rest = rest.dropFirst() }
    end = String(rest.withoutQuotes)
    if end.isEmpty || rest.contains("<") { return nil }
  }

  func ends(with line: Substring) -> Bool {
    (dropsTabs ? line.drop { $0 == "\t" } : line) == end
  }

  /// The texts that the words of an instruction open, in order; what stands in quotes opens none.
  static func all(in text: String) -> [HeldText] {
    guard text.contains("<<") else { return [] }
    var found: [HeldText] = []
    var quote: Character?
    var start: String.Index?
    for index in text.indices {
      let character = text[index]
      if quote == nil, character == " " || character == "\t" {
        if let begin = start, let held = HeldText(text[begin..<index]) { found.append(held) }
        start = nil
        continue
      }
      if start == nil { start = index }
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
    }
    if let begin = start, quote == nil, let held = HeldText(text[begin...]) { found.append(held) }
    return found
  }
}
