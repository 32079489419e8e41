import CellixCore
import Foundation
import Terminal

// From a key to what it means: the palette first, then the field with the focus, then the table of keys.
extension App {
  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    if palette != nil { return pressInPalette(key) }
    if dialog != nil {
      if key == .escape { beforeEscape = Undo(place: place, palette: palette, dialog: dialog) }
      if let effects = pressInDialog(key) { return effects }
    }
    if isEditingText, case .guide(var guide) = front, guide.edit(key) {
      front = .guide(guide)
      return followUpOfEdit()
    }
    if isEditingText, case .dashboard(var dashboard) = front, let effects = dashboard.edit(key, now: now) {
      front = .dashboard(dashboard)
      return effects
    }
    guard let action = KeyMap.action(for: key, in: keyContext, inText: isEditingText) else {
      notice = Notice("\(key.label) does nothing here. \(KeyMap.label(.help)) shows the keys.", .muted)
      return []
    }
    return perform(action)
  }

  mutating func paste(_ pasted: Pasted) -> [Effect] {
    notice = nil
    if palette != nil {
      if !PlainPaste.isCredential(pasted) { palette?.query += CleanText.clean(pasted.text) }
      return []
    }
    if dialog != nil {
      if case .disconnect(var consent) = dialog, !PlainPaste.isCredential(pasted) {
        consent.typed.paste(pasted)
        dialog = .disconnect(consent)
      }
      return []
    }
    guard case .guide(var guide) = front else {
      return PlainPaste.isCredential(pasted)
        ? [] : updateDashboard { dashboard, app in dashboard.paste(pasted, now: app.now) }
    }
    guide.paste(pasted)
    if let said = guide.takeNotice() { notice = said }
    front = .guide(guide)
    return followUpOfEdit()
  }

  /// Runs an action, from whatever asked for it: a key, the palette, a script.
  package mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .help:
      palette = PaletteState()
      return []
    case .quit: return quit()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .mouse:
      isMouseOn.toggle()
      notice = Notice(isMouseOn ? "Mouse on: wheel and click. % turns it off." : "Mouse off: select text as usual.")
      return [.mouse(isMouseOn)]
    case .accounts, .addAccount, .newKey, .disconnectAccount: return performOnAccounts(action)
    case .back:
      beforeEscape = Undo(place: place, palette: palette, dialog: dialog)
      if case .guide(let guide) = front, guide.isAtItsStart, left != nil { return returnToDashboard() }
      return performOnFront(action)
    default: return performOnFront(action)
    }
  }

  /// Asks once when a credential would be lost that Stripe does not show again.
  private mutating func quit() -> [Effect] {
    guard case .guide(var guide) = front, guide.holdsUnkeptCredential, !guide.quitAsked else { return [.quit(0)] }
    guide.quitAsked = true
    front = .guide(guide)
    notice = Notice(
      "Once more quits. What is in the field was not accepted yet and is not kept; Stripe shows a key once.", .warn)
    return []
  }

  private mutating func performOnFront(_ action: Action) -> [Effect] {
    switch front {
    case .guide: updateGuide { guide, now in guide.perform(action, now: now) }
    case .dashboard:
      updateDashboard { dashboard, app in
        guard action.isOfSomeScreens, app.notice == nil else { return dashboard.perform(action, app: &app) }
        let before = dashboard
        let effects = dashboard.perform(action, app: &app)
        if effects.isEmpty, app.notice == nil, app.dialog == nil, dashboard == before {
          app.notice = Notice(
            "“\(KeyMap.title(action))”: nothing to do here. \(KeyMap.label(.help)) shows the keys.", .muted)
        }
        return effects
      }
    }
  }

  private mutating func followUpOfEdit() -> [Effect] {
    updateGuide { guide, _ in guide.edited() }
  }

  private mutating func pressInPalette(_ key: Key) -> [Effect] {
    guard var state = palette else { return [] }
    switch key {
    case .escape:
      beforeEscape = Undo(place: place, palette: palette, dialog: dialog)
      palette = nil
    case .control("c"):
      palette = nil
      return quit()
    case .enter:
      palette = nil
      guard let chosen = state.chosen(in: keyContext) else { return [] }
      return perform(chosen.action)
    default:
      state.press(key, in: keyContext)
      palette = state
    }
    return []
  }

  var keyContext: KeyContext { isDashboard ? .dashboard : .guide }

  var isEditingText: Bool {
    switch front {
    case .guide(let guide): guide.isEditingText
    case .dashboard(let dashboard): dashboard.isEditingText
    }
  }
}
