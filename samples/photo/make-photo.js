'use strict';

// Paints photo.jpg, the sample photograph: an evening at a mountain lake, 1024 × 683.
// Run it with `node make-photo.js` after `npm ci` in ../node-thumbnail, whose JPEG library it uses.
// The noise comes from a seeded generator, so the picture is the same each time.
const fs = require('node:fs');
const path = require('node:path');
const jpeg = require('../node-thumbnail/node_modules/jpeg-js');

const WIDTH = 1024;
const HEIGHT = 683;
const HORIZON = 430;
const SUN = { x: 690, y: 196, radius: 30 };
const RANGES = [
  { base: 365, height: 200, roughness: 4, seed: 11, color: [126, 118, 150] },
  { base: 375, height: 105, roughness: 5, seed: 23, color: [86, 84, 116] },
  { base: 420, height: 70, roughness: 9, seed: 37, color: [42, 50, 68] },
];

let state = 20240229;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const mix = (a, b, t) => a.map((v, i) => v + (b[i] - v) * t);
const clamp = (v) => Math.max(0, Math.min(1, v));

// Smooth noise in one dimension: values at whole numbers, eased in between.
function noise(x, seed) {
  const value = (n) => {
    const s = Math.sin((n + seed * 57.3) * 127.1) * 43758.5453;
    return s - Math.floor(s);
  };
  const whole = Math.floor(x);
  const t = x - whole;
  return value(whole) + (value(whole + 1) - value(whole)) * t * t * (3 - 2 * t);
}

// Noise of several scales, each half as strong as the one before.
function ridge(x, range) {
  let sum = 0;
  for (let octave = 0, weight = 0.5; octave < 6; octave++, weight /= 2) {
    sum += noise((x / WIDTH) * range.roughness * 2 ** octave, range.seed + octave) * weight;
  }
  return range.base - range.height * sum;
}

const skylines = RANGES.map((range) => Array.from({ length: WIDTH }, (_, x) => ridge(x, range)));

function sky(x, y) {
  const t = clamp(y / HORIZON);
  let color = t < 0.6 ? mix([58, 84, 140], [196, 150, 160], t / 0.6) : mix([196, 150, 160], [250, 196, 120], (t - 0.6) / 0.4);
  const cloud = clamp((noise(x / 140 + y / 60, 5) + noise(x / 47 - y / 31, 9) * 0.5 + noise(x / 19, 3) * noise(y / 9, 4) * 0.4 - 0.95) * 1.8);
  color = mix(color, [255, 222, 196], cloud * 0.7 * (1 - Math.abs(t - 0.45)));
  const distance = Math.hypot(x - SUN.x, y - SUN.y);
  color = mix(color, [255, 236, 190], clamp(Math.exp(-distance / 110)) * 0.85);
  return distance < SUN.radius ? mix([255, 250, 226], color, clamp(distance - SUN.radius + 1.5)) : color;
}

function land(x, y) {
  for (let i = RANGES.length - 1; i >= 0; i--) {
    const top = skylines[i][x];
    if (y < top) continue;
    const slope = skylines[i][Math.min(WIDTH - 1, x + 2)] - skylines[i][Math.max(0, x - 2)];
    const light = clamp(0.5 + slope * 0.05 + (noise(x / 5 + y / 3, 71 + i) - 0.5) * 0.35);
    const snow = i < 2 ? clamp((RANGES[i].base - RANGES[i].height * (i ? 0.62 : 0.5) - top) / 14) * clamp(1 - (y - top) / 26) * light : 0;
    const haze = clamp((y - top) / 140) * 0.4;
    return mix(mix(mix(RANGES[i].color, [230, 176, 150], light * 0.28), [246, 236, 236], snow), [214, 170, 150], haze);
  }
  return null;
}

const above = (x, y) => land(x, y) ?? sky(x, y);

function water(x, y) {
  const depth = y - HORIZON;
  const wave = Math.sin(y * (1.6 - depth / 260) + noise(x / 60, y) * 7) * (1 + depth / 34);
  const mirrored = above(Math.round(Math.max(0, Math.min(WIDTH - 1, x + wave * 3))), Math.max(0, Math.round(HORIZON - depth * 1.25 + wave)));
  const glitter = Math.exp(-Math.abs(x - SUN.x + wave * 9) / (16 + depth / 2)) * (noise(x / 7, y * 3) > 0.52 ? 0.75 : 0.2);
  return mix(mix(mirrored, [28, 44, 70], 0.34 + depth / 700), [255, 226, 170], clamp(glitter));
}

// Reeds in front, darker than everything behind them.
const reeds = Array.from({ length: 130 }, () => ({ x: random() * WIDTH, height: 30 + random() * 110, lean: (random() - 0.5) * 40 }));
function reed(x, y) {
  return reeds.some(({ x: root, height, lean }) => {
    const t = (HEIGHT - y) / height;
    return t < 1 && Math.abs(x - root - lean * t * t) < 1.9 * (1 - t) + 0.3;
  });
}

function paint() {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let color = y > HEIGHT - 140 && reed(x, y) ? [16, 22, 24] : y < HORIZON ? above(x, y) : water(x, y);
      const vignette = 1 - 0.28 * clamp(Math.hypot(x / WIDTH - 0.5, y / HEIGHT - 0.5) * 1.5 - 0.3);
      const grain = (random() + random() - 1) * 7;
      color = color.map((v) => v * vignette + grain);
      data.set([...color.map((v) => Math.max(0, Math.min(255, Math.round(v)))), 255], (y * WIDTH + x) * 4);
    }
  }
  return data;
}

const picture = jpeg.encode({ data: paint(), width: WIDTH, height: HEIGHT }, 78);
fs.writeFileSync(path.join(__dirname, 'photo.jpg'), picture.data);
console.log(`photo.jpg: ${WIDTH} × ${HEIGHT}, ${picture.data.length} bytes`);
