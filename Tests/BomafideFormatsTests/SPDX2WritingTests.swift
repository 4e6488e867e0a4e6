import BomafideJSON
import BomafideTesting
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct SPDX2WritingTests {
  /// A bill like those that CPython keeps: a package and its files, one of them with an odd name.
  static func bill() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    var expat = Component(id: .component("expat"), name: "expat")
    expat.version = .value("2.7.1")
    expat.purpose = .source
    expat.download = .value("https://example.org/expat-2.7.1.tar.gz")
    expat.producer = .value(Agent(.organization, name: "Expat développement team"))
    expat.cpes = [try CPE(parsing: "cpe:2.3:a:libexpat_project:libexpat:2.7.1:*:*:*:*:*:*:*")]
    expat.purls = [try PackageURL(parsing: "pkg:github/libexpat/libexpat@R_2_7_1")]
    expat.digests = [Digest(.sha256, bytes: Array(0..<32))]
    bill.components = [expat]
    for name in ["Modules/expat/a+b.c", "Modules/expat/a_b.c"] {
      let path = try RelativePath(parsing: name)
      bill.files.append(
        File(
          path: path,
          digests: [
            Digest(.sha1, bytes: SmallHashes.sha1(path.bytes)),
            Digest(.sha256, bytes: SmallHashes.sha256(path.bytes)),
          ]))
    }
    bill.relationships = [Relationship(expat.id, .contains, bill.files.map(\.id))]
    return bill
  }

  static let pythonText = """
    {
      "SPDXID": "SPDXRef-DOCUMENT",
      "files": [
        {
          "SPDXID": "SPDXRef-FILE-Modules-expat-a-b.c",
          "checksums": [
            {
              "algorithm": "SHA1",
              "checksumValue": "6063843dd434119765dc54f318d2d2b79e8b581c"
            },
            {
              "algorithm": "SHA256",
              "checksumValue": "47dae7fe65991e42cdc318333685dba9ada0c250827c6e5192cf9be9bc4ea0e0"
            }
          ],
          "fileName": "Modules/expat/a+b.c"
        },
        {
          "SPDXID": "SPDXRef-FILE-Modules-expat-a-b.c-9c3e6aa3",
          "checksums": [
            {
              "algorithm": "SHA1",
              "checksumValue": "26c150366d9717c7fedcc4d75db1cef056cc1d03"
            },
            {
              "algorithm": "SHA256",
              "checksumValue": "fca34939734005775cd685724db7a54d8c2b71584d88e125bdd0bbcd64f0103d"
            }
          ],
          "fileName": "Modules/expat/a_b.c"
        }
      ],
      "packages": [
        {
          "SPDXID": "SPDXRef-PACKAGE-expat",
          "checksums": [
            {
              "algorithm": "SHA256",
              "checksumValue": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
            }
          ],
          "downloadLocation": "https://example.org/expat-2.7.1.tar.gz",
          "externalRefs": [
            {
              "referenceCategory": "SECURITY",
              "referenceLocator": "cpe:2.3:a:libexpat_project:libexpat:2.7.1:*:*:*:*:*:*:*",
              "referenceType": "cpe23Type"
            },
            {
              "referenceCategory": "PACKAGE_MANAGER",
              "referenceLocator": "pkg:github/libexpat/libexpat@R_2_7_1",
              "referenceType": "purl"
            }
          ],
          "licenseConcluded": "NOASSERTION",
          "name": "expat",
          "originator": "Organization: Expat d\\u00e9veloppement team",
          "primaryPackagePurpose": "SOURCE",
          "versionInfo": "2.7.1"
        }
      ],
      "relationships": [
        {
          "relatedSpdxElement": "SPDXRef-FILE-Modules-expat-a-b.c",
          "relationshipType": "CONTAINS",
          "spdxElementId": "SPDXRef-PACKAGE-expat"
        },
        {
          "relatedSpdxElement": "SPDXRef-FILE-Modules-expat-a-b.c-9c3e6aa3",
          "relationshipType": "CONTAINS",
          "spdxElementId": "SPDXRef-PACKAGE-expat"
        }
      ],
      "spdxVersion": "SPDX-2.3"
    }
    """

  @Test func `a partial document is written as CPython writes it, byte for byte`() throws {
    let codec = SPDX2JSON.test(layout: .partial, style: .python)
    let written = codec.encode(try Self.bill())
    #expect(written.text == Self.pythonText)
    #expect(written.findings == [])
    let read = try codec.decode(Input(bytes: written.bytes, path: "sbom.spdx.json"))
    #expect(read.isPartial)
    #expect(read.findings == [])
    #expect(codec.encode(read.bill).bytes == written.bytes)
  }

  @Test func `a partial document leaves out the project itself`() throws {
    var bill = try Self.bill()
    let project = Component(id: .component("cpython"), name: "cpython")
    bill.components.insert(project, at: 0)
    bill.roots = [project.id]
    bill.relationships.append(Relationship(project.id, .dependsOn, [.component("expat")]))
    let codec = SPDX2JSON.test(layout: .partial, style: .python)
    #expect(codec.encode(bill).text == Self.pythonText)
  }

  @Test func `a complete document says what it is about and who made it`() throws {
    var bill = try Self.bill()
    bill.files = []
    bill.relationships = []
    bill.roots = [.component("expat")]
    bill.name = "expat"
    bill.namespace = "https://example.org/expat.spdx.json"
    bill.created = try Timestamp(parsing: "2024-02-29T13:00:00+01:00")
    bill.authors = [Agent(.person, name: "Zoë", email: "zoe@example.org")]
    bill.tools = [Tool(name: "bomafide", version: "1.0")]
    bill.creationComment = "made by hand"
    bill.licenseListVersion = "3.28"
    let written = SPDX2JSON.test().encode(bill)
    #expect(written.findings == [])
    #expect(
      written.text.hasPrefix(
        """
        {
          "SPDXID": "SPDXRef-DOCUMENT",
          "creationInfo": {
            "comment": "made by hand",
            "created": "2024-02-29T12:00:00Z",
            "creators": [
              "Person: Zoë (zoe@example.org)",
              "Tool: bomafide-1.0"
            ],
            "licenseListVersion": "3.28"
          },
          "dataLicense": "CC0-1.0",
          "documentNamespace": "https://example.org/expat.spdx.json",
          "name": "expat",
          "packages": [
        """))
    #expect(
      written.text.hasSuffix(
        """
          "relationships": [
            {
              "relatedSpdxElement": "SPDXRef-PACKAGE-expat",
              "relationshipType": "DESCRIBES",
              "spdxElementId": "SPDXRef-DOCUMENT"
            }
          ],
          "spdxVersion": "SPDX-2.3"
        }

        """))
    #expect(written.text.contains("\"referenceCategory\": \"PACKAGE-MANAGER\""))
    let read = try SPDX2JSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(!read.isPartial)
    #expect(read.bill.roots == [.component("SPDXRef-PACKAGE-expat")])
    #expect(SPDX2JSON.test().encode(read.bill).bytes == written.bytes)
  }

  @Test func `file names begin with ./ in the canonical style alone`() throws {
    let bill = try Self.bill()
    #expect(SPDX2JSON.test().encode(bill).text.contains("\"./Modules/expat/a+b.c\""))
    #expect(SPDX2JSON.test(style: .python).encode(bill).text.contains("\"Modules/expat/a+b.c\""))
    #expect(SPDX2JSON.test(layout: .partial).encode(bill).text.contains("\"Modules/expat/a+b.c\""))
    let codec = SPDX2JSON(hashing: SmallHashes.hashing, style: .python, fileNamePrefix: "./")
    #expect(codec.encode(bill).text.contains("\"./Modules/expat/a+b.c\""))
  }

  @Test func `IDs are those of the allocator`() throws {
    var bill = BillOfMaterials()
    var random = SeededGenerator(seed: 3)
    var paths: Set<RelativePath> = []
    for _ in 0..<400 {
      let name = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        ["a", "+", "_", "é", "-", "/b", ".c", " "][Int.random(in: 0..<8, using: &random)]
      }
      let path = try RelativePath(parsing: "x" + name.joined())
      if paths.insert(path).inserted { bill.files.append(File(path: path)) }
    }
    var allocator = SPDXIDAllocator { bytes in
      Digest(.sha256, bytes: SmallHashes.sha256(copy bytes)).hex
    }
    let wanted = bill.files.map { allocator.identifier(for: $0.path).description }
    let written = SPDX2JSON.test(style: .python).encode(bill)
    let value = try Input(written.text).json { (json) throws(InputError) in try json.value() }
    guard case .array(let files) = value["files"] else {
      Issue.record("no files")
      return
    }
    #expect(files.map { $0["SPDXID"]?.text } == wanted)
    #expect(Set(wanted).count == bill.files.count)
  }

  @Test func `a path that encodes like an earlier one gets eight digits of a hash`() throws {
    var bill = BillOfMaterials()
    for name in ["Lib/collections.py", "Lib/_collections.py"] {
      bill.files.append(File(path: try RelativePath(parsing: name)))
    }
    let text = SPDX2JSON.test().encode(bill).text
    #expect(text.contains("\"SPDXRef-FILE-Lib-collections.py\""))
    #expect(text.contains("\"SPDXRef-FILE-Lib-collections.py-fc43043d\""))
  }

  @Test func `components of one name are told apart by their versions`() throws {
    var bill = BillOfMaterials()
    for (index, version) in ["2.5.1", "4.0.0", nil, "4.0.0"].enumerated() {
      var component = Component(id: .component("\(index)"), name: "libmpdec")
      component.version = Stated(version)
      bill.components.append(component)
    }
    let text = SPDX2JSON.test().encode(bill).text
    for id in ["libmpdec-2.5.1\"", "libmpdec-4.0.0\"", "libmpdec\"", "libmpdec-4.0.0-"] {
      #expect(text.contains("\"SPDXRef-PACKAGE-\(id)"))
    }
  }

  @Test func `a kept ID is never given to something else`() throws {
    var bill = try Self.bill()
    var other = Component(id: .component("other"), name: "other")
    other.foreign[.spdx2, "SPDXID"] = .string("SPDXRef-PACKAGE-expat")
    var twin = Component(id: .component("twin"), name: "twin")
    twin.foreign[.spdx2, "SPDXID"] = .string("SPDXRef-PACKAGE-expat")
    bill.components += [other, twin]
    let read = try SPDX2JSON.test().decode(
      Input(bytes: SPDX2JSON.test().encode(bill).bytes, path: "a"))
    let ids = read.bill.components.map(\.id.description)
    #expect(ids[0].hasPrefix("component SPDXRef-PACKAGE-expat-"))
    #expect(ids[1...] == ["component SPDXRef-PACKAGE-expat", "component SPDXRef-PACKAGE-twin"])
  }

  @Test func `all arrays are sorted by their JSON text, the innermost first`() throws {
    let text = #"""
      {"SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3", "zzz": [2, "é", "z", [3, 1], {"b": 1}, null],
       "files": [
        {"SPDXID": "SPDXRef-b", "fileName": "b", "checksums": []},
        {"SPDXID": "SPDXRef-a-1", "fileName": "a1", "checksums": [
          {"algorithm": "SHA256", "checksumValue": "0000000000000000000000000000000000000000000000000000000000000000"},
          {"algorithm": "SHA1", "checksumValue": "0000000000000000000000000000000000000000"}]},
        {"SPDXID": "SPDXRef-a", "fileName": "a", "checksums": []}],
       "relationships": [
        {"spdxElementId": "SPDXRef-b", "relationshipType": "COPY_OF", "relatedSpdxElement": "SPDXRef-a-1"},
        {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-a-1"},
        {"spdxElementId": "SPDXRef-b", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-a"},
        {"spdxElementId": "SPDXRef-b", "relationshipType": "CONTAINS", "relatedSpdxElement": "NONE"}]}
      """#
    for comment in ["", ", \"comment\": \"slow way\""] {
      let input = Input(text.replacing("\"COPY_OF\"", with: "\"COPY_OF\"\(comment)"))
      let bill = try SPDX2JSON.test().decode(input).bill
      for style in [SPDX2JSON.Style.canonical, .python] {
        let codec = SPDX2JSON.test(layout: .partial, style: style, order: .sorted)
        let bytes = codec.encode(bill).bytes
        let value = try Input(bytes: bytes, path: "a").json { (json) throws(InputError) in
          try json.value()
        }
        #expect(value == Self.sorted(value))
        #expect(try codec.decode(Input(bytes: bytes, path: "b")).bill.files.count == 3)
      }
    }
  }

  /// What release-tools' `normalize_sbom_data` does.
  static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements):
      let style = JSONWriter.Style(spacing: .spaced, escapesNonASCII: true, endsWithNewline: false)
      return .array(
        elements.map(sorted).sorted {
          JSONWriter.bytes(of: $0, style: style)
            .lexicographicallyPrecedes(JSONWriter.bytes(of: $1, style: style))
        })
    case .object(let members): return .object(members.map { .init($0.name, sorted($0.value)) })
    default: return value
    }
  }

  @Test func `encoding is deterministic`() throws {
    let bill = try Self.bill()
    for order in [SPDX2JSON.Order.asGiven, .sorted] {
      let codec = SPDX2JSON.test(order: order)
      #expect(codec.encode(bill).bytes == codec.encode(bill).bytes)
    }
  }
}
