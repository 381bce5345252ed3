/**
 * Filters the findings that are already in the page: without it everything is shown. It reads attributes
 * and writes `hidden`, and makes no markup.
 */
export const SCRIPT = `
'use strict';
const form = document.getElementById('filter');
const articles = [...document.querySelectorAll('article')].map((element) => ({
  element, text: element.textContent.toLowerCase(), data: element.dataset,
}));
const rank = { low: 0, medium: 1, high: 2 };
function apply() {
  const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const level = form.elements.level.value;
  const confidence = form.elements.confidence.value;
  const rule = form.elements.rule.value;
  const suppressed = form.elements.suppressed.checked;
  let shown = 0;
  for (const { element, text, data } of articles) {
    const fits = (level === '' || data.level === level) && rank[data.confidence] >= rank[confidence] &&
      (rule === '' || data.rule === rule) && (suppressed || data.suppressed === undefined) &&
      words.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) shown++;
  }
  for (const section of document.querySelectorAll('section.file'))
    section.hidden = !section.querySelector('article:not([hidden])');
  document.getElementById('shown').textContent = shown + ' of ' + articles.length + ' shown';
}
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
apply();
`;
