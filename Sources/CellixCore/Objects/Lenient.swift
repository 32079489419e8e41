package import Foundation

/// An object of Stripe's: decoded, or set aside with its raw form, so that one odd object never costs the page.
package enum Lenient<Object: Decodable & Sendable>: Decodable, Sendable {
  case object(Object)
  case unreadable(UnreadableObject)

  package init(from decoder: any Decoder) throws {
    do {
      self = .object(try Object(from: decoder))
    } catch {
      self = .unreadable(UnreadableObject(raw: try JSONValue(from: decoder), reason: String(describing: error)))
    }
  }
}

/// Any JSON. Numbers are kept as integers where they are whole, since Stripe's are.
package indirect enum JSONValue: Codable, Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {  // a mismatch only means: try the next kind
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  package subscript(key: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields[key]
  }

  package var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  package var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }
}

/// A reference that comes as an id, or as the whole object when an API version or an event expanded it.
package struct Reference: Decodable, Sendable, Hashable {
  package let id: String

  package init(from decoder: any Decoder) throws {
    if let id = try? decoder.singleValueContainer().decode(String.self) {  // else it is the object itself
      self.id = id
    } else {
      id = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
    }
  }

  private enum CodingKeys: String, CodingKey { case id }
}

extension KeyedDecodingContainer {
  /// `nil` when the field is missing, null, or of a shape this version does not know: for fields that only inform.
  package func lenient<T: Decodable>(_ type: T.Type, _ key: Key) -> T? {
    (try? decodeIfPresent(type, forKey: key)) ?? nil
  }

  // The plain kinds by name: asked for as "some decodable" the library makes a decoder for each single text, which was
  // a third of the time that a page took.

  package func lenient(_ type: String.Type, _ key: Key) -> String? { (try? decodeIfPresent(type, forKey: key)) ?? nil }
  package func lenient(_ type: Int.Type, _ key: Key) -> Int? { (try? decodeIfPresent(type, forKey: key)) ?? nil }
  package func lenient(_ type: Bool.Type, _ key: Key) -> Bool? { (try? decodeIfPresent(type, forKey: key)) ?? nil }

  package func lenient<T: OpenEnum>(_ type: T.Type, _ key: Key) -> T? {
    lenient(String.self, key).map(T.init(rawValue:))
  }

  /// The id behind a field that may hold an id or an object.
  package func reference(_ key: Key) -> String? {
    do {
      return try decodeIfPresent(String.self, forKey: key)
    } catch {
      return lenient(Reference.self, key)?.id
    }
  }

  /// Unix seconds, as Stripe sends every time.
  package func time(_ key: Key) throws -> Date {
    Date(timeIntervalSince1970: TimeInterval(try decode(Int.self, forKey: key)))
  }
}
