import BomafideJSON
import BomafideFormats
import BomafideKit
import BomafideModel
import BomafideTesting

/// What has to hold for any bytes at all.
struct Laws {
  /// How an input came out.
  enum Outcome {
    case refused
    case read
    /// A law is broken: which, and how.
    case broken(law: String, detail: String)
  }

  let codec: any DocumentCodec
  let others: [any DocumentCodec]
  var random: SeededGenerator

  mutating func check(_ bytes: [UInt8]) -> Outcome {
    let input = Input(bytes: bytes, path: "input")
    let standards = Set(
      others.filter { $0.recognizes(input) }.map { standard(of: $0) })
    if standards.count > 1 {
      return .broken(law: "recognized", detail: "by \(standards.sorted())")
    }
    let read: DecodedDocument
    do throws(InputError) {
      read = try codec.decode(input)
    } catch {
      if error.location.path != "input" || error.remedy.isEmpty {
        return .broken(law: "error-place", detail: "\(error)")
      }
      return .refused
    }
    for finding in read.findings where finding.remedy.isEmpty {
      return .broken(law: "finding-remedy", detail: finding.message)
    }
    if let trouble = written(read.bill, by: codec, isOwn: true) { return trouble }
    if Int.random(in: 0..<8, using: &random) == 0,
      let other = others.randomElement(using: &random),
      let trouble = written(read.bill, by: other, isOwn: false)
    {
      return trouble
    }
    return .read
  }

  /// What is written has to be a document of the format, and the same when it is read and written again.
  private func written(
    _ bill: BillOfMaterials, by codec: any DocumentCodec, isOwn: Bool
  ) -> Outcome? {
    let encoded = codec.encode(bill)
    let input = Input(bytes: encoded.bytes, path: "written")
    let name = codec.format.name
    // Codecs of one standard share their reading, and one of them speaks for all.
    guard let reader = others.first(where: { $0.recognizes(input) }),
      standard(of: reader) == standard(of: codec)
    else { return .broken(law: "written-recognized", detail: name) }
    do throws(InputError) {
      let again = try reader.decode(input)
      if isOwn, codec.encode(again.bill).bytes != encoded.bytes {
        return .broken(law: "written-stable", detail: name)
      }
      return nil
    } catch {
      return .broken(law: "written-readable", detail: "\(name): \(error)")
    }
  }

  private func standard(of codec: any DocumentCodec) -> Substring {
    codec.format.name.split(separator: "-").first ?? ""
  }
}
