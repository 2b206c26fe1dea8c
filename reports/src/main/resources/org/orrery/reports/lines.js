/** One panel of a figure with axes: uPlot draws axes, grid, pointer and the frame of the zoom; the lines are drawn here. */
orrery.panel = (() => {
  const LONE = 340;
  const SEVERAL = 190;
  const MOST_IN_TIP = 10;
  const NEAR = 40;
  const MARKERS = 7;
  const FEW = 24;
  /** Widths of labels of the vertical axis: at least, beside their digits, and of a digit. */
  const LABELS = 64;
  const ROOM = 16;
  const DIGIT = 7.5;
  /** Distances of labels between whole numbers. */
  const WHOLE = Array.from({length: 15}, (_, i) => [1, 2, 5].map(digit => digit * 10 ** i)).flat();

  const clock = (seconds, hours) => {
    const pad = number => String(number).padStart(2, '0');
    const whole = Math.floor(seconds);
    const rest = Math.round((seconds - whole) * 1000);
    const tail = rest ? '.' + String(rest).padStart(3, '0').replace(/0+$/, '') : '';
    const minutes = Math.floor(whole / 60);
    return hours
      ? Math.floor(minutes / 60) + ':' + pad(minutes % 60) + ':' + pad(whole % 60) + tail
      : minutes + ':' + pad(whole % 60) + tail;
  };

  /** How values of the horizontal axis are written. */
  const horizontal = axis => {
    if (axis.levels) {
      return value => axis.levels[value] ?? '';
    }
    if (axis.clock) {
      return value => clock(value, axis.clock === 'h');
    }
    return value => orrery.number(value * (axis.factor ?? 1));
  };

  /** What wide bands may add to the height of a timeline, in heights of its lines; the rest is cut, as in the picture. */
  const BAND_ROOM = 0.3;
  /** What wide intervals may add to the height of other charts. */
  const WHISKER_ROOM = 1;

  const extent = (panel, visible, from, to, time) => {
    let low = Infinity;
    let high = -Infinity;
    const take = value => {
      if (Number.isFinite(value) && (!panel.y.log || value > 0)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    };
    const each = taken => panel.series.filter(visible).forEach(series => series.x.forEach((x, i) => {
      if (x >= from && x <= to) {
        taken(series, i);
      }
    }));
    each((series, i) => take(series.y[i] ?? NaN));
    const room = low < high ? (time ? BAND_ROOM : WHISKER_ROOM) * (high - low) : Infinity;
    const [least, most] = [low - room, high + room];
    each((series, i) => {
      take(Math.max(series.lo?.[i] ?? NaN, least));
      take(Math.min(series.hi?.[i] ?? NaN, most));
    });
    return {low, high};
  };

  const padded = (low, high, log, near = 0.6) => {
    if (low > high) {
      return log ? [1, 10] : [0, 1];
    }
    if (log) {
      return [low / 1.15, high * 1.15];
    }
    if (low === high) {
      high = Math.max(low === 0 ? 1 : 0, high);
      low = Math.min(0, low);
    }
    const pad = 0.05 * (high - low);
    return [low >= 0 && low <= near * high ? 0 : low - pad, high + pad];
  };

  class Panel {
    constructor(figure, panel, last) {
      this.figure = figure;
      this.panel = panel;
      this.write = horizontal(panel.x);
      this.visible = series => !figure.hidden.has(series.s) && !(series.paper && figure.hidden.has('paper'));
      this.xs = [...new Set(panel.series.flatMap(series => series.x))].filter(Number.isFinite).sort((a, b) => a - b);
      this.box = orrery.element('div', {class: 'panel'});
      if (panel.title) {
        this.box.append(orrery.element('div', {class: 'panel-title'}, panel.title));
      }
      this.place = orrery.element('div', {class: 'place', tabindex: 0, role: 'application',
        'aria-label': (panel.title || figure.data.title) + '; arrow keys move along the values'});
      this.tip = orrery.element('div', {class: 'tip', role: 'status', hidden: true});
      this.place.append(this.tip);
      this.place.addEventListener('keydown', event => this.key(event));
      this.place.addEventListener('blur', () => this.leave());
      this.box.append(this.place);
      this.last = last;
    }

    isWhole() {
      const axis = this.panel.x;
      return !axis.log && !axis.levels && !axis.clock && !axis.factor && this.xs.every(Number.isInteger);
    }

    full() {
      const axis = this.panel.x;
      if (axis.levels) {
        return [-0.5, axis.levels.length - 0.5];
      }
      const low = this.figure.low(this);
      const high = this.figure.high(this);
      if (this.figure.data.kind === 'time') {
        return [low, high > low ? high : low + 1];
      }
      return padded(axis.min ?? low, axis.max ?? high, axis.log, 0.3);
    }

    range() {
      const [from, to] = this.figure.zoom ?? this.full();
      const {low, high} = extent(this.panel, this.visible, from, to, this.figure.data.kind === 'time');
      if (this.figure.zoom) {
        return padded(low, high, this.panel.y.log);
      }
      const values = [low, high].concat(this.panel.marks.map(mark => mark[1]))
        .filter(value => Number.isFinite(value) && (!this.panel.y.log || value > 0));
      return padded(Math.min(...values), Math.max(...values), this.panel.y.log);
    }

    /** The room that labels of the vertical axis need: they are the same for all panels, so that these stand in line. */
    labels() {
      const largest = Math.max(...this.range().map(Math.abs));
      return Math.max(LABELS, ROOM + DIGIT * orrery.number(10 ** Math.floor(Math.log10(largest))).length);
    }

    height() {
      return (this.figure.data.panels.length === 1 ? LONE : SEVERAL) + (this.last ? 30 : 0);
    }

    make() {
      const {panel} = this;
      const line = {stroke: () => orrery.ink('--grid'), width: 1};
      const decades = (plot, values) => values.map(value => panel.x.log && values.length > 30 && !Number.isInteger(Math.round(Math.log10(value) * 1e9) / 1e9) ? null : value);
      const axis = {stroke: () => orrery.ink('--ink'), font: '12px system-ui, sans-serif', grid: line, ticks: line};
      const powers = which => which.log ? {splits: (plot, index, low, high) => orrery.logTicks(low, high)} : {};
      this.plot = new uPlot({
        width: Math.max(200, this.place.clientWidth),
        height: this.height(),
        legend: {show: false},
        cursor: {
          drag: {x: this.figure.zoomable, y: false, setScale: false},
          ...(this.figure.data.shared ? {sync: {key: this.figure.data.id, setSeries: false}} : {}),
          points: {show: false},
        },
        scales: {
          x: {time: false, distr: panel.x.log ? 3 : 1, range: () => this.figure.zoom ?? this.full()},
          y: {distr: panel.y.log ? 3 : 1, range: () => this.range()},
        },
        axes: [
          {...axis, grid: {...line, filter: decades}, ticks: {...line, filter: decades}, size: this.last ? 50 : 24, label: this.last ? panel.x.title : undefined, labelFont: axis.font, labelSize: 20,
            values: (plot, values) => values.map(value => value === null ? '' : this.write(value)),
            ...powers(panel.x),
            ...(panel.x.levels ? {splits: () => panel.x.levels.map((_, i) => i)} : {}),
            ...(this.isWhole() ? {incrs: WHOLE} : {}),
            ...(panel.x.clock ? {incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400]} : {})},
          {...axis, ...powers(panel.y), size: this.figure.labels, values: (plot, values) => values.map(value => value === null ? '' : orrery.number(value))},
        ],
        series: [{}, {paths: () => null, points: {show: false}}],
        hooks: {
          draw: [plot => this.draw(plot)],
          setCursor: [plot => this.point(plot)],
          setSelect: [plot => this.select(plot)],
        },
      }, [this.xs.length ? this.xs : [0], (this.xs.length ? this.xs : [0]).map(() => null)], this.place);
      this.plot.over.addEventListener('dblclick', () => this.figure.zoomTo(null));
      this.plot.over.addEventListener('mouseenter', () => { this.figure.active = this; });
      this.plot.over.addEventListener('mouseleave', () => this.leave());
    }

    select(plot) {
      const {left, width} = plot.select;
      if (width > 4) {
        this.figure.zoomTo([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
      }
      plot.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    }

    resize() {
      const width = this.place.clientWidth;
      if (width > 0 && width !== this.plot.width) {
        this.plot.setSize({width, height: this.height()});
      }
    }

    redraw() {
      this.plot.setData(this.plot.data);
    }

    key(event) {
      this.figure.active = this;
      const step = {ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity}[event.key];
      if (event.key === 'Escape') {
        this.figure.zoomTo(null);
      } else if (step !== undefined && this.xs.length) {
        event.preventDefault();
        const [from, to] = this.figure.zoom ?? this.full();
        const shown = this.xs.filter(x => x >= from && x <= to);
        this.at = Math.max(0, Math.min(shown.length - 1, (this.at ?? -1) + step));
        this.plot.setCursor({left: this.plot.valToPos(shown[this.at], 'x'), top: this.plot.over.clientHeight / 2});
      }
    }

    leave() {
      this.tip.hidden = true;
    }

    /** The points of a series at a place of the pointer, in pixels. */
    nearest(series, left, top) {
      const {plot} = this;
      const scattered = this.figure.data.kind === 'points';
      let best;
      let distance = Infinity;
      series.x.forEach((x, i) => {
        const y = series.y[i];
        if (x === null || y === null || panelHides(this.panel, x, y)) {
          return;
        }
        const across = plot.valToPos(x, 'x') - left;
        const down = plot.valToPos(y, 'y') - top;
        const held = this.panel.step && !series.paper;
        if (held && across > 0.5 && best !== undefined) {
          return;
        }
        const far = scattered ? Math.hypot(across, down) : Math.abs(across);
        if (far < distance || held && across <= 0.5) {
          best = i;
          distance = far;
        }
      });
      const reach = scattered || series.paper ? NEAR / 2 : this.panel.step ? Infinity : Math.max(NEAR, plot.over.clientWidth / 8);
      return distance <= reach ? best : undefined;
    }

    point(plot) {
      const {left, top} = plot.cursor;
      // The pointer shows in all panels of a figure, the values only where it is.
      if (this.figure.active !== this || left === undefined || left < 0 || !plot.over.clientWidth) {
        this.leave();
        return;
      }
      const found = this.panel.series.filter(this.visible)
        .map(series => ({series, i: this.nearest(series, left, top)}))
        .filter(each => each.i !== undefined)
        .map(each => ({...each, down: Math.abs(plot.valToPos(each.series.y[each.i], 'y') - top)}));
      if (!found.length) {
        this.leave();
        return;
      }
      const some = found.length > MOST_IN_TIP ? [...found].sort((a, b) => a.down - b.down).slice(0, MOST_IN_TIP) : found;
      this.say(found.filter(each => some.includes(each)), left, top);
    }

    say(found, left, top) {
      const unit = this.panel.y.unit;
      const first = found[0].series.x[found[0].i];
      const same = found.every(each => each.series.x[each.i] === first);
      const heading = value => [this.panel.x.name, orrery.withUnit(this.write(value), this.panel.x.unit)].filter(Boolean).join(' ');
      const rows = found.map(({series, i}) => {
        const style = this.figure.data.legend[series.s];
        const interval = series.lo && series.lo[i] !== null && series.hi[i] !== null && series.hi[i] > series.lo[i]
          ? ' [' + orrery.number(series.lo[i]) + ', ' + orrery.number(series.hi[i]) + ']' : '';
        return orrery.element('tr', {},
          orrery.element('td', {}, swatch(style), (style.name || 'value') + (series.paper ? ' (paper)' : '')),
          orrery.element('td', {class: 'n'}, orrery.withUnit(orrery.number(series.y[i]), unit) + interval),
          same ? '' : orrery.element('td', {class: 'n small'}, 'at ' + this.write(series.x[i])));
      });
      this.tip.replaceChildren(
        orrery.element('b', {}, heading(same ? first : this.plot.posToVal(left, 'x'))),
        orrery.element('table', {class: 'plain'}, orrery.element('tbody', {}, ...rows)));
      this.tip.hidden = false;
      const over = this.plot.over;
      const width = this.tip.offsetWidth;
      const onRight = left + over.offsetLeft + width + 20 < this.place.clientWidth;
      this.tip.style.left = Math.max(0, onRight ? left + over.offsetLeft + 14 : left + over.offsetLeft - width - 14) + 'px';
      this.tip.style.top = Math.max(0, Math.min(top + over.offsetTop - 10, this.place.clientHeight - this.tip.offsetHeight)) + 'px';
    }

    draw(plot) {
      const {ctx, bbox} = plot;
      const ratio = devicePixelRatio || 1;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      const pen = new orrery.Pen(plot, this.panel, this.figure.data, ratio);
      pen.warmup(this.figure.data.warmup);
      const order = [...this.panel.series].filter(this.visible).sort((a, b) => (a.paper ? 1 : 0) - (b.paper ? 1 : 0) || b.s - a.s);
      order.forEach(series => pen.interval(series));
      order.forEach((series, position) => pen.series(series, position, order.length, FEW, MARKERS));
      pen.marks();
      ctx.restore();
    }
  }

  const panelHides = (panel, x, y) => panel.x.log && x <= 0 || panel.y.log && y <= 0;

  const swatch = style => {
    const dot = orrery.element('i', {class: 'swatch'});
    dot.style.background = orrery.visible(style.color);
    return dot;
  };

  return Panel;
})();
