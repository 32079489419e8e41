/// A decoded answer, read by key and position.
indirect enum JSON: Decodable, Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case text(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  subscript(key: String) -> JSON {
    if case .object(let fields) = self { return fields[key] ?? .null }
    return .null
  }

  subscript(path: String...) -> JSON {
    path.reduce(self) { $0[$1] }
  }

  var text: String? {
    if case .text(let value) = self { return value }
    return nil
  }

  var number: Int64? {
    if case .number(let value) = self { return value }
    return nil
  }

  var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  var array: [JSON] {
    if case .array(let value) = self { return value }
    return []
  }

  var keys: Set<String> {
    if case .object(let fields) = self { return Set(fields.keys) }
    return []
  }
}
