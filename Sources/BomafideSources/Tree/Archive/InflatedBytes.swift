import CInflate

/// The bytes within a gzip, with every checksum and length compared.
///
/// libarchive's own filter passes over both. Source: RFC 1952.
final class InflatedBytes: PlainBytes {
  private enum State: Equatable {
    case header
    /// Within what is deflated.
    case inside
    case trailer
    /// Behind a member, where another may start.
    case between
    /// Within the zeros that may fill the rest of the file.
    case padding
    case ended
  }

  private static let bufferSize = 128 << 10
  private static let inputSize = 64 << 10

  private var source: PlainBytes
  private let decoder: UnsafeMutablePointer<inflater>
  /// The bytes that were given last, up to 32 KiB of them, and those that follow.
  private let output = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Int(inflate_window) + bufferSize + Int(inflate_slack), alignment: 64)
  private let input = UnsafeMutableRawBufferPointer.allocate(
    byteCount: inputSize + Int(inflate_longest_rest), alignment: 64)
  /// What the source gave last and isn't in `input` yet.
  private var chunk = UnsafeRawBufferPointer(start: nil, count: 0)
  private var isAtEnd = false
  private var state = State.header
  private var header = GzipHeader()
  private var trailer = GzipTrailer(isWhole: true)

  /// Where in `output` the bytes begin that this call gives, and those that the trailer doesn't know of.
  private var start: UnsafeMutablePointer<UInt8>
  private var uncounted: UnsafeMutablePointer<UInt8>

  /// How many bytes were taken from the source, and given in buffers before this one.
  private var taken: Int64 = 0
  private var given: Int64 = 0

  /// Where unpacking can be begun again, where that is noted.
  private(set) var points: RestartPoints?

  /// Prepares to unpack from the beginning.
  ///
  /// - Parameter points: takes the places from which it can be begun again.
  init(_ source: PlainBytes, noting points: RestartPoints? = nil) {
    self.source = source
    self.points = points
    guard let made = inflate_make(), let room = output.baseAddress, let place = input.baseAddress
    else { preconditionFailure("no memory") }
    decoder = made
    start = room.assumingMemoryBound(to: UInt8.self)
    uncounted = start
    super.init()
    decoder.pointee.wants_borders = points == nil ? 0 : 1
    decoder.pointee.in = UnsafePointer(place.assumingMemoryBound(to: UInt8.self))
    decoder.pointee.in_end = decoder.pointee.in
    decoder.pointee.history = start
    decoder.pointee.out = start
    inflate_start(decoder)
  }

  /// Prepares to unpack from a place that was noted before.
  ///
  /// - Parameter source: the bytes of the store behind that place.
  convenience init(_ source: PlainBytes, from point: RestartPoints.Point, of store: ByteStore) {
    self.init(source)
    restart(source, from: point, of: store)
  }

  /// Goes on at a place that was noted before, whatever was unpacked until now, as long as nothing failed.
  func restart(_ source: PlainBytes, from point: RestartPoints.Point, of store: ByteStore) {
    self.source = source
    chunk = UnsafeRawBufferPointer(start: nil, count: 0)
    isAtEnd = false
    (taken, given) = (0, 0)
    decoder.pointee.in_end = decoder.pointee.in
    decoder.pointee.is_last = 0
    if let room = output.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      output.copyBytes(from: point.window)
      decoder.pointee.history = room
      decoder.pointee.out = room + point.window.count
    }
    let last = point.bits > 0 ? store.bytes(at: point.stored - 1, count: 1).first ?? 0 : 0
    inflate_start_within(decoder, last, point.bits)
    trailer = GzipTrailer(isWhole: false)
    state = .inside
  }

  deinit {
    inflate_free(decoder)
    output.deallocate()
    input.deallocate()
  }

  override func next() -> UnsafeRawBufferPointer? {
    makeRoom()
    while failure == nil, state != .ended, decoder.pointee.out < decoder.pointee.out_end {
      switch state {
      case .header: takeHeader()
      case .inside: inflateSome()
      case .trailer: takeTrailer()
      case .between: startMember()
      case .padding: skipZeros()
      case .ended: break
      }
    }
    countUnpacked()
    // What came before a failure is of use, for it tells where the failure is.
    let bytes = UnsafeRawBufferPointer(start: start, count: decoder.pointee.out - start)
    given += Int64(bytes.count)
    points?.size = given
    return bytes.isEmpty && failure != nil ? nil : bytes
  }

  /// Moves what may be repeated to the beginning of the buffer.
  private func makeRoom() {
    guard let room = output.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let window = window
    output.copyMemory(from: window)
    decoder.pointee.history = room
    decoder.pointee.out = room + window.count
    decoder.pointee.out_end = room + (output.count - Int(inflate_slack))
    start = room + window.count
    uncounted = start
  }

  /// The bytes that what follows may repeat.
  private var window: UnsafeRawBufferPointer {
    let held = decoder.pointee.out - decoder.pointee.history
    let count = min(held, Int(inflate_window))
    return UnsafeRawBufferPointer(start: decoder.pointee.out - count, count: count)
  }

  /// Lets the trailer know of the bytes that were unpacked.
  private func countUnpacked() {
    trailer.add(
      UnsafeRawBufferPointer(start: uncounted, count: decoder.pointee.out - uncounted))
    uncounted = decoder.pointee.out
  }

  // MARK: Input

  /// How many bytes are at hand.
  private var available: Int { decoder.pointee.in_end - decoder.pointee.in }

  /// Takes the next byte; nil at the end, or where the source fails.
  private func takeByte() -> UInt8? {
    if available == 0, !isAtEnd { fill() }
    guard failure == nil, available > 0, let byte = decoder.pointee.in?.pointee else { return nil }
    decoder.pointee.in += 1
    return byte
  }

  /// Moves what is left of the input to its beginning, and puts the next bytes behind it.
  private func fill() {
    if chunk.isEmpty {
      guard let bytes = source.next() else {
        fail(as: source)
        return
      }
      chunk = bytes
      isAtEnd = bytes.isEmpty
    }
    guard let room = input.baseAddress else { return }
    let rest = available
    if rest > 0 { room.copyMemory(from: decoder.pointee.in, byteCount: rest) }
    let next = UnsafeRawBufferPointer(rebasing: chunk.prefix(input.count - rest))
    UnsafeMutableRawBufferPointer(rebasing: input[rest...]).copyMemory(from: next)
    chunk = UnsafeRawBufferPointer(rebasing: chunk[next.count...])
    taken += Int64(next.count)
    decoder.pointee.in = UnsafePointer(room.assumingMemoryBound(to: UInt8.self))
    decoder.pointee.in_end = decoder.pointee.in + (rest + next.count)
    decoder.pointee.is_last = isAtEnd ? 1 : 0
  }

  // MARK: Members

  private func takeHeader() {
    guard let byte = takeByte() else { return failEarly() }
    header.take(byte)
    if let failure = header.failure { return fail(failure) }
    if header.isComplete {
      inflate_start(decoder)
      decoder.pointee.history = decoder.pointee.out
      state = .inside
      notePoint()
    }
  }

  private func inflateSome() {
    switch inflate_more(decoder) {
    case inflate_needs_input: fill()
    case inflate_needs_room: break
    case inflate_at_border: notePoint()
    case inflate_at_end:
      countUnpacked()
      state = .trailer
    default:
      fail(decoder.pointee.failure.map { String(cString: $0) } ?? "gzip decompression failed")
    }
  }

  /// Notes the place, a border between blocks, where it is wanted.
  private func notePoint() {
    points?.note(
      at: given + Int64(decoder.pointee.out - start), stored: taken - Int64(available),
      bits: decoder.pointee.bit_count, window: window)
  }

  private func takeTrailer() {
    guard let byte = takeByte() else { return failEarly() }
    trailer.take(byte)
    if let failure = trailer.failure { return fail(failure) }
    if trailer.isComplete { state = .between }
  }

  private func startMember() {
    guard let first = takeByte() else {
      state = .ended
      return
    }
    switch first {
    case 0: state = .padding
    case 0x1F:
      header = GzipHeader()
      header.take(first)
      trailer = GzipTrailer(isWhole: true)
      state = .header
    default: fail("garbage behind the end of the gzip")
    }
  }

  private func skipZeros() {
    if available == 0 { isAtEnd ? state = .ended : fill() }
    let rest = UnsafeBufferPointer(start: decoder.pointee.in, count: available)
    decoder.pointee.in += rest.count
    if rest.contains(where: { $0 != 0 }) { fail("garbage behind the end of the gzip") }
  }

  private func failEarly() {
    if failure == nil { fail("truncated gzip input") }
  }
}
