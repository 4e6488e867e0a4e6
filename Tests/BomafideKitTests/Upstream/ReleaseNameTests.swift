import Testing

@testable import BomafideKit

@Suite struct ReleaseNameTests {
  @Test(arguments: [
    ("expat-2.7.1.tar.gz", "expat", "2.7.1"), ("expat_2.7.1.orig.tar.xz", "expat", "2.7.1"),
    ("libexpat-R_2_7_1.tar.gz", "libexpat", "2.7.1"), ("v1.3.1.tar.gz", "", "1.3.1"),
    ("zlib-v1.3.1.zip", "zlib", "1.3.1"), ("boost_1_84_0.tar.bz2", "boost", "1.84.0"),
    ("log4j-core-2.14.1.jar", "log4j-core", "2.14.1"), ("R_2_7_1.tgz", "", "2.7.1"),
    ("sqlite-src-3450100.zip", "sqlite-src", "3450100"),
    ("OpenSSL-3.0.16-src.tar.gz", "openssl", "3.0.16"), ("libb2-0.98.1.tar.gz", "libb2", "0.98.1"),
    (
      "hacl-star-bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0.zip", "hacl-star",
      "bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0"
    ),
    (
      "bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0.zip", "",
      "bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0"
    ),
    ("pip-25.1.1-py3-none-any.whl", "pip", "25.1.1.py3.none.any"),
  ])
  func `a file name says project and version`(file: String, project: String, version: String) {
    let name = ReleaseName(file: file)
    #expect(name.project == project)
    #expect(name.version == version)
  }

  @Test func `what has no number has no version`() {
    #expect(ReleaseName(file: "main.tar.gz").version == nil)
    #expect(ReleaseName(file: "").version == nil)
    #expect(ReleaseName(file: ".tar.gz").project.isEmpty)
  }

  @Test func `versions are compared by their parts, and names without what spellings differ in`() {
    let name = ReleaseName(file: "libexpat-R_2_7_1.tar.gz")
    #expect(ReleaseName(file: "zlib-1.3.1.tar.gz").isVersion("v1.3.1"))
    #expect(ReleaseName(file: "7zip-19.0.tar.gz").project == "7zip")
    #expect(ReleaseName(file: "7zip-19.0.tar.gz").isVersion("19.0"))
    #expect(name.isVersion("2.7.1") && name.isVersion("R_2_7_1") == false)
    #expect(!name.isVersion("2.7.10") && !name.isVersion("2.7"))
    #expect(name.isOf([ReleaseName.key("Expat")]) && name.isOf([ReleaseName.key("libexpat")]))
    #expect(!name.isOf([ReleaseName.key("pyexpat")]))
  }
}
