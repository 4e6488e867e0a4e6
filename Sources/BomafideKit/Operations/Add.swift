import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Adds a component to the manifest.
public struct Add: Hashable, Sendable {
  /// The component's name.
  public var name: String
  /// nil leaves it to the evidence in the tree.
  public var version: String?
  /// The manifest to edit.
  public var manifest: String
  /// Globs of the component's files; empty states that the tree holds none.
  public var files: [String]
  /// Package URLs and CPE names, which may hold `{version}`.
  public var identifiers: [String]
  /// The declared license, an SPDX expression.
  public var license: String?
  /// As in `Organization: NAME (MAIL)`.
  public var supplier: String?
  /// Where its source comes from; may hold `{version}`.
  public var download: String?
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(
    name: String, version: String? = nil, manifest: String, files: [String] = [],
    identifiers: [String] = [], license: String? = nil, supplier: String? = nil,
    download: String? = nil, onlyShows: Bool = false
  ) {
    self.name = name
    self.version = version
    self.manifest = manifest
    self.files = files
    self.identifiers = identifiers
    self.license = license
    self.supplier = supplier
    self.download = download
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let editing = try ManifestEditing(manifest)
    var draft = ManifestDraft.Component(name: name)
    draft.part.version = version ?? "NOASSERTION"
    draft.files =
      files.isEmpty
      ? ManifestDraft.Files.none
      : .globs(include: try files.map { try parsed($0, "--files") }, exclude: [])
    if version == nil,
      let text = (identifiers + [download].compactMap(\.self)).first(where: {
        $0.contains("{version")
      })
    {
      throw InputError(
        at: SourceLocation(path: "--version"),
        expected: "the version that '\(text.printable())' needs",
        found: "none", remedy: "bomafide add \(ShellText.quoted(name)) --version VERSION")
    }
    draft.part.identifiers = try identifiers.map { try template($0, "--identifier") }
    if let license {
      let expression: LicenseExpression = try parsed(license, "--license")
      draft.part.license = .value(expression)
    }
    if let supplier {
      draft.part.supplier = .value(try Invocation.author(supplier, from: "--supplier"))
    }
    if let download { draft.part.download = .value(try template(download, "--download")) }
    let edit = try editing.editor.add(draft)
    return try editing.finish(edit, command: "add", subject: name, onlyShows: onlyShows, context)
  }

  private func parsed<Value: TextIdentifier>(
    _ text: String, _ flag: String
  ) throws(InputError) -> Value {
    do {
      return try Value(parsing: text)
    } catch {
      throw InputError(error, at: SourceLocation(path: flag), remedy: "bomafide add --help")
    }
  }

  /// A template as it is given, or made from an address in which the version is written out.
  private func template(_ text: String, _ flag: String) throws(InputError) -> Template {
    let given: Template = try parsed(text, flag)
    guard given.placeholders.isEmpty, let version else { return given }
    return Template.generalizing(text, version: version)
  }
}
