import BomafideJSON
public import BomafideFormats
import BomafideIdentifiers
import BomafideModel
public import BomafideRules
import BomafideSources

/// Says how much of what profiles ask for is in a document, or in the bill of a tree.
public struct Score: Hashable, Sendable {
  /// A document, `-`, or a folder or archive with a manifest.
  public var source: String
  /// The profiles by name; empty means the standard ones.
  public var profiles: [String]
  /// The manifest whose tree the evidence is looked for in; nil is none for a document, the nearest one for a tree.
  public var manifest: String?
  /// The number that every profile has to reach, from 0 to 100.
  public var failUnder: Double?

  public init(
    source: String, profiles: [String] = [], manifest: String? = nil, failUnder: Double? = nil
  ) {
    self.source = source
    self.profiles = profiles
    self.manifest = manifest
    self.failUnder = failUnder
  }

  /// The names that `--profile` takes.
  public static var profileNames: [String] {
    Profile.all.map(\.id) + Profile.otherNames.map(\.name)
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> ScoreReport {
    let chosen = try chosen()
    if let failUnder, !(0...100).contains(failUnder) {
      throw InputError(
        at: SourceLocation(path: "--fail-under"), expected: "a number from 0 to 100",
        found: failUnder.plain, remedy: "--fail-under 80")
    }
    if isTree {
      let curated = try CuratedTree(source: source, manifest: manifest, context)
      let bill = ScoredBill(curated.bill, standard: .other, version: "", tree: curated.tree)
      return ScoreReport(
        chosen.isEmpty ? standard(withEvidence: true) : chosen, of: bill, path: source,
        subject: curated.subject, errors: 0, failUnder: failUnder, places: { _ in [:] })
    }
    let bytes = try source == "-" ? context.standardInput() : fileContent(at: source)
    let decoded = try Formats.all.decode(Input(bytes: bytes, path: source))
    var bill = Self.bill(of: decoded)
    try requireBill(bill)
    if let manifest {
      let curated = try CuratedTree(
        source: CuratedTree.folder(of: manifest), manifest: manifest, context)
      curated.lend(to: &bill)
    }
    let hasEvidence = manifest != nil || bill.bill.components.contains { !$0.evidence.isEmpty }
    return ScoreReport(
      chosen.isEmpty ? standard(withEvidence: hasEvidence) : chosen, of: bill, path: source,
      subject: source, errors: decoded.findings.count { $0.severity == .error },
      failUnder: failUnder
    ) { wanted in
      ElementPlaces.find(wanted, of: decoded.bill, in: bytes, path: source)
    }
  }

  /// A document's bill, as profiles look at it.
  public static func bill(of document: DecodedDocument) -> ScoredBill {
    ScoredBill(
      document.bill, standard: document.format.standard, version: document.plainVersion)
  }

  /// Whether the source is a tree, rather than a document.
  private var isTree: Bool {
    if SourceTree.isSurely(source) { return true }
    if source == "-" { return false }
    do throws(InputError) {
      return try openTree(at: source) is DirectoryTree
    } catch {
      // It is read as a document then, which tells what is wrong with it.
      return false
    }
  }

  private func standard(withEvidence: Bool) -> [Profile] {
    (Profile.standard + (withEvidence ? ["evidence"] : [])).compactMap(Profile.named)
  }

  /// Refuses what says nothing of components: a VEX document.
  private func requireBill(_ bill: ScoredBill) throws(InputError) {
    let statements = max(
      bill.bill.vulnerabilities.count,
      bill.bill.foreign[.cycloneDX, "vulnerabilities"]?.elementCount ?? 0)
    guard bill.standard == .other || bill.bill.components.isEmpty && statements > 0 else { return }
    throw InputError(
      at: SourceLocation(path: source), expected: "a bill of materials with components",
      found: "a VEX document: \(statements) vulnerabilities and no component that could be scored",
      remedy:
        "score the document that it speaks of, or bomafide validate \(ShellText.quoted(source))")
  }

  /// The profiles that the user named, in the order of the list.
  private func chosen() throws(InputErrors) -> [Profile] {
    var troubles: [InputError] = []
    var ids: Set<String> = []
    for name in profiles {
      if let profile = Profile.named(name) {
        ids.insert(profile.id)
      } else {
        troubles.append(Self.unknown(name))
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    return Profile.all.filter { ids.contains($0.id) }
  }

  private static func unknown(_ name: String) -> InputError {
    let place = SourceLocation(path: "--profile")
    if name.lowercased().hasPrefix("cisa-2025") {
      return InputError(
        at: place, expected: "a profile that is in force",
        found:
          "'\(name.printable())': the draft of August 2025 was superseded by the 2026 minimum elements on 2026-07-29",
        remedy: "--profile cisa-2026")
    }
    let known = Profile.all.map(\.id)
    return InputError(
      at: place, expected: "one of " + known.map { "'\($0)'" }.joined(separator: ", "),
      found: "'\(name.printable())'",
      remedy: "--profile \(Suggestion.nearest(to: name, in: profileNames) ?? known[0])")
  }
}

extension DecodedDocument {
  /// The version without the name of the standard.
  fileprivate var plainVersion: String {
    version.hasPrefix("SPDX-") ? String(version.dropFirst(5)) : version
  }
}

extension DocumentFormat {
  /// The family that profiles know the format by.
  var standard: ScoredBill.Standard {
    if name.hasPrefix("spdx-2") { return .spdx2 }
    if name.hasPrefix("spdx-3") { return .spdx3 }
    return name.hasPrefix("cyclonedx") ? .cycloneDX : .other
  }
}

extension JSONValue {
  /// How many elements an array has.
  fileprivate var elementCount: Int { if case .array(let all) = self { all.count } else { 0 } }
}
