import Foundation

extension PackageSamples {
  /// Archives, programs, databases, kernels and models.
  static let binaries: [Sample] = [
    Sample(
      "java/lib/slf4j-api-2.0.9.jar",
      bytes: SmallZip([
        (
          "META-INF/MANIFEST.MF",
          Array(
            "Manifest-Version: 1.0\r\nImplementation-Title: slf4j\r\nBundle-License: MIT\r\n".utf8)
        ),
        (
          "META-INF/maven/org.slf4j/slf4j-api/pom.properties",
          Array("groupId=org.slf4j\nartifactId=slf4j-api\nversion=2.0.9\n".utf8)
        ),
        ("lib/in-1.0.jar", SmallZip([("a.class", [0xCA, 0xFE, 0xBA, 0xBE])]).bytes),
      ]).bytes),
    Sample(
      "bin/auditable",
      bytes: MadeBinary.elf([
        .init(
          name: ".dep-v0",
          bytes: MadeBinary.stored(
            Array(
              "{\"packages\":[{\"name\":\"a\",\"version\":\"1.0.0\",\"source\":\"crates.io\",\"dependencies\":[1]},{\"name\":\"b\",\"version\":\"2.0.0\",\"source\":\"git\",\"kind\":\"build\"}]}"
                .utf8)))
      ])),
    Sample(
      "bin/server",
      bytes: MadeBinary.elf([
        .init(name: ".note.go.buildid", bytes: Array("Go build ID: \"x\"".utf8)),
        .init(
          name: ".go.buildinfo",
          bytes: MadeBinary.goBuild(
            "go1.22.1",
            [
              "path\texample.org/app", "mod\texample.org/app\t(devel)\t",
              "dep\tgithub.com/pkg/errors\tv0.9.1\th1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=",
            ])),
      ])),
    Sample("rpm/var/lib/rpm/Packages.db", bytes: MadeRPM.ndb([rpmHeader])),
    Sample("rpm4/var/lib/rpm/Packages", bytes: MadeRPM.berkeley([rpmHeader])),
    Sample(
      "store/nix/var/nix/db/db.sqlite", bytes: [UInt8](Data(base64Encoded: nixStore) ?? Data())),
    Sample("boot/vmlinuz-6.1.0-18-amd64", bytes: kernel),
    Sample("models/llama.gguf", bytes: model),
    Sample(
      "models/net.safetensors",
      bytes: {
        let header = Array(
          "{\"__metadata__\":{\"modelspec.title\":\"Net\",\"modelspec.license\":\"MIT\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            .utf8)
        return [UInt8(header.count)] + [UInt8](repeating: 0, count: 7) + header + [0, 0, 0, 0]
      }()),
  ]

  private static let rpmHeader = MadeRPM.header([
    (1000, .text("alpha")), (1001, .text("1.2")), (1002, .text("3.fc40")), (1014, .text("MIT")),
    (1022, .text("x86_64")), (1044, .text("alpha-src-1.2-3.fc40.src.rpm")),
    (1047, .texts(["alpha", "libalpha.so.1()(64bit)"])),
    (1048, .numbers([12, 0])), (1049, .texts(["glibc", "/bin/sh"])), (1050, .texts(["2.0", ""])),
    (1116, .numbers([0, 1])), (1117, .texts(["alpha", "alpha.conf"])),
    (1118, .texts(["/bin/", "/etc/"])),
  ])

  private static let kernel: [UInt8] = {
    var image = [UInt8](repeating: 0, count: 4_096)
    image.replaceSubrange(0x202..<0x206, with: Array("HdrS".utf8))
    image[0x20F] = 0x04
    image.replaceSubrange(0x600..<0x61F, with: Array("6.1.0-18-amd64 (x@example) #1 S".utf8))
    return image
  }()

  private static let model: [UInt8] = {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func text(_ text: String) -> [UInt8] { number(text.utf8.count, 8) + Array(text.utf8) }
    return Array("GGUF".utf8) + number(3, 4) + number(1, 8) + number(4, 8)
      + text("general.architecture") + number(8, 4) + text("llama")
      + text("general.name") + number(8, 4) + text("Llama 3 8B")
      + text("general.license") + number(8, 4) + text("llama3")
      + text("tokenizer.tokens") + number(9, 4) + number(8, 4) + number(2, 8) + text("a")
      + text("b")
  }()

  /// A database of Nix with two entries, of which one refers to the other; made with sqlite3, in pages of 512 bytes.
  private static let nixStore =
    "U1FMaXRlIGZvcm1hdCAzAAIAAQEAQCAgAAAABAAAAAMAAAAAAAAAAAAAAAMAAAAEAAAAAAAAAAAAAAABAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAC5jAQ0AAAACAVUAAaIBVQAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABLAgYXFRUBe3RhYmxlUmVmc1JlZnMDQ1JFQVRFIFRBQkxFIFJl"
    + "ZnMgKHJlZmVycmVyIGludGVnZXIsIHJlZmVyZW5jZSBpbnRlZ2VyKVwBBxchIQGBA3RhYmxlVmFsaWRQYXRo"
    + "c1ZhbGlkUGF0aHMCQ1JFQVRFIFRBQkxFIFZhbGlkUGF0aHMgKGlkIGludGVnZXIgcHJpbWFyeSBrZXksIHBh"
    + "dGggdGV4dCkNAAAAAgGFAAHCAYUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAADsCAwB9L25peC9zdG9yZS8wMTIzNDU2Nzg5YWJjZGZnaGlqa2xtbnBxcnN2"
    + "d3h5ei1oZWxsby0yLjEyLjE8AQMAfy9uaXgvc3RvcmUvMDEyMzQ1Njc4OWFiY2RmZ2hpamtsbW5wcXJzdnd4"
    + "eXotZ2xpYmMtMi4zOC00NA0AAAABAfoAAfoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAABAEDAQkC"
}
