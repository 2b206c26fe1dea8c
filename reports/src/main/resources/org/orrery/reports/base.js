// What all parts of a page share. Everything is local to this one name; pages of other modules use it too.
const orrery = {};

/** Makes an element; attributes whose names begin with "on" are listeners; children are elements or texts. */
orrery.element = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.filter(child => child !== ''));
  return element;
};

/** Writes a number for people: four significant digits, groups of three, a true minus sign. */
orrery.number = value => {
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : value < 0 ? '−∞' : 'undefined';
  }
  const size = Math.abs(value);
  let text;
  if (size !== 0 && (size >= 1e12 || size < 1e-5)) {
    text = value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e');
  } else if (Number.isInteger(value)) {
    text = String(value);
  } else {
    text = String(Number(value.toPrecision(4)));
  }
  const [whole, rest] = text.split('.');
  const grouped = whole.length > 4 && !text.includes('e') ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return (rest === undefined ? grouped : grouped + '.' + rest).replace(/-/g, '−');
};

/** Where a logarithmic axis has lines: at multiples of powers of ten, or of a round step where these are fewer than three. */
orrery.logTicks = (low, high) => {
  const within = ticks => ticks.filter(tick => tick >= low && tick <= high);
  const decades = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (let digit = 1; digit < 10; digit++) {
      decades.push(Number(digit + 'e' + power));
    }
  }
  if (within(decades).length > 2) {
    return within(decades);
  }
  const whole = 10 ** Math.floor(Math.log10(high - low));
  const step = [0.1, 0.2, 0.5, 1].map(part => part * whole).find(each => (high - low) / each <= 6) ?? 2 * whole;
  const count = Math.floor(high / step) - Math.floor(low / step) + 1;
  return within(Array.from({length: count}, (_, i) => Number(((Math.floor(low / step) + i) * step).toPrecision(12))));
};

orrery.withUnit = (text, unit) => unit ? text + '\u00a0' + unit : text;

/** Light or dark: what the reader chose, otherwise what the system says. */
orrery.theme = (() => {
  const KEY = 'orrery-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const listeners = [];
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch (refused) {
      return null;
    }
  };
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const changed = () => listeners.filter(each => each.owner.isConnected).forEach(each => each.listener());
  if (stored() === 'dark' || stored() === 'light') {
    root.dataset.theme = stored();
  }
  system.addEventListener('change', changed);
  const choose = dark => {
    root.dataset.theme = dark ? 'dark' : 'light';
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch (refused) {
      // The choice holds for this page only.
    }
    changed();
  };
  /** Tells a change; what belongs to an element that has been taken out of the page is told no more. */
  const onChange = (listener, owner = root) => {
    const left = listeners.filter(each => each.owner.isConnected || each.fresh);
    listeners.forEach(each => { each.fresh = false; });
    listeners.splice(0, listeners.length, ...left, {listener, owner, fresh: true});
  };
  /** Puts a switch into an element. */
  const button = into => {
    const made = orrery.element('button', {type: 'button', class: 'theme', onclick: () => choose(!isDark())});
    const label = () => {
      made.textContent = isDark() ? 'Light' : 'Dark';
      made.setAttribute('aria-label', isDark() ? 'Show the page light' : 'Show the page dark');
    };
    onChange(label);
    label();
    into.prepend(made);
  };
  return {isDark, button, onChange};
})();

/** A colour that can be seen on the page: on a dark one, dark colours become lighter. */
orrery.visible = (() => {
  const parts = color => [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16));
  const linear = part => part <= 10.3 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = rgb => 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
  return color => {
    let rgb = parts(color);
    if (!orrery.theme.isDark()) {
      return color;
    }
    const DARKEST = 0.16;
    for (let i = 0; i < 30 && luminance(rgb) < DARKEST; i++) {
      rgb = rgb.map(part => Math.min(255, Math.round(part + (255 - part) * 0.08)));
    }
    return '#' + rgb.map(part => part.toString(16).padStart(2, '0')).join('');
  };
})();

/** A colour of the style sheet. */
orrery.ink = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
