/// What it costs to try one passphrase: the parameters of scrypt (RFC 7914).
package struct PassphraseCost: Sendable, Hashable {
  /// The number of rounds is 2 to this power.
  package var logRounds: UInt8
  package var blockSize: UInt8
  package var parallelism: UInt8

  package init(logRounds: UInt8, blockSize: UInt8, parallelism: UInt8) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 128 MiB and about half a second; what OWASP's password storage cheat sheet recommends first.
  package static let standard = PassphraseCost(logRounds: 17, blockSize: 8, parallelism: 1)

  /// Bytes that scrypt needs: 128 × N × r.
  var memory: Int { 128 * (1 << Int(logRounds)) * Int(blockSize) }

  /// A file that asks for more than 256 MiB, or for next to nothing, was not written by us.
  var isSane: Bool {
    (1...20).contains(logRounds) && (1...16).contains(blockSize) && (1...4).contains(parallelism)
      && memory <= 256 << 20
  }
}
