import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes the files of a web site's `.well-known` folder: `security.txt`, CSAF's provider metadata with the advisories,
/// and where TEA is served.
public struct WriteWellKnown: Hashable, Sendable {
  /// The folder that the web site is served from.
  public var folder: String
  public var flags: SecurityFlags
  /// CSAF documents to publish.
  public var advisories: [String]
  public var manifest: String?

  public init(
    folder: String, flags: SecurityFlags = SecurityFlags(), advisories: [String] = [],
    manifest: String? = nil
  ) {
    self.folder = folder
    self.flags = flags
    self.advisories = advisories
    self.manifest = manifest
  }

  /// Does the work; nothing is written where something is wrong.
  ///
  /// - Throws: `InputError` without a contact, or where a file can't be read or written.
  public func run(_ context: OperationContext) throws -> Report {
    let said = try readManifest(context)
    let security = said?.security
    let facts = try SecurityFacts(flags, security)
    var findings: [Finding] = []
    var files: [(path: String, bytes: [UInt8])] = []
    var reportFacts: [Report.Fact] = []

    let base = facts.site.map { "\(WebAddress.base($0.text))/.well-known/csaf" }
    let given = try AdvisoryFolder(
      advisories, into: target("csaf/\(AdvisoryFolder.folder)"),
      publisher: security?.publisher?.namespace.value)
    findings += given.findings
    let published = advisories.isEmpty && given.isEmpty ? nil : given
    if let security, let publisher = security.publisher {
      guard let base else { throw Self.noSite(security.location) }
      let metadata = ProviderMetadata(
        publisher, security, base: base, advisories: published, now: context.invocation.time)
      findings += metadata.findings
      files.append(("csaf/provider-metadata.json", JSONWriter.bytes(of: metadata.json)))
      for file in published?.files(at: base) ?? [] {
        files.append(("csaf/\(file.path)", file.bytes))
      }
    } else if !advisories.isEmpty {
      throw InputError(
        at: SourceLocation(path: said?.path ?? Manifest.fileName),
        expected: "who publishes the advisories", found: "no 'publisher' under 'security:'",
        remedy: "write 'publisher: { name: Example, namespace: \"https://example.org\" }'")
    } else {
      reportFacts.append(
        Report.Fact("csaf", "not written: the manifest names no 'publisher' under 'security:'"))
    }
    if let endpoints = security?.tea, !endpoints.isEmpty {
      let discovery = TEADiscovery(endpoints)
      findings += discovery.findings
      files.append(("tea", JSONWriter.bytes(of: discovery.json)))
    }
    let text = try SecurityText(
      facts,
      advisories: security?.publisher == nil ? nil : base.map { "\($0)/provider-metadata.json" },
      now: context.invocation.time)
    findings += text.findings
    files.insert(("security.txt", text.bytes), at: 0)

    if findings.contains(where: { $0.severity == .error }) {
      reportFacts.append(Report.Fact("written", "nothing: see the errors"))
    } else {
      for file in files { try write(file.path, file.bytes, context) }
      reportFacts += files.prefix(20).map { Report.Fact("written", target($0.path)) }
      if files.count > 20 { reportFacts.append(Report.Fact("written", "\(files.count - 20) more")) }
    }
    return Report(
      command: "well-known", subject: facts.site?.text ?? folder, path: said?.path,
      findings: findings,
      examined: [
        .init(facts.contacts.count, "contact"),
        .init(published?.advisories.count ?? 0, "advisory", plural: "advisories"),
      ], rules: wellKnownRules.map(\.id), facts: reportFacts)
  }

  private static func noSite(_ place: SourceLocation) -> InputError {
    InputError(
      at: place, expected: "the address of the web site, for the addresses of what is published",
      found: "none", remedy: "--site https://example.org, or 'site:' under 'security:'")
  }

  private func target(_ path: String) -> String {
    "\(folder.hasSuffix("/") ? folder : folder + "/").well-known/\(path)"
  }

  private func write(_ path: String, _ bytes: [UInt8], _ context: OperationContext) throws {
    let target = target(path)
    // The folder itself has to be there; what is below it is made.
    var below = ".well-known/\(path)".split(separator: "/").dropLast().map(String.init)
    var current = folder
    while !below.isEmpty {
      current += current.hasSuffix("/") ? below.removeFirst() : "/\(below.removeFirst())"
      if mkdir(current, 0o755) != 0, errno != EEXIST {
        throw SystemCall.error(errno, at: current, writing: current)
      }
    }
    try context.writer.write(bytes, to: .file(target))
  }

  private func readManifest(_ context: OperationContext) throws -> Manifest? {
    if let manifest { return try Manifest.load(manifest) }
    let near = try ManifestDiscovery.nearestIfAny(
      from: ".", workingDirectory: context.workingDirectory)
    return try near.map { try Manifest.load($0.manifest) }
  }
}
