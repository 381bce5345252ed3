const e=require("./always-dtvl13tu.cjs");const t=require("./excerpt-l9inxpj0.cjs");const n=require("./start-ofg1h932.cjs");var r=class{text;constructor(e){this.text=e}};function i(e,...t){let n=e[0]??``;for(const[r,i]of t.entries())n+=a(i)+(e[r+1]??``);return new r(n)}function a(e){if(e===void 0)return``;if(e instanceof r)return e.text;if(typeof e===`number`)return String(e);if(typeof e===`string`)return o(e);return e.map(({text:e})=>e).join(``)}function o(t){return t.split(`	`).map(e.R).join(`	`).replaceAll(`&`,`&amp;`).replaceAll(`<`,`&lt;`).replaceAll(`>`,`&gt;`).replaceAll(`"`,`&quot;`).replaceAll(`'`,`&#39;`).replaceAll("`",`&#96;`)}const s=280;const c=26;const l=14;const u=20;const d=6;const f=40;function p(t){const n=y(t);const r=new Map([...n].map(([e,t])=>[e,m(t)]));const a=m({column:Math.max(0,...[...n.values()].map(({column:e})=>e)),row:Math.max(0,...[...n.values()].map(({row:e})=>e))});const o=a.x+s+u;const d=a.y+c+l+u;return i`<svg viewBox="0 0 ${o} ${d}" width="${o}" height="${d}" role="img" aria-label="Who may assume whom">
    <defs>${h(`tip`)}${h(`tip-outside`)}</defs>
    ${t.edges.map((t,n)=>{const[a,o]=[r.get(t.from),r.get(t.to)];if(!a||!o)return i``;return i`<path class="edge ${t.kind}${t.outside?` outside`:``}" data-edge="${n}" d="${v(a,o)}" marker-end="url(#tip${t.outside?`-outside`:``})"><title>${e.i(t)}</title></path>`})}
    ${t.nodes.map((e,t)=>g(e,t,r.get(e.id)))}
  </svg>`}function m({column:e,row:t}){return{x:u+e*460,y:u+t*40}}function h(e){return i`<marker id="${e}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`}function g(t,n,r){const{x:a,y:o}=r??{x:0,y:0};const l=e.a(t);return i`<g class="node ${t.kind}${t.outside?` outside`:``}" data-node="${n}" tabindex="0">
    <title>${e.o(l)}</title>
    <rect x="${a}" y="${o}" width="${s}" height="${c}" rx="4"></rect>
    <text x="${a+8}" y="${o+17}">${_(l)}</text>
  </g>`}function _(e){const t=e.replace(/\barn:[\w-]{1,20}:(?:iam|sts)::(\d{12}|\*)?:(?:role|user)\/(\S{1,600})$/,(e,t,n)=>t===void 0||t===`*`?n:`${n} of ${t}`);if(t.length<=f)return t;const n=Math.floor(39/2);return`${t.slice(0,n)}\u2026${t.slice(-19)}`}function v(e,t){const[n,r]=[e.x+s,e.y+c/2];const[i,a]=[t.x,t.y+c/2];const o=Math.max(60,Math.abs(i-n)/2);return`M${String(n)} ${String(r)}C${String(n+o)} ${String(r)} ${String(i-o)} ${String(a)} ${String(i)} ${String(a)}`}function y(e){const t=x(e);const n=new Map;for(const r of e.nodes){const e=t.get(r.id)??0;n.set(e,[...n.get(e)??[],r])}const r=new Map;for(const[t,i]of[...n].sort(([e],[t])=>e-t)){const n=b(e,r);const a=({id:e,kind:t})=>n.get(e)??(t===`anyone`?-1:0);let o=0;for(const e of i.toSorted((e,t)=>a(e)-a(t))){const n=Math.max(o,a(e));r.set(e.id,{column:t,row:n});o=n+1}}return r}function b({edges:e},t){const n=new Map;for(const{from:r,to:i}of e){const e=t.get(r)?.row;if(e!==void 0)n.set(i,Math.min(e,n.get(i)??e))}return n}function x({nodes:e,edges:t}){const n=new Map(e.map(({id:e})=>[e,0]));for(let e=1;e<d;e++){let r=false;for(const{from:i,to:a}of t){const t=Math.min(5,(n.get(i)??0)+1);if(i===a||t<=(n.get(a)??0)||t>e)continue;n.set(a,t);r=true}if(!r)break}return n}const S=`
:root { --outside: #c62828; --here: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --outside: #ff8a80; --here: #90caf9; } }
.drawing { overflow: auto; max-height: 60vh; border: 1px solid var(--line); margin: 1rem 0; }
svg { font: 12px system-ui, sans-serif; display: block; }
svg rect { fill: Canvas; stroke: var(--here); } svg text { fill: CanvasText; pointer-events: none; }
#tip path { fill: var(--here); } #tip-outside path { fill: var(--outside); } svg .outside rect { stroke: var(--outside); stroke-width: 2; } svg .chosen rect { stroke-width: 4; }
svg .edge { fill: none; stroke: var(--here); } svg .edge.outside { stroke: var(--outside); stroke-width: 1.5; }
svg .node.anyone rect { fill: var(--outside); } svg .node.anyone text { fill: Canvas; font-weight: 600; }
svg .edge.assume, svg .edge.allow { stroke-dasharray: 4 3; } svg .faint { opacity: .12; }
`;function C(t,n){const{at:r,level:a,ruleId:o,confidence:s,message:c,related:l,fix:u,suppression:d}=t;const f=e.W(t);const p=i`<span class="place">${w(r,n,e.H(t),f?.commit)}</span>`;const m=d?i` data-suppressed`:void 0;const h=d?i`<p class="aside">
        Suppressed${d.reason===void 0?``:`: ${d.reason}`}
      </p>`:void 0;const g=f&&i`<p class="aside">${e.G(f)}</p>`;const _=l.map(e=>i`<li>
        ${w(e.at,n,`${e.at.path}:${e.at.startLine}`,f?.commit)} ${e.message}${T(e)}
      </li>`);const v=_.length>0?i`<ol class="steps">
          ${_}
        </ol>`:void 0;const y=u?i`<p class="aside">Fix: ${u.description}</p>`:void 0;return i`<article
    class="${a}${d?` suppressed`:``}"
    data-level="${a}"
    data-confidence="${s}"
    data-rule="${o}"
    ${m}
  >
    <div>
      ${p}<span class="level">${a}</span> <strong>${o}</strong>
      <span class="aside">${s} confidence</span>
    </div>
    <p>${c}</p>
    ${g}${T(t)}${v}${y}${h}
  </article>\n`}function w(t,n,r,a){const o=e.r(t,n,a);return o===void 0?i`<code>${r}</code>`:i`<a href="${o}"><code>${r}</code></a>`}function T(e){const{at:n,snippet:r}=e;if(r===``)return void 0;const a=r.split(t.t).map((r,a)=>{const o=n.startLine+a;const s=a===0?t.n(e):0;const c=o===n.startLine?n.startColumn-1-s:0;const l=o===n.endLine?n.endColumn-1-s:r.length;if(o>n.endLine||c<0||l<=c)return i`${o}  ${r}\n`;return i`${o}  ${r.slice(0,c)}<mark>${r.slice(c,l)}</mark>${r.slice(l)}\n`});return i`<pre>${a}</pre>`}function E(e,t){return t||(t=e.slice(0)),Object.freeze(Object.defineProperties(e,{raw:{value:Object.freeze(t)}}))}var D;function O({title:e,body:t,style:n,script:a}){const{text:o}=i(D||(D=E([`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="`,`" />
      <title>`,`</title>
      <style>`,`</style>
    </head>
    <body>
      <h1>`,`</h1>
      `,`
      <script>`,`<\/script>
    </body>
  </html>
`],[`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="`,`" />
      <title>`,`</title>
      <style>`,`</style>
    </head>
    <body>
      <h1>`,`</h1>
      `,`
      <script>`,`<\/script>
    </body>
  </html>\\n`])),new r(k(a)),e,new r(n),e,t,new r(a));return`<!doctype html>\n${o}`}function k(e){return`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${n.c(`sha256`).update(e).digest(`base64`)}'; base-uri 'none'; form-action 'none'`}const A=`
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
`;const j=`
:root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00; --note: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffcc80; --note: #90caf9; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input[type=search] { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; }
form select { font: inherit; }
article { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; margin: .6rem 0; padding: .4rem .8rem; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.note { border-left-color: var(--note); }
article.suppressed { opacity: .6; }
.level { font-weight: 600; } .error .level { color: var(--error); } .warning .level { color: var(--warning); } .note .level { color: var(--note); }
.place { font-family: ui-monospace, monospace; float: right; } .aside { opacity: .7; }
pre { overflow-x: auto; background: #8881; padding: .4rem; margin: .4rem 0; font: 13px/1.45 ui-monospace, monospace; }
mark { background: #ffeb3b66; color: inherit; text-decoration: underline wavy; }
ol.steps { margin: .3rem 0; padding-left: 1.4rem; }
[hidden] { display: none !important; }
`;const M={format:`html`,write(e,t,n){t.write(N(e,n))}};function N(t,n){const r=t.findings.filter(({suppression:e})=>!e);const a=e.Y(r);const o=n.endedAt.toISOString().replace(`T`,` `).slice(0,16);const s=n.git?.revisionId===void 0?``:` at ${n.git.revisionId.slice(0,12)}`;const c=i`<p>
      ${e.Z(a.error,`error`)}, ${e.Z(a.warning,`warning`)}, ${e.Z(a.note,`note`)} in
      ${e.Z(t.statistics.files,`file`)}${s}, ${o}
      UTC${t.incomplete?`. The scan is incomplete: silence proves nothing.`:``}
    </p>
    ${P(n.graph)} ${F(t.findings)}
    ${R(t)} ${I(t.findings).map(([e,t])=>L(e,t,n))} ${z(t)}`;return O({title:`iam-lint: ${e.Z(r.length,`finding`)}`,body:c,style:n.graph?j+S:j,script:A})}function P(t){if(!t||t.edges.length===0)return void 0;return i`<details>
    <summary>Who may assume whom: ${e.Z(t.edges.length,`road`)}</summary>
    <div class="drawing">${p(t)}</div>
  </details>`}function F(e){const t=[...new Set(e.map(({ruleId:e})=>e))].sort();return i`<form id="filter" hidden>
    <input type="search" name="words" placeholder="path, rule or text" aria-label="Search" />
    <select name="level" aria-label="Level">
      <option value="">every level</option>
      <option>error</option>
      <option>warning</option>
      <option>note</option>
    </select>
    <select name="confidence" aria-label="Confidence">
      <option value="low">any confidence</option>
      <option value="medium">medium and up</option>
      <option value="high">high</option>
    </select>
    <select name="rule" aria-label="Rule">
      <option value="">every rule</option>
      ${t.map(e=>i`<option>${e}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`}function I(e){const t=new Map;for(const n of e){const e=t.get(n.at.path);if(e)e.push(n);else t.set(n.at.path,[n])}return[...t]}function L(e,t,n){return i`<section class="file">
    <h2>${e}</h2>
    ${t.map(e=>C(e,n))}
  </section> `}function R(t){return e.Q(t).map(t=>i`<p class="review">\u26a0\ufe0f <code>${e.$(t)}</code> ${t.message}</p>`)}function z({notices:t}){if(t.length===0)return void 0;const n=t.map(({path:e,line:t,code:n,message:r})=>i`<li><code>${t===void 0?e:`${e}:${t}`}</code> ${n}: ${r}</li>`);return i`<details>
    <summary>${e.Z(t.length,`notice`)}</summary>
    <ul>
      ${n}
    </ul>
  </details>`}exports.htmlReport=M;