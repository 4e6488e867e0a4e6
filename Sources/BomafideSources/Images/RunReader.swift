/// What one thread unpacks of layers: from a noted place on, forward only, with the same buffers for all.
final class RunReader {
  private var source: StoreBytes?
  private var plain: InflatedBytes?
  /// What is at hand, and where in the layer it lies.
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  private var offset: Int64 = 0

  /// Goes to a noted place of a layer.
  func begin(_ point: RestartPoints.Point, of store: ByteStore) {
    let source = self.source ?? StoreBytes(store)
    source.go(to: point.stored, of: store)
    if let plain, plain.failure == nil {
      plain.restart(source, from: point, of: store)
    } else {
      plain = InflatedBytes(source, from: point, of: store)
    }
    self.source = source
    rest = UnsafeRawBufferPointer(start: nil, count: 0)
    offset = point.offset
  }

  /// Unpacks up to the end of what is wanted: fewer bytes where the layer ends or was changed, nil where they were passed.
  func bytes(at place: Int64, count: Int) -> [UInt8]? {
    if place < offset { return nil }
    while place - offset >= Int64(rest.count) {
      if !advance() { return [] }
    }
    drop(Int(place - offset))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      if rest.isEmpty, !advance() { break }
      let taken = rest.prefix(count - bytes.count)
      bytes += taken
      drop(taken.count)
    }
    return bytes
  }

  /// Unpacks the next bytes; false where there are none.
  private func advance() -> Bool {
    offset += Int64(rest.count)
    rest = plain?.next() ?? UnsafeRawBufferPointer(start: nil, count: 0)
    return !rest.isEmpty
  }

  private func drop(_ count: Int) {
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    offset += Int64(count)
  }
}
