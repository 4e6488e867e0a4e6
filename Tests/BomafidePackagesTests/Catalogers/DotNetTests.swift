import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct DotNetTests {
  @Test func `a lock file tells each package once, with the edges of all frameworks`() throws {
    #expect(
      try CatalogedTree.told(
        "nuget-lock", "packages.lock.json",
        """
        {"version": 1, "dependencies": {
          "net8.0": {
            "Serilog": {"type": "Direct", "requested": "[3.1.1, )", "resolved": "3.1.1",
              "dependencies": {"System.Memory": "4.5.5"}},
            "System.Memory": {"type": "Transitive", "resolved": "4.5.5"},
            "own": {"type": "Project"}},
          "net6.0": {"Serilog": {"type": "Direct", "resolved": "3.1.1", "dependencies": {"system.memory": "4.5.5"}}}
        }}
        """) == [
          "Serilog 3.1.1 ([3.1.1, )) locked direct pkg:nuget/Serilog@3.1.1 :3 -> System.Memory/4.5.5, system.memory",
          "System.Memory 4.5.5 locked transitive pkg:nuget/System.Memory@4.5.5 :5",
        ])
    let tree = try CatalogedTree(["packages.lock.json": "{\"version\": 7}"])
    #expect(throws: InputError.self) { try tree.lists("nuget-lock", "packages.lock.json") }
  }

  @Test func `a built program tells what it loads, and its project is the root`() throws {
    let list = try #require(
      try CatalogedTree([
        "app.deps.json": """
        {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0"},
         "targets": {".NETCoreApp,Version=v8.0": {
            "app/1.0.0": {"dependencies": {"Newtonsoft.Json": "13.0.3"}},
            "Newtonsoft.Json/13.0.3": {}}},
         "libraries": {
            "app/1.0.0": {"type": "project"},
            "Newtonsoft.Json/13.0.3": {"type": "package", "sha512": "sha512-x"},
            "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"type": "runtimepack"}}}
        """
      ]).lists("dotnet-deps", "app.deps.json").first)
    #expect(list.root?.name == "app")
    #expect(
      list.packages.map(\.told) == [
        "Newtonsoft.Json 13.0.3 installed direct runtime pkg:nuget/Newtonsoft.Json@13.0.3 :7",
        "Microsoft.NETCore.App.Runtime.linux-x64 8.0.1 installed transitive runtime pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1 :8",
      ])
  }

  @Test func `a project takes managed versions and properties from the folders around`() throws {
    let tree = try CatalogedTree([
      "Directory.Packages.props": """
      <Project><PropertyGroup><V>2.0.0</V></PropertyGroup><ItemGroup>
      <PackageVersion Include="Managed" Version="$(V)" /></ItemGroup></Project>
      """,
      "src/App/App.csproj": """
      <Project Sdk="Microsoft.NET.Sdk">
        <PropertyGroup><Version>1.2.3</Version></PropertyGroup>
        <ItemGroup>
          <PackageReference Include="Managed" />
          <PackageReference Include="Exact" Version="[3.1]" />
          <PackageReference Include="Float"><Version>4.*</Version></PackageReference>
          <PackageReference Include="Analyzer" Version="1.0" PrivateAssets="all" />
          <ProjectReference Include="..\\Own\\Own.csproj" />
          <!-- <PackageReference Include="No" Version="1" /> -->
        </ItemGroup>
      </Project>
      """,
    ])
    #expect(
      try tree.told("msbuild-project", "src/App/App.csproj") == [
        "Managed 2.0.0 declared direct runtime pkg:nuget/Managed@2.0.0 :4",
        "Exact 3.1 locked direct runtime pkg:nuget/Exact@3.1 :5",
        "Float (4.*) declared direct runtime pkg:nuget/Float :6",
        "Analyzer 1.0 declared direct development pkg:nuget/Analyzer@1.0 :7",
      ])
  }

  @Test func `what differs by a condition is not known, and a default is none`() throws {
    let tree = try CatalogedTree([
      "Directory.Build.props": """
      <Project><PropertyGroup><Json>13.0.3</Json><Unset>$(None)</Unset>
      <Json Condition="'$(Json)' == ''">12.0.1</Json>
      <Json Condition="'$(JSON)'=='' And '$(OS)'=='Unix'">11.0.1</Json>
      <First Condition=" '$(First)' == '' ">1.0.0</First>
      <Same>5.0.0</Same></PropertyGroup>
      <PropertyGroup Condition="'$(TargetFramework)' == 'net6.0'"><Ext>6.0.0</Ext><Same>5.0.0</Same></PropertyGroup>
      <PropertyGroup Condition="'$(TargetFramework)' == 'net8.0'"><Ext>8.0.0</Ext></PropertyGroup>
      <Choose><When Condition="'$(OS)'=='Unix'"><PropertyGroup><Other>2.0.0</Other></PropertyGroup></When>
      <Otherwise><PropertyGroup><Other>3.0.0</Other></PropertyGroup></Otherwise></Choose>
      </Project>
      """,
      "Directory.Packages.props": """
      <Project><ItemGroup><PackageVersion Include="Serilog" Version="3.0.0"/>
      <PackageVersion Include="Json" Version="$(Json)"/></ItemGroup>
      <ItemGroup Condition="'$(TargetFramework)' == 'net472'"><PackageVersion Include="Serilog" Version="2.0.0"/></ItemGroup>
      </Project>
      """,
      "App.csproj": """
      <Project><ItemGroup>
      <PackageReference Include="Json"/><PackageReference Include="Serilog"/>
      <PackageReference Include="Ext" Version="$(Ext)"/><PackageReference Include="First" Version="$(First)"/>
      <PackageReference Include="Same" Version="$(Same)"/><PackageReference Include="Other" Version="$(Other)"/>
      </ItemGroup></Project>
      """,
    ])
    let found = try tree.lists("msbuild-project", "App.csproj").flatMap(\.packages)
    #expect(
      found.map { "\($0.name) \($0.version ?? $0.requirement ?? "any")" } == [
        "Json 13.0.3", "Serilog any", "Ext $(Ext)", "First 1.0.0", "Same 5.0.0", "Other $(Other)",
      ])
  }

  @Test func `older lists may be in UTF-16`() throws {
    let text =
      "<packages><package id=\"jQuery\" version=\"3.1.1\" developmentDependency=\"true\"/></packages>"
    var tree = try CatalogedTree()
    try tree.add(
      "packages.config", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(
      try tree.told("nuget-packages-config", "packages.config") == [
        "jQuery 3.1.1 locked development pkg:nuget/jQuery@3.1.1 :1"
      ])
    #expect(
      try CatalogedTree.told(
        "dotnet-tools", ".config/dotnet-tools.json",
        "{\"tools\": {\"csharpier\": {\"version\": \"0.28.0\"}}}")
        == ["csharpier 0.28.0 locked direct development pkg:nuget/csharpier@0.28.0 :1"])
  }
}
