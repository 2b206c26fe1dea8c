/** Lying bars: a block for each category, a column for each metric. */
orrery.Bars = class {
  constructor(place, data) {
    this.data = data;
    this.hidden = new Set();
    this.place = orrery.element('div', {class: 'bar-panels'});
    place.append(orrery.element('div', {class: 'keyline'}, orrery.legend(data, hidden => {
      this.hidden = hidden;
      this.draw();
    })), this.place);
    orrery.theme.onChange(() => this.draw(), place);
    this.draw();
  }

  draw() {
    this.place.replaceChildren(...this.data.panels.map(panel => this.panel(panel)));
  }

  isHidden(bar) {
    return this.data.legend.length > 1 && this.hidden.has(bar.s);
  }

  panel(panel) {
    const bars = panel.bars.filter(bar => !this.isHidden(bar));
    const ends = bars.flatMap(bar => [bar.mean, bar.lo, bar.hi, bar.paper]).filter(Number.isFinite);
    const sums = this.data.stacked ? this.data.categories.map((_, c) => bars.filter(bar => bar.c === c)
      .reduce((sum, bar) => sum + (bar.mean ?? 0), 0)) : [];
    const low = Math.min(0, ...ends);
    const high = Math.max(...ends, ...sums, 0) || 1;
    const at = value => 100 * (value - low) / (high - low);
    const box = orrery.element('div', {class: 'bar-panel'}, orrery.element('div', {class: 'panel-title'}, panel.title));
    this.data.categories.forEach((name, c) => {
      const some = bars.filter(bar => bar.c === c);
      const tracks = this.data.stacked ? [this.stack(some, panel, at)] : some.map(bar => this.bar(bar, panel, at));
      box.append(orrery.element('div', {class: 'bar-row'}, orrery.element('div', {class: 'bar-name'}, name),
        orrery.element('div', {class: 'bar-set'}, ...tracks)));
    });
    return box;
  }

  /** What a bar says in full. */
  words(bar, panel) {
    const name = [this.data.categories[bar.c], this.data.legend[bar.s].name].filter((word, i, all) => word && all.indexOf(word) === i);
    const interval = Number.isFinite(bar.lo) && bar.hi > bar.lo
      ? ' [' + orrery.number(bar.lo) + ', ' + orrery.number(bar.hi) + ']' : '';
    const paper = Number.isFinite(bar.paper) ? '; paper: ' + orrery.withUnit(orrery.number(bar.paper), panel.unit) : '';
    return name.join(', ') + ': ' + orrery.withUnit(orrery.number(bar.mean ?? NaN), panel.unit) + interval + paper;
  }

  piece(bar, panel, from, to) {
    const piece = orrery.element('div', {class: 'bar', tabindex: 0, role: 'img', 'aria-label': this.words(bar, panel)});
    piece.style.left = Math.min(from, to) + '%';
    piece.style.width = Math.abs(to - from) + '%';
    piece.style.background = orrery.visible(this.data.legend[bar.s].color);
    return piece;
  }

  track(...children) {
    return orrery.element('div', {class: 'bar-track'}, orrery.element('div', {class: 'bar-room'}, ...children));
  }

  bar(bar, panel, at) {
    const parts = [];
    if (Number.isFinite(bar.mean)) {
      parts.push(this.piece(bar, panel, at(0), at(bar.mean)));
    }
    if (Number.isFinite(bar.lo) && bar.hi > bar.lo) {
      const whisker = orrery.element('div', {class: 'bar-interval'});
      whisker.style.left = at(bar.lo) + '%';
      whisker.style.width = at(bar.hi) - at(bar.lo) + '%';
      parts.push(whisker);
    }
    if (Number.isFinite(bar.paper) && !this.hidden.has('paper')) {
      const point = orrery.element('div', {class: 'bar-paper'});
      point.style.left = at(bar.paper) + '%';
      parts.push(point);
    }
    const track = this.track(...parts);
    track.append(orrery.element('span', {class: 'bar-text'}, [bar.text, bar.note].filter(Boolean).join(' ')));
    this.tipped(track, bar, panel);
    return track;
  }

  stack(bars, panel, at) {
    let from = 0;
    const parts = bars.filter(bar => Number.isFinite(bar.mean)).map(bar => {
      const piece = this.piece(bar, panel, at(from), at(from + bar.mean));
      from += bar.mean;
      this.tipped(piece, bar, panel);
      return piece;
    });
    const track = this.track(...parts);
    track.append(orrery.element('span', {class: 'bar-text'}, orrery.number(from)));
    return track;
  }

  tipped(element, bar, panel) {
    const show = () => {
      this.tip?.remove();
      this.tip = orrery.element('div', {class: 'tip', role: 'status'}, this.words(bar, panel));
      element.append(this.tip);
    };
    const hide = () => this.tip?.remove();
    element.addEventListener('mouseenter', show);
    element.addEventListener('mouseleave', hide);
    element.addEventListener('focusin', show);
    element.addEventListener('focusout', hide);
  }
};
