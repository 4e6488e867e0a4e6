import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideKit

/// The page as a function of its values.
@Suite struct PageHTMLTests {
  private func digest() throws -> Digest {
    try Digest(.sha256, hex: String(repeating: "ab", count: 32))
  }

  private func page() throws -> PageView {
    var page = PageView(
      title: "lantern 1.0", version: "1.0", made: Timestamp(secondsSinceEpoch: 1_750_000_000),
      tool: "bomafide 0", base: nil)
    page.files = [
      PageView.FileRow(
        name: "lantern-1.0.exe", version: "1.0", system: "Windows",
        description: "Windows installer",
        isSource: false, size: 1_572_864, digests: [try digest()], verdict: .unchecked, note: "")
    ]
    return page
  }

  private func html(_ page: PageView) -> String {
    String(decoding: PageHTML(page).bytes, as: UTF8.self)
  }

  @Test func `columns that would be empty are left out`() throws {
    var page = try page()
    for title in ["SBOM", "VEX", "Signature", "Checked"] {
      #expect(!html(page).contains(">\(title)</th>"), "\(title)")
    }
    page.documents = [
      PageView.DocumentRow(
        file: "lantern-1.0.exe.spdx.json", format: "SPDX 2.3", formatName: "spdx-2.3-json",
        standard: "SPDX", artifact: "lantern-1.0.exe", holdsStatements: false, components: 3,
        listedFiles: 0, size: 10, digest: try digest(), verdict: .holds, note: "by the digest")
    ]
    page.files[0].documents = [0]
    page.files[0].verdict = .holds
    #expect(html(page).contains(">SBOM</th>") && html(page).contains(">Checked</th>"))
    #expect(html(page).contains("href=\"lantern-1.0.exe.spdx.json\""))
  }

  @Test func `with an address every link is below it`() throws {
    var page = try page()
    page.base = "https://example.org/1.0"
    #expect(html(page).contains("href=\"https://example.org/1.0/lantern-1.0.exe\""))
    #expect(!html(page).contains("href=\"lantern-1.0.exe\""))
  }

  @Test func `nothing is called verified that was not`() throws {
    let page = try page()
    #expect(!html(page).contains("✓ ") && !html(page).contains("verified against it"))
  }

  @Test func `a page holds no script, no frame and no address that a browser would load`() throws {
    let text = html(try page())
    for word in [
      "<script", "<iframe", "<link", "<object", "<base", " src=\"http", "url(http", "@import",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("default-src &#39;none&#39;"))
  }

  @Test func `a number of a document that is not there leads nowhere`() throws {
    var page = try page()
    page.files[0].documents = [7]
    page.files[0].statements = [-1]
    #expect(html(page).contains("lantern-1.0.exe"))
    #expect(!PageJSON(page).bytes.isEmpty && !PageMarkdown(page).bytes.isEmpty)
    #expect(PageGuide(page) == nil)
  }

  @Test(arguments: [
    (0, "0 B"), (1023, "1023 B"), (1024, "1 KiB"), (1_572_864, "1.5 MiB"), (104_857_600, "100 MiB"),
    (1_073_741_824, "1 GiB"), (1_048_575, "1 MiB"), (Int64.max, "8388608 TiB"),
  ])
  func `sizes have three digits or so`(bytes: Int64, text: String) {
    #expect(PageText.size(bytes) == text)
  }

  @Test func `evidence of the artifact goes before what people wrote, a line for each file`() {
    func proof(_ path: String, _ line: Int, inside: Bool) -> PageView.Proof {
      PageView.Proof(
        claim: "version", value: "1", place: SourceLocation(path: path, line: line),
        technique: "source-code-analysis", isInside: inside)
    }
    let places = PageView.ProofPlaces([
      proof("bomafide.yaml", 9, inside: false), proof("a.h", 30, inside: true),
      proof("a.h", 2, inside: true), proof("b.h", 1, inside: true), proof("c.h", 1, inside: true),
    ])
    #expect(places.shown == ["a.h:2, 30", "b.h:1", "c.h:1"])
    #expect(places.rest == 1)
  }
}
