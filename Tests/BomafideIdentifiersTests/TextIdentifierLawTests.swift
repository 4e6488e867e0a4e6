import BomafideTesting
import BomafideIdentifiers
import Testing

/// A type of identifier, with the pieces that its texts are made of.
struct LawSubject: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let words: [String]
  /// A text that parses, for mutation.
  let samples: [String]
  /// Checks that a text that parses comes back from printing and parsing, and tells if it parsed.
  let keepsLaw: @Sendable (String) throws -> Bool
  /// Parses once, and forgets what came of it.
  let parse: @Sendable (String) -> Void

  init<Identifier: TextIdentifier>(
    _ type: Identifier.Type, words: String, samples: [String]
  ) {
    testDescription = "\(type)"
    self.words = words.split(separator: " ").map(String.init) + [" "]
    self.samples = samples
    parse = { _ = try? Identifier(parsing: $0) }
    keepsLaw = { text in
      let value: Identifier
      do throws(SyntaxError) {
        value = try Identifier(parsing: text)
      } catch {
        #expect(error.text == text)
        #expect((0...text.utf8.count).contains(error.offset), "\(error)")
        #expect(!error.expected.isEmpty)
        return false
      }
      let again = try Identifier(parsing: value.description)
      #expect(again == value)
      #expect(again.description == value.description)
      #expect(again.hashValue == value.hashValue)
      return true
    }
  }

  static let all: [LawSubject] = [
    LawSubject(
      PackageURL.self,
      words:
        "pkg: pkg:npm/ pkg:git/ pkg:pypi/ pkg:x/ pkg:swid/ / // @ ? # & = %40 %2F %2e %zz %ff é A_b v1 : . ..",
      samples: [
        "pkg:npm/%40babel/core@7.1.0?arch=x86&os=linux#lib/index.js",
        "pkg:golang/github.com/x/y@v1.0.0", "pkg:git/codeberg.org/a/b@1",
      ]),
    LawSubject(
      VersionRange.self,
      words:
        "vers: npm/ pypi/ all/ * | >= <= != < > = 1 1.2 2.0 %25 %2F %41 %2f %C3%A9 é : T Z - +",
      samples: ["vers:npm/>=1.0.0|<2.0.0", "vers:pypi/*", "vers:datetime/2024-01-01T00:00:00Z"]),
    LawSubject(
      CVSS2.self, words: "AV:N /AC:L /Au:N /C:C /I:P /A:N /E:POC / AV: : x",
      samples: ["AV:N/AC:L/Au:N/C:C/I:C/A:C", "C:C/AV:N/AC:L/Au:N/I:C/A:C/TD:ND"]),
    LawSubject(
      CVSS3.self, words: "CVSS:3.1/ CVSS:3.0 AV:N /AC:L /PR:N /UI:N /S:C /C:H /I:H /A:H / :",
      samples: ["CVSS:3.1/AV:L/AC:L/PR:H/UI:R/S:U/C:H/I:H/A:H/MC:X"]),
    LawSubject(
      CVSS4.self, words: "CVSS:4.0/ AV:N /AC:L /AT:N /PR:N /UI:N /VC:H / : U:Amber",
      samples: [
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/MSI:S/U:Amber"
      ]),
    LawSubject(
      LanguageTag.self, words: "en zh cmn Latn US 419 1996 u x i-default - é",
      samples: ["zh-cmn-Hans-CN", "de-CH-1996-u-co-phonebk-x-own"]),
    LawSubject(PackageType.self, words: "npm 1 . - A é", samples: ["chrome-extension"]),
    LawSubject(
      CPE.self,
      words: "cpe:2.3: cpe:/ a: o: : * ? - \\* \\\\ \\ a B _ ~ %01 %02 %2b %zz 1.0 é *:*:*:*:*:*:*",
      samples: [
        #"cpe:2.3:a:foo\\bar:big\$money_2010:1.*:*:*:*:special:ipod_touch:80gb:*"#,
        "cpe:/a:hp:openview:7.51::~~~linux~~:en",
      ]),
    LawSubject(CPE.Value.self, words: "* ? - \\* \\\\ \\ a B _ . 1 é", samples: [#"??c\+\+*"#]),
    LawSubject(
      LicenseExpression.self,
      words:
        "MIT gpl-2.0 + ( ) AND or WITH Classpath-exception-2.0 LicenseRef- DocumentRef-a: AdditionRef-x X",
      samples: [
        "(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0",
        "DocumentRef-a:LicenseRef-b or CDDL-1.0+ with AdditionRef-x",
      ]),
    LawSubject(
      SimpleLicense.self, words: "GPL-2.0 + MIT LicenseRef-a", samples: ["GPL-2.0+", "MIT+"]),
    LawSubject(
      LicenseAddition.self, words: "AdditionRef- DocumentRef-a: x",
      samples: ["llvm-exception", "AdditionRef-x"]),
    LawSubject(ListedLicense.self, words: "mit - 0", samples: ["mit"]),
    LawSubject(
      SPDXID.self, words: "SPDXRef- DocumentRef- a : - . _", samples: ["DocumentRef-a:SPDXRef-b"]),
    LawSubject(
      Glob.self, words: #"a ** * ? / [ ] ! - . .. b \\ \x41 \ é"#,
      samples: ["src/**/[a-c]*.h", #"a/\\x/\xff"#]),
    LawSubject(
      Template.self, words: "{ } {{ }} version {version} .major | lower é {version.minor|dash}",
      samples: ["a-{version.major|lower}-{{b}}"]),
    LawSubject(
      RelativePath.self, words: #"a / . .. \\ \x41 \xff \xc3 é \ "#, samples: [#"a/b\xff/\\c"#]),
    LawSubject(
      Digest.self, words: "sha1: md5: sha256: 0 ff Z :",
      samples: ["md5:d41d8cd98f00b204e9800998ecf8427e", "adler32:00000001"]),
  ]
}

@Suite struct TextIdentifierLawTests {
  @Test(arguments: LawSubject.all)
  func `parsing undoes printing`(subject: LawSubject) throws {
    for sample in subject.samples { #expect(try subject.keepsLaw(sample)) }
    var random = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      _ = try subject.keepsLaw(random.text(of: subject.words, upTo: 12))
    }
  }

  @Test(arguments: LawSubject.all)
  func `a text with changed bytes is parsed or refused, never a crash`(subject: LawSubject) throws {
    var random = SeededGenerator(seed: 2)
    for sample in subject.samples {
      for _ in 0..<150 {
        var bytes = Array(sample.utf8)
        for _ in 0...Int.random(in: 0...3, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0...2, using: &random) {
          case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
          case 1 where bytes.count > 1: bytes.remove(at: index)
          default: bytes.insert(bytes.randomElement(using: &random) ?? 0, at: index)
          }
        }
        _ = try subject.keepsLaw(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  @Test(arguments: LawSubject.all)
  func `an empty text is refused but by a template`(subject: LawSubject) throws {
    #expect(try subject.keepsLaw("") == (subject.testDescription == "Template"))
  }

  @Test(.timeLimit(.minutes(1)), arguments: LawSubject.all)
  func `a long run of any word is dealt with at once`(subject: LawSubject) throws {
    for word in subject.words + subject.samples {
      let run = String(repeating: word, count: 1_000 / word.utf8.count)
      _ = try subject.keepsLaw(run)
      _ = try subject.keepsLaw((subject.samples.first ?? "") + run)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: LawSubject.all)
  func `a megabyte is dealt with at once`(subject: LawSubject) {
    let word = subject.words.last { $0 != " " } ?? "a"
    subject.parse(
      (subject.samples.first ?? "") + String(repeating: word, count: 1_000_000 / word.utf8.count))
  }

  @Test func `a license expression may be long, but not deep`() throws {
    let wide = Array(repeating: "MIT", count: 20_000).joined(separator: " AND ")
    #expect(try LicenseExpression(parsing: wide).licenses.count == 20_000)
    let deep = String(repeating: "(", count: 100_000) + "MIT"
    let error = #expect(throws: SyntaxError.self) { try LicenseExpression(parsing: deep) }
    #expect(error?.expected == "at most 100 nested parentheses")
  }
}
