import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct OutputOptionTests {
  private let formats = ["text", "json", "sarif", "junit", "spdx-json"]

  @Test(arguments: [
    ("json", OutputOption(format: "json")),
    ("json=-", OutputOption(format: "json")),
    ("json=a.json", OutputOption(format: "json", target: .file("a.json"))),
    ("json=a=b.json", OutputOption(format: "json", target: .file("a=b.json"))),
  ])
  func `a format may have a path`(text: String, option: OutputOption) throws {
    #expect(try OutputOption(parsing: text, formats: formats) == option)
  }

  @Test(arguments: [
    ("jsno", "-o json"), ("jsno=a.json", "-o json=a.json"), ("JSON", "-o json"),
    ("out.sarif", "-o sarif=out.sarif"), ("dir/out.xml", "-o junit=dir/out.xml"),
    ("", "-o text"), ("=a", "-o text"), ("json=", "-o json=PATH, or -o json for standard output"),
    ("frobnicate", "-o text"),
  ])
  func `a wrong one is told with what to write instead`(text: String, remedy: String) {
    let error = #expect(throws: InputError.self) {
      try OutputOption(parsing: text, formats: formats)
    }
    #expect(error?.remedy == remedy)
  }

  @Test func `all troubles are told at once, and two outputs to one place are one`() {
    let errors = #expect(throws: InputErrors.self) {
      try OutputOption.parse(["jsno", "json", "text", "sarif=a", "junit=a"], formats: formats)
    }
    #expect(errors?.errors.count == 3)
    #expect(errors?.errors.first?.expected.contains("'text', 'json', 'sarif'") == true)
  }

  @Test(arguments: [
    (["check", "-o", "json"], true), (["check", "-ojson"], true),
    (["check", "--output=json=-"], true), (["check", "--output", "ndjson"], true),
    (["check", "-o", "json=a"], false), (["check", "--", "-o", "json"], false),
    (["json"], false), (["check", "-o"], false),
  ])
  func `errors are JSON where JSON is asked for on standard output`(
    arguments: [String], answer: Bool
  ) {
    #expect(OutputOption.asksForJSON(arguments) == answer)
  }
}

@Suite struct OutputWriterTests {
  @Test func `no file is put in place while another can't be written`() throws {
    let folder = try TemporaryFolder()
    let writer = OutputWriter(output: CapturedStream())
    #expect(throws: InputError.self) {
      try writer.write([
        OutputWriter.Output([1], to: .file(folder.file("a"))),
        OutputWriter.Output([2], to: .file(folder.file("missing/b"))),
      ])
    }
    #expect(try folder.names() == [])
  }

  @Test func `a stream that throws leaves nothing`() throws {
    struct Stop: Error {}
    let folder = try TemporaryFolder()
    let path = try folder.file("a")
    let writer = OutputWriter(output: CapturedStream())
    #expect(throws: Stop.self) {
      try writer.stream(to: .file(path)) { take in
        [UInt8](repeating: 7, count: 100_000).withUnsafeBytes { take($0) }
        throw Stop()
      }
    }
    #expect(try folder.names() == [])
  }

  @Test func `a stream is written piece by piece, to a file or to standard output`() throws {
    let folder = try TemporaryFolder()
    let output = CapturedStream()
    let writer = OutputWriter(output: output)
    for target in [OutputOption.Target.file(try folder.file("a")), .standardOutput] {
      try writer.stream(to: target) { take in
        for piece in ["one ", "two"] { Array(piece.utf8).withUnsafeBytes { take($0) } }
      }
    }
    #expect(try folder.text("a") == "one two")
    #expect(output.text == "one two")
  }
}

@Suite struct StandardStreamTests {
  @Test func `a closed pipe ends quietly`() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    let stream = StandardStream(descriptor: ends[1], name: "standard output")
    for _ in 0..<3 { try stream.write([UInt8](repeating: 0x61, count: 1 << 20)) }
    close(ends[1])
  }

  @Test func `a slow reader gets everything, also through a pipe that doesn't block`() async throws
  {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    _ = fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK)
    async let received = Task.detached {
      FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile().count
    }.value
    try StandardStream(descriptor: writing, name: "standard output")
      .write([UInt8](repeating: 0x61, count: 3 << 20))
    close(writing)
    #expect(await received == 3 << 20)
  }

  @Test func `another refusal is an error`() {
    let stream = StandardStream(descriptor: -1, name: "standard output")
    let error = #expect(throws: InputError.self) { try stream.write([1]) }
    #expect(error?.location.path == "standard output")
  }
}
