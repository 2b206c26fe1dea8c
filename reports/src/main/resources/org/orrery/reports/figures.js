/** Figures from their data: panels with axes, or bars. */
orrery.figure = (() => {
  class Lines {
    constructor(place, data) {
      this.data = data;
      this.hidden = new Set();
      this.zoom = null;
      let shared;
      data.panels.forEach(panel => panel.series.forEach(series => {
        series.x ??= shared;
        shared = series.x;
      }));
      this.zoomable = (data.shared || data.panels.length === 1) && !data.panels.some(panel => panel.x.levels);
      const apart = data.kind === 'points' && data.panels.length > 1;
      this.panels = data.panels.map((panel, i) => new orrery.panel(this, panel, apart || i === data.panels.length - 1));
      this.reset = orrery.element('button', {type: 'button', class: 'reset', hidden: true, onclick: () => this.zoomTo(null)}, 'Show all');
      const hint = orrery.element('span', {class: 'small hint'}, this.zoomable ? 'Drag to zoom.' : '');
      const keys = orrery.legend(data, hidden => {
        this.hidden = hidden;
        this.redraw();
      });
      place.append(orrery.element('div', {class: 'keyline'}, keys, hint, this.reset));
      place.append(orrery.element('div', {class: apart ? 'panels apart' : 'panels'}, ...this.panels.map(panel => panel.box)));
      this.labels = Math.max(...this.panels.map(panel => panel.labels()));
      this.panels.forEach(panel => panel.make());
      // One that has been replaced has no size any more.
      new ResizeObserver(() => place.clientWidth && this.panels.forEach(panel => panel.resize())).observe(place);
      orrery.theme.onChange(() => this.redraw(), place);
    }

    peers(panel) {
      return this.data.shared ? this.panels : [panel];
    }

    low(panel) {
      return Math.min(...this.peers(panel).map(each => each.xs.find(x => !panel.panel.x.log || x > 0) ?? Infinity));
    }

    high(panel) {
      return Math.max(...this.peers(panel).map(each => each.xs[each.xs.length - 1] ?? -Infinity));
    }

    zoomTo(range) {
      if (!this.zoomable) {
        return;
      }
      this.zoom = range;
      this.reset.hidden = range === null;
      this.redraw();
    }

    redraw() {
      this.panels.forEach(panel => panel.redraw());
    }
  }

  const make = (place, data) => data.kind === 'bars' ? new orrery.Bars(place, data) : new Lines(place, data);

  /** Draws a figure into an element, in place of what was there; returns it. */
  return (place, data) => {
    place.replaceChildren();
    return make(place, data);
  };
})();
