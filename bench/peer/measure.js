// SPDX-License-Identifier: Apache-2.0
//
// How fast @microsoft/recognizers-text-suite reads a report, paragraph by paragraph: once its numbers
// and percentages alone, once with ordinals, currencies, other units and dates, which is nearer to
// what luoshi reads (it says nothing of indicators, baselines or claims). Prints "name value" lines.
//
//   node measure.js FILE BYTES RUNS
const fs = require('fs');
const recognizers = require('@microsoft/recognizers-text-suite');

const [file, size, runs] = process.argv.slice(2);
const bytes = fs.readFileSync(file).subarray(0, Number(size));
const paragraphs = bytes.toString('utf8').split('\n').filter((p) => p.trim() !== '');
const culture = recognizers.Culture.Chinese;
const numbers = [recognizers.recognizeNumber, recognizers.recognizePercentage];
const quantities = [
  ...numbers, recognizers.recognizeOrdinal, recognizers.recognizeCurrency, recognizers.recognizeDimension,
  recognizers.recognizeDateTime,
];

function megabytesPerSecond(functions) {
  let best = Infinity;
  for (let run = 0; run < Number(runs); ++run) {
    const start = process.hrtime.bigint();
    for (const paragraph of paragraphs) {
      for (const recognize of functions) recognize(paragraph, culture);
    }
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return (bytes.length / 1e6 / best).toFixed(4);
}

console.log(`numbers_mb_per_s ${megabytesPerSecond(numbers)}`);
console.log(`quantities_mb_per_s ${megabytesPerSecond(quantities)}`);
