import BomafideIdentifiers
import BomafidePackages
import BomafideTesting
import Foundation
import Testing

/// A tool of an ecosystem, which says by itself what there is.
enum Judge {
  /// The place of a tool; nil where it is missing.
  static func place(of tool: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(tool)" }.first(where: FileManager.default.isExecutableFile)
  }

  /// Whether the tool must be there: where it is, and in CI.
  static func isExpected(_ tool: String) -> Bool {
    place(of: tool) != nil || ProcessInfo.processInfo.environment["CI"] != nil
  }

  static func said(_ tool: String, _ arguments: String..., in folder: String = "/") throws -> String
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(place(of: tool), "install \(tool)"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

@Suite struct JudgeTests {
  @Test(.enabled(if: Judge.isExpected("gem"), "skipped without the tool 'gem'"))
  func `the gems that are installed are those that RubyGems lists`() throws {
    var listed: Set<String> = []
    for line in try Judge.said("gem", "list", "--local").split(separator: "\n") {
      guard let open = line.firstIndex(of: "("), line.hasSuffix(")") else { continue }
      let name = line[..<open].dropLast()
      for version in line[line.index(after: open)...].dropLast().split(separator: ",") {
        let words = version.split(separator: " ").filter { $0 != "default:" }
        if let number = words.first { listed.insert("\(name) \(number)") }
      }
    }
    try #require(!listed.isEmpty)
    let folders = try Judge.said("gem", "environment", "gempath")
      .split { $0 == ":" || $0.isNewline }.map(String.init)
    var found: Set<String> = []
    for folder in folders {
      for place in ["specifications", "specifications/default"] {
        let names =
          (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)")) ?? []
        for name in names where name.hasSuffix(".gemspec") {
          let text = try String(contentsOfFile: "\(folder)/\(place)/\(name)", encoding: .utf8)
          let tree = try CatalogedTree(["\(place)/\(name)": text])
          for package in try tree.lists("installed-gem", "\(place)/\(name)").flatMap(\.packages) {
            found.insert("\(package.name) \(package.version ?? "")")
          }
        }
      }
    }
    #expect(found == listed)
  }

  @Test(.enabled(if: Judge.isExpected("composer"), "skipped without the tool 'composer'"))
  func `the packages of a lock file are those that Composer shows`() throws {
    let folder = try TemporaryFolder()
    let lock = """
      {"content-hash": "0123456789abcdef0123456789abcdef", "minimum-stability": "stable",
       "packages": [
        {"name": "monolog/monolog", "version": "3.5.0", "type": "library", "require": {"psr/log": "^2.0 || ^3.0"}},
        {"name": "psr/log", "version": "3.0.0", "type": "library"}],
       "packages-dev": [{"name": "phpunit/php-timer", "version": "6.0.0", "type": "library"}],
       "aliases": [], "stability-flags": [], "prefer-stable": false, "prefer-lowest": false,
       "platform": [], "platform-dev": []}
      """
    let manifest =
      "{\"name\": \"us/app\", \"require\": {\"monolog/monolog\": \"^3\"}, \"require-dev\": {\"phpunit/php-timer\": \"^6\"}}"
    _ = try folder.write(lock, to: "composer.lock")
    _ = try folder.write(manifest, to: "composer.json")
    let answer = try Judge.said(
      "composer", "show", "--locked", "--format=json", "--no-plugins", "--no-interaction",
      in: folder.path)
    struct Shown: Decodable {
      struct Package: Decodable {
        var name: String
        var version: String
        var directDependency: Bool?
        enum CodingKeys: String, CodingKey {
          case name, version
          case directDependency = "direct-dependency"
        }
      }
      var locked: [Package]
    }
    let shown = try JSONDecoder().decode(Shown.self, from: Data(answer.utf8)).locked
    let told = try CatalogedTree(["composer.lock": lock, "composer.json": manifest])
      .lists("composer-lock", "composer.lock").flatMap(\.packages)
    #expect(
      Set(told.map { "\($0.name) \($0.version ?? "")" })
        == Set(shown.map { "\($0.name) \($0.version)" }))
    for package in shown {
      guard let isDirect = package.directDependency else { continue }
      #expect(told.first { $0.name == package.name }?.isDirect == isDirect)
    }
  }
}
