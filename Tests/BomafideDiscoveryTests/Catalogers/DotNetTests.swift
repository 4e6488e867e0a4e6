import BomafideIdentifiers
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// The packages of .NET programs.
@Suite struct DotNetTests {
  private static let list = """
    {
      "runtimeTarget": {"name": ".NETCoreApp,Version=v8.0"},
      "targets": {
        ".NETCoreApp,Version=v8.0": {
          "Tool/1.0.0": {"dependencies": {"Newtonsoft.Json": "13.0.3"}, "runtime": {"Tool.dll": {}}},
          "Newtonsoft.Json/13.0.3": {"runtime": {"lib/net6.0/Newtonsoft.Json.dll": {"fileVersion": "13.0.3.27908"}}},
          "Only.Analyzer/1.0.0": {},
          "Some.Native/2.1.0": {"runtimeTargets": {"runtimes/linux-x64/native/libn.so": {"rid": "linux-x64"}}},
          "Gone/1.0.0": {"runtime": {"lib/Gone.dll": {}}}
        }
      },
      "libraries": {
        "Tool/1.0.0": {"type": "project", "serviceable": false},
        "Newtonsoft.Json/13.0.3": {"type": "package", "serviceable": true},
        "Only.Analyzer/1.0.0": {"type": "package"},
        "Some.Native/2.1.0": {"type": "package"},
        "Gone/1.0.0": {"type": "package"}
      }
    }
    """

  @Test func `packages with files beside the program are components, the project is none`() throws {
    var tree = MadeTree(["out/Tool.deps.json": Self.list])
    for path in ["Tool.dll", "Newtonsoft.Json.dll", "runtimes/linux-x64/native/libn.so"] {
      tree.files[MadeTree.path("out/\(path)")] = MadeBinary.pe([])
    }
    let found = try tree.search()
    #expect(
      found.summary == [
        "Newtonsoft.Json 13.0.3 @ out/Newtonsoft.Json.dll",
        "Some.Native 2.1.0 @ out/runtimes/linux-x64/native/libn.so",
      ])
    #expect(
      found.component("Newtonsoft.Json")?.purls.map(\.description) == [
        "pkg:nuget/Newtonsoft.Json@13.0.3"
      ])
    #expect(found.absent.compactMap { $0.name?.value } == ["Gone"])
  }
}
