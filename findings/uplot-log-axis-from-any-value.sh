#!/usr/bin/env bash
# uPlot 1.6.30 puts the lines of a logarithmic axis at multiples of powers of ten only if the range begins at one. A range may be any (an option of the
# scale); from 23.55 on its lines are that value, 34, 44 and so on, and in the next decade multiples of 104.
# Needs Chromium (Debian: chromium).
. "$(dirname "$0")/common"

jar org.webjars.npm:uplot:1.6.30
(cd "$work" && command jar xf uplot-1.6.30.jar META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.iife.min.js)
cat > "$work/page.html" <<'HTML'
<div id="plot"></div><pre id="seen"></pre>
<script src="META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.iife.min.js"></script>
<script>
const seen = [];
[10, 23.55].forEach((low, i) => new uPlot({
  width: 600, height: 600, scales: {x: {time: false}, y: {distr: 3, range: () => [low, 1000]}},
  axes: [{}, {filter: (plot, splits) => { seen[i] = splits.join(' '); return splits; }}], series: [{}, {}],
}, [[1, 2], [30, 900]], document.getElementById('plot')));
setTimeout(() => { document.getElementById('seen').textContent = seen.join('|'); }, 500);
</script>
HTML
out=$(chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom "file://$work/page.html" 2>/dev/null | sed -n 's/.*<pre id="seen">\([^<]*\)<.*/\1/p')
expect "from 10" "10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900 1000" "${out%|*}"
expect "from 23.55" "23.55 34 44 54 64 74 84 94 104 208 312 416 520 624 728 832 936" "${out#*|}"
