/** The drawing of the system: the numbers on it are those of the system that is chosen. */
orrery.wiring = root => root.querySelectorAll('.wiring').forEach(box => {
  const choices = [...box.querySelectorAll('.drawing')];
  if (choices.length < 2) {
    return;
  }
  const choose = orrery.element('select', {'aria-label': 'Numbers of', onchange: () => choices.forEach((each, i) => {
    each.hidden = i !== choose.selectedIndex;
  })}, ...choices.map(each => orrery.element('option', {}, each.dataset.name)));
  choices.forEach((each, i) => {
    each.hidden = i > 0;
    each.querySelector('h3').hidden = true;
  });
  box.prepend(orrery.element('label', {class: 'tools'}, 'Numbers of ', choose));
});
