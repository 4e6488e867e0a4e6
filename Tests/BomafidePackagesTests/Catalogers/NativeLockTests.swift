import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct NativeLockTests {
  private let sum = "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23"

  @Test func `CPM takes archives by their addresses, and repositories by '.git'`() throws {
    let list = try #require(
      CatalogedTree([
        "CMakeLists.txt": """
        CPMAddPackage("https://example.com/pkg-2.0.zip#SHA256=\(sum)")
        CPMAddPackage("https://example.com/my.zip@1.2.3")
        CPMAddPackage("https://example.com/u/repo.git@1.0")
        CPMAddPackage("git@github.com:u/low.git#v1.2.0")
        CPMAddPackage("gh:u/r#v1.0.0@1.0.0")
        CPMAddPackage(NAME t VERSION 1.0 GITHUB_REPOSITORY u/t GIT_TAG ${TAG})
        """
      ]).lists("cmake-fetch", "CMakeLists.txt").first)
    #expect(
      list.packages.map(\.told) == [
        "pkg 2.0 locked direct - :1", "my 1.2.3 locked direct - :2",
        "repo 1.0 locked direct pkg:git/example.com/u/repo@v1.0 :3",
        "low v1.2.0 locked direct pkg:github/u/low@v1.2.0 :4",
        "r 1.0.0 locked direct pkg:github/u/r@v1.0.0 :5", "t declared direct pkg:github/u/t :6",
      ])
    #expect(
      list.packages.map(\.download) == [
        "https://example.com/pkg-2.0.zip", "https://example.com/my.zip",
        "git+https://example.com/u/repo.git@v1.0", "git+ssh://git@github.com/u/low.git@v1.2.0",
        "git+https://github.com/u/r@v1.0.0", "git+https://github.com/u/t",
      ])
    #expect(list.packages.first?.digests.map(\.hex) == [sum])
  }

  @Test func `a feature of a port needs what its own paragraph says`() throws {
    #expect(
      try CatalogedTree.told(
        "vcpkg-status", "vcpkg_installed/vcpkg/status",
        """
        Package: curl
        Version: 8.4.0
        Depends: zlib
        Architecture: x64-linux
        Status: install ok installed

        Package: curl
        Feature: openssl
        Depends: openssl, curl, zlib
        Architecture: x64-linux
        Status: install ok installed

        Package: curl
        Feature: ssh
        Depends: libssh2
        Architecture: x64-linux
        Status: purge ok not-installed

        Package: openssl
        Version: 3.1.4
        Architecture: x64-linux
        Status: install ok installed

        Package: zlib
        Version: 1.3
        Architecture: x64-linux
        Status: install ok installed
        """) == [
          "curl 8.4.0 installed pkg:vcpkg/curl@8.4.0?triplet=x64-linux :1 -> zlib:x64-linux, openssl:x64-linux",
          "openssl 3.1.4 installed pkg:vcpkg/openssl@3.1.4?triplet=x64-linux :19",
          "zlib 1.3 installed pkg:vcpkg/zlib@1.3?triplet=x64-linux :24",
        ])
  }

  @Test func `a version of Conan's that moves is none`() throws {
    #expect(
      try CatalogedTree.told(
        "conanfile", "conanfile.txt", "[requires]\na/cci.latest\nb/cci.20230101\nc/system\n") == [
          "a cci.latest declared direct runtime pkg:conan/a@cci.latest :2",
          "b cci.20230101 locked direct runtime pkg:conan/b@cci.20230101 :3",
          "c system declared direct runtime pkg:conan/c@system :4",
        ])
  }

  @Test func `projects of .NET leave out what they remove, and have what all projects have`() throws
  {
    let inventory = try MadeList([
      "src/App/App.csproj": """
      <Project>
        <ItemGroup>
          <PackageReference Include="Exact" Version="[1.0.0]"/>
          <PackageReference Include="Gone" Version="1.0.0"/>
          <PackageReference Include="Maybe" Version="1.0.0"/>
          <PackageReference Remove="gone;Other"/>
          <PackageReference Remove="Maybe" Condition="'$(X)' == '1'"/>
          <PackageDownload Include="Tool" Version="[4.0.0]"/>
        </ItemGroup>
      </Project>
      """,
      "src/Directory.Packages.props": """
      <Project>
        <ItemGroup>
          <GlobalPackageReference Include="Nerdbank.GitVersioning" Version="3.5.109"/>
        </ItemGroup>
      </Project>
      """,
    ]).inventory()
    #expect(
      inventory.packages.map { "\($0.name) \($0.surest.rawValue)" } == [
        "Exact locked", "Maybe declared", "Nerdbank.GitVersioning declared", "Tool locked",
      ])
    let global = try #require(inventory.package("Nerdbank.GitVersioning"))
    #expect(global.places.map(\.path.description) == ["src/Directory.Packages.props"])
    #expect(global.found.scopes == [.development])
    let project = try #require(inventory.projects.first)
    #expect(project.edges.map { inventory.packages[$0.to].name }.contains(global.name))
  }

  @Test func `what all projects have is told where there is none, too`() throws {
    let told = try CatalogedTree.told(
      "msbuild-project", "Directory.Packages.props",
      "<Project><ItemGroup><GlobalPackageReference Include=\"G\" Version=\"3.5\"/></ItemGroup></Project>"
    )
    #expect(told == ["G 3.5 declared direct development pkg:nuget/G@3.5 :1"])
  }
}
