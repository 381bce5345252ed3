import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a as T}from"./chunk-UHCAMNHU.js";import{a as A}from"./chunk-CCHMPAUL.js";import{b as L,c as E}from"./chunk-ADDKTV5G.js";import{b as G}from"./chunk-PHPV4URZ.js";import{a as M,b as p}from"./chunk-TIYJWZ77.js";import{c as b,d as S}from"./chunk-XXVX7QTS.js";import{a as R,b as C,d as h}from"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";var m=class{text;constructor(t){this.text=t}};function s(e,...t){let r=e[0]??"";for(let[n,o]of t.entries())r+=V(o)+(e[n+1]??"");return new m(r)}function V(e){return e===void 0?"":e instanceof m?e.text:typeof e=="number"?String(e):typeof e=="string"?Z(e):e.map(({text:t})=>t).join("")}function Z(e){return e.split("	").map(h).join("	").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("`","&#96;")}var I=90;function P(e){let t=h(e);return t.length>I?`${t.slice(0,I-1)}\u2026`:t}var ee={"external-id":"ExternalId",mfa:"MFA",organisation:"organisation",subject:"subject",audience:"audience",source:"source",principal:"principal",network:"network",tag:"tags","session-policy":"session policy"};function N({kind:e,guards:t,sessionSeconds:r}){let n=t.map(i=>`${i.weak?"weak ":""}${ee[i.kind]??"a condition"}`),o=e==="trust"?["no condition"]:e==="allow"?["allowed to"]:[];return[...n.length>0?[...new Set(n)]:o,...r===void 0?[]:[T(r)]].join(", ")}function F({kind:e,label:t,vendor:r,account:n}){let o=r===void 0?"":` (${r})`,a=n!==void 0&&!t.includes(n)?` in ${n}`:"";return`${te[e]}${e==="anyone"?"":` ${t}`}${o}${a}`}var te={anyone:"anyone",account:"account","identity-provider":"provider",service:"service",user:"user",role:"role",pipeline:"pipeline",code:"code",unknown:"principal"};var y=260,f=26,v=180,W=14,$=20,B=6,O=36;function Y(e){let t=oe(e),r=new Map,n=[];for(let{id:i}of e.nodes){let d=t.get(i)??0,l=n[d]??0;n[d]=l+1,r.set(i,{x:$+d*(y+v),y:$+l*(f+W)})}let o=2*$+n.length*(y+v)-v,a=2*$+Math.max(1,...n)*(f+W);return s`<svg viewBox="0 0 ${o} ${a}" width="${o}" height="${a}" role="img" aria-label="Who may assume whom">
    <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
    ${e.edges.map((i,d)=>{let[l,c]=[r.get(i.from),r.get(i.to)];return!l||!c?s``:s`<path class="edge ${i.kind}${i.outside?" outside":""}" data-edge="${d}" d="${ne(l,c)}" marker-end="url(#tip)"><title>${N(i)}</title></path>`})}
    ${e.nodes.map((i,d)=>re(i,d,r.get(i.id)))}
  </svg>`}function re(e,t,r){let{x:n,y:o}=r??{x:0,y:0},a=F(e),i=a.length>O?`${a.slice(0,O-1)}\u2026`:a;return s`<g class="node ${e.kind}${e.outside?" outside":""}" data-node="${t}" tabindex="0">
    <title>${P(a)}</title>
    <rect x="${n}" y="${o}" width="${y}" height="${f}" rx="4"></rect>
    <text x="${n+8}" y="${o+17}">${i}</text>
  </g>`}function ne(e,t){let[r,n]=[e.x+y,e.y+f/2],[o,a]=[t.x,t.y+f/2],i=Math.max(60,Math.abs(o-r)/2);return`M${String(r)} ${String(n)}C${String(r+i)} ${String(n)} ${String(o-i)} ${String(a)} ${String(o)} ${String(a)}`}function oe({nodes:e,edges:t}){let r=new Map(e.map(({id:n})=>[n,0]));for(let n=1;n<B;n++){let o=!1;for(let{from:a,to:i}of t){let d=Math.min(B-1,(r.get(a)??0)+1);a===i||d<=(r.get(i)??0)||d>n||(r.set(i,d),o=!0)}if(!o)break}return r}var w=`
:root { --outside: #c62828; --here: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --outside: #ff8a80; --here: #90caf9; } }
.drawing { overflow: auto; max-height: 60vh; border: 1px solid var(--line); margin: 1rem 0; }
svg { font: 12px system-ui, sans-serif; display: block; }
svg rect { fill: Canvas; stroke: var(--here); } svg text { fill: CanvasText; pointer-events: none; }
#tip path { fill: CanvasText; } svg .outside rect { stroke: var(--outside); stroke-width: 2; } svg .chosen rect { stroke-width: 4; }
svg .edge { fill: none; stroke: var(--here); } svg .edge.outside { stroke: var(--outside); stroke-width: 2; }
svg .edge.assume, svg .edge.allow { stroke-dasharray: 4 3; } svg .faint { opacity: .12; }
`,ke=`${w}
:root { color-scheme: light dark; --line: #8886; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; } form select, form button { font: inherit; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--here); border-radius: .3rem; margin: .5rem 0; padding: .3rem .8rem; overflow-wrap: anywhere; }
article.outside { border-left-color: var(--outside); }
article p { margin: .2rem 0; } article ul { margin: .2rem 0; padding-left: 1.2rem; }
.place { float: right; } .where, .verb { opacity: .75; } .weak { color: var(--outside); }
svg .node { cursor: pointer; }
[hidden] { display: none !important; }
`;function j(e,t){let{at:r,level:n,ruleId:o,confidence:a,message:i,related:d,fix:l,suppression:c}=e,g=R(e),D=s`<span class="place">${H(r,t,G(e),g?.commit)}</span>`,U=c?s` data-suppressed`:void 0,X=c?s`<p class="aside">
        Suppressed${c.reason===void 0?"":`: ${c.reason}`}
      </p>`:void 0,K=g&&s`<p class="aside">${C(g)}</p>`,k=d.map(u=>s`<li>
        ${H(u.at,t,`${u.at.path}:${u.at.startLine}`,g?.commit)} ${u.message}${_(u)}
      </li>`),J=k.length>0?s`<ol class="steps">
          ${k}
        </ol>`:void 0,Q=l?s`<p class="aside">Fix: ${l.description}</p>`:void 0;return s`<article
    class="${n}${c?" suppressed":""}"
    data-level="${n}"
    data-confidence="${a}"
    data-rule="${o}"
    ${U}
  >
    <div>
      ${D}<span class="level">${n}</span> <strong>${o}</strong>
      <span class="aside">${a} confidence</span>
    </div>
    <p>${i}</p>
    ${K}${_(e)}${J}${Q}${X}
  </article>\n`}function H(e,t,r,n){let o=A(e,t,n);return o===void 0?s`<code>${r}</code>`:s`<a href="${o}"><code>${r}</code></a>`}function _(e){let{at:t,snippet:r}=e;if(r==="")return;let n=r.split(E).map((o,a)=>{let i=t.startLine+a,d=a===0?L(e):0,l=i===t.startLine?t.startColumn-1-d:0,c=i===t.endLine?t.endColumn-1-d:o.length;return i>t.endLine||l<0||c<=l?s`${i}  ${o}\n`:s`${i}  ${o.slice(0,l)}<mark>${o.slice(l,c)}</mark>${o.slice(c)}\n`});return s`<pre>${n}</pre>`}import{createHash as ie}from"node:crypto";function q({title:e,body:t,style:r,script:n}){let{text:o}=s`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="${new m(se(n))}" />
      <title>${e}</title>
      <style>${new m(r)}</style>
    </head>
    <body>
      <h1>${e}</h1>
      ${t}
      <script>${new m(n)}</script>
    </body>
  </html>\n`;return`<!doctype html>
${o}`}function se(e){return`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${ie("sha256").update(e).digest("base64")}'; base-uri 'none'; form-action 'none'`}var z=`
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
`;var x=`
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
`;var qe={format:"html",write(e,t,r){t.write(ae(e,r))}};function ae(e,t){let r=e.findings.filter(({suppression:d})=>!d),n=M(r),o=t.endedAt.toISOString().replace("T"," ").slice(0,16),a=t.git?.revisionId===void 0?"":` at ${t.git.revisionId.slice(0,12)}`,i=s`<p>
      ${p(n.error,"error")}, ${p(n.warning,"warning")}, ${p(n.note,"note")} in
      ${p(e.statistics.files,"file")}${a}, ${o}
      UTC${e.incomplete?". The scan is incomplete: silence proves nothing.":""}
    </p>
    ${de(t.graph)} ${le(e.findings)}
    ${me(e)} ${ce(e.findings).map(([d,l])=>pe(d,l,t))} ${ue(e)}`;return q({title:`iam-lint: ${p(r.length,"finding")}`,body:i,style:t.graph?x+w:x,script:z})}function de(e){if(!(!e||e.edges.length===0))return s`<details>
    <summary>Who may assume whom: ${p(e.edges.length,"road")}</summary>
    <div class="drawing">${Y(e)}</div>
  </details>`}function le(e){let t=[...new Set(e.map(({ruleId:r})=>r))].sort();return s`<form id="filter" hidden>
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
      ${t.map(r=>s`<option>${r}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`}function ce(e){let t=new Map;for(let r of e){let n=t.get(r.at.path);n?n.push(r):t.set(r.at.path,[r])}return[...t]}function pe(e,t,r){return s`<section class="file">
    <h2>${e}</h2>
    ${t.map(n=>j(n,r))}
  </section> `}function me(e){return b(e).map(t=>s`<p class="review">⚠️ <code>${S(t)}</code> ${t.message}</p>`)}function ue({notices:e}){if(e.length===0)return;let t=e.map(({path:r,line:n,code:o,message:a})=>s`<li><code>${n===void 0?r:`${r}:${n}`}</code> ${o}: ${a}</li>`);return s`<details>
    <summary>${p(e.length,"notice")}</summary>
    <ul>
      ${t}
    </ul>
  </details>`}export{qe as htmlReport};
