import Crypto
import Foundation

/// A vault file as earlier versions of the program wrote it, made without the program's own code: one account in test
/// mode with an API key and no signing secret.
enum OldVault {
  static func file(version: UInt8, key: Data, apiKey: String) throws -> Data {
    let name = Data("aharbor".utf8)
    var plain = Data([0, 1, UInt8(name.count)]) + name + Data("t".utf8) + Data(repeating: 0, count: 8)
    plain += Data([0, UInt8(apiKey.utf8.count)]) + Data(apiKey.utf8) + Data([0, 0])
    // The second version ends with what the guide had accepted: nothing, twice.
    if version == 2 { plain += Data([0, 0, 0, 0]) }
    let nonce = ChaChaPoly.Nonce()
    let id = SHA256.hash(data: Data("cellix vault key id".utf8) + key).prefix(8)
    let header = Data("CLXVAULT".utf8) + Data([0, version]) + Data(id) + Data(nonce)
    let box = try ChaChaPoly.seal(plain, using: SymmetricKey(data: key), nonce: nonce, authenticating: header)
    return header + box.ciphertext + box.tag
  }
}
