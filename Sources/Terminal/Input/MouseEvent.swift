/// What the mouse did, while it is switched on.
package struct MouseEvent: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case press, release, wheelUp, wheelDown
  }

  package var kind: Kind
  package var point: Point

  package init(kind: Kind, point: Point) {
    self.kind = kind
    self.point = point
  }
}
