public import BomafideKit
import BomafideModel
import BomafideTesting
public import Testing

extension Reporter: CustomTestStringConvertible {
  public var testDescription: String { name }
}

/// What holds for every reporter.
@Suite struct ReporterLawTests {
  @Test(arguments: Reporter.all)
  func `a rich report is printed as it was reviewed`(reporter: Reporter) {
    let bytes = reporter.render(ReporterFixture.rich, ReporterFixture.style)
    #expect(Golden.trouble(bytes, "reports/rich.\(reporter.name)") == nil)
  }

  @Test(arguments: Reporter.all)
  func `a report without findings is printed as it was reviewed`(reporter: Reporter) {
    let bytes = reporter.render(ReporterFixture.clean, ReporterFixture.style)
    #expect(Golden.trouble(bytes, "reports/clean.\(reporter.name)") == nil)
  }

  @Test(arguments: Reporter.all)
  func `output is UTF-8, ends with a line feed, and holds no control character`(
    reporter: Reporter
  ) throws {
    let bytes = reporter.render(ReporterFixture.rich, ReporterFixture.style)
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(bytes.last == UInt8(ascii: "\n"))
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" && scalar != "\t" {
      #expect(scalar.properties.generalCategory != .control, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test(arguments: Reporter.all)
  func `ten thousand findings are printed, all of them`(reporter: Reporter) {
    let report = ReporterFixture.large(10_000)
    let text = String(
      decoding: reporter.render(report, ReporterFixture.style), as: UTF8.self)
    #expect(text.contains("file-0.c"))
    #expect(text.contains("file-9999.c"))
  }

  @Test(arguments: Reporter.all)
  func `the same report gives the same bytes`(reporter: Reporter) {
    let report = ReporterFixture.rich
    #expect(
      reporter.render(report, ReporterFixture.style)
        == reporter.render(report, ReporterFixture.style))
  }

  @Test func `every name stands for one reporter`() {
    let names = Reporter.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { Reporter.named($0)?.name == $0 })
    #expect(Reporter.named("jsno") == nil)
  }
}
