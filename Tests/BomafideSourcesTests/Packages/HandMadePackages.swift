@testable import BomafideSources

/// Packages made byte for byte, so that tests need no tool and can make what none would.
enum HandMade {
  /// An archive of `ar`.
  ///
  /// Source: ar(5).
  static func ar(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes = Array("!<arch>\n".utf8)
    for (name, content) in members {
      func field(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.utf8.count)
      }
      bytes += field(name, 16).utf8
      bytes += (field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)).utf8
      bytes += (field("\(content.count)", 10) + "`\n").utf8
      bytes += content + (content.count % 2 == 1 ? [0x0A] : [])
    }
    return bytes
  }

  static func debian(control: String, data: [[UInt8]]) -> [UInt8] {
    ar([
      ("debian-binary", Array("2.0\n".utf8)),
      (
        "control.tar.gz",
        GzipBytes.stored(TarBytes.archive([TarBytes.file("./control", Array(control.utf8))]))
      ), ("data.tar.gz", GzipBytes.stored(TarBytes.archive(data))),
    ])
  }

  static func gem(metadata: String, data: [[UInt8]]) -> [UInt8] {
    TarBytes.archive([
      TarBytes.file("metadata.gz", GzipBytes.stored(Array(metadata.utf8))),
      TarBytes.file("data.tar.gz", GzipBytes.stored(TarBytes.archive(data))),
    ])
  }

  /// Alpine's package: parts that are each a gzip, of which only the last ends its tar.
  static func alpine(info: String, data: [[UInt8]]) -> [UInt8] {
    GzipBytes.stored(TarBytes.file(".SIGN.RSA.key.pub", [1, 2, 3]))
      + GzipBytes.stored(TarBytes.file(".PKGINFO", Array(info.utf8)))
      + GzipBytes.stored(TarBytes.archive(data))
  }

  struct Link {
    var name: String
    var content: [UInt8] = []
    var inode = 0
    var links = 1
    /// What the header says of the size.
    var size: Int?
  }

  /// A cpio in the portable form.
  ///
  /// Source: cpio(5), "New ASCII Format".
  static func cpio(_ entries: [Link]) -> [UInt8] {
    var bytes: [UInt8] = []
    func pad() { bytes += [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) }
    for (number, entry) in (entries + [Link(name: "TRAILER!!!")]).enumerated() {
      let inode = entry.inode == 0 ? number + 100 : entry.inode
      let fields = [
        inode, 0o100644, 0, 0, entry.links, 0, entry.size ?? entry.content.count, 0, 0, 0, 0,
        entry.name.utf8.count + 1, 0,
      ]
      bytes += "070701".utf8
      for field in fields {
        let digits = String(field, radix: 16)
        bytes += (String(repeating: "0", count: 8 - digits.count) + digits).utf8
      }
      bytes += Array(entry.name.utf8) + [0]
      pad()
      bytes += entry.content
      pad()
    }
    return bytes
  }

  /// A pbzx of pieces that are not compressed.
  static func pbzx(_ bytes: [UInt8], piece: Int) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - $0 * 8)) }
    }
    var out = Array("pbzx".utf8) + number(piece)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      let part = bytes[start..<min(start + piece, bytes.count)]
      out += number(part.count) + number(part.count) + part
    }
    return out
  }

  /// A program for Windows with one section, called `.wixburn`, and two containers behind it.
  static func bundle(interface: [UInt8], attached: [UInt8], signature: [UInt8] = []) -> [UInt8] {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    let stub = 512
    var program = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + number(64, 4)
    program += Array("PE\0\0".utf8) + number(0x14C, 2) + number(1, 2)
    program += [UInt8](repeating: 0, count: 12) + number(0, 2) + number(0, 2)
    program += Array(".wixburn".utf8) + number(64, 4) + number(0, 4) + number(64, 4)
    program += number(256, 4) + [UInt8](repeating: 0, count: 16)
    program += [UInt8](repeating: 0, count: 256 - program.count)
    program += number(0x00F1_4300, 4) + number(2, 4) + [UInt8](repeating: 9, count: 16)
    program += number(stub, 4) + number(0, 4)
    program += number(signature.isEmpty ? 0 : stub + interface.count, 4)
    program += number(signature.count, 4) + number(1, 4) + number(2, 4)
    program += number(interface.count, 4) + number(attached.count, 4)
    program += [UInt8](repeating: 0, count: stub - program.count)
    return program + interface + signature + attached
  }
}
