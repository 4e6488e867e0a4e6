import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// What is noted of an element while it is read, to learn its form.
  struct Lesson {
    /// Where the element begins, and what it becomes.
    var start: Int
    var json: Int
    var troubles: Int
    /// The texts in their order: where they stand in the document and in the JSON.
    var texts: [(place: Range<Int>, said: Range<Int>, shape: Int, digits: Int?)] = []
    var isSpoiled = false
  }

  /// How many words a text can be for the word to be a part of the form.
  private static let wordLimit = 64

  /// Notes a text that was written, if it may differ in elements of the same form; `before` is how long the JSON was.
  mutating func learn(
    _ raw: UnsafeBufferPointer<UInt8>, as kind: CycloneDXXMLShapes.Kind, _ shape: Int,
    from before: Int
  ) {
    guard let start = raw.baseAddress else { return }
    let offset = start - xml.base
    guard kind == .string, offset >= 0, offset + raw.count <= xml.count else {
      // What is put together, or is no string, may be said otherwise the next time.
      if kind == .string { lesson?.isSpoiled = true }
      return
    }
    if case .words(let words) = shapes.shapes[shape], words.count <= Self.wordLimit { return }
    if raw.isEmpty { return }
    lesson?.texts.append((offset..<offset + raw.count, before + 1..<json.count - 1, shape, nil))
  }

  /// Notes how many digits the text has to have that was written behind the first `count` ones.
  mutating func learn(_ algorithm: DigestAlgorithm, behind count: Int) {
    guard let last = lesson?.texts.count, last > count else { return }
    lesson?.texts[last - 1].digits = algorithm.byteCount.map { $0 * 2 }
  }

  /// Makes a form of the element that was read last, unless something about it was special.
  mutating func finishLesson() {
    guard let lesson, !lesson.isSpoiled, lesson.troubles == troubles.count,
      lesson.texts.count <= CycloneDXXMLForms.textLimit, !xml.isEndPending,
      xml.index - lesson.start <= 1 << 14
    else {
      lesson = nil
      return
    }
    self.lesson = nil
    var slots: [CycloneDXXMLForm.Slot] = []
    var nameSlot: Int?
    var (at, said) = (lesson.start, lesson.json)
    for text in lesson.texts {
      let end = xml.base[text.place.upperBound]
      guard end == UInt8(ascii: "\"") || end == UInt8(ascii: "<"), text.place.lowerBound >= at
      else { return }
      if case .text(let wanted) = shapes.shapes[text.shape], wanted.grammar?.isName == true {
        // What names others, or gives a second name, is looked at one by one.
        guard wanted.grammar == .id, nameSlot == nil, end == UInt8(ascii: "\"") else { return }
        nameSlot = slots.count
      }
      slots.append(
        .init(
          lead: UnsafeBufferPointer(start: xml.base + at, count: text.place.lowerBound - at),
          end: end, said: said - lesson.json..<text.said.lowerBound - lesson.json,
          shape: text.shape, digits: text.digits))
      (at, said) = (text.place.upperBound, text.said.upperBound)
    }
    let form = CycloneDXXMLForm(
      slots: slots, rest: UnsafeBufferPointer(start: xml.base + at, count: xml.index - at),
      restSaid: said - lesson.json..<json.count - lesson.json,
      json: Array(json.bytes[lesson.json...]), nameSlot: nameSlot)
    forms.add(form)
  }

  /// Reads the next element of a list by its form; false where it has none that is known, and nothing was read.
  mutating func formed(_ list: inout OpenElements) -> Bool {
    var at = xml.index
    while at < xml.count, JSONReader.isSpace(xml.base[at]) { at &+= 1 }
    guard let (form, end) = forms.match(xml.base, xml.count, at: at) else { return false }
    if let name = forms.name(form), let start = name.baseAddress {
      // A name that was given before is told by whoever reads the element one by one.
      if names.give(name, at: nameOffset(start - xml.base)) != nil { return false }
    }
    if list.number > 0 { json.write(UInt8(ascii: ",")) }
    list.number += 1
    formedCount += 1
    forms.write(form, into: &json)
    xml.index = end
    return true
  }

  /// Where the name of the attribute begins whose value begins at `offset`.
  func nameOffset(_ offset: Int) -> Int {
    // Only white space can stand around the '='.
    var at = offset - 2
    while at > 0, JSONReader.isSpace(xml.base[at]) { at -= 1 }
    at -= 1
    while at > 0, JSONReader.isSpace(xml.base[at]) { at -= 1 }
    while at > 0, XMLReader.isNameByte(xml.base[at - 1]) { at -= 1 }
    return at
  }
}
