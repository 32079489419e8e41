package import CellixCore
import Terminal

/// A link over the whole width, without borders, so that it can be selected whole, and a QR code for a phone.
package struct LinkState: Sendable, Equatable {
  /// The whole link.
  package var link: String
  /// The short address, for where the code of the whole link does not fit and for typing.
  package var address: String
  /// The code has the screen to itself: on a small one there is no room for it beside the link.
  package var isCodeAlone = false

  /// What can be shown for a step; `nil` where there is nothing to open in a browser.
  /// - Parameter editURL: the key's own page, where Stripe has named it.
  package init?(step: SetupStep, mode: Mode, editURL: String? = nil) {
    switch step {
    case .setPermissions where editURL != nil: self.init(link: editURL ?? "", address: DashboardLink.apiKeys(mode))
    case .logIn: self.init(link: DashboardLink.home(mode), address: DashboardLink.home(mode))
    case .createKey: self.init(link: DashboardLink.createKey(mode), address: DashboardLink.createKeyAddress(mode))
    case .setPermissions, .copyKey: self.init(link: DashboardLink.apiKeys(mode), address: DashboardLink.apiKeys(mode))
    case .createEndpoint, .selectEvents, .copySigningSecret:
      self.init(link: DashboardLink.webhooks(mode), address: DashboardLink.webhooks(mode))
    case .connect: return nil
    }
  }

  private init(link: String, address: String) {
    self.link = link
    self.address = address
  }

  func view(_ canvas: inout Canvas, in body: Rect) {
    canvas.fill(body)
    canvas.within(body) { area in
      if isCodeAlone {
        if !code(&area, from: 0) {
          area.write("A QR code needs more rows: make the window taller.", x: 0, y: 0, .muted)
        }
        return
      }
      var y = 0
      for line in TextWidth.wrappedAnywhere(link, width: area.size.columns) {
        area.link(line, x: 0, y: y, to: link)
        y += 1
      }
      y += 1
      if !code(&area, from: y) { area.write("v again shows a QR code for your phone", x: 0, y: y, .muted) }
    }
  }

  /// The code of the whole link where the screen is tall enough for it, of the short address otherwise.
  ///
  /// - Returns: whether there was room.
  private func code(_ area: inout Canvas, from y: Int) -> Bool {
    let room = Size(columns: area.size.columns, rows: area.size.rows - y - 1)
    for (text, words) in [(link, "the whole link"), (address, address)] {
      guard let code = QRCode(text), code.size.columns <= room.columns, code.size.rows <= room.rows else { continue }
      area.write("For your phone: \(words)", x: 0, y: y, .muted)
      area.qrCode(code, x: 0, y: y + 1)
      return true
    }
    return false
  }
}
