import BomafideKit
import BomafideModel
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitTests {
  /// Counts elements, and keeps attributes and text.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func count(_ name: String) -> Int { elements.count { $0.name == name } }
  }

  private func read(_ report: Report, failOn: FailThreshold = .error) throws -> Reader {
    var style = ReporterFixture.style
    style.failOn = failOn
    let parser = XMLParser(data: Data(Reporter.junit.render(report, style)))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test func `a rule and a subject are one case, and the counts are right`() throws {
    let reader = try read(ReporterFixture.rich)
    // Two of drift.version, two of file.unclaimed, one of license.unlisted, and license.known passes.
    #expect(reader.count("testcase") == 6)
    #expect(reader.count("failure") == 2)
    let suite = try #require(reader.elements.first { $0.name == "testsuite" })
    #expect(suite.attributes["tests"] == "6")
    #expect(suite.attributes["failures"] == "2")
  }

  @Test func `what fails is what the threshold says`() throws {
    #expect(try read(ReporterFixture.rich, failOn: .note).count("failure") == 5)
    #expect(try read(ReporterFixture.rich, failOn: .never).count("failure") == 0)
  }

  @Test func `hostile text is text, without what XML forbids`() throws {
    let reader = try read(ReporterFixture.rich)
    #expect(reader.text.contains("]]> <h> &amp; \"i\" 'j', =k() [31ml[0m"))
    #expect(reader.elements.contains { $0.attributes["name"]?.hasPrefix("a\nb\r\nc\td |") == true })
  }

  @Test func `a report without findings and rules is still one case`() throws {
    let report = Report(command: "check", subject: "s", examined: [Report.Examined(1, "file")])
    #expect(try read(report).count("testcase") == 1)
  }
}
