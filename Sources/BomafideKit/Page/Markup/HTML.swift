import BomafideIdentifiers

/// A piece of a page: text, an element with pieces inside, or several pieces.
///
/// Text is escaped where it is written out and markup can only be made of `Tag` and `Attribute`, so that nothing that
/// comes from a document or a file name can become markup.
struct HTML: Sendable, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
  private indirect enum Kind: Sendable {
    case text(String)
    case lines(String)
    case style(StaticString)
    case element(Tag, [Attribute], [HTML])
    case pieces([HTML])
  }

  private let kind: Kind

  private init(_ kind: Kind) { self.kind = kind }

  init(stringLiteral text: String) { kind = .text(text) }

  init(arrayLiteral pieces: HTML...) { kind = .pieces(pieces) }

  /// Several pieces, one after the other.
  init(_ pieces: [HTML]) { kind = .pieces(pieces) }

  /// Text that may have been written by anybody.
  static func text(_ text: String) -> HTML { HTML(.text(text)) }

  /// Text whose line feeds stay, for `pre`.
  static func lines(_ text: String) -> HTML { HTML(.lines(text)) }

  /// A text from outside, cut where it is very long, and kept from changing the direction of what stands beside it.
  static func foreign(_ text: String) -> HTML {
    .element(.bdi, [], [.text(PageText.limited(text))])
  }

  /// The style sheet of the page.
  static func style(_ sheet: StaticString) -> HTML { HTML(.style(sheet)) }

  static func element(_ tag: Tag, _ attributes: [Attribute], _ pieces: [HTML]) -> HTML {
    HTML(.element(tag, attributes, pieces))
  }

  /// Nothing.
  static var nothing: HTML { HTML(.pieces([])) }

  /// The bytes, UTF-8.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch kind {
    case .text(let text): Self.escape(text, keepsLines: false, to: &out)
    case .lines(let text): Self.escape(text, keepsLines: true, to: &out)
    case .style(let sheet):
      out += "<style>\n".utf8
      sheet.withUTF8Buffer { out += $0 }
      out += "</style>\n".utf8
    case .pieces(let pieces):
      for piece in pieces { piece.write(to: &out) }
    case .element(let tag, let attributes, let pieces):
      out.append(UInt8(ascii: "<"))
      out += tag.rawValue.utf8
      for attribute in attributes {
        out.append(UInt8(ascii: " "))
        out += attribute.name.rawValue.utf8
        guard let value = attribute.value else { continue }
        out += "=\"".utf8
        Self.escape(value, keepsLines: false, to: &out)
        out.append(UInt8(ascii: "\""))
      }
      out.append(UInt8(ascii: ">"))
      if tag.breaksInside { out.append(0x0A) }
      if !tag.isVoid {
        for piece in pieces { piece.write(to: &out) }
        out += "</\(tag.rawValue)>".utf8
      }
      if tag.breaksAfter { out.append(0x0A) }
    }
  }

  /// Writes text so that it means itself, in content as in a quoted attribute.
  ///
  /// Control characters and those that reverse the direction of the text around them are shown as their numbers.
  private static func escape(_ text: String, keepsLines: Bool, to out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".utf8
      case "<": out += "&lt;".utf8
      case ">": out += "&gt;".utf8
      case "\"": out += "&quot;".utf8
      case "'": out += "&#39;".utf8
      case "\n" where keepsLines: out.append(0x0A)
      case "\n", "\t": out.append(0x20)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}",
        "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        out += "\\u{\(String(scalar.value, radix: 16))}".utf8
      default:
        // Characters that no document may hold.
        let isNone = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
        out += UTF8.encode(isNone ? "\u{FFFD}" : scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }
}

extension HTML {
  /// The names of elements.
  enum Tag: String, Sendable {
    case html, head, meta, title, body, header, nav, main, section, footer, article
    case h1, h2, h3, p, a, ul, ol, li, dl, dt, dd, div, span, strong, em, small, code, pre, bdi, wbr
    case table, caption, thead, tbody, tr, th, td, details, summary, figure, figcaption, img, time
    case svg, rect

    var isVoid: Bool { [.meta, .img, .wbr].contains(self) }

    fileprivate var breaksInside: Bool {
      [.html, .head, .body, .main, .section, .table, .thead, .tbody, .ul, .ol, .dl, .nav].contains(
        self)
    }

    fileprivate var breaksAfter: Bool {
      switch self {
      case .a, .span, .strong, .em, .small, .code, .bdi, .wbr, .time, .svg, .rect: false
      default: true
      }
    }
  }

  /// An attribute with its value.
  struct Attribute: Sendable {
    enum Name: String, Sendable {
      case `class`, id, href, src, alt, lang, charset, name, content, scope, role, title, width
      case height, datetime, tabindex, download, open, x, fill, colspan
      case httpEquiv = "http-equiv"
      case dataLabel = "data-label"
      case ariaLabel = "aria-label"
      case ariaLabelledBy = "aria-labelledby"
      case ariaHidden = "aria-hidden"
      case viewBox, preserveAspectRatio
    }

    let name: Name
    let value: String?

    private init(_ name: Name, _ value: String?) {
      self.name = name
      self.value = value
    }

    /// An attribute of any name but those that hold addresses.
    static func plain(_ name: Name, _ value: String?) -> Attribute {
      assert(name != .href && name != .src)
      return Attribute(name, value)
    }

    static func `class`(_ names: String) -> Attribute { Attribute(.class, names) }
    static func id(_ id: String) -> Attribute { Attribute(.id, id) }
    static func label(_ text: String) -> Attribute { Attribute(.dataLabel, text) }
    static func role(_ role: String) -> Attribute { Attribute(.role, role) }
    static func href(_ link: Link) -> Attribute { Attribute(.href, link.text) }
    static func src(_ link: Link) -> Attribute { Attribute(.src, link.text) }
  }
}

extension HTML.Tag {
  /// An element.
  func callAsFunction(_ attributes: [HTML.Attribute], _ pieces: HTML...) -> HTML {
    .element(self, attributes, pieces)
  }

  /// An element without attributes.
  func callAsFunction(_ pieces: HTML...) -> HTML { .element(self, [], pieces) }

  /// An element of pieces that were made before.
  func callAsFunction(_ attributes: [HTML.Attribute] = [], all pieces: [HTML]) -> HTML {
    .element(self, attributes, pieces)
  }
}
