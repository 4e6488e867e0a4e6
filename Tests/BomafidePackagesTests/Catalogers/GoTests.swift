import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

@Suite struct GoTests {
  @Test func `a module file says what is taken, directly or not`() throws {
    let lists = try CatalogedTree([
      "go.mod": """
      module example.org/app // the program

      go 1.21
      toolchain go1.22.1

      require github.com/Masterminds/semver/v3 v3.2.1
      require (
      \tgolang.org/x/text v0.14.0 // indirect
      \t// github.com/old/one v1.0.0
      \texample.org/own v0.0.0
      \texample.org/fork v1.0.0 // indirect; kept for tests
      \texample.org/bad v1.1.0
      )
      replace example.org/own => ./own
      replace (
      \texample.org/fork v1.0.0 => github.com/us/fork v1.0.1
      )
      exclude example.org/bad v1.1.0
      retract v0.1.0
      """
    ]).lists("go-mod", "go.mod")
    #expect(
      lists.first?.packages.map(\.told) == [
        "github.com/Masterminds/semver/v3 v3.2.1 locked direct pkg:golang/github.com/Masterminds/semver/v3@v3.2.1 :6",
        "golang.org/x/text v0.14.0 locked transitive pkg:golang/golang.org/x/text@v0.14.0 :8",
        "github.com/us/fork v1.0.1 locked transitive pkg:golang/github.com/us/fork@v1.0.1 :11",
        "example.org/bad (>v1.1.0) declared direct pkg:golang/example.org/bad :12",
      ])
    #expect(lists.first?.root?.name == "example.org/app")
    #expect(
      lists.first?.root?.dependencies.map(\.key) == [
        "github.com/Masterminds/semver/v3", "example.org/bad",
      ])
  }

  @Test func `a requirement without a version is refused where it stands`() throws {
    let tree = try CatalogedTree(["go.mod": "module a.b/c\nrequire example.org/x\n"])
    let error = #expect(throws: InputError.self) { try tree.lists("go-mod", "go.mod") }
    #expect(error?.location.line == 2)
  }

  @Test func `the list of vendored modules tells those that have packages`() throws {
    #expect(
      try CatalogedTree.told(
        "go-vendor-modules", "vendor/modules.txt",
        """
        # github.com/pkg/errors v0.9.1
        ## explicit
        github.com/pkg/errors
        # golang.org/x/sys v0.1.0
        ## explicit; go 1.17
        # golang.org/x/net v0.2.0 => example.org/net v0.2.1
        golang.org/x/net/html
        # golang.org/x/net => example.org/net v0.2.1
        """) == [
          "github.com/pkg/errors v0.9.1 installed direct pkg:golang/github.com/pkg/errors@v0.9.1 :1",
          "example.org/net v0.2.1 installed transitive pkg:golang/example.org/net@v0.2.1 :6",
        ])
  }

  @Test func `a program tells its modules and Go's own library`() throws {
    var tree = try CatalogedTree()
    try tree.add(
      "bin/tool",
      MadeBinary.elf([
        .init(name: ".note.go.buildid", bytes: Array("Go build ID: \"x\"".utf8)),
        .init(
          name: ".go.buildinfo",
          bytes: MadeBinary.goBuild(
            "go1.22.1",
            [
              "path\texample.org/tool", "mod\texample.org/tool\t(devel)\t",
              "dep\tgithub.com/pkg/errors\tv0.9.1\th1:x=", "dep\texample.org/old\tv1.0.0",
              "=>\texample.org/new\tv1.2.0\th1:y=",
            ])),
      ]))
    let lists = try tree.lists("go-program", "bin/tool")
    #expect(
      lists.first?.root?.told == "example.org/tool built-in runtime pkg:golang/example.org/tool")
    #expect(
      lists.first?.packages.map(\.told) == [
        "github.com/pkg/errors v0.9.1 built-in runtime pkg:golang/github.com/pkg/errors@v0.9.1",
        "example.org/new v1.2.0 built-in runtime pkg:golang/example.org/new@v1.2.0",
        "stdlib 1.22.1 built-in direct runtime pkg:golang/stdlib@1.22.1",
      ])
  }
}
