/** Brings the page to life: what the script can do better stands in place of what the document holds. */
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  orrery.theme.button(document.querySelector('header'));
  orrery.tables(document.querySelector('main'));
  orrery.wiring(document);
  orrery.moreText(document);
  const held = document.getElementById('figure-data');
  const figures = self.orreryData?.figures ?? (held ? JSON.parse(held.textContent) : []);
  for (const data of figures) {
    const figure = document.getElementById('figure-' + data.id);
    const place = orrery.element('div', {class: 'live'});
    figure.querySelector('figcaption').before(place);
    figure.classList.add('alive');
    orrery.figure(place, data);
  }
})();
