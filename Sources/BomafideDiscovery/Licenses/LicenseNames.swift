internal import BomafideIdentifiers

/// The names that sentences give to licenses.
struct LicenseNames: Sendable {
  struct Name: Sendable {
    var phrase: WordPhrase
    var expression: LicenseExpression
    /// Whether the name means just this license.
    var isExact: Bool
  }

  static let all = LicenseNames()

  /// The names by the hash of their first word, longer ones first.
  private let byFirst: [UInt32: [Name]]

  private init() {
    var names: [UInt32: [Name]] = [:]
    for (list, isExact) in [(Self.exact, true), (Self.vague, false)] {
      for line in list.split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2,
          let expression = try? LicenseExpression(parsing: parts[0])
        else { continue }
        for text in parts[1].split(separator: ",") {
          let name = Name(
            phrase: WordPhrase(String(text)), expression: expression, isExact: isExact)
          for hash in name.phrase.first { names[hash, default: []].append(name) }
        }
      }
    }
    byFirst = names.mapValues { $0.sorted { $0.phrase.count > $1.phrase.count } }
  }

  /// The license whose longest name stands at a word.
  func name(in words: LicenseWords, at index: Int) -> Name? {
    byFirst[words.hashes[index]]?.first { $0.phrase.isFound(in: words, at: index) }
  }

  /// Words are in lower case and joined over hyphens; `license` means `licence` too.
  private static let exact = """
    0BSD: 0bsd, zero clause bsd, zeroclause bsd, bsd zero clause, bsd0clause
    AFL-3.0: academic free license version 3.0, academic free license v. 3.0, afl3.0
    Apache-1.1: apache software license version 1.1, apache license version 1.1
    Apache-2.0: apache license version 2.0|2|v2|v2.0, apache license 2.0|2|v2|v2.0, apache 2.0|2 license|licenses, apache2.0, \
    apache software license version 2.0|2, apache software license 2.0, apache version 2.0, apachev2, asl 2.0, \
    apache license v 2.0, apache public license 2.0, www apache org licenses license2.0
    Artistic-2.0: artistic license 2.0, artistic license version 2.0, artistic2.0
    Artistic-1.0-Perl OR GPL-1.0-or-later: same terms as perl, same terms as the perl
    BSD-1-Clause: bsd 1clause, 1clause bsd
    BSD-2-Clause: 2clause bsd, bsd 2clause, bsd2clause, two clause bsd, twoclause bsd, simplified bsd, 2 clause bsd, \
    bsd 2 clause, freebsd license
    BSD-3-Clause: 3clause bsd, bsd 3clause, bsd3clause, three clause bsd, threeclause bsd, 3 clause bsd, bsd 3 clause, \
    new bsd, modified bsd, revised bsd, bsd3
    BSD-4-Clause: 4clause bsd, bsd 4clause, bsd4clause, original bsd license
    BSL-1.0: boost software license, boost license, distributed under the boost, bsl1.0
    Beerware: beerware license, beer ware license
    Bitstream-Vera: bitstream vera license
    BlueOak-1.0.0: blue oak model license
    CC0-1.0: cc0 1.0, cc01.0, cc0, publicdomain zero 1.0
    CDDL-1.0: common development and distribution license version 1.0, cddl 1.0, cddl1.0
    CDDL-1.1: common development and distribution license version 1.1, cddl 1.1, cddl1.1
    CPL-1.0: common public license version 1.0, common public license v1.0, cpl1.0
    EPL-1.0: eclipse public license v1.0|1.0, eclipse public license version 1.0, epl1.0
    EPL-2.0: eclipse public license v2.0|2.0, eclipse public license version 2.0, eclipse public license v. 2.0, epl2.0
    EUPL-1.2: european union public license version 1.2, eupl1.2
    FTL: freetype license, freetype project license, ftl license
    GFDL-1.3-or-later: gnu free documentation license version 1.3 or any later
    HIDAPI: original hidapi license
    ISC: isc license, isclicense, isc licensed, license isc
    MIT: mit license, mitlicense, mit licensed, license mit, mitx11 license, expat license, license expat, mitlicensed, \
    opensource org licenses mit
    MPL-1.1: mozilla public license version 1.1, mozilla public license v 1.1, mpl 1.1, mpl1.1
    MPL-2.0: mozilla public license version 2.0, mozilla public license v 2.0, mozilla public license v2.0|2.0, mpl 2.0, \
    mpl2.0, mozilla org mpl 2.0
    MPL-1.0: mozilla public license version 1.0
    MS-PL: microsoft public license
    MulanPSL-2.0: mulan psl v2, mulanpsl2.0
    NCSA: university of illinois ncsa open source license, university of illinois open source license, ncsa license
    NPL-1.1: netscape public license version 1.1
    OFL-1.1: sil open font license version 1.1, open font license version 1.1, open font license 1.1, ofl1.1
    OpenSSL: openssl license
    PHP-3.01: version 3.01 of the php license, php license version 3.01, php3.01
    PHP-3.0: version 3.0 of the php license, php license version 3.0
    PSF-2.0: python software foundation license, psf license, psf2.0
    PostgreSQL: postgresql license
    Ruby: ruby license, rubys license, same terms as ruby
    SSPL-1.0: server side public license
    Sleepycat: sleepycat license
    TCL: tcltk license, tcl license
    Unicode-TOU: unicode org copyright html
    UPL-1.0: universal permissive license
    Unlicense: unlicense, unlicense org
    Vim: vim license
    W3C: w3c software notice and license, w3c software license
    WTFPL: wtfpl, do what the fuck you want to public license
    ZPL-2.1: zope public license version 2.1, zpl 2.1
    Zend-2.0: version 2.00 of the zend license, zend engine license
    Zlib: zlib license, zliblibpng license, zlibpng license, zlib libpng license, zliblicense, zlib licensed
    bzip2-1.0.6: bzip2 license
    curl: curl license
    """

  /// Names that several licenses share; the one most often meant.
  private static let vague = """
    Apache-2.0: apache license, apache licensed, apache software license
    Artistic-1.0-Perl: artistic license
    BSD-3-Clause: bsd license, bsdstyle license, bsd style license, bsd licensed, license bsd, bsdlike license, \
    bsdlicensed, berkeley software distribution license
    IJG: independent jpeg group license, ijg license
    Libpng: libpng license
    MIT: mitstyle license, mit style license, mitx11, mit x11, mitlike license, x11 license
    MPL-2.0: mozilla public license
    Zlib: zlibstyle license, zlib style license
    """
}
