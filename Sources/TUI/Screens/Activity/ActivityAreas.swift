import Terminal

/// Where everything of Activity stands. `update` and drawing share it.
struct ActivityAreas {
  var ways: Rect
  /// Empty without a filter.
  var filter: Rect
  var list: Rect
  var preview: Rect?
  /// Of the page of one event.
  var facts: Rect
  var timeline: Rect

  /// Lines of the facts about one event, with a border.
  private static let factsHeight = 12

  init(_ body: Rect, _ dashboard: DashboardState) {
    let (ways, below) = body.splitTop(1)
    let (filter, rest) = below.splitTop(dashboard.activity.filter.height(width: below.width))
    (self.ways, self.filter) = (ways, filter)
    if rest.width >= 160, !dashboard.isZoomed {
      let (list, preview) = rest.splitRight(rest.width / 3)
      (self.list, self.preview) = (list, preview)
    } else {
      list = rest
    }
    let columns = body.columns(weights: [1, 1], gap: 0)
    if body.width >= 140, columns.count == 2 {
      (facts, timeline) = (columns[0], columns[1])
    } else {
      (facts, timeline) = body.splitTop(ActivityAreas.factsHeight)
    }
  }

  /// Rows of the list inside its panel, without the titles of the columns.
  var listHeight: Int { max(1, list.height - 4) }
  var timelineHeight: Int { max(1, timeline.height - 2) }
}
