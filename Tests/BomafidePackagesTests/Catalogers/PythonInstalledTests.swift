import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct PythonInstalledTests {
  static let metadata = """
    Metadata-Version: 2.4
    Name: Slow_Lorris
    Version: 1.2.0
    Summary: Holds on
    License-Expression: MIT OR Apache-2.0
    Project-URL: Homepage, https://example.org/lorris
    Requires-Dist: tree>=2
    Requires-Dist: night; extra == "dark"

    # Name: Prose
    """

  static let site = "venv/lib/python3.13/site-packages"

  static func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "\(site)/slow_lorris-1.2.0.dist-info/METADATA": metadata,
      "\(site)/slow_lorris-1.2.0.dist-info/INSTALLER": "pip\n",
      "\(site)/slow_lorris-1.2.0.dist-info/REQUESTED": "",
      "\(site)/slow_lorris-1.2.0.dist-info/RECORD": """
      slow_lorris/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0
      "slow_lorris/a,b.py",,
      ../../../bin/lorris,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0
      ../../../../../../etc/passwd,,
      /etc/shadow,,
      """,
      "\(site)/slow_lorris/__init__.py": "",
      "\(site)/tree-2.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: tree\nVersion: 2.1\n",
      "\(site)/tree-2.1.dist-info/INSTALLER": "pip",
    ].merging(more) { $1 }
  }

  @Test(arguments: [true, false])
  func `an installed package has its metadata, its files and its edges`(isRandom: Bool) throws {
    let made = try MadeList(Self.environment(), isRandom: isRandom)
    let inventory = try made.inventory()
    #expect(inventory.packages.map(\.name) == ["Slow_Lorris", "tree"])
    let lorris = try #require(inventory.package("Slow_Lorris"))
    #expect(lorris.found.purl?.description == "pkg:pypi/slow-lorris@1.2.0")
    #expect(lorris.found.license == "MIT OR Apache-2.0")
    #expect(lorris.found.homepage == "https://example.org/lorris")
    #expect(lorris.found.description == "Holds on")
    #expect(lorris.places.map(\.line) == [3] && lorris.knowledge == [.installed])
    #expect(lorris.found.isDirect == true && inventory.package("tree")?.found.isDirect == false)
    #expect(inventory.needs("Slow_Lorris") == ["tree"])
    // What only an extra asks for is not missing.
    #expect(lorris.missing == [] && lorris.found.hasAllDependencies == true)
    #expect(
      lorris.found.files.map(\.path) == [
        "\(Self.site)/slow_lorris/__init__.py", "\(Self.site)/slow_lorris/a,b.py",
        "venv/bin/lorris",
      ])
    #expect(lorris.found.files.first?.digest?.hex.hasPrefix("e3b0c442") == true)
  }

  @Test(arguments: [
    ("License: MIT", "MIT"),
    // The whole text, the first line of which may be a title.
    (
      "License: Copyright (c) 2015 Someone\n        All rights reserved.\nClassifier: License :: OSI Approved :: BSD License",
      "BSD License"
    ),
    ("License: Copyright (c) 2015 Someone\n        All rights reserved.", nil),
    ("License: Copyright 2015 Someone", nil),
    ("License: The MIT License (MIT)\n        \n        Copyright", "The MIT License (MIT)"),
    ("License: Redistribution and use\n        in source", nil),
    // Setuptools folds a text that ends with a line feed.
    ("License: BSD-3-Clause\n        \nHome-page: z", "BSD-3-Clause"),
    ("License: New BSD\n  ", "New BSD"),
    ("License: Apache-2.0\n        See the LICENSE file", "Apache-2.0"),
    ("License: MIT OR Zlib\n        \n        Copyright", "MIT OR Zlib"),
    // The first line of an expression is none by itself.
    ("License: LGPL-2.1\n        or MIT", nil),
    ("License: Apache\n        See the LICENSE file", nil),
  ])
  func `a text of a license is no name of one`(lines: String, license: String?) throws {
    let found = try MadeList([
      "site-packages/a-1.0.dist-info/METADATA":
        "Metadata-Version: 2.1\nName: a\nVersion: 1.0\n\(lines)\nSummary: x\n"
    ]).search()
    #expect(found.packages.map(\.license) == [license])
    #expect(found.packages.map(\.description) == ["x"])
  }

  @Test func `an environment in a project's folder is that project's`() throws {
    let files = Self.environment([
      "venv/pyvenv.cfg": "", "requirements.txt": "slow-lorris==1.2.0\nother>=1\n",
    ])
    let inventory = try MadeList(files).inventory()
    #expect(inventory.package("Slow_Lorris")?.knowledge == [.installed, .locked])
    #expect(inventory.package("other")?.isOnlyDeclared == true)
    #expect(inventory.packages.count == 3)
  }

  @Test func `an installation that differs from the pins is told, and both are packages`() throws {
    let files = Self.environment([
      "venv/pyvenv.cfg": "", "requirements.txt": "# pins\nslow-lorris==1.1\n",
    ])
    let inventory = try MadeList(files).inventory()
    #expect(inventory.packages.filter { $0.found.key == "slow-lorris" }.count == 2)
    let finding = try #require(inventory.findings.first)
    #expect(finding.rule == "packages.installed-otherwise")
    #expect(finding.expected == "1.1" && finding.found == "1.2.0")
    #expect(finding.related.first?.location.line == 2)
  }

  @Test func `where a package comes from is told, but no folder of a builder's disk`() throws {
    let info = "\(Self.site)/slow_lorris-1.2.0.dist-info"
    let git = try MadeList(
      Self.environment([
        "\(info)/direct_url.json": """
        {"url": "https://example.org/l.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}
        """
      ])
    ).inventory()
    let found = try #require(git.package("Slow_Lorris")?.found)
    #expect(found.download == "git+https://example.org/l.git@abc123")
    #expect(found.purl?.qualifiers["vcs_url"] == "git+https://example.org/l.git@abc123")
    let folder = try MadeList(
      Self.environment([
        "\(info)/direct_url.json":
          #"{"url": "file:///home/me/lorris", "dir_info": {"editable": true}}"#
      ])
    ).inventory()
    #expect(folder.package("Slow_Lorris")?.found.purl == nil)
    #expect(folder.package("Slow_Lorris")?.found.download == nil)
  }

  @Test func `a wheel that was unpacked is the project, and what it asks for is declared`() throws {
    let search = try MadeList(["lorris-1.dist-info/METADATA": Self.metadata]).search()
    let inventory = PackageInventory(of: search.lists)
    #expect(inventory.projects.map(\.found.name) == ["Slow_Lorris"])
    #expect(search.titles == ["tree >=2", "night any"])
    #expect(inventory.package("night")?.found.scopes == [.optional])
    #expect(inventory.packages.allSatisfy { $0.isOnlyDeclared })
  }

  @Test func `metadata of a copy in somebody's sources is no installation`() throws {
    let copy = try MadeList([
      "third_party/lorris/lorris-1.dist-info/METADATA": Self.metadata,
      "src/lorris.egg-info/PKG-INFO": Self.metadata,
    ])
    #expect(try copy.search().lists.isEmpty)
  }

  @Test func `a folder of the package's own name is its own`() throws {
    for (folder, isOwn) in [
      ("python", false), ("site-packages", false), ("third_party/slow-lorris", true),
      ("third_party/Slow_Lorris", true),
    ] {
      let info = "\(folder)/slow_lorris-1.2.0.dist-info"
      let search = try MadeList(["\(info)/METADATA": Self.metadata, "\(info)/RECORD": ""]).search()
      let found = try #require(search.lists.first?.packages.first)
      #expect(found.folders.map(\.description) == (isOwn ? [folder] : []))
    }
  }

  @Test func `eggs tell what they need in another file`() throws {
    let site = "usr/lib/python3/dist-packages"
    let egg = try MadeList([
      "\(site)/lorris.egg-info/PKG-INFO": "Metadata-Version: 1.2\nName: lorris\nVersion: 3\n",
      "\(site)/lorris.egg-info/requires.txt": "tree>=2\n\n[dark]\nnight\n",
      "\(site)/lorris.egg-info/top_level.txt": "lorris\n../x\n",
      "\(site)/lorris/a.py": "",
      "\(site)/tree-2.egg-info":
        "Metadata-Version: 1.0\nName: tree\nVersion: 2\nLicense: UNKNOWN\n",
    ]).inventory()
    #expect(egg.needs("lorris") == ["tree"])
    #expect(egg.package("lorris")?.found.folders.map(\.description) == ["\(site)/lorris"])
    #expect(egg.package("tree")?.found.license == nil)
    #expect(egg.package("tree")?.found.hasAllDependencies == nil)
  }

  @Test func `metadata without a version is a finding, and the rest is read`() throws {
    let files = Self.environment([
      "\(Self.site)/bad-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: bad\n"
    ])
    let search = try MadeList(files).search()
    #expect(search.findings.map(\.rule) == ["packages.unreadable"])
    #expect(search.packages.count == 2)
  }

  @Test func `conda's own record is a package of conda`() throws {
    let conda = try MadeList([
      "opt/conda-meta/history": "==>",
      "opt/conda-meta/zlib-1.3.1-h1.json": """
      {"name": "zlib", "version": "1.3.1", "build": "h1", "build_number": 1,
       "channel": "https://conda.example.org/main/linux-64", "subdir": "linux-64",
       "fn": "zlib-1.3.1-h1.conda", "license": "Zlib", "md5": "d41d8cd98f00b204e9800998ecf8427e",
       "depends": ["libc >=2.17", "__glibc >=2"], "files": ["lib/libz.so"],
       "requested_spec": "zlib"}
      """,
      "opt/conda-meta/libc-2.17-0.json":
        #"{"name": "libc", "version": "2.17", "build": "0", "depends": []}"#,
    ]).inventory()
    let zlib = try #require(conda.package("zlib"))
    #expect(
      zlib.found.purl?.description
        == "pkg:conda/zlib@1.3.1?build=h1&channel=main&subdir=linux-64&type=conda")
    #expect(conda.needs("zlib") == ["libc"] && zlib.found.isDirect == true)
    #expect(zlib.found.files.map(\.path) == ["opt/lib/libz.so"] && zlib.missing == [])
  }
}
