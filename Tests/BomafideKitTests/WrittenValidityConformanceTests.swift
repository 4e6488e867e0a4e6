import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// What is written is valid, or the writer says that it isn't: of each error that a reader finds there is a finding.
@Suite struct WrittenValidityConformanceTests {
  /// A document without errors, and where it comes from.
  struct Source {
    var name: String
    var bill: BillOfMaterials
  }

  /// The largest document that is taken, in bytes.
  private static let largest = 40_000
  /// The most documents of one format.
  private static let most = 16

  // MARK: What is converted

  /// The valid documents of all conformance suites, evenly over the files of each format.
  private static func conformance() throws -> [Source] {
    let root = SharedMaterial.path("conformance")
    guard let names = FileManager.default.enumerator(atPath: root) else { return [] }
    var paths: [String: [String]] = [:]
    for name in names.compactMap({ $0 as? String }).sorted() {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
      guard attributes[.type] as? FileAttributeType == .typeRegular,
        let size = attributes[.size] as? Int, size > 0, size < largest,
        let data = FileManager.default.contents(atPath: "\(root)/\(name)")
      else { continue }
      let input = Input(bytes: [UInt8](data), path: name)
      guard let codec = try? Formats.all.codec(for: input) else { continue }
      paths[codec.format.name, default: []].append(name)
    }
    var sources: [Source] = []
    for (_, all) in paths.sorted(by: { $0.key < $1.key }) {
      let step = max(1, Double(all.count) / Double(most))
      for place in stride(from: 0.0, to: Double(all.count), by: step) {
        let name = all[Int(place)]
        guard let source = try source(at: "\(root)/\(name)", name) else { continue }
        sources.append(source)
      }
    }
    return sources
  }

  /// A document, unless it has errors of its own.
  private static func source(at path: String, _ name: String) throws -> Source? {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard let read = try? Formats.all.decode(Input(bytes: bytes, path: name)), !read.isPartial,
      !read.findings.contains(where: { $0.severity == .error })
    else { return nil }
    return Source(name: name, bill: read.bill)
  }

  /// Bills that no document has: random ones, and ones that lack what formats demand.
  private static func made() throws -> [Source] {
    var sources = [
      Source(name: "nothing", bill: BillOfMaterials()),
      Source(name: "small", bill: try SampleBill.small),
      Source(name: "rich", bill: try SampleBill.rich),
    ]
    for seed in UInt64(0)..<6 {
      sources.append(Source(name: "seed \(seed)", bill: try .seeded(seed)))
    }
    var bill = try SampleBill.rich
    bill.roots = []
    sources.append(Source(name: "without roots", bill: bill))
    bill = try SampleBill.rich
    bill.authors = []
    bill.tools = []
    sources.append(Source(name: "without creators", bill: bill))
    bill = try SampleBill.rich
    bill.created = nil
    sources.append(Source(name: "without a time", bill: bill))
    bill = try SampleBill.rich
    bill.namespace = nil
    bill.name = nil
    sources.append(Source(name: "without a name", bill: bill))
    bill = try SampleBill.rich
    for index in bill.files.indices {
      bill.files[index].digests = [Digest(.sha512, bytes: Array(repeating: 1, count: 64))]
      bill.files[index].details = File.Details()
      bill.files[index].details?.types = ["text/x-c", "SOURCE", "font/ttf"]
    }
    sources.append(Source(name: "files without SHA-1", bill: bill))
    sources.append(Source(name: "bad words", bill: try badWords()))
    sources.append(Source(name: "dangling", bill: try dangling()))
    sources.append(Source(name: "empty words", bill: try emptyWords()))
    return sources
  }

  /// A bill whose values are none that SPDX 2 takes.
  private static func badWords() throws -> BillOfMaterials {
    var bill = try SampleBill.rich
    bill.namespace = "relative#fragment"
    bill.dataLicense = "MIT"
    bill.authors = [Agent(.unspecified, name: "_:author"), Agent(.tool, name: "robot")]
    bill.components[0].download = .value("not an address")
    bill.components[0].homepage = .value("nor this")
    bill.components[0].supplier = .value(Agent(.tool, name: "robot"))
    bill.components[0].producer = .value(Agent(.unspecified, name: "_:maker"))
    bill.components[0].references = [
      ExternalReference("vcs", "a b"), ExternalReference("SECURITY fix", "no address"),
      ExternalReference("npm", "no version"),
    ]
    bill.components[0].identifiers = [
      ExternalIdentifier(.swhid, "swh:2:x"), ExternalIdentifier(.gitoid, "gitoid:x"),
      ExternalIdentifier(.swid, "x"), ExternalIdentifier(.email, "a@example.org"),
    ]
    bill.components[0].declaredLicense = .value(
      .expression(try LicenseExpression(parsing: "LicenseRef-none OR DocumentRef-x:LicenseRef-y")))
    bill.components[1].declaredLicense = .value(.named("\u{65E5}\u{672C}"))
    bill.components[1].verificationCode = VerificationCode("ABC")
    bill.components[1].filesAnalyzed = false
    bill.customLicenses += [
      CustomLicense(id: "own", text: ""), CustomLicense(id: "LicenseRef-own", text: "again"),
    ]
    bill.customLicenses[0].urls = ["no address"]
    bill.annotations[0].kind = "REMARK"
    bill.externalDocuments = [
      ExternalDocument(id: "DocumentRef-a", uri: "a.json", digest: nil),
      ExternalDocument(id: "https://example.org/b#", uri: "b.json", digest: nil),
      ExternalDocument(id: "urn:c", uri: "urn:c", digest: nil),
    ]
    bill.files[0].details = File.Details()
    bill.files[0].details?.nameAsWritten = "/src/a.c"
    bill.snippets = [Snippet(id: .snippet("s"), file: bill.files[0].id)]
    return bill
  }

  /// A bill that names what it doesn't have.
  private static func dangling() throws -> BillOfMaterials {
    var bill = try SampleBill.rich
    let outside = ElementID.external(document: "DocumentRef-x", id: "SPDXRef-y")
    bill.relationships += [
      Relationship(.component("root"), .dependsOn, [.component("nowhere"), outside]),
      Relationship(.component("root"), .dependsOn, [.external(document: "urn:d", id: "urn:d")]),
    ]
    bill.roots.append(.component("no root"))
    bill.snippets = [
      Snippet(id: .snippet("s"), file: .document),
      Snippet(id: .snippet("t"), file: .file(try RelativePath(parsing: "no/file"))),
    ]
    bill.snippets[1].bytes = 1...2
    bill.annotations.append(bill.annotations[0])
    bill.annotations[1].subject = .component("nobody")
    bill.vulnerabilities[0].statements[0].products.append(
      VEXStatement.Product(.component("pkg:npm/product@1")))
    bill.vulnerabilities[0].statements[0].products.append(
      VEXStatement.Product(.file(try RelativePath(parsing: "no/product"))))
    return bill
  }

  /// A bill whose names are empty.
  private static func emptyWords() throws -> BillOfMaterials {
    var bill = try SampleBill.rich
    bill.name = ""
    bill.authors = [Agent(.person, name: ""), Agent(.organization, name: "")]
    bill.tools = [Tool(name: "")]
    bill.components[0].name = ""
    bill.components[0].supplier = .value(Agent(.organization, name: ""))
    bill.components[0].download = .value("")
    bill.components[0].homepage = .value("")
    bill.components[0].references = [ExternalReference("", "")]
    bill.components[0].properties = [Property("", nil)]
    bill.customLicenses[0].name = ""
    bill.annotations[0].comment = ""
    bill.vulnerabilities[0].name = ""
    return bill
  }

  // MARK: The law

  /// The errors of a written document that nobody told.
  static func untold(_ bill: BillOfMaterials, writtenBy codec: any DocumentCodec) -> [String] {
    let written = codec.encode(bill)
    let read: DecodedDocument
    do throws(InputError) {
      read = try Formats.all.decode(Input(bytes: written.bytes, path: "written"))
    } catch {
      return ["unreadable: \(error)"]
    }
    return read.findings.filter { $0.severity == .error && !isTold($0, by: written.findings) }
      .map { "\($0.rule) \($0.location?.line ?? 0): \($0.message)" }
  }

  /// Whether a finding of the writer says what the reader says: the same rule, of the same element or of several; of
  /// something missing, the same member.
  private static func isTold(_ error: Finding, by told: [Finding]) -> Bool {
    told.contains { one in
      guard one.rule == error.rule else { return false }
      if error.rule.description.contains("missing"), let member = error.message.quoted.last {
        return one.message.contains("'\(member)'")
      }
      if let subject = one.subject, subject != error.subject, error.subject != "the document" {
        let words = error.message.quoted + (error.found?.quoted ?? [])
        return words.contains { one.message.contains($0) }
      }
      return true
    }
  }

  private static func check(_ sources: [Source], suite: String) {
    var report = ConformanceReport(suite: suite)
    for source in sources {
      for codec in Formats.all.codecs {
        let untold = untold(source.bill, writtenBy: codec)
        report.record(
          "\(source.name) as \(codec.format)",
          trouble: untold.isEmpty
            ? nil : "\(untold.count) untold: " + untold.prefix(4).joined(separator: "; "))
      }
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }

  @Test func `what is written of made bills is valid, or its faults are told`() throws {
    Self.check(try Self.made(), suite: "written validity of made bills")
  }

  @Test(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
  func `what is written of valid documents is valid, or its faults are told`() throws {
    Self.check(try Self.conformance(), suite: "written validity of valid documents")
  }
}

extension String {
  /// The words in quotation marks.
  fileprivate var quoted: [Substring] {
    let parts = split(separator: "'", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count - 1, by: 2).map { parts[$0] }
  }
}
