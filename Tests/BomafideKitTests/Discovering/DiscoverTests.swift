import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct DiscoverTests {
  let folder: TemporaryFolder
  let output = CapturedStream()

  init() throws { folder = try TemporaryFolder() }

  private var context: OperationContext {
    OperationContext(
      invocation: Invocation(time: Timestamp(secondsSinceEpoch: 1_750_000_000)),
      workingDirectory: FileManager.default.currentDirectoryPath,
      writer: OutputWriter(output: output))
  }

  private func discover(_ documents: [OutputOption] = []) throws -> Report {
    try Discover(source: folder.path, documents: documents).run(context).report
  }

  @Test func `a loop of links, a FIFO and a link out of the tree end the search of nothing`()
    throws
  {
    try folder.write("int main(void) { return 0; }\n", to: "src/main.c")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path("src/loop"), withDestinationPath: "..")
    try files.createSymbolicLink(
      atPath: folder.path("src/LICENSE"), withDestinationPath: "/etc/passwd")
    #expect(mkfifo(folder.path("src/version.h"), 0o644) == 0)
    let report = try discover()
    #expect(report.findings == [])
    #expect(report.examined.map(\.count) == [0, 1])
    #expect(try report.exitStatus(failOn: .error) == .clean)
  }

  @Test func `an empty tree is nothing that was looked at`() throws {
    let report = try discover()
    #expect(report.examinedNothing)
    #expect(throws: InputError.self) { try report.exitStatus(failOn: .error) }
  }

  @Test func `a file that can't be read is a finding, and the work is not done in full`() throws {
    try folder.write("#define A_VERSION \"1.0\"\n", to: "third_party/a/a.h")
    try folder.write("int a;\n", to: "third_party/a/a.c")
    let path = folder.path("third_party/a/a.h")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    // Nothing is unreadable to the superuser.
    if FileManager.default.isReadableFile(atPath: path) { return }
    let report = try discover()
    #expect(report.findings.map(\.rule).contains("tree.unreadable"))
    #expect(try report.exitStatus(failOn: .never) == .failed)
  }

  @Test func `a package without metadata has the license of its own license file`() throws {
    try folder.write("module example.org/app\n\ngo 1.22\n", to: "go.mod")
    try folder.write(
      "# example.org/a v1.0.0\n## explicit\nexample.org/a\n# example.org/b v1.0.0\nexample.org/b\n",
      to: "vendor/modules.txt")
    try folder.write("package a\n", to: "vendor/example.org/a/a.go")
    try folder.write("package b\n", to: "vendor/example.org/b/b.go")
    try folder.write(
      """
      Permission to use, copy, modify, and/or distribute this software for any purpose with or without
      fee is hereby granted.

      THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS
      SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE
      AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
      WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
      NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE
      OF THIS SOFTWARE.
      """, to: "vendor/example.org/a/LICENSE")
    try folder.write("Ask the author.\n", to: "vendor/example.org/b/LICENSE")
    let path = folder.path("a.spdx.json")
    _ = try discover([OutputOption(format: "spdx-json", target: .file(path))])
    let lines = try folder.text("a.spdx.json").split(separator: "\n")
    #expect(lines.filter { $0.contains("\"licenseDeclared\": \"0BSD\"") }.count == 1)
    #expect(!lines.contains { $0.contains("Ask the author") })
  }

  @Test func `a license that is on no list has the place of its text in the documents`() throws {
    try folder.write("int slug(void) { return 0; }\n", to: "tree/third_party/slug/slug.c")
    try folder.write("int slag(void) { return 0; }\n", to: "tree/third_party/slag/slag.c")
    try folder.write(
      """
      # Third party libraries

      ## slag

      - Upstream: https://example.org/slag
      - Version: 2.0
      - License: DocumentRef-other:LicenseRef-Slag

      ## slug

      - Upstream: https://example.org/slug
      - Version: 1.0
      - License: LicenseRef-Slug

      """, to: "tree/third_party/README.md")
    let paths = ["a.spdx.json", "a.spdx", "a.cdx.json"].map(folder.path)
    let formats = ["spdx-json", "spdx-tv", "cyclonedx-json"]
    let found = try Discover(
      source: folder.path("tree"),
      documents: zip(formats, paths).map { OutputOption(format: $0, target: .file($1)) }
    ).run(context).report
    #expect(found.facts.map(\.name) == ["written", "written", "written"])
    #expect(try folder.text("a.spdx.json").contains("LicenseRef-Slug"))
    #expect(try folder.text("a.spdx.json").contains("The text of the license is in third_party/"))
    let verdict = try Validate(documents: paths).run(context)
    #expect(verdict.count(.error) == 0, "\(verdict.findings)")
  }

  @Test func `a source that is not there, and a number out of bounds, are errors`() throws {
    #expect(throws: InputError.self) {
      try Discover(source: folder.path("none")).run(context)
    }
    #expect(throws: InputError.self) {
      try Discover(source: folder.path, minConfidence: 2).run(context)
    }
  }
}
