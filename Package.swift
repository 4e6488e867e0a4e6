// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let http = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "bomafide",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bomafide", targets: ["bomafide"]),
    .library(name: "BomafideKit", targets: ["BomafideKit"]),
    .plugin(name: "BomafideCommand", targets: ["BomafideCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // Layer 0: names with a grammar.
    .target(name: "BomafideIdentifiers", swiftSettings: settings),
    // Layer 1: the bill and its algebra.
    .target(
      name: "BomafideModel", dependencies: ["BomafideIdentifiers"], swiftSettings: settings),
    .target(
      name: "BomafideJSON", dependencies: ["BomafideIdentifiers", "BomafideModel"],
      swiftSettings: settings),
    .target(
      name: "BomafideBinaries", dependencies: ["BomafideIdentifiers", "CDiscovery", "CZlib"],
      swiftSettings: settings),
    // Layer 2: edges. They never import each other.
    .target(
      name: "BomafideSources",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "CArchive", "CHashing", "CInflate",
        "CZlib", crypto, yams, toml,
      ],
      swiftSettings: settings),
    .target(
      name: "BomafideFormats",
      dependencies: ["BomafideIdentifiers", "BomafideModel", "BomafideJSON", yams],
      swiftSettings: settings),
    .target(
      name: "BomafideDiscovery",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideBinaries", "CDiscovery", "CLicenseTexts",
        yams, toml,
      ],
      swiftSettings: settings),
    .target(
      name: "BomafidePackages",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideBinaries", "BomafideJSON", "CZlib", yams,
        toml, sqlite,
      ],
      swiftSettings: settings),
    .target(
      name: "BomafideRules",
      dependencies: ["BomafideIdentifiers", "BomafideModel"],
      swiftSettings: settings),
    .target(
      name: "BomafideAdvisories",
      dependencies: ["BomafideIdentifiers", "BomafideModel", "BomafideJSON", "CZlib", sqlite],
      swiftSettings: settings),
    .target(
      name: "BomafideAttestation",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", crypto, cryptoExtras, asn1, x509,
      ],
      swiftSettings: settings),
    // Layer 3: one operation for each command.
    .target(
      name: "BomafideKit",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "BomafideSources",
        "BomafideFormats", "BomafideDiscovery", "BomafidePackages", "BomafideRules",
        "BomafideAdvisories",
        "BomafideAttestation", http, nio,
        nioHTTP,
      ],
      swiftSettings: settings),
    // Layer 4: programs.
    .executableTarget(
      name: "bomafide",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideKit", arguments,
      ],
      swiftSettings: settings),

    // Runs the program on a package: `swift package bomafide check`.
    .plugin(
      name: "BomafideCommand",
      capability: .command(
        intent: .custom(
          verb: "bomafide", description: "Runs bomafide on the package; without words: check.")),
      dependencies: ["bomafide"]),

    // Feeds damaged documents to every codec; see `make fuzz`.
    .executableTarget(
      name: "BomafideFuzz",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "BomafideFormats",
        "BomafidePackages", "BomafideKit", "BomafideTesting", arguments,
      ],
      swiftSettings: settings),

    // C.
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CHashing"),
    .target(name: "CInflate", dependencies: ["CZlib"]),
    .target(name: "CDiscovery", exclude: ["catalogue.json"]),
    .target(name: "CLicenseTexts", exclude: ["license-texts.bin"]),

    // Tests.
    .target(
      name: "BomafideTesting", dependencies: ["BomafideIdentifiers", "BomafideModel", "CZlib"],
      path: "Tests/BomafideTesting", swiftSettings: settings),
    .testTarget(
      name: "BomafideIdentifiersTests", dependencies: ["BomafideIdentifiers", "BomafideTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideModelTests",
      dependencies: ["BomafideIdentifiers", "BomafideModel", "BomafideTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideSourcesTests",
      dependencies: ["BomafideIdentifiers", "BomafideModel", "BomafideSources", "BomafideTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "BomafidePackagesTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafidePackages", "BomafideTesting", sqlite,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideFormatsTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "BomafideFormats",
        "BomafideTesting",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideDiscoveryTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideBinaries", "BomafideDiscovery",
        "BomafideTesting",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideRulesTests",
      dependencies: ["BomafideIdentifiers", "BomafideModel", "BomafideRules", "BomafideTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideAdvisoriesTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideAdvisories", "BomafideTesting",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideAttestationTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "BomafideFormats",
        "BomafideAttestation", "BomafideTesting", crypto, asn1, x509,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BomafideKitTests",
      dependencies: [
        "BomafideIdentifiers", "BomafideModel", "BomafideJSON", "BomafideSources",
        "BomafideFormats", "BomafideDiscovery", "BomafideRules", "BomafideAdvisories",
        "BomafideKit", "BomafideTesting",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["BomafideTesting", "bomafide"], swiftSettings: settings),
  ]
)
