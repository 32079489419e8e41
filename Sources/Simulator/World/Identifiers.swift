/// Turns an object's index into its id and back, without a table.
struct Identifiers: Sendable {
  let seed: UInt64

  /// Stripe's ids since 2019 begin with a digit and the second in which the object came into being, in five digits: ids
  /// sort by age, which databases of ids feel. Here the digits count objects of the kind, from a place in 2026 on.
  private static let generation: [UInt8] = [UInt8(ascii: "3")]
  private static let firstAge: UInt64 = 430_000_000
  private static let ageWidth = 5

  func id(_ kind: ObjectKind, _ index: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    bytes.append(contentsOf: prefix(kind, index).utf8)
    var noise = kind.bodyLength - Base62.width
    if kind.showsAge {
      bytes.append(contentsOf: Self.generation)
      Base62.appendSorting(Self.firstAge &+ UInt64(index), width: Self.ageWidth, to: &bytes)
      noise -= Self.generation.count + Self.ageWidth
    }
    Base62.append(Scramble.hash(seed, kind.rawValue &+ 100, index), width: min(noise, Base62.width), to: &bytes)
    if noise > Base62.width {
      Base62.append(
        Scramble.hash(seed, kind.rawValue &+ 200, index), width: noise - Base62.width, to: &bytes)
    }
    Base62.append(Scramble.mix(UInt64(index) ^ key(kind)), width: Base62.width, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Nil for an id that this world never gave, whatever its shape; `count` is the number of such objects.
  func index(of id: String, _ kind: ObjectKind, count: Int) -> Int? {
    guard id.utf8.count > Base62.width, let value = Base62.value(id.utf8.suffix(Base62.width)) else { return nil }
    let index = Scramble.unmix(value) ^ key(kind)
    guard index < UInt64(count), self.id(kind, Int(index)) == id else { return nil }
    return Int(index)
  }

  /// Newer disputes carry `du_`; both occur side by side in real accounts.
  private func prefix(_ kind: ObjectKind, _ index: Int) -> String {
    kind == .dispute && Scramble.hash(seed, 17, index) % 6 == 0 ? "du_" : kind.prefix
  }

  private func key(_ kind: ObjectKind) -> UInt64 {
    Scramble.mix(seed &+ kind.rawValue)
  }
}
