import Testing

@testable import BomafideDiscovery

/// The version that a Perl module gives itself.
@Suite struct PerlVersionsTests {
  @Test(
    arguments: [
      ("package A;\nour $VERSION = '1.23';\n", "1.23"), ("our $VERSION = 2.57;\n", "2.57"),
      ("$Foo::VERSION     = \"0.36\";\n", "0.36"), ("package Foo::Bar v1.2.3;\n", "1.2.3"),
      ("package Foo 0.42 {\n", "0.42"),
      ("our $VERSION = do { 1 };\n", nil),
      ("$VERSION = sprintf \"%d.%02d\", q$Revision: 3.21 $ =~ /(\\d+)/g;\n", "3.21"),
      ("# $VERSION = '1.0';\n", nil), ("if ($VERSION == 1.0) {\n", nil),
      ("use Foo 1.2;\n", nil), ("__END__\nour $VERSION = '1.2';\n", nil), ("", nil),
      ("my $MIN_VERSION = '5.8';\n", nil),
    ] as [(String, String?)])
  func `assigned or declared`(text: String, version: String?) {
    #expect(PerlVersions.found(Array(text.utf8))?.version == version)
  }
}
