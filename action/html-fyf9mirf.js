import{$ as e,U as t,X as n,Y as r,c as i,l as a,nt as o,q as s,rt as c,s as l,tt as u,u as d}from"./always-gcuwqux2.js";import{n as f,t as p}from"./excerpt-igxe9q4r.js";import{createHash as m}from"node:crypto";var h=class{text;constructor(e){this.text=e}};function g(e,...t){let n=e[0]??``;for(const[r,i]of t.entries())n+=_(i)+(e[r+1]??``);return new h(n)}function _(e){if(e===void 0)return``;if(e instanceof h)return e.text;if(typeof e===`number`)return String(e);if(typeof e===`string`)return v(e);return e.map(({text:e})=>e).join(``)}function v(e){return e.split(`	`).map(t).join(`	`).replaceAll(`&`,`&amp;`).replaceAll(`<`,`&lt;`).replaceAll(`>`,`&gt;`).replaceAll(`"`,`&quot;`).replaceAll(`'`,`&#39;`).replaceAll("`",`&#96;`)}const y=280;const b=26;const x=14;const S=20;const C=6;const w=40;function T(e){const t=j(e);const n=new Map([...t].map(([e,t])=>[e,E(t)]));const r=E({column:Math.max(0,...[...t.values()].map(({column:e})=>e)),row:Math.max(0,...[...t.values()].map(({row:e})=>e))});const a=r.x+y+S;const o=r.y+b+x+S;return g`<svg viewBox="0 0 ${a} ${o}" width="${a}" height="${o}" role="img" aria-label="Who may assume whom">
    <defs>${D(`tip`)}${D(`tip-outside`)}</defs>
    ${e.edges.map((e,t)=>{const[r,a]=[n.get(e.from),n.get(e.to)];if(!r||!a)return g``;return g`<path class="edge ${e.kind}${e.outside?` outside`:``}" data-edge="${t}" d="${A(r,a)}" marker-end="url(#tip${e.outside?`-outside`:``})"><title>${i(e)}</title></path>`})}
    ${e.nodes.map((e,t)=>O(e,t,n.get(e.id)))}
  </svg>`}function E({column:e,row:t}){return{x:S+e*460,y:S+t*40}}function D(e){return g`<marker id="${e}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`}function O(e,t,n){const{x:r,y:i}=n??{x:0,y:0};const o=a(e);return g`<g class="node ${e.kind}${e.outside?` outside`:``}" data-node="${t}" tabindex="0">
    <title>${d(o)}</title>
    <rect x="${r}" y="${i}" width="${y}" height="${b}" rx="4"></rect>
    <text x="${r+8}" y="${i+17}">${k(o)}</text>
  </g>`}function k(e){const t=e.replace(/\barn:[\w-]{1,20}:(?:iam|sts)::(\d{12}|\*)?:(?:role|user)\/(\S{1,600})$/,(e,t,n)=>t===void 0||t===`*`?n:`${n} of ${t}`);if(t.length<=w)return t;const n=Math.floor(39/2);return`${t.slice(0,n)}…${t.slice(-19)}`}function A(e,t){const[n,r]=[e.x+y,e.y+b/2];const[i,a]=[t.x,t.y+b/2];const o=Math.max(60,Math.abs(i-n)/2);return`M${String(n)} ${String(r)}C${String(n+o)} ${String(r)} ${String(i-o)} ${String(a)} ${String(i)} ${String(a)}`}function j(e){const t=N(e);const n=new Map;for(const r of e.nodes){const e=t.get(r.id)??0;n.set(e,[...n.get(e)??[],r])}const r=new Map;for(const[t,i]of[...n].sort(([e],[t])=>e-t)){const n=M(e,r);const a=({id:e,kind:t})=>n.get(e)??(t===`anyone`?-1:0);let o=0;for(const e of i.toSorted((e,t)=>a(e)-a(t))){const n=Math.max(o,a(e));r.set(e.id,{column:t,row:n});o=n+1}}return r}function M({edges:e},t){const n=new Map;for(const{from:r,to:i}of e){const e=t.get(r)?.row;if(e!==void 0)n.set(i,Math.min(e,n.get(i)??e))}return n}function N({nodes:e,edges:t}){const n=new Map(e.map(({id:e})=>[e,0]));for(let e=1;e<C;e++){let r=false;for(const{from:i,to:a}of t){const t=Math.min(5,(n.get(i)??0)+1);if(i===a||t<=(n.get(a)??0)||t>e)continue;n.set(a,t);r=true}if(!r)break}return n}const P=`
:root { --outside: #c62828; --here: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --outside: #ff8a80; --here: #90caf9; } }
.drawing { overflow: auto; max-height: 60vh; border: 1px solid var(--line); margin: 1rem 0; }
svg { font: 12px system-ui, sans-serif; display: block; }
svg rect { fill: Canvas; stroke: var(--here); } svg text { fill: CanvasText; pointer-events: none; }
#tip path { fill: var(--here); } #tip-outside path { fill: var(--outside); } svg .outside rect { stroke: var(--outside); stroke-width: 2; } svg .chosen rect { stroke-width: 4; }
svg .edge { fill: none; stroke: var(--here); } svg .edge.outside { stroke: var(--outside); stroke-width: 1.5; }
svg .node.anyone rect { fill: var(--outside); } svg .node.anyone text { fill: Canvas; font-weight: 600; }
svg .edge.assume, svg .edge.allow { stroke-dasharray: 4 3; } svg .faint { opacity: .12; }
`;function F(e,t){const{at:i,level:a,ruleId:o,confidence:c,message:l,related:u,fix:d,suppression:f}=e;const p=r(e);const m=g`<span class="place">${I(i,t,s(e),p?.commit)}</span>`;const h=f?g` data-suppressed`:void 0;const _=f?g`<p class="aside">
        Suppressed${f.reason===void 0?``:`: ${f.reason}`}
      </p>`:void 0;const v=p&&g`<p class="aside">${n(p)}</p>`;const y=u.map(e=>g`<li>
        ${I(e.at,t,`${e.at.path}:${e.at.startLine}`,p?.commit)} ${e.message}${L(e)}
      </li>`);const b=y.length>0?g`<ol class="steps">
          ${y}
        </ol>`:void 0;const x=d?g`<p class="aside">Fix: ${d.description}</p>`:void 0;return g`<article
    class="${a}${f?` suppressed`:``}"
    data-level="${a}"
    data-confidence="${c}"
    data-rule="${o}"
    ${h}
  >
    <div>
      ${m}<span class="level">${a}</span> <strong>${o}</strong>
      <span class="aside">${c} confidence</span>
    </div>
    <p>${l}</p>
    ${v}${L(e)}${b}${x}${_}
  </article>\n`}function I(e,t,n,r){const i=l(e,t,r);return i===void 0?g`<code>${n}</code>`:g`<a href="${i}"><code>${n}</code></a>`}function L(e){const{at:t,snippet:n}=e;if(n===``)return void 0;const r=n.split(p).map((n,r)=>{const i=t.startLine+r;const a=r===0?f(e):0;const o=i===t.startLine?t.startColumn-1-a:0;const s=i===t.endLine?t.endColumn-1-a:n.length;if(i>t.endLine||o<0||s<=o)return g`${i}  ${n}\n`;return g`${i}  ${n.slice(0,o)}<mark>${n.slice(o,s)}</mark>${n.slice(s)}\n`});return g`<pre>${r}</pre>`}function R(e,t){return t||(t=e.slice(0)),Object.freeze(Object.defineProperties(e,{raw:{value:Object.freeze(t)}}))}var z;function B({title:e,body:t,style:n,script:r}){const{text:i}=g(z||(z=R([`<html lang="en">
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
  </html>\\n`])),new h(V(r)),e,new h(n),e,t,new h(r));return`<!doctype html>\n${i}`}function V(e){return`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${m(`sha256`).update(e).digest(`base64`)}'; base-uri 'none'; form-action 'none'`}const H=`
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
`;const U=`
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
`;const W={format:`html`,write(e,t,n){t.write(G(e,n))}};function G(t,n){const r=t.findings.filter(({suppression:e})=>!e);const i=e(r);const a=n.endedAt.toISOString().replace(`T`,` `).slice(0,16);const o=n.git?.revisionId===void 0?``:` at ${n.git.revisionId.slice(0,12)}`;const s=g`<p>
      ${u(i.error,`error`)}, ${u(i.warning,`warning`)}, ${u(i.note,`note`)} in
      ${u(t.statistics.files,`file`)}${o}, ${a}
      UTC${t.incomplete?`. The scan is incomplete: silence proves nothing.`:``}
    </p>
    ${K(n.graph)} ${q(t.findings)}
    ${X(t)} ${J(t.findings).map(([e,t])=>Y(e,t,n))} ${Z(t)}`;return B({title:`iam-lint: ${u(r.length,`finding`)}`,body:s,style:n.graph?U+P:U,script:H})}function K(e){if(!e||e.edges.length===0)return void 0;return g`<details>
    <summary>Who may assume whom: ${u(e.edges.length,`road`)}</summary>
    <div class="drawing">${T(e)}</div>
  </details>`}function q(e){const t=[...new Set(e.map(({ruleId:e})=>e))].sort();return g`<form id="filter" hidden>
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
      ${t.map(e=>g`<option>${e}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`}function J(e){const t=new Map;for(const n of e){const e=t.get(n.at.path);if(e)e.push(n);else t.set(n.at.path,[n])}return[...t]}function Y(e,t,n){return g`<section class="file">
    <h2>${e}</h2>
    ${t.map(e=>F(e,n))}
  </section> `}function X(e){return o(e).map(e=>g`<p class="review">⚠️ <code>${c(e)}</code> ${e.message}</p>`)}function Z({notices:e}){if(e.length===0)return void 0;const t=e.map(({path:e,line:t,code:n,message:r})=>g`<li><code>${t===void 0?e:`${e}:${t}`}</code> ${n}: ${r}</li>`);return g`<details>
    <summary>${u(e.length,`notice`)}</summary>
    <ul>
      ${t}
    </ul>
  </details>`}export{W as htmlReport};