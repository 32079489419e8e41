import CellixCore
import Foundation
import Terminal

/// What can be typed into in the guide; step 8 shows all of them again.
enum GuideField: Sendable, Hashable {
  case label, timeZone, apiKey, endpointURL, signingSecret

  /// Its characters are hidden, and it may hold a credential.
  var isMasked: Bool { self == .apiKey || self == .signingSecret }
}

extension SetupState {
  /// The field with the focus; `nil` where plain characters are keys.
  var field: GuideField? {
    if isWelcome { return nil }
    return switch (step, focus) {
    case (.logIn, LogInStep.labelField): .label
    case (.logIn, LogInStep.zoneField): .timeZone
    case (.copyKey, _): .apiKey
    case (.createEndpoint, EndpointStep.urlField): .endpointURL
    case (.copySigningSecret, _): .signingSecret
    case (.connect, _): ConnectStep.Row(rawValue: focus)?.field
    default: nil
    }
  }

  var isEditingText: Bool { field != nil }

  /// - Returns: whether the field took the key.
  mutating func edit(_ key: Key) -> Bool {
    // ^B is the way back and ^U clears, in every field; only the editing keys of a line are the field's own.
    if case .control(let letter) = key, !"aekw".contains(letter) { return false }
    guard let field else { return false }
    if key != .enter {
      refusal = nil
      skipAsked = false
    }
    return switch field {
    case .label: label.handle(key)
    case .timeZone: timeZone.handle(key)
    case .endpointURL: endpointURL.handle(key)
    case .apiKey: self.key.edit(key)
    case .signingSecret: signingSecret.edit(key)
    }
  }

  mutating func paste(_ pasted: Pasted) {
    refusal = nil
    skipAsked = false
    let credential = PlainPaste.kind(of: pasted)
    if step == .connect, let target = credential?.field {
      // Everything is mendable in place here: a credential finds its field by itself.
      focus = ConnectStep.Row.of(target).rawValue
    } else if credential != nil, field?.isMasked != true {
      say("This is a credential. A key goes into step 4, a signing secret into step 7; it was not put in here.", .warn)
      return
    }
    switch field {
    case .label: label.paste(pasted)
    case .timeZone: timeZone.paste(pasted)
    case .endpointURL: endpointURL.paste(pasted)
    case .apiKey: key.paste(pasted)
    case .signingSecret: signingSecret.paste(pasted)
    case nil:
      say("There is no field here to paste into. The key goes into step 4, the signing secret into step 7.", .warn)
    }
  }

  /// After each change of a field: look at it again, keep what is no secret.
  mutating func edited() -> [Effect] {
    switch field {
    case .apiKey: return keyChanged() + keepAccepted()
    case .signingSecret: return signingSecretChanged() + keepAccepted()
    case .label, .timeZone, .endpointURL:
      for text in [label.text, timeZone.text, endpointURL.text] where PlainPaste.isCredential(text) {
        say("This is a credential: it is not kept here. A key goes into step 4.", .warn)
        return []
      }
      progress.label = label.text.trimmingCharacters(in: .whitespaces)
      progress.timeZone = timeZone.text.trimmingCharacters(in: .whitespaces)
      progress.endpointURL = endpointURL.text.trimmingCharacters(in: .whitespaces)
      return [save()]
    case nil: return []
    }
  }

  mutating func clearField() -> [Effect] {
    switch field {
    case .apiKey: key.clear()
    case .signingSecret: signingSecret.clear()
    case .label: label = LineEditor(limit: SetupState.labelLimit)
    case .timeZone: timeZone = LineEditor()
    case .endpointURL: endpointURL = LineEditor()
    case nil: return []
    }
    return edited()
  }

  mutating func revealField(now: Date) {
    switch field {
    case .apiKey where !key.isEmpty: key.reveal(now: now)
    case .signingSecret where !signingSecret.isEmpty: signingSecret.reveal(now: now)
    default: break
    }
  }

  mutating func useDemo() -> [Effect] {
    guard isDemo else { return [] }
    guard let demo else {
      say("The demo's own Stripe is still starting; try again in a moment.")
      return []
    }
    switch field {
    case .apiKey: key.set(demo.apiKey)
    case .signingSecret: signingSecret.set(demo.signingSecret)
    default:
      say("The demo's key goes into step 4, its signing secret into step 7.")
      return []
    }
    return edited()
  }
}
