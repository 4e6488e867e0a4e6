import BomafideIdentifiers
import BomafideModel
import Testing

/// What differs beside the fields that are compared one by one.
@Suite struct DifferenceOthersTests {
  private func bill(_ change: (inout BillOfMaterials) -> Void = { _ in }) -> BillOfMaterials {
    var bill = BillOfMaterials()
    var component = Component(id: .component("a"), name: "lamp")
    component.version = .value("1")
    bill.components = [component]
    bill.roots = [component.id]
    change(&bill)
    return bill
  }

  private func flaw(_ status: VEXStatement.Status, _ element: ElementID) -> Vulnerability {
    var flaw = Vulnerability(name: "CVE-2024-1")
    var statement = VEXStatement(status)
    statement.products = [VEXStatement.Product(element)]
    flaw.statements = [statement]
    return flaw
  }

  @Test func `a statement of another state is a difference, whatever the IDs`() {
    let before = bill { $0.vulnerabilities = [flaw(.affected, .component("a"))] }
    let same = bill { bill in
      bill.components[0].id = .component("b")
      bill.roots = [.component("b")]
      bill.vulnerabilities = [flaw(.affected, .component("b"))]
    }
    #expect(Difference(from: before, to: same).others == [])
    let other = bill { $0.vulnerabilities = [flaw(.notAffected, .component("a"))] }
    let difference = Difference(from: before, to: other)
    #expect(difference.isEmpty && difference.others == ["vulnerabilities and VEX statements"])
  }

  @Test func `what is not compared one by one is named`() {
    let changes: [(String, (inout Component) -> Void)] = [
      ("other identifiers", { $0.identifiers = [ExternalIdentifier(.swhid, "swh:1:cnt:x")] }),
      (
        "pedigree",
        {
          $0.pedigree = Pedigree()
          $0.pedigree?.notes = "patched"
        }
      ),
      ("properties", { $0.properties = [Property("a", "b")] }),
      ("authors", { $0.publisher = "X" }),
    ]
    for (word, change) in changes {
      let difference = Difference(from: bill(), to: bill { change(&$0.components[0]) })
      #expect(difference.others == [word])
    }
    #expect(Difference(from: bill(), to: bill()).others == [])
    // Where a part came from is no difference.
    let merged = bill { $0.components[0].properties = [Property("bomafide:source", "a.json")] }
    #expect(Difference(from: bill(), to: merged).others == [])
  }

  @Test func `packages for two systems are not merged into one`() {
    func bill(_ purl: String) throws -> BillOfMaterials {
      var bill = self.bill()
      bill.components[0].purls = [try PackageURL(parsing: purl)]
      return bill
    }
    let names = try? [
      "pkg:deb/debian/qt@1?arch=amd64", "pkg:deb/debian/qt@1?arch=arm64", "pkg:deb/debian/qt@1",
    ].map(bill)
    guard let names else {
      Issue.record("a package URL is wrong")
      return
    }
    func count(_ a: Int, _ b: Int) -> Int {
      Merge([.init(names[a], path: "a"), .init(names[b], path: "b")]).bill.components.count
    }
    #expect(count(0, 1) == 2)
    #expect(count(0, 0) == 1)
    #expect(count(0, 2) == 1)
  }
}
