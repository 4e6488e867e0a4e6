/// The readers of files that list packages.
public enum PackageCatalogers {
  /// All of them.
  public static let all: [any PackageCataloger] = languages + systems

  /// Those of languages and build tools.
  static let languages: [any PackageCataloger] = scripting + compiled

  /// Python, JavaScript, Ruby, PHP, Perl, Lua, R, Julia, Dart, Elixir, WordPress, models.
  static let scripting: [any PackageCataloger] =
    [
      PythonInstalled(),
      RequirementsFile(),
      PipfileLock(),
      PipfileManifest(),
      PoetryLock(),
      UVLock(),
      PDMLock(),
      PylockFile(),
      PyprojectFile(),
      SetupConfig(),
      CondaMetadata(),
      PythonScript(),
      NodeManifest(),
      NpmLock(),
      YarnLock(),
      PnpmLock(),
      BunLock(),
    ] + InterpretedCatalogers.all

  /// Rust, Go, Java, .NET, Swift, C and C++, Haskell, OCaml, Nix, containers and pipelines.
  static let compiled: [any PackageCataloger] = CompiledCatalogers.all

  /// Operating systems and what is installed in them.
  public static let systems: [any PackageCataloger] =
    databases + [Snap(), Flatpak(), LinuxKernel()]

  /// Databases of all packages of an operating system.
  static let databases: [any PackageCataloger] = [
    Dpkg(), DpkgStatusFolder(), Apk(), RPMDatabase(), RPMManifest(), Pacman(), Opkg(), Portage(),
  ]
}
