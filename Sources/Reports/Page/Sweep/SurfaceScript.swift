// SPDX-License-Identifier: Apache-2.0

/// The script by which a response surface can be played with: sliders for the parameters, the predicted measure with its
/// interval, and a contour picture of two of them.
///
/// It reads the surfaces from an attribute of the element `play`, and changes texts and a canvas only.
enum SurfaceScript {
    static let script: StaticString = #"""
        (function () {
          "use strict";
          var root = document.getElementById("play");
          if (!root) return;
          var data = JSON.parse(root.dataset.surface);
          var words = data.words;
          var factors = data.factors, place = factors.map(function (f) { return f.start; });
          var find = function (name) { return root.querySelector("[data-part='" + name + "']"); };
          var canvas = find("contour"), pen = canvas ? canvas.getContext("2d") : null;
          var number = function (value, digits) {
            return value.toLocaleString(document.documentElement.lang, { maximumSignificantDigits: digits || 4 });
          };
          var surface = function () {
            var chosen = find("measure");
            return data.surfaces[chosen ? +chosen.value : 0];
          };
          var amount = function (s, value, digits) {
            return s.isShare ? number(value * 100, digits) + "%" : number(value, digits);
          };
          var setting = function (i) {
            var f = factors[i], value = f.low + (f.high - f.low) * place[i];
            return f.isWhole ? Math.round(value) : +value.toPrecision(4);
          };
          var exact = function (i) {
            var f = factors[i];
            return (setting(i) - f.low) / (f.high - f.low);
          };
          var row = function (s, at) {
            return s.terms.map(function (term) { return term.reduce(function (p, f) { return p * at[f]; }, 1); });
          };
          var predict = function (s, at) {
            return row(s, at).reduce(function (sum, t, i) { return sum + t * s.coefficients[i]; }, 0);
          };
          var error = function (s, at) {
            if (!s.covariances.length) return null;
            var r = row(s, at), sum = 0;
            r.forEach(function (a, i) { r.forEach(function (b, j) { sum += a * b * s.covariances[i][j]; }); });
            return s.factor * Math.sqrt(Math.max(sum, 0));
          };
          var colour = function (name) {
            return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
          };
          var rgb = function (hex) {
            return [1, 3, 5].map(function (i) { return parseInt(hex.substr(i, 2), 16); });
          };
          var axes = function () { return [+find("across").value, +find("up").value]; };
          var cells = 120;
          var paint = function () {
            if (!pen) return;
            var s = surface(), a = axes(), at = place.map(function (_, i) { return exact(i); });
            var width = canvas.width, height = canvas.height, values = [], low = Infinity, high = -Infinity;
            for (var i = 0; i <= cells; i++) {
              values.push([]);
              for (var j = 0; j <= cells; j++) {
                at[a[0]] = i / cells; at[a[1]] = j / cells;
                var v = predict(s, at);
                values[i].push(v);
                low = Math.min(low, v); high = Math.max(high, v);
              }
            }
            var from = rgb(colour("--panel")), to = rgb(colour("--s0")), span = high - low || 1, bands = 9;
            for (i = 0; i < cells; i++) for (j = 0; j < cells; j++) {
              var mean = (values[i][j] + values[i + 1][j] + values[i][j + 1] + values[i + 1][j + 1]) / 4;
              var t = Math.min(Math.floor((mean - low) / span * bands), bands - 1) / (bands - 1);
              pen.fillStyle = "rgb(" + from.map(function (c, k) { return Math.round(c + (to[k] - c) * t); }) + ")";
              pen.fillRect(Math.floor(i * width / cells), Math.floor(height - (j + 1) * height / cells),
                Math.ceil(width / cells) + 1, Math.ceil(height / cells) + 1);
            }
            var x = exact(a[0]) * width, y = height - exact(a[1]) * height;
            pen.lineWidth = 6; pen.strokeStyle = colour("--ground");
            pen.beginPath(); pen.arc(x, y, 13, 0, 7); pen.stroke();
            pen.lineWidth = 3; pen.strokeStyle = colour("--s1");
            pen.beginPath(); pen.arc(x, y, 13, 0, 7); pen.stroke();
            find("low").textContent = amount(s, low, 3); find("high").textContent = amount(s, high, 3);
            var label = s.title + words[0] + factors[a[0]].name + words[1] + factors[a[1]].name + words[2]
              + amount(s, low, 3) + words[3] + amount(s, high, 3);
            canvas.setAttribute("aria-label", label);
          };
          var show = function () {
            var s = surface(), at = place.map(function (_, i) { return exact(i); }), half = error(s, at);
            var value = predict(s, at);
            find("value").textContent = amount(s, value, half ? Math.min(9, Math.max(3, Math.ceil(
              Math.log10(Math.abs(value) / half + 1)) + 2)) : 4) + (s.isShare ? "" : " " + s.unit);
            find("half").textContent = half === null ? words[4]
              : "± " + amount(s, half, 2) + words[5];
            find("title").textContent = s.title + words[6];
            find("fit").textContent = s.fit;
            find("command").textContent = data.command + " --set '" + factors.map(function (f, i) {
              return f.name + "=" + setting(i) + f.unit; }).join(";") + "'";
            factors.forEach(function (f, i) {
              var slider = find("slider-" + i);
              slider.value = place[i];
              slider.setAttribute("aria-valuetext", setting(i) + f.unit);
              find("setting-" + i).textContent = setting(i) + f.unit;
            });
            paint();
          };
          factors.forEach(function (_, i) {
            find("slider-" + i).addEventListener("input", function (event) { place[i] = +event.target.value; show(); });
          });
          ["measure", "across", "up"].forEach(function (name) {
            var box = find(name);
            if (box) box.addEventListener("change", function () {
              var a = find("across") ? axes() : [0, 1];
              if (a[0] === a[1] && factors.length > 1) {
                find(name === "across" ? "up" : "across").value = (a[0] + 1) % factors.length;
              }
              show();
            });
          });
          if (canvas) canvas.addEventListener("click", function (event) {
            var box = canvas.getBoundingClientRect(), a = axes();
            place[a[0]] = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
            place[a[1]] = Math.min(1, Math.max(0, 1 - (event.clientY - box.top) / box.height));
            show();
          });
          find("best").addEventListener("click", function () {
            // Coordinate by coordinate from where the sliders stand: good enough on a surface of the second degree.
            var s = surface(), sign = s.better === "higher" ? 1 : -1;
            for (var round = 0; round < 12; round++) factors.forEach(function (_, i) {
              var best = place[i], most = -Infinity;
              for (var k = 0; k <= 100; k++) {
                place[i] = k / 100;
                var worth = sign * predict(s, place.map(function (_, n) { return exact(n); }));
                if (worth > most) { most = worth; best = k / 100; }
              }
              place[i] = best;
            });
            show();
          });
          find("back").addEventListener("click", function () {
            place = factors.map(function (f) { return f.start; });
            show();
          });
          matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
          root.hidden = false;
          show();
        })();

        """#
}
