// Written by Scripts/make-license-list from the SPDX License List; don't edit.
// swift-format-ignore-file

extension LicenseList {
  /// The release of the SPDX License List that the program carries.
  public static let version = "3.28.0"

  static let licenseLines: StaticString = #"""
    0BSD\#tO\#tBSD Zero Clause License
    3D-Slicer-1.0\#t\#t3D Slicer License v1.0
    AAL\#tO\#tAttribution Assurance License
    Abstyles\#t\#tAbstyles License
    AdaCore-doc\#t\#tAdaCore Doc License
    Adobe-2006\#t\#tAdobe Systems Incorporated Source Code License Agreement
    Adobe-Display-PostScript\#t\#tAdobe Display PostScript License
    Adobe-Glyph\#t\#tAdobe Glyph List License
    Adobe-Utopia\#t\#tAdobe Utopia Font License
    ADSL\#t\#tAmazon Digital Services License
    Advanced-Cryptics-Dictionary\#t\#tAdvanced Cryptics Dictionary License
    AFL-1.1\#tOF\#tAcademic Free License v1.1
    AFL-1.2\#tOF\#tAcademic Free License v1.2
    AFL-2.0\#tOF\#tAcademic Free License v2.0
    AFL-2.1\#tOF\#tAcademic Free License v2.1
    AFL-3.0\#tOF\#tAcademic Free License v3.0
    Afmparse\#t\#tAfmparse License
    AGPL-1.0\#tDF\#tAffero General Public License v1.0
    AGPL-1.0-only\#t\#tAffero General Public License v1.0 only
    AGPL-1.0-or-later\#t\#tAffero General Public License v1.0 or later
    AGPL-3.0\#tDOF\#tGNU Affero General Public License v3.0
    AGPL-3.0-only\#tOF\#tGNU Affero General Public License v3.0 only
    AGPL-3.0-or-later\#tOF\#tGNU Affero General Public License v3.0 or later
    Aladdin\#t\#tAladdin Free Public License
    ALGLIB-Documentation\#tO\#tALGLIB Documentation License
    AMD-newlib\#t\#tAMD newlib License
    AMDPLPA\#t\#tAMD's plpa_map.c License
    AML\#t\#tApple MIT License
    AML-glslang\#t\#tAML glslang variant License
    AMPAS\#t\#tAcademy of Motion Picture Arts and Sciences BSD
    ANTLR-PD\#t\#tANTLR Software Rights Notice
    ANTLR-PD-fallback\#t\#tANTLR Software Rights Notice with license fallback
    any-OSI\#t\#tAny OSI License
    any-OSI-perl-modules\#t\#tAny OSI License - Perl Modules
    Apache-1.0\#tF\#tApache License 1.0
    Apache-1.1\#tOF\#tApache License 1.1
    Apache-2.0\#tOF\#tApache License 2.0
    APAFML\#t\#tAdobe Postscript AFM License
    APL-1.0\#tO\#tAdaptive Public License 1.0
    App-s2p\#t\#tApp::s2p License
    APSL-1.0\#tO\#tApple Public Source License 1.0
    APSL-1.1\#tO\#tApple Public Source License 1.1
    APSL-1.2\#tO\#tApple Public Source License 1.2
    APSL-2.0\#tOF\#tApple Public Source License 2.0
    Arphic-1999\#t\#tArphic Public License
    Artistic-1.0\#tO\#tArtistic License 1.0
    Artistic-1.0-cl8\#tO\#tArtistic License 1.0 w/clause 8
    Artistic-1.0-Perl\#tO\#tArtistic License 1.0 (Perl)
    Artistic-2.0\#tOF\#tArtistic License 2.0
    Artistic-dist\#t\#tArtistic License 1.0 (dist)
    Aspell-RU\#t\#tAspell Russian License
    ASWF-Digital-Assets-1.0\#t\#tASWF Digital Assets License version 1.0
    ASWF-Digital-Assets-1.1\#t\#tASWF Digital Assets License 1.1
    Baekmuk\#t\#tBaekmuk License
    Bahyph\#t\#tBahyph License
    Barr\#t\#tBarr License
    bcrypt-Solar-Designer\#t\#tbcrypt Solar Designer License
    Beerware\#t\#tBeerware License
    Bitstream-Charter\#t\#tBitstream Charter Font License
    Bitstream-Vera\#t\#tBitstream Vera Font License
    BitTorrent-1.0\#t\#tBitTorrent Open Source License v1.0
    BitTorrent-1.1\#tF\#tBitTorrent Open Source License v1.1
    blessing\#t\#tSQLite Blessing
    BlueOak-1.0.0\#tO\#tBlue Oak Model License 1.0.0
    Boehm-GC\#t\#tBoehm-Demers-Weiser GC License
    Boehm-GC-without-fee\#t\#tBoehm-Demers-Weiser GC License (without fee)
    BOLA-1.1\#t\#tBuena Onda License Agreement v1.1
    Borceux\#t\#tBorceux license
    Brian-Gladman-2-Clause\#t\#tBrian Gladman 2-Clause License
    Brian-Gladman-3-Clause\#t\#tBrian Gladman 3-Clause License
    BSD-1-Clause\#tO\#tBSD 1-Clause License
    BSD-2-Clause\#tOF\#tBSD 2-Clause "Simplified" License
    BSD-2-Clause-Darwin\#t\#tBSD 2-Clause - Ian Darwin variant
    BSD-2-Clause-first-lines\#t\#tBSD 2-Clause - first lines requirement
    BSD-2-Clause-FreeBSD\#tDF\#tBSD 2-Clause FreeBSD License
    BSD-2-Clause-NetBSD\#tDF\#tBSD 2-Clause NetBSD License
    BSD-2-Clause-Patent\#tO\#tBSD-2-Clause Plus Patent License
    BSD-2-Clause-pkgconf-disclaimer\#t\#tBSD 2-Clause pkgconf disclaimer variant
    BSD-2-Clause-Views\#t\#tBSD 2-Clause with views sentence
    BSD-3-Clause\#tOF\#tBSD 3-Clause "New" or "Revised" License
    BSD-3-Clause-acpica\#t\#tBSD 3-Clause acpica variant
    BSD-3-Clause-Attribution\#t\#tBSD with attribution
    BSD-3-Clause-Clear\#tF\#tBSD 3-Clause Clear License
    BSD-3-Clause-flex\#t\#tBSD 3-Clause Flex variant
    BSD-3-Clause-HP\#t\#tHewlett-Packard BSD variant license
    BSD-3-Clause-LBNL\#tO\#tLawrence Berkeley National Labs BSD variant license
    BSD-3-Clause-Modification\#t\#tBSD 3-Clause Modification
    BSD-3-Clause-No-Military-License\#t\#tBSD 3-Clause No Military License
    BSD-3-Clause-No-Nuclear-License\#t\#tBSD 3-Clause No Nuclear License
    BSD-3-Clause-No-Nuclear-License-2014\#t\#tBSD 3-Clause No Nuclear License 2014
    BSD-3-Clause-No-Nuclear-Warranty\#t\#tBSD 3-Clause No Nuclear Warranty
    BSD-3-Clause-Open-MPI\#tO\#tBSD 3-Clause Open MPI variant
    BSD-3-Clause-Sun\#t\#tBSD 3-Clause Sun Microsystems
    BSD-3-Clause-Tso\#t\#tBSD 3-Clause Tso variant
    BSD-4-Clause\#tF\#tBSD 4-Clause "Original" or "Old" License
    BSD-4-Clause-Shortened\#t\#tBSD 4 Clause Shortened
    BSD-4-Clause-UC\#t\#tBSD-4-Clause (University of California-Specific)
    BSD-4.3RENO\#t\#tBSD 4.3 RENO License
    BSD-4.3TAHOE\#t\#tBSD 4.3 TAHOE License
    BSD-Advertising-Acknowledgement\#t\#tBSD Advertising Acknowledgement License
    BSD-Attribution-HPND-disclaimer\#t\#tBSD with Attribution and HPND disclaimer
    BSD-Inferno-Nettverk\#t\#tBSD-Inferno-Nettverk
    BSD-Mark-Modifications\#t\#tBSD Mark Modifications License
    BSD-Protection\#t\#tBSD Protection License
    BSD-Source-beginning-file\#t\#tBSD Source Code Attribution - beginning of file variant
    BSD-Source-Code\#t\#tBSD Source Code Attribution
    BSD-Systemics\#t\#tSystemics BSD variant license
    BSD-Systemics-W3Works\#t\#tSystemics W3Works BSD variant license
    BSL-1.0\#tOF\#tBoost Software License 1.0
    Buddy\#t\#tBuddy License
    BUSL-1.1\#t\#tBusiness Source License 1.1
    bzip2-1.0.5\#tD\#tbzip2 and libbzip2 License v1.0.5
    bzip2-1.0.6\#t\#tbzip2 and libbzip2 License v1.0.6
    C-UDA-1.0\#t\#tComputational Use of Data Agreement v1.0
    CAL-1.0\#tO\#tCryptographic Autonomy License 1.0
    CAL-1.0-Combined-Work-Exception\#tO\#tCryptographic Autonomy License 1.0 (Combined Work Exception)
    Caldera\#t\#tCaldera License
    Caldera-no-preamble\#t\#tCaldera License (without preamble)
    CAPEC-tou\#t\#tCommon Attack Pattern Enumeration and Classification License
    Catharon\#t\#tCatharon License
    CATOSL-1.1\#tO\#tComputer Associates Trusted Open Source License 1.1
    CC-BY-1.0\#t\#tCreative Commons Attribution 1.0 Generic
    CC-BY-2.0\#t\#tCreative Commons Attribution 2.0 Generic
    CC-BY-2.5\#t\#tCreative Commons Attribution 2.5 Generic
    CC-BY-2.5-AU\#t\#tCreative Commons Attribution 2.5 Australia
    CC-BY-3.0\#t\#tCreative Commons Attribution 3.0 Unported
    CC-BY-3.0-AT\#t\#tCreative Commons Attribution 3.0 Austria
    CC-BY-3.0-AU\#t\#tCreative Commons Attribution 3.0 Australia
    CC-BY-3.0-DE\#t\#tCreative Commons Attribution 3.0 Germany
    CC-BY-3.0-IGO\#t\#tCreative Commons Attribution 3.0 IGO
    CC-BY-3.0-NL\#t\#tCreative Commons Attribution 3.0 Netherlands
    CC-BY-3.0-US\#t\#tCreative Commons Attribution 3.0 United States
    CC-BY-4.0\#tF\#tCreative Commons Attribution 4.0 International
    CC-BY-NC-1.0\#t\#tCreative Commons Attribution Non Commercial 1.0 Generic
    CC-BY-NC-2.0\#t\#tCreative Commons Attribution Non Commercial 2.0 Generic
    CC-BY-NC-2.5\#t\#tCreative Commons Attribution Non Commercial 2.5 Generic
    CC-BY-NC-3.0\#t\#tCreative Commons Attribution Non Commercial 3.0 Unported
    CC-BY-NC-3.0-DE\#t\#tCreative Commons Attribution Non Commercial 3.0 Germany
    CC-BY-NC-4.0\#t\#tCreative Commons Attribution Non Commercial 4.0 International
    CC-BY-NC-ND-1.0\#t\#tCreative Commons Attribution Non Commercial No Derivatives 1.0 Generic
    CC-BY-NC-ND-2.0\#t\#tCreative Commons Attribution Non Commercial No Derivatives 2.0 Generic
    CC-BY-NC-ND-2.5\#t\#tCreative Commons Attribution Non Commercial No Derivatives 2.5 Generic
    CC-BY-NC-ND-3.0\#t\#tCreative Commons Attribution Non Commercial No Derivatives 3.0 Unported
    CC-BY-NC-ND-3.0-DE\#t\#tCreative Commons Attribution Non Commercial No Derivatives 3.0 Germany
    CC-BY-NC-ND-3.0-IGO\#t\#tCreative Commons Attribution Non Commercial No Derivatives 3.0 IGO
    CC-BY-NC-ND-4.0\#t\#tCreative Commons Attribution Non Commercial No Derivatives 4.0 International
    CC-BY-NC-SA-1.0\#t\#tCreative Commons Attribution Non Commercial Share Alike 1.0 Generic
    CC-BY-NC-SA-2.0\#t\#tCreative Commons Attribution Non Commercial Share Alike 2.0 Generic
    CC-BY-NC-SA-2.0-DE\#t\#tCreative Commons Attribution Non Commercial Share Alike 2.0 Germany
    CC-BY-NC-SA-2.0-FR\#t\#tCreative Commons Attribution-NonCommercial-ShareAlike 2.0 France
    CC-BY-NC-SA-2.0-UK\#t\#tCreative Commons Attribution Non Commercial Share Alike 2.0 England and Wales
    CC-BY-NC-SA-2.5\#t\#tCreative Commons Attribution Non Commercial Share Alike 2.5 Generic
    CC-BY-NC-SA-3.0\#t\#tCreative Commons Attribution Non Commercial Share Alike 3.0 Unported
    CC-BY-NC-SA-3.0-DE\#t\#tCreative Commons Attribution Non Commercial Share Alike 3.0 Germany
    CC-BY-NC-SA-3.0-IGO\#t\#tCreative Commons Attribution Non Commercial Share Alike 3.0 IGO
    CC-BY-NC-SA-4.0\#t\#tCreative Commons Attribution Non Commercial Share Alike 4.0 International
    CC-BY-ND-1.0\#t\#tCreative Commons Attribution No Derivatives 1.0 Generic
    CC-BY-ND-2.0\#t\#tCreative Commons Attribution No Derivatives 2.0 Generic
    CC-BY-ND-2.5\#t\#tCreative Commons Attribution No Derivatives 2.5 Generic
    CC-BY-ND-3.0\#t\#tCreative Commons Attribution No Derivatives 3.0 Unported
    CC-BY-ND-3.0-DE\#t\#tCreative Commons Attribution No Derivatives 3.0 Germany
    CC-BY-ND-4.0\#t\#tCreative Commons Attribution No Derivatives 4.0 International
    CC-BY-SA-1.0\#t\#tCreative Commons Attribution Share Alike 1.0 Generic
    CC-BY-SA-2.0\#t\#tCreative Commons Attribution Share Alike 2.0 Generic
    CC-BY-SA-2.0-UK\#t\#tCreative Commons Attribution Share Alike 2.0 England and Wales
    CC-BY-SA-2.1-JP\#t\#tCreative Commons Attribution Share Alike 2.1 Japan
    CC-BY-SA-2.5\#t\#tCreative Commons Attribution Share Alike 2.5 Generic
    CC-BY-SA-3.0\#t\#tCreative Commons Attribution Share Alike 3.0 Unported
    CC-BY-SA-3.0-AT\#t\#tCreative Commons Attribution Share Alike 3.0 Austria
    CC-BY-SA-3.0-DE\#t\#tCreative Commons Attribution Share Alike 3.0 Germany
    CC-BY-SA-3.0-IGO\#t\#tCreative Commons Attribution-ShareAlike 3.0 IGO
    CC-BY-SA-4.0\#tF\#tCreative Commons Attribution Share Alike 4.0 International
    CC-PDDC\#t\#tCreative Commons Public Domain Dedication and Certification
    CC-PDM-1.0\#t\#tCreative Commons Public Domain Mark 1.0 Universal
    CC-SA-1.0\#t\#tCreative Commons Share Alike 1.0 Generic
    CC0-1.0\#tF\#tCreative Commons Zero v1.0 Universal
    CDDL-1.0\#tOF\#tCommon Development and Distribution License 1.0
    CDDL-1.1\#t\#tCommon Development and Distribution License 1.1
    CDL-1.0\#t\#tCommon Documentation License 1.0
    CDLA-Permissive-1.0\#t\#tCommunity Data License Agreement Permissive 1.0
    CDLA-Permissive-2.0\#t\#tCommunity Data License Agreement Permissive 2.0
    CDLA-Sharing-1.0\#t\#tCommunity Data License Agreement Sharing 1.0
    CECILL-1.0\#t\#tCeCILL Free Software License Agreement v1.0
    CECILL-1.1\#t\#tCeCILL Free Software License Agreement v1.1
    CECILL-2.0\#tF\#tCeCILL Free Software License Agreement v2.0
    CECILL-2.1\#tO\#tCeCILL Free Software License Agreement v2.1
    CECILL-B\#tF\#tCeCILL-B Free Software License Agreement
    CECILL-C\#tF\#tCeCILL-C Free Software License Agreement
    CERN-OHL-1.1\#t\#tCERN Open Hardware Licence v1.1
    CERN-OHL-1.2\#t\#tCERN Open Hardware Licence v1.2
    CERN-OHL-P-2.0\#tO\#tCERN Open Hardware Licence Version 2 - Permissive
    CERN-OHL-S-2.0\#tO\#tCERN Open Hardware Licence Version 2 - Strongly Reciprocal
    CERN-OHL-W-2.0\#tO\#tCERN Open Hardware Licence Version 2 - Weakly Reciprocal
    CFITSIO\#t\#tCFITSIO License
    check-cvs\#t\#tcheck-cvs License
    checkmk\#t\#tCheckmk License
    ClArtistic\#tF\#tClarified Artistic License
    Clips\#t\#tClips License
    CMU-Mach\#t\#tCMU Mach License
    CMU-Mach-nodoc\#t\#tCMU Mach - no notices-in-documentation variant
    CNRI-Jython\#t\#tCNRI Jython License
    CNRI-Python\#tO\#tCNRI Python License
    CNRI-Python-GPL-Compatible\#t\#tCNRI Python Open Source GPL Compatible License Agreement
    COIL-1.0\#t\#tCopyfree Open Innovation License
    Community-Spec-1.0\#t\#tCommunity Specification License 1.0
    Condor-1.1\#tF\#tCondor Public License v1.1
    copyleft-next-0.3.0\#t\#tcopyleft-next 0.3.0
    copyleft-next-0.3.1\#t\#tcopyleft-next 0.3.1
    Cornell-Lossless-JPEG\#t\#tCornell Lossless JPEG License
    CPAL-1.0\#tOF\#tCommon Public Attribution License 1.0
    CPL-1.0\#tOF\#tCommon Public License 1.0
    CPOL-1.02\#t\#tCode Project Open License 1.02
    Cronyx\#t\#tCronyx License
    Crossword\#t\#tCrossword License
    CryptoSwift\#t\#tCryptoSwift License
    CrystalStacker\#t\#tCrystalStacker License
    CUA-OPL-1.0\#tO\#tCUA Office Public License v1.0
    Cube\#t\#tCube License
    curl\#t\#tcurl License
    cve-tou\#t\#tCommon Vulnerability Enumeration ToU License
    D-FSL-1.0\#t\#tDeutsche Freie Software Lizenz
    DEC-3-Clause\#t\#tDEC 3-Clause License
    diffmark\#t\#tdiffmark license
    DL-DE-BY-2.0\#t\#tData licence Germany – attribution – version 2.0
    DL-DE-ZERO-2.0\#t\#tData licence Germany – zero – version 2.0
    DOC\#t\#tDOC License
    DocBook-DTD\#t\#tDocBook DTD License
    DocBook-Schema\#t\#tDocBook Schema License
    DocBook-Stylesheet\#t\#tDocBook Stylesheet License
    DocBook-XML\#t\#tDocBook XML License
    Dotseqn\#t\#tDotseqn License
    DRL-1.0\#t\#tDetection Rule License 1.0
    DRL-1.1\#t\#tDetection Rule License 1.1
    DSDP\#t\#tDSDP License
    dtoa\#t\#tDavid M. Gay dtoa License
    dvipdfm\#t\#tdvipdfm License
    ECL-1.0\#tO\#tEducational Community License v1.0
    ECL-2.0\#tOF\#tEducational Community License v2.0
    eCos-2.0\#tDF\#teCos license version 2.0
    EFL-1.0\#tO\#tEiffel Forum License v1.0
    EFL-2.0\#tOF\#tEiffel Forum License v2.0
    eGenix\#t\#teGenix.com Public License 1.1.0
    Elastic-2.0\#t\#tElastic License 2.0
    Entessa\#tO\#tEntessa Public License v1.0
    EPICS\#t\#tEPICS Open License
    EPL-1.0\#tOF\#tEclipse Public License 1.0
    EPL-2.0\#tOF\#tEclipse Public License 2.0
    ErlPL-1.1\#t\#tErlang Public License v1.1
    ESA-PL-permissive-2.4\#t\#tEuropean Space Agency Public License – v2.4 – Permissive (Type 3)
    ESA-PL-strong-copyleft-2.4\#t\#tEuropean Space Agency Public License (ESA-PL) - V2.4 - Strong Copyleft (Type 1)
    ESA-PL-weak-copyleft-2.4\#t\#tEuropean Space Agency Public License – v2.4 – Weak Copyleft (Type 2)
    etalab-2.0\#t\#tEtalab Open License 2.0
    EUDatagrid\#tOF\#tEU DataGrid Software License
    EUPL-1.0\#t\#tEuropean Union Public License 1.0
    EUPL-1.1\#tOF\#tEuropean Union Public License 1.1
    EUPL-1.2\#tOF\#tEuropean Union Public License 1.2
    Eurosym\#t\#tEurosym License
    Fair\#tO\#tFair License
    FBM\#t\#tFuzzy Bitmap License
    FDK-AAC\#t\#tFraunhofer FDK AAC Codec Library
    Ferguson-Twofish\#t\#tFerguson Twofish License
    Frameworx-1.0\#tO\#tFrameworx Open License 1.0
    FreeBSD-DOC\#t\#tFreeBSD Documentation License
    FreeImage\#t\#tFreeImage Public License v1.0
    FSFAP\#tF\#tFSF All Permissive License
    FSFAP-no-warranty-disclaimer\#t\#tFSF All Permissive License (without Warranty)
    FSFUL\#t\#tFSF Unlimited License
    FSFULLR\#t\#tFSF Unlimited License (with License Retention)
    FSFULLRSD\#t\#tFSF Unlimited License (with License Retention and Short Disclaimer)
    FSFULLRWD\#t\#tFSF Unlimited License (With License Retention and Warranty Disclaimer)
    FSL-1.1-ALv2\#t\#tFunctional Source License, Version 1.1, ALv2 Future License
    FSL-1.1-MIT\#t\#tFunctional Source License, Version 1.1, MIT Future License
    FTL\#tF\#tFreetype Project License
    Furuseth\#t\#tFuruseth License
    fwlw\#t\#tfwlw License
    Game-Programming-Gems\#t\#tGame Programming Gems License
    GCR-docs\#t\#tGnome GCR Documentation License
    GD\#t\#tGD License
    generic-xts\#t\#tGeneric XTS License
    GFDL-1.1\#tDF\#tGNU Free Documentation License v1.1
    GFDL-1.1-invariants-only\#t\#tGNU Free Documentation License v1.1 only - invariants
    GFDL-1.1-invariants-or-later\#t\#tGNU Free Documentation License v1.1 or later - invariants
    GFDL-1.1-no-invariants-only\#t\#tGNU Free Documentation License v1.1 only - no invariants
    GFDL-1.1-no-invariants-or-later\#t\#tGNU Free Documentation License v1.1 or later - no invariants
    GFDL-1.1-only\#tF\#tGNU Free Documentation License v1.1 only
    GFDL-1.1-or-later\#tF\#tGNU Free Documentation License v1.1 or later
    GFDL-1.2\#tDF\#tGNU Free Documentation License v1.2
    GFDL-1.2-invariants-only\#t\#tGNU Free Documentation License v1.2 only - invariants
    GFDL-1.2-invariants-or-later\#t\#tGNU Free Documentation License v1.2 or later - invariants
    GFDL-1.2-no-invariants-only\#t\#tGNU Free Documentation License v1.2 only - no invariants
    GFDL-1.2-no-invariants-or-later\#t\#tGNU Free Documentation License v1.2 or later - no invariants
    GFDL-1.2-only\#tF\#tGNU Free Documentation License v1.2 only
    GFDL-1.2-or-later\#tF\#tGNU Free Documentation License v1.2 or later
    GFDL-1.3\#tDF\#tGNU Free Documentation License v1.3
    GFDL-1.3-invariants-only\#t\#tGNU Free Documentation License v1.3 only - invariants
    GFDL-1.3-invariants-or-later\#t\#tGNU Free Documentation License v1.3 or later - invariants
    GFDL-1.3-no-invariants-only\#t\#tGNU Free Documentation License v1.3 only - no invariants
    GFDL-1.3-no-invariants-or-later\#t\#tGNU Free Documentation License v1.3 or later - no invariants
    GFDL-1.3-only\#tF\#tGNU Free Documentation License v1.3 only
    GFDL-1.3-or-later\#tF\#tGNU Free Documentation License v1.3 or later
    Giftware\#t\#tGiftware License
    GL2PS\#t\#tGL2PS License
    Glide\#t\#t3dfx Glide License
    Glulxe\#t\#tGlulxe License
    GLWTPL\#t\#tGood Luck With That Public License
    gnuplot\#tF\#tgnuplot License
    GPL-1.0\#tD\#tGNU General Public License v1.0 only
    GPL-1.0+\#tD\#tGNU General Public License v1.0 or later
    GPL-1.0-only\#t\#tGNU General Public License v1.0 only
    GPL-1.0-or-later\#t\#tGNU General Public License v1.0 or later
    GPL-2.0\#tDOF\#tGNU General Public License v2.0 only
    GPL-2.0+\#tDOF\#tGNU General Public License v2.0 or later
    GPL-2.0-only\#tOF\#tGNU General Public License v2.0 only
    GPL-2.0-or-later\#tOF\#tGNU General Public License v2.0 or later
    GPL-2.0-with-autoconf-exception\#tD\#tGNU General Public License v2.0 w/Autoconf exception
    GPL-2.0-with-bison-exception\#tD\#tGNU General Public License v2.0 w/Bison exception
    GPL-2.0-with-classpath-exception\#tD\#tGNU General Public License v2.0 w/Classpath exception
    GPL-2.0-with-font-exception\#tD\#tGNU General Public License v2.0 w/Font exception
    GPL-2.0-with-GCC-exception\#tD\#tGNU General Public License v2.0 w/GCC Runtime Library exception
    GPL-3.0\#tDOF\#tGNU General Public License v3.0 only
    GPL-3.0+\#tDOF\#tGNU General Public License v3.0 or later
    GPL-3.0-only\#tOF\#tGNU General Public License v3.0 only
    GPL-3.0-or-later\#tOF\#tGNU General Public License v3.0 or later
    GPL-3.0-with-autoconf-exception\#tD\#tGNU General Public License v3.0 w/Autoconf exception
    GPL-3.0-with-GCC-exception\#tDO\#tGNU General Public License v3.0 w/GCC Runtime Library exception
    Graphics-Gems\#t\#tGraphics Gems License
    gSOAP-1.3b\#t\#tgSOAP Public License v1.3b
    gtkbook\#t\#tgtkbook License
    Gutmann\#t\#tGutmann License
    HaskellReport\#t\#tHaskell Language Report License
    HDF5\#t\#tHDF5 License
    hdparm\#t\#thdparm License
    HIDAPI\#t\#tHIDAPI License
    Hippocratic-2.1\#t\#tHippocratic License 2.1
    HP-1986\#t\#tHewlett-Packard 1986 License
    HP-1989\#t\#tHewlett-Packard 1989 License
    HPND\#tOF\#tHistorical Permission Notice and Disclaimer
    HPND-DEC\#t\#tHistorical Permission Notice and Disclaimer - DEC variant
    HPND-doc\#t\#tHistorical Permission Notice and Disclaimer - documentation variant
    HPND-doc-sell\#t\#tHistorical Permission Notice and Disclaimer - documentation sell variant
    HPND-export-US\#t\#tHPND with US Government export control warning
    HPND-export-US-acknowledgement\#t\#tHPND with US Government export control warning and acknowledgment
    HPND-export-US-modify\#t\#tHPND with US Government export control warning and modification rqmt
    HPND-export2-US\#t\#tHPND with US Government export control and 2 disclaimers
    HPND-Fenneberg-Livingston\#t\#tHistorical Permission Notice and Disclaimer - Fenneberg-Livingston variant
    HPND-INRIA-IMAG\#t\#tHistorical Permission Notice and Disclaimer - INRIA-IMAG variant
    HPND-Intel\#t\#tHistorical Permission Notice and Disclaimer - Intel variant
    HPND-Kevlin-Henney\#t\#tHistorical Permission Notice and Disclaimer - Kevlin Henney variant
    HPND-Markus-Kuhn\#t\#tHistorical Permission Notice and Disclaimer - Markus Kuhn variant
    HPND-merchantability-variant\#t\#tHistorical Permission Notice and Disclaimer - merchantability variant
    HPND-MIT-disclaimer\#t\#tHistorical Permission Notice and Disclaimer with MIT disclaimer
    HPND-Netrek\#t\#tHistorical Permission Notice and Disclaimer - Netrek variant
    HPND-Pbmplus\#t\#tHistorical Permission Notice and Disclaimer - Pbmplus variant
    HPND-sell-MIT-disclaimer-xserver\#t\#tHistorical Permission Notice and Disclaimer - sell xserver variant with MIT disclaimer
    HPND-sell-regexpr\#t\#tHistorical Permission Notice and Disclaimer - sell regexpr variant
    HPND-sell-variant\#t\#tHistorical Permission Notice and Disclaimer - sell variant
    HPND-sell-variant-critical-systems\#t\#tHPND - sell variant with safety critical systems clause
    HPND-sell-variant-MIT-disclaimer\#t\#tHPND sell variant with MIT disclaimer
    HPND-sell-variant-MIT-disclaimer-rev\#t\#tHPND sell variant with MIT disclaimer - reverse
    HPND-SMC\#t\#tHistorical Permission Notice and Disclaimer - SMC variant
    HPND-UC\#t\#tHistorical Permission Notice and Disclaimer - University of California variant
    HPND-UC-export-US\#t\#tHistorical Permission Notice and Disclaimer - University of California, US export warning
    HTMLTIDY\#t\#tHTML Tidy License
    hyphen-bulgarian\#t\#thyphen-bulgarian License
    IBM-pibs\#t\#tIBM PowerPC Initialization and Boot Software
    ICU\#tO\#tICU License
    IEC-Code-Components-EULA\#t\#tIEC Code Components End-user licence agreement
    IJG\#tF\#tIndependent JPEG Group License
    IJG-short\#t\#tIndependent JPEG Group License - short
    ImageMagick\#t\#tImageMagick License
    iMatix\#tF\#tiMatix Standard Function Library Agreement
    Imlib2\#tF\#tImlib2 License
    Info-ZIP\#t\#tInfo-ZIP License
    Inner-Net-2.0\#t\#tInner Net License v2.0
    InnoSetup\#t\#tInno Setup License
    Intel\#tOF\#tIntel Open Source License
    Intel-ACPI\#t\#tIntel ACPI Software License Agreement
    Interbase-1.0\#t\#tInterbase Public License v1.0
    IPA\#tOF\#tIPA Font License
    IPL-1.0\#tOF\#tIBM Public License v1.0
    ISC\#tOF\#tISC License
    ISC-Veillard\#t\#tISC Veillard variant
    ISO-permission\#t\#tISO permission notice
    Jam\#tO\#tJam License
    JasPer-2.0\#t\#tJasPer License
    jove\#t\#tJove License
    JPL-image\#t\#tJPL Image Use Policy
    JPNIC\#t\#tJapan Network Information Center License
    JSON\#t\#tJSON License
    Kastrup\#t\#tKastrup License
    Kazlib\#t\#tKazlib License
    Knuth-CTAN\#t\#tKnuth CTAN License
    LAL-1.2\#t\#tLicence Art Libre 1.2
    LAL-1.3\#t\#tLicence Art Libre 1.3
    Latex2e\#t\#tLatex2e License
    Latex2e-translated-notice\#t\#tLatex2e with translated notice permission
    Leptonica\#t\#tLeptonica License
    LGPL-2.0\#tDO\#tGNU Library General Public License v2 only
    LGPL-2.0+\#tDO\#tGNU Library General Public License v2 or later
    LGPL-2.0-only\#tO\#tGNU Library General Public License v2 only
    LGPL-2.0-or-later\#tO\#tGNU Library General Public License v2 or later
    LGPL-2.1\#tDOF\#tGNU Lesser General Public License v2.1 only
    LGPL-2.1+\#tDOF\#tGNU Lesser General Public License v2.1 or later
    LGPL-2.1-only\#tOF\#tGNU Lesser General Public License v2.1 only
    LGPL-2.1-or-later\#tOF\#tGNU Lesser General Public License v2.1 or later
    LGPL-3.0\#tDOF\#tGNU Lesser General Public License v3.0 only
    LGPL-3.0+\#tDOF\#tGNU Lesser General Public License v3.0 or later
    LGPL-3.0-only\#tOF\#tGNU Lesser General Public License v3.0 only
    LGPL-3.0-or-later\#tOF\#tGNU Lesser General Public License v3.0 or later
    LGPLLR\#t\#tLesser General Public License For Linguistic Resources
    Libpng\#t\#tlibpng License
    libpng-1.6.35\#t\#tPNG Reference Library License v1 (for libpng 0.5 through 1.6.35)
    libpng-2.0\#t\#tPNG Reference Library version 2
    libselinux-1.0\#t\#tlibselinux public domain notice
    libtiff\#t\#tlibtiff License
    libutil-David-Nugent\#t\#tlibutil David Nugent License
    LiLiQ-P-1.1\#tO\#tLicence Libre du Québec – Permissive version 1.1
    LiLiQ-R-1.1\#tO\#tLicence Libre du Québec – Réciprocité version 1.1
    LiLiQ-Rplus-1.1\#tO\#tLicence Libre du Québec – Réciprocité forte version 1.1
    Linux-man-pages-1-para\#t\#tLinux man-pages - 1 paragraph
    Linux-man-pages-copyleft\#t\#tLinux man-pages Copyleft
    Linux-man-pages-copyleft-2-para\#t\#tLinux man-pages Copyleft - 2 paragraphs
    Linux-man-pages-copyleft-var\#t\#tLinux man-pages Copyleft Variant
    Linux-OpenIB\#t\#tLinux Kernel Variant of OpenIB.org license
    LOOP\#t\#tCommon Lisp LOOP License
    LPD-document\#t\#tLPD Documentation License
    LPL-1.0\#tO\#tLucent Public License Version 1.0
    LPL-1.02\#tOF\#tLucent Public License v1.02
    LPPL-1.0\#t\#tLaTeX Project Public License v1.0
    LPPL-1.1\#t\#tLaTeX Project Public License v1.1
    LPPL-1.2\#tF\#tLaTeX Project Public License v1.2
    LPPL-1.3a\#tF\#tLaTeX Project Public License v1.3a
    LPPL-1.3c\#tO\#tLaTeX Project Public License v1.3c
    lsof\#t\#tlsof License
    Lucida-Bitmap-Fonts\#t\#tLucida Bitmap Fonts License
    LZMA-SDK-9.11-to-9.20\#t\#tLZMA SDK License (versions 9.11 to 9.20)
    LZMA-SDK-9.22\#t\#tLZMA SDK License (versions 9.22 and beyond)
    Mackerras-3-Clause\#t\#tMackerras 3-Clause License
    Mackerras-3-Clause-acknowledgment\#t\#tMackerras 3-Clause - acknowledgment variant
    magaz\#t\#tmagaz License
    mailprio\#t\#tmailprio License
    MakeIndex\#t\#tMakeIndex License
    man2html\#t\#tman2html License
    Martin-Birgmeier\#t\#tMartin Birgmeier License
    McPhee-slideshow\#t\#tMcPhee Slideshow License
    metamail\#t\#tmetamail License
    Minpack\#t\#tMinpack License
    MIPS\#t\#tMIPS License
    MirOS\#tO\#tThe MirOS Licence
    MIT\#tOF\#tMIT License
    MIT-0\#tO\#tMIT No Attribution
    MIT-advertising\#t\#tEnlightenment License (e16)
    MIT-Click\#t\#tMIT Click License
    MIT-CMU\#t\#tCMU License
    MIT-enna\#t\#tenna License
    MIT-feh\#t\#tfeh License
    MIT-Festival\#t\#tMIT Festival Variant
    MIT-Khronos-old\#t\#tMIT Khronos - old variant
    MIT-Modern-Variant\#tO\#tMIT License Modern Variant
    MIT-open-group\#t\#tMIT Open Group variant
    MIT-STK\#t\#tMIT-STK License
    MIT-testregex\#t\#tMIT testregex Variant
    MIT-Wu\#t\#tMIT Tom Wu Variant
    MITNFA\#t\#tMIT +no-false-attribs license
    MMIXware\#t\#tMMIXware License
    MMPL-1.0.1\#t\#tMinecraft Mod Public License v1.0.1
    Motosoto\#tO\#tMotosoto License
    MPEG-SSG\#t\#tMPEG Software Simulation
    mpi-permissive\#t\#tmpi Permissive License
    mpich2\#t\#tmpich2 License
    MPL-1.0\#tO\#tMozilla Public License 1.0
    MPL-1.1\#tOF\#tMozilla Public License 1.1
    MPL-2.0\#tOF\#tMozilla Public License 2.0
    MPL-2.0-no-copyleft-exception\#tO\#tMozilla Public License 2.0 (no copyleft exception)
    mplus\#t\#tmplus Font License
    MS-LPL\#t\#tMicrosoft Limited Public License
    MS-PL\#tOF\#tMicrosoft Public License
    MS-RL\#tOF\#tMicrosoft Reciprocal License
    MTLL\#t\#tMatrix Template Library License
    MulanPSL-1.0\#t\#tMulan Permissive Software License, Version 1
    MulanPSL-2.0\#tO\#tMulan Permissive Software License, Version 2
    Multics\#tO\#tMultics License
    Mup\#t\#tMup License
    NAIST-2003\#t\#tNara Institute of Science and Technology License (2003)
    NASA-1.3\#tO\#tNASA Open Source Agreement 1.3
    Naumen\#tO\#tNaumen Public License
    NBPL-1.0\#t\#tNet Boolean Public License v1
    NCBI-PD\#t\#tNCBI Public Domain Notice
    NCGL-UK-2.0\#t\#tNon-Commercial Government Licence
    NCL\#t\#tNCL Source Code License
    NCSA\#tOF\#tUniversity of Illinois/NCSA Open Source License
    Net-SNMP\#tD\#tNet-SNMP License
    NetCDF\#t\#tNetCDF license
    Newsletr\#t\#tNewsletr License
    NGPL\#tO\#tNethack General Public License
    ngrep\#t\#tngrep License
    NICTA-1.0\#t\#tNICTA Public Software License, Version 1.0
    NIST-PD\#t\#tNIST Public Domain Notice
    NIST-PD-fallback\#t\#tNIST Public Domain Notice with license fallback
    NIST-PD-TNT\#t\#tNIST Public Domain Notice TNT variant
    NIST-Software\#t\#tNIST Software License
    NLOD-1.0\#t\#tNorwegian Licence for Open Government Data (NLOD) 1.0
    NLOD-2.0\#t\#tNorwegian Licence for Open Government Data (NLOD) 2.0
    NLPL\#t\#tNo Limit Public License
    Nokia\#tOF\#tNokia Open Source License
    NOSL\#tF\#tNetizen Open Source License
    Noweb\#t\#tNoweb License
    NPL-1.0\#tF\#tNetscape Public License v1.0
    NPL-1.1\#tF\#tNetscape Public License v1.1
    NPOSL-3.0\#tO\#tNon-Profit Open Software License 3.0
    NRL\#t\#tNRL License
    NTIA-PD\#t\#tNTIA Public Domain Notice
    NTP\#tO\#tNTP License
    NTP-0\#t\#tNTP No Attribution
    Nunit\#tDF\#tNunit License
    O-UDA-1.0\#t\#tOpen Use of Data Agreement v1.0
    OAR\#t\#tOAR License
    OCCT-PL\#t\#tOpen CASCADE Technology Public License
    OCLC-2.0\#tO\#tOCLC Research Public License 2.0
    ODbL-1.0\#tF\#tOpen Data Commons Open Database License v1.0
    ODC-By-1.0\#t\#tOpen Data Commons Attribution License v1.0
    OFFIS\#t\#tOFFIS License
    OFL-1.0\#tF\#tSIL Open Font License 1.0
    OFL-1.0-no-RFN\#t\#tSIL Open Font License 1.0 with no Reserved Font Name
    OFL-1.0-RFN\#t\#tSIL Open Font License 1.0 with Reserved Font Name
    OFL-1.1\#tOF\#tSIL Open Font License 1.1
    OFL-1.1-no-RFN\#tO\#tSIL Open Font License 1.1 with no Reserved Font Name
    OFL-1.1-RFN\#tO\#tSIL Open Font License 1.1 with Reserved Font Name
    OGC-1.0\#t\#tOGC Software License, Version 1.0
    OGDL-Taiwan-1.0\#t\#tTaiwan Open Government Data License, version 1.0
    OGL-Canada-2.0\#t\#tOpen Government Licence - Canada
    OGL-UK-1.0\#t\#tOpen Government Licence v1.0
    OGL-UK-2.0\#t\#tOpen Government Licence v2.0
    OGL-UK-3.0\#t\#tOpen Government Licence v3.0
    OGTSL\#tO\#tOpen Group Test Suite License
    OLDAP-1.1\#t\#tOpen LDAP Public License v1.1
    OLDAP-1.2\#t\#tOpen LDAP Public License v1.2
    OLDAP-1.3\#t\#tOpen LDAP Public License v1.3
    OLDAP-1.4\#t\#tOpen LDAP Public License v1.4
    OLDAP-2.0\#t\#tOpen LDAP Public License v2.0 (or possibly 2.0A and 2.0B)
    OLDAP-2.0.1\#t\#tOpen LDAP Public License v2.0.1
    OLDAP-2.1\#t\#tOpen LDAP Public License v2.1
    OLDAP-2.2\#t\#tOpen LDAP Public License v2.2
    OLDAP-2.2.1\#t\#tOpen LDAP Public License v2.2.1
    OLDAP-2.2.2\#t\#tOpen LDAP Public License 2.2.2
    OLDAP-2.3\#tF\#tOpen LDAP Public License v2.3
    OLDAP-2.4\#t\#tOpen LDAP Public License v2.4
    OLDAP-2.5\#t\#tOpen LDAP Public License v2.5
    OLDAP-2.6\#t\#tOpen LDAP Public License v2.6
    OLDAP-2.7\#tF\#tOpen LDAP Public License v2.7
    OLDAP-2.8\#tO\#tOpen LDAP Public License v2.8
    OLFL-1.3\#tO\#tOpen Logistics Foundation License Version 1.3
    OML\#t\#tOpen Market License
    OpenMDW-1.0\#t\#tOpenMDW License Agreement v1.0
    OpenPBS-2.3\#t\#tOpenPBS v2.3 Software License
    OpenSSL\#tF\#tOpenSSL License
    OpenSSL-standalone\#t\#tOpenSSL License - standalone
    OpenVision\#t\#tOpenVision License
    OPL-1.0\#t\#tOpen Public License v1.0
    OPL-UK-3.0\#t\#tUnited Kingdom Open Parliament Licence v3.0
    OPUBL-1.0\#t\#tOpen Publication License v1.0
    OSC-1.0\#tO\#tOSC License 1.0
    OSET-PL-2.1\#tO\#tOSET Public License version 2.1
    OSL-1.0\#tOF\#tOpen Software License 1.0
    OSL-1.1\#tF\#tOpen Software License 1.1
    OSL-2.0\#tOF\#tOpen Software License 2.0
    OSL-2.1\#tOF\#tOpen Software License 2.1
    OSL-3.0\#tOF\#tOpen Software License 3.0
    OSSP\#t\#tOSSP License
    PADL\#t\#tPADL License
    ParaType-Free-Font-1.3\#t\#tParaType Free Font Licensing Agreement v1.3
    Parity-6.0.0\#t\#tThe Parity Public License 6.0.0
    Parity-7.0.0\#t\#tThe Parity Public License 7.0.0
    PDDL-1.0\#t\#tOpen Data Commons Public Domain Dedication & License 1.0
    PHP-3.0\#tO\#tPHP License v3.0
    PHP-3.01\#tOF\#tPHP License v3.01
    Pixar\#t\#tPixar License
    pkgconf\#t\#tpkgconf License
    Plexus\#t\#tPlexus Classworlds License
    pnmstitch\#t\#tpnmstitch License
    PolyForm-Noncommercial-1.0.0\#t\#tPolyForm Noncommercial License 1.0.0
    PolyForm-Small-Business-1.0.0\#t\#tPolyForm Small Business License 1.0.0
    PostgreSQL\#tO\#tPostgreSQL License
    PPL\#t\#tPeer Production License
    PSF-2.0\#t\#tPython Software Foundation License 2.0
    psfrag\#t\#tpsfrag License
    psutils\#t\#tpsutils License
    Python-2.0\#tOF\#tPython License 2.0
    Python-2.0.1\#t\#tPython License 2.0.1
    python-ldap\#t\#tPython ldap License
    Qhull\#t\#tQhull License
    QPL-1.0\#tOF\#tQ Public License 1.0
    QPL-1.0-INRIA-2004\#t\#tQ Public License 1.0 - INRIA 2004 variant
    radvd\#t\#tradvd License
    Rdisc\#t\#tRdisc License
    RHeCos-1.1\#t\#tRed Hat eCos Public License v1.1
    RPL-1.1\#tO\#tReciprocal Public License 1.1
    RPL-1.5\#tO\#tReciprocal Public License 1.5
    RPSL-1.0\#tOF\#tRealNetworks Public Source License v1.0
    RSA-MD\#t\#tRSA Message-Digest License
    RSCPL\#tO\#tRicoh Source Code Public License
    Ruby\#tF\#tRuby License
    Ruby-pty\#t\#tRuby pty extension license
    SAX-PD\#t\#tSax Public Domain Notice
    SAX-PD-2.0\#t\#tSax Public Domain Notice 2.0
    Saxpath\#t\#tSaxpath License
    SCEA\#t\#tSCEA Shared Source License
    SchemeReport\#t\#tScheme Language Report License
    Sendmail\#t\#tSendmail License
    Sendmail-8.23\#t\#tSendmail License 8.23
    Sendmail-Open-Source-1.1\#t\#tSendmail Open Source License v1.1
    SGI-B-1.0\#t\#tSGI Free Software License B v1.0
    SGI-B-1.1\#t\#tSGI Free Software License B v1.1
    SGI-B-2.0\#tF\#tSGI Free Software License B v2.0
    SGI-OpenGL\#t\#tSGI OpenGL License
    SGMLUG-PM\#t\#tSGMLUG Parser Materials License
    SGP4\#t\#tSGP4 Permission Notice
    SHL-0.5\#t\#tSolderpad Hardware License v0.5
    SHL-0.51\#t\#tSolderpad Hardware License, Version 0.51
    SimPL-2.0\#tO\#tSimple Public License 2.0
    SISSL\#tOF\#tSun Industry Standards Source License v1.1
    SISSL-1.2\#t\#tSun Industry Standards Source License v1.2
    SL\#t\#tSL License
    Sleepycat\#tOF\#tSleepycat License
    SMAIL-GPL\#t\#tSMAIL General Public License
    SMLNJ\#tF\#tStandard ML of New Jersey License
    SMPPL\#t\#tSecure Messaging Protocol Public License
    SNIA\#t\#tSNIA Public License 1.1
    snprintf\#t\#tsnprintf License
    SOFA\#t\#tSOFA Software License
    softSurfer\#t\#tsoftSurfer License
    Soundex\#t\#tSoundex License
    Spencer-86\#t\#tSpencer License 86
    Spencer-94\#t\#tSpencer License 94
    Spencer-99\#t\#tSpencer License 99
    SPL-1.0\#tOF\#tSun Public License v1.0
    ssh-keyscan\#t\#tssh-keyscan License
    SSH-OpenSSH\#t\#tSSH OpenSSH license
    SSH-short\#t\#tSSH short notice
    SSLeay-standalone\#t\#tSSLeay License - standalone
    SSPL-1.0\#t\#tServer Side Public License, v 1
    StandardML-NJ\#tDF\#tStandard ML of New Jersey License
    SugarCRM-1.1.3\#t\#tSugarCRM Public License v1.1.3
    SUL-1.0\#t\#tSustainable Use License v1.0
    Sun-PPP\#t\#tSun PPP License
    Sun-PPP-2000\#t\#tSun PPP License (2000)
    SunPro\#t\#tSunPro License
    SWL\#t\#tScheme Widget Library (SWL) Software License Agreement
    swrule\#t\#tswrule License
    Symlinks\#t\#tSymlinks License
    TAPR-OHL-1.0\#t\#tTAPR Open Hardware License v1.0
    TCL\#t\#tTCL/TK License
    TCP-wrappers\#t\#tTCP Wrappers License
    TekHVC\#t\#tTekHVC License
    TermReadKey\#t\#tTermReadKey License
    TGPPL-1.0\#t\#tTransitive Grace Period Public Licence 1.0
    ThirdEye\#t\#tThirdEye License
    threeparttable\#t\#tthreeparttable License
    TMate\#t\#tTMate Open Source License
    TORQUE-1.1\#t\#tTORQUE v2.5+ Software License v1.1
    TOSL\#t\#tTrusster Open Source License
    TPDL\#t\#tTime::ParseDate License
    TPL-1.0\#t\#tTHOR Public License 1.0
    TrustedQSL\#t\#tTrustedQSL License
    TTWL\#t\#tText-Tabs+Wrap License
    TTYP0\#t\#tTTYP0 License
    TU-Berlin-1.0\#t\#tTechnische Universitaet Berlin License 1.0
    TU-Berlin-2.0\#t\#tTechnische Universitaet Berlin License 2.0
    Ubuntu-font-1.0\#t\#tUbuntu Font Licence v1.0
    UCAR\#t\#tUCAR License
    UCL-1.0\#tO\#tUpstream Compatibility License v1.0
    ulem\#t\#tulem License
    UMich-Merit\#t\#tMichigan/Merit Networks License
    Unicode-3.0\#tO\#tUnicode License v3
    Unicode-DFS-2015\#t\#tUnicode License Agreement - Data Files and Software (2015)
    Unicode-DFS-2016\#tO\#tUnicode License Agreement - Data Files and Software (2016)
    Unicode-TOU\#t\#tUnicode Terms of Use
    UnixCrypt\#t\#tUnixCrypt License
    Unlicense\#tOF\#tThe Unlicense
    Unlicense-libtelnet\#t\#tUnlicense - libtelnet variant
    Unlicense-libwhirlpool\#t\#tUnlicense - libwhirlpool variant
    UnRAR\#t\#tUnRAR License
    UPL-1.0\#tOF\#tUniversal Permissive License v1.0
    URT-RLE\#t\#tUtah Raster Toolkit Run Length Encoded License
    Vim\#tF\#tVim License
    Vixie-Cron\#t\#tVixie Cron License
    VOSTROM\#t\#tVOSTROM Public License for Open Source
    VSL-1.0\#tO\#tVovida Software License v1.0
    W3C\#tOF\#tW3C Software Notice and License (2002-12-31)
    W3C-19980720\#t\#tW3C Software Notice and License (1998-07-20)
    W3C-20150513\#tO\#tW3C Software Notice and Document License (2015-05-13)
    w3m\#t\#tw3m License
    Watcom-1.0\#tO\#tSybase Open Watcom Public License 1.0
    Widget-Workshop\#t\#tWidget Workshop License
    WordNet\#tO\#tWordNet License
    Wsuipa\#t\#tWsuipa License
    WTFNMFPL\#t\#tDo What The F*ck You Want To But It's Not My Fault Public License
    WTFPL\#tF\#tDo What The F*ck You Want To Public License
    wwl\#t\#tWWL License
    wxWindows\#tDO\#twxWindows Library License
    X11\#tF\#tX11 License
    X11-distribute-modifications-variant\#t\#tX11 License Distribution Modification Variant
    X11-no-permit-persons\#t\#tX11 no permit persons clause
    X11-swapped\#t\#tX11 swapped final paragraphs
    Xdebug-1.03\#t\#tXdebug License v 1.03
    Xerox\#t\#tXerox License
    Xfig\#t\#tXfig License
    XFree86-1.1\#tF\#tXFree86 License 1.1
    xinetd\#tF\#txinetd License
    xkeyboard-config-Zinoviev\#t\#txkeyboard-config Zinoviev License
    xlock\#t\#txlock License
    Xnet\#tO\#tX.Net License
    xpp\#t\#tXPP License
    XSkat\#t\#tXSkat License
    xzoom\#t\#txzoom License
    YPL-1.0\#t\#tYahoo! Public License v1.0
    YPL-1.1\#tF\#tYahoo! Public License v1.1
    Zed\#t\#tZed License
    Zeeff\#t\#tZeeff License
    Zend-2.0\#tF\#tZend License v2.0
    Zimbra-1.3\#tF\#tZimbra Public License v1.3
    Zimbra-1.4\#t\#tZimbra Public License v1.4
    Zlib\#tOF\#tzlib License
    zlib-acknowledgement\#t\#tzlib/libpng License with Acknowledgement
    ZPL-1.1\#t\#tZope Public License 1.1
    ZPL-2.0\#tOF\#tZope Public License 2.0
    ZPL-2.1\#tOF\#tZope Public License 2.1

    """#

  static let exceptionLines: StaticString = #"""
    389-exception\#t\#t389 Directory Server Exception
    Asterisk-exception\#t\#tAsterisk exception
    Asterisk-linking-protocols-exception\#t\#tAsterisk linking protocols exception
    Autoconf-exception-2.0\#t\#tAutoconf exception 2.0
    Autoconf-exception-3.0\#t\#tAutoconf exception 3.0
    Autoconf-exception-generic\#t\#tAutoconf generic exception
    Autoconf-exception-generic-3.0\#t\#tAutoconf generic exception for GPL-3.0
    Autoconf-exception-macro\#t\#tAutoconf macro exception
    Bison-exception-1.24\#t\#tBison exception 1.24
    Bison-exception-2.2\#t\#tBison exception 2.2
    Bootloader-exception\#t\#tBootloader Distribution Exception
    CGAL-linking-exception\#t\#tCGAL Linking Exception
    Classpath-exception-2.0\#t\#tClasspath exception 2.0
    Classpath-exception-2.0-short\#t\#tClasspath exception 2.0 - short
    CLISP-exception-2.0\#t\#tCLISP exception 2.0
    cryptsetup-OpenSSL-exception\#t\#tcryptsetup OpenSSL exception
    Digia-Qt-LGPL-exception-1.1\#t\#tDigia Qt LGPL Exception version 1.1
    DigiRule-FOSS-exception\#t\#tDigiRule FOSS License Exception
    eCos-exception-2.0\#t\#teCos exception 2.0
    erlang-otp-linking-exception\#t\#tErlang/OTP Linking Exception
    Fawkes-Runtime-exception\#t\#tFawkes Runtime Exception
    FLTK-exception\#t\#tFLTK exception
    fmt-exception\#t\#tfmt exception
    Font-exception-2.0\#t\#tFont exception 2.0
    freertos-exception-2.0\#t\#tFreeRTOS Exception 2.0
    GCC-exception-2.0\#t\#tGCC Runtime Library exception 2.0
    GCC-exception-2.0-note\#t\#tGCC Runtime Library exception 2.0 - note variant
    GCC-exception-3.1\#t\#tGCC Runtime Library exception 3.1
    Gmsh-exception\#t\#tGmsh exception
    GNAT-exception\#t\#tGNAT exception
    GNOME-examples-exception\#t\#tGNOME examples exception
    GNU-compiler-exception\#t\#tGNU Compiler Exception
    gnu-javamail-exception\#t\#tGNU JavaMail exception
    GPL-3.0-389-ds-base-exception\#t\#tGPL-3.0 389 DS Base Exception
    GPL-3.0-interface-exception\#t\#tGPL-3.0 Interface Exception
    GPL-3.0-linking-exception\#t\#tGPL-3.0 Linking Exception
    GPL-3.0-linking-source-exception\#t\#tGPL-3.0 Linking Exception (with Corresponding Source)
    GPL-CC-1.0\#t\#tGPL Cooperation Commitment 1.0
    GStreamer-exception-2005\#t\#tGStreamer Exception (2005)
    GStreamer-exception-2008\#t\#tGStreamer Exception (2008)
    harbour-exception\#t\#tharbour exception
    i2p-gpl-java-exception\#t\#ti2p GPL+Java Exception
    Independent-modules-exception\#t\#tIndependent Module Linking exception
    KiCad-libraries-exception\#t\#tKiCad Libraries Exception
    kvirc-openssl-exception\#t\#tkvirc OpenSSL Exception
    LGPL-3.0-linking-exception\#t\#tLGPL-3.0 Linking Exception
    libpri-OpenH323-exception\#t\#tlibpri OpenH323 exception
    Libtool-exception\#t\#tLibtool Exception
    Linux-syscall-note\#t\#tLinux Syscall Note
    LLGPL\#t\#tLLGPL Preamble
    LLVM-exception\#t\#tLLVM Exception
    LZMA-exception\#t\#tLZMA exception
    mif-exception\#t\#tMacros and Inline Functions Exception
    mxml-exception\#t\#tmxml Exception
    Nokia-Qt-exception-1.1\#tD\#tNokia Qt LGPL exception 1.1
    OCaml-LGPL-linking-exception\#t\#tOCaml LGPL Linking Exception
    OCCT-exception-1.0\#t\#tOpen CASCADE Exception 1.0
    OpenJDK-assembly-exception-1.0\#t\#tOpenJDK Assembly exception 1.0
    openvpn-openssl-exception\#t\#tOpenVPN OpenSSL Exception
    PCRE2-exception\#t\#tPCRE2 exception
    polyparse-exception\#t\#tPolyparse Exception
    PS-or-PDF-font-exception-20170817\#t\#tPS/PDF font exception (2017-08-17)
    QPL-1.0-INRIA-2004-exception\#t\#tINRIA QPL 1.0 2004 variant exception
    Qt-GPL-exception-1.0\#t\#tQt GPL exception 1.0
    Qt-LGPL-exception-1.1\#t\#tQt LGPL exception 1.1
    Qwt-exception-1.0\#t\#tQwt exception 1.0
    romic-exception\#t\#tRomic Exception
    RRDtool-FLOSS-exception-2.0\#t\#tRRDtool FLOSS exception 2.0
    rsync-linking-exception\#t\#trsync Linking Exception
    SANE-exception\#t\#tSANE Exception
    SHL-2.0\#t\#tSolderpad Hardware License v2.0
    SHL-2.1\#t\#tSolderpad Hardware License v2.1
    Simple-Library-Usage-exception\#t\#tSimple Library Usage Exception
    sqlitestudio-OpenSSL-exception\#t\#tsqlitestudio OpenSSL exception
    stunnel-exception\#t\#tstunnel Exception
    SWI-exception\#t\#tSWI exception
    Swift-exception\#t\#tSwift Exception
    Texinfo-exception\#t\#tTexinfo exception
    u-boot-exception-2.0\#t\#tU-Boot exception 2.0
    UBDL-exception\#t\#tUnmodified Binary Distribution exception
    Universal-FOSS-exception-1.0\#t\#tUniversal FOSS Exception, Version 1.0
    vsftpd-openssl-exception\#t\#tvsftpd OpenSSL exception
    WxWindows-exception-3.1\#t\#tWxWindows Library Exception 3.1
    x11vnc-openssl-exception\#t\#tx11vnc OpenSSL Exception

    """#
}
