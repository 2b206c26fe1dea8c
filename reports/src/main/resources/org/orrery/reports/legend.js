/** The buttons above a figure: each says which line is whose, and takes it away or brings it back. */
orrery.legend = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  const svg = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };

  /** What a line or bar looks like. */
  const sample = (style, kind) => {
    const picture = svg('svg', {width: 34, height: 14, viewBox: '-17 -7 34 14', 'aria-hidden': 'true'});
    const color = orrery.visible(style.color);
    if (kind === 'bar') {
      picture.append(svg('rect', {x: -13, y: -6, width: 26, height: 12, fill: color}));
      return picture;
    }
    if (kind === 'line') {
      picture.append(svg('line', {
        x1: -17, x2: 17, y1: 0, y2: 0, stroke: color, 'stroke-width': 1.8, 'stroke-dasharray': style.dash.join(' '),
      }));
    }
    const hollow = kind === 'paper';
    picture.append(svg('path', {
      d: style.marker, fill: hollow ? 'none' : color, stroke: color, 'stroke-width': hollow ? 1.7 : 0,
    }));
    return picture;
  };

  /**
   * Makes the buttons.
   *
   * @param data the figure
   * @param changed called with the set of hidden entries; "paper" stands for the publication's points
   */
  return (data, changed) => {
    const box = orrery.element('div', {class: 'keys', role: 'group', 'aria-label': 'Series'});
    const hidden = new Set();
    const entries = data.legend.map((style, key) => ({key, style, kind: style.hollow ? 'paper' : data.kind === 'bars' ? 'bar' : data.lines ? 'line' : 'point'}));
    if (data.paper) {
      // Points that are named for nothing but the publication have its entry already.
      entries.splice(0, entries.length, ...entries.filter(each => !(each.style.hollow && each.style.name === 'paper')));
      entries.push({key: 'paper', style: data.paper, kind: 'paper'});
    }
    const fill = () => box.replaceChildren(...(entries.length > 1 ? entries : []).map(({key, style, kind}) => {
      const button = orrery.element('button', {
        type: 'button', 'aria-pressed': String(!hidden.has(key)), title: hidden.has(key) ? 'Show it' : 'Hide it',
        onclick: () => {
          if (!hidden.delete(key)) {
            hidden.add(key);
          }
          button.setAttribute('aria-pressed', String(!hidden.has(key)));
          button.title = hidden.has(key) ? 'Show it' : 'Hide it';
          changed(hidden);
        },
      }, sample(style, kind), orrery.element('span', {}, style.name));
      return button;
    }));
    orrery.theme.onChange(fill, box);
    fill();
    return box;
  };
})();
