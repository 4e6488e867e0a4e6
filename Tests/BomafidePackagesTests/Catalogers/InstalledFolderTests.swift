import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Packages that are installed in a folder each, and who needs whom.
@Suite struct InstalledFolderTests {
  /// Each package with what it needs, and what is missing.
  private func told(_ files: [String: String]) throws -> [String] {
    let inventory = PackageInventory(of: try MadeList(files).search().lists)
    return inventory.packages.map { package in
      let needs = package.edges.map { inventory.packages[$0.to].name }
      let words = ["\(package.name) in '\(package.scope)'"]
      return
        (words + (needs.isEmpty ? [] : ["-> " + needs.joined(separator: ", ")])
        + (package.missing.isEmpty ? [] : ["? " + package.missing.joined(separator: ", ")]))
        .joined(separator: " ")
    }
  }

  @Test func `packages of R need each other across the folders of one R`() throws {
    func description(_ name: String, _ fields: String) -> String {
      "Package: \(name)\nVersion: 1\nTitle: T\nBuilt: R 4.3\n\(fields)\n"
    }
    #expect(
      try told([
        "usr/local/lib/R/site-library/dplyr/DESCRIPTION":
          description("dplyr", "Repository: CRAN\nImports: rlang, stats, lattice, gone\n"),
        "usr/lib/R/site-library/rlang/DESCRIPTION": description("rlang", "Repository: CRAN"),
        "usr/lib/R/library/lattice/DESCRIPTION": description("lattice", "Priority: recommended"),
        "app/renv/library/R-4.3/x86_64-pc-linux-gnu/rlang/DESCRIPTION":
          description("rlang", "Repository: CRAN"),
      ]) == [
        "rlang in 'app'", "dplyr in 'usr/lib/R' -> lattice, rlang ? gone",
        "lattice in 'usr/lib/R'", "rlang in 'usr/lib/R'",
      ])
  }

  @Test func `rocks of one tree need each other, in letters of any size`() throws {
    func rock(_ name: String, _ needs: String) -> String {
      "package = \"\(name)\"\nversion = \"1.0-1\"\ndependencies = {\(needs)}\n"
    }
    #expect(
      try told([
        "l/rocks-5.4/lapis/1.0-1/lapis-1.0-1.rockspec": rock(
          "lapis", "\"lua>=5.1\", \"LPeg>=1.0\""),
        "l/rocks-5.4/lpeg/1.0-1/lpeg-1.0-1.rockspec": rock("LPeg", ""),
        "l/rocks-5.1/lapis/1.0-1/lapis-1.0-1.rockspec": rock("lapis", "\"lpeg\""),
        "app/lua_modules/lib/luarocks/rocks-5.4/say/1.0-1/say-1.0-1.rockspec": rock("say", ""),
      ]) == [
        "say in 'app'", "lapis in 'l/rocks-5.1' ? lpeg", "lapis in 'l/rocks-5.4' -> LPeg",
        "LPeg in 'l/rocks-5.4'",
      ])
  }

  @Test func `applications of Erlang and packs need those beside them`() throws {
    func app(_ name: String, _ needs: String) -> String {
      "{application,\(name),[{vsn,\"1.0\"},{applications,[\(needs)]}]}.\n"
    }
    #expect(
      try told([
        "rel/lib/cowboy-1.0/ebin/cowboy.app": app("cowboy", "cowlib"),
        "rel/lib/cowlib-1.0/ebin/cowlib.app": app("cowlib", ""),
        "app/_build/default/lib/one/ebin/one.app": app("one", "two"),
        "app/_build/default/lib/two/ebin/two.app": app("two", ""),
        "pack/a/pack.pl": "name(a).\nversion('1').\nrequires(b).\n",
        "pack/b/pack.pl": "name(b).\nversion('1').\n",
      ]) == [
        "one in 'app' -> two", "two in 'app'", "a in 'pack' -> b", "b in 'pack'",
        "cowboy in 'rel/lib' -> cowlib", "cowlib in 'rel/lib'",
      ])
  }

  @Test func `plugins and themes of one site need each other`() throws {
    #expect(
      try told([
        "site/wp-content/plugins/a/a.php": "<?php\n/* Plugin Name: A\nRequires Plugins: b */",
        "site/wp-content/mu-plugins/b/b.php": "<?php\n/* Plugin Name: B */",
        "site/wp-content/themes/c/style.css": "/* Theme Name: C\nTemplate: d */",
        "site/wp-content/themes/d/style.css": "/* Theme Name: D */",
        "site/wp-includes/version.php": "<?php\n$wp_version = '6.5';\n",
      ]) == [
        "a in 'site' -> b", "b in 'site'", "c in 'site' -> d", "d in 'site'", "wordpress in 'site'",
      ])
  }

  @Test func `gems need each other across the folders of a system`() throws {
    func gem(_ name: String, _ needs: String = "") -> String {
      "# stub: \(name) 1.0 ruby lib\nGem::Specification.new do |s|\n\(needs)\nend\n"
    }
    #expect(
      try told([
        "usr/local/bundle/specifications/rdoc-1.0.gemspec":
          gem("rdoc", "  s.add_runtime_dependency(%q<psych>, [\">= 4\"])"),
        "usr/local/lib/ruby/gems/3.3.0/specifications/default/psych-1.0.gemspec": gem("psych"),
        "opt/r/gems/specifications/default/psych-1.0.gemspec": gem("psych"),
      ]) == ["psych in ''", "rdoc in '' -> psych", "psych in 'opt/r/gems'"])
  }

  @Test func `gems and packages that a project installs in itself are those of its lock file`()
    throws
  {
    let search = try MadeList([
      "app/Gemfile.lock":
        "GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.0.8)\n\nDEPENDENCIES\n  rack\n",
      "app/vendor/bundle/ruby/3.2.0/specifications/rack-3.0.9.gemspec":
        "# stub: rack 3.0.9 ruby lib\n",
      "php/composer.lock": "{\"packages\": [{\"name\": \"a/b\", \"version\": \"1\"}]}",
      "php/vendor/composer/installed.json":
        "{\"packages\": [{\"name\": \"a/b\", \"version\": \"1\"}]}",
    ]).search()
    let inventory = PackageInventory(of: search.lists)
    #expect(inventory.findings.map(\.rule.description) == ["packages.installed-otherwise"])
    let php = inventory.packages.filter { $0.scope == "php" }
    #expect(php.map(\.knowledge) == [[.installed, .locked]])
  }

  @Test func `libraries of one prefix need each other`() throws {
    #expect(
      try told([
        "usr/lib/x86_64-linux-gnu/pkgconfig/a.pc": "Name: a\nVersion: 1\nRequires: b>=2 c",
        "usr/share/pkgconfig/b.pc": "Name: b\nVersion: 2",
        "opt/x/lib/pkgconfig/c.pc": "Name: c\nVersion: 3",
      ]) == ["c in 'opt/x'", "a in 'usr' -> b ? c", "b in 'usr'"])
  }

  @Test func `a store of Nix without a database is told by its folders`() throws {
    let hash = "0123456789abcdfghijklmnpqrsvwxyz"
    let files = [
      "nix/store/\(hash)-hello-2.12.1/bin/hello": "x",
      "nix/store/\(hash)-hello-2.12.1/share/a": "x",
      "nix/store/\(hash)-source/a.c": "x",
      "nix/store/\(hash)-glibc-2.38-44/lib/libc.so.6": "x",
    ]
    #expect(try told(files) == ["glibc in ''", "hello in ''"])
    let search = try MadeList(files).search()
    #expect(search.lists.compactMap { $0.packages.first?.version } == ["2.38-44", "2.12.1"])
  }
}
