/// The catalogers of languages that are compiled, of their build tools, and of pipelines.
enum CompiledCatalogers {
  static let all: [any PackageCataloger] = [
    CargoLock(), CargoToml(), CargoAuditable(),
    GoMod(), GoModules(), GoProgram(),
    JavaArchive(), MavenProperties(), MavenPOM(), GradleLock(), GradleCatalog(), JavaRuntime(),
    NuGetLock(), DotNetDeps(), MSBuildProject(), NuGetConfig(), DotNetTools(),
    PackageResolved(), PodfileLock(), CartfileResolved(),
    ConanLock(), Conanfile(), VcpkgManifest(), VcpkgStatus(), CMakeFetch(), MesonWraps(),
    BazelModule(), BazelLock(), BazelWorkspace(), PkgConfigFile(),
    CabalFreeze(), StackLock(), OpamFile(), OpamSwitch(), NixFlakeLock(), NixStore(),
    NixStoreEntry(),
    GitHubActions(), GitLabPipeline(), TerraformLock(), TerraformModules(), HelmChart(),
    Dockerfile(), ComposeFile(),
  ]
}

/// The catalogers of languages that are interpreted, beside Python and JavaScript.
enum InterpretedCatalogers {
  static let all: [any PackageCataloger] = [
    GemfileLock(), InstalledGem(), ComposerLock(), ComposerInstalled(), ComposerJSON(),
    Cpanfile(), CpanfileSnapshot(), CpanInstalled(), CpanMeta(), Rockspec(), LuaRocksLock(),
    RDescription(), RenvLock(), JuliaManifest(), JuliaProject(), PubspecLock(), MixLock(),
    RebarLock(), ErlangApplication(), PrologPack(), PearRegistry(), WordPress(), LearnedModels(),
  ]
}
