import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SettingsTests {
  private func settings(
    _ variables: [String: String] = [:], _ adjust: (inout Settings.Flags) -> Void = { _ in }
  ) throws -> Settings {
    var flags = Settings.Flags()
    adjust(&flags)
    return try Settings(flags: flags, environment: Environment(variables))
  }

  @Test func `without flags and variables there are defaults`() throws {
    let settings = try settings()
    #expect(settings.jobs == nil)
    #expect(settings.color == .auto)
    #expect(settings.failOn == .error)
    #expect(settings.network == .offline)
    #expect(settings.manifest == nil)
  }

  @Test func `a variable outranks a default, and a flag a variable`() throws {
    let variables = [
      "BOMAFIDE_MANIFEST": "a.yaml", "BOMAFIDE_COLOR": "never", "BOMAFIDE_JOBS": "7",
      "BOMAFIDE_FAIL_ON": "note", "BOMAFIDE_OFFLINE": "1",
      "BOMAFIDE_AUTHOR": "Person: A (a@b.c)",
    ]
    let fromVariables = try settings(variables)
    #expect(fromVariables.manifest == "a.yaml")
    #expect(fromVariables.color == .never)
    #expect(fromVariables.jobs == 7)
    #expect(fromVariables.failOn == .note)
    #expect(fromVariables.network == .offline)
    #expect(fromVariables.author == Agent(.person, name: "A", email: "a@b.c"))
    let fromFlags = try settings(variables) { flags in
      flags.manifest = "b.yaml"
      flags.color = "always"
      flags.jobs = 2
      flags.failOn = "never"
      flags.allowsNetwork = true
      flags.author = "Organization: B"
    }
    #expect(fromFlags.manifest == "b.yaml")
    #expect(fromFlags.color == .always)
    #expect(fromFlags.jobs == 2)
    #expect(fromFlags.failOn == .never)
    #expect(fromFlags.network == .allowed)
    #expect(fromFlags.author == Agent(.organization, name: "B"))
  }

  @Test func `every wrong value is told, with what to write`() {
    let errors = #expect(throws: InputErrors.self) {
      try settings([
        "BOMAFIDE_JOBS": "many", "BOMAFIDE_OFFLINE": "maybe", "BOMAFIDE_AUTHOR": "me",
      ]) { flags in
        flags.color = "allways"
        flags.failOn = "eror"
      }
    }
    #expect(
      errors?.errors.map(\.remedy) == [
        "export BOMAFIDE_JOBS=4", "--color always", "--fail-on error",
        "write 'Organization: me'", "export BOMAFIDE_OFFLINE=1",
      ])
  }

  @Test(arguments: [0, -1, 1025, Int.max])
  func `an odd number of jobs is an error`(jobs: Int) {
    #expect(throws: InputErrors.self) { try settings { $0.jobs = jobs } }
  }

  @Test func `the network can't be both forbidden and allowed by flags`() {
    #expect(throws: InputErrors.self) {
      try settings { flags in
        flags.isOffline = true
        flags.allowsNetwork = true
      }
    }
  }
}

@Suite struct InvocationTests {
  private func time(_ text: String?) throws -> String {
    let environment = Environment(text.map { ["SOURCE_DATE_EPOCH": $0] } ?? [:])
    return try Invocation.time(environment: environment, clock: { 1_000_000_000 }).description
  }

  @Test(
    arguments: [
      (nil, "2001-09-09T01:46:40Z"), ("", "2001-09-09T01:46:40Z"), ("0", "1970-01-01T00:00:00Z"),
      ("253402300799", "9999-12-31T23:59:59Z"),
    ] as [(String?, String)])
  func `the time is the clock's unless SOURCE_DATE_EPOCH says another`(
    variable: String?, text: String
  ) throws {
    #expect(try time(variable) == text)
  }

  @Test(arguments: ["-1", "1e9", "now", " 1", "253402300800", "99999999999999999999", "١"])
  func `a SOURCE_DATE_EPOCH that is no number of seconds is an error`(variable: String) {
    #expect(throws: InputError.self) { try time(variable) }
  }

  @Test(arguments: [
    (
      "Person: Ann Lee (ann@example.org)", Agent(.person, name: "Ann Lee", email: "ann@example.org")
    ),
    ("Organization:  PSF ", Agent(.organization, name: "PSF")),
    ("Organization: PSF ()", Agent(.organization, name: "PSF")),
  ])
  func `an author is a person or an organization`(text: String, author: Agent) throws {
    #expect(try Invocation.author(text, from: "--author") == author)
  }

  @Test(arguments: ["", "PSF", "Person:", "Organization: (a@b.c)", "person: x"])
  func `an author without kind or name is an error`(text: String) {
    #expect(throws: InputError.self) { try Invocation.author(text, from: "--author") }
  }
}

@Suite struct ManifestDiscoveryTests {
  @Test(arguments: [
    (".", "bomafide.yaml"), ("sub", "../bomafide.yaml"), ("sub/deep", "../../bomafide.yaml"),
  ])
  func `the nearest manifest upward is found, and named from the working folder`(
    folder: String, name: String
  ) throws {
    let tree = try TemporaryFolder()
    try tree.file("bomafide.yaml", "")
    try tree.file(".git/HEAD", "")
    try tree.file("sub/deep/x", "")
    let start = folder == "." ? tree.path : "\(tree.path)/\(folder)"
    let place = try ManifestDiscovery.nearest(from: start, workingDirectory: start)
    #expect(place.manifest == name)
    #expect(place.root == tree.path)
  }

  @Test func `a manifest outside the repository is not its manifest`() throws {
    let tree = try TemporaryFolder()
    try tree.file("bomafide.yaml", "")
    try tree.file("repository/.git/HEAD", "")
    let error = #expect(throws: InputError.self) {
      try ManifestDiscovery.nearest(
        from: tree.path + "/repository", workingDirectory: tree.path)
    }
    #expect(error?.remedy.hasPrefix("bomafide init") == true)
  }

  @Test func `a nearer manifest wins, also over one of the repository`() throws {
    let tree = try TemporaryFolder()
    try tree.file("bomafide.yaml", "")
    try tree.file(".git/HEAD", "")
    try tree.file("part/bomafide.yaml", "")
    let place = try ManifestDiscovery.nearest(
      from: tree.path + "/part", workingDirectory: tree.path)
    #expect(place.manifest == "part/bomafide.yaml")
  }

  @Test func `a folder that isn't there is an error`() {
    #expect(throws: InputError.self) {
      try ManifestDiscovery.nearest(from: "/does/not/exist", workingDirectory: "/")
    }
  }
}
