import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// Makes the page of a release: of a folder of artifacts with their documents beside them.
public struct MakePage: Hashable, Sendable {
  /// How the page is written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    case html, markdown, json
    /// A list of records as python.org keeps them of files.
    case pythonOrg = "python-org"

    /// The name of the file.
    public var fileName: String {
      switch self {
      case .html: "index.html"
      case .markdown: "index.md"
      case .json: "index.json"
      case .pythonOrg: "release-files.json"
      }
    }

    /// The forms that a user asks for by flags; none is HTML.
    ///
    /// - Throws: `InputError` for a shape that there is not.
    public static func chosen(
      html: Bool, markdown: Bool, json: Bool, shape: String?
    ) throws(InputError) -> [Form] {
      var forms: [Form] = []
      if html { forms.append(.html) }
      if markdown { forms.append(.markdown) }
      if json { forms.append(.json) }
      if let shape {
        guard shape == Form.pythonOrg.rawValue else {
          throw InputError(
            at: SourceLocation(path: "--json-shape"), expected: "'\(Form.pythonOrg.rawValue)'",
            found: "'\(shape.printable())'", remedy: "--json-shape \(Form.pythonOrg.rawValue)")
        }
        forms.append(.pythonOrg)
      }
      return forms.isEmpty ? [.html] : forms
    }
  }

  /// The folder of the artifacts.
  public var folder: String
  public var forms: [Form]
  /// Where the page goes; nil is the folder itself.
  public var target: String?
  /// nil is the project's name and version.
  public var title: String?
  /// Where the files are published; nil is beside the page.
  public var base: String?
  /// The folder of the previous release.
  public var previous: String?
  /// Says names, systems and descriptions; nil is the nearest one, where there is one.
  public var manifest: String?
  /// Whose signatures count; nobody leaves signatures unchecked.
  public var trust: SignatureTrust

  public init(
    folder: String, forms: [Form] = [.html], target: String? = nil, title: String? = nil,
    base: String? = nil, previous: String? = nil, manifest: String? = nil,
    trust: SignatureTrust = .init()
  ) {
    self.folder = folder
    self.forms = forms.isEmpty ? [.html] : forms
    self.target = target
    self.title = title
    self.base = base
    self.previous = previous
    self.manifest = manifest
    self.trust = trust
  }

  /// The rules that are asked.
  static let rules: [RuleID] =
    pageRules.map(\.id) + [
      "verify.altered", "verify.missing", "verify.extra", "verify.artifact", "verify.unchecked",
    ]

  /// Does the work.
  ///
  /// - Throws: `InputError` where the folder holds no artifact, or the page can't be written.
  public func run(_ context: OperationContext) throws -> Report {
    let base = try checkedBase()
    let manifest = try readManifest(context)
    let previous = try self.previous.map { try PageGathering($0, context) }
    if let previous, previous.components.entries.isEmpty {
      throw InputError(
        at: SourceLocation(path: previous.folder.path),
        expected: "a release with documents to compare with", found: "no component in any document",
        remedy: "bomafide release \(ShellText.quoted(previous.folder.path))/*")
    }
    let gathering = try PageGathering(folder, trust: trust, context)
    if let previous, gathering.components.entries.isEmpty {
      throw InputError(
        at: SourceLocation(path: folder),
        expected: "a release with documents to compare with '\(previous.folder.path)'",
        found: "no component in any document that could be read",
        remedy: "bomafide release \(ShellText.quoted(folder))/*, or leave out --previous")
    }
    let page = gathering.view(
      PageGathering.Words(title: title, base: base, manifest: manifest, previous: previous),
      context.invocation)
    let target = target ?? folder
    var outputs: [OutputWriter.Output] = []
    var facts: [Report.Fact] = []
    for form in Form.allCases where forms.contains(form) {
      let path = target.hasSuffix("/") ? target + form.fileName : "\(target)/\(form.fileName)"
      if target != "-" { try Self.checkOwn(path, form) }
      outputs.append(
        OutputWriter.Output(
          try bytes(form, page, manifest), to: target == "-" ? .standardOutput : .file(path)))
      facts.append(Report.Fact("written", target == "-" ? "-" : path))
    }
    try context.writer.write(outputs)
    return Report(
      command: "page", subject: page.title, path: folder, findings: gathering.findings,
      examined: [
        .init(page.files.count, "artifact"), .init(page.documents.count, "document"),
        .init(page.components.count, "component"), .init(gathering.checkedSums, "listed checksum"),
      ],
      rules: Self.rules, facts: facts)
  }

  /// Refuses to write over a file that is no page of an earlier run.
  private static func checkOwn(_ path: String, _ form: Form) throws(InputError) {
    guard let size = fileSize(at: path), size > 0, form != .pythonOrg else { return }
    let head = try fileContent(at: path, limit: 64 << 20)
    let mark =
      switch form {
      case .html: #"<meta name="generator" content="bomafide"#
      case .markdown: " by bomafide"
      case .json, .pythonOrg: #""command": "page""#
      }
    guard String(decoding: head, as: UTF8.self).contains(mark) else {
      throw InputError(
        at: SourceLocation(path: path), expected: "no file, or a page that was made before",
        found: "another file",
        remedy: "move it away, or write elsewhere: --to FOLDER --base-url URL")
    }
  }

  private func bytes(_ form: Form, _ page: PageView, _ manifest: Manifest?) throws -> [UInt8] {
    switch form {
    case .html: PageHTML(page).bytes
    case .markdown: PageMarkdown(page).bytes
    case .json: PageJSON(page).bytes
    case .pythonOrg: try PythonOrgRecords(page, project: manifest?.project.id.value).bytes
    }
  }

  private func checkedBase() throws(InputError) -> String? {
    if forms.contains(.pythonOrg), base?.lowercased().hasPrefix("https://") != true {
      throw InputError(
        at: SourceLocation(path: "--base-url"),
        expected:
          "the https address below which the files are published, for records of python.org",
        found: base.map { "'\($0.printable())'" } ?? "none",
        remedy: "--base-url https://www.python.org/ftp/python/3.13.5")
    }
    guard let base else {
      if let target, target != "-", target != folder, forms != [.json] {
        throw InputError(
          at: SourceLocation(path: "--to"),
          expected: "the address of the files, for a page that does not lie beside them",
          found: "none", remedy: "--base-url https://example.org/releases/1.0")
      }
      return nil
    }
    guard Link(web: base) != nil, !base.contains("?"), !base.contains("#") else {
      throw InputError(
        at: SourceLocation(path: "--base-url"), expected: "an address that begins with 'https://'",
        found: "'\(base.printable())'", remedy: "--base-url https://example.org/releases/1.0")
    }
    return base
  }

  private func readManifest(_ context: OperationContext) throws -> Manifest? {
    if let manifest { return try Manifest.load(manifest) }
    let near = try ManifestDiscovery.nearestIfAny(
      from: folder, workingDirectory: context.workingDirectory)
    return try near.map { try Manifest.load($0.manifest) }
  }
}
