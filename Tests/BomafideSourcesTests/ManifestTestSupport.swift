import BomafideModel
import BomafideSources
import Foundation
import Testing

/// The manifest of CPython 3.13.5 as text.
func manifestFixture(_ name: String = "cpython.yaml", file: String = #filePath) throws -> [UInt8] {
  try Array(Data(contentsOf: repositoryFile("Tests/Fixtures/manifest/\(name)", file: file)))
}

/// A file of the repository that this test belongs to.
func repositoryFile(_ path: String, file: String = #filePath) -> URL {
  URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(path)
}

/// Compares text with a file of the repository; `BOMAFIDE_RECORD=1` writes the file and fails.
func expectRecorded(
  _ text: String, _ path: String, file: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let url = repositoryFile(path, file: file)
  if ProcessInfo.processInfo.environment["BOMAFIDE_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(path)", sourceLocation: sourceLocation)
    return
  }
  let recorded = try String(decoding: Data(contentsOf: url), as: UTF8.self)
  if recorded == text { return }
  let pairs = zip(
    recorded.split(separator: "\n", omittingEmptySubsequences: false),
    text.split(separator: "\n", omittingEmptySubsequences: false))
  let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(path) differs from line \((first?.offset ?? 0) + 1):
    recorded: \(first?.element.0 ?? "(the end)")
    now:      \(first?.element.1 ?? "(the end)")
    """, sourceLocation: sourceLocation)
}

/// A manifest of a project and what `components` says.
func manifest(_ text: String) throws -> Manifest {
  try ManifestReader.read(Array(text.utf8), path: "bomafide.yaml")
}

/// The numbers, from 1, of the lines of `new` that are not in `old`, and of the lines of `old` that are gone.
func changedLines(_ old: String, _ new: String) -> (added: [Int], removed: [Int]) {
  func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
  var added: [Int] = []
  var removed: [Int] = []
  for change in lines(new).difference(from: lines(old)) {
    switch change {
    case .insert(let offset, _, _): added.append(offset + 1)
    case .remove(let offset, _, _): removed.append(offset + 1)
    }
  }
  return (added, removed)
}
