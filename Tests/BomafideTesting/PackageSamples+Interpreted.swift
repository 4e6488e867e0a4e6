extension PackageSamples {
  /// Ruby, PHP, Perl, Lua, R, Julia, Dart, Elixir and Erlang, Prolog, Haskell, OCaml, Nix, WordPress.
  static let interpreted: [Sample] = [
    Sample(
      "ruby/Gemfile.lock",
      """
      GIT
        remote: https://github.com/rails/rails.git
        revision: 0123456789abcdef0123456789abcdef01234567
        branch: main
        specs:
          activesupport (7.2.0.alpha)
            i18n (>= 1.6, < 2)

      PATH
        remote: .
        specs:
          mygem (1.2.3)
            rack (~> 3.0)

      GEM
        remote: https://rubygems.org/
        specs:
          i18n (1.14.1)
          nokogiri (1.15.4-x86_64-linux)
            racc (~> 1.4)
          racc (1.7.1)
          rack (3.0.8)

      PLATFORMS
        ruby
        x86_64-linux

      DEPENDENCIES
        activesupport!
        mygem!
        nokogiri (~> 1.15)

      CHECKSUMS
        rack (3.0.8) sha256=0000000000000000000000000000000000000000000000000000000000000000

      BUNDLED WITH
         2.5.3
      """),
    Sample(
      "usr/lib/ruby/gems/3.3.0/specifications/default/rdoc-6.6.2.gemspec",
      """
      # -*- encoding: utf-8 -*-
      # stub: rdoc 6.6.2 ruby lib

      Gem::Specification.new do |s|
        s.name = "rdoc".freeze
        s.version = "6.6.2"
        s.licenses = ["Ruby".freeze]
        s.authors = ["Eric Hodel".freeze]
        s.summary = %q<Makes pages>
        s.add_runtime_dependency(%q<psych>.freeze, [">= 4.0.0".freeze])
      end
      """),
    Sample(
      "php/composer.lock",
      """
      {"_readme": ["x"], "packages": [
        {"name": "symfony/console", "version": "v6.4.1", "notification-url": "https://packagist.org/downloads/",
         "source": {"type": "git", "url": "https://github.com/symfony/console.git", "reference": "00"},
         "dist": {"type": "zip", "url": "https://api.github.com/x", "shasum": "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
         "require": {"php": ">=8.1", "ext-json": "*", "psr/log": "^1|^2"}, "license": ["MIT"]},
        {"name": "monolog/monolog", "version": "dev-main", "provide": {"psr/log": "1.0"},
         "source": {"type": "git", "url": "https://example.org/m.git", "reference": "0123456789abcdef0123456789abcdef01234567"}}],
       "packages-dev": [{"name": "us/own", "version": "1.0", "dist": {"type": "path", "url": "../own"}}]}
      """),
    Sample(
      "php/vendor/composer/installed.json",
      """
      {"packages": [
        {"name": "symfony/console", "version": "v6.4.1", "version_normalized": "6.4.1.0", "license": ["MIT"],
         "require": {"psr/log": "^1"}, "install-path": "../symfony/console"},
        {"name": "psr/log", "version": "1.1.4", "install-path": "../psr/log"}],
       "dev": true, "dev-package-names": ["psr/log"]}
      """),
    Sample(
      "php/composer.json",
      """
      {"name": "acme/app", "license": "MIT", "require": {"php": ">=8.1", "symfony/console": "^6.4"},
       "require-dev": {"phpunit/phpunit": "^10 || ^11"}, "repositories": [{"type": "path", "url": "packages/*"}]}
      """),
    Sample(
      "usr/share/php/.registry/.channel.example/archive_tar.reg",
      "a:4:{s:4:\"name\";s:11:\"Archive_Tar\";s:7:\"channel\";s:12:\"pear.php.net\";s:7:\"version\";a:2:{s:7:\"release\";s:5:\"1.4.9\";s:3:\"api\";s:5:\"1.4.0\";}s:7:\"license\";a:2:{s:7:\"attribs\";a:1:{i:0;b:1;}s:8:\"_content\";s:3:\"BSD\";}}"
    ),
    Sample(
      "perl/cpanfile",
      """
      requires 'perl', '5.036';
      requires 'DBI', '>= 1.6, < 2'; # the database
      requires "Mojolicious" => '9.35';
      on 'test' => sub {
        requires 'Test::More', '== 1.302190';
        recommends 'Test::Deep';
      };
      feature 'sqlite', 'SQLite' => sub { requires 'DBD::SQLite'; };
      """),
    Sample(
      "perl/snapshot/cpanfile.snapshot",
      """
      # carton snapshot format: version 1.0
      DISTRIBUTIONS
        DBI-1.643
          pathname: T/TI/TIMB/DBI-1.643.tar.gz
          provides:
            Bundle::DBI 12.008696
            DBI 1.643
          requirements:
            ExtUtils::MakeMaker 6.48
            perl 5.008001
        Mojolicious-9.35
          pathname: S/SR/SRI/Mojolicious-9.35.tar.gz
          provides:
            Mojo undef
          requirements:
            DBI 0
      """),
    Sample(
      "perl/local/lib/perl5/x86_64-linux/.meta/DBI-1.643/install.json",
      "{\"name\":\"DBI\",\"version\":\"1.643\",\"dist\":\"DBI-1.643\",\"pathname\":\"T/TI/TIMB/DBI-1.643.tar.gz\",\"provides\":{\"DBI\":{\"file\":\"DBI.pm\",\"version\":\"1.643\"}}}"
    ),
    Sample(
      "perl/dist/META.json",
      """
      {"abstract": "Speaks to databases", "author": ["A. Person"], "license": ["perl_5"], "meta-spec": {"version": 2},
       "name": "DBI", "version": 1.643, "prereqs": {"runtime": {"requires": {"perl": "5.008", "Carp": "0"},
       "recommends": {"Clone": "0.34"}}, "test": {"requires": {"Test::More": "== 0.90"}}}}
      """),
    Sample(
      "lua/penlight-1.14.0-1.rockspec",
      """
      local package_name = "penlight"
      local package_version, revision = "1.14.0", "1"
      package = package_name
      version = "1.14.0" .. "-" .. 1
      source = { url = "git+https://github.com/lunarmodules/Penlight.git" }
      description = { summary = [[Sets and lists]], license = "MIT/X11", homepage = "https://example.org" }
      dependencies = { "lua >= 5.1", "luafilesystem>=1.8, <2", --[[ no ]] "say 1.4-1" }
      test_dependencies = { "busted" }
      build = { type = "builtin", modules = { ["pl"] = "lua/pl/init.lua" } }
      """),
    Sample(
      "lua/luarocks.lock",
      "return {\n   dependencies = {\n      ansicolors = \"1.0.2-3\",\n      [\"lua-cjson\"] = \"2.1-1\"\n   },\n   test_dependencies = { busted = \"2.2.0-1\" }\n}\n"
    ),
    Sample(
      "usr/lib/R/site-library/dplyr/DESCRIPTION",
      """
      Type: Package
      Package: dplyr
      Title: A Grammar
      Version: 1.1.4
      Depends: R (>= 3.5.0)
      Imports: cli (>= 3.4.0), methods,
          rlang (>= 1.1.0)
      Suggests: bench
      License: MIT + file LICENSE
      Repository: CRAN
      Built: R 4.3.2; x86_64-pc-linux-gnu; 2024-01-01 00:00:00 UTC; unix
      """),
    Sample(
      "r/renv.lock",
      """
      {"R": {"Version": "4.3.1", "Repositories": [{"Name": "CRAN", "URL": "https://cloud.r-project.org"}]},
       "Packages": {
        "rlang": {"Package": "rlang", "Version": "1.1.3", "Source": "Repository", "Repository": "CRAN", "Requirements": ["R", "utils"]},
        "own": {"Package": "own", "Version": "0.1", "Source": "GitHub", "RemoteType": "github", "RemoteHost": "api.github.com",
         "RemoteUsername": "us", "RemoteRepo": "own", "RemoteSha": "0123456789abcdef0123456789abcdef01234567", "Imports": ["rlang (>= 1)"]}}}
      """),
    Sample(
      "julia/Manifest.toml",
      """
      julia_version = "1.10.0"
      manifest_format = "2.0"
      [[deps.JSON]]
      deps = ["Dates", "Parsers"]
      git-tree-sha1 = "31e996f0a15c7b280ba9f76636b3ff9e2ae58c9a"
      uuid = "682c06a0-de6a-54ab-a142-c8b1cf79cde6"
      version = "0.21.4"
      [[deps.Dates]]
      uuid = "ade2ca70-3891-5945-98fb-dc099432e06a"
      [[deps.Parsers]]
      repo-rev = "main"
      repo-url = "https://github.com/JuliaData/Parsers.jl.git"
      uuid = "69de0a69-1ddd-5017-9359-2bf0b02dc9f0"
      version = "2.8.1"
        [deps.Parsers.deps]
        Dates = "ade2ca70-3891-5945-98fb-dc099432e06a"
      """),
    Sample(
      "julia/Project.toml",
      """
      name = "Foo"
      uuid = "01234567-de6a-54ab-a142-c8b1cf79cde6"
      version = "0.1.0"
      [deps]
      JSON = "682c06a0-de6a-54ab-a142-c8b1cf79cde6"
      [extras]
      Test = "8dfed614-e22c-5e08-85e1-65c5234f0b40"
      [targets]
      test = ["Test"]
      [compat]
      JSON = "0.21"
      """),
    Sample(
      "dart/pubspec.lock",
      """
      # Generated by pub
      packages:
        http:
          dependency: "direct main"
          description:
            name: http
            sha256: "759d1a329847dd0f39226c688d3e06a6b8679668e350e2891a6474f8b4bb8525"
            url: "https://pub.dev"
          source: hosted
          version: "1.1.0"
        flutter: {dependency: "direct main", description: flutter, source: sdk, version: "0.0.0"}
        gg:
          dependency: transitive
          description: {path: ".", ref: main, resolved-ref: "0123", url: "https://github.com/x/gg.git"}
          source: git
          version: "0.5.0"
      sdks:
        dart: ">=3.0.0 <4.0.0"
      """),
    Sample(
      "elixir/mix.lock",
      """
      %{
        "decimal": {:hex, :decimal, "2.1.1", "00", [:mix], [], "hexpm", "53cfe5f497ed0e7771ae1a475575603d77425099ba5faef9394932b35020ffcc"},
        "ecto": {:hex, :ecto, "3.11.1", "00", [:mix], [{:decimal, "~> 2.0", [hex: :decimal, repo: "hexpm", optional: false]}, {:jason, "~> 1.0", [hex: :jason, optional: true]}], "hexpm:corp", "00"},
        "own": {:git, "https://github.com/us/own.git", "0123456789abcdef0123456789abcdef01234567", [branch: "main"]},
      }
      """),
    Sample(
      "erlang/rebar.lock",
      """
      {"1.2.0",
      [{<<"cowboy">>,{pkg,<<"cowboy">>,<<"2.9.0">>},0},
       {<<"own">>,{git,"https://github.com/us/own.git",{ref,"0123456789abcdef0123456789abcdef01234567"}},1}]}.
      [
      {pkg_hash,[{<<"cowboy">>, <<"865DD8B6607E14CF03282E10E934023A1BD8BE6F6BACF921A7E2A96D800CD452">>}]},
      {pkg_hash_ext,[{<<"cowboy">>, <<"2C729F934B4E1AA149AFF882F57C6372C15399A20D54F65C8D67BEF583021BDE">>}]}
      ].
      """),
    Sample(
      "erlang/lib/cowboy-2.9.0/ebin/cowboy.app",
      """
      {application, 'cowboy', [
      \t{description, "Small, fast, modern HTTP server."},
      \t{vsn, "2.9.0"}, % of 2021
      \t{modules, ['cowboy','cowboy_app']},
      \t{licenses, ["ISC"]},
      \t{applications, [kernel,stdlib,crypto,cowlib]},
      \t{optional_applications, [crypto]},
      \t{env, []}
      ]}.
      """),
    Sample(
      "prolog/pack/list_util/pack.pl",
      "name(list_util).\nversion('0.13.0').\ntitle('Predicates for lists').\nauthor('A', 'a@example.org').\nrequires(func).\ndownload('https://example.org/*.tgz').\n"
    ),
    Sample(
      "haskell/cabal.project.freeze",
      "active-repositories: hackage.haskell.org:merge\nconstraints: any.aeson ==2.2.1.0,\n             aeson +ordered-keymap,\n             any.base ==4.18.1.0\nindex-state: hackage.haskell.org 2024-01-01T00:00:00Z\n"
    ),
    Sample(
      "haskell/stack.yaml.lock",
      """
      packages:
      - completed:
          hackage: acme-missiles-0.3@sha256:2ba66a092a32593880a87fb00f3213762d7bca65a687d45965778deb8694c5d1,613
          pantry-tree: {sha256: "00", size: 226}
        original:
          hackage: acme-missiles-0.3
      - completed: {name: own, version: "0.1", git: "https://example.org/own.git", commit: "0123"}
      snapshots:
      - completed: {size: 640074, url: "https://example.org/22.yaml"}
      """),
    Sample(
      "ocaml/foo.opam",
      """
      opam-version: "2.0"
      synopsis: "Greets"
      license: ["MIT" "ISC"]
      depends: [
        "ocaml" {>= "4.08" & < "5.3"}
        "dune" {>= "3.0" & build}
        ("base-unix" | "base-threads") {os != "win32"}
        "eio_linux" {= version & os = "linux"}
        "alcotest" {with-test & (>= "1.0" | = "0.8")}
        "odoc" {with-doc}
      ]
      depopts: ["lwt"]
      conflicts: ["old" {< "2"}]
      description: \"\"\"A "text" of
      several lines\"\"\"
      """),
    Sample(
      "ocaml/_opam/.opam-switch/switch-state",
      "opam-version: \"2.0\"\ncompiler: [\"ocaml-base-compiler.4.14.1\"]\nroots: [\"dune.3.11.1\"]\ninstalled: [\n  \"base-unix.base\"\n  \"dune.3.11.1\"\n]\n"
    ),
    Sample(
      "nix/flake.lock",
      """
      {"nodes": {
        "nixpkgs": {"locked": {"lastModified": 1, "narHash": "sha256-x=", "owner": "NixOS", "repo": "nixpkgs",
          "rev": "0123456789abcdef0123456789abcdef01234567", "type": "github"}, "original": {"ref": "nixos-23.11", "type": "indirect"}},
        "utils": {"inputs": {"systems": ["nixpkgs"], "lib": "own"}, "locked": {"type": "tarball", "url": "https://example.org/a.tgz"}},
        "own": {"locked": {"type": "git", "url": "ssh://git@example.org/own", "rev": "0123"}},
        "root": {"inputs": {"nixpkgs": "nixpkgs", "utils": "utils"}}}, "root": "root", "version": 7}
      """),
    Sample(
      "image/nix/store/0123456789abcdfghijklmnpqrsvwxyz-hello-2.12.1/bin/hello", "#!/bin/sh\n"),
    Sample(
      "site/wp-content/plugins/akismet/akismet.php",
      "<?php\n/*\nPlugin Name: Akismet\nPlugin URI: https://akismet.com/\nVersion: 5.3\nAuthor: Automattic\nLicense: GPLv2 or later\nRequires Plugins: jetpack, other\n*/\n"
    ),
  ]
}
