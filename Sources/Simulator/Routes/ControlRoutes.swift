import Foundation
import NIOCore

/// Steers a running simulator from another process: JSON in, JSON out, loopback like everything here, and no key.
///
/// - `POST /_simulator/permissions` {resource, access, key?}
/// - `POST /_simulator/keys` {key, permissions}; `/revoke`, `/expire`, `/refuse_address`, `/restore` {key?}
/// - `POST /_simulator/webhook_endpoints` {url, events, secret?}, or {id, events?, secret?} to change one;
///   `DELETE /_simulator/webhook_endpoints/{id}`
/// - `POST /_simulator/faults` {path, times, kind (see `ControlCommand`), status?, reason?, milliseconds?};
///   `DELETE /_simulator/faults`
/// - `POST /_simulator/rate_limit` {account?, endpoint?, competing?}
/// - `POST /_simulator/events` {lateShare?, lateSeconds?, copies?}: what is left out is as usual again
/// - `POST /_simulator/happen` {what, object?}
/// - `GET /_simulator/statistics`
struct ControlRoutes: Sendable {
  let account: Account

  func reply(_ call: Call, _ body: ByteBuffer) async -> Reply {
    let command = call.segments.dropFirst().first ?? ""
    switch (call.method, command) {
    case ("GET", "statistics"): return await statistics()
    case ("DELETE", "faults"):
      await account.clearFaults()
      return Self.done()
    case ("DELETE", "webhook_endpoints"):
      return await account.removeEndpoint(call.objectID) ? Self.done() : Self.refused("There is no such endpoint.")
    case ("POST", _): return await post(command, body)
    default: return Self.refused("Unknown command \(call.method) \(call.path).")
    }
  }

  private func post(_ name: String, _ body: ByteBuffer) async -> Reply {
    let bytes = body.readableBytes == 0 ? Data("{}".utf8) : Data(body.readableBytesView)
    let command: ControlCommand
    do {
      command = try JSONDecoder().decode(ControlCommand.self, from: bytes)
    } catch {
      return Self.refused("The body is not the JSON that this command reads.")
    }
    switch name {
    case "permissions": return await permission(command)
    case "keys": return await register(command)
    case "revoke": return await state(.revoked, command)
    case "expire": return await state(.expired, command)
    case "refuse_address": return await state(.addressRefused, command)
    case "restore": return await state(.active, command)
    case "webhook_endpoints": return await endpoint(command)
    case "faults": return await fault(command)
    case "events": return await events(command)
    case "happen": return await happen(command)
    case "rate_limit":
      await account.setLimits(
        Simulator.Limits(account: command.account, endpoint: command.endpoint, competing: command.competing ?? 0))
      return Self.done()
    default: return Self.refused("Unknown command \(name).")
    }
  }

  private func permission(_ command: ControlCommand) async -> Reply {
    guard let resource = command.resource, let access = command.access else {
      return Self.refused("Give resource and access (none, read or write).")
    }
    await account.setPermission(resource, access, for: command.key)
    return Self.done()
  }

  private func register(_ command: ControlCommand) async -> Reply {
    guard let key = command.key, let permissions = command.permissions else {
      return Self.refused("Give key and permissions.")
    }
    await account.register(key, permissions)
    return Self.done()
  }

  private func state(_ state: KeyRing.State, _ command: ControlCommand) async -> Reply {
    await account.setState(state, for: command.key)
    return Self.done()
  }

  private func endpoint(_ command: ControlCommand) async -> Reply {
    if let id = command.id {
      let found = await account.updateEndpoint(id, events: command.events, secret: command.secret)
      return found ? Self.done(("id", id)) : Self.refused("There is no such endpoint.")
    }
    guard let url = command.url, let events = command.events else { return Self.refused("Give url and events.") }
    return Self.done(("id", await account.addEndpoint(url: url, secret: command.secret, events: events)))
  }

  private func fault(_ command: ControlCommand) async -> Reply {
    guard let fault = command.fault else {
      return Self.refused("Give kind: status, rateLimited, cut, delay, slow, truncated or noJSON.")
    }
    await account.inject(fault)
    return Self.done()
  }

  private func events(_ command: ControlCommand) async -> Reply {
    guard let conduct = command.conduct else {
      return Self.refused("Give lateShare (0 to 1), lateSeconds (0 or more) and copies (1 or more).")
    }
    await account.setConduct(conduct)
    return Self.done()
  }

  private func happen(_ command: ControlCommand) async -> Reply {
    guard let occurrence = command.what.flatMap(Simulator.Occurrence.init(name:)) else {
      return Self.refused("Give what: \(Simulator.Occurrence.allNames.joined(separator: ", ")).")
    }
    do {
      return Self.done(("event", try await account.happen(occurrence, on: command.object)))
    } catch {
      return Self.refused("The simulator is stopping.")
    }
  }

  private func statistics() async -> Reply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    // Strings and integers only: encoding cannot fail.
    let data = try? encoder.encode(await account.currentStatistics)
    return Reply(body: Array(data ?? Data()))
  }

  private static func done(_ field: (String, String)? = nil) -> Reply {
    var json = JSONWriter(capacity: 64)
    json.object { json in
      json.field("ok", true)
      if let field { json.field(field.0, field.1) }
    }
    return Reply(body: json.bytes)
  }

  private static func refused(_ sentence: String) -> Reply {
    var json = JSONWriter(capacity: 128)
    json.object { $0.field("error", sentence) }
    return Reply(status: 400, body: json.bytes)
  }
}
