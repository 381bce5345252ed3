/**
 * Filters the roads that are already in the page, and shows those of the box that is clicked: without it
 * everything is shown. The picture is moved to what was searched for. It reads attributes and writes classes and `hidden`, and makes no markup.
 */
export const SCRIPT = `
'use strict';
const form = document.getElementById('filter');
const roads = [...document.querySelectorAll('article')].map((element) => ({
  element, text: element.textContent.toLowerCase(), data: element.dataset,
}));
const boxes = [...document.querySelectorAll('g.node')];
const lines = [...document.querySelectorAll('path.edge')];
const drawing = document.querySelector('.drawing');
let chosen;
function apply() {
  const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const kind = form.elements.kind.value;
  const road = form.elements.road.value;
  const edges = new Set(), nodes = new Set();
  for (const { element, text, data } of roads) {
    const fits = words.every((word) => text.includes(word)) &&
      (kind === '' || data.kinds.split(' ').includes(kind)) && (road === '' || data.road.split(' ').includes(road)) &&
      (chosen === undefined || data.from === chosen || data.to === chosen);
    element.hidden = !fits;
    if (fits) { edges.add(data.edge); nodes.add(data.from); nodes.add(data.to); }
  }
  const whole = edges.size === roads.length;
  for (const line of lines) line.classList.toggle('faint', !edges.has(line.dataset.edge));
  for (const box of boxes) {
    box.classList.toggle('faint', !whole && !nodes.has(box.dataset.node));
    box.classList.toggle('chosen', box.dataset.node === chosen);
  }
  const first = boxes.find((box) => nodes.has(box.dataset.node));
  if (first && !whole && chosen === undefined) {
    const { x, y } = first.querySelector('rect').getBBox();
    drawing.scrollTo(x - 40, y - 40);
  }
  for (const section of document.querySelectorAll('section'))
    section.hidden = !section.querySelector('article:not([hidden])');
  document.getElementById('shown').textContent = edges.size + ' of ' + roads.length + ' roads shown';
}
function choose(box) {
  chosen = chosen === box.dataset.node ? undefined : box.dataset.node;
  apply();
}
for (const box of boxes) {
  box.addEventListener('click', () => choose(box));
  box.addEventListener('keydown', (event) => { if (event.key === 'Enter') choose(box); });
}
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.all.addEventListener('click', () => { chosen = undefined; form.reset(); apply(); });
apply();
`;
