import CellixCore
import Foundation

/// What is sealed in the vault. Its own small binary form and not JSON, so that a secret never becomes a `String`:
/// a count (2 bytes), then for each entry the local account id (1 byte length, ASCII), the mode (`l` or `t`), when the
/// key was accepted (8 bytes, bit pattern of the seconds since 2001-01-01 UTC as IEEE double; all 0 where that is not
/// known), the API key (2 bytes length) and the signing secret (2 bytes length, 0 when there is none). Behind the entries
/// come the key and the signing secret that the guide had accepted and that no account has yet (2 bytes length each, 0 for
/// none); version 1 of the file ends before them. Numbers are big-endian.
struct VaultContents {
  struct Owner: Hashable, Comparable {
    var id: LocalAccountID
    var mode: Mode

    static func < (left: Owner, right: Owner) -> Bool {
      (left.id.value, left.mode.rawValue) < (right.id.value, right.mode.rawValue)
    }
  }

  var entries: [Owner: Credentials] = [:]
  var accepted: AcceptedCredentials?

  /// - Returns: for the caller to wipe. The array has its room from the start: growing would leave a copy behind.
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    let secrets = entries.values.reduce(0) { $0 + $1.apiKey.count + ($1.signingSecret?.count ?? 0) }
    let waiting = (accepted?.apiKey?.count ?? 0) + (accepted?.signingSecret?.count ?? 0)
    bytes.reserveCapacity(secrets + waiting + 64 * entries.count + 64)
    bytes.append(number: UInt16(entries.count))
    for (owner, credentials) in entries.sorted(by: { $0.key < $1.key }) {
      bytes.append(UInt8(owner.id.value.utf8.count))
      bytes.append(contentsOf: owner.id.value.utf8)
      bytes.append(owner.mode == .live ? UInt8(ascii: "l") : UInt8(ascii: "t"))
      bytes.append(number: credentials.acceptedAt?.timeIntervalSinceReferenceDate.bitPattern ?? 0)
      bytes.append(secret: credentials.apiKey)
      bytes.append(secret: credentials.signingSecret ?? .empty)
    }
    bytes.append(secret: accepted?.apiKey ?? .empty)
    bytes.append(secret: accepted?.signingSecret ?? .empty)
    return bytes
  }

  init() {}

  /// - Returns: `nil` when the bytes are not such contents.
  init?(_ bytes: [UInt8], sealing: VaultSealing) {
    var reader = Reader(bytes: bytes)
    guard let count = reader.number(UInt16.self) else { return nil }
    for _ in 0..<count {
      guard let length = reader.number(UInt8.self), let name = reader.take(Int(length)),
        let id = LocalAccountID(String(decoding: name, as: UTF8.self)), let letter = reader.number(UInt8.self),
        let accepted = reader.number(UInt64.self), let key = reader.secret(), let signing = reader.secret()
      else { return nil }
      entries[Owner(id: id, mode: letter == UInt8(ascii: "l") ? .live : .test)] = Credentials(
        apiKey: key, signingSecret: signing.isEmpty ? nil : signing,
        acceptedAt: accepted == 0 ? nil : Date(timeIntervalSinceReferenceDate: Double(bitPattern: accepted)),
        origin: .vault(sealing))
    }
    if !reader.isAtEnd {
      guard let key = reader.secret(), let signing = reader.secret(), reader.isAtEnd else { return nil }
      let waiting = AcceptedCredentials(
        apiKey: key.isEmpty ? nil : key, signingSecret: signing.isEmpty ? nil : signing)
      if waiting != AcceptedCredentials() { accepted = waiting }
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard bytes.count - position >= count else { return nil }
      defer { position += count }
      return bytes[position..<(position + count)]
    }

    mutating func number<N: FixedWidthInteger & UnsignedInteger>(_ type: N.Type) -> N? {
      take(N.bitWidth / 8)?.reduce(N.zero) { $0 << 8 | N($1) }
    }

    mutating func secret() -> Secret? {
      guard let count = number(UInt16.self), let slice = take(Int(count)) else { return nil }
      return Secret(bytes: slice)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  fileprivate mutating func append(secret: Secret) {
    append(number: UInt16(secret.count))
    secret.withBytes { append(contentsOf: $0) }
  }
}
