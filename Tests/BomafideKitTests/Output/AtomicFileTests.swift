import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct AtomicFileTests {
  private func write(_ text: String, to path: String) throws {
    let file = try AtomicFile(path)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  @Test func `a committed file is whole, and nothing else is left`() throws {
    let folder = try TemporaryFolder()
    try write("new", to: folder.file("a.json"))
    #expect(try folder.text("a.json") == "new")
    #expect(try folder.names() == ["a.json"])
  }

  @Test func `without a commit the old file stays, and nothing else is left`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.json", "old")
    let file = try AtomicFile(path)
    try file.write(Array("half".utf8))
    #expect(try folder.names().count == 2)
    file.abandon()
    #expect(try folder.text("a.json") == "old")
    #expect(try folder.names() == ["a.json"])
    do {
      let forgotten = try AtomicFile(path)
      try forgotten.write(Array("half".utf8))
    }
    #expect(try folder.names() == ["a.json"])
  }

  @Test(arguments: [0o600, 0o640, 0o755])
  func `the permissions of an existing file are kept`(mode: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", "old")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try write("new", to: path)
    #expect(try folder.permissions("a") == mode)
    #expect(try folder.text("a") == "new")
  }

  @Test(arguments: ["real/a", "real/not-yet"])
  func `a link is followed, and stays a link`(target: String) throws {
    let folder = try TemporaryFolder()
    try folder.file("real/a", "old")
    let link = try folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try write("new", to: link)
    #expect(try folder.text(target) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try folder.names() == ["link", "real"])
  }

  @Test func `links in a circle are an error`() throws {
    let folder = try TemporaryFolder()
    let link = try folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "link")
    #expect(throws: InputError.self) { try AtomicFile(link) }
  }

  @Test(arguments: ["", "missing/a", "folder", "folder/", "file/a", "a\u{0}b"])
  func `what can't be a file is an error with a remedy`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.file("folder/x", "")
    try folder.file("file", "")
    let path = name.isEmpty ? "" : "\(folder.path)/\(name)"
    let error = #expect(throws: InputError.self) { try AtomicFile(path) }
    #expect(error?.remedy.isEmpty == false)
    #expect(try folder.names() == ["file", "folder"])
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `a read-only file or folder is an error with a remedy`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(throws: InputError.self) { try AtomicFile(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    #expect(throws: InputError.self) { try AtomicFile(folder.path + "/b") }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is an error with a remedy`() throws {
    let file = try AtomicFile("/dev/full")
    let error = #expect(throws: InputError.self) { try file.write([1, 2, 3]) }
    #expect(error?.expected == "room on the disk")
    file.abandon()
    let other = try AtomicFile("/dev/full")
    [UInt8](repeating: 0, count: 10).withUnsafeBytes { other.append($0) }
    #expect(throws: InputError.self) { try other.commit() }
  }

  @Test func `a device is written directly`() throws {
    try write("gone", to: "/dev/null")
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
  }

  @Test func `an interrupted program takes its temporary files away`() throws {
    let folder = try TemporaryFolder()
    let registry = TemporaryFiles()
    let file = try AtomicFile(folder.file("a"), registry: registry)
    let other = try AtomicFile(folder.file("b"), registry: registry)
    try other.commit()
    #expect(try folder.names().count == 2)
    registry.removeAll()
    #expect(try folder.names() == ["b"])
    file.abandon()
  }

  @Test func `many writers in one folder don't meet`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          let file = try AtomicFile("\(path)/same")
          try file.write(Array("\(number)".utf8))
          try file.commit()
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.names() == ["same"])
    #expect(Int(try folder.text("same")) != nil)
  }
}
