/// The one table of the manifest's keys.
///
/// The reader's checks, the JSON Schema and the reference page all come from it.
public struct ManifestSchema: Hashable, Sendable {
  /// The name of a section: a mapping with a closed list of keys.
  enum SectionID: String, Hashable, Sendable, CaseIterable {
    case manifest, project, projectEvidence, projectFiles, ownFiles, document, artifact,
      carried, carriedEvidence, committedDocument
    case list, component, files, change, bundles, evidence, unproven, probe, scan, ignore
  }

  /// What a value has to be.
  indirect enum ValueType: Hashable, Sendable {
    case formatVersion
    case text
    /// Text that often looks like a number.
    case version
    case identifier
    case boolean
    case lineNumber
    case choice([String])
    case template
    case purlOrCPE
    case agent
    case license
    /// Text, `NONE` or `NOASSERTION`.
    case statedText
    /// A template, `NONE` or `NOASSERTION`.
    case statedTemplate
    case digest
    case glob
    case path
    case pattern
    case packing
    case valuePath
    case section(SectionID)
    case list(ValueType)
    case oneOrList(ValueType)
    /// A mapping, or one word instead.
    case word(String, or: SectionID)
  }

  /// One key of a section.
  struct Key: Hashable, Sendable {
    var name: String
    var type: ValueType
    var isRequired = false
    /// What an absent key means, in words, or nil.
    var fallback: String?
    /// One sentence.
    var doc: String
    /// A value as it is written after the colon.
    var example: String

    init(
      _ name: String, _ type: ValueType, required: Bool = false, default fallback: String? = nil,
      _ doc: String, example: String
    ) {
      self.name = name
      self.type = type
      isRequired = required
      self.fallback = fallback
      self.doc = doc
      self.example = example
    }
  }

  /// A mapping with a closed list of keys.
  struct Section: Hashable, Sendable {
    var id: SectionID
    /// What people call it.
    var title: String
    /// Where it stands, as `components[].evidence`.
    var path: String
    var doc: String
    var keys: [Key]

    /// The key called `name`.
    subscript(name: String) -> Key? { keys.first { $0.name == name } }
  }

  /// The section called `id`.
  static func section(_ id: SectionID) -> Section {
    switch id {
    case .manifest: manifest
    case .project: project
    case .projectEvidence: projectEvidence
    case .projectFiles: projectFiles
    case .ownFiles: ownFiles
    case .document: document
    case .artifact: artifact
    case .carried: carried
    case .carriedEvidence: carriedEvidence
    case .committedDocument: committedDocument
    case .list: list
    case .component: component
    case .files: files
    case .change: change
    case .bundles: bundles
    case .evidence: evidence
    case .unproven: unproven
    case .probe: probe
    case .scan: scan
    case .ignore: ignore
    }
  }
}

extension ManifestSchema.ValueType {
  /// What is expected, as the words after "expected".
  var phrase: String {
    switch self {
    case .formatVersion: "the version of the format, a whole number"
    case .text, .version: "text"
    case .identifier: "a name without spaces"
    case .boolean: "true or false"
    case .lineNumber: "the number of a line, from 1"
    case .choice(let words): "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    case .template: "text, with placeholders such as {version}"
    case .purlOrCPE: "a package URL or a CPE name, with placeholders such as {version}"
    case .agent: "'Organization: name', 'Person: name (mail)' or 'NOASSERTION'"
    case .license: "an SPDX license expression, 'NONE' or 'NOASSERTION'"
    case .statedText: "text, 'NONE' or 'NOASSERTION'"
    case .statedTemplate: "a URL, with placeholders such as {version}, 'NONE' or 'NOASSERTION'"
    case .digest: "a digest, as in 'sha256:…'"
    case .glob: "a glob pattern"
    case .path: "a path relative to the root of the tree"
    case .pattern: "a regular expression"
    case .packing: "the fields of a packed number, as in '%d%03d%03d'"
    case .valuePath: "a path to a value, as in 'info.version'"
    case .section(let id): "a mapping with keys such as '\(Self.firstKey(of: id)):'"
    case .list(let type): "a list, each item \(type.phrase)"
    case .oneOrList(let type): "\(type.phrase), or a list of them"
    case .word(let word, let id): "'\(word)' or \(Self.section(id).phrase)"
    }
  }

  private static func firstKey(of id: ManifestSchema.SectionID) -> String {
    let keys = ManifestSchema.section(id).keys
    return (keys.first(where: \.isRequired) ?? keys.first)?.name ?? ""
  }
}
