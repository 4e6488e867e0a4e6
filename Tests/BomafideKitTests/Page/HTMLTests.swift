import BomafideTesting
import Testing

@testable import BomafideKit

@Suite struct HTMLTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  @Test func `text is never markup, in content as in attributes`() {
    let evil = "</p><script>alert('x')</script>\"&"
    let page = HTML.Tag.p([.plain(.title, evil)], .text(evil))
    #expect(
      text(page)
        == "<p title=\"&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\">"
        + "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;</p>\n")
  }

  @Test func `an interpolation is text too`() {
    let name = "<b>"
    #expect(text("\(name) and \(2)") == "&lt;b&gt; and 2")
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200F}", "\u{7}", "\u{7F}", "\u{9B}", "\u{0}"])
  func `what reverses or controls text is shown as its number`(mark: String) {
    let shown = text(.text("a\(mark)b"))
    #expect(shown.hasPrefix("a\\u{") && shown.hasSuffix("}b"))
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
  }

  @Test func `any text at all leaves no angle bracket and no quote`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var value = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let number = UInt32.random(in: 0...0x10FFFF, using: &random)
        if let scalar = Unicode.Scalar(Bool.random(using: &random) ? number : number % 128) {
          value.unicodeScalars.append(scalar)
        }
      }
      let bytes = HTML.text(value).bytes
      #expect(!bytes.contains { [0x22, 0x27, 0x3C, 0x3E].contains($0) || $0 < 0x20 })
      #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "https://", "https://a b",
    "https://a\"onclick=", "//example.org", "https://example.org/%zz", "https://example.org/#a#b",
    "vbscript:x", "", " https://example.org",
  ])
  func `what is no plain web address is no link`(address: String) {
    #expect(Link(web: address) == nil)
  }

  @Test func `names of files are parts of paths, whatever is in them`() {
    #expect(Link(file: "javascript:alert(1)").text == "javascript%3Aalert%281%29")
    #expect(Link(file: "../a b#c?d.zip").text == "..%2Fa%20b%23c%3Fd.zip")
    #expect(
      Link(file: "ä.zip", base: "https://example.org/1.0/").text
        == "https://example.org/1.0/%C3%A4.zip")
  }
}
