/** Tables that sort, filter and collapse. Without this script they stand as they are. */
orrery.tables = (() => {
  const SHORTEST_FILTERED = 12;
  const LONGEST_OPEN = 60;
  const SHOWN = 50;
  const words = new Intl.Collator('en', {numeric: true});

  /** The first number of a cell: 1,234.5 or −3.1e−7 or ∞; its interval and unit do not count. */
  const numberOf = text => {
    const plain = text.replace(/[−–]/g, '-').replace(/,(?=\d{3})/g, '');
    if (/^\s*-?∞/.test(plain)) {
      return plain.trim().startsWith('-') ? -Infinity : Infinity;
    }
    const found = plain.match(/[-+]?\d+(\.\d+)?(e[-+]?\d+)?/i);
    return found ? Number(found[0]) : NaN;
  };

  const cellText = (row, column) => row.cells[column] ? row.cells[column].textContent.trim() : '';

  /** What has no number, or no text, stays at the end, whichever way the others go. */
  const sorted = (rows, column, numeric, down) => {
    const keys = rows.map(row => {
      const text = cellText(row, column);
      return {row, key: numeric ? numberOf(text) : text};
    });
    const known = keys.filter(each => numeric ? !Number.isNaN(each.key) : each.key);
    const rest = keys.filter(each => numeric ? Number.isNaN(each.key) : !each.key);
    const order = numeric ? (a, b) => a.key === b.key ? 0 : a.key < b.key ? -1 : 1 : (a, b) => words.compare(a.key, b.key);
    known.sort(down ? (a, b) => order(b, a) : order);
    return known.concat(rest).map(each => each.row);
  };

  class Table {
    constructor(table) {
      this.table = table;
      this.bodies = [...table.tBodies];
      this.groups = this.bodies.map(body => [...body.rows].filter(row => row.classList.contains('group')));
      this.homes = this.bodies.map(body => [...body.rows].filter(row => !row.classList.contains('group'))
        .concat(orrery.moreRows(body)));
      this.total = this.homes.reduce((sum, rows) => sum + rows.length, 0);
      this.column = -1;
      this.down = false;
      this.open = false;
      this.wanted = '';
      this.texts = new Map();
      this.boxed();
      this.headings();
      this.tools();
      this.show();
    }

    /** A wide table scrolls in a box of its own. */
    boxed() {
      if (!this.table.parentElement.classList.contains('box')) {
        const box = orrery.element('div', {class: 'box'});
        this.table.replaceWith(box);
        box.append(this.table);
      }
      this.box = this.table.parentElement;
    }

    headings() {
      this.heads = [...this.table.tHead.rows[0].cells];
      this.heads.forEach((head, column) => {
        if (!head.textContent.trim() || this.total < 2) {
          return;
        }
        const button = orrery.element('button', {type: 'button', class: 'sort', onclick: () => this.sort(column)});
        button.append(...head.childNodes);
        head.append(button);
        head.setAttribute('aria-sort', 'none');
      });
    }

    tools() {
      this.more = orrery.element('button', {type: 'button', class: 'more', onclick: () => this.toggle()});
      this.box.after(this.more);
      if (this.total < SHORTEST_FILTERED) {
        return;
      }
      this.count = orrery.element('span', {class: 'small', role: 'status'});
      const name = (this.table.closest('section, details, figure')?.querySelector('h2, h3, summary')?.textContent ?? 'table').trim();
      this.field = orrery.element('input', {
        type: 'search', placeholder: 'Filter rows', 'aria-label': 'Filter the rows of ' + name,
        oninput: () => this.filter(this.field.value),
      });
      this.box.before(orrery.element('div', {class: 'tools'}, this.field, this.count));
    }

    /** Up, then down, then as it was. */
    sort(column) {
      if (this.column === column && this.down) {
        this.column = -1;
        this.down = false;
      } else {
        this.down = this.column === column;
        this.column = column;
      }
      this.heads.forEach((head, each) => head.hasAttribute('aria-sort')
        && head.setAttribute('aria-sort', each !== this.column ? 'none' : this.down ? 'descending' : 'ascending'));
      this.show();
    }

    filter(text) {
      this.wanted = text.trim().toLowerCase();
      this.open = false;
      this.show();
    }

    toggle() {
      this.open = !this.open;
      this.show();
      if (!this.open) {
        this.box.scrollIntoView({block: 'nearest'});
      }
    }

    matches(row) {
      if (!this.texts.has(row)) {
        this.texts.set(row, row.textContent.toLowerCase());
      }
      return this.wanted.split(/\s+/).every(word => this.texts.get(row).includes(word));
    }

    show() {
      let lists = this.homes.map(rows => this.wanted ? rows.filter(row => this.matches(row)) : rows);
      if (this.column >= 0) {
        const numeric = this.heads[this.column].classList.contains('n');
        const all = sorted(lists.flat(), this.column, numeric, this.down);
        lists = lists.map((_, i) => i === 0 ? all : []);
      }
      const found = lists.reduce((sum, rows) => sum + rows.length, 0);
      let room = this.open || found <= LONGEST_OPEN ? found : SHOWN;
      this.bodies.forEach((body, i) => {
        const rows = lists[i].slice(0, room);
        room -= rows.length;
        body.replaceChildren(...(this.column < 0 && rows.length ? this.groups[i] : []), ...rows);
      });
      this.say(found);
    }

    say(found) {
      const number = orrery.number;
      if (this.count) {
        this.count.textContent = this.wanted
          ? number(found) + ' of ' + number(this.total) + ' rows' : number(this.total) + ' rows';
      }
      this.more.hidden = found <= LONGEST_OPEN;
      this.more.textContent = this.open ? 'Show the first ' + SHOWN : 'Show all ' + number(found) + ' rows';
      this.more.setAttribute('aria-expanded', String(this.open));
    }
  }

  return root => [...root.querySelectorAll('table')]
    .filter(table => table.tHead && table.tBodies.length && !table.classList.contains('plain'))
    .map(table => new Table(table));
})();

/** Rows that did not fit into the page stand in the file beside it, as HTML under the number of their place. */
orrery.moreRows = body => {
  const rows = self.orreryData?.rest?.[body.dataset.rows];
  if (!rows) {
    return [];
  }
  document.querySelector('tfoot[data-cut="' + body.dataset.rows + '"]')?.remove();
  const holder = document.createElement('template');
  holder.innerHTML = '<table><tbody>' + rows + '</tbody></table>';
  return [...holder.content.querySelector('tbody').rows];
};

/** The same for long texts. */
orrery.moreText = root => root.querySelectorAll('pre[data-text]').forEach(text => {
  const rest = self.orreryData?.rest?.[text.dataset.text];
  if (rest) {
    const holder = document.createElement('template');
    holder.innerHTML = rest;
    text.append(holder.content);
    document.querySelector('p[data-cut="' + text.dataset.text + '"]')?.remove();
  }
});
