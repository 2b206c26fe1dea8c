/** Draws the series of a panel into the canvas of its plot, as the pictures on paper look. */
orrery.Pen = class {
  constructor(plot, panel, data, ratio) {
    Object.assign(this, {plot, panel, data, ratio, ctx: plot.ctx});
    this.ctx.textAlign = 'left';
    this.ctx.textBaseline = 'alphabetic';
  }

  across(value) {
    return value === null || this.panel.x.log && value <= 0 ? NaN : this.plot.valToPos(value, 'x', true);
  }

  up(value) {
    return value === null || value === undefined || this.panel.y.log && value <= 0 ? NaN : this.plot.valToPos(value, 'y', true);
  }

  color(series) {
    return orrery.visible(this.data.legend[series.s].color);
  }

  warmup(until) {
    if (until > 0) {
      const {ctx, plot} = this;
      const left = plot.bbox.left;
      ctx.fillStyle = orrery.ink('--shade');
      ctx.fillRect(left, plot.bbox.top, this.across(until) - left, plot.bbox.height);
      ctx.fillStyle = orrery.ink('--soft');
      ctx.font = 12 * this.ratio + 'px system-ui, sans-serif';
      ctx.fillText('warm-up', left + 4 * this.ratio, plot.bbox.top + 14 * this.ratio);
    }
  }

  /** Bands in timelines, whiskers elsewhere. */
  interval(series) {
    if (!series.lo) {
      return;
    }
    const {ctx, ratio} = this;
    const points = series.x.map((x, i) => ({x: this.across(x), low: this.up(series.lo[i]), high: this.up(series.hi[i])}));
    if (this.data.kind === 'time') {
      this.band(points, this.color(series));
      return;
    }
    ctx.strokeStyle = this.color(series);
    ctx.lineWidth = 1.2 * ratio;
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const {x, low, high} of points) {
      if (Number.isFinite(x + low + high) && low !== high) {
        ctx.moveTo(x, low);
        ctx.lineTo(x, high);
        for (const end of [low, high]) {
          ctx.moveTo(x - 4 * ratio, end);
          ctx.lineTo(x + 4 * ratio, end);
        }
      }
    }
    ctx.stroke();
  }

  band(points, color) {
    const {ctx} = this;
    ctx.fillStyle = color;
    ctx.globalAlpha = 0.18;
    let run = [];
    const end = () => {
      if (run.length > 1) {
        const corners = this.panel.step ? run.flatMap((p, i) => i ? [{...run[i - 1], x: p.x}, p] : [p]) : run;
        ctx.beginPath();
        corners.forEach(p => ctx.lineTo(p.x, p.high));
        [...corners].reverse().forEach(p => ctx.lineTo(p.x, p.low));
        ctx.fill();
      }
      run = [];
    };
    points.forEach(p => Number.isFinite(p.x + p.low + p.high) ? run.push(p) : end());
    end();
    ctx.globalAlpha = 1;
  }

  series(series, position, count, few, markers) {
    const {ctx, ratio} = this;
    const style = this.data.legend[series.s];
    const lines = this.data.lines && !series.paper;
    ctx.strokeStyle = ctx.fillStyle = this.color(series);
    if (lines) {
      ctx.lineWidth = 1.8 * ratio;
      ctx.lineJoin = 'round';
      ctx.setLineDash(style.dash.map(part => part * ratio));
      this.line(series);
      ctx.setLineDash([]);
    }
    const marker = new Path2D(style.marker);
    const total = series.x.length;
    const stride = Math.max(1, Math.floor(total / markers));
    const offset = Math.floor(stride * (position + 0.5) / count);
    series.x.forEach((value, i) => {
      const x = this.across(value);
      const y = this.up(series.y[i]);
      if (Number.isFinite(x + y) && (!lines || total <= few || i % stride === offset)) {
        this.marker(marker, x, y, series.paper);
      }
    });
  }

  line(series) {
    const {ctx} = this;
    ctx.beginPath();
    let last = NaN;
    series.x.forEach((value, i) => {
      const x = this.across(value);
      const y = this.up(series.y[i]);
      if (!Number.isFinite(x + y)) {
        last = NaN;
        return;
      }
      if (Number.isNaN(last)) {
        ctx.moveTo(x, y);
      } else {
        if (this.panel.step) {
          ctx.lineTo(x, last);
        }
        ctx.lineTo(x, y);
      }
      last = y;
    });
    ctx.stroke();
  }

  marker(shape, x, y, hollow) {
    const {ctx, ratio} = this;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(ratio, ratio);
    if (hollow) {
      ctx.lineWidth = 1.7;
      ctx.save();
      ctx.fillStyle = orrery.ink('--page');
      ctx.fill(shape);
      ctx.restore();
      ctx.stroke(shape);
    } else {
      ctx.fill(shape);
    }
    ctx.restore();
  }

  /** Values that matter: thin dashed lines with their names. */
  marks() {
    const {ctx, plot, ratio} = this;
    const {left, top, width, height} = plot.bbox;
    ctx.strokeStyle = ctx.fillStyle = orrery.ink('--soft');
    ctx.lineWidth = ratio;
    ctx.setLineDash([5 * ratio, 4 * ratio]);
    ctx.font = 12 * ratio + 'px system-ui, sans-serif';
    const line = (x1, y1, x2, y2) => {
      ctx.beginPath();
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
      ctx.stroke();
    };
    for (const [label, value] of this.panel.marks) {
      const y = this.up(value);
      if (Number.isFinite(y)) {
        line(left, y, left + width, y);
        ctx.fillText(label, left + width - ctx.measureText(label).width - 4 * ratio, y - 4 * ratio);
      }
    }
    for (const [label, value] of this.panel.uprights ?? []) {
      const x = this.across(value);
      if (Number.isFinite(x)) {
        line(x, top, x, top + height);
        ctx.fillText(label, x + 4 * ratio, top + 14 * ratio);
      }
    }
    ctx.setLineDash([]);
  }
};
