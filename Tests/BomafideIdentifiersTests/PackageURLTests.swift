import BomafideIdentifiers
import Testing

@Suite struct PackageURLTests {
  @Test func `components are decoded, and the text is canonical`() throws {
    let url = try PackageURL(
      parsing: "pkg:/NPM/%40babel/core@7.1.0?os=linux&Arch=x86&empty=#/lib/./a%20b/")
    #expect(url.type == .npm)
    #expect(url.namespace == "@babel")
    #expect(url.name == "core")
    #expect(url.version == "7.1.0")
    #expect(url.qualifiers["arch"] == "x86")
    #expect(url.qualifiers.map(\.key) == ["arch", "os"])
    #expect(url.subpath == "lib/a b")
    #expect(url.description == "pkg:npm/%40babel/core@7.1.0?arch=x86&os=linux#lib/a%20b")
  }

  @Test(arguments: [
    ("pkg:pypi/Django_Rest.x@1.0.RC1", "pkg:pypi/django-rest.x@1.0.rc1"),
    ("pkg:pub/My-Package", "pkg:pub/my_package"),
    ("pkg:huggingface/Org/Model@ABC", "pkg:huggingface/Org/Model@abc"),
    ("pkg:cpan/drolsky/DateTime", "pkg:cpan/DROLSKY/DateTime"),
    ("pkg:hackage/a_b", "pkg:hackage/a-b"),
    ("pkg:npm/@babel/core", "pkg:npm/%40babel/core"),
    ("pkg:generic/a%2Fb@1%2F2", "pkg:generic/a%2Fb@1%2F2"),
    ("pkg:x-unknown/Any/Name@V", "pkg:x-unknown/Any/Name@V"),
  ])
  func `each type's rules are kept`(text: String, canonical: String) throws {
    #expect(try PackageURL(parsing: text).description == canonical)
  }

  @Test(arguments: [
    ("npm/a", 0, "'pkg:'"),
    ("pkg:npm", 7, "a type, '/' and a name"),
    ("pkg:9a/b", 4, "starts with a letter"),
    ("pkg:maven/a", 10, "'maven' requires"),
    ("pkg:cargo/a/b", 10, "'cargo' forbids"),
    ("pkg:julia/Dates", 15, "'uuid'"),
    ("pkg:npm/a%4", 9, "two hexadecimal digits"),
    ("pkg:npm/a%ff", 8, "UTF-8"),
    ("pkg:npm/a?b", 11, "'='"),
    ("pkg:npm/a?b=1&B=2", 10, "each qualifier key once"),
    ("pkg:golang/a%2Fb/c", 11, "no encoded '/'"),
    ("pkg:chrome-extension/dogs", 21, "32 letters"),
    ("pkg:cocoapods/a+b", 14, "no '+'"),
    ("pkg:swid/a/b/c/d?tag_id=1", 9, "at most 2 segments"),
  ])
  func `a fault is named where it is`(text: String, offset: Int, expected: String) {
    let error = #expect(throws: SyntaxError.self) { try PackageURL(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true, "\(error?.expected ?? "")")
  }

  @Test func `the version can be replaced, or left out`() throws {
    let url = try PackageURL(parsing: "pkg:generic/expat@2.6.0?checksum=sha1:ab#lib")
    #expect(
      try url.with(version: "2.7.1").description
        == "pkg:generic/expat@2.7.1?checksum=sha1:ab#lib")
    #expect(
      try url.with(version: String?.none).description == "pkg:generic/expat?checksum=sha1:ab#lib")
    #expect(url.package.description == "pkg:generic/expat")
    let extensionURL = try PackageURL(
      type: .chromeExtension, name: String(repeating: "a", count: 32))
    #expect(throws: SyntaxError.self) { try extensionURL.with(version: "1.2.3.4.5") }
  }

  @Test func `a git package's name is its path on the host, however it is given`() throws {
    let one = try PackageURL(type: .git, namespace: "codeberg.org", name: "forgejo/forgejo")
    let two = try PackageURL(type: .git, namespace: "codeberg.org/forgejo", name: "forgejo")
    #expect(one == two)
    #expect(one.description == "pkg:git/codeberg.org/forgejo/forgejo")
  }

  @Test func `every registered type has a constant and rules`() {
    #expect(PackageType.registered.count == 42)
    #expect(PackageType.vscodeExtension.isRegistered)
    #expect(PackageType.registered.contains(.pypi))
  }
}
