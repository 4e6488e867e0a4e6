public import BomafideModel
import BomafideIdentifiers

/// Bills that say a little of everything, for laws that hold for every codec.
public enum SampleBill {
  /// One component and one file.
  public static var small: BillOfMaterials {
    get throws {
      var bill = try header()
      bill.components = [try library("a")]
      bill.roots = [.component("a")]
      bill.files = [try file("src/a.c")]
      bill.relationships = [Relationship(.component("a"), .contains, [.file(bill.files[0].path)])]
      return bill
    }
  }

  /// Every sort of element that the model has.
  public static var rich: BillOfMaterials {
    get throws {
      var bill = try header()
      bill.name = "sample"
      bill.comment = "Words about the sample"
      bill.lifecycles = [.build, .source]
      var root = Component(id: .component("root"), name: "root")
      root.version = .value("1.0")
      root.purpose = .application
      root.concludedLicense = .value(.expression(try LicenseExpression(parsing: "MIT OR Zlib")))
      root.copyright = .value("Copyright the authors")
      root.homepage = .value("https://example.org/")
      root.properties = [Property("example:a", "b")]
      var odd = Component(id: .component("odd"), name: "größe \u{1F600} \"<&>'")
      odd.version = .none
      odd.copyright = .none
      odd.declaredLicense = .value(.named("A license of our own"))
      odd.references = [ExternalReference("vcs", "https://example.org/a?b=c&d=e", comment: "c")]
      odd.pedigree = Pedigree()
      odd.pedigree?.changes = [
        Pedigree.Change(files: ["a.c"], reason: "Mends a fault", patch: "--- a/a.c\n+++ b/a.c\n")
      ]
      bill.components = [root, try library("a"), try library("b"), odd]
      bill.files = [try file("src/a.c"), try file("src/b.c"), try file("empty")]
      bill.roots = [.component("root")]
      bill.relationships = [
        Relationship(.component("root"), .dependsOn, [.component("a"), .component("odd")]),
        Relationship(.component("a"), .dependsOn, [.component("b")], completeness: .complete),
        Relationship(.component("b"), .dependsOn, [.component("a")]),
        Relationship(.component("a"), .contains, bill.files.map(\.id)),
        Relationship(.component("root"), .contains, [.component("a"), .component("b")]),
      ]
      bill.customLicenses = [CustomLicense(id: "LicenseRef-own", text: "Do as you like.\n")]
      bill.annotations = [
        Annotation(
          of: .component("a"), by: Agent(.person, name: "Somebody"),
          at: Timestamp(secondsSinceEpoch: 1_700_000_000), kind: "REVIEW", comment: "Looked at")
      ]
      bill.vulnerabilities = [flaw("CVE-2024-0001"), flaw("CVE-2024-0002")]
      return bill
    }
  }

  private static func header() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.namespace = "https://example.org/bills/sample"
    bill.name = "small"
    bill.revision = 1
    bill.created = Timestamp(secondsSinceEpoch: 1_700_000_000)
    bill.authors = [Agent(.organization, name: "Example", email: "a@example.org")]
    bill.tools = [Tool(name: "bomafide", version: "1")]
    bill.dataLicense = "CC0-1.0"
    return bill
  }

  private static func library(_ name: String) throws -> Component {
    var component = Component(id: .component(name), name: name)
    component.version = .value("2.7.1")
    component.purpose = .library
    component.supplier = .value(Agent(.organization, name: "Example"))
    component.purls = [try PackageURL(parsing: "pkg:generic/\(name)@2.7.1")]
    component.cpes = [try CPE(parsing: "cpe:2.3:a:example:\(name):2.7.1:*:*:*:*:*:*:*")]
    component.digests = [Digest(.sha256, bytes: Array(repeating: 7, count: 32))]
    component.download = .value("https://example.org/\(name).tar.gz")
    component.declaredLicense = .value(.expression(try LicenseExpression(parsing: "MIT")))
    return component
  }

  private static func file(_ path: String) throws -> File {
    File(
      path: try RelativePath(parsing: path),
      digests: [
        Digest(.sha1, bytes: Array(repeating: 1, count: 20)),
        Digest(.sha256, bytes: Array(repeating: 2, count: 32)),
      ])
  }

  private static func flaw(_ name: String) -> Vulnerability {
    var flaw = Vulnerability(name: name)
    flaw.aliases = ["GHSA-xxxx-xxxx-xxxx"]
    flaw.summary = "A fault"
    flaw.weaknesses = [79]
    var rating = Vulnerability.Rating(method: "CVSSv31")
    rating.vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    rating.score = "9.8"
    rating.severity = "critical"
    flaw.ratings = [rating]
    var statement = VEXStatement(.notAffected)
    statement.justification = .vulnerableCodeNotPresent
    statement.products = [VEXStatement.Product(.component("a"))]
    var other = VEXStatement(.affected)
    other.action = "Upgrade"
    other.products = [VEXStatement.Product(.component("root"), subcomponents: [.component("b")])]
    flaw.statements = [statement, other]
    return flaw
  }
}
