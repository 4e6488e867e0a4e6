import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct InterpretedTests {
  @Test func `a lock file of Bundler tells gems, their platforms and edges`() throws {
    let list = try #require(
      try CatalogedTree([
        "Gemfile.lock": """
        GIT
          remote: https://github.com/rails/jbuilder.git
          revision: 0123456789abcdef0123456789abcdef01234567
          specs:
            jbuilder (2.12.0)
              nokogiri (>= 1.0)

        PATH
          remote: .
          specs:
            own (1.0)
              rack (~> 3.0)

        GEM
          remote: https://rubygems.org/
          specs:
            nokogiri (1.16.0-x86_64-linux)
              racc (~> 1.4)
            racc (1.7.3)
            rack (3.0.8)

        PLATFORMS
          x86_64-linux

        DEPENDENCIES
          jbuilder!
          own!

        CHECKSUMS
          racc (1.7.3) sha256=b785ab8a30ec43bce073c51dbbe791fd27000f68d1c996c95da98bf685316905

        BUNDLED WITH
           2.5.3
        """
      ]).lists("gemfile-lock", "Gemfile.lock").first)
    #expect(
      list.packages.map(\.told) == [
        "jbuilder 2.12.0 locked direct development pkg:gem/jbuilder@2.12.0?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Frails%2Fjbuilder.git%400123456789abcdef0123456789abcdef01234567 :5 -> nokogiri",
        "nokogiri 1.16.0 locked transitive pkg:gem/nokogiri@1.16.0?platform=x86_64-linux :17 -> racc",
        "racc 1.7.3 locked transitive pkg:gem/racc@1.7.3 :19",
        "rack 3.0.8 (~> 3.0) locked direct runtime pkg:gem/rack@3.0.8 :20",
      ])
    #expect(list.root?.name == "own")
    #expect(list.packages[2].digests.first?.hex.hasPrefix("b785") == true)
    let conflict = try CatalogedTree(["Gemfile.lock": "GEM\n<<<<<<< HEAD\n"])
    #expect(throws: InputError.self) { try conflict.lists("gemfile-lock", "Gemfile.lock") }
  }

  @Test func `an installed gem tells itself, its needs and its files`() throws {
    let list = try #require(
      try CatalogedTree([
        "gems/ruby/specifications/rack-3.0.8.gemspec": """
        # -*- encoding: utf-8 -*-
        # stub: rack 3.0.8 ruby lib\0ext

        Gem::Specification.new do |s|
          s.name = "rack".freeze
          s.version = "3.0.8"
          s.authors = ["Leah".freeze]
          s.homepage = "https://github.com/rack/rack".freeze
          s.licenses = ["MIT".freeze]
          s.add_runtime_dependency(%q<base64>.freeze, ["~> 0.1"])
          if s.respond_to? :add_runtime_dependency then
            s.add_development_dependency(%q<minitest>.freeze, ["~> 5.0"])
          else
            s.add_dependency(%q<minitest>.freeze, ["~> 5.0"])
          end
        end
        """,
        "gems/ruby/gems/rack-3.0.8/lib/rack.rb": "",
      ]).lists("installed-gem", "gems/ruby/specifications/rack-3.0.8.gemspec").first)
    #expect(list.packages.map(\.told) == ["rack 3.0.8 installed pkg:gem/rack@3.0.8 :2 -> base64"])
    #expect(list.packages.first?.license == "MIT")
    #expect(list.packages.first?.files.last?.path == "gems/ruby/gems/rack-3.0.8/lib/rack.rb")
  }

  @Test func `Composer's lock file has edges, and the manifest beside it says what is direct`()
    throws
  {
    let list = try #require(
      try CatalogedTree([
        "composer.json":
          "{\"name\": \"us/app\", \"require\": {\"php\": \">=8\", \"Monolog/monolog\": \"^3\"}}",
        "composer.lock": """
        {"packages": [
          {"name": "monolog/monolog", "version": "3.5.0", "require": {"php": ">=8.1", "psr/log": "^2"}, "license": ["MIT"],
           "dist": {"url": "https://example.org/m.zip", "shasum": ""}}],
         "packages-dev": [{"name": "psr/log", "version": "v3.0.0"}]}
        """,
      ]).lists("composer-lock", "composer.lock").first)
    #expect(list.root?.told == "us/app declared pkg:composer/us/app :1 -> monolog/monolog")
    #expect(
      list.packages.map(\.told) == [
        "monolog/monolog 3.5.0 (^3) locked direct runtime pkg:composer/monolog/monolog@3.5.0 :2 -> psr/log",
        "psr/log v3.0.0 locked transitive development pkg:composer/psr/log@v3.0.0 :4",
      ])
  }

  @Test(arguments: [
    "[{\"name\": \"psr/log\", \"version\": \"3.0.0\"}]",
    "{\"packages\": [{\"name\": \"psr/log\", \"version\": \"3.0.0\"}]}",
  ])
  func `both forms of the list of what Composer installed are read`(text: String) throws {
    #expect(
      try CatalogedTree.told("composer-installed", "vendor/composer/installed.json", text) == [
        "psr/log 3.0.0 installed pkg:composer/psr/log@3.0.0 :1"
      ])
  }

  @Test func `a cpanfile asks for modules in phases`() throws {
    #expect(
      try CatalogedTree.told(
        "cpanfile", "cpanfile",
        """
        requires 'perl', '5.020';
        requires 'Plack', '1.0'; # 0.9970
        requires "JSON", ">= 2.00, < 2.80";
        on 'test' => sub {
          requires 'Test::More' => '0.96';
        };
        recommends 'JSON::XS';
        """) == [
          "Plack (>= 1.0) declared direct runtime - :2",
          "JSON (>= 2.00, < 2.80) declared direct runtime - :3",
          "Test::More (>= 0.96) declared direct test - :5",
          "JSON::XS declared direct optional - :7",
        ])
  }

  @Test func `a snapshot of Carton names distributions, and their modules lead to edges`() throws {
    #expect(
      try CatalogedTree.told(
        "cpanfile-snapshot", "cpanfile.snapshot",
        """
        # carton snapshot format: version 1.0
        DISTRIBUTIONS
          Try-Tiny-0.31
            pathname: E/ET/ETHER/Try-Tiny-0.31.tar.gz
            provides:
              Try::Tiny 0.31
            requirements:
              perl 5.006
          libwww-perl-6.76
            provides:
              LWP 6.76
            requirements:
              Try::Tiny 0
              ExtUtils::MakeMaker 1.2
        """) == [
          "Try-Tiny 0.31 locked pkg:cpan/Try-Tiny@0.31?author=ETHER :3",
          "libwww-perl 6.76 locked pkg:cpan/libwww-perl@6.76 :9 -> Try-Tiny-0.31",
        ])
  }

  @Test func `what installers of CPAN leave behind is read`() throws {
    #expect(
      try CatalogedTree.told(
        "cpan-installed", "lib/perl5/x86/.meta/Moo-2.005005/install.json",
        "{\"dist\": \"Moo-2.005005\", \"version\": \"2.005005\", \"pathname\": \"H/HA/HAARG/Moo-2.005005.tar.gz\"}"
      )
        == ["Moo 2.005005 installed pkg:cpan/Moo@2.005005?author=HAARG :1"])
    let list = try CatalogedTree([
      "lib/perl5/auto/Moo/Role/.packlist": "/usr/lib/Moo.pm\n/usr/lib/Role.pm type=file\n"
    ])
    .lists("cpan-installed", "lib/perl5/auto/Moo/Role/.packlist").first
    #expect(list?.packages.map(\.told) == ["Moo::Role installed pkg:cpan/Moo-Role"])
    #expect(list?.packages.first?.files.map(\.path) == ["usr/lib/Moo.pm", "usr/lib/Role.pm"])
  }

  @Test func `a distribution's own description asks for modules`() throws {
    let list = try #require(
      try CatalogedTree([
        "META.json": """
        {"name": "My-Dist", "version": "1.0", "license": ["perl_5"], "meta-spec": {"version": 2},
         "prereqs": {"runtime": {"requires": {"perl": "5.10", "Moo": "2"}},
                     "test": {"requires": {"Test::More": "0"}, "conflicts": {"Bad": "1"}}}}
        """
      ]).lists("cpan-meta", "META.json").first)
    #expect(list.root?.name == "My-Dist")
    #expect(
      list.packages.map(\.told) == [
        "Moo (>= 2) declared direct runtime - :2", "Test::More declared direct test - :3",
      ])
    #expect(try CatalogedTree.told("cpan-meta", "META.json", "{\"name\": \"other\"}").isEmpty)
  }

  @Test func `a rockspec is of a rock that is installed or written here`() throws {
    let text = """
      -- a comment
      package = "say"
      version = "1.4-1"
      source = { url = "https://example.org/say.tar.gz" }
      description = { license = "MIT", homepage = "https://example.org" }
      dependencies = {
         "lua >= 5.1", "luafilesystem ~> 1.8", --[[ "no" ]]
         "penlight == 1.13-1"
      }
      """
    #expect(
      try CatalogedTree.told(
        "rockspec", "lib/luarocks/rocks-5.4/say/1.4-1/say-1.4-1.rockspec", text)
        == ["say 1.4-1 installed pkg:luarocks/say@1.4-1 :2 -> luafilesystem, penlight"])
    let list = try CatalogedTree(["say-1.4-1.rockspec": text]).lists(
      "rockspec", "say-1.4-1.rockspec"
    ).first
    #expect(list?.root?.license == "MIT")
    #expect(
      list?.packages.map(\.told) == [
        "luafilesystem (~> 1.8) declared direct runtime pkg:luarocks/luafilesystem :7",
        "penlight 1.13-1 locked direct runtime pkg:luarocks/penlight@1.13-1 :8",
      ])
    #expect(
      try CatalogedTree.told(
        "luarocks-lock", "luarocks.lock",
        "return {\n   dependencies = {\n      ansicolors = \"1.0.2-3\",\n      [\"lua-cjson\"] = \"2.1-1\"\n   }\n}\n"
      )
        == [
          "ansicolors 1.0.2-3 locked runtime pkg:luarocks/ansicolors@1.0.2-3 :3",
          "lua-cjson 2.1-1 locked runtime pkg:luarocks/lua-cjson@2.1-1 :4",
        ])
  }

  @Test func `a package of R is installed where it was built`() throws {
    let text = """
      Package: jsonlite
      Version: 1.8.8
      Title: A Parser
      License: MIT + file LICENSE
      Depends: R (>= 3.5), methods
      Imports: curl (>= 5.0),
          openssl
      """
    #expect(
      try CatalogedTree.told(
        "r-description", "library/jsonlite/DESCRIPTION",
        text + "\nRepository: CRAN\nBuilt: R 4.3.1\n") == [
          "jsonlite 1.8.8 installed pkg:cran/jsonlite@1.8.8 :1 -> curl, openssl"
        ])
    #expect(
      try CatalogedTree.told("r-description", "DESCRIPTION", text) == [
        "curl (>= 5.0) declared direct runtime pkg:cran/curl :6",
        "openssl declared direct runtime pkg:cran/openssl :6",
      ])
    #expect(
      try CatalogedTree.told(
        "renv-lock", "renv.lock",
        """
        {"R": {"Version": "4.3.1"}, "Packages": {
          "R6": {"Package": "R6", "Version": "2.5.1", "Source": "Repository", "Requirements": ["R"]},
          "mine": {"Package": "mine", "Version": "0.1", "Source": "GitHub", "RemoteUsername": "us", "RemoteRepo": "mine",
            "RemoteSha": "0123456789abcdef0123456789abcdef01234567", "Requirements": ["R6"]}}}
        """) == [
          "R6 2.5.1 locked pkg:cran/R6@2.5.1 :2",
          "mine 0.1 locked pkg:github/us/mine@0123456789abcdef0123456789abcdef01234567 :3 -> R6",
        ])
  }

  @Test func `both formats of Julia's manifest lead to the same`() throws {
    let entries = [
      "[[%Dates]]\ndeps = [\"Printf\"]\nuuid = \"ade2ca70-3891-5945-98fb-dc099432e06a\"\n",
      "[[%Printf]]\nuuid = \"de0858da-6303-5e67-8744-51eddeeeb8d7\"\nversion = \"1.0.0\"\n",
    ].joined()
    let first = try CatalogedTree.told(
      "julia-manifest", "Manifest.toml", entries.replacing("%", with: ""))
    let second = try CatalogedTree.told(
      "julia-manifest", "Manifest.toml",
      entries.replacing("%", with: "deps.") + "\nmanifest_format = \"2.0\"\n")
    #expect(
      first == [
        "Dates locked pkg:julia/Dates?uuid=ade2ca70-3891-5945-98fb-dc099432e06a :1 -> Printf",
        "Printf 1.0.0 locked pkg:julia/Printf@1.0.0?uuid=de0858da-6303-5e67-8744-51eddeeeb8d7 :4",
      ])
    #expect(second.isEmpty)
    #expect(
      try CatalogedTree.told(
        "julia-manifest", "Manifest.toml",
        "manifest_format = \"2.0\"\n" + entries.replacing("%", with: "deps.")
      ).map {
        $0.replacing(":5", with: ":4").replacing(":2", with: ":1")
      } == first)
    #expect(
      try CatalogedTree.told(
        "julia-project", "Project.toml",
        "[deps]\nDates = \"ade2ca70-3891-5945-98fb-dc099432e06a\"\n[compat]\nDates = \"1\"\n") == [
          "Dates (1) declared direct runtime pkg:julia/Dates?uuid=ade2ca70-3891-5945-98fb-dc099432e06a :2"
        ])
  }

  @Test func `a lock file of Dart tells what is direct`() throws {
    let list = try #require(
      try CatalogedTree([
        "pubspec.yaml": "name: app\nversion: 1.0.0\n",
        "pubspec.lock": """
        packages:
          args:
            dependency: "direct main"
            description:
              name: args
              sha256: "7cf60b9f0cc88203c5a190b4cd62a99feea42759a7fa695010eb5de1c0b2252a"
              url: "https://pub.dev"
            source: hosted
            version: "2.5.0"
          flutter:
            dependency: "direct main"
            description: flutter
            source: sdk
            version: "0.0.0"
          own:
            dependency: "direct main"
            description: {path: "../own", relative: true}
            source: path
            version: "1.0.0"
          path:
            dependency: transitive
            description: {name: path, url: "https://example.org/repo"}
            source: hosted
            version: "1.9.0"
        sdks:
          dart: ">=3.3.0 <4.0.0"
        """,
      ]).lists("pubspec-lock", "pubspec.lock").first)
    #expect(list.root?.told == "app 1.0.0 locked pkg:pub/app@1.0.0 -> args, flutter")
    #expect(
      list.packages.map(\.told) == [
        "args 2.5.0 locked direct runtime pkg:pub/args@2.5.0 :2",
        "flutter locked direct runtime - :10",
        "path 1.9.0 locked transitive pkg:pub/path@1.9.0?repository_url=https:%2F%2Fexample.org%2Frepo :20",
      ])
    #expect(list.packages.first?.digests.first?.algorithm == .sha256)
  }

  @Test func `lock files of Elixir and Erlang tell packages of Hex and of git`() throws {
    #expect(
      try CatalogedTree.told(
        "mix-lock", "mix.lock",
        """
        %{
          "jason": {:hex, :jason, "1.4.1", "fbb01ecdfd565b56261302f7e1fcc27c4fb8f32d56eab74db621fc154604a7a1", [:mix], [{:decimal, "~> 1.0 or ~> 2.0", [hex: :decimal, repo: "hexpm", optional: true]}], "hexpm", "fbb01ecdfd565b56261302f7e1fcc27c4fb8f32d56eab74db621fc154604a7a1"},
          "mine": {:git, "https://github.com/us/mine.git", "0123456789abcdef0123456789abcdef01234567", [branch: "main"]},
        }
        """) == [
          "jason 1.4.1 locked pkg:hex/jason@1.4.1 :2 -> decimal",
          "mine 0123456789abcdef0123456789abcdef01234567 locked pkg:github/us/mine@0123456789abcdef0123456789abcdef01234567 :3",
        ])
    let list = try #require(
      try CatalogedTree([
        "rebar.lock": """
        {"1.2.0",
        [{<<"cowboy">>,{pkg,<<"cowboy">>,<<"2.9.0">>},0},
         {<<"ranch">>,
          {git,"https://github.com/ninenines/ranch.git",
               {ref,"0123456789abcdef0123456789abcdef01234567"}},
          1}]}.
        [
        {pkg_hash,[
         {<<"cowboy">>, <<"865DD8B6607E14CF03282E10E934023A1BD8BE6F6BACF921A7E2A96D800CD452">>}]},
        {pkg_hash_ext,[
         {<<"cowboy">>, <<"2C729F934B4E1AA149AFF882F57C6372C15399A20D54F65C8D67BEF583021BDE">>}]}
        ].
        """
      ]).lists("rebar-lock", "rebar.lock").first)
    #expect(
      list.packages.map(\.told) == [
        "cowboy 2.9.0 locked direct pkg:hex/cowboy@2.9.0 :2",
        "ranch 0123456789abcdef0123456789abcdef01234567 locked transitive pkg:github/ninenines/ranch@0123456789abcdef0123456789abcdef01234567 :3",
      ])
    #expect(list.packages.first?.digests.first?.hex.hasPrefix("2c729f") == true)
  }

  @Test func `what is installed for Erlang, Prolog and PEAR tells itself`() throws {
    #expect(
      try CatalogedTree.told(
        "erlang-app", "lib/jason-1.4.1/ebin/jason.app",
        """
        %% a comment
        {application,jason,
          [{modules,['Elixir.Jason']},
           {optional_applications,[decimal]},
           {applications,[kernel,stdlib,elixir,decimal]},
           {description,"A blazing fast JSON parser"},
           {vsn,"1.4.1"}]}.
        """) == [
          "jason 1.4.1 installed pkg:otp/jason@1.4.1 :7 -> kernel, stdlib, elixir, decimal"
        ])
    #expect(
      try CatalogedTree.told(
        "prolog-pack", "pack/func/pack.pl",
        "name(func).\nversion('0.4.2').\ntitle('Function application').\n% requires(no).\nrequires(list_util).\n"
      )
        == ["func 0.4.2 installed - :1 -> list_util"])
    #expect(
      try CatalogedTree.told(
        "pear-registry", "php/.registry/archive_tar.reg",
        "a:3:{s:4:\"name\";s:11:\"Archive_Tar\";s:4:\"deps\";a:1:{i:0;a:1:{s:4:\"name\";s:2:\"no\";}}s:7:\"version\";a:1:{s:7:\"release\";s:6:\"1.4.14\";}}"
      )
        == ["Archive_Tar 1.4.14 installed -"])
  }

  @Test func `plugins and themes of WordPress tell themselves at their beginning`() throws {
    let header =
      "<?php\n/**\n * Plugin Name: Hello Dolly\n * Version: 1.7.2\n * License: GPLv2\n * Requires Plugins: other\n */\n"
    #expect(
      try CatalogedTree.told(
        "wordpress", "wp-content/plugins/hello-dolly/hello.php",
        header + String(repeating: "x", count: 20_000))
        == ["hello-dolly 1.7.2 installed - :4 -> other"])
    #expect(
      try CatalogedTree.told("wordpress", "wp-content/plugins/a/b.php", "<?php echo 1;").isEmpty)
    #expect(
      try CatalogedTree.told(
        "wordpress", "wp-content/themes/astra/style.css", "/*\nTheme Name: Astra\nVersion: 4.6\n*/")
        == ["astra 4.6 installed - :3"])
    #expect(
      try CatalogedTree.told(
        "wordpress", "wp-includes/version.php", "<?php\n$wp_version = '6.4.2';\n") == [
          "wordpress 6.4.2 installed - :2"
        ])
  }

  @Test func `models tell their names at their beginning`() throws {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func text(_ value: String) -> [UInt8] { little(value.utf8.count, 8) + Array(value.utf8) }
    var gguf = Array("GGUF".utf8) + little(3, 4) + little(0, 8) + little(3, 8)
    gguf += text("tokens") + little(9, 4) + little(8, 4) + little(2, 8) + text("a") + text("b")
    gguf += text("general.name") + little(8, 4) + text("Llama")
    gguf += text("general.license") + little(8, 4) + text("apache-2.0")
    var tree = try CatalogedTree()
    try tree.add("m/llama.gguf", gguf)
    #expect(try tree.told("learned-model", "m/llama.gguf") == ["Llama installed -"])
    #expect(
      try tree.lists("learned-model", "m/llama.gguf").first?.packages.first?.license == "apache-2.0"
    )
    let json = "{\"__metadata__\": {\"modelspec.title\": \"Tiny\"}}"
    try tree.add("m/x.safetensors", little(json.utf8.count, 8) + Array(json.utf8))
    #expect(try tree.told("learned-model", "m/x.safetensors") == ["Tiny installed -"])
    try tree.add(
      "m/y.onnx",
      [0x08, 0x08, 0x12, 0x07] + Array("pytorch".utf8) + [0x1A, 0x03] + Array("2.1".utf8))
    #expect(try tree.told("learned-model", "m/y.onnx") == ["y installed -"])
    #expect(
      try tree.lists("learned-model", "m/y.onnx").first?.packages.first?.description
        == "a model made with pytorch 2.1")
    try tree.add("m/z.gguf", Array("nothing".utf8))
    #expect(throws: InputError.self) { try tree.lists("learned-model", "m/z.gguf") }
  }
}
